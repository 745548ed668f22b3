"""The command line's entry: `run()` answers --version at once and hands the rest to the commands."""

from __future__ import annotations

import os
import sys

from sayso._version import __version__

INTERRUPTED = 130


def run() -> None:
    """Run the command line and exit: 0 done, 1 nothing read, 2 wrong call, 3 strict and set aside, 130 Ctrl-C."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"sayso {__version__}")
        return
    try:
        from sayso.views.cli.app import app  # loads Typer and Rich, which --version need not wait for

        app(prog_name="sayso")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has gone (| head): no error of ours
        _close_stdout()
        sys.exit(0)


def _close_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush finds no broken pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    run()
