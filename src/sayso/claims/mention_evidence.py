"""What the words around a name tell of its kind: ages and pronouns of persons, countries and temples of places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.claims.mention_words import words
from sayso.claims.names import given_gender, person_words
from sayso.claims.pronouns import pronoun
from sayso.claims.titles import noun_at
from sayso.schema import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

OLDEST = 110
"""Highest number behind a name and a comma that is taken for an age."""
_ACRONYM = range(2, 8)
"""How many letters the acronym in brackets behind an organisation's name may have."""


def evidence_around(
    tokens: list[Token], first: int, last: int, root: Token, states: dict[int, int]
) -> Iterator[tuple[MentionKind, float]]:
    """Yield the kinds that the words around the name at [first, last) speak for, each with its weight.

    Args:
        tokens: the report's tokens.
        first: the name's first token.
        last: the token behind the name.
        root: the name's head.
        states: first token -> token behind it of every state's name.
    """
    if _has_age(tokens, last):
        yield "person", 3.0
    if _has_pronoun(tokens, root):
        yield "person", 1.0
    if has_acronym(tokens, first, last):
        yield "organisation", 3.0
    if _lies_in(tokens, first, last, root, states):
        yield "place", 2.0
    if _is_seat(tokens, first, root):
        yield "place", 1.2
    if any(child.dep_ == "appos" and child.lower_ in words("place_nouns") for child in root.rights):
        yield "place", 2.5
        yield "person", -1.0


def called_by_given_name(tokens: list[Token], first: int, last: int) -> bool:
    """Return whether the name is a given name and a surname, nothing like "Virginia Beach" or "Patricia Bank"."""
    name = person_words([token.text for token in tokens[first:last]])
    if not 2 <= len(name) <= 4 or given_gender(name[0]) is None:
        return False
    return noun_at(tokens, last - 1) is None and tokens[last - 1].lower_ not in words("place_nouns")


def has_acronym(tokens: list[Token], first: int, last: int) -> bool:
    """Return whether an acronym in brackets stands behind the name: its last letter is the last word's first."""
    if last - first < 2 or last + 2 >= len(tokens) or tokens[last].text != "(" or tokens[last + 2].text != ")":
        return False
    text = tokens[last + 1].text
    return text.isupper() and len(text) in _ACRONYM and text[-1] == tokens[last - 1].text[0]


def _has_age(tokens: list[Token], last: int) -> bool:
    """Whether an age stands behind the name: "Lund, 37, said", "Lund, 37 years old"."""
    if last + 2 >= len(tokens) or tokens[last].text != "," or not tokens[last + 1].text.isdigit():
        return False
    closed = tokens[last + 2].lower_ in (",", ".", "years", "year")
    return closed and 5 <= int(tokens[last + 1].text) <= OLDEST


def _has_pronoun(tokens: list[Token], root: Token) -> bool:
    """Whether "he" or "she" in a clause beside it takes up the subject: "Lund had left when he was seized"."""
    if root.dep_ not in ("nsubj", "nsubjpass"):
        return False
    for clause in root.head.rights:
        if clause.dep_ in ("advcl", "conj", "ccomp"):
            for child in clause.lefts:
                form = pronoun(child.lower_) if child.dep_ in ("nsubj", "nsubjpass") else None
                if form is not None and form.gender in ("m", "f"):
                    between = tokens[root.i + 1 : child.i]
                    return not any(token.pos_ == "PROPN" and token.ent_type_ == "PERSON" for token in between)
    return False


def _lies_in(tokens: list[Token], first: int, last: int, root: Token, states: dict[int, int]) -> bool:
    """Whether a state's name behind it says where it lies: "in Vrana, Norland", "at Vrana in northern Norland"."""
    opens = tokens[first].is_sent_start or first == 0
    if last + 1 < len(tokens) and tokens[last].text == "," and last + 1 in states:
        behind = states[last + 1]
        closed = behind >= len(tokens) or tokens[behind].is_punct
        return closed and (opens or tokens[first - 1].lower_ in words("locative") | {"from"})
    if root.dep_ != "pobj" or last >= len(tokens) or tokens[last].lower_ != "in":
        return False
    return any(position in states for position in (last + 1, last + 2))


def _is_seat(tokens: list[Token], first: int, root: Token) -> bool:
    """Whether the name answers "where?": behind "in" or "near", but not "trust in Lund"; "9 miles from Vrana"."""
    if root.dep_ != "pobj" or root.head.i != first - 1:
        return False
    preposition = root.head
    if preposition.lower_ in ("in", "near", "outside"):
        return preposition.head.lemma_ not in words("trusting")
    before = tokens[preposition.i - 1] if preposition.i else None
    if before is not None and before.text == ")" and preposition.i > 1:
        before = tokens[preposition.i - 2]
    return preposition.lower_ == "from" and before is not None and before.lower_ in words("distances")
