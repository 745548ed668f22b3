"""The spaCy component leaves the reading in `doc._.sayso`, its offsets those of `doc.text`."""

import pytest
import spacy

import sayso

TEXT = "The minister said on Monday that the talks had failed. The army denied it."


@pytest.fixture
def nlp():
    language = spacy.blank("en")
    language.add_pipe("sayso", config={"published": "1962-10-24", "outlet": "The Courier"})
    return language


def test_a_doc_gets_its_reading(nlp):
    reading = nlp(TEXT)._.sayso
    assert reading == sayso.read(TEXT, published="1962-10-24", outlet="The Courier")


def test_spans_of_the_reading_are_spans_of_the_doc(nlp):
    doc = nlp(f"\ufeff {TEXT}\r\n\r\nThe envoy\rleft.")
    assert len(doc._.sayso.report.text) == len(doc.text)
    for sentence in doc._.sayso.sentences:
        assert doc.char_span(sentence.start, sentence.end, alignment_mode="expand") is not None
    start, end = doc._.sayso.attributions[0].cue[0]
    assert doc.text[start:end] == "said"


def test_a_doc_may_bring_its_own_date(nlp):
    docs = []
    for doc, published in nlp.pipe([(TEXT, None)], as_tuples=True):
        assert published is None
        docs.append(doc)
    made = nlp.make_doc(TEXT)
    made._.published = "1962-11-01"
    assert nlp(made)._.sayso.report.published == "1962-11-01"
    assert docs[0]._.sayso.report.published == "1962-10-24"


def test_a_doc_that_cannot_be_read_says_why(nlp):
    doc = nlp("  ")
    assert doc._.sayso is None
    assert doc._.sayso_set_aside.code == "S101"
