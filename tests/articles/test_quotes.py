"""Quotations: pairs of marks of all kinds, also where they point inwards, are mistyped or missing."""

import pytest

from sayso.articles.layout import find_blocks
from sayso.articles.quotes import find_quotations


def quotations(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, find_blocks(text))]


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "»«", "„“", "„”", "””", "‘’"])
def test_marks_of_all_kinds(marks) -> None:
    quotation = f"{marks[0]}The road is shut.{marks[1]}"
    assert quotations(f"The mayor said: {quotation} He left at once, and the crowd went home.") == [quotation]


def test_two_quotations_pointing_inwards_stay_two() -> None:
    text = "»The road is shut«, the mayor said, »and it stays shut.« He left."
    assert quotations(text) == ["»The road is shut«", "»and it stays shut.«"]


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert quotations("The road is shut.” The mayor left at once.") == []
