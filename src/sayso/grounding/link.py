"""Links: each event mention gets its time, its place and its numbers, and becomes a record."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import FoundEvent
from sayso.schema import Actor, EventMention, Perspective, Place, Quantity, Time, make_id


def link_events(
    article: Article,
    events: tuple[FoundEvent, ...],
    perspectives: tuple[tuple[Perspective, ...], ...],
    actors: tuple[Actor, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
) -> tuple[EventMention, ...]:
    """Return the record's events, each with the time, place and numbers of its own clause or sentence."""
    records = []
    for event, views in zip(events, perspectives, strict=True):
        last = article.doc[event.last - 1]
        anchor = (article.doc[event.first].idx, last.idx + len(last.text))
        records.append(
            EventMention(
                id=make_id("ev", article.report.id, anchor, event.type),
                anchor=anchor,
                type=event.type,
                mode=event.mode,
                contexts=event.contexts,
                cameo=event.cameo,
                quad=event.quad,
                goldstein=event.goldstein,
                actors=tuple(actors[i].id for i in event.actors),
                recipients=tuple(actors[i].id for i in event.recipients),
                perspectives=views,
                confidence=round(event.confidence, 3),
            )
        )
    return tuple(records)
