"""Noun phrases as stretches of tokens: how far a head noun's phrase reaches to the left and to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.schema import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod"))
_INSIDE = {
    "person": frozenset(("of", "for", "at", "to", "in", "from", "on")),
    "organisation": frozenset(("of", "for", "in")),
    "group": frozenset(("of", "for")),
}
"""Prepositions whose phrase belongs to a person's role, to an organisation, to a group."""
_NO_BEGINNING = frozenset(("cc", "prep", "punct", "preconj", "mark"))
_TIME_ENTITIES = frozenset(("DATE", "TIME"))


def left_edge(token: Token) -> int:
    """Return the index of the first token of the noun phrase headed by `token`."""
    start: int = token.i
    for child in token.lefts:
        if child.dep_ in _LEFT:
            start = min(start, child.left_edge.i)
    doc = token.doc
    for position in range(token.i - 1, start - 1, -1):
        if doc[position].is_quote or doc[position].is_space:  # called her “an honest woman”
            start = position + 1
            break
    while start < token.i and (
        doc[start].is_punct or doc[start].dep_ in _NO_BEGINNING or doc[start].tag_ in ("IN", "CC")
    ):
        start += 1
    return start


def right_edge(token: Token, *, kind: MentionKind = "group", depth: int = 3) -> int:
    """Return the index behind the noun phrase, its "of" and "for" phrases included, clauses left out.

    Args:
        token: the head noun.
        kind: what the noun stands for: "at", "to" and "from" belong to a person's role ("envoy to Iraq").
        depth: how many phrases may nest.
    """
    end: int = token.i + 1
    if depth == 0:
        return end
    allowed = _INSIDE.get(kind, _INSIDE["group"])
    for child in token.rights:
        if child.dep_ == "compound" and child.i == end:
            end += 1
        elif child.dep_ == "prep" and child.i == end and child.lower_ in allowed:
            inner = _object_end(child, depth)
            if inner is None:
                break
            end = inner
        else:
            break
    return end


def _object_end(preposition: Token, depth: int) -> int | None:
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN", "PRON") and noun.ent_type_ not in _TIME_ENTITIES:
            if left_edge(noun) > preposition.i + 1 + (noun.doc[preposition.i + 1].pos_ in ("DET", "CCONJ")):
                return None
            end = right_edge(noun, depth=depth - 1)
            return _with_coordination(noun, end, depth - 1)
    return None


def _with_coordination(noun: Token, end: int, depth: int) -> int:
    """Reach over "and South Korea" in "the services of Ukraine and South Korea", names and short nouns only."""
    if noun.i + 1 != end or noun.pos_ != "PROPN":
        return end
    doc = noun.doc
    for child in noun.rights:
        joined = end < len(doc) and doc[end].dep_ == "cc" and left_edge(child) == end + 1
        if child.dep_ == "conj" and child.pos_ == "PROPN" and joined:
            return right_edge(child, depth=depth)
    return end
