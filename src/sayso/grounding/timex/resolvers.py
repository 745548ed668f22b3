"""The functions that give the grammar's matches their meaning, by the names that times_rules.toml uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sayso.grounding.timex import clock, dates, lengths, relative
from sayso.grounding.timex.grammar import Hit
from sayso.grounding.timex.scene import Meaning, Scene

Resolver = Callable[[Hit, Scene], Meaning | None]
"""Gives a match its meaning, or None where it is no time after all."""

RESOLVERS: Mapping[str, Resolver] = MappingProxyType({
    "iso": dates.iso,
    "figures": dates.figures,
    "date": dates.day_of_month,
    "second_day": dates.second_day,
    "day_range": dates.day_range,
    "month": dates.month,
    "year": dates.year,
    "year_range": dates.year_range,
    "decade": dates.decade,
    "century": dates.century,
    "quarter": dates.quarter,
    "season": dates.season_of_year,
    "holiday": dates.holiday,
    "deictic": relative.deictic,
    "reference": relative.reference,
    "modifier": relative.modifier,
    "weekday": relative.weekday,
    "after_next": relative.after_next,
    "unit": relative.unit,
    "year_end": relative.year_end,
    "week_of": relative.week_of,
    "latest": relative.latest,
    "year_before": relative.year_before,
    "narrative": relative.narrative,
    "that_time": relative.that_time,
    "ago": relative.ago,
    "earlier": relative.earlier,
    "later": relative.later,
    "from_now": relative.from_now,
    "part": relative.part,
    "duration": lengths.duration,
    "half_unit": lengths.half_unit,
    "vague_length": lengths.vague_length,
    "length_word": lengths.length_word,
    "phrase_length": lengths.phrase_length,
    "span": lengths.span,
    "every": lengths.every,
    "frequency": lengths.frequency,
    "rate": lengths.rate,
    "clock": clock.clock,
    "date_time_group": clock.date_time_group,
})  # fmt: skip
