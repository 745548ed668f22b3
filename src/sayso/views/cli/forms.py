"""Forms of output: JSON (one object or an array), JSON Lines, or the reading aid; all written as they come."""

from __future__ import annotations

from typing import Protocol

import msgspec

from sayso.schema import Reading, encode


class Form(Protocol):
    """Turns readings into bytes, one after the other."""

    def one(self, reading: Reading) -> bytes:
        """Return the bytes of the next reading."""

    def end(self) -> bytes:
        """Return what closes the output."""


class JsonLines:
    """One compact reading a line."""

    def one(self, reading: Reading) -> bytes:
        """Return the reading as a line."""
        return encode(reading) + b"\n"

    def end(self) -> bytes:
        """Return nothing: lines need no close."""
        return b""


class JsonObject:
    """One reading as an indented object."""

    def one(self, reading: Reading) -> bytes:
        """Return the reading, indented."""
        return msgspec.json.format(encode(reading), indent=2) + b"\n"

    def end(self) -> bytes:
        """Return nothing: the object is closed."""
        return b""


class JsonArray:
    """Readings as the elements of one array, one a line."""

    def __init__(self) -> None:
        self.started = False

    def one(self, reading: Reading) -> bytes:
        """Return the next element."""
        before = b",\n" if self.started else b"[\n"
        self.started = True
        return before + encode(reading)

    def end(self) -> bytes:
        """Return the close of the array, an empty one where nothing was read."""
        return b"\n]\n" if self.started else b"[]\n"


class Pretty:
    """The reading aid, one page after the other."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.started = False

    def one(self, reading: Reading) -> bytes:
        """Return the page of the next reading."""
        from sayso.views.cli.pretty import render

        before = "\n\n" if self.started else ""
        self.started = True
        return (before + render(reading, width=self.width, colour=self.colour)).encode("utf-8", "replace")

    def end(self) -> bytes:
        """Return nothing: pages need no close."""
        return b""


def form_of(shape: str, *, single: bool, terminal_width: int | None) -> Form:
    """Return the form called `shape`.

    Args:
        single: whether JSON is one object instead of an array.
        terminal_width: columns of the terminal that will show it, None for a file or pipe (no colour then).
    """
    if shape == "jsonl":
        return JsonLines()
    if shape == "json":
        return JsonObject() if single else JsonArray()
    return Pretty(width=min(terminal_width or 88, 100), colour=terminal_width is not None)
