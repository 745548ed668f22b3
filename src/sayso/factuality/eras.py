"""Eras: whether an event is clearly of another time than the report's news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.factuality.lexicon import factuality_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(r"^(1[0-9]\d\d|20\d\d)s?$")
_LONG_AGO = re.compile(r"^(?:years|decades|centuries)$")
_CLAUSES = ("ccomp", "advcl", "relcl", "parataxis", "acl")
_TIME_PREPOSITIONS = ("in", "during", "since", "of", "after", "before", "until", "by", "from", "throughout")
_YEARS_BACK = 1
"""An event of the year before publication may still be the report's news; an earlier one is history."""


def is_historical(anchor: Token, published: str | None) -> bool:
    """Whether the anchor's own clause dates the event to another era ("in 2001", "during World War II").

    Args:
        published: ISO date of the report; without it only eras count, not bare years.
    """
    limit = None if published is None else int(published[:4]) - _YEARS_BACK
    if limit is not None and any(_is_year_before(child.lower_, limit) for child in anchor.children):
        return True  # "the 1979 invasion"
    return any(_names_past(token, limit) for token in _clause(_clause_head(anchor)))


def _is_year_before(word: str, limit: int) -> bool:
    match = _YEAR.match(word)
    return match is not None and int(match.group(1)) < limit


def _names_past(token: Token, limit: int | None) -> bool:
    word = token.lower_
    if limit is not None and _is_year_before(word, limit):
        return _in_time_phrase(token)
    if _LONG_AGO.match(word):
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        return after in ("ago", "earlier", "before")
    if word == "war" and token.i > 0:
        if token.nbor(-1).lower_ not in ("world", "cold", "civil"):
            return False
        before = token.i - 2  # "in World War II": the parse of such names is not to be trusted
        return _in_time_phrase(token) or (before >= 0 and token.doc[before].lower_ in _TIME_PREPOSITIONS)
    return word in factuality_lexicon().era and _in_time_phrase(token)


def _in_time_phrase(token: Token) -> bool:
    """Whether the word hangs from a preposition of time (or stands bare as a date), not in a name or a count."""
    head = token
    for _ in range(3):
        if head.dep_ in ("npadvmod", "tmod"):
            return True
        if head.dep_ == "pobj":
            return head.head.lower_ in (
                "in",
                "during",
                "since",
                "of",
                "after",
                "before",
                "until",
                "by",
                "from",
                "throughout",
            )
        head = head.head
    return False


def _clause_head(anchor: Token) -> Token:
    token = anchor
    for _ in range(4):
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return token
        if token.dep_ in ("nsubj", "poss"):  # the date of what a past event led to is not its own
            return token
        token = token.head
    return token


def _clause(head: Token) -> list[Token]:
    found = [head]
    for child in head.children:
        if child.dep_ not in _CLAUSES and child.dep_ != "conj":
            found.extend(_clause(child))
    return found
