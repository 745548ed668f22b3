"""Publication dates: a date that somebody wrote down becomes an ISO day, or nothing; none is ever guessed."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from sayso.errors import BadDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_BESIDE_DATE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|at|on|[ap]\.?m|gmt|utc|bst|z|[ecmp][sd]?t|cest"
    r"|eet|msk|ist|jst|kst|(?:first |last )?(?:published|updated|posted|issued)|date)\b",
    re.IGNORECASE,
)
"""What may stand beside a date on a line of its own."""
_LONGEST = 100
"""Characters a date may have; the patterns are not made for long runs of spaces."""
_COMPACT = re.compile(r"^(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)$")


def as_day(value: str, *, source: str | None = None) -> str:
    """Return the ISO day of a date somebody gave: ISO 8601, RFC 2822, or with the month's name.

    Numbers alone that can be read two ways (04/05/2024) are refused.

    Raises:
        BadDate: it is no date, or an ambiguous one.
    """
    text = value.strip()
    if len(text) > _LONGEST:
        raise BadDate(f"{text[:_LONGEST]!r}… is not a date", source=source)
    with suppress(ValueError):  # not ISO: read as words below
        return datetime.fromisoformat(text).date().isoformat()
    day = written_day(text) or _day_of(_COMPACT.match(text))
    if day is None:
        raise BadDate(f"{value!r} is not a date", source=source)
    return day


def written_day(text: str) -> str | None:
    """Return the first full date (day, month and year) written in `text`, as an ISO day."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            if day := _day_of(match):
                return day
    return None


def is_date_line(line: str) -> bool:
    """Whether `line` is nothing but a full date, perhaps with weekday, clock time and 'Published'."""
    if len(line) > 80 or written_day(line) is None:
        return False
    rest = _WRITTEN[0].sub(" ", line)
    for pattern in _WRITTEN[1:]:
        rest = pattern.sub(" ", rest)
    rest = re.sub(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\b|T\d\d:\d\d\S*", " ", rest)
    return not re.search(r"[^\W_]", _BESIDE_DATE.sub(" ", rest))


def _day_of(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    month = match["month"].lower().rstrip(".")
    try:
        number = int(month) if month.isdigit() else _MONTHS[month]
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
