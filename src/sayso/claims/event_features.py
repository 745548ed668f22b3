"""Event features: what a clause shows of the event between two sides, by name, for the linear model."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.claims.event_anchors import Anchor

if TYPE_CHECKING:
    from spacy.tokens import Token

Features = dict[str, float]

_UP = ("xcomp", "pcomp", "dobj", "pobj", "prep", "ccomp", "attr", "nsubjpass")
_SIDE_CLAUSES = ("relcl", "advcl", "parataxis")
_LEFT_OUT = frozenset({"DATE", "TIME", "CARDINAL", "MONEY"})
_INNER = ("xcomp", "ccomp", "dobj", "prep", "attr")
_STANCE = frozenset(
    (
        *("will", "wo", "n't", "not", "would", "could", "may", "must", "should", "to", "refuse", "threaten", "agree"),
        *("ready", "willing", "promise", "consider", "offer", "fail", "demand", "decline"),
    )
)
"""Words on an anchor, or right above it, by which PLOVER codes an intention instead of the deed."""


@dataclass(frozen=True)
class Frame:
    """A clause with its anchors, the tokens of its two sides, and the word that governs the actor."""

    tokens: tuple[Token, ...]
    anchors: tuple[Anchor, ...]
    source: Set[int]
    target: Set[int]
    pivot: Token | None


def event_features(frame: Frame) -> Features:
    """Return the features of a frame: words, word pairs, parse paths between the sides, lexicon senses."""
    counts: Counter[str] = Counter()
    sides = set(frame.source) | set(frame.target)
    path = _path(frame, sides)
    _words(frame, sides, counts)
    _paths(frame, path, sides, counts)
    _senses(frame, path, sides, counts)
    return {name: 1 + math.log(count) if count > 1 else float(count) for name, count in counts.items()}


def head_of(tokens: Iterable[Token]) -> Token | None:
    """Return the syntactic head of a phrase: its first token whose head lies outside it."""
    phrase = sorted(tokens, key=lambda token: token.i)
    inside = {token.i for token in phrase}
    for token in phrase:
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return None


def _scope(frame: Frame, sides: set[int]) -> set[int]:
    """The clause around the pivot, side clauses that hold neither side left out."""
    if frame.pivot is None:
        return {token.i for token in frame.tokens}
    top = frame.pivot
    while top.head.i != top.i and top.dep_ in _UP:
        top = top.head
    found: set[int] = set()
    stack = [top]
    while stack:
        token = stack.pop()
        found.add(token.i)
        for child in token.children:
            if child.dep_ in _SIDE_CLAUSES and not any(t.i in sides for t in child.subtree):
                continue
            stack.append(child)
    return found | sides


def _words(frame: Frame, sides: set[int], counts: Counter[str]) -> None:
    scope = _scope(frame, sides)
    previous = ""
    for token in frame.tokens:
        if token.i not in scope or token.is_punct or token.is_space:
            continue
        side = "S" if token.i in frame.source else "T" if token.i in frame.target else ""
        word = side or token.lemma_.lower()
        if not side and token.ent_type_ not in _LEFT_OUT and not token.like_num:
            counts[f"w={word}"] += 1
        if previous and not (side and word == previous):
            counts[f"b={previous}_{word}"] += 1
        previous = word


def _ancestors(token: Token) -> Iterator[Token]:
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def _path(frame: Frame, sides: set[int]) -> dict[int, Token]:
    """The tokens between the two sides in the parse, the one that joins them first."""
    source = head_of(t for t in frame.tokens if t.i in frame.source)
    target = head_of(t for t in frame.tokens if t.i in frame.target)
    if source is None or target is None:
        return {}
    above = {token.i: token for token in _ancestors(target)}
    way: list[Token] = []
    for token in _ancestors(source):
        if token.i in above:
            way.insert(0, token)
            break
        way.append(token)
    else:
        return {}
    for token in _ancestors(target):
        if token.i == way[0].i:
            break
        way.append(token)
    return {token.i: token for token in way if token.i not in sides}


def _paths(frame: Frame, path: dict[int, Token], sides: set[int], counts: Counter[str]) -> None:
    for position, token in enumerate(path.values()):
        counts[f"p={token.lemma_.lower()}"] += 1
        if position == 0:
            counts[f"j={token.lemma_.lower()}"] += 1
    pivot = frame.pivot
    if pivot is None:
        return
    counts[f"g={pivot.lemma_.lower()}"] += 1
    for child in pivot.children:
        if child.i not in sides:
            counts[f"c={child.dep_}_{child.lemma_.lower()}"] += 1
            counts[f"k={child.lemma_.lower()}"] += 1
        if child.dep_ in _INNER:
            for inner in child.children:
                if inner.i not in sides:
                    counts[f"k={inner.lemma_.lower()}"] += 1


def _senses(frame: Frame, path: dict[int, Token], sides: set[int], counts: Counter[str]) -> None:
    for anchor in frame.anchors:
        kind = root_of(anchor.sense.type)
        place = "pivot" if frame.pivot is not None and anchor.head.i == frame.pivot.i else ""
        place = place or ("path" if anchor.head.i in path else "side" if anchor.head.i in sides else "")
        counts[f"t={kind}"] += 1
        if place:
            counts[f"t{place}={kind}"] += 2
        if anchor.sense.mode:
            counts[f"m={kind}.{anchor.sense.mode}"] += 1
        stance = {child.lower_ for child in anchor.head.children if child.dep_ in ("aux", "neg")}
        if anchor.head.dep_ in ("xcomp", "ccomp"):
            stance.add(anchor.head.head.lemma_.lower())
        for word in sorted(stance & _STANCE):
            counts[f"x={kind}_{word}"] += 1


def root_of(kind: str) -> str:
    """Return the root a type is coded under in 15-root corpora, where CONCEDE and RETREAT are one: YIELD."""
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind
