"""Layout: the text cut into blocks, with headings, datelines, bylines and boilerplate told from running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.articles.article import Block, BlockKind
from sayso.articles.dates import is_date_line

LONGEST_BLOCK = 3_000
"""Characters a block may have before it is cut at a space: keeps one endless line from exhausting the parser."""

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_END = re.compile(r"[.!?…:;][\"”’'»)\]]*\s*$")
_HASHTAGS = re.compile(r"^(?:[#@][\w'’-]+[\s,]*)+$")
_BYLINE = re.compile(
    r"^(?i:by|from|reporting by|written by|edited by|editing by|additional reporting by)\s+"
    r"[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|and|&|in|for|of|de|von|van|al|bin),?){0,12}\s*(?:\|.*)?[.;]?$"
)
_BOILERPLATE = re.compile(
    r"^(?:read more|see also|related(?: articles?| stories| coverage)?\b|also read|click here|sign up|subscribe\b"
    r"|share (?:this|on)|follow us|advertisement|sponsored|photo(?:graph)?:|image:|credit:|getty images"
    r"|all rights reserved|copyright|©|\(c\)|this (?:article|story) (?:was|has been) (?:first |originally )?"
    r"(?:published|updated|corrected)|(?:last )?(?:updated|published)(?: on| at)?:|comments?$|tags?:|topics?:"
    r"|more on this story|for more (?:news|stories)|download (?:our|the) app|cookie|terms of (?:use|service)"
    r"|privacy policy|reporting by|editing by|writing by)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’-]{2,}(?:[ /-][A-Z][A-Z.'’-]+){0,3}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})"
    r"(?:,? [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?){0,2}"
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?)?"
    r"(?: ?\([^)\n]{2,40}\))?,? ?(?:(?:--|—|–|-|:)\s+|_\s*)(?=[\"“‘'A-Z])"
)
_IN_CAPITALS = re.compile(r"^[A-Z][A-Z.'’-]{2,}(?:[ /-][A-Z.'’-]+)*(?=[ ]?[,(:–—-])")
_AGENCY_OR_DAY = re.compile(  # no party and state: "Sen. Cruz (R-Texas)"
    r"\((?![RDI]-)|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d"
)
_SPEAKER = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,2}: ")
"""Capitals and a colon: a dateline if there is one such line, speakers in a transcript if there are more."""
_DATELINE_FIRST = 4
"""Paragraphs within which a place and a colon may be a dateline; further down they are a speaker in a transcript."""


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of `text` in order: no overlaps, no surrounding spaces, all but white space covered."""
    paragraphs = [part for start, end in _paragraphs(text) for part in _cut(text, start, end)]
    spoken = sum(_SPEAKER.match(text, start, end) is not None for start, end in paragraphs) > 1
    blocks: list[Block] = []
    for position, (start, end) in enumerate(paragraphs):
        kind = _kind(text, paragraphs, position)
        if kind == "body":
            blocks.extend(_split_dateline(text, start, end, early=position < _DATELINE_FIRST and not spoken))
        else:
            blocks.append(Block(start, end, kind))
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines are paragraphs, but lines wrapped at a fixed width are joined up to the next blank line."""
    group: list[tuple[int, int]] = []
    last_end = 0
    for match in _LINE.finditer(text):
        start, end = _strip(text, match.start(), match.end())
        if start == end:
            continue
        gap = text[last_end:start]
        if group and (gap.count("\n") != 1 or gap.replace("\r", "").strip(" \t") != "\n"):
            yield from _unwrap(text, group)
            group = []
        group.append((start, end))
        last_end = end
    if group:
        yield from _unwrap(text, group)


def _unwrap(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    body = lines[:-1]
    wrapped = (
        len(lines) > 1
        and all(45 <= end - start <= 120 for start, end in body)
        and sum(not _END.search(text, start, end) for start, end in body) * 2 > len(body)
        and max(end - start for start, end in body) - min(end - start for start, end in body) <= 30
        and lines[-1][1] - lines[-1][0] <= max(end - start for start, end in body) + 5
    )
    if wrapped:
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_BLOCK:
        window = text[start : start + LONGEST_BLOCK]
        stop = max(window.rfind(". "), window.rfind("? "), window.rfind("! ")) + 1
        if stop < LONGEST_BLOCK // 2:
            stop = window.rfind(" ")
        if stop <= 0:
            stop = LONGEST_BLOCK
        yield _strip(text, start, start + stop)
        start = _strip(text, start + stop, end)[0]
    if start < end:
        yield start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kind(text: str, paragraphs: list[tuple[int, int]], position: int) -> BlockKind:
    start, end = paragraphs[position]
    line = text[start:end]
    if is_date_line(line):
        return "dateline"
    if _HASHTAGS.match(line) or _BOILERPLATE.match(line) or not any(c.isalnum() for c in line):
        return "boilerplate"
    if len(line) <= 160 and _BYLINE.match(line):
        return "byline"
    if _is_heading(line, is_first=position == 0, is_last=position == len(paragraphs) - 1):
        return "heading"
    return "body"


def _is_heading(line: str, *, is_first: bool, is_last: bool) -> bool:
    if line.startswith("#"):  # Markdown
        return True
    words = line.split()
    if len(words) > (20 if is_first else 14) or (is_last and not is_first):
        return False
    quoted = line[0] in "“\"‘'" and line[-1] in "”\"’'" and line.rstrip("”\"’'")[-1:] not in ".,!?"
    return (quoted or not _END.search(line)) and not line[0].islower() and line[-1] != ","


def _split_dateline(text: str, start: int, end: int, *, early: bool) -> Iterator[Block]:
    match = _DATELINE.match(text[start : min(end, start + 120)])
    if match and _is_sure(match.group(), text[start + match.end() : min(end, start + match.end() + 60)], early=early):
        cut = start + match.end()
        yield Block(start, _strip(text, start, cut)[1], "dateline")
        yield Block(cut, end, "body")
    else:
        yield Block(start, end, "body")


def _is_sure(line: str, rest: str, *, early: bool) -> bool:
    """Whether what looks like a dateline has an agency or a day in it, or a place that stands out by its capitals."""
    if _AGENCY_OR_DAY.search(line):
        return True
    if line.rstrip().endswith(":") and not early:
        return False
    return _IN_CAPITALS.match(line) is not None and rest != rest.upper()
