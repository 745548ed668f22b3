"""Dates counted from another day: today, Friday, last week, two weeks ago, the following day."""

from __future__ import annotations

from datetime import date

from sayso.grounding.timex import numbers
from sayso.grounding.timex.calendar import Grain, Period, add_days, containing, day_period, shift
from sayso.grounding.timex.dates import month_number, of_month_day
from sayso.grounding.timex.grammar import Hit
from sayso.grounding.timex.lexicon import lexicon
from sayso.grounding.timex.scene import NO_DATE, NO_STORY, VAGUE, Meaning, Scene, named, narrow, unknown
from sayso.grounding.timex.values import of_length, of_period

GRAINS: dict[str, Grain] = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip
_FROM_STORY = frozenset({"previous", "preceding", "prior", "following", "subsequent", "ensuing", "same", "that"})


def grain_of(unit: str) -> Grain | None:
    """Return the calendar's grain for a unit word ("weeks", "weekend"), None below the day."""
    if unit == "weekend":
        return "weekend"
    if unit == "half":
        return "half"
    if unit == "period":
        return "quarter"
    return GRAINS.get(lexicon().units.get(unit, ""))


def deictic(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "today", "late yesterday", "tomorrow night", "the day before yesterday"."""
    word = hit.word("word")
    offset, part = lexicon().deictics[word]
    if hit.all_words()[:2] == ["the", "day"]:
        offset += -1 if "before" in hit.all_words() else 1
    part = lexicon().parts.get(hit.word("part"), part)
    if scene.published is None:
        return unknown(NO_DATE, None, "TIME" if part else "DATE")
    return of_day(day_period(add_days(scene.published, offset)), part)


def of_day(day: Period, part: str = "") -> Meaning:
    """Return the meaning of a day, or of a part of it ("MO", "NI")."""
    if not part:
        return named(day)
    return Meaning("TIME", f"{of_period(day)}T{part}", day.first, day.last, names=day)


def reference(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "now", "recently", "the near future": the report's present, or no day at all."""
    value = lexicon().references[hit.rule.name.partition(": ")[2]]
    return _reference(value, scene)


def modifier(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "current", "recent", "future" before a noun."""
    return _reference(lexicon().reference_modifiers[hit.rule.name.partition(": ")[2]], scene)


def _reference(value: str, scene: Scene) -> Meaning:
    if value != "PRESENT_REF":
        return unknown(VAGUE, value)
    if scene.published is None:
        return unknown(NO_DATE, value)
    return Meaning("DATE", value, scene.published, scene.published)


def weekday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "Friday", "last Friday", "this coming Sunday", "Thursday evening", "Friday of last week"."""
    words = lexicon()
    name = hit.word("weekday")
    wanted = words.weekdays.get(name) or words.weekday_abbreviations[name]
    part = words.parts.get(hit.word("part"), "")
    rel = hit.word("rel")
    if rel in _FROM_STORY and scene.day is not None:
        return of_day(_weekday_beside(scene.day, wanted, -1 if words.shifts[rel] < 0 else 1), part)
    if scene.published is None:
        return unknown(NO_DATE, None, "TIME" if part else "DATE")
    today = day_period(scene.published)
    if shifted := hit.word("weekshift"):
        monday = containing(add_days(scene.published, 7 * words.shifts.get(shifted, -1)), "week")
        return of_day(day_period(add_days(monday.first, wanted - 1)), part)
    if rel in ("last", "past", "previous", "preceding"):
        return of_day(_weekday_beside(today, wanted, -1), part)
    if rel in ("next", "coming", "following", "upcoming"):
        return of_day(_weekday_beside(today, wanted, 1), part)
    if scene.published.isoweekday() == wanted:
        return of_day(today, part)
    pointing = scene.direction(hit)
    return of_day(_weekday_beside(today, wanted, 1 if pointing == "future" else -1), part)


def after_next(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the Friday after next", "the week after next"."""
    if scene.published is None:
        return unknown(NO_DATE)
    if name := hit.word("weekday"):
        return named(shift(_weekday_beside(day_period(scene.published), lexicon().weekdays[name], 1), 7))
    grain = grain_of(hit.word("unit"))
    return named(shift(containing(scene.published, grain), 2)) if grain else None


def _weekday_beside(day: Period, wanted: int, sign: int) -> Period:
    """Return the nearest day of this ISO weekday strictly before (-1) or after (1) the day."""
    distance = (sign * (wanted - day.first.isoweekday())) % 7 or 7
    return day_period(add_days(day.first, sign * distance))


def unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "last week", "this year", "next month", "the past year", "the weekend", "the end of the month"."""
    words, rel, stage = hit.all_words(), hit.word("rel"), hit.word("stage")
    grain = grain_of(hit.word("unit"))
    if grain is None or (grain == "day" and rel in ("last", "past", "next", "")):
        return None
    if rel in _FROM_STORY:
        return narrative(hit, scene)
    if (rel == "past" and words[0] == "the") or (rel in ("last", "next") and "the" in words and not stage):
        return _length_beside(hit, scene, -1 if rel != "next" else 1)
    if not rel and "the" in words and not stage:
        return _the_unit(grain, hit, scene)
    if scene.published is None:
        return unknown(NO_DATE)
    if grain == "weekend":
        return named(_weekend(rel, hit, scene, scene.published))
    moved = lexicon().shifts.get(rel, -1 if "past" in words else 1 if "coming" in words else 0)
    return named(shift(containing(scene.published, grain), moved), stage)


def _weekend(rel: str, hit: Hit, scene: Scene, today: date) -> Period:
    own = containing(today, "weekend")
    if rel in ("next", "coming"):
        return own if own.first > today else shift(own, 1)
    forward = scene.direction(hit) == "future" or (rel == "this" and scene.direction(hit) != "past")
    if forward or own.first <= today:
        return own
    return shift(own, -1)


def _the_unit(grain: Grain, hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the quarter", "the week", "the year" as the one the text speaks of, or else the report's own."""
    if hit.after() and hit.after()[0] in ("ended", "ending", "ends", "to", "through") and grain == "year":
        return Meaning("DURATION", "P1Y", reason="its first or last day is named beside it")
    if grain == "quarter" and scene.quarter is not None:
        return named(scene.quarter)
    if scene.published is None:
        return unknown(NO_DATE)
    if grain == "weekend":
        return named(_weekend("", hit, scene, scene.published))
    moved = -1 if grain == "quarter" else 0  # a report speaks of the last full quarter
    return named(shift(containing(scene.published, grain), moved))


def _length_beside(hit: Hit, scene: Scene, sign: int) -> Meaning:
    """Read "the past year" as the length of time that ends (or begins) with the report."""
    letter = lexicon().units.get(hit.word("unit"), "WE")
    value = of_length(1, letter)
    if scene.published is None:
        return unknown(NO_DATE, value, "DURATION")
    grain = grain_of(hit.word("unit"))
    assert grain is not None
    other = shift(day_period(scene.published), sign, grain).first
    first, last = sorted((scene.published, other))
    return Meaning("DURATION", value, first, last)


def year_end(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "year-end", "year's end"."""
    if scene.published is None:
        return unknown(NO_DATE)
    year = containing(scene.published, "year")
    if scene.direction(hit) == "past" and scene.published.month < 7:
        year = shift(year, -1)
    first, last = narrow(year, "end")
    return Meaning("DATE", of_period(year), first, last, names=year)


def week_of(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the week of March 6"."""
    day = numbers.ordinal(hit.words("day"))
    if day is None or scene.published is None:
        return unknown(NO_DATE)
    meaning = of_month_day(month_number(hit.word("month")), day, hit, scene)
    return named(containing(meaning.first, "week")) if meaning.first else meaning


def latest(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the latest quarter", "the latest period", "the latest fiscal year": the last one that is complete."""
    grain = grain_of(hit.word("unit"))
    if grain is None:
        return None
    if grain in ("quarter", "half") and scene.quarter is not None:
        return named(scene.quarter)
    if scene.published is None:
        return unknown(NO_DATE)
    return named(shift(containing(scene.published, grain), -1))


def year_before(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the year-ago quarter", "the year-earlier period", "the same period last year"."""
    base = scene.quarter or scene.period
    if base is not None:
        return named(shift(base, -1, "year"))
    if scene.published is None:
        return unknown(NO_DATE)
    return named(shift(containing(scene.published, "year"), -1))


def narrative(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the following day", "that year", "the same month", counted from the last day the text has named."""
    grain, rel = grain_of(hit.word("unit")), hit.words("rel")
    if grain is None:
        return None
    if rel == ["the", "next"] and grain not in ("day",):
        return unit(hit, scene) if "stage" in hit.rule.groups else None
    base = scene.day if grain in ("day", "week", "weekend") else scene.period
    if base is None:
        return unknown(NO_STORY if scene.published else NO_DATE)
    return named(shift(containing(base.first, grain), lexicon().shifts[rel[-1]]), hit.word("stage"))


def that_time(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "at that time", "at the time": the period the text has just named."""
    if hit.before() != ["at"] and hit.before() != ["during"]:
        return None
    return unknown(VAGUE, "PAST_REF")


def ago(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "two weeks ago", "a few years ago"."""
    return _at_distance(hit, scene, _today(scene), -1)


def earlier(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "a year earlier", "two days before", counted from what the text has just named."""
    return _at_distance(hit, scene, _base(hit, scene), -1)


def later(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "two days later", counted from what the text has just named."""
    return _at_distance(hit, scene, _base(hit, scene), 1)


def from_now(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "two weeks from now"."""
    return _at_distance(hit, scene, _today(scene), 1)


def _today(scene: Scene) -> Period | None:
    return day_period(scene.published) if scene.published else None


def _base(hit: Hit, scene: Scene) -> Period | None:
    grain = grain_of(hit.word("unit"))
    return scene.day if grain in ("day", "week", None) else scene.period


def _at_distance(hit: Hit, scene: Scene, base: Period | None, sign: int) -> Meaning | None:
    count = numbers.count(hit.words("count")) if hit.words("count") else None
    unit_word = hit.word("unit")
    grain = grain_of(unit_word)
    later = hit.rule.resolve == "later"
    if count is None or (later and base is None):
        if later:
            return unknown(NO_STORY, of_length(count, lexicon().units[unit_word]), "DURATION")
        return unknown(VAGUE, "PAST_REF" if sign < 0 else "FUTURE_REF")
    if base is None:
        return unknown(NO_DATE if scene.published is None else NO_STORY)
    if grain is None:  # hours and minutes: the day is known at best
        return Meaning("TIME", None, reason="the time of day it counts from is not named")
    if grain == "year" and count == 1 and sign < 0 and scene.quarter is not None:
        return named(shift(scene.quarter, -1, "year"))
    if grain == "year" and base.grain in ("month", "quarter", "half", "season"):
        return named(shift(base, round(sign * count), "year"))
    if lexicon().units[unit_word] == "2W":
        count *= 2
    if count != int(count) and grain in ("year", "decade"):
        count, grain = count * (12 if grain == "year" else 120), "month"
    if grain == "decade":
        count, grain = count * 10, "year"
    moved = shift(day_period(base.first), round(sign * count), grain)
    return named(containing(moved.first, grain))


def part(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "this morning", "last night", "that night", "the next morning", "mid-afternoon Friday"."""
    code = lexicon().parts[hit.word("part")]
    if hit.words("word"):
        return deictic(hit, scene)
    if hit.words("weekday"):
        return weekday(hit, scene)
    rel = hit.words("rel")
    back = {"this": 0, "last": -1, "": -2}.get(" ".join(rel))  # without rel: the night before last
    if back is not None and hit.rule.name != "staged part of the day":
        if scene.published is None:
            return unknown(NO_DATE, None, "TIME")
        return of_day(day_period(add_days(scene.published, back)), code)
    base = scene.day or (day_period(scene.published) if scene.published else None)
    if base is None:
        return unknown(NO_DATE, f"XXXX-XX-XXT{code}", "TIME")
    moved = lexicon().shifts.get(rel[-1], 0) if rel else 0
    return of_day(shift(base, moved, "day"), code)
