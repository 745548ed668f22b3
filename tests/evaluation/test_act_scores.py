"""The acts scorer: labels point into articles, a second act counts in its own figure."""

import pytest

from sayso.errors import UsageError
from sayso.evaluation.acts import evaluate

TEXT = "The general denied that his men had fired. The embassy declined to comment."
ARTICLES = [
    {
        "id": "a",
        "text": TEXT,
        "attributions": [
            {"id": "E1", "source": [[0, 11]], "cue": [[12, 18]], "content": [[19, 41]]},
            {"id": "E2", "source": [[43, 54]], "cue": [[55, 63]], "content": [[64, 74]]},
        ],
    }
]


def label(number, act, second="", polarity="none", certainty="none"):
    return {
        "doc_id": "a", "attribution_id": number, "act": act, "second_act": second,
        "polarity": polarity, "certainty": certainty,
    }  # fmt: skip


def test_exact_second_polarity_and_certainty() -> None:
    rows = [label("E1", "deny", "", "negative", "certain"), label("E2", "refuse", "decline")]
    outcome = evaluate(rows, ARTICLES)
    assert outcome.headline == {"act_exact": 50.0, "act_second": 100.0, "polarity": 100.0, "certainty": 100.0}
    assert [row["act"] for row in outcome.predictions] == ["deny", "decline"]


def test_labels_need_their_articles() -> None:
    with pytest.raises(UsageError, match="articles"):
        evaluate([label("E1", "deny")])
    with pytest.raises(UsageError, match="E9"):
        evaluate([label("E9", "deny")], ARTICLES)
