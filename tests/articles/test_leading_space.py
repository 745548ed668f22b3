"""White space before the first block is kept, so that offsets stay offsets into the text."""

import pytest

from sayso.articles.sentences import parse
from sayso.models.parser import pipeline
from sayso.schema import Report


@pytest.mark.parametrize("space", ["\n", " ", "\n\n\t ", "\u2028"])
def test_sentences_after_leading_space(space):
    text = f"{space}The ships turned back. Nobody knew why."
    article = parse(Report(id="r", sha256="", text=text), pipeline())
    assert article.doc.text == text
    assert [text[s.start : s.end] for s in article.sentences] == ["The ships turned back.", "Nobody knew why."]
