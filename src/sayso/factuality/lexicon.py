"""The factuality lexicon: modals, hedges, negators and what predicates do to the events below them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import msgspec

from sayso.lexicons import load_toml
from sayso.schema import Certainty, Polarity, Status

Effect = Literal[
    "fact", "not", "ongoing", "likely", "unlikely", "maybe", "perhaps", "able", "planned", "open", "would", "will",
    "reported", "denied",
]  # fmt: skip


class PredicateRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of predicates with its effect on what it governs, where affirmed and where negated."""

    name: str
    yes: Effect
    no: Effect
    words: tuple[str, ...]


class MarkerRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a condition, deny a noun, or carry a noun's event."""

    conditional: tuple[str, ...]
    none: tuple[str, ...]
    without: tuple[str, ...]
    occur: tuple[str, ...]
    clause_only: tuple[str, ...]
    era: tuple[str, ...]
    presupposing: tuple[str, ...]
    happening: tuple[str, ...]
    expressive: tuple[str, ...]


class ScoreRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The readers' score, from -3 (certainly not) to 3 (certainly so), of a way of presenting an event."""

    certainty: Certainty
    polarity: Polarity | None = None
    status: Status | None = None
    score: float


class FactualityFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `factuality.toml`."""

    modals: dict[str, Effect]
    adverbs: dict[str, Effect]
    adjectives: dict[str, Effect]
    markers: MarkerRows
    predicates: tuple[PredicateRow, ...]
    scores: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a predicate does to the event it governs."""

    name: str
    yes: Effect
    no: Effect


@dataclass(frozen=True)
class FactualityLexicon:
    """Effects by word; the markers as sets."""

    modals: dict[str, Effect]
    adverbs: dict[str, Effect]
    adjectives: dict[str, Effect]
    predicates: dict[str, Predicate]
    conditional: frozenset[str]
    none: frozenset[str]
    without: frozenset[str]
    occur: frozenset[str]
    clause_only: frozenset[str]
    era: frozenset[str]
    presupposing: frozenset[str]
    happening: frozenset[str]
    expressive: frozenset[str]
    scores: tuple[ScoreRow, ...]


@lru_cache(maxsize=1)
def factuality_lexicon() -> FactualityLexicon:
    """Return the lexicon, read at first use; where a word stands in two classes the first one counts."""
    file = load_toml("factuality.toml", FactualityFile)
    predicates: dict[str, Predicate] = {}
    for row in file.predicates:
        for word in row.words:
            predicates.setdefault(word, Predicate(row.name, row.yes, row.no))
    marks = file.markers
    return FactualityLexicon(
        file.modals,
        file.adverbs,
        file.adjectives,
        predicates,
        frozenset(marks.conditional),
        frozenset(marks.none),
        frozenset(marks.without),
        frozenset(marks.occur),
        frozenset(marks.clause_only),
        frozenset(marks.era),
        frozenset(marks.presupposing),
        frozenset(marks.happening),
        frozenset(marks.expressive),
        file.scores,
    )
