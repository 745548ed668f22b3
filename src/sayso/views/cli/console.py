"""Standard error: messages for people, never data."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import NoReturn

from sayso.errors import SaysoError, UsageError

_BEYOND_ASCII = r"\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Delete, the second set of control characters, and those that turn the direction of writing."""
_CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f{_BEYOND_ASCII}]")
_BREAK = re.compile(r"[\t\n\u2028\u2029]")
_RAW_IN_JSON = re.compile(f"[{_BEYOND_ASCII}]")


def plain(text: str) -> str:
    """Return `text` without control characters, so that no report or file name can steer the terminal.

    Tabs and line ends stay; what is printed as one line goes through `say`.
    """
    return _CONTROL.sub("�", text)


def escaped(json: bytes) -> bytes:
    """Return the same JSON with the characters that could steer a terminal as escapes; JSON lets them stand raw."""
    text = json.decode("utf-8")
    return _RAW_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text).encode("utf-8")


def say(line: str) -> None:
    """Print one line on standard error; a line end within it (of a file name) cannot make it look like two."""
    print(_BREAK.sub("�", plain(line)), file=sys.stderr)


def fail(error: SaysoError, *, code: int | None = None) -> NoReturn:
    """Say what went wrong and exit: 2 for a wrong call, 1 for anything else, or `code`."""
    say(f"sayso: {error}")
    sys.exit(code if code is not None else 2 if isinstance(error, UsageError) else 1)


def terminal_width() -> int | None:
    """Return the columns of the terminal that shows standard output; None where it is none or wants no colour.

    NO_COLOR and TERM=dumb are respected (no-color.org).
    """
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return None
    return shutil.get_terminal_size((88, 24)).columns
