"""What an evaluation gives back: named figures, and predictions in the corpus's own form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
"""One JSON object of a corpus file."""


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 as percentages, with the counts behind them."""

    precision: float
    recall: float
    f1: float
    predicted: int
    gold: int


@dataclass(frozen=True)
class Outcome:
    """The result of one task on one file.

    Attributes:
        headline: the figures floors are set on, by name, for instance {"strict_f1": 85.3}.
        scores: further precision/recall/F1 rows, by name.
        predictions: one row for each gold row or document, in the corpus's own form.
        table: what else is worth a table, rows with the same keys.
    """

    headline: Mapping[str, float]
    scores: Mapping[str, Score] = field(default_factory=dict)
    predictions: Sequence[Row] = ()
    table: Sequence[Row] = ()


def score(hits: float, predicted: int, gold: int, *, recall_hits: float | None = None) -> Score:
    """Return precision, recall and F1 (in percent, one decimal) from counts."""
    precision = hits / predicted if predicted else 0.0
    recall = (hits if recall_hits is None else recall_hits) / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1), predicted, gold)
