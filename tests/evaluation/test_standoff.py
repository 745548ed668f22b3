"""Stand-off labels join their articles, cut where the labels end, or say what is wrong."""

import pytest

from sayso.errors import UsageError
from sayso.evaluation.standoff import join

ARTICLE = {"id": "a", "text": "The mayor said no. More follows."}


def label(**more):
    return {"doc_id": "a", "end": "18", "source": "[[0, 9]]", "cue": "[[10, 14]]", "content": "[[15, 17]]", **more}


def test_labels_are_joined_with_the_part_of_the_text_they_cover() -> None:
    (row,) = join([label()], [ARTICLE, {"id": "b", "text": "Another."}])
    assert row["text"] == "The mayor said no."
    (one,) = row["attributions"]
    assert [[row["text"][a:b] for a, b in one[role]] for role in ("source", "cue", "content")] == [
        ["The mayor"],
        ["said"],
        ["no"],
    ]


def test_an_article_without_attributions_is_kept() -> None:
    (row,) = join([label(source="", cue="", content="")], [ARTICLE])
    assert row["attributions"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        label(doc_id="z"),
        label(content="[[15, 40]]"),
        label(cue="[[14, 10]]"),
        label(end=""),
        label(end="99"),
        label(cue="[["),
    ],
)
def test_labels_that_fit_no_article_are_refused(wrong) -> None:
    with pytest.raises(UsageError):
        list(join([wrong], [ARTICLE]))
