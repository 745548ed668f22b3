"""Perspectives: how the outlet and each source present an event: how sure, whether at all, and when."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import FoundAttribution, FoundEvent
from sayso.schema import Perspective


def find_perspectives(
    article: Article,
    events: tuple[FoundEvent, ...],
    attributions: tuple[FoundAttribution, ...],
    ids: tuple[str, ...],
) -> tuple[tuple[Perspective, ...], ...]:
    """Return, for each event, its perspectives: the outlet first, then every source in the chain.

    Args:
        ids: the record's id of each attribution, in the order of `attributions`.
    """
    return tuple(() for _ in events)
