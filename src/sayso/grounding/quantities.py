"""Quantities: numbers with their bounds, units and what they count."""

from __future__ import annotations

import msgspec

from sayso.articles.article import Article
from sayso.schema import Attribution, Quantity


def find_quantities(article: Article) -> tuple[Quantity, ...]:
    """Return the quantities of the report in text order."""
    return ()


def with_speakers(quantities: tuple[Quantity, ...], attributions: tuple[Attribution, ...]) -> tuple[Quantity, ...]:
    """Return the quantities, each with the innermost attribution whose content holds it."""

    def holder(quantity: Quantity) -> str | None:
        holding = [
            (sum(e - s for s, e in a.content), a.id)
            for a in attributions
            if any(s <= quantity.start and quantity.end <= e for s, e in a.content)
        ]
        return min(holding)[1] if holding else None

    return tuple(msgspec.structs.replace(q, attribution=holder(q)) for q in quantities)
