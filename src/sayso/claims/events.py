"""Event mentions: political events with PLOVER type, actor and recipient."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import Entities, FoundAttribution, FoundEvent


def find_events(
    article: Article, entities: Entities, attributions: tuple[FoundAttribution, ...]
) -> tuple[FoundEvent, ...]:
    """Return the event mentions in text order."""
    return ()
