"""Word pieces: windows of whole sentences, token types, long sentences and white space."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.articles.wordpieces import LONGEST_WORD, token_types, windows
from sayso.claims.attributions.marks import plain_marks
from sayso.models.encoder import encoder
from sayso.models.parser import pipeline
from sayso.schema import Report

TEXT = "The envoy spoke.\n\n“We will STAY,” said Anna Weber. The talks go on."


def article_of(text: str) -> Article:
    return parse(Report(id="r", sha256="", text=text, published="1962-10-25"), pipeline())


def test_every_token_but_white_space_is_read_once_in_order() -> None:
    article = article_of(TEXT)
    found = [i for w in windows(article, encoder().tokenizer, plain_marks(article), size=8) for i in w.tokens]
    assert found == [t.i for t in article.doc if not t.is_space]


def test_sentences_that_fit_stay_whole() -> None:
    article = article_of(TEXT)
    found = windows(article, encoder().tokenizer, plain_marks(article), size=16)
    for sentence in article.sentences:
        assert sum(any(sentence.first <= i < sentence.last for i in w.tokens) for w in found) == 1


def test_first_pieces_point_at_their_tokens() -> None:
    article = article_of(TEXT)
    tokenizer = encoder().tokenizer
    (window,) = windows(article, tokenizer, plain_marks(article))
    assert tokenizer.id_to_token(window.pieces[window.firsts[0]]) == "the"
    assert len(window.pieces) == len(window.marks)
    assert window.firsts[-1] < len(window.pieces) - 1


def test_types_tell_case_quotation_and_opening() -> None:
    article = article_of(TEXT)
    types = dict(zip([t.text for t in article.doc], token_types(article), strict=True))
    assert types["envoy"] == 0
    assert types["The"] in (1, 7)
    assert types["STAY"] == 2 + 3
    assert types["“"] == 0 + 3 + 6
    assert types["Weber"] == 1


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=300), st.integers(LONGEST_WORD, 60))
def test_no_window_is_longer_than_asked(text: str, size: int) -> None:
    article = article_of(text)
    for window in windows(article, encoder().tokenizer, plain_marks(article), size=size):
        assert len(window.pieces) <= size + 2
        assert len(window.tokens) == len(window.firsts) > 0
