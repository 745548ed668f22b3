"""What a time expression means, and the scene it is read in: the report's day and the days its story has named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.grounding.timex.calendar import MONTHS_IN, Period, add_days, add_months
from sayso.grounding.timex.lexicon import lexicon
from sayso.grounding.timex.tense import Direction, direction
from sayso.grounding.timex.values import of_period
from sayso.schema import TimexType

if TYPE_CHECKING:
    from sayso.articles.article import Article
    from sayso.grounding.timex.grammar import Hit

NO_DATE = "no publication date to count from"
NO_STORY = "no earlier date in the text to count from"
NOT_PLACED = "a length of time, without a day it begins or ends on"
REPEATED = "repeated, not one stretch of days"
VAGUE = "the text does not say when"
IMPOSSIBLE = "no such day in the calendar"

FAR_YEARS = 5
"""A year named this far from the report's own sets the story's year for the paragraph."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with its days, or the reason why there are none."""

    type: TimexType
    value: str | None
    first: date | None = None
    last: date | None = None
    reason: str | None = None
    names: Period | None = None
    """The period that later expressions ("the following day") may count from."""
    year_given: bool = False
    """The text itself gives the year."""
    reported: bool = False
    """The period is what a (financial) report is about, which "a year earlier" counts from."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression is read."""

    article: Article
    published: date | None
    day: Period | None = None
    """The last day the text has named."""
    period: Period | None = None
    """The last period of any length the text has named."""
    quarter: Period | None = None
    """The last quarter or half the text has named: what a financial report is about."""
    year: int | None = None
    """The year of a story that is told of another time."""

    def after(self, meaning: Meaning) -> Scene:
        """Return the scene as the next expression finds it."""
        period = meaning.names
        if period is None:
            return self
        day = period if period.grain == "day" else self.day
        quarter = self.quarter
        if meaning.reported:
            quarter = period if period.grain in ("quarter", "half") else None
        year = self.year
        if meaning.year_given and period.grain == "day":
            near = self.published and abs(period.first.year - self.published.year) < FAR_YEARS
            year = None if near else period.first.year
        return replace(self, day=day, period=period, quarter=quarter, year=year)

    def next_block(self) -> Scene:
        """Return the scene at the head of the next paragraph: with a publication date the story's year ends."""
        return self if self.published is None else replace(self, year=None)

    def direction(self, hit: Hit) -> Direction | None:
        """Tell whether the sentence points back or forward from the report's day."""
        return direction(self.article, hit.start, hit.end)

    def nearest(
        self, make: Callable[[int], Period], pointing: Direction | None, *, in_story: bool = False
    ) -> Period | None:
        """Return the period that `make` gives for the fitting year, or None without a publication date.

        Back: the latest that has begun; forward: the earliest that has not ended; undecided: the nearest. A story
        told of another year (`in_story`) is read in that year.
        """
        day = self.published
        if self.year is not None and (day is None or in_story):
            return make(self.year)
        if day is None:
            return None
        options = [make(year) for year in _years_about(day)]
        if pointing == "past":
            return max((o for o in options if o.first <= day), key=_first, default=options[0])
        if pointing == "future":
            return min((o for o in options if o.last >= day), key=_first, default=options[-1])
        return min(options, key=lambda o: abs((o.first - day).days))


def _first(period: Period) -> date:
    return period.first


def _years_about(day: date) -> Iterable[int]:
    return (year for year in (day.year - 1, day.year, day.year + 1) if 1 <= year < 9999)


def named(period: Period, stage: str = "", *, year_given: bool = False, reported: bool = False) -> Meaning:
    """Return the meaning of a period, its days narrowed where the text names a stage of it ("early", "mid")."""
    first, last = narrow(period, stage)
    return Meaning("DATE", of_period(period), first, last, names=period, year_given=year_given, reported=reported)


def narrow(period: Period, stage: str) -> tuple[date, date]:
    """Return first and last day of a stage of the period; stages are counted in sixths of it."""
    sixths = lexicon().stages.get(stage)
    if not sixths or period.grain in ("day", "weekend"):
        return period.first, period.last
    if period.grain in ("year", "decade", "century"):
        span = MONTHS_IN[period.grain]
        begin, end = (sixths[0] - 1) * span // 6, sixths[1] * span // 6
        return add_months(period.first, begin), add_days(add_months(period.first, end), -1)
    days = (period.last - period.first).days + 1
    begin, end = (sixths[0] - 1) * days // 6, sixths[1] * days // 6
    return add_days(period.first, begin), add_days(period.first, max(begin, end - 1))


def unknown(reason: str, value: str | None = None, kind: TimexType = "DATE") -> Meaning:
    """Return a meaning without days, with the reason for it."""
    return Meaning(kind, value, reason=reason)
