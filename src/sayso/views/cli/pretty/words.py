"""Words for the record's codes, numbers and dates."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sayso.lexicons import load_toml
from sayso.schema import Actor, Quantity


class Labels(msgspec.Struct, frozen=True):
    """The wording of codes, by code."""

    denying: str
    denials: tuple[str, ...]
    acts: dict[str, str]
    sectors: dict[str, str]
    events: dict[str, str]
    certainty: dict[str, str]
    status: dict[str, str]
    published_from: dict[str, str]


@lru_cache(maxsize=1)
def labels() -> Labels:
    """Return the wording, read once."""
    return load_toml("labels.toml", Labels)


def day(value: str) -> str:
    """Return a TIMEX3 value as people write it, as far as it is a date; anything else as it is.

    >>> day("2024-10-21"), day("2024-06"), day("199"), day("PAST_REF")
    ('21 October 2024', 'June 2024', 'the 1990s', 'in the past')
    """
    if value in _REFERENCES:
        return _REFERENCES[value]
    if match := _DAY.match(value):
        year, month, number, clock = match.groups()
        name = f"{_MONTHS[int(month) - 1]} {year}"
        return f"{int(number)} {name}{', ' + clock if clock else ''}" if number else name
    if re.fullmatch(r"\d{3}", value):
        return f"the {value}0s"
    if re.fullmatch(r"\d{2}", value):
        return f"the years {value}00 to {value}99"
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        return f"week {int(week[2])} of {week[1]}"
    return value


_DAY = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])(?:-([0-3]\d)(?:T(\d\d:\d\d).*)?)?$")
_REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def number(value: float) -> str:
    """Return a number as people write it: 1,500; 400 million; 2.5.

    >>> number(1200000), number(1500), number(2.5)
    ('1.2 million', '1,500', '2.5')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and round(value / size, 2) * size == value:
            return f"{value / size:g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def amount(quantity: Quantity) -> str:
    """Return a quantity's range in words: "10,000 to 12,000 troops", "at least 1,500", "about 30 ships"."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is not None and high is not None:
        words = number(low) if low == high else f"{number(low)} to {number(high)}"
        if best is not None and low < best < high:
            words += f", best {number(best)}"
    elif low is not None:
        words = f"at least {number(low)}"
    elif high is not None:
        words = f"at most {number(high)}"
    else:
        words = number(best) if best is not None else "unknown number"
    unit = f" {quantity.unit}" if quantity.unit else ""
    about = quantity.approximate and low is not None and high is not None
    return f"{'about ' if about else ''}{words}{unit}"


def describe(actor: Actor) -> str:
    """Return role, country and sector of an actor on one line, what is known of them."""
    sector = labels().sectors.get(actor.sector, actor.sector) if actor.sector else None
    role = actor.role if actor.role and actor.role.casefold() != actor.name.casefold() else None
    return " · ".join(part for part in (role, actor.country, sector) if part)
