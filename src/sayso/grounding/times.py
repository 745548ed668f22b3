"""Times: time expressions found and resolved to TIMEX3 values and intervals of days."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.schema import Time


def find_times(article: Article) -> tuple[Time, ...]:
    """Return the times of the report in text order."""
    return ()
