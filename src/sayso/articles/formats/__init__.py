"""The kinds of input sayso reads: one module a kind, each with `read(input) -> Draft`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from sayso.articles.inputs import Draft, Format, Input
from sayso.errors import UnknownFormat

_MODULES: dict[Format, str] = {
    "text": "plain",
    "markdown": "markdown",
    "html": "page",
    "mail": "mail",
    "row": "rows",
}
_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "mail",
    ".jsonl": "row",
    ".ndjson": "row",
}


def format_of(name: str) -> Format:
    """Return the format that the ending of a file name stands for.

    Raises:
        UnknownFormat: no such ending, or one sayso does not read.
    """
    suffix = PurePath(name).suffix.lower()
    try:
        return _SUFFIXES[suffix]
    except KeyError:
        what = f"files ending in {suffix}" if suffix else "a file name without ending"
        raise UnknownFormat(f"sayso does not know {what}", source=name) from None


def to_draft(given: Input) -> Draft:
    """Return the draft of an input, read by the module of its format.

    Raises:
        InputError: empty, binary, undecodable, a malformed row, or a page without an article.
    """
    # imported by name, so that reading a text file does not load the HTML machinery
    read: Callable[[Input], Draft] = import_module(f"{__name__}.{_MODULES[given.format]}").read
    return read(given)
