"""Dates that name their place in the calendar: days, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

import re
from datetime import date

from sayso.grounding.timex import numbers
from sayso.grounding.timex.calendar import (
    Period,
    add_days,
    day_period,
    days_in_month,
    easter,
    make_date,
    months,
    nth_weekday,
    season,
    shift,
)
from sayso.grounding.timex.grammar import Hit
from sayso.grounding.timex.lexicon import lexicon
from sayso.grounding.timex.scene import NO_DATE, Meaning, Scene, named, unknown
from sayso.grounding.timex.tense import Direction

_OLD_QUARTER = 130
"""Days: results of a quarter that ended longer ago are no longer awaited, so "will" points to the next one."""

_THIS_MONTH = 31
_FAR = 45
"""Days: a date nearer than this to the report is meant even where the tense seems to point the other way."""


def month_number(word: str) -> int:
    """Return 1 to 12 for the name or abbreviation of a month."""
    known = lexicon()
    return known.months.get(word) or known.month_abbreviations[word]


def year_of(hit: Hit, scene: Scene) -> int | None:
    """Return the year that the expression names ("1962", "last year", "of the year"), if any."""
    if words := hit.words("year"):
        return numbers.year(words)
    if scene.published and (word := hit.word("yearshift")):
        return scene.published.year + lexicon().shifts[word]
    if scene.published and hit.all_words()[-2:] == ["the", "year"]:
        return scene.published.year
    return None


def iso(hit: Hit, scene: Scene) -> Meaning | None:
    """Read 1962-10-16 and 1962-10-16T12:00."""
    day, _, clock = hit.word("iso").upper().partition("T")
    try:
        period = day_period(date.fromisoformat(day))
    except ValueError:
        return None
    if clock:
        return Meaning("TIME", f"{day}T{clock}", period.first, period.last, names=period, year_given=True)
    return named(period, year_given=True)


def figures(hit: Hit, scene: Scene) -> Meaning | None:
    """Read 10/16/1962 (month first, unless that is no month) and 16.10.1962 (day first)."""
    text = hit.word("figures")
    first, second, last = (int(part) for part in re.split(r"[/.]", text))
    year = last if last > 99 else numbers.short_year(last)
    month, day = (second, first) if "." in text or first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return named(day_period(make_date(year, month, day)), year_given=True)


def day_of_month(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "Oct. 16, 1962", "16 October", "Sunday, March 8", "last Oct. 23"."""
    if not (word := hit.word("month")):
        return _day_alone(hit, scene)
    month, day = month_number(word), numbers.ordinal(hit.words("day"))
    if day is None or not 1 <= day <= days_in_month(2000, month):
        return None
    year = year_of(hit, scene)
    if year is not None:
        if day > days_in_month(year, month):
            return None
        return named(day_period(make_date(year, month, day)), year_given=bool(hit.words("year")))
    return of_month_day(month, day, hit, scene)


def of_month_day(month: int, day: int, hit: Hit, scene: Scene) -> Meaning:
    """Return the day of the fitting year: the nearest, unless the tense points the other way."""

    def make(year: int) -> Period:
        """Return the period in that year."""
        return day_period(make_date(year, month, min(day, days_in_month(year, month))))

    pointing = scene.direction(hit)
    nearest = scene.nearest(make, None, in_story=pointing != "future")
    if nearest is None:
        return unknown(NO_DATE, f"XXXX-{month:02d}-{day:02d}")
    if hit.word("rel") in ("last", "past"):
        pointing = "past"
    elif scene.year == nearest.first.year or _is_near(nearest, scene):
        return named(nearest)
    period = scene.nearest(make, pointing)
    assert period is not None
    return named(period)


def _is_near(period: Period, scene: Scene) -> bool:
    return scene.published is None or abs((period.first - scene.published).days) < _FAR


def _day_alone(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "Friday the 13th": the nearest such day."""
    day = numbers.ordinal(hit.words("day"))
    if scene.published is None:
        return unknown(NO_DATE)
    if day is None or not 1 <= day <= 31:
        return None
    wanted = lexicon().weekdays[hit.word("weekday")]
    for distance in range(200):
        for candidate in (add_days(scene.published, -distance), add_days(scene.published, distance)):
            if candidate.day == day and candidate.isoweekday() == wanted:
                return named(day_period(candidate))
    return None


def second_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read the 25 of "April 24 and 25"."""
    day = numbers.ordinal(hit.words("day"))
    if scene.day is None:
        month = hit.before(3)[0]
        return unknown(NO_DATE, f"XXXX-{month_number(month):02d}-{day:02d}")
    first = scene.day.first
    year = year_of(hit, scene) or first.year
    if day is None or day > days_in_month(year, first.month):
        return None
    return named(day_period(make_date(year, first.month, day)))


def day_range(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "October 16-28, 1962" as the days from the first to the last."""
    month = month_number(hit.word("month"))
    month2 = month_number(hit.word("month2") or hit.word("month"))
    day, day2 = numbers.ordinal(hit.words("day")), numbers.ordinal(hit.words("day2"))
    if not day or not day2 or day > days_in_month(2000, month) or day2 > days_in_month(2000, month2):
        return None
    if month == month2 and day2 <= day:
        return None
    year = year_of(hit, scene)
    end = named(day_period(make_date(year, month2, day2))) if year else of_month_day(month2, day2, hit, scene)
    if end.names is None:
        return unknown(NO_DATE, None, "DURATION")
    last = end.names.first
    first = make_date(last.year - (month > month2), month, day)
    return Meaning("DURATION", f"P{(last - first).days + 1}D", first, last, names=end.names, year_given=bool(year))


def month(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "October 1962", "early November", "last June"."""
    number, stage = month_number(hit.word("month")), hit.word("stage")
    year = year_of(hit, scene)
    if year is not None:
        return named(months(year, number, "month"), stage, year_given=bool(hit.words("year")))

    def make(year: int) -> Period:
        """Return the period in that year."""
        return months(year, number, "month")

    rel = hit.word("rel")
    if scene.published is None and scene.year is None:
        return unknown(NO_DATE, f"XXXX-{number:02d}")
    period = scene.nearest(make, None)
    assert period is not None
    if rel or not _is_near(period, scene):
        period = scene.nearest(make, _pointing(rel, hit, scene))
    assert period is not None
    if rel == "this" and scene.published:
        period = make(scene.published.year)
    elif rel in ("last", "next") and scene.published and abs((period.first - scene.published).days) <= _THIS_MONTH:
        period = shift(period, lexicon().shifts[rel], "year")  # said in June or July, "last June" is a year ago
    return named(period, stage)


def _pointing(rel: str, hit: Hit, scene: Scene) -> Direction | None:
    """Return where "last June", "by February" and the tense around a bare name point; None for the nearest."""
    if rel in ("last", "past", "previous"):
        return "past"
    if rel in ("next", "coming", "upcoming", "following"):
        return "future"
    return None if rel == "this" else scene.direction(hit)


def year(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "1962", "mid-1962", "fiscal 1989", "'62", "nineteen sixty-two"."""
    number = year_of(hit, scene)
    if number is None or not 1 <= number <= 9998:
        return None
    return named(months(number, 1, "year"), hit.word("stage"), year_given=True)


def year_range(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "1994-97" as the years from the first to the last."""
    first, second = numbers.year(hit.words("year")), hit.word("year2")
    if first is None:
        return None
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not first < last <= first + 200:
        return None
    period = months(last, 1, "year")
    return Meaning("DURATION", f"P{last - first + 1}Y", make_date(first, 1, 1), period.last, names=period)


def decade(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 1990s", "the mid-'80s", "the nineties"; "in his 30s" is an age."""
    word = hit.word("decade")
    if hit.before()[:1] and hit.before()[0] in ("his", "her", "their", "my", "our", "your", "its"):
        return None
    known = lexicon().decade_words.get(word)
    figures = re.sub(r"\D", "", word)
    if known is None and len(figures) == 2 and word[0].isdigit():
        return None  # "in the 80s" may be degrees or an age
    if known is not None and "the" not in hit.all_words():
        return None
    start = known if known is not None else int(figures)
    if start < 100:
        century = 1900
        if scene.published is not None:
            century = scene.published.year // 100 * 100
            century -= 100 if century + start > scene.published.year else 0
        start += century
    return named(months(start, 1, "decade"), hit.word("stage"), year_given=True)


def century(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 20th century" as the years 1900 to 1999, value 19."""
    nth = numbers.ordinal(hit.words("nth"))
    if nth is None or not 2 <= nth <= 99:
        return None
    return named(months((nth - 1) * 100, 1, "century"), hit.word("stage"), year_given=True)


def quarter(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the third quarter of 1984", "first-half", "the 1988 period", "next year's first quarter"."""
    unit, nth_words = hit.word("unit"), hit.words("nth")
    grain = "half" if unit == "half" else "quarter"
    year = year_of(hit, scene)
    if not nth_words:
        return _period_of_year(year, scene)
    nth = 2 if nth_words[-1] in ("last", "latter", "final", "closing") else numbers.ordinal(nth_words)
    if nth is None or nth > (2 if grain == "half" else 4):
        return None
    size = 6 if grain == "half" else 3
    if grain == "half" and year is None and hit.after() == ["of"]:
        return None  # half of something else

    def make(year: int) -> Period:
        """Return the period in that year."""
        return months(year, (nth - 1) * size + 1, "half" if grain == "half" else "quarter")

    if year is not None:
        return named(make(year), year_given=bool(hit.words("year")), reported=True)
    period = scene.nearest(make, "past")
    if period is None:
        return unknown(NO_DATE, f"XXXX-{grain[0].upper()}{nth}")
    if scene.published and (scene.published - period.last).days > _OLD_QUARTER and scene.direction(hit) == "future":
        period = shift(period, 1, "year")
    return named(period, reported=True)


def _period_of_year(year: int | None, scene: Scene) -> Meaning | None:
    """Read "the 1988 period": the quarter the text speaks of, in that year."""
    if year is None or not 1 <= year <= 9998:
        return None
    if scene.quarter is not None:
        return named(shift(scene.quarter, year - scene.quarter.first.year, "year"), year_given=True)
    return named(months(year, 1, "year"), year_given=True)


def season_of_year(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "last spring", "the summer of 1962", "this fall"; "the fall of the Wall" is no season."""
    words = lexicon()
    place = next((word for word in hit.all_words() if word in words.seasons), "")
    code, stage = words.seasons[place], hit.word("stage")
    year = year_of(hit, scene)
    if year is not None:
        return named(season(year, code), stage, year_given=bool(hit.words("year")))
    if hit.after() == ["of"]:
        return None

    def make(year: int) -> Period:
        """Return the period in that year."""
        return season(year, code)

    if scene.published is None and scene.year is None:
        return unknown(NO_DATE, f"XXXX-{code}")
    rel = hit.word("rel")
    period = scene.nearest(make, _pointing(rel, hit, scene))
    assert period is not None
    if rel == "this" and scene.published:
        period = make(scene.published.year)
    elif rel == "last" and scene.published and period.first <= scene.published <= period.last:
        period = shift(period, -1, "year")
    return named(period, stage)


def holiday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "Thanksgiving Day", "last Christmas", "Easter 1916" by the calendar of the year."""
    start = hit.start if not hit.word("rel") else hit.lexed.tokens[hit.first + 1].start
    if scene.article.report.text[start].islower():
        return None
    rule = lexicon().holidays[hit.rule.name.partition(": ")[2]]
    year = year_of(hit, scene)
    if year is not None:
        return named(day_period(holiday_of(rule, year)), year_given=True)
    pointing = _pointing(hit.word("rel"), hit, scene)
    period = scene.nearest(lambda year: day_period(holiday_of(rule, year)), pointing)
    return named(period) if period else unknown(NO_DATE, f"XXXX-{rule}" if rule[2:3] == "-" else None)


def holiday_of(rule: str, year: int) -> date:
    """Return the day of a holiday: "12-25", "11/4/4" (4th Thursday of November), "easter-2"."""
    if rule.startswith("easter"):
        return add_days(easter(year), int(rule[6:]))
    if "/" in rule:
        month, weekday, nth = rule.split("/")
        nth, _, extra = nth.partition("+")
        return add_days(nth_weekday(year, int(month), int(weekday) - 1, int(nth)), int(extra or 0))
    month, day = rule.split("-")
    return make_date(year, int(month), int(day))
