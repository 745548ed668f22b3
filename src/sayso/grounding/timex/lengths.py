"""Lengths of time and repeated times: "two years", "the past few weeks", "every Monday", "daily", "twice a year"."""

from __future__ import annotations

from math import ceil

from sayso.grounding.timex import numbers
from sayso.grounding.timex.calendar import add_days, add_months, day_period, months, shift
from sayso.grounding.timex.dates import year_of
from sayso.grounding.timex.grammar import Hit
from sayso.grounding.timex.lexicon import lexicon
from sayso.grounding.timex.relative import grain_of
from sayso.grounding.timex.scene import NO_DATE, NOT_PLACED, REPEATED, VAGUE, Meaning, Scene, unknown
from sayso.grounding.timex.tense import token_at
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
    unit = hit.word("unit")
    if words in (["a"], ["an"]) and (unit in ("second", "quarter") or is_rate(hit, scene) or _names_a_kind(hit)):
        return None
    value = of_length(count, letter_of(unit))
    if value in ("P6M", "P9M") and hit.all_words()[0] == "the" and scene.published:
        return Meaning(
            "DURATION", value, reason=NOT_PLACED, names=months(scene.published.year, 1, "year"), reported=True
        )
    return unknown(NOT_PLACED, value, "DURATION")


def _names_a_kind(hit: Hit) -> bool:
    """Tell "a fiscal year", "a calendar year", which are kinds of year."""
    return any(word in ("fiscal", "calendar", "academic") for word in hit.all_words())


def is_rate(hit: Hit, scene: Scene) -> bool:
    """Tell "$33 million a year", "700 seats a week" (a noun or number stands before) from "in a year"."""
    doc = scene.article.doc
    index = token_at(doc, hit.start)
    if index == 0:
        return False
    before = doc[index - 1]
    if before.lower_ in ("once", "twice", "times", "%", "percent"):
        return True
    follows = hit.after()[:1]
    return before.pos_ in ("NOUN", "NUM", "SYM") and follows not in (
        ["ago"],
        ["earlier"],
        ["later"],
        ["after"],
        ["before"],
    )


def _is_age(hit: Hit) -> bool:
    """Tell "35-year-old", "52 years old", "at age 15 years" from lengths."""
    after = hit.after(4)
    before = hit.before(2)
    if (
        after[:1] == ["old"]
        or after[:2] == ["of", "age"]
        or before[-1:] in (["aged"], ["age"])
        or before == ["age", "of"]
    ):
        return True
    if hit.word("old"):
        return not any(word in lexicon().ages.lasting for word in after[:2])
    return False


def half_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "half an hour", "half a century"."""
    return unknown(NOT_PLACED, of_length(0.5, letter_of(hit.word("unit"))), "DURATION")


def vague_length(hit: Hit, scene: Scene) -> Meaning | None:
    """Read bare "years", "weeks", "decades-long" where they stand for a length."""
    small_hours = hit.word("unit") == "hours" and {"early", "small", "wee"} & {*hit.before(), *hit.all_words()}
    if hit.after() == ["old"] or hit.word("unit") == "quarters" or small_hours:
        return None
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
    if rel in ("that", "same", "this"):
        return None
    if not words and rel in (*_BACK, *_TO_COME, "future"):
        return unknown(VAGUE, "FUTURE_REF" if rel in (*_TO_COME, "future") else "PAST_REF")
    if count is None or (grain is None and letter_of(unit) != "TH"):
        return unknown(VAGUE, value, "DURATION")
    if rel in ("first", "final") or year_of(hit, scene) is not None:
        return _within_year(hit, scene, value, count)
    if rel not in _TO_COME and rel not in _BACK:
        return unknown(NOT_PLACED, value, "DURATION")
    if scene.published is None:
        return unknown(NO_DATE, value, "DURATION")
    sign = 1 if rel in _TO_COME else -1
    if grain is None:  # hours: the days they touch
        grain, count = "day", ceil(count / 24)
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
    first, last = whole.first, add_days(add_months(whole.first, size), -1)
    if hit.word("rel") != "first":
        first, last = add_months(whole.first, 12 - size), whole.last
    return Meaning("DURATION", value, first, last, names=whole, reported=size in (6, 9))


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
    if hit.word("unit") in ("weekend", "weekends"):
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
    if hit.words("unit") == ["second"] or (hit.all_words()[0] != "per" and not is_rate(hit, scene)):
        return None
    return unknown(REPEATED, of_length(1, letter_of(hit.word("unit"))), "SET")
