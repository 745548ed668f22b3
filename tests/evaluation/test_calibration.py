"""Calibration on made-up confidences whose error is known, and on an article whose attributions are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluation.attribution import right
from sayso.evaluation.calibration import binned, evaluate, expected_error, figures

TEXT = "The envoy said the talks had failed. Moscow denied it."
SAID = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 35]]}
DENIED = {"source": [[37, 43]], "cue": [[44, 50]], "content": [[51, 53]]}


def judged(confidence, hits, count):
    return [(confidence, n < hits) for n in range(count)]


def test_perfect_calibration_has_no_error() -> None:
    bins = binned([*judged(0.25, 1, 4), *judged(0.75, 3, 4), *judged(1.0, 5, 5)])
    assert expected_error(bins) == 0.0
    assert [(b.low, b.high, b.count) for b in bins] == [(0.2, 0.3, 4), (0.7, 0.8, 4), (0.9, 1.0, 5)]


def test_too_sure_by_two_tenths() -> None:
    pairs = judged(0.9, 7, 10)
    found = figures(pairs, binned(pairs))
    assert found["expected_calibration_error"] == pytest.approx(0.2)
    assert found["brier"] == pytest.approx(0.7 * 0.01 + 0.3 * 0.81)
    assert (found["mean_confidence"], found["share_right"]) == (0.9, 0.7)


def test_bins_count_by_what_they_hold() -> None:
    assert expected_error(binned([*judged(0.95, 0, 1), *judged(0.5, 2, 4)])) == pytest.approx(0.95 / 5)


def test_nothing_found_is_no_error() -> None:
    assert figures([], binned([]))["expected_calibration_error"] == 0.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_confidence_has_a_bin_and_the_error_a_bound(pairs) -> None:
    bins = binned(pairs)
    assert sum(b.count for b in bins) == len(pairs)
    assert 0.0 <= expected_error(bins) <= 1.0


def test_right_is_what_overlaps_its_own_gold_and_nothing_twice() -> None:
    wrong_speaker = {**SAID, "source": [[37, 43]]}
    again = {**SAID, "content": [[19, 35]]}
    assert [hit for _, hit in right(TEXT, [SAID, DENIED], [wrong_speaker, DENIED])] == [False, True]
    assert [hit for _, hit in right(TEXT, [SAID, DENIED], [SAID, again, SAID])] == [True, False]


def test_only_the_outermost_of_an_article_are_judged() -> None:
    text = "“I think the pilot is alive,” Colonel Peter Novak said."
    gold = {"source": [[30, 49]], "cue": [[50, 54]], "content": [[0, 29]]}
    outcome = evaluate([{"id": "p", "text": text, "attributions": [gold]}])
    (row,) = outcome.predictions
    assert [a["right"] for a in row["attributions"]] == [True]
    assert outcome.headline["share_right"] == 1.0
    assert [b["count"] for b in outcome.table] == [1]
