"""The lexicon of numbers, read once a process, with the look-ups made from it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sayso.lexicons import load_toml
from sayso.schema import Indicator


class Words(msgspec.Struct, frozen=True):
    """A plain list of words."""

    words: tuple[str, ...]


class Bounds(msgspec.Struct, frozen=True):
    """Words that bound a number, by what they do to it."""

    lower: tuple[str, ...]
    upper: tuple[str, ...]
    nearly: tuple[str, ...]
    barely: tuple[str, ...]
    about: tuple[str, ...]
    exact: tuple[str, ...]
    preposition: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True):
    """Verbs and nouns of change ("rose from 5 to 7"), and verbs that state how many."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    state: frozenset[str]


class Currency(msgspec.Struct, frozen=True):
    """Signs and nouns of currencies, to ISO 4217 codes."""

    signs: dict[str, str]
    nouns: dict[str, str]
    small: dict[str, str]
    of: dict[str, dict[str, str]]
    ambiguous: Words
    home: Words


class Pounds(msgspec.Struct, frozen=True):
    """What tells pounds of money from pounds of weight."""

    paid: frozenset[str]
    weighed: frozenset[str]


class TimeWords(msgspec.Struct, frozen=True):
    """Words that make a number a time, a length of time, or a multiple."""

    nouns: frozenset[str]
    multiples: frozenset[str]
    names: frozenset[str]
    adverbs: frozenset[str]
    months: frozenset[str]
    also_words: frozenset[str]
    year_leads: frozenset[str]


class Labels(msgspec.Struct, frozen=True):
    """Words that make a number a name: before it, or (streets) some words after it."""

    words: frozenset[str]
    makes: frozenset[str]
    streets: frozenset[str]


class StateLeads(msgspec.Struct, frozen=True):
    """Words between those counted and their state: "100 have been seriously wounded"."""

    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    active: frozenset[str]


class NumberLexicon(msgspec.Struct, frozen=True):
    """`quantities.toml`, typed."""

    words: dict[str, int]
    magnitudes: dict[str, int]
    suffixes: dict[str, int]
    plurals: dict[str, int]
    vague: dict[str, int]
    unbounded: Words
    ordinals: Words
    fractions: dict[str, int]
    before: Bounds
    after: Bounds
    takes_preposition: Words
    change: Change
    currency: Currency
    pounds: Pounds
    measures: dict[str, str]
    percent: Words
    time: TimeWords
    directions: Words
    labels: Labels
    nouns: dict[Indicator, tuple[str, ...]]
    containers: Words
    measuring: Words
    sums: Words
    including: Words
    collective: Words
    invariant: Words
    run_on: Words
    states: dict[str, Indicator]
    state_leads: StateLeads
    objects: dict[str, Indicator]
    subjects: dict[str, Indicator]
    passive_only: Words
    irregular: Words
    event_nouns: dict[str, Indicator]


@lru_cache(maxsize=1)
def number_lexicon() -> NumberLexicon:
    """Return the lexicon; raise `ModelError` where the file is missing or malformed."""
    return load_toml("quantities.toml", NumberLexicon)


def plural(noun: str) -> str:
    """Return the regular plural of an English noun, the last word of a phrase inflected."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return noun + "s"


@lru_cache(maxsize=1)
def categories() -> dict[str, Indicator]:
    """Return what each noun or noun phrase counts, singular and plural, lower case."""
    table: dict[str, Indicator] = {}
    for indicator, nouns in number_lexicon().nouns.items():
        for noun in nouns:
            table.setdefault(plural(noun), indicator)
            table[noun] = indicator
    return table


@lru_cache(maxsize=1)
def measures() -> dict[str, str]:
    """Return the unit of each measuring noun, singular and plural, lower case."""
    table: dict[str, str] = {}
    for noun, unit in number_lexicon().measures.items():
        table.setdefault(plural(noun), unit)
        table[noun] = unit
    return table


@lru_cache(maxsize=1)
def currencies() -> dict[str, str]:
    """Return the code (or name, for the hundredth part) of each currency noun, singular and plural."""
    lexicon = number_lexicon().currency
    table: dict[str, str] = {}
    for noun, unit in (*lexicon.nouns.items(), *lexicon.small.items()):
        table[noun] = unit
        table.setdefault(plural(noun), unit)
    return table


@lru_cache(maxsize=1)
def time_nouns() -> frozenset[str]:
    """Return the nouns that make a number a length of time or a multiple, singular and plural."""
    nouns = number_lexicon().time.nouns | number_lexicon().time.multiples
    return nouns | {plural(noun) for noun in nouns}


@lru_cache(maxsize=1)
def containers() -> frozenset[str]:
    """Return the nouns whose "of" phrase belongs to what is counted, singular and plural."""
    nouns = number_lexicon().containers.words
    return frozenset(nouns) | {plural(noun) for noun in nouns}
