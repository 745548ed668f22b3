"""The event lexicon: which verbs and nouns can name a political event, and under which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import msgspec

from sayso.errors import ModelError
from sayso.lexicons import load_toml
from sayso.schema import PloverType

Complement = Literal["to", "no clause"]
Role = Literal["actor", "recipient"]


class SenseRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sense as `events.toml` writes it; the head of that file explains the fields."""

    type: PloverType
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    complement: Complement | None = None
    direct: bool = False
    intransitive: bool = False
    weak: bool = False
    reciprocal: bool = False
    of: Role = "recipient"
    poss: Role = "actor"


class LexiconFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `events.toml`."""

    classes: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    sense: tuple[SenseRow, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """A way in which a word names an event: its type, mode and the words it asks for beside it."""

    type: PloverType
    mode: str | None
    objects: frozenset[str]
    subjects: frozenset[str]
    modifiers: frozenset[str]
    unless: frozenset[str]
    complement: Complement | None
    direct: bool
    intransitive: bool
    weak: bool
    reciprocal: bool
    of: Role
    poss: Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon word in one sense; `beside` is the particle or modifier a two-word entry also asks for."""

    beside: str | None
    sense: Sense


@dataclass(frozen=True)
class EventLexicon:
    """Senses by the lemma of a verb and of a noun, in the order they are to be tried; word lists by name."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def event_lexicon() -> EventLexicon:
    """Return the event lexicon, read at first use.

    Raises:
        ModelError: the file is missing, malformed, or names a class it does not define.
    """
    file = load_toml("events.toml", LexiconFile)
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    for row in file.sense:
        sense = Sense(
            row.type,
            row.mode,
            _expand(row.objects, file.classes),
            _expand(row.subjects, file.classes),
            _expand(row.modifiers, file.classes),
            _expand(row.unless, file.classes),
            row.complement,
            row.direct,
            row.intransitive,
            row.weak,
            row.reciprocal,
            row.of,
            row.poss,
        )
        for verb in row.verbs:
            lemma, _, beside = verb.partition(" ")
            verbs.setdefault(lemma, []).append(Entry(beside or None, sense))
        for noun in row.nouns:
            beside, _, lemma = noun.rpartition(" ")
            nouns.setdefault(lemma, []).append(Entry(beside or None, sense))
    words = {name: frozenset(values) for name, values in file.words.items()}
    return EventLexicon(_in_order(verbs), _in_order(nouns), words)


def _expand(words: tuple[str, ...], classes: dict[str, tuple[str, ...]]) -> frozenset[str]:
    expanded: set[str] = set()
    for word in words:
        if not word.startswith("@"):
            expanded.add(word)
        elif word[1:] in classes:
            expanded.update(classes[word[1:]])
        else:
            raise ModelError(f"the lexicon events.toml names the class {word}, which it does not define")
    return frozenset(expanded)


def _in_order(entries: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {word: tuple(listed) for word, listed in entries.items()}
