"""Quotations: stretches between quote marks, paired even where a mark is missing.

Single quote marks are read as quotes only where they cannot be apostrophes. A quotation never crosses a block,
except that a paragraph opening with a quote mark after an unclosed one goes on with it, as newspapers set it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.articles.article import Block, Quotation

_DOUBLE = '"“”„«»″‟＂'
_OPENING = "“„«‟‘"
_CLOSING = "”»’"
_PARTNER = {"„": "“”", "‟": "“”", "»": "«", "«": "»"}
"""Marks that close what another opened, though they could open one themselves."""
_MARK = re.compile(r"``|''|[\"“”„«»″‟＂‘’']")


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Return the quotations of all body and heading blocks, in order, outermost only."""
    found: list[Quotation] = []
    for block in blocks:
        if block.kind in ("body", "heading"):
            found.extend(_in_block(text, block))
    return tuple(found)


def _in_block(text: str, block: Block) -> Iterator[Quotation]:
    opened: int | None = None
    closer = ""
    for match in _MARK.finditer(text, block.start, block.end):
        mark, start, end = match.group(), match.start(), match.end()
        if opened is None:
            if _opens(text, mark, start, end, block):
                opened, closer = start, _family(mark)
        elif _family(mark) == closer:
            if mark in _PARTNER.get(text[opened], "") or _closes(text, mark, start, end, block):
                yield Quotation(opened, end, closed=True)
                opened = None
            elif mark in _OPENING or _reopens(text, start, end, block):
                # a second opening mark: the first quotation was never closed and ends before this one
                yield Quotation(opened, _trim(text, opened, start), closed=False)
                opened = start
    if opened is not None and closer == "double":
        yield Quotation(opened, _trim(text, opened, block.end), closed=False)


def _family(mark: str) -> str:
    return "double" if mark in _DOUBLE or mark in ("``", "''") else "single"


def _opens(text: str, mark: str, start: int, end: int, block: Block) -> bool:
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if mark in "”»":  # mistyped, or pointing inwards as in »this«
        return not before.isalnum() and before not in ".,!?…" and after.isalnum()
    if mark == "’":
        return False
    if mark in "“„«‟" or mark == "``":
        return True
    if _family(mark) == "single":
        return not before.isalnum() and after.isalnum() and _single_closes_later(text, end, block)
    # a straight mark opens unless it is glued to the word before and free to the right
    return not (before.isalnum() and not after.isalnum())


def _closes(text: str, mark: str, start: int, end: int, block: Block) -> bool:
    if mark in _CLOSING and mark != "’":
        return True
    if mark in _OPENING:
        return False
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if _family(mark) == "single":
        return not after.isalnum() and not before.isspace()
    return not _reopens(text, start, end, block)


def _reopens(text: str, start: int, end: int, block: Block) -> bool:
    """Tell a straight mark that can only open (space before, word after) from one that may close."""
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    return (before.isspace() or before in "([—–") and after.isalnum()


def _single_closes_later(text: str, end: int, block: Block) -> bool:
    """Whether a single quote mark has a partner in its block, so that it is no apostrophe ('90s, 'em)."""
    return re.compile(r"[^\s][’'](?![\w])").search(text, end, block.end) is not None


def _trim(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end
