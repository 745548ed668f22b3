"""The calendar: periods of days (a day, a week, a quarter, a decade), moved and nested; and movable holidays.

Weeks are ISO 8601 weeks (Monday first), seasons are those of the northern hemisphere by whole months, decades and
centuries are counted from the year ending in 0, as TIMEX3 writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Grain = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

MONTHS_IN: dict[str, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
"""Months in a period of each grain that is made of whole months."""

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season; a winter is named for the year in which it begins."""


class OutsideCalendar(ArithmeticError):
    """A day before the year 1 or after the year 9999: no ISO date can be written for it."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days [first, last], both included, seen as one unit of the calendar."""

    first: date
    last: date
    grain: Grain


def make_date(year: int, month: int, day: int) -> date:
    """Return the date, or raise `OutsideCalendar` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OutsideCalendar(f"no such day: {year}-{month}-{day}") from error


def add_days(day: date, count: int) -> date:
    """Return the date `count` days on (or back, if negative)."""
    try:
        return day + timedelta(days=count)
    except OverflowError as error:
        raise OutsideCalendar(f"{count} days from {day}") from error


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months on, or the last day of that month where it is shorter."""
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise OutsideCalendar(f"{count} months from {day}")
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def months(year: int, month: int, grain: Grain) -> Period:
    """Return the period of whole months that begins with this month."""
    first = make_date(year, month, 1)
    end_year, end_month = divmod(year * 12 + month - 1 + MONTHS_IN[grain] - 1, 12)
    last = make_date(end_year, end_month + 1, days_in_month(end_year, end_month + 1))
    return Period(first, last, grain)


def day_period(day: date) -> Period:
    """Return the day as a period."""
    return Period(day, day, "day")


def containing(day: date, grain: Grain) -> Period:
    """Return the period of this grain that the day lies in (for a weekend: the one of its week)."""
    if grain == "day":
        return day_period(day)
    if grain in ("week", "weekend"):
        monday = add_days(day, -day.weekday())
        start = add_days(monday, 5) if grain == "weekend" else monday
        return Period(start, add_days(monday, 6), grain)
    if grain == "season":
        shifted = add_months(day.replace(day=1), -((day.month - 3) % 3))
        return months(shifted.year, shifted.month, grain)
    size = MONTHS_IN[grain]
    index = (day.year * 12 + day.month - 1) // size * size
    return months(max(index // 12, 1), index % 12 + 1, grain)


def shift(period: Period, count: int, grain: Grain | None = None) -> Period:
    """Return the period moved by `count` units of `grain` (its own where none is given), its own grain kept."""
    unit = grain or period.grain
    if unit in ("day", "week", "weekend"):
        step = count * (1 if unit == "day" else 7)
        return containing(add_days(period.first, step), period.grain)
    return containing(add_months(period.first, count * MONTHS_IN[unit]), period.grain)


def season(year: int, code: str) -> Period:
    """Return the season ("SP", "SU", "FA", "WI") that begins in this year."""
    return months(year, SEASON_STARTS[code], "season")


def week(year: int, number: int) -> Period:
    """Return ISO week `number` of the year."""
    try:
        return containing(date.fromisocalendar(year, number, 1), "week")
    except ValueError as error:
        raise OutsideCalendar(f"no week {number} in {year}") from error


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth (from 1; -1 is the last) weekday (Monday is 0) of a month."""
    if nth > 0:
        first = make_date(year, month, 1)
        return add_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = make_date(year, month, days_in_month(year, month))
    return add_days(last, -((last.weekday() - weekday) % 7) + 7 * (nth + 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return make_date(year, month, day + 1)
