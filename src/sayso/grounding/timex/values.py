"""TIMEX3 values: how a period, a length or a repeated time is written (TimeML 1.2.1, after ISO 8601)."""

from __future__ import annotations

import re

from sayso.grounding.timex.calendar import SEASON_STARTS, Period
from sayso.schema import TimexType

_IN_YEAR = r"-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?|-(?:Q[1-4]|H[12]|SP|SU|FA|WI)"
_DATE = rf"(?:\d{{4}}|XXXX)(?:{_IN_YEAR})?"
_CLOCK = r"T(?:(?:\d\d|24)(?::\d\d(?::\d\d)?)?Z?|MO|MI|AF|EV|NI|DT)"
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_LENGTH = (
    rf"P(?:{_AMOUNT}(?:Y|M|W|WE|D|Q|E|DE|C|CE|L)|T{_AMOUNT}H(?:\d+M)?|\d+Y6M|T{_AMOUNT}M(?:\d+S)?|T{_AMOUNT}S|XX)"
)
VALID = re.compile(
    rf"^(?:{_DATE}(?:{_CLOCK})?|\d{{2,3}}|XXXX-WXX-[1-7](?:{_CLOCK})?|{_LENGTH}|(?:PRESENT|PAST|FUTURE)_REF)$"
)
"""Every value sayso writes matches this."""

_SEASON_OF_MONTH = {month: code for code, month in SEASON_STARTS.items()}


def of_period(period: Period) -> str:
    """Return the value of a period by its grain: 1962-10-16, 1962-W42, 1962-W42-WE, 1962-10, 1962-Q4, 196, 19."""
    first = period.first
    year = f"{first.year:04d}"
    match period.grain:
        case "day":
            return first.isoformat()
        case "week" | "weekend":
            iso = first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}{'-WE' if period.grain == 'weekend' else ''}"
        case "month":
            return f"{year}-{first.month:02d}"
        case "quarter":
            return f"{year}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{year}-H{1 if first.month < 7 else 2}"
        case "season":
            return f"{year}-{_SEASON_OF_MONTH[first.month]}"
        case "decade":
            return year[:3]
        case "century":
            return year[:2]
        case _:
            return year


def of_length(count: float | None, unit: str) -> str:
    """Return the value of a length: (2, "W") is P2W, (5.5, "TH") is PT5H30M, (None, "Y") is PXY."""
    time, letter = unit.startswith("T"), unit[-1]
    if unit[:-1].isdigit():  # a fortnight is 2W
        count = None if count is None else count * int(unit[:-1])
    elif letter in "EC" and count is not None and not time:
        count, letter = count * (10 if letter == "E" else 100), "Y"
    elif letter == "L" and count is not None:
        count, letter = count * 1000, "Y"
    elif letter in "EC":
        letter = "DE" if letter == "E" else "CE"
    head = "PT" if time else "P"
    if count is None:
        return f"{head}X{letter}"
    whole = int(count)
    if time and count != whole and letter in "HM":
        minutes = round((count - whole) * 60)
        smaller = "M" if letter == "H" else "S"
        return f"PT{whole}{letter}{minutes}{smaller}" if whole else f"PT{minutes}{smaller}"
    if letter == "Y" and count == whole + 0.5:
        return f"P{whole}Y6M" if whole else "P6M"
    figures = str(whole) if count == whole else f"{count:.4f}".rstrip("0")
    return f"{head}{figures}{letter}"


def is_valid(value: str, kind: TimexType) -> bool:
    """Tell whether the value is one that sayso may write for this type."""
    if not VALID.match(value):
        return False
    is_length = value.startswith("P") and not value.endswith("_REF")
    return is_length if kind == "DURATION" else kind == "SET" or not is_length
