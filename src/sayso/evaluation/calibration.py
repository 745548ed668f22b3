"""Calibration: whether of the attributions given a confidence of 0.8 about eight in ten are right.

The rows are those of the attribution task, and so is what counts as right: source and content overlap those of the
gold attribution that the prediction is aligned with. PolNeAR marks nothing inside a content, so only the outermost
predictions are judged; GUM merges source and cue, so there the content alone decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sayso.evaluation.attribution import read, right
from sayso.evaluation.outcome import Outcome, Row
from sayso.settings import load

BINS = 10
"""Bins of equal width between 0 and 1."""

Judged = tuple[float, bool]
"""A confidence, 0 to 1, and whether what has it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions with a confidence in [low, high); the last bin holds 1.0 too."""

    low: float
    high: float
    count: int
    mean_confidence: float
    share_right: float


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Read the articles of a PolNeAR or GUM file and compare the confidence of what is found with what is right.

    Returns:
        headline, between 0 and 1: expected_calibration_error and brier (lower is better), mean_confidence and
        share_right. The table has a row for each bin that is not empty. The predictions carry their confidence and
        whether they are right.
    """
    judged: list[Judged] = []
    predictions: list[Row] = []
    tagged = load().tagger
    for row in rows:
        merged = any("rel" in a for a in row["attributions"])
        _, found = read(row, tagged=tagged)
        predicted: list[Row] = [
            {"source": () if merged else a.source, "cue": a.cue, "content": a.content, "confidence": a.confidence}
            for a in found
            if merged or a.parent is None
        ]
        hits = right(row["text"], row["attributions"], predicted)
        judged += [(one["confidence"], hit) for one, hit in hits]
        predictions.append({"id": row["id"], "attributions": [{**one, "right": hit} for one, hit in hits]})
    bins = binned(judged)
    table = [{name: round(value, 4) for name, value in asdict(b).items()} for b in bins]
    return Outcome(headline=figures(judged, bins), predictions=predictions, table=table)


def figures(judged: Sequence[Judged], bins: Sequence[Bin]) -> dict[str, float]:
    """Return the headline figures of judged predictions and of their bins, all between 0 and 1."""
    n = max(1, len(judged))
    found = {
        "expected_calibration_error": expected_error(bins),
        "brier": sum((sure - hit) ** 2 for sure, hit in judged) / n,  # Brier 1950
        "mean_confidence": sum(sure for sure, _ in judged) / n,
        "share_right": sum(hit for _, hit in judged) / n,
    }
    return {name: round(value, 4) for name, value in found.items()}


def binned(judged: Iterable[Judged]) -> list[Bin]:
    """Return the bins that hold something, the least sure first."""
    held: list[list[Judged]] = [[] for _ in range(BINS)]
    for sure, hit in judged:
        held[min(int(sure * BINS), BINS - 1)].append((sure, hit))
    return [
        Bin(
            low=n / BINS,
            high=(n + 1) / BINS,
            count=len(pairs),
            mean_confidence=sum(sure for sure, _ in pairs) / len(pairs),
            share_right=sum(hit for _, hit in pairs) / len(pairs),
        )
        for n, pairs in enumerate(held)
        if pairs
    ]


def expected_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance of confidence and share right over the bins, by count (Naeini, Cooper et al. 2015)."""
    total = max(1, sum(b.count for b in bins))
    return sum(b.count * abs(b.mean_confidence - b.share_right) for b in bins) / total
