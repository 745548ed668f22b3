"""Places: place names found and resolved against the gazetteer."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.schema import Place


def find_places(article: Article) -> tuple[Place, ...]:
    """Return the places of the report in text order."""
    return ()
