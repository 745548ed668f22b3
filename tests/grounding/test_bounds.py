"""Bounds: ranges, and the words that bound a number."""

from __future__ import annotations

import pytest

from sayso.articles.sentences import parse
from sayso.grounding.bounds import Bounded, find_bounded
from sayso.grounding.number_lexicon import number_lexicon
from sayso.models.parser import pipeline
from sayso.schema import Report


def find(text: str) -> list[Bounded]:
    article = parse(Report(id="r", sha256="", text=text), pipeline())
    return [item for sentence in article.sentences for item in find_bounded(article, sentence)]


BEFORE = number_lexicon().before


@pytest.mark.parametrize("word", [w for w in BEFORE.lower if w not in BEFORE.preposition])
def test_every_word_for_a_lower_bound_gives_one(word: str) -> None:
    (item,) = find(f"They sent {word} 40 ships.")
    assert (item.low, item.best, item.high) == (40, None, None)


@pytest.mark.parametrize("word", [w for w in BEFORE.upper if w not in BEFORE.preposition])
def test_every_word_for_an_upper_bound_gives_one(word: str) -> None:
    (item,) = find(f"They sent {word} 40 ships.")
    assert (item.low, item.best, item.high) == (None, None, 40)


@pytest.mark.parametrize("word", [w for w in BEFORE.about if w not in BEFORE.preposition])
def test_every_word_for_about_leaves_the_bounds_open(word: str) -> None:
    (item,) = find(f"They sent {word} 40 ships.")
    assert (item.low, item.best, item.high, item.approximate) == (None, 40, None, True)


def test_a_span_takes_in_its_bound_words_and_signs() -> None:
    text = "It cost possibly as much as $40 million, or 20 percent."
    spans = [text[item.start : item.end] for item in find(text)]
    assert spans == ["possibly as much as $40 million", "20"]


def test_a_change_is_two_numbers_and_a_range_is_one() -> None:
    assert len(find("The figure rose from 30 to 45 soldiers.")) == 2
    assert len(find("It needs from 30 to 45 soldiers.")) == 1


def test_falling_numbers_are_no_range() -> None:
    assert [item.value for item in find("They won by 14-1 and by 60 to 40.")] == [14, 1, 60, 40]


def test_a_preposition_is_no_bound() -> None:
    (item,) = find("They spoke about 20 islands.")
    assert (item.best, item.approximate) == (20, False)
