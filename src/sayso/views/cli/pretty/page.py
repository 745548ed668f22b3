"""A page of lines: headings, hanging entries and columns, wrapped to a width, with or without colour."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from sayso.views.cli.console import plain

QUIET = "dim"
STRONG = "bold"
LABEL = 14
"""Columns of a label."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one style."""

    text: str
    style: str = ""


@dataclass
class Page:
    """Lines of text as they are laid out."""

    width: int
    lines: list[Text] = field(default_factory=list)

    def blank(self) -> None:
        """Leave an empty line, never two."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def heading(self, title: str) -> None:
        """Open a section."""
        self.blank()
        self.lines.append(Text(title.upper(), style="bold cyan"))
        self.blank()

    def rule(self) -> None:
        """Draw a line across."""
        self.lines.append(Text("─" * self.width, style=QUIET))

    def entry(self, *pieces: Piece, indent: int = 0, label: Piece | None = None, gap: int = LABEL) -> None:
        """Add wrapped words after an optional label; further lines hang below the first word.

        Args:
            indent: the column at which the words begin.
            label: stands `gap` columns before them.
            gap: the columns from the label's start to the words.
        """
        first = Text()
        if label is not None:
            start = max(0, indent - gap)
            first.append(" " * start).append(plain(label.text), style=label.style)
            if cell_len(first.plain) >= indent:  # a label too long for its column has its line to itself
                self.lines.append(first)
                first = Text()
        first.append(" " * (indent - cell_len(first.plain)))
        for number, line in enumerate(_wrap(pieces, max(20, self.width - indent))):
            text = first if number == 0 else Text(" " * indent)
            self.lines.append(text.append_text(line))

    def render(self, *, colour: bool) -> str:
        """Return the page as text, with terminal colours if `colour`."""
        out = io.StringIO()
        console = Console(
            file=out,
            force_terminal=colour,
            color_system="standard" if colour else None,
            width=self.width + 1,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )
        for line in self.lines:
            line.rstrip()
            console.print(line, soft_wrap=True)
        return out.getvalue()


def _wrap(pieces: Iterable[Piece], width: int) -> Iterator[Text]:
    line = Text()
    used = 0
    for word in _words(pieces):
        size = cell_len(word.plain)
        if used and used + 1 + size > width:
            yield line
            line, used = Text(), 0
        if used:
            line.append(" ")
            used += 1
        line.append_text(word)
        used += size
    if used:
        yield line


def _words(pieces: Iterable[Piece]) -> Iterator[Text]:
    """Yield the words in their styles; a paragraph mark stays with the word before it."""
    waiting: Text | None = None
    for piece in pieces:
        for word in plain(piece.text).split():
            if word.startswith("¶") and waiting is not None:
                waiting.append(" ").append(word, style=piece.style)
                continue
            if waiting is not None:
                yield waiting
            waiting = Text(word, style=piece.style)
    if waiting is not None:
        yield waiting


def clip(text: str, width: int) -> str:
    """Return `text` on one line, cut at a word to at most `width` columns."""
    words = plain(text).split()
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if cell_len(longer) > width - 2:
            return f"{line} …" if line else word[: width - 2] + " …"
        line = longer
    return line
