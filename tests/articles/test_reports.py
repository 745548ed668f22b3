"""A draft becomes a report: limits, language, and the first that knows a field fills it."""

import msgspec
import pytest

from sayso.articles.inputs import Draft, Given, Input, Ready
from sayso.articles.reports import make_report
from sayso.errors import BadDate, InputTooLarge, NotEnglish
from sayso.schema import Report
from sayso.settings import Settings

BODY = "The minister said on Monday that the talks had failed. Nobody from the other side answered questions."


def report(text, given=None, **fields):
    return make_report(Draft(ref="a", sha256="0", text=text, **fields), given or Given(), Settings())


def test_title_byline_and_date_from_the_first_lines():
    found = report(f"Talks fail in the capital\n\nBy Ann Reed\n\nOctober 24, 1962\n\n{BODY}")
    assert (found.title, found.byline) == ("Talks fail in the capital", "Ann Reed")
    assert (found.published, found.published_from) == ("1962-10-24", "dateline")


def test_a_dateline_with_its_year_dates_the_report():
    found = report(f"GENEVA, Oct. 24, 1962 (Reuters) - {BODY}")
    assert (found.published, found.agency) == ("1962-10-24", "Reuters")


def test_a_dateline_without_year_does_not():
    found = report(f"GENEVA, Oct. 24 (Reuters) - {BODY}")
    assert (found.published, found.published_from) == (None, None)


def test_the_caller_wins_over_the_input_and_the_input_over_the_text():
    text = f"Talks fail\n\nOctober 24, 1962\n\n{BODY}"
    own = {"published": "1962-10-25", "published_from": "row", "outlet": "Row", "title": "Row title"}
    assert report(text, **own).published_from == "row"
    assert report(text, **own).title == "Row title"
    given = Given(published="1962-10-26", outlet="Given")
    found = report(text, given, **own)
    assert (found.published, found.published_from, found.outlet) == ("1962-10-26", "given", "Given")


def test_no_date_stays_unknown():
    assert report(BODY).published is None


def test_ids_follow_text_outlet_url_date_and_title():
    one = report(BODY)
    assert one.id == report(BODY).id
    assert one.id != report(BODY + " More.").id
    assert one.id != report(BODY, Given(outlet="Other")).id


def test_too_long_is_refused():
    with pytest.raises(InputTooLarge):
        make_report(Draft(ref="a", sha256="0", text=BODY), Given(), Settings(max_chars=20))


def test_another_language_is_refused_unless_asked_for():
    text = (
        "El ministro dijo el lunes que las conversaciones habían fracasado y que la otra parte no quería la paz. " * 2
    )
    draft = Draft(ref="a", sha256="0", text=text)
    with pytest.raises(NotEnglish, match="Spanish"):
        make_report(draft, Given(), Settings())
    assert make_report(draft, Given(), Settings(any_language=True)).language == "es"


def test_a_bad_date_in_a_row_is_named():
    with pytest.raises(BadDate):
        report(BODY, published="soon", published_from="row")


def test_a_ready_report_is_left_as_it_is():
    made = Report(id="re_1", sha256="", text=BODY)
    assert make_report(Ready(report=made), Given(outlet="X"), Settings()) is made


def test_an_input_is_read_by_its_format():
    data = msgspec.json.encode({"text": BODY, "id": "r7"})
    assert make_report(Input(ref="f:1", data=data, format="row"), Given(), Settings()).ref == "r7"
