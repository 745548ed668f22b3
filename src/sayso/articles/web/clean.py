"""Cleaning: a page's source made safe to parse: no scripts, no monstrous attributes, no bottomless nesting.

The parser drops, silently, whatever is nested deeper than 256 elements; wrappers beyond a sane depth are therefore
taken out and their text kept. Every step takes time in proportion to the page, however malformed it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 5_000_000
"""Characters of markup, scripts apart, that a page may have."""
_DEEPEST = 120
_DROPPED = ("script", "style", "noscript", "svg", "template", "iframe", "object", "canvas", "math")
_OPEN = re.compile(rf"<(?:(!--)|({'|'.join(_DROPPED)})(?=[\s>/]))", re.IGNORECASE)
_JSON_LD = re.compile(r"[^>]{0,500}?application/ld\+json[^>]{0,500}>", re.IGNORECASE)
_ATTRIBUTE_BOMB = re.compile(r"<[A-Za-z][^<>]{4000,}+>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)[^<>]*+>")
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("p", "html", "head", "body", "title"),
    )
)
"""Tags that do not nest: without an end tag, closed by the next of their kind, or once a page."""


def clean(page: str) -> tuple[str, list[str]]:
    """Return the page without scripts, styles and comments, and the JSON-LD blocks it held."""
    linked: list[str] = []
    kept = "".join(_without_scripts(page, linked))
    kept = _ATTRIBUTE_BOMB.sub(_bare_tag, kept)
    return _shallow(kept), linked


def _without_scripts(page: str, linked: list[str]) -> Iterator[str]:
    lower = page.lower()
    if len(lower) != len(page):  # a letter whose small form is longer: compare as it is
        lower = page
    position = 0
    while match := _OPEN.search(page, position):
        yield page[position : match.start()]
        closing = "-->" if match.group(1) else f"</{match.group(2).lower()}"
        end = lower.find(closing, match.end())
        if end < 0:  # never closed: the rest of the page is script
            return
        if match.group(2) and match.group(2).lower() == "script" and (json_ld := _JSON_LD.match(page, match.end())):
            linked.append(page[json_ld.end() : end])
        position = end + 3 if match.group(1) else page.find(">", end) + 1 or len(page)
        yield " "
    yield page[position:]


def _bare_tag(match: re.Match[str]) -> str:
    name = re.match(r"<[A-Za-z][A-Za-z0-9]*", match.group())
    assert name is not None
    return name.group() + ">"


def _shallow(page: str) -> str:
    """Take out the tags that nest deeper than `_DEEPEST`, with their end tags."""
    depth = deepest = 0
    for match in _TAG.finditer(page):
        if match.group(2).lower() not in _VOID:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            deepest = max(deepest, depth)
    if deepest <= _DEEPEST:
        return page
    depth = skipped = 0

    def keep(match: re.Match[str]) -> str:
        """Return the tag, or a space where it nests too deep or closes one that did."""
        nonlocal depth, skipped
        if match.group(2).lower() in _VOID:
            return match.group()
        if match.group(1):
            if skipped:
                skipped -= 1
                return " "
            depth = max(0, depth - 1)
        elif depth >= _DEEPEST:
            skipped += 1
            return " "
        else:
            depth += 1
        return match.group()

    return _TAG.sub(keep, page)
