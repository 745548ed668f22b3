"""Output: standard output, or a file that appears under its name only when it is whole."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from sayso.errors import OutputError
from sayso.views.cli.console import escaped


class Writer(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object:
        """Write `data`."""


class _Checked:
    """A writer whose failures (disk full, device gone) are OutputErrors."""

    def __init__(self, file: Writer, name: str) -> None:
        self.file = file
        self.name = name

    def write(self, data: bytes, /) -> None:
        """Write `data`.

        Raises:
            OutputError: the disk is full or the file cannot be written.
        """
        try:
            self.file.write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _error(self.name, error) from error


class _Escaped:
    """A writer of JSON to a terminal."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def write(self, data: bytes, /) -> None:
        """Write `data`, whole JSON values, with nothing raw in it that could steer the terminal."""
        self.writer.write(escaped(data))


@contextmanager
def open_output(path: Path | None, *, json: bool = False) -> Iterator[Writer]:
    """Give a writer of bytes for `path`, or for standard output where it is None.

    A file is written beside its place and renamed when the block ends without error, so nobody ever sees half of
    one; if nothing was written, there is no file, and one that was there stays. Devices are written directly.

    Args:
        json: JSON is written; where standard output is a terminal, control characters are then escaped.

    Raises:
        OutputError: it cannot be created or written.
        BrokenPipeError: the reader of standard output has gone.
    """
    if path is None:
        writer = _Checked(sys.stdout.buffer, "standard output")
        yield _Escaped(writer) if json and sys.stdout.isatty() else writer
        _flush(writer)
        return
    if _is_special(path):
        with _create(path) as special:
            yield _Checked(special, str(path))
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    file = _create(partial, shown=path)
    try:
        with file:
            yield _Checked(file, str(path))
            file.flush()
            os.fsync(file.fileno())
            written = file.tell()
        if written:
            partial.replace(path)
    except OSError as error:
        raise _error(str(path), error) from error
    finally:
        partial.unlink(missing_ok=True)


def _flush(writer: _Checked) -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _error(writer.name, error) from error


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        raise OutputError("it is a folder", source=str(path))
    return not stat.S_ISREG(mode)


def _create(path: Path, shown: Path | None = None) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise _error(str(shown or path), error) from error


def _error(name: str, error: OSError) -> OutputError:
    return OutputError(f"cannot be written: {error.strerror or error}", source=name)
