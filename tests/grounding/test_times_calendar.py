"""The calendar, number words and values behind the times."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.timex import calendar, numbers, values
from sayso.grounding.timex.dates import holiday_of

DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))
GRAINS = st.sampled_from(["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"])


@given(DAYS, GRAINS)
def test_a_period_holds_its_day_and_has_a_valid_value(day, grain):
    period = calendar.containing(day, grain)
    assert period.first <= day <= period.last
    assert values.is_valid(values.of_period(period), "DATE")


@given(DAYS, GRAINS, st.integers(-12, 12))
def test_moving_forth_and_back_returns(day, grain, count):
    period = calendar.containing(day, grain)
    moved = calendar.shift(period, count)
    assert calendar.shift(moved, -count) == period
    assert (count > 0) == (moved.first > period.first)


@given(DAYS, GRAINS)
def test_periods_follow_one_another_without_a_gap(day, grain):
    period = calendar.containing(day, grain)
    assert calendar.shift(period, 1).first - period.last == timedelta(days=1)


def test_the_calendar_has_ends():
    with pytest.raises(calendar.OutsideCalendar):
        calendar.add_days(date.max, 1)
    with pytest.raises(calendar.OutsideCalendar):
        calendar.add_months(date.min, -1)
    with pytest.raises(calendar.OutsideCalendar):
        calendar.make_date(2023, 2, 29)
    with pytest.raises(calendar.OutsideCalendar):
        calendar.week(2023, 53)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", date(2024, 12, 25)),
        ("11/4/4", date(2024, 11, 28)),
        ("11/1/1+1", date(2024, 11, 5)),
        ("5/1/-1", date(2024, 5, 27)),
        ("easter-2", date(2024, 3, 29)),
        ("easter+0", date(2024, 3, 31)),
    ],
)
def test_movable_holidays(rule, day):
    assert holiday_of(rule, 2024) == day


@pytest.mark.parametrize(
    ("year", "day"), [(1818, (3, 22)), (1916, (4, 23)), (1943, (4, 25)), (2000, (4, 23)), (2038, (4, 25))]
)
def test_easter(year, day):
    assert calendar.easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two", 2), ("a", 1), ("twenty - four", 24), ("twenty four", 24), ("a hundred and thirty", 130),
        ("1,500", 1500),
        ("two thousand", 2000), ("5 1/2", 5.5), ("two and a half", 2.5), ("a couple of", 2), ("a dozen", 12),
        ("several", None), ("a few", None), ("two or three", None), ("12 to 18", None), ("10 - 12", None),
    ],
)  # fmt: skip
def test_number_words(words, number):
    assert numbers.count(words.split()) == number


@pytest.mark.parametrize(
    ("words", "year"),
    [("1962", 1962), ("'62", 1962), ("'04", 2004), ("nineteen ninety - six", 1996), ("two thousand and one", 2001)],
)
def test_years_in_words(words, year):
    assert numbers.year(words.split()) == year


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (2, "W", "P2W"), (5.5, "TH", "PT5H30M"), (1.5, "TM", "PT1M30S"), (0.5, "TH", "PT30M"), (2.5, "Y", "P2Y6M"),
        (0.5, "Y", "P6M"), (2, "E", "P20Y"), (3, "C", "P300Y"), (1, "2W", "P2W"), (None, "D", "PXD"),
        (None, "TH", "PTXH"),
        (None, "E", "PXDE"), (1.5, "M", "P1.5M"),
    ],
)  # fmt: skip
def test_lengths_are_written_as_timex3_does(count, unit, value):
    assert values.of_length(count, unit) == value
    assert values.is_valid(value, "DURATION") and not values.is_valid(value, "DATE")
