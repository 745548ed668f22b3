"""Times of day: "10:35 a.m. Friday", "noon", "0735 GMT", "four in the morning", date-time groups."""

from __future__ import annotations

import re

from sayso.grounding.timex import numbers
from sayso.grounding.timex.calendar import Period, day_period, days_in_month, make_date
from sayso.grounding.timex.dates import day_of_month, month_number
from sayso.grounding.timex.grammar import Hit
from sayso.grounding.timex.lexicon import lexicon
from sayso.grounding.timex.relative import deictic, weekday
from sayso.grounding.timex.scene import NO_DATE, Meaning, Scene, unknown
from sayso.grounding.timex.values import of_period


def clock(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a time of day with the day it names, or else the day the text speaks of."""
    time = _time_of_day(hit)
    if time is None:
        return None
    day = _day(hit, scene)
    if day is None:
        return unknown(NO_DATE, f"XXXX-XX-XXT{time}", "TIME")
    return Meaning("TIME", f"{of_period(day)}T{time}", day.first, day.last, names=day)


def _day(hit: Hit, scene: Scene) -> Period | None:
    if hit.word("month"):
        meaning = day_of_month(hit, scene)
    elif hit.word("weekday"):
        meaning = weekday(hit, scene)
    elif hit.word("word"):
        meaning = deictic(hit, scene)
    elif hit.words("part") and "this" in hit.all_words():
        return day_period(scene.published) if scene.published else None
    else:
        return scene.day or (day_period(scene.published) if scene.published else None)
    return meaning.names if meaning else None


def _time_of_day(hit: Hit) -> str | None:
    """Return hh:mm on the 24-hour clock."""
    words = lexicon()
    if name := hit.word("clockword"):
        return words.clock_words[name]
    text = hit.word("clock") or hit.word("hour")
    if text in words.cardinals:
        text = str(words.cardinals[text])
    figures = re.fullmatch(r"(\d{1,2}):?(\d\d)?(?::\d\d)?", text)
    if not figures:
        return None
    hour, minute = int(figures[1]), int(figures[2] or 0)
    half = hit.word("half").replace(".", "").replace(" ", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif hit.word("part") and hour < 12:
        evening = {"AF": 0, "EV": 0, "NI": 5}.get(words.parts[hit.word("part")])  # "two at night" is before dawn
        hour += 12 if evening is not None and hour >= evening else 0
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def date_time_group(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a military date-time group: "161200Z OCT 62" is the 16th at 12:00 UTC."""
    group = hit.word("group")
    day, hour, minute = int(group[:2]), int(group[2:4]), int(group[4:6])
    if not 1 <= day <= 31 or hour > 24 or minute > 59:
        return None
    month, year = hit.word("month"), numbers.year(hit.words("year")) if hit.words("year") else None
    if year is None and scene.published is not None:
        year = scene.published.year
    number = month_number(month) if month else scene.published.month if scene.published else None
    if year is None or number is None or day > days_in_month(year, number):
        return unknown(NO_DATE, None, "TIME")
    period = day_period(make_date(year, number, day))
    value = f"{of_period(period)}T{hour:02d}:{minute:02d}Z"
    return Meaning("TIME", value, period.first, period.last, names=period, year_given=bool(hit.words("year")))
