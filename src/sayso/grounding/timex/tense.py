"""Tense: whether the clause around a bare weekday or month speaks of what was or of what is to come."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from sayso.grounding.timex.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.articles.article import Article

Direction = Literal["past", "future"]

_CLIMB = 8
"""Steps up the parse before giving up: an expression deeper than this is governed by nothing readable."""


def token_at(doc: Doc, offset: int) -> int:
    """Return the index of the token that holds the character at `offset` (the last one before it between tokens)."""
    return max(0, bisect_right(doc, offset, key=lambda token: token.idx) - 1)


def direction(article: Article, start: int, end: int) -> Direction | None:
    """Return which way the clause around characters [start, end) points, or None where nothing tells."""
    doc = article.doc
    if not len(doc):
        return None
    first, last = token_at(doc, start), token_at(doc, max(start, end - 1))
    token = doc[first]
    while token.head.i != token.i and first <= token.head.i <= last:
        token = token.head
    forward = lexicon().tense.forward_words
    limit = doc[first - 1].lower_ if first > 0 else ""
    inside_noun = token.dep_ in ("poss", "compound", "nmod", "amod", "nummod")
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return _of_clause(token, limit, inside_noun=inside_noun)
        if token.lower_ in forward and token.pos_ in ("ADJ", "NOUN", "ADP"):
            return "past" if _was_to_be(token) else "future"
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _of_clause(verb: Token, limit: str, *, inside_noun: bool) -> Direction | None:
    """Weigh the verb's tense with the word before the expression ("until", "by") and its place in a noun phrase."""
    found = _of_verb(verb)
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if limit in ("until", "till"):  # "postponed until Tuesday" looks forward, "had not known until Tuesday" back
        return "past" if "had" in helpers else "future"
    if limit == "by":
        return found or "future"
    if inside_noun and found == "future" and not helpers & {"will", "'ll", "’ll", "shall"}:
        return None  # "would get around Wednesday's ruling"
    return found


def _of_verb(verb: Token) -> Direction | None:
    forward = lexicon().tense.forward_words
    modals = lexicon().tense.modals
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if any(helper.tag_ == "MD" and helper.lower_ in modals for helper in helpers):
        return "past" if "have" in words else "future"  # would have met: past
    if "to" in words:
        return _of_infinitive(verb)
    if verb.lower_ in forward and verb.tag_ != "VBD":
        return "past" if "had" in words else "future"
    if verb.tag_ == "MD":
        return "future"
    tags = {helper.tag_ for helper in helpers}
    if tags & {"VBD"} or verb.tag_ == "VBD" or words & {"has", "have", "'ve", "’ve", "had"}:
        return "past"
    if verb.tag_ == "VBN":
        return None if tags & {"VBZ", "VBP"} else "past"
    if verb.tag_ == "VBG":
        if tags & {"VBZ", "VBP"}:
            return "future"
        return _above(verb)
    if verb.tag_ in ("VBZ", "VBP"):
        return None if verb.lemma_ in ("say", "be", "have") else "future"
    return None


def _of_infinitive(verb: Token) -> Direction | None:
    """Read "is scheduled to meet", "plans to meet" as forward, "was able to meet" as its governor's tense."""
    head = verb.head
    if head.i == verb.i:
        return "future"
    if head.lower_ in lexicon().tense.forward_words:
        return "past" if _was_to_be(head) else "future"
    if head.pos_ in ("VERB", "AUX") and head.lemma_ != "be":
        return _of_verb(head)
    return "future"


def _above(verb: Token) -> Direction | None:
    head = verb.head
    for _ in range(_CLIMB):
        if head.pos_ in ("VERB", "AUX") and head.tag_ != "VBG":
            return _of_verb(head)
        if head.head.i == head.i:
            return None
        head = head.head
    return None


def _was_to_be(word: Token) -> bool:
    """Tell "had been due to expire", which has been overtaken, from "is due to expire"."""
    around = (*word.children, *word.head.children) if word.head.pos_ == "AUX" else tuple(word.children)
    return any(token.lower_ == "had" and token.dep_ in ("aux", "auxpass") for token in around)
