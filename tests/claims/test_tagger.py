"""The tagger: label sequences, spans and their links, and candidates from them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.attributions import find_candidates, propose
from sayso.claims.attributions.quoting import QuoteIndex
from sayso.claims.attributions.tagged import Tagged, as_candidates, link
from sayso.claims.attributions.tagger import TaggedSpan, tag, viterbi
from sayso.models.parser import pipeline
from sayso.schema import Report


def article_of(text: str) -> Article:
    return parse(Report(id="r", sha256="", text=text, published="1962-10-25"), pipeline())


def spans(article: Article, **words: str) -> list[TaggedSpan]:
    """Spans by role_number="words"; the words are found in the text."""
    found = []
    for name, part in words.items():
        start = article.doc.text.index(part)
        span = article.doc.char_span(start, start + len(part))
        assert span is not None
        found.append(TaggedSpan(name.rpartition("_")[0], span.start, span.end))
    return sorted(found, key=lambda s: s.first)


def text_of(article: Article, parts: tuple[TaggedSpan, ...]) -> list[str]:
    return [article.doc[p.first : p.last].text for p in parts]


@given(arrays(np.float64, st.tuples(st.integers(0, 12), st.just(7)), elements=st.floats(-20, 0)))
def test_an_inside_follows_its_own_role(scores: np.ndarray) -> None:
    labels = viterbi(scores)
    assert len(labels) == len(scores)
    for before, label in zip([0, *labels], labels, strict=False):
        if label and label % 2 == 0:
            assert before in (label - 1, label)


def test_the_best_sequence_weighs_the_whole() -> None:
    likely = np.full((2, 7), -9.0)
    likely[0, 0], likely[0, 5] = -0.1, -2.0
    likely[1, 6], likely[1, 0] = -0.1, -5.0
    assert viterbi(likely) == [5, 6]


def linked_in(article: Article, **named: str) -> list[Tagged]:
    """What is linked of the named spans."""
    return link(spans(article, **named), article, QuoteIndex(article))


def test_a_source_serves_two_cues() -> None:
    article = article_of("Anna Weber denied the charges and said that the court had erred.")
    one, two = linked_in(
        article,
        source_1="Anna Weber",
        cue_1="denied",
        content_1="the charges",
        cue_2="said",
        content_2="that the court had erred",
    )
    assert text_of(article, one.sources) == text_of(article, two.sources) == ["Anna Weber"]
    assert text_of(article, two.contents) == ["that the court had erred"]


def test_both_parts_of_a_split_quotation_go_to_its_cue() -> None:
    article = article_of("“We stay,” the mayor said, “until they answer.” The crowd went home.")
    (one,) = linked_in(
        article, content_1="“We stay,”", source_1="the mayor", cue_1="said", content_2="“until they answer.”"
    )
    assert len(one.contents) == 2


def test_a_cue_without_content_is_left_out() -> None:
    article = article_of("The mayor said so.")
    assert linked_in(article, source_1="The mayor", cue_1="said") == []
    assert link([], article, QuoteIndex(article)) == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("“Each time we stop,” Lind said, blaming the fog, “you lose the tide.”", "“you lose the tide.”"),
        ("“The tide is lost,” Lind said, blaming the fog. “Nobody sails today.”", "“Nobody sails today.”"),
    ],
)
def test_an_interrupted_quotation_stays_with_its_first_cue(text, rest) -> None:
    article = article_of(text)
    first = text[: text.index("”") + 1]
    said, blaming = linked_in(
        article,
        content_1=first,
        source_1="Lind",
        cue_1="said",
        cue_2="blaming",
        content_2="the fog",
        content_3=rest,
    )
    assert text_of(article, said.contents) == [first, rest]
    assert text_of(article, blaming.contents) == ["the fog"]


def test_a_speaker_named_behind_the_verb_goes_on_too() -> None:
    article = article_of("“The tide is lost,” said Lind, blaming the fog. “Nobody sails today.”")
    named = {"content_1": "“The tide is lost,”", "cue_1": "said", "source_1": "Lind", "cue_2": "blaming"}
    said, _ = linked_in(article, **named, content_2="the fog", content_3="“Nobody sails today.”")
    assert text_of(article, said.contents) == ["“The tide is lost,”", "“Nobody sails today.”"]


def test_the_next_speaker_keeps_her_own_quotation() -> None:
    article = article_of("“We did not fire,” Lind said, and the rebels replied “you fired first.”")
    said, replied = linked_in(
        article,
        content_1="“We did not fire,”",
        source_1="Lind",
        cue_1="said",
        source_2="the rebels",
        cue_2="replied",
        content_2="“you fired first.”",
    )
    assert text_of(article, said.contents) == ["“We did not fire,”"]
    assert text_of(article, replied.contents) == ["“you fired first.”"]


def test_a_cue_in_a_quotation_has_what_is_said_there() -> None:
    article = article_of("“He said the dam would hold,” the engineer recalled. “It broke.”")
    said, recalled = linked_in(
        article,
        source_1="He",
        cue_1="said",
        content_1="the dam would hold",
        source_2="the engineer",
        cue_2="recalled",
        content_2="“It broke.”",
    )
    assert text_of(article, said.contents) == ["the dam would hold"]
    assert text_of(article, recalled.contents) == ["“It broke.”"]


def test_candidates_take_over_the_parse_or_stand_alone() -> None:
    article = article_of("The minister said that the talks had failed. To the ministry, the bridge is lost.")
    index = QuoteIndex(article)
    parsed = find_candidates(article, index)
    linked = linked_in(
        article,
        source_1="The minister",
        cue_1="said",
        content_1="that the talks had failed",
        cue_2="To",
        source_2="the ministry",
        content_2="the bridge is lost",
    )
    (said, like), (to, alone) = as_candidates(linked, parsed, article, index)
    assert said.construction == "clause" and like is not None and like.head == said.head
    assert alone is None and article.doc[to.source_head or 0].text == "ministry"


def test_the_tagger_knows_a_plain_report() -> None:
    article = article_of("Talks\n\nThe minister said that the talks had failed.")
    tags = tag(article, propose(article).scored)
    assert np.allclose(tags.roles.sum(axis=1), 1, atol=1e-5)
    assert [article.doc[s.first : s.last].text for s in tags.spans if s.role == "cue"] == ["said"]
    assert tag(article_of(""), ()).spans == ()
