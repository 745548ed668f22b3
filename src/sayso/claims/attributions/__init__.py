"""Attributions: who says what, from the parse and the cue lexicon."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import Entities, FoundAttribution


def find_attributions(article: Article, entities: Entities) -> tuple[FoundAttribution, ...]:
    """Return the attributions in text order."""
    return ()
