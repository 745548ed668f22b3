"""The example reports are read, all of them, with outlet and date from wherever their format keeps them."""

from __future__ import annotations

from pathlib import Path

from sayso.articles.inputs import Given
from sayso.articles.reports import make_report
from sayso.articles.sources import find_inputs
from sayso.schema import SetAside
from sayso.settings import Settings

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
EXPECTED = [
    (None, "1962-10-22", "dateline"),
    ("The Harbor Courier", "1962-10-24", "page"),
    (None, "1962-10-25", "dateline"),
    ("Continental Gazette", "1962-10-26", "row"),
    ("The Prairie Lantern", "1962-10-26", "row"),
    ("Continental Gazette", "1962-10-25", "page"),
    ("North Quay Examiner", "1962-10-27", "header"),
    (None, "1962-10-26", "dateline"),
    (None, "1962-10-27", "dateline"),
    (None, "1962-10-28", "dateline"),
    (None, "1992-01-11", "dateline"),
]


def test_outlets_and_dates() -> None:
    settings = Settings()
    found = []
    for item in find_inputs([str(REPORTS)], settings):
        assert not isinstance(item, SetAside), item
        report = make_report(item, Given(), settings)
        found.append((report.outlet, report.published, report.published_from))
    assert found == EXPECTED
