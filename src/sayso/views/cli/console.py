"""Standard error: messages for people, never data."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import NoReturn

from sayso.errors import SaysoError, UsageError

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return `text` without control characters, so that no report or file name can steer the terminal."""
    return _CONTROL.sub("�", text)


def say(line: str) -> None:
    """Print one line on standard error."""
    print(plain(line), file=sys.stderr)


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
