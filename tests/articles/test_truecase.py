"""Truecasing: names get their capitals back for the parser, offsets and words stay."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.sentences import parse
from sayso.articles.truecase import truecase
from sayso.models.parser import pipeline
from sayso.schema import Report


def test_names_written_small_get_their_capitals() -> None:
    assert truecase("in kyiv and pyongyang, north korean and russian envoys") == (
        "in Kyiv and Pyongyang, North Korean and Russian envoys"
    )


def test_common_words_stay_small() -> None:
    text = "We ate turkey from china plates and polish the table."
    assert truecase(text) == text


def test_the_parse_keeps_the_words_of_the_report() -> None:
    text = "He arrived in kyiv on Monday.\nThe north korean army stayed at home.\nIt rained."
    article = parse(Report(id="r", sha256="", text=text), pipeline())
    assert article.doc.text == text
    kyiv = next(token for token in article.doc if token.text == "kyiv")
    assert kyiv.pos_ == "PROPN"


@given(st.text())
def test_offsets_never_move(text: str) -> None:
    cased = truecase(text)
    assert len(cased) == len(text) and cased.lower() == text.lower()
