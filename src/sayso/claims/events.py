"""Event mentions: political events with PLOVER type, actor and recipient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.event_anchors import Anchor, find_anchors
from sayso.claims.event_roles import find_roles, resolve
from sayso.claims.event_types import codebook
from sayso.claims.found import Entities, FoundAttribution, FoundEvent

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_events(
    article: Article, entities: Entities, attributions: tuple[FoundAttribution, ...]
) -> tuple[FoundEvent, ...]:
    """Return the event mentions of the running text, in text order.

    An anchor is a verb or noun of the event lexicon in a sense that fits its clause. A word that is common
    outside politics counts only where an actor of the report takes part: a wrong event is worse than a missing one.
    """
    found: list[FoundEvent] = []
    for sentence in article.body():
        for anchor in find_anchors(article.tokens(sentence)):
            event = _event(anchor, entities, attributions)
            if event is not None:
                found.append(event)
    return tuple(found)


def _event(anchor: Anchor, entities: Entities, attributions: tuple[FoundAttribution, ...]) -> FoundEvent | None:
    roles = find_roles(anchor)
    actors = resolve(roles.actors, entities.at)
    recipients = resolve(roles.recipients, entities.at)
    if not roles.mutual:
        recipients = tuple(r for r in recipients if r not in actors)
    if anchor.sense.weak and not actors:
        return None
    book = codebook()
    coding = book.coding(anchor.sense.type, anchor.sense.mode)
    return FoundEvent(
        first=anchor.first,
        last=anchor.last,
        head=anchor.head.i,
        type=anchor.sense.type,
        quad=coding.quad,
        mode=anchor.sense.mode,
        contexts=book.contexts_of(t.lemma_.lower() for t in _clause(anchor.head)),
        cameo=coding.cameo,
        goldstein=coding.goldstein,
        actors=actors,
        recipients=recipients,
        attributions=_holders(anchor, attributions),
        confidence=_confidence(anchor, actors, recipients),
    )


def _clause(head: Token) -> Iterator[Token]:
    """The anchor and the words below it, without the clauses that hang from it."""
    yield head
    for child in head.children:
        if child.dep_ not in ("ccomp", "advcl", "relcl", "parataxis", "conj", "punct"):
            yield from _clause(child)


def _holders(anchor: Anchor, attributions: tuple[FoundAttribution, ...]) -> tuple[int, ...]:
    """The attributions whose content holds the anchor, outermost (longest) first."""
    offset = anchor.head.idx
    holding = [
        (-sum(end - start for start, end in attribution.content), index)
        for index, attribution in enumerate(attributions)
        if any(start <= offset < end for start, end in attribution.content)
    ]
    return tuple(index for _, index in sorted(holding))


def _confidence(anchor: Anchor, actors: tuple[int, ...], recipients: tuple[int, ...]) -> float:
    """How far the pieces of evidence agree: an unmistakable word, an actor, a recipient, an object asked for."""
    evidence = (not anchor.sense.weak, bool(actors), bool(recipients), bool(anchor.objects))
    return 0.45 + 0.12 * sum(evidence)
