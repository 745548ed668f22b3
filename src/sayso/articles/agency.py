"""Agency: the news agency a report credits, in its dateline, byline or closing line."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sayso.lexicons import load_toml


class _Agency(msgspec.Struct, frozen=True):
    name: str
    credits: tuple[str, ...]


class _Agencies(msgspec.Struct, frozen=True):
    agency: tuple[_Agency, ...]


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {
        credit.casefold(): agency.name
        for agency in load_toml("agencies.toml", _Agencies).agency
        for credit in (agency.name, *agency.credits)
    }
    words = "|".join(re.escape(credit) for credit in sorted(names, key=len, reverse=True))
    return names, re.compile(rf"(?<![\w.])(?:{words})(?![\w])", re.IGNORECASE)


_DATELINE_CREDIT = re.compile(r"\(([^()\n]{2,60})\)\s*(?:--|[-—–:_])")
_DATELINE_NAME = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}[^\n()]{0,30}\(([^()\n]{3,60})\)\s*(?:--|[-—–:_])", re.MULTILINE)
_CLOSING_CREDIT = re.compile(
    r"(?:^|\n)\s*(?:\(([^()\n]{2,80})\)|[—–-]{1,2}\s*([^\n]{2,60})|(?:source|via|with input from|with reporting by)"
    r":?\s+([^\n]{2,60}))\s*$|[.!?”\"]\s*\(([^()\n]{2,80})\)\s*$|[.!?”\"]\s*[—–]\s*([^\n—–]{2,40})\s*$",
    re.IGNORECASE,
)


_NAME = re.compile(r"[A-Z][\w&’'-]+")
"""One word: several in a dateline's parenthesis are as often the outlet's own name."""


def find_agency(text: str, byline: str | None, outlet: str | None = None) -> str | None:
    """Return the name of the agency that the text credits, or None.

    Looked at: a dateline's parenthesis, "KYIV (Reuters) -", where an agency need not be a listed one; the byline,
    "By John Smith, AP"; the closing line, "(AFP)" or "Source: TASS". An agency merely quoted is no credit.
    """
    head = "\n".join(text[:2_000].split("\n")[:8])
    tail = text[-300:].rstrip()
    places = [match.group(1) for match in _DATELINE_CREDIT.finditer(head)]
    places.append(byline or "")
    if match := _CLOSING_CREDIT.search(tail):
        places.append(next(group for group in match.groups() if group))
    names, pattern = _names()
    for place in places:
        if match := pattern.search(place):
            return names[match.group().casefold()]
    return _unlisted(head, outlet)


def _unlisted(head: str, outlet: str | None) -> str | None:
    """The name in a dateline's parenthesis after a place in capitals, unless it is the outlet itself."""
    match = _DATELINE_NAME.search(head)
    if match is None or not _NAME.fullmatch(match.group(1)):
        return None
    name = match.group(1)
    return None if outlet is not None and name.casefold() in outlet.casefold() else name
