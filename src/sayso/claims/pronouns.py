"""Pronouns that stand for actors: person, number and gender of each form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Gender = Literal["f", "m", "n"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's agreement: grammatical person, gender (None where it tells none), plural, and form."""

    person: Literal[1, 2, 3]
    gender: Gender | None
    plural: bool
    possessive: bool = False
    reflexive: bool = False


_FORMS: dict[str, Pronoun] = {
    "he": Pronoun(3, "m", plural=False),
    "him": Pronoun(3, "m", plural=False),
    "his": Pronoun(3, "m", plural=False, possessive=True),
    "himself": Pronoun(3, "m", plural=False, reflexive=True),
    "she": Pronoun(3, "f", plural=False),
    "her": Pronoun(3, "f", plural=False),
    "hers": Pronoun(3, "f", plural=False),
    "herself": Pronoun(3, "f", plural=False, reflexive=True),
    "it": Pronoun(3, "n", plural=False),
    "its": Pronoun(3, "n", plural=False, possessive=True),
    "itself": Pronoun(3, "n", plural=False, reflexive=True),
    "they": Pronoun(3, None, plural=True),
    "them": Pronoun(3, None, plural=True),
    "their": Pronoun(3, None, plural=True, possessive=True),
    "theirs": Pronoun(3, None, plural=True),
    "themselves": Pronoun(3, None, plural=True, reflexive=True),
    "i": Pronoun(1, None, plural=False),
    "me": Pronoun(1, None, plural=False),
    "my": Pronoun(1, None, plural=False, possessive=True),
    "mine": Pronoun(1, None, plural=False),
    "myself": Pronoun(1, None, plural=False, reflexive=True),
    "we": Pronoun(1, None, plural=True),
    "us": Pronoun(1, None, plural=True),
    "our": Pronoun(1, None, plural=True, possessive=True),
    "ours": Pronoun(1, None, plural=True),
    "ourselves": Pronoun(1, None, plural=True, reflexive=True),
}


def pronoun(word: str) -> Pronoun | None:
    """Return the agreement of a pronoun of the first or third person, or None for any other word."""
    return _FORMS.get(word.lower())
