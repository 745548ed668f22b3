"""Rows of signs cost the parser one word, and the words of the report stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.runs import mask_runs
from sayso.articles.sentences import parse
from sayso.models.parser import pipeline
from sayso.schema import Report


@given(st.text())
def test_offsets_never_move(text: str) -> None:
    assert len(mask_runs(text)) == len(text)


def test_a_row_of_signs_is_one_token_with_its_own_text() -> None:
    row = "=" * 2_000
    text = f"He said the talks had failed. {row} Nobody replied."
    article = parse(Report(id="r", sha256="", text=text), pipeline())
    assert article.doc.text == text
    assert row in [token.text for token in article.doc]
