"""Sources: what a person names (files, folders, "-", URLs) becomes a lazy stream of inputs, one a report."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from sayso.articles.decode import without_surrogates
from sayso.articles.formats import format_of
from sayso.articles.inputs import Format, Input
from sayso.errors import EmptyInput, InputError, InputTooLarge, InternalError, SaysoError, UnknownFormat, Unreadable
from sayso.schema import SetAside
from sayso.settings import Settings

_CHUNK = 1 << 20


def find_inputs(
    sources: Iterable[str], settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Input | SetAside]:
    """Yield the inputs that `sources` stand for, in order; what cannot be opened comes as a SetAside in its place.

    Folders are walked in the order of their names, and only files of a known kind are taken from them. JSONL files
    are read a line at a time. Memory stays constant however much there is.
    """
    for source in sources:
        yield from _guarded(source, partial(_source, source, settings, stdin))


def _source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Input | SetAside]:
    if source == "-":
        yield from _standard_input(stdin, settings)
    elif _is_url(source):
        from sayso.articles.web.fetch import fetch

        yield fetch(source, settings)
    else:
        yield from _path(Path(source), settings)


def _is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _guarded(name: str, inputs: Callable[[], Iterator[Input | SetAside]]) -> Iterator[Input | SetAside]:
    """Yield `inputs`; an error ends them with a SetAside, so that the other sources go on."""
    try:
        yield from inputs()
    except InputError as error:
        yield _set_aside(error, name)
    except Exception as error:  # noqa: BLE001 - one source must not end the run
        yield _set_aside(InternalError(f"{type(error).__name__}: {error}"), name)


def _set_aside(error: SaysoError, name: str) -> SetAside:
    """The record of an error, fit to be written: no lone surrogates of file names, no passwords of URLs."""
    if _is_url(name):
        from sayso.articles.web.addresses import without_user

        name = without_user(name)
    record = error.set_aside(name)
    source, message = without_surrogates(record.source), without_surrogates(record.message)
    return msgspec.structs.replace(record, source=source, message=message)


def total_bytes(sources: Iterable[str]) -> int | None:
    """Return how many bytes `sources` hold, for a progress bar, or None where only reading them would tell."""
    total = 0
    for source in sources:
        path = Path(source)
        if source == "-" or _is_url(source):
            return None
        for file in _walk(path) if is_folder(path) else (path,):
            try:
                total += file.stat().st_size
            except (OSError, ValueError):
                continue  # it will be set aside when its turn comes
    return total


def _standard_input(stdin: BinaryIO | None, settings: Settings) -> Iterator[Input | SetAside]:
    """Standard input is one plain text, unless it looks like JSON lines, a page or a mail."""
    if stdin is None:
        raise EmptyInput("there is no standard input", source="-")
    first = stdin.readline(settings.max_bytes + 1)
    if first.lstrip().startswith((b'{"', b'{ "')):
        yield from _rows("-", _chain(first, stdin), settings)
        return
    data = first + _bounded(stdin, settings.max_bytes - len(first), "-")
    start = data[:512].lstrip().lower()
    kind: Format = "html" if start.startswith((b"<!doctype html", b"<html", b"<?xml")) else "text"
    yield Input(ref="-", data=data, format=kind)


def _chain(first: bytes, rest: BinaryIO) -> Iterator[bytes]:
    yield first
    while line := rest.readline():
        yield line


def _path(path: Path, settings: Settings) -> Iterator[Input | SetAside]:
    if is_folder(path):
        found = False
        for file in _walk(path):
            found = True
            yield from _guarded(str(file), partial(_file, file, settings))
        if not found:
            raise Unreadable(
                "the folder holds no report",
                source=str(path),
                hint="sayso reads .txt, .md, .html, .eml and .jsonl from folders",
            )
    else:
        yield from _file(path, settings)


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder that can be looked at."""
    try:
        return path.is_dir()
    except OSError:  # a name too long, or a closed folder above: opened as a file it is set aside with the reason
        return False


def _walk(folder: Path) -> Iterator[Path]:
    """Files of a known kind below `folder`, by name; hidden ones and links to folders are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # opened as a file it gives the error its own SetAside
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            try:
                format_of(entry.name)
            except UnknownFormat:
                continue
            yield Path(entry.path)


def _file(path: Path, settings: Settings) -> Iterator[Input | SetAside]:
    try:
        with path.open("rb") as file:
            kind = _kind(path)
            mode = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                raise Unreadable("it is no regular file", source=str(path))
            if kind == "row":
                yield from _rows(str(path), iter(lambda: file.readline(settings.max_bytes + 1), b""), settings)
            else:
                yield Input(ref=str(path), data=_bounded(file, settings.max_bytes, str(path)), format=kind)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", source=str(path)) from error


def _kind(path: Path) -> Format:
    if not path.suffix:  # somebody named it, so it is taken for a text
        return "text"
    try:
        return format_of(path.name)
    except UnknownFormat as error:
        raise UnknownFormat(error.message, source=str(path)) from None


def _bounded(file: BinaryIO, limit: int, name: str) -> bytes:
    pieces = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise InputTooLarge(f"it is larger than the limit of {limit:,} bytes", source=name)
        pieces.append(chunk)
    return b"".join(pieces)


def _rows(name: str, lines: Iterator[bytes], settings: Settings) -> Iterator[Input | SetAside]:
    """One input a line; blank lines are passed over."""
    number = 0
    found = False
    for line in lines:
        number += 1
        if not line.strip():
            continue
        found = True
        ref = f"{name}:{number}"
        if len(line) > settings.max_bytes:
            error = InputTooLarge(f"the line is longer than {settings.max_bytes:,} bytes", source=ref)
            yield error.set_aside(ref)
            for rest in lines:  # the remainder of the endless line
                if rest.endswith(b"\n"):
                    break
            continue
        yield Input(ref=ref, data=line, format="row")
    if not found:
        raise EmptyInput("the file holds no rows", source=name)
