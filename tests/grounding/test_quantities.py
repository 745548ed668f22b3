"""Quantities: every hand-made case, and what must hold of any text."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.grounding.quantities import find_quantities, with_speakers
from sayso.models.parser import pipeline
from sayso.schema import Attribution, Quantity, Report, make_id

CASES = Path(__file__).parents[2] / "evaluation" / "cases" / "quantities.csv"
Row = tuple[str, float | None, float | None, float | None, bool, str | None, str | None, str | None]


def article(text: str) -> Article:
    return parse(Report(id="r", sha256="", text=text, published="1962-10-24"), pipeline())


def find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(article(text))


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def cases() -> dict[str, list[Row]]:
    expected: dict[str, list[Row]] = defaultdict(list)
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = expected[row["text"]]
            if row["span"]:
                bounds = (number(row["low"]), number(row["best"]), number(row["high"]))
                what = (row["unit"] or None, row["of"] or None, row["indicator"] or None)
                found.append((row["span"], *bounds, row["approximate"] == "yes", *what))
    return expected


EXPECTED = cases()


def test_there_are_enough_cases() -> None:
    assert sum(max(1, len(rows)) for rows in EXPECTED.values()) >= 150
    assert sum(not rows for rows in EXPECTED.values()) >= 30


@pytest.mark.parametrize("text", sorted(EXPECTED))
def test_case(text: str) -> None:
    found = [
        (text[q.start : q.end], q.low, q.best, q.high, q.approximate, q.unit, q.of, q.indicator) for q in find(text)
    ]
    assert found == EXPECTED[text]


def test_an_empty_field_has_a_reason() -> None:
    elided, lower = find("The blast killed 12. At least 40 soldiers came.")
    assert elided.of is None and elided.reason == "the counted noun is left out"
    assert lower.best is None and lower.reason == "only a lower bound is given"


def test_numbers_in_headings_are_read_and_boilerplate_is_not() -> None:
    text = "Twelve sailors drown off coast\nRead more: 3 things to know\nThe ferry sank with 80 people on board.\n"
    assert [text[q.start : q.end] for q in find(text)] == ["Twelve", "80"]


def test_wrapped_lines_do_not_part_a_number_from_its_noun() -> None:
    text = (
        "The captain of the ferry said on the quay that there were at least 300\n"
        "foreign soldiers on the upper deck, that the holds had room for fifty\n"
        "tons of grain and that a fire on the first night had left twelve people\n"
        "wounded and one of the boats unfit for use."
    )
    rows = [(q.low, q.of, q.indicator) for q in find(text)]
    assert rows == [(300, "foreign soldiers", "troops"), (50, "grain", "other"), (12, "people", "wounded")]


def test_ids_are_hashes_of_report_and_span() -> None:
    (quantity,) = find("Forty ships turned back.")
    assert quantity.id == make_id("qu", "r", quantity.start, quantity.end)


def test_a_quantity_gets_the_innermost_attribution_that_holds_it() -> None:
    text = "The envoy said the captain said 40 ships turned back. Two did not."
    forty, two = find(text)

    def attribution(name: str, start: int) -> Attribution:
        return Attribution(
            id=name,
            content=((start, text.index(".")),),
            named="named",
            form="indirect",
            act="assert",
            polarity="positive",
            certainty="certain",
            confidence=1.0,
        )

    outer, inner = attribution("outer", text.index("the captain")), attribution("inner", text.index("40"))
    spoken = with_speakers((forty, two), (outer, inner))
    assert [quantity.attribution for quantity in spoken] == ["inner", None]


PIECES = """at least more than up to between and from to or about nearly dozens hundreds thousands of a an no both
half third quarter several few million thousand hundred dozen two five twenty 12 1,500 10-12 3.5 1990s 2024 $400 % 5km
€3bn percent dollars tons km soldiers troops troopsbetween tanks people killed wounded were was the in , . - — ( ) " '
including 35-year-old No. Article 1/2 ½ 12people 10:30 not one dead injured"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=80)))
def test_any_text_gives_ordered_spans_that_slice_and_ordered_bounds(text: str) -> None:
    report = article(text)
    found = find_quantities(report)
    assert found == find_quantities(report)
    last = 0
    for quantity in found:
        assert last <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]
        last = quantity.end
        known = [value for value in (quantity.low, quantity.best, quantity.high) if value is not None]
        assert known == sorted(known)
        assert quantity.of is None or quantity.of in " ".join(text.split())
        assert quantity.best is not None or quantity.reason
