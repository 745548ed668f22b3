"""Names of persons and organisations compared: same words, surname alone, initials, misspellings, acronyms."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from sayso.claims.mention_words import words as word_list
from sayso.lexicons import load_toml

Words = tuple[str, ...]
SAME_SPELLING = 82.0
"""Lowest rapidfuzz ratio at which two words count as spellings of one name ("Rutter" and "Rutte": 91)."""


class _GivenNames(msgspec.Struct, frozen=True):
    female: tuple[str, ...]
    male: tuple[str, ...]
    surname_first: tuple[str, ...]


@lru_cache(maxsize=1)
def _given() -> dict[str, Literal["f", "m"]]:
    table = load_toml("given_names.toml", _GivenNames)
    genders: dict[str, Literal["f", "m"]] = {fold(name): "f" for name in table.female}
    genders.update((fold(name), "m") for name in table.male)
    return genders


@lru_cache(maxsize=1)
def _surname_first() -> frozenset[str]:
    return frozenset(fold(name) for name in load_toml("given_names.toml", _GivenNames).surname_first)


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Return the word in lower case without accents, dots and apostrophes, for comparing.

    >>> fold("Élysée"), fold("O’Brien"), fold("J.")
    ('elysee', 'obrien', 'j')
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if c.isalnum())


def given_gender(word: str) -> Literal["f", "m"] | None:
    """Return the gender that a (folded) given name mostly tells, or None."""
    return _given().get(word)


def surname_leads(words: Words) -> bool:
    """Return whether the name begins with a surname that stands first, with one or two given names behind it."""
    return 2 <= len(words) <= 3 and words[0] in _surname_first()


def person_words(words: list[str]) -> Words:
    """Return a person's name as folded words, hyphened parts joined, suffixes ("Jr.") dropped.

    >>> person_words(["Kim", "Jong", "-", "un"])
    ('kim', 'jongun')
    """
    joined: list[str] = []
    glue = False
    for word in words:
        if word in ("-", "‐", "–") and joined:
            glue = True
            continue
        folded = fold(word)
        if not folded or folded in word_list("suffixes"):
            continue
        if glue:
            joined[-1] += folded
        else:
            joined.append(folded)
        glue = False
    return tuple(joined)


def surname(words: Words) -> str:
    """Return the word by which the person is called later: the last, but the first where surnames come first."""
    if len(words) > 1 and words[0] in _surname_first():
        others = words[1:]
        if words[-1] not in _surname_first() and not any(given_gender(word) for word in others):
            return words[0]
    return words[-1]


def given(words: Words) -> str | None:
    """Return the given name, or None where only a surname is known."""
    if len(words) < 2:
        return None
    return words[1] if surname(words) == words[0] else words[0]


def same_spelling(one: str, other: str) -> bool:
    """Return whether two folded words are spellings of one name: "dmitri" and "dmitry", "zelensky", "zelenskyy"."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    return ratio(one, other) >= SAME_SPELLING and DamerauLevenshtein.distance(one, other) <= 1 + (len(one) > 6)


def same_person(one: Words, other: Words, *, fuzzy: bool = False) -> bool:
    """Return whether two names can be one person's: equal surnames, and given names that do not conflict.

    With `fuzzy`, surnames may differ in spelling; a given name must then be there on one side only, or agree.
    """
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] == surname(long) or (fuzzy and same_spelling(short[0], surname(long)))
    last, first = (surname(short), surname(long)), (given(short) or "", given(long) or "")
    if last[0] != last[1] and not (fuzzy and same_spelling(*last)):
        return False
    return _givens_agree(*first) or bool(set(short) <= set(long))


def _givens_agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_spelling(one, other) or one.startswith(other) or other.startswith(one)


def acronym_of(acronym: str, words: list[str]) -> bool:
    """Return whether the capitals of `words` spell the acronym: "FSB" and "Federal Security Service" do not.

    Small words ("of", "and", "for") may be left out or count.
    """
    letters = [c for c in acronym if c.isalnum()]
    if len(letters) < 2 or not all(c.isupper() or c.isdigit() for c in letters):
        return False
    capitals = "".join(word[0] for word in words if word[:1].isupper() or word[:1].isdigit())
    return capitals.upper() == "".join(letters)


def is_particle(word: str) -> bool:
    """Return whether a lower-case word stands inside surnames ("von", "al", "bin")."""
    return word in word_list("particles")
