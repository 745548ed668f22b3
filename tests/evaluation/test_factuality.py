"""The factuality scorer: anchors found by their offsets, error and correlation as defined."""

import pytest

from sayso.errors import BadRow
from sayso.evaluation.factuality import evaluate


def row(text: str, word: str, score: float) -> dict[str, object]:
    start = text.index(word)
    return {"id": word, "text": text, "event": {"start": start, "end": start + len(word)}, "score": score}


SURE = row("Gunmen attacked the convoy.", "attacked", 3.0)
DENIED = row("Gunmen did not rob the bank.", "rob", -3.0)
OPEN = row("Gunmen may free the crew.", "free", 1.0)


def test_predictions_follow_the_rows() -> None:
    outcome = evaluate([SURE, DENIED, OPEN])
    assert [p["id"] for p in outcome.predictions] == ["attacked", "rob", "free"]
    assert [p["polarity"] for p in outcome.predictions] == ["positive", "negative", "positive"]
    scores = [p["score"] for p in outcome.predictions]
    expected = sum(abs(a - b) for a, b in zip(scores, [3.0, -3.0, 1.0], strict=True)) / 3
    assert outcome.headline["mae"] == pytest.approx(expected, abs=0.001)
    assert outcome.headline["r"] > 0.9


def test_a_constant_has_no_correlation() -> None:
    assert evaluate([SURE, SURE]).headline == {"mae": 0.0, "r": 0.0}
    assert evaluate([]).headline == {"mae": 0.0, "r": 0.0}


def test_an_event_outside_its_text_is_named() -> None:
    with pytest.raises(BadRow, match="outside the text"):
        evaluate([{"id": "x", "text": "Rain.", "event": {"start": 90, "end": 95}, "score": 0.0}])
