"""What is no time after all: names, modal verbs, counts and other words that the grammar took for times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.grounding.timex.grammar import Hit

if TYPE_CHECKING:
    from sayso.articles.article import Article


def is_time(hit: Hit, article: Article) -> bool:
    """Tell whether a match of the grammar is used as a time in its sentence."""
    return True
