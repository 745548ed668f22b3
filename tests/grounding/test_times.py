"""What the times of a report come out as: span, type, value, interval, reason."""

import pytest

from sayso.articles.sentences import parse
from sayso.grounding.times import find_times
from sayso.models.parser import pipeline
from sayso.schema import Report, Time

MONDAY = "2024-10-21"


def times_of(text: str, published: str | None = MONDAY) -> list[Time]:
    return list(find_times(parse(Report(id="r", sha256="", text=text, published=published), pipeline())))


def read(text: str, published: str | None = MONDAY) -> list[tuple[str, str, str | None]]:
    return [(text[time.start : time.end], time.type, time.value) for time in times_of(text, published)]


def only(text: str, published: str | None = MONDAY) -> Time:
    times = times_of(text, published)
    assert len(times) == 1, read(text, published)
    return times[0]


@pytest.mark.parametrize(
    ("text", "span", "value", "first", "last"),
    [
        ("The ships sailed on October 16, 1962.", "October 16, 1962", "1962-10-16", "1962-10-16", "1962-10-16"),
        ("The ships sailed on 16 October 1962.", "16 October 1962", "1962-10-16", "1962-10-16", "1962-10-16"),
        (
            "The treaty dates from the 3rd of May 1921.",
            "the 3rd of May 1921",
            "1921-05-03",
            "1921-05-03",
            "1921-05-03",
        ),
        ("It is dated 2024-10-18 and signed.", "2024-10-18", "2024-10-18", "2024-10-18", "2024-10-18"),
        ("It is dated 10/16/1962 and signed.", "10/16/1962", "1962-10-16", "1962-10-16", "1962-10-16"),
        ("Contact was made on 15 JAN 90 near the bridge.", "15 JAN 90", "1990-01-15", "1990-01-15", "1990-01-15"),
        ("The fleet returned in October 1962.", "October 1962", "1962-10", "1962-10-01", "1962-10-31"),
        ("The army withdrew in 1991.", "1991", "1991", "1991-01-01", "1991-12-31"),
        ("Tension rose in mid-1962.", "mid-1962", "1962", "1962-05-01", "1962-08-31"),
        ("Moscow has warned of it since the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("Borders moved in the late 1860s.", "the late 1860s", "186", "1866-09-01", "1869-12-31"),
        ("It was the longest war of the 20th century.", "the 20th century", "19", "1900-01-01", "1999-12-31"),
        ("They met in the spring of 1945.", "the spring of 1945", "1945-SP", "1945-03-01", "1945-05-31"),
        ("Output fell in the second half of 2023.", "the second half of 2023", "2023-H2", "2023-07-01", "2023-12-31"),
        (
            "Sales rose in the third quarter of 1984.",
            "the third quarter of 1984",
            "1984-Q3",
            "1984-07-01",
            "1984-09-30",
        ),
        ("The march began on Christmas Day 1989.", "Christmas Day 1989", "1989-12-25", "1989-12-25", "1989-12-25"),
        ("A pact was signed on Good Friday 1998.", "Good Friday 1998", "1998-04-10", "1998-04-10", "1998-04-10"),
        ("He was born in nineteen ninety-six.", "nineteen ninety-six", "1996", "1996-01-01", "1996-12-31"),
    ],
)
@pytest.mark.parametrize("published", [MONDAY, None])
def test_absolute_dates_need_no_publication_date(text, span, value, first, last, published):
    time = only(text, published)
    assert (text[time.start : time.end], time.type, time.value) == (span, "DATE", value)
    assert (time.from_, time.to, time.reason) == (first, last, None)


@pytest.mark.parametrize(
    ("text", "span", "value", "first", "last"),
    [
        ("The minister arrived today.", "today", "2024-10-21", "2024-10-21", "2024-10-21"),
        ("The minister left late yesterday.", "late yesterday", "2024-10-20", "2024-10-20", "2024-10-20"),
        ("The minister arrived this Monday.", "this Monday", "2024-10-21", "2024-10-21", "2024-10-21"),
        ("The minister stated this Sunday that he agreed.", "this Sunday", "2024-10-20", "2024-10-20", "2024-10-20"),
        ("Delegates met last Friday.", "last Friday", "2024-10-18", "2024-10-18", "2024-10-18"),
        ("The leaders spoke last week.", "last week", "2024-W42", "2024-10-14", "2024-10-20"),
        ("They visited the capital last June.", "last June", "2024-06", "2024-06-01", "2024-06-30"),
        ("The vote was held in March.", "March", "2024-03", "2024-03-01", "2024-03-31"),
        ("Talks will open in early December.", "early December", "2024-12", "2024-12-01", "2024-12-10"),
        ("Troops will arrive on November 1.", "November 1", "2024-11-01", "2024-11-01", "2024-11-01"),
        ("Prices rose three days ago.", "three days ago", "2024-10-18", "2024-10-18", "2024-10-18"),
        ("The embargo ended ten years ago.", "ten years ago", "2014", "2014-01-01", "2014-12-31"),
        ("They have talked since the beginning of the year.", "the beginning of the year", "2024", "2024-01-01",
         "2024-02-29"),
        ("They met over the weekend.", "the weekend", "2024-W42-WE", "2024-10-19", "2024-10-20"),
        ("The army expects to leave next month.", "next month", "2024-11", "2024-11-01", "2024-11-30"),
        ("The border closed last winter.", "last winter", "2023-WI", "2023-12-01", "2024-02-29"),
        ("They will meet the week after next.", "the week after next", "2024-W45", "2024-11-04", "2024-11-10"),
    ],
)  # fmt: skip
def test_relative_dates_are_counted_from_the_publication_date(text, span, value, first, last):
    time = only(text)
    assert (text[time.start : time.end], time.type, time.value) == (span, "DATE", value)
    assert (time.from_, time.to) == (first, last)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers met Friday.", "2024-10-18"),
        ("The ministers will meet Friday.", "2024-10-25"),
        ("The ministers are scheduled to meet Friday.", "2024-10-25"),
        ("The ministers plan to meet on Friday.", "2024-10-25"),
        ("Friday's ruling angered the ministers.", "2024-10-18"),
        ("The deadline was postponed until Friday.", "2024-10-25"),
    ],
)
def test_the_tense_of_the_clause_settles_a_bare_weekday(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The visit lasted two days.", "two days", "P2D"),
        ("It is the second in less than a month.", "less than a month", "P1M"),
        ("They fought for nearly forty years.", "nearly forty years", "P40Y"),
        ("A 72-hour ceasefire began.", "72-hour", "PT72H"),
        ("They spoke for two and a half years.", "two and a half years", "P2Y6M"),
        ("He waited for half an hour.", "half an hour", "PT30M"),
        ("They talked for several weeks.", "several weeks", "PXW"),
        ("They have prepared for a decade.", "a decade", "P10Y"),
    ],
)
def test_lengths_have_no_place_in_the_calendar_and_say_so(text, span, value):
    time = only(text)
    assert (text[time.start : time.end], time.type, time.value) == (span, "DURATION", value)
    assert time.from_ is None and time.to is None and time.reason


def test_a_length_that_ends_with_the_report_is_placed():
    time = only("Hundreds fled over the past two weeks.")
    assert (time.type, time.value, time.from_, time.to) == ("DURATION", "P2W", "2024-10-07", MONDAY)
    time = only("More will flee in the next 48 hours.")
    assert (time.type, time.value, time.from_, time.to) == ("DURATION", "PT48H", MONDAY, "2024-10-23")
    time = only("Exports fell in the first nine months of 1997.")
    assert (time.value, time.from_, time.to) == ("P9M", "1997-01-01", "1997-09-30")


def test_a_range_of_days_keeps_its_first_and_last_day():
    time = only("The crisis of October 16-28, 1962 is taught still.")
    assert (time.type, time.value, time.from_, time.to) == ("DURATION", "P13D", "1962-10-16", "1962-10-28")
    time = only("He ruled in 1994-97 alone.")
    assert (time.value, time.from_, time.to) == ("P4Y", "1994-01-01", "1997-12-31")


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("It costs $20 million a year.", "a year", "P1Y"),
        ("The council sits twice a week.", "a week", "P1W"),
        ("Planes leave daily.", "daily", "P1D"),
        ("The parade is held each July.", "each July", "XXXX-07"),
        ("They report every three months.", "every three months", "P3M"),
    ],
)
def test_repeated_times_are_sets(text, span, value):
    time = only(text)
    assert (text[time.start : time.end], time.type, time.value, time.from_) == (span, "SET", value, None)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Shots were heard at 10:35 a.m. on Friday.", "10:35 a.m. on Friday", "2024-10-18T10:35"),
        ("Talks broke off at noon Thursday.", "noon Thursday", "2024-10-17T12:00"),
        ("He spoke this morning.", "this morning", "2024-10-21TMO"),
        ("He was shot last night.", "last night", "2024-10-20TNI"),
        ("The attack began Thursday evening.", "Thursday evening", "2024-10-17TEV"),
        ("They met at 6 o'clock this afternoon.", "6 o'clock this afternoon", "2024-10-21T18:00"),
        ("Contact was lost at 161200Z OCT 62 over the island.", "161200Z OCT 62", "1962-10-16T12:00Z"),
        ("They crossed at 0430 hours on 14 March 1984.", "0430 hours on 14 March 1984", "1984-03-14T04:30"),
    ],
)
def test_times_of_day(text, span, value):
    time = only(text)
    assert (text[time.start : time.end], time.type, time.value) == (span, "TIME", value)
    assert time.from_ == time.to == value[:10]


def test_the_present_is_the_day_of_the_report_and_the_past_is_no_day():
    time = only("The Kremlin is now silent.")
    assert (time.value, time.from_, time.to) == ("PRESENT_REF", MONDAY, MONDAY)
    time = only("The Kremlin has recently been silent.")
    assert (time.value, time.from_, time.reason) == ("PAST_REF", None, "the text does not say when")


def test_later_days_are_counted_from_the_days_the_text_has_named():
    text = "On October 22, 1962 he spoke. The following day the council met. Two days later the ships turned back."
    assert [value for _, _, value in read(text)] == ["1962-10-22", "1962-10-23", "1962-10-25"]


def test_a_story_of_another_time_keeps_its_year():
    text = "The photographs were shown on October 16, 1962. On October 22 the president spoke."
    assert [value for _, _, value in read(text, "2022-10-16")] == ["1962-10-16", "1962-10-22"]


def test_a_year_earlier_is_counted_from_the_quarter_of_the_report():
    text = "Third-quarter profit rose to $8 million from $6 million a year earlier."
    assert [value for _, _, value in read(text)] == ["2024-Q3", "2023-Q3"]


@pytest.mark.parametrize("word", ["Friday", "yesterday", "last week", "three days ago", "this morning"])
def test_without_a_publication_date_relative_times_abstain(word):
    time = only(f"The minister spoke {word}.", published=None)
    assert (time.value, time.from_, time.to) == (None, None, None)
    assert time.reason == "no publication date to count from"


def test_without_a_publication_date_a_day_keeps_what_is_known_of_it():
    time = only("The plane was shot down on October 27.", published=None)
    assert (time.value, time.from_, time.to) == ("XXXX-10-27", None, None)
    assert time.reason == "no publication date to count from"


def test_a_full_dateline_stands_in_for_a_missing_publication_date():
    text = "HAVANA, Oct. 24, 1962 (AP) -- The ships stopped on Tuesday and will turn back tomorrow."
    assert [value for _, _, value in read(text, None)] == ["1962-10-24", "1962-10-23", "1962-10-25"]


@pytest.mark.parametrize(
    "text",
    [
        "The 35-year-old engineer, 52 years old at heart, said so.",
        "Theresa May smiled and he may march again.",
        "The fall of Saigon was the second defeat.",
        "Resolution 1701 was signed by about 2000 soldiers.",
        "Three-quarters of the food and a quarter of the oil were lost.",
        "He took it as soon as he could.",
        "The report appeared in the Sun.",
        "She wrote: '25 people were hurt.'",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert read(text) == []


def test_years_in_a_row_are_years_whatever_follows():
    text = "Between 1994 and 1997 rebels fought in the 1992 protests."
    assert [value for _, _, value in read(text)] == ["1994", "1997", "1992"]


def test_a_lasting_thing_has_a_length_and_a_person_an_age():
    assert read("An 8-month-old truce held.") == [("8-month-old", "DURATION", "P8M")]
    assert read("An 8-month-old girl cried.") == []


def test_capital_letters_throughout_are_read_too():
    text = "LAST FRIDAY THE REBELS ATTACKED. THEY MAY HAVE FLED. IN MAY IT WAS CALM."
    assert [span for span, _, _ in read(text)] == ["LAST FRIDAY", "MAY"]


def test_boilerplate_holds_no_times():
    assert read("The talks ended on Friday, officials said.\n\nRead more: what happened on October 3, 2024")[1:] == []
    assert read("Talks failed on October 3\n\nThe talks ended, officials said.")[0][0] == "October 3"


def test_ids_tell_times_apart_and_do_not_change():
    text = "They met Friday and Monday."
    first, second = (tuple(time.id for time in times_of(text)) for _ in range(2))
    assert first == second and len(set(first)) == 2
