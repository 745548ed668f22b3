"""The voice scorer: figures, predictions in the form of the rows, and what it refuses."""

import pytest

from sayso.errors import BadRow
from sayso.evaluation.voice import evaluate, in_gold, macro_f1, sentence_words

TELLING = "The two ministers met in Geneva on Tuesday and signed an agreement on grain exports."
JUDGING = "It is simply ludicrous to pretend that this pathetic excuse for a policy was ever serious."


def test_figures_and_predictions() -> None:
    outcome = evaluate(
        [
            {"text": TELLING, "voice": "factual", "loaded_words": []},
            {"text": JUDGING, "voice": "opinion", "loaded_words": ["ludicrous", "pathetic"]},
        ]
    )
    assert outcome.headline["factual_opinion_macro_f1"] == 100.0
    assert outcome.headline["loaded_f1"] > 0
    assert [p["voice"] for p in outcome.predictions] == ["factual", "opinion"]
    assert [p["text"] for p in outcome.predictions] == [TELLING, JUDGING]
    assert outcome.predictions[0]["loaded_words"] == []
    assert set(outcome.predictions[1]["loaded_words"]) <= set(JUDGING.rstrip(".").split())
    assert outcome.scores["loaded"].gold == 2


def test_a_mixed_row_counts_in_three_ways_only() -> None:
    outcome = evaluate([{"text": TELLING, "voice": "mixed", "loaded_words": []}])
    assert outcome.headline["factual_opinion_macro_f1"] == 0.0
    assert outcome.scores["mixed"].gold == 1


def test_no_rows_give_no_figures() -> None:
    assert set(evaluate([]).headline.values()) == {0.0}


def test_a_row_of_another_form_is_refused() -> None:
    with pytest.raises(BadRow):
        evaluate([{"text": TELLING, "voice": "sarcastic"}])


def test_macro_f1_is_the_mean_over_gold_labels() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"]) == 66.7
    assert macro_f1(["a"], ["b"]) == 0.0
    assert macro_f1([], []) == 0.0


def test_listed_words_are_found_whatever_their_case_and_within_hyphens() -> None:
    (words,) = sentence_words(["A Ludicrous, tone-deaf reply."])
    marked = {w.token.text for w, hit in zip(words, in_gold(words, ["ludicrous", "tone-deaf"]), strict=True) if hit}
    assert "Ludicrous" in marked
    assert "deaf" in " ".join(marked)
    assert "reply" not in marked
