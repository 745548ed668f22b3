"""Actors: entities with their country (ISO 3166-1 alpha-3), sector (PLOVER) and role."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import Entities
from sayso.schema import Actor, Mention


def ground_actors(article: Article, entities: Entities) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Return the actors, one for each entity in the same order, and all mentions in text order."""
    return (), ()
