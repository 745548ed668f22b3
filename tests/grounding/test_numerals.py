"""Numerals: words and figures to values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.numerals import find_numerals

VALUES = [
    ("twelve", 12),
    ("twenty-five", 25),
    ("a hundred and five", 105),
    ("nineteen hundred", 1_900),
    ("two hundred and fifty thousand", 250_000),
    ("one hundred twenty-three thousand four hundred fifty-six", 123_456),
    ("two million five hundred thousand", 2_500_000),
    ("12,000", 12_000),
    ("1.2 million", 1_200_000),
    ("1.200.000", 1_200_000),
    ("42 000", 42_000),
    ("5bn", 5_000_000_000),
    ("300k", 300_000),
    ("a million and a half", 1_500_000),
    ("two and a half million", 2_500_000),
    ("half a million", 500_000),
    ("half a dozen", 6),
    ("three dozen", 36),
    ("2 1/2", 2.5),
    ("5½", 5.5),
    ("400-million", 400_000_000),
]
VAGUE = [
    ("dozens", 24),
    ("tens of thousands", 20_000),
    ("hundreds of thousands", 200_000),
    ("many thousands", 2_000),
    ("several hundred", 300),
    ("a few", 3),
    ("a couple of hundred", 200),
]
NOTHING = [
    "the 21st", "twenty-first", "the 1990s", "T-72", "Su-25", "G20", "9/11", "10:30", "2001-03", "12/10/1962", "2d",
    "http://a.example/2020", "desk24@example.org", "#2", "+1 555 010 2233", "699320266804092929", "an hour",
    "half an hour", "the third quarter",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_number_has_its_value_and_whole_span(text: str, value: float) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.start, numeral.end, numeral.value, numeral.kind) == (0, len(text), value, "number")


@pytest.mark.parametrize(("text", "least"), VAGUE)
def test_a_vague_number_has_the_least_it_says(text: str, least: float) -> None:
    (numeral,) = find_numerals(text)
    assert (text[numeral.start : numeral.end], numeral.value, numeral.kind) == (text, least, "vague")


@pytest.mark.parametrize(
    ("text", "value"), [("two-thirds of it", 0.6667), ("a quarter of them", 0.25), ("half the crew", 0.5)]
)
def test_a_fraction_is_a_part_of_one(text: str, value: float) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.kind) == (value, "fraction")


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_number_is_passed_over(text: str) -> None:
    assert find_numerals(text) == ()


def test_no_chain_of_words_and_no_string_of_digits_overflows() -> None:
    for text in ("hundreds of " * 500, "several " + "million " * 500, "1" * 500, "1," + "000," * 500 + "000"):
        assert all(numeral.value < 1e30 for numeral in find_numerals(text))


def test_metres_are_not_millions() -> None:
    assert [n.value for n in find_numerals("$20m for 20m of wire and 1.5m people")] == [20_000_000, 20, 1_500_000]


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_figures_with_commas_come_back(value: int) -> None:
    (numeral,) = find_numerals(f"some {value:,} men")
    assert numeral.value == value


TEENS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
SMALL = TEENS.split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    if value < 20:
        return SMALL[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{SMALL[value % 10]}" if value % 10 else "")
    if value < 1_000:
        return f"{SMALL[value // 100]} hundred" + (f" and {in_words(value % 100)}" if value % 100 else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand")):
        if value >= size:
            rest = value % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(value // size)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError(value)


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_numbers_in_words_come_back(value: int) -> None:
    text = in_words(value)
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.end) == (value, len(text))


@given(st.text(max_size=200))
def test_numerals_never_overlap(text: str) -> None:
    last = 0
    for numeral in find_numerals(text):
        assert last <= numeral.start < numeral.end <= len(text)
        last = numeral.end
