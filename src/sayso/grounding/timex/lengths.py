"""Lengths of time and repeated times: "two years", "the past few weeks", "every Monday", "daily", "twice a year"."""

from __future__ import annotations

from sayso.grounding.timex import numbers
from sayso.grounding.timex.calendar import Period, add_days, add_months, containing, day_period, months, shift
from sayso.grounding.timex.dates import year_of
from sayso.grounding.timex.grammar import Hit
from sayso.grounding.timex.lexicon import lexicon
from sayso.grounding.timex.relative import grain_of
from sayso.grounding.timex.scene import NO_DATE, NOT_PLACED, REPEATED, VAGUE, Meaning, Scene, unknown
from sayso.grounding.timex.values import of_length

_TO_COME = frozenset({"next", "coming", "following", "upcoming"})
_BACK = frozenset({"last", "past", "previous", "preceding", "prior", "recent"})
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def letter_of(word: str) -> str:
    """Return the ISO letter of a unit word."""
    return lexicon().units[word]


def duration(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "two years", "nearly an hour", "a minute and a half", "two-week", "the nine months"."""
    if _is_age(hit):
        return None
    words = hit.words("count")
    count = numbers.count(words) if words else 1.0
    if count is not None and hit.words("half"):
        count += 0.5
    value = of_length(count, letter_of(hit.word("unit")))
    return unknown(NOT_PLACED, value, "DURATION")


def _is_age(hit: Hit) -> bool:
    """Tell "35-year-old", "52 years old", "at age 15 years" from lengths."""
    after = hit.after(4)
    if after[:1] == ["old"] or after[:2] == ["of", "age"] or hit.before() in (["aged"], ["age"]):
        return True
    if hit.word("old"):
        return not any(word in lexicon().ages.lasting for word in after[:2])
    return False


def half_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "half an hour", "half a century"."""
    return unknown(NOT_PLACED, of_length(0.5, letter_of(hit.word("unit"))), "DURATION")


def vague_length(hit: Hit, scene: Scene) -> Meaning | None:
    """Read bare "years", "weeks", "decades-long" where they stand for a length."""
    return unknown(NOT_PLACED, of_length(None, letter_of(hit.word("unit"))), "DURATION")


def length_word(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "weeklong"."""
    return unknown(NOT_PLACED, lexicon().lengths[hit.word("word")], "DURATION")


def phrase_length(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "some time", "a while": a length of which nothing is known."""
    return unknown(NOT_PLACED, "PXX", "DURATION")


def span(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the past two weeks", "the first nine months of 1997", "recent years", placed where that can be."""
    words = hit.words("count")
    count = numbers.count(words) if words else None
    unit = hit.word("unit")
    value = of_length(count, letter_of(unit))
    rel = hit.word("rel")
    grain = grain_of(unit)
    if count is None or grain is None:
        return unknown(VAGUE, value, "DURATION")
    if rel in ("first", "final") or year_of(hit, scene) is not None:
        return _within_year(hit, scene, value, count)
    if rel not in _TO_COME and rel not in _BACK:
        return unknown(NOT_PLACED, value, "DURATION")
    if scene.published is None:
        return unknown(NO_DATE, value, "DURATION")
    sign = 1 if rel in _TO_COME else -1
    other = shift(day_period(scene.published), round(sign * count), grain).first
    first, last = sorted((scene.published, other))
    return Meaning("DURATION", value, first, last)


def _within_year(hit: Hit, scene: Scene, value: str, count: float) -> Meaning:
    """Place "the first nine months" of a year."""
    size = _MONTHS.get(letter_of(hit.word("unit")), 0) * int(count)
    year = year_of(hit, scene)
    if year is None and scene.published is not None and size in (6, 9):  # what companies report on
        year = scene.published.year
    if year is None or not 0 < size <= 12:
        return unknown(NOT_PLACED, value, "DURATION")
    whole = months(year, 1, "year")
    if hit.word("rel") in ("first",):
        return Meaning("DURATION", value, whole.first, add_days(add_months(whole.first, size), -1))
    return Meaning("DURATION", value, add_months(whole.first, 12 - size), whole.last)


def every(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "each year", "every other day", "every Monday", "Tuesday nights", "each July"."""
    words = lexicon()
    part = words.parts.get(hit.word("part"), "")
    if name := hit.word("weekday"):
        number = words.weekdays[name.removesuffix("s")]
        return unknown(REPEATED, f"XXXX-WXX-{number}{f'T{part}' if part else ''}", "SET")
    if name := hit.word("month"):
        return unknown(REPEATED, f"XXXX-{words.months[name]:02d}", "SET")
    if name := hit.word("season"):
        return unknown(REPEATED, f"XXXX-{words.seasons[name]}", "SET")
    if part:
        return unknown(REPEATED, f"XXXX-XX-XXT{part}", "SET")
    if hit.word("unit") == "weekend":
        return unknown(REPEATED, "XXXX-WXX-WE", "SET")
    count = numbers.count(hit.words("count")) if hit.words("count") else 1.0
    if hit.words("other"):
        count = 2.0
    return unknown(REPEATED, of_length(count, letter_of(hit.word("unit"))), "SET")


def frequency(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "daily", "annually"."""
    return unknown(REPEATED, lexicon().frequencies[hit.word("word")], "SET")


def rate(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "$33 million a year", "twice a week", "per month"."""
    return unknown(REPEATED, of_length(1, letter_of(hit.word("unit"))), "SET")


def own_period(scene: Scene, unit: str) -> Period | None:
    """Return the period of this unit that holds the report's day."""
    grain = grain_of(unit)
    return containing(scene.published, grain) if scene.published and grain else None
