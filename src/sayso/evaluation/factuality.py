"""Factuality: how sure the text makes each given event, against readers' scores from -3 to 3 (UW, UDS-IH2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from statistics import correlation, fmean
from typing import TYPE_CHECKING

from sayso.errors import BadRow
from sayso.evaluation.outcome import Outcome, Row
from sayso.factuality.judge import judge
from sayso.factuality.scores import factuality_score
from sayso.models.parser import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BATCH = 64
"""Sentences parsed together."""


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Score the judgement of every given event anchor.

    Args:
        rows: {id, text, event: {start, end}, score}; rows of one sentence stand together.
        articles: not used by this task.

    Returns:
        headline `mae` (mean absolute error on the scale) and `r` (Pearson, in percent of 1 as a fraction); one
        prediction a row, with `certainty`, `polarity` and `status` beside the predicted `score`.
    """
    gold: list[float] = []
    guessed: list[float] = []
    predictions: list[Row] = []
    for row, anchor in _anchors(rows):
        view = judge(anchor)
        score = factuality_score(view)
        gold.append(float(row["score"]))
        guessed.append(score)
        predictions.append(
            {
                "id": row["id"],
                "event": row["event"],
                "score": score,
                "certainty": view.certainty,
                "polarity": view.polarity,
                "status": view.status,
            }
        )
    if not gold:
        return Outcome({"mae": 0.0, "r": 0.0})
    mae = fmean(abs(a - b) for a, b in zip(gold, guessed, strict=True))
    constant = len(set(gold)) < 2 or len(set(guessed)) < 2
    r = 0.0 if constant else correlation(gold, guessed)
    return Outcome({"mae": round(mae, 3), "r": round(r, 3)}, predictions=predictions)


def _anchors(rows: Iterable[Row]) -> Iterator[tuple[Row, Token]]:
    """Yield each row with its anchor's token; a sentence is parsed once for all its rows in a run."""
    runs = ((text, list(run)) for text, run in groupby(rows, key=lambda row: row["text"]))
    for doc, run in pipeline().pipe(runs, as_tuples=True, batch_size=BATCH):
        for row in run:
            yield row, _token(doc, row)


def _token(doc: Doc, row: Row) -> Token:
    start, end = row["event"]["start"], row["event"]["end"]
    for token in doc:
        if token.idx < end and token.idx + len(token) > start and not token.is_space:
            return token
    raise BadRow(f"the event [{start}, {end}) lies outside the text", source=str(row["id"]))
