"""Front matter of a text: the title, byline and full date that its first lines carry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.articles.dates import is_date_line, written_day
from sayso.articles.layout import find_blocks

_HEAD = 2_000
"""Characters in which title, byline and date are looked for."""
_FIRST_BLOCKS = 8
_BY = re.compile(r"^(?:by|from|written by|reporting by)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines of a text say of it."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None


def find_front(text: str) -> Front:
    """Return title, byline and date from the first lines of `text`; a date counts only where its year is given."""
    head = text[:_HEAD]
    title = byline = published = None
    for position, block in enumerate(find_blocks(head)[:_FIRST_BLOCKS]):
        line = head[block.start : block.end]
        if is_date_line(line):
            published = published or written_day(line)
        elif block.kind == "heading" and position == 0:
            title = line.lstrip("# ").strip() or None
        elif block.kind == "byline":
            byline = byline or _BY.sub("", line).rstrip(" .;|")
        elif block.kind == "dateline":
            published = published or written_day(line)
    return Front(title, byline, published)
