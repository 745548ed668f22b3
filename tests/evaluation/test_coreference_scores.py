"""The coreference scorer: B³ and MUC against figures worked out by hand."""

from __future__ import annotations

import pytest

from sayso.evaluation.coreference import b_cubed, evaluate, muc_links


def test_b_cubed_of_the_textbook_case() -> None:
    # Bagga and Baldwin's first example: {1-5} {6,7} {8-12} against {1-5} {6-12}
    keys = [*"aaaaa", *"bb", *"ccccc"]
    labels = [*"11111", *"22", *"22222"]
    hits, predicted, recalled, gold = b_cubed(keys, labels)
    assert hits / predicted == pytest.approx(16 / 21)
    assert recalled / gold == 1.0


def test_muc_counts_links() -> None:
    keys = [*"aaaaa", *"bb", *"ccccc"]
    labels = [*"11111", *"22", *"22222"]
    assert muc_links(keys, labels) == (9, 10, 9, 9)


def test_single_mentions_have_no_links() -> None:
    assert muc_links(["a", "b"], ["1", "2"]) == (0, 0, 0, 0)


def test_evaluate_gives_predictions_in_the_same_form() -> None:
    text = "Minister Anna Berg spoke. Berg said she was tired."
    spans = [("Minister Anna Berg", "1"), ("Berg", "1"), ("she", "1")]
    mentions = []
    position = 0
    for words, label in spans:
        start = text.index(words, position)
        position = start + len(words)
        mentions.append(
            {
                "start": start,
                "end": position,
                "text": words,
                "etype": "person",
                "cluster": label,
                "head": [start, position],
            }
        )
    outcome = evaluate([{"id": "d", "text": text, "mentions": mentions}])
    assert outcome.headline == {"b3_f1": 100.0, "muc_f1": 100.0}
    predicted = outcome.predictions[0]
    assert predicted["id"] == "d"
    assert [(m["start"], m["end"]) for m in predicted["mentions"]] == [(m["start"], m["end"]) for m in mentions]
    assert len({m["cluster"] for m in predicted["mentions"]}) == 1
