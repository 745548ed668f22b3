"""Mentions: the names, noun phrases and pronouns that stand for actors and places."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import FoundMention


def find_mentions(article: Article) -> tuple[FoundMention, ...]:
    """Return the mentions of actors and places in text order."""
    return ()
