"""The lexicon of numbers: plural forms, and what must hold of its lists."""

from __future__ import annotations

from typing import get_args

import pytest

from sayso.grounding.number_lexicon import categories, currencies, measures, number_lexicon, plural
from sayso.schema import Indicator


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("soldier", "soldiers"),
        ("battery", "batteries"),
        ("boy", "boys"),
        ("militiaman", "militiamen"),
        ("torch", "torches"),
        ("fighter jet", "fighter jets"),
    ],
)
def test_plurals_are_regular(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_indicators_are_those_of_the_record() -> None:
    assert set(categories().values()) <= set(get_args(Indicator))


def test_words_are_lower_case_so_that_they_can_be_found() -> None:
    lexicon = number_lexicon()
    words = [*categories(), *measures(), *lexicon.words, *lexicon.states, *lexicon.objects, *lexicon.labels.words]
    assert [word for word in words if word != word.lower()] == []


def test_no_noun_counts_two_things() -> None:
    seen: dict[str, str] = {}
    twice = []
    for indicator, nouns in number_lexicon().nouns.items():
        for noun in nouns:
            if noun in seen and indicator != "money":
                twice.append((noun, seen[noun], indicator))
            seen[noun] = indicator
    assert twice == []


def test_currency_codes_are_iso_4217() -> None:
    codes = {*number_lexicon().currency.signs.values(), *number_lexicon().currency.nouns.values()}
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert currencies()["roubles"] == "RUB"
