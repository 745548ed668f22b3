"""What holds for the times of any text at all."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from sayso.articles.article import Article
from sayso.articles.layout import find_blocks
from sayso.grounding.times import find_times
from sayso.grounding.timex.grammar import grammar
from sayso.grounding.timex.lexer import lex
from sayso.grounding.timex.lexicon import lexicon, word_classes
from sayso.grounding.timex.resolvers import RESOLVERS
from sayso.grounding.timex.values import is_valid
from sayso.schema import Report

TOKENIZER = English()

WORDS = sorted(word_classes())
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([word.capitalize() for word in WORDS]),
    st.sampled_from(["the", "of", "a", "and", "to", "in", "ago", "old", "each", ",", "-", "'s", "(", "%", "half"]),
    st.sampled_from(sorted(lexicon().holidays)).map(str.title),
    st.integers(0, 9999).map(str),
    st.sampled_from(["31", "29", "0", "1962", "9999", "0001-01-01", "10:35", "99:99", "1/2", "1/0", "'62", "1990s"]),
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join))
DATES = st.one_of(
    st.none(), st.dates().map(str), st.sampled_from(["0001-01-01", "9999-12-31", "2024-02-29", "no day"])
)


def spellings() -> dict[str, list[str]]:
    """Words that the lexer gives each character, so that a match of a rule can be spelt out."""
    alphabet = grammar().alphabet
    numbers = [str(number) for number in (*range(62), 430, 1962, 1990, 2359, 2500)]
    odd = [
        "1962-10-16",
        "10/16/1962",
        "161200Z",
        "10:35",
        "1990s",
        "'62",
        "16th",
        "1st",
        "90th",
        "1/2",
        "p.m.",
        "Oct.",
        "Fri.",
    ]
    found: dict[str, list[str]] = {}
    for word in [
        *alphabet.words,
        *(word.title() for word in alphabet.words),
        *numbers,
        *odd,
        *",-'’)(.%",
        "'s",
        "GMT",
    ]:
        lexed = lex(word, 0, len(word), alphabet)
        if len(lexed.codes) == 1:
            found.setdefault(lexed.codes, []).append(word)
    return found


SPELLINGS = spellings()


def article_of(text: str, published: str | None) -> Article:
    """An article without a parse, which is cheap."""
    report = Report(id="r", sha256="", text=text, published=published)
    return Article(report, TOKENIZER.make_doc(text), find_blocks(text), (), ())


@settings(max_examples=400, deadline=None)
@given(TEXTS, DATES)
def test_times_of_any_text_are_in_order_valid_and_explained(text, published):
    check(text, published)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_a_rule_can_match_is_read(data):
    rule = data.draw(st.sampled_from(grammar().rules))
    codes = data.draw(st.from_regex(rule.expression, fullmatch=True))
    words = [data.draw(st.sampled_from(SPELLINGS.get(code, ["ships"]))) for code in codes]
    check("On October 16 " + " ".join(words), data.draw(DATES))


def check(text: str, published: str | None) -> None:
    end = 0
    for time in find_times(article_of(text, published)):
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end].strip() == text[time.start : time.end]
        end = time.end
        assert time.value is None or is_valid(time.value, time.type)
        assert (time.from_ is None) == (time.to is None)
        if time.from_ and time.to:
            assert date.fromisoformat(time.from_) <= date.fromisoformat(time.to)
        else:
            assert time.reason
        assert time.value is not None or time.reason


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1700, 1, 1), date(2150, 1, 1)))
def test_a_full_date_is_read_as_written_whenever_it_is_published(day, published):
    text = f"It began on {day:%B} {day.day}, {day.year} at sea."
    (time,) = find_times(article_of(text, published.isoformat()))
    assert time.from_ == time.to == time.value == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_found_within_a_week(published, weekday):
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (time,) = find_times(article_of(f"It happened {name} there.", published.isoformat()))
    found = date.fromisoformat(time.value or "")
    assert found.weekday() == weekday and 0 <= (published - found).days < 7


def test_every_rule_has_a_resolver_and_every_resolver_a_rule():
    assert {rule.resolve for rule in grammar().rules} == set(RESOLVERS)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "Friday", "a" * 30_000, "12/" * 5_000])
def test_odd_texts_are_read(text):
    assert all(time.end <= len(text) for time in find_times(article_of(text, "2024-10-21")))
