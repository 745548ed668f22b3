"""Event mentions: political events with PLOVER type, actor and recipient."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.event_anchors import Anchor, find_anchors
from sayso.claims.event_features import Frame, event_features, root_of
from sayso.claims.event_model import event_model
from sayso.claims.event_roles import Roles, find_roles, resolve
from sayso.claims.event_types import codebook
from sayso.claims.found import Entities, FoundAttribution, FoundEvent
from sayso.claims.holders import Holders

if TYPE_CHECKING:
    from spacy.tokens import Token

# weights of _confidence: constant, an object the sense asked for, the model's margin
_BIAS, _OBJECTS, _MARGIN = -0.48, 0.59, 1.82


def find_events(
    article: Article, entities: Entities, attributions: tuple[FoundAttribution, ...]
) -> tuple[FoundEvent, ...]:
    """Return the event mentions of the running text, in text order.

    An anchor is a verb or noun of the event lexicon in a sense that fits its clause. A word that is common
    outside politics counts only where an actor of the report takes part: a wrong event is worse than a missing one.
    """
    held = _Held(attributions)
    found: list[FoundEvent] = []
    for sentence in article.body():
        tokens = tuple(article.tokens(sentence))
        anchors = find_anchors(tokens)
        for anchor in anchors:
            roles = find_roles(anchor)
            event = _event(anchor, roles, entities, held)
            if event is not None:
                found.append(replace(event, confidence=_confidence(anchor, roles, anchors, tokens)))
    return tuple(found)


def _event(anchor: Anchor, roles: Roles, entities: Entities, held: _Held) -> FoundEvent | None:
    actors = resolve(roles.actors, entities.at)
    recipients = resolve(roles.recipients, entities.at)
    if not roles.mutual:
        recipients = tuple(r for r in recipients if r not in actors)
    if anchor.sense.reciprocal and len(actors) > 1 and not recipients:
        recipients = actors  # "Russia and North Korea signed": each side does it to the other
    if anchor.sense.weak and not actors:
        return None
    book = codebook()
    kind, mode = anchor.sense.type, anchor.sense.mode
    if mode == "destroy" and _is_of_its_doer(anchor, actors, entities):
        kind, mode = "RETREAT", "disarm"
    coding = book.coding(kind, mode)
    return FoundEvent(
        first=anchor.first,
        last=anchor.last,
        head=anchor.head.i,
        type=kind,
        quad=coding.quad,
        mode=mode,
        contexts=book.contexts_of(t.lemma_.lower() for t in _clause(anchor.head)),
        cameo=coding.cameo,
        goldstein=coding.goldstein,
        actors=actors,
        recipients=recipients,
        attributions=held.by(anchor),
    )


def _is_of_its_doer(anchor: Anchor, actors: tuple[int, ...], entities: Entities) -> bool:
    """Whether what is destroyed belongs to who destroys it: "Iraq destroyed its missiles"."""
    for child in anchor.head.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            for owner in child.children:
                if owner.dep_ == "poss" and entities.at(owner.i) in actors:
                    return True
                if owner.dep_ == "amod" and owner.lower_ == "own":
                    return True
    return False


def _clause(head: Token) -> Iterator[Token]:
    """The anchor and the words below it, without the clauses that hang from it."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(c for c in token.children if c.dep_ not in _BREAKS)


_BREAKS = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj", "punct"})


class _Held:
    """Which attributions hold an anchor in their content."""

    def __init__(self, attributions: tuple[FoundAttribution, ...]) -> None:
        self._attributions = attributions
        self._holders = Holders([a.content for a in attributions])
        self._by_cue = {a.cue_head: a for a in reversed(attributions)}

    def by(self, anchor: Anchor) -> tuple[int, ...]:
        """Return the attributions that hold the anchor, outermost (longest) first; not those it cues itself."""
        own = self._by_cue.get(anchor.head.i)
        if own is not None:
            return self._chain(own.parent)
        holding = self._holders.at(anchor.head.idx, anchor.head.idx + 1)
        return tuple(sorted(holding, key=lambda index: (-self._holders.size(index), index)))

    def _chain(self, index: int | None) -> tuple[int, ...]:
        chain: list[int] = []
        while index is not None and index not in chain:
            chain.insert(0, index)
            index = self._attributions[index].parent
        return tuple(chain)


def _confidence(anchor: Anchor, roles: Roles, anchors: tuple[Anchor, ...], tokens: tuple[Token, ...]) -> float:
    """The probability that a coder gives the event this root: a logistic of how far the linear model prefers it.

    The three weights were fitted on PLV sentences, each scored by a model that had not seen it.
    """
    model = event_model().roots
    source = frozenset(t.i for head in _first(roles.actors) for t in head.subtree if t.i != anchor.head.i)
    target = frozenset(t.i for head in _first(roles.recipients) for t in head.subtree if t.i != anchor.head.i)
    scores = model.scores(event_features(Frame(tokens, anchors, source, target - source, anchor.head)))
    own = model.classes.index(root_of(anchor.sense.type))
    margin = float(scores[own] - max(s for column, s in enumerate(scores) if column != own))
    return 1 / (1 + math.exp(-(_BIAS + _OBJECTS * bool(anchor.objects) + _MARGIN * margin)))


def _first(groups: tuple[tuple[Token, ...], ...]) -> tuple[Token, ...]:
    return next((group for group in groups if group), ())
