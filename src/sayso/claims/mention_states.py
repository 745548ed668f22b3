"""States and capitals in context: "Moscow denied" is a government, "in Moscow" a place, "in Russian" a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.claims.mention_lexicon import Known
from sayso.claims.mention_words import words
from sayso.claims.titles import noun_at

if TYPE_CHECKING:
    from spacy.tokens import Token

Reading = Literal["state", "place", "group", "person", "none"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent", "csubj"))


def read_capital(tokens: list[Token], token: Token) -> Reading:
    """Return whether a capital's name stands for its government or for the city."""
    while token.dep_ == "conj" and token.head.i < token.i:  # "Moscow and Pyongyang": the first decides for both
        token = token.head
    if token.dep_ == "poss":
        return "place" if token.head.lower_ in words("city_nouns") else "state"
    if token.dep_ in ("compound", "amod", "nmod"):
        noun = noun_at(tokens, token.head.i)
        governing = noun is not None and noun.sector in ("GOV", "MIL", "LEG", "SPY")
        city = token.head.lower_ in words("city_nouns") or token.head.pos_ == "PROPN"
        return "place" if city and not governing else "state"
    if token.dep_ in ("appos", "npadvmod", "ROOT"):
        return "place"
    if token.dep_ == "pobj":
        return _after_preposition(token.head)
    if token.dep_ in ("dobj", "dative"):
        return "place" if token.head.lemma_ in words("motion") else "state"
    return "state" if token.dep_ in _SUBJECTS else "place"


def _after_preposition(preposition: Token) -> Reading:
    word = preposition.lower_
    if preposition.dep_ == "agent":
        return "state"
    if word in words("locative"):
        return "place"
    if word in ("to", "from", "for"):
        verb = preposition.head
        return (
            "place"
            if verb.lemma_ in words("motion") or verb.lower_ in ("visit", "trip", "flight", "miles", "km")
            else "state"
        )
    if word == "of":
        return (
            "place"
            if preposition.head.lower_ in words("city_nouns") | {"capital", "north", "south", "east", "west"}
            else "state"
        )
    return "state" if word in words("governing") else "place"


def read_people(tokens: list[Token], token: Token, known: Known) -> Reading:
    """Return what a demonym stands for: nationals as a group, one of them, the state, a language."""
    if token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i:
        return "state"
    if known.first > 0 and tokens[known.first - 1].lower_ == "in" and not token.text.endswith("s"):
        return "none"  # "said in Russian"
    if (token.lemma_ != token.lower_ and token.text.endswith("s")) or token.tag_ in ("NNS", "NNPS"):
        return "group"
    before = tokens[known.first - 1].lower_ if known.first else ""
    if (
        before == "the"
        and token.text.lower().endswith(("ese", "ss", "sh", "ch"))
        and token.pos_ in ("NOUN", "PROPN", "ADJ")
    ):
        return "group" if token.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass", "conj", "poss") else "state"
    if token.dep_ in ("nsubj", "nsubjpass", "appos", "dobj", "pobj", "attr") and before in (
        "a",
        "an",
        "one",
        "another",
        "the",
    ):
        return "person"
    return "state"
