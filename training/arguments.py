"""The arguments that training commands have in common."""

from __future__ import annotations

import argparse
from pathlib import Path


def corpora_parser(doc: str | None, out: Path | None = None) -> argparse.ArgumentParser:
    """Return a parser of CORPORA, and of `--out` where a file is written.

    Args:
        out: where the file is written by default.
    """
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder of corpora")
    if out is not None:
        parser.add_argument("--out", type=Path, default=out)
    return parser


def run_parser(doc: str | None, epochs: int) -> argparse.ArgumentParser:
    """Return a parser of CORPORA, `--run`, `--epochs` and `--seed`."""
    parser = corpora_parser(doc)
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints, the log and what is made")
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--seed", type=int, default=1)
    return parser
