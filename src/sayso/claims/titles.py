"""Titles and role nouns: which words name persons, groups and organisations, and the sector they carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from sayso.lexicons import load_toml
from sayso.schema import Sector

if TYPE_CHECKING:
    from spacy.tokens import Token

NounKind = Literal["person", "group", "organisation", "state"]

_SECTORS: frozenset[str] = frozenset(get_args(Sector))
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "people",
    "children": "child",
    "wives": "wife",
    "police": "police",
}
_PEOPLE_ENDINGS = {"men": "man", "women": "woman", "people": "person"}
_ABBREVIATED = str.maketrans("", "", ".")


class _Roles(msgspec.Struct, frozen=True):
    persons: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    organisations: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]
    modifiers: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for someone: its kind, the sector it carries, and whether it takes that of whom it serves."""

    words: tuple[str, ...]
    kind: NounKind
    sector: Sector | None
    inherits: bool
    plural: bool = False


@lru_cache(maxsize=1)
def _roles() -> _Roles:
    return load_toml("roles.toml", _Roles)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[tuple[int, Noun], ...]]:
    """Head word -> (words before the head, noun) of every phrase of the lexicon, longest phrase first."""
    roles = _roles()
    kinds: tuple[tuple[NounKind, dict[str, tuple[str, ...]]], ...] = (
        ("person", roles.persons),
        ("group", roles.groups),
        ("organisation", roles.organisations),
        ("state", roles.states),
    )
    nouns: dict[tuple[str, ...], Noun] = {}
    for kind, sectors in kinds:
        for sector, phrases in sectors.items():
            for phrase in phrases:
                words = tuple(phrase.replace("-", " - ").split())
                nouns.setdefault(words, Noun(words, kind, as_sector(sector), sector == "inherit"))
    table: dict[str, list[tuple[int, Noun]]] = {}
    for words, noun in nouns.items():
        head = words.index("of") - 1 if "of" in words else len(words) - 1
        table.setdefault(words[head], []).append((head, noun))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[1].words))) for word, rows in table.items()}


@lru_cache(maxsize=1)
def _modifiers() -> dict[str, Sector]:
    return {
        word: sector for name, words in _roles().modifiers.items() if (sector := as_sector(name)) for word in words
    }


@lru_cache(maxsize=1)
def _title_sectors() -> dict[str, Sector | None]:
    table: dict[str, Sector | None] = {}
    for name, words in _roles().titles.items():
        if name not in ("female", "male"):
            table.update((word.translate(_ABBREVIATED), as_sector(name)) for word in words)
    return table


@lru_cache(maxsize=1)
def _genders() -> dict[str, Literal["f", "m"]]:
    titles = _roles().titles
    genders: dict[str, Literal["f", "m"]] = dict.fromkeys(titles["female"], "f")
    genders.update(dict.fromkeys(titles["male"], "m"))
    return genders


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    return frozenset(_roles().parts["words"])


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    return frozenset(_roles().parts["ambiguous"])


def as_sector(name: str) -> Sector | None:
    """Return `name` as a PLOVER sector, or None where it is none ("inherit", "none", "plain")."""
    return name if name in _SECTORS else None  # type: ignore[return-value]


def singular(word: str) -> str:
    """Return the singular of a lower-case noun, as far as English spelling tells it.

    >>> singular("ministries"), singular("spokesmen"), singular("police")
    ('ministry', 'spokesman', 'police')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, one in _PEOPLE_ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + one
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3 else word


def noun_at(tokens: list[Token], head: int) -> Noun | None:
    """Return what the noun at `head` names, the longest phrase of the lexicon around it first, or None.

    "intelligence services" is more than "services", "secretary of state" more than "secretary".
    """
    nouns = _nouns()
    word: str = tokens[head].lower_
    one = singular(word)
    for form in (word, one) if one != word else (word,):
        for before, noun in nouns.get(form, ()):
            start, count = head - before, len(noun.words)
            if count == 1 or (
                start >= 0
                and start + count <= len(tokens)
                and all(tokens[start + i].lower_ == expected or i == before for i, expected in enumerate(noun.words))
            ):
                plural = form != word or tokens[head].tag_ in ("NNS", "NNPS")
                return Noun(noun.words, noun.kind, noun.sector, noun.inherits, plural)
    return None


def is_ambiguous(noun: Noun) -> bool:
    """Return whether the noun alone means a thing or place as well as somebody ("post", "front", "office")."""
    return " ".join(noun.words) in _ambiguous()


def names_office(noun: Noun) -> bool:
    """Return whether the noun is one person's office or trade, as stands before a name: no "son", no "general"."""
    told = noun.sector is not None or noun.inherits
    return noun.kind == "person" and told and not noun.plural and not is_ambiguous(noun)


def modifier_sector(word: str) -> Sector | None:
    """Return the sector that a modifier tells ("rebel" commander: REB), or None."""
    return _modifiers().get(word)


def is_masthead(name: str) -> bool:
    """Return whether a name ends like a newspaper's: "North Quay Examiner"."""
    last = name.rpartition(" ")
    return bool(last[0]) and last[2].lower() in _roles().parts["mastheads"]


def is_title(word: str) -> bool:
    """Return whether the word stands before names as a title of address: "Mr.", "Gen.", "Sen."."""
    return word.casefold().translate(_ABBREVIATED) in _title_sectors()


def title_sector(word: str) -> Sector | None:
    """Return the sector of an abbreviated title ("Gen.": MIL), or None."""
    return _title_sectors().get(word.casefold().translate(_ABBREVIATED))


def is_part(word: str) -> bool:
    """Return whether the lower-case word may stand inside a title before its noun ("deputy", "foreign")."""
    return word in _parts()


def gender_of_title(word: str) -> Literal["f", "m"] | None:
    """Return the gender that a title or role noun tells ("Mrs.", "spokesman"), or None."""
    folded = word.casefold().translate(_ABBREVIATED)
    return _genders().get(folded)
