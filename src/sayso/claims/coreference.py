"""Coreference: mentions of the same actor linked into entities."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import Entities, FoundMention


def link_mentions(article: Article, mentions: tuple[FoundMention, ...]) -> Entities:
    """Return the entities that the mentions form."""
    return Entities(())
