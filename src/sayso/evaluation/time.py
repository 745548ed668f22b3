"""Time expressions scored in the manner of TempEval-3: spans, types and values (UzZaman et al. 2013).

Strict: the same span. Relaxed: the spans overlap, matched one to one in the order of the gold, an equal span before
any other, then the longest overlap. Value and type: relaxed matches that agree in the value or the type. All four are
F1 over all expressions of all documents, so a missed expression counts against the value too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.articles.sentences import parse
from sayso.evaluation.outcome import Outcome, Row, score
from sayso.grounding.times import find_times
from sayso.models.parser import pipeline
from sayso.schema import Report

MEASURES = ("strict", "relaxed", "value", "type")


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Find the times of every document and score them against its own.

    Args:
        rows: documents with `id`, `text`, `timex` (start, end, type, value) and `dct`, the publication date.
        articles: not used; every row holds its text.
    """
    hits = dict.fromkeys(MEASURES, 0)
    predicted = gold = 0
    predictions: list[Row] = []
    for row in rows:
        times = predict(row)
        expected: Sequence[Row] = row.get("timex") or row.get("times") or ()
        for measure, count in compare(expected, times).items():
            hits[measure] += count
        predicted, gold = predicted + len(times), gold + len(expected)
        predictions.append({"id": row["id"], "timex": times})
    scores = {measure: score(hits[measure], predicted, gold) for measure in MEASURES}
    return Outcome({f"{measure}_f1": f1(hits[measure], predicted, gold) for measure in MEASURES}, scores, predictions)


def predict(row: Row) -> list[Row]:
    """Return the times sayso finds in a document, with offsets into the row's own text."""
    text = str(row["text"])
    margin = len(text) - len(text.lstrip())  # reports begin with their first word
    published = str(row.get("dct") or "")[:10] or None
    article = parse(Report(id=str(row["id"]), sha256="", text=text[margin:], published=published), pipeline())
    return [
        {"start": time.start + margin, "end": time.end + margin, "type": time.type, "value": time.value}
        for time in find_times(article)
    ]


def compare(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, int]:
    """Return how many gold expressions are matched by each measure, in one document."""
    hits = dict.fromkeys(MEASURES, 0)
    free = dict(enumerate(predicted))
    for expected in gold:
        position = _partner(expected, free)
        if position is None:
            continue
        found = free.pop(position)
        hits["relaxed"] += 1
        hits["strict"] += (found["start"], found["end"]) == (expected["start"], expected["end"])
        hits["value"] += found.get("value") == expected.get("value")
        hits["type"] += found.get("type") == expected.get("type")
    return hits


def _partner(expected: Row, free: dict[int, Row]) -> int | None:
    """Return the position of the free prediction that matches: the same span, or else the longest overlap."""
    start, end = expected["start"], expected["end"]
    overlaps: list[tuple[bool, int, int]] = []
    for position, found in free.items():
        shared = min(end, found["end"]) - max(start, found["start"])
        if shared > 0:
            same = (found["start"], found["end"]) == (start, end)
            overlaps.append((same, 0 if same else shared, -position if same else position))
    return abs(max(overlaps)[2]) if overlaps else None


def f1(hits: int, predicted: int, gold: int) -> float:
    """Return F1 in percent, to one decimal."""
    return round(200 * hits / (predicted + gold), 1) if predicted + gold else 0.0
