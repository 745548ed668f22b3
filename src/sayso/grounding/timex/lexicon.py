"""The words of time as typed tables, and the classes that the grammar knows them by."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from sayso.lexicons import load_toml

Classes = frozenset[str]


class CalendarWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that only the grammar tells apart."""

    approximate: tuple[str, ...]
    between: tuple[str, ...]
    vague: tuple[str, ...]
    zones: tuple[str, ...]


class Capital(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are times only with a capital letter."""

    words: frozenset[str]


class Tense(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that point a bare weekday or month forward."""

    forward_words: frozenset[str]
    modals: frozenset[str]


class Numbered(Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside which four figures are no year."""

    things: frozenset[str]
    counts: frozenset[str]
    about: frozenset[str]


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """Months that are names too, and the words that settle them."""

    months: frozenset[str]
    before: frozenset[str]


class Ages(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns before which "8-month-old" is a length of time."""

    lasting: frozenset[str]


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The file times.toml."""

    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    months: dict[str, int]
    month_abbreviations: dict[str, int]
    seasons: dict[str, str]
    parts: dict[str, str]
    clock_words: dict[str, str]
    units: dict[str, str]
    lengths: dict[str, str]
    frequencies: dict[str, str]
    shifts: dict[str, int]
    cardinals: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    decade_words: dict[str, int]
    deictics: dict[str, tuple[int, str]]
    stages: dict[str, tuple[int, int]]
    calendar_words: CalendarWords
    capital: Capital
    references: dict[str, str]
    reference_modifiers: dict[str, str]
    holidays: dict[str, str]
    tense: Tense
    numbered: Numbered
    names: Names
    ages: Ages


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern of the grammar and the name of the function that gives its matches a value."""

    name: str
    resolve: str
    pattern: str


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """The file times_rules.toml."""

    macros: dict[str, str]
    rules: tuple[Rule, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the words of time, read once a process."""
    return load_toml("times.toml", Lexicon)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Return the grammar as written, read once a process."""
    return load_toml("times_rules.toml", Rules)


@lru_cache(maxsize=1)
def word_classes() -> dict[str, Classes]:
    """Return the classes of every word of the lexicon, by lower-case word."""
    words = lexicon()
    found: dict[str, set[str]] = {}

    def put(name: str, members: object) -> None:
        """Take up the members under one name."""
        assert isinstance(members, dict | tuple)
        for member in members:
            found.setdefault(member, set()).add(name)

    put("WEEKDAY", words.weekdays)
    put("WEEKDAYS", tuple(f"{day}s" for day in words.weekdays))
    put("WD", words.weekday_abbreviations)
    put("MONTH", words.months)
    put("MON", words.month_abbreviations)
    put("SEASON", words.seasons)
    put("PART", tuple(part for part in words.parts if not part.endswith("s")))
    put("PARTS", tuple(part for part in words.parts if part.endswith("s")))
    put("CLOCKWORD", words.clock_words)
    put("UNIT", tuple(unit for unit in words.units if unit[-1] not in "sa" and unit != "second"))
    put("UNITS", tuple(unit for unit in words.units if unit[-1] in "sa"))
    put("SECOND", ("second",))
    put("LENGTH", words.lengths)
    put("FREQ", words.frequencies)
    put("REL", words.shifts)
    put("CARD", words.cardinals)
    put("SCALE", words.scales)
    put("ORD", words.ordinals)
    put("DECADEWORD", words.decade_words)
    put("DEICTIC", tuple(word for word in words.deictics if word != "overnight"))
    put("STAGE", words.stages)
    put("EARLY", ("early", "late", "earlier", "later", "mid"))
    put("TEEN", tuple(word for word, value in words.cardinals.items() if 10 <= value <= 19))
    put("TENS", tuple(word for word, value in words.cardinals.items() if value >= 20))
    put("APPROX", words.calendar_words.approximate)
    put("BETWEEN", words.calendar_words.between)
    put("VAGUE", words.calendar_words.vague)
    put("ZONE", words.calendar_words.zones)
    put("AMPM", ("am", "pm", "a.m", "p.m", "a.m.", "p.m."))
    return {word: frozenset(names) for word, names in found.items()}
