"""Dates that somebody wrote become ISO days; ambiguous ones and non-dates are refused."""

import pytest

from sayso.articles.dates import as_day, is_date_line, written_day
from sayso.errors import BadDate


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1962-10-24", "1962-10-24"),
        ("1962-10-24T10:30:00Z", "1962-10-24"),
        ("2024-10-21T23:30:00+09:00", "2024-10-21"),
        ("19621024", "1962-10-24"),
        ("24 October 1962", "1962-10-24"),
        ("Oct. 24, 1962", "1962-10-24"),
        ("24th of Oct 1962", "1962-10-24"),
        ("Wed, 24 Oct 1962 06:30:00 -0400", "1962-10-24"),
    ],
)
def test_written_dates(value, day):
    assert as_day(value) == day


@pytest.mark.parametrize("value", ["", "yesterday", "10/11/2024", "2024-13-40", "31 February 2024", "October 1962"])
def test_no_dates(value):
    with pytest.raises(BadDate) as caught:
        as_day(value, source="row 3")
    assert caught.value.code == "S110"


def test_a_day_without_year_is_never_completed():
    assert written_day("KYIV, Oct. 21 (Reuters) -") is None


@pytest.mark.parametrize(
    ("line", "only"),
    [
        ("October 24, 1962", True),
        ("Published: Wednesday, 24 October 1962 at 10:15 GMT", True),
        ("Last updated on 24 Oct 1962", True),
        ("On October 24, 1962, the ships turned back", False),
        ("Tuesday", False),
    ],
)
def test_lines_that_are_only_a_date(line, only):
    assert is_date_line(line) is only


@pytest.mark.parametrize("value", ["May 1" + " " * 300_000 + "x", "May 1" + " " * 300_000 + "2024", "1 " * 100_000])
def test_what_is_too_long_is_no_date(value):
    with pytest.raises(BadDate):
        as_day(value)
