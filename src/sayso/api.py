"""The Python interface: `read` for one report, `read_many` for a stream of them; `import sayso` gives both.

>>> import sayso
>>> reading = sayso.read("The minister said on Monday that talks had failed.", published="1962-10-24")
>>> reading.report.published_from
'given'
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sayso.articles.dates import as_day
from sayso.articles.decode import tidy
from sayso.articles.formats.rows import draft_of_row
from sayso.articles.inputs import Draft, Given, Ready, Unread
from sayso.articles.reports import make_report
from sayso.errors import InputError
from sayso.schema import Reading, Report, SetAside, json_schema
from sayso.settings import Settings, load

_log = logging.getLogger("sayso")


def read(
    text: str | Mapping[str, Any] | Report,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read one report and return what it says.

    Args:
        text: the report's text, or a mapping with "text" and perhaps title, outlet, url, published.
        published: the day it was published, YYYY-MM-DD; without it relative times stay unresolved, with a reason.
        outlet, title, url: what is known of the report besides its text.
        settings: limits and choices; from SAYSO_CONFIG and SAYSO_* variables where not given.

    Raises:
        InputError: it cannot be read (empty, too long, not English, a date that is none); `.code` says why.
        ModelError: the language model is not installed.
    """
    from sayso.pipeline import read_report

    settings = settings or load()
    given = _given(published, outlet, title, url)
    return read_report(make_report(_unread(text), given, settings), settings)


def read_many(
    reports: Iterable[str | Mapping[str, Any] | Report],
    *,
    published: str | None = None,
    outlet: str | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    set_aside: Callable[[SetAside], object] | None = None,
) -> Iterator[Reading]:
    """Read a stream of reports in constant memory and yield their readings in the same order.

    Args:
        reports: texts, mappings (rows with "text"), or `Report`s; taken lazily.
        published, outlet: hold for every report and win over what the rows say.
        workers: processes that read in parallel; the result is the same with any number.
        set_aside: called with each report that cannot be read; without it they are logged as warnings.

    Raises:
        BadDate: `published` is no date.
        ModelError: the language model is not installed.
    """
    from sayso.engine.run import read_all

    settings = settings or load()
    given = _given(published, outlet, None, None)
    for result in read_all(_all_unread(reports), given, settings, workers or settings.workers):
        if isinstance(result, Reading):
            yield result
        elif set_aside is not None:
            set_aside(result)
        else:
            _log.warning("set aside %s: [%s] %s", result.source, result.code, result.message)


def load_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that every encoded reading keeps to."""
    return json_schema()


def _given(published: str | None, outlet: str | None, title: str | None, url: str | None) -> Given:
    day = None if published is None else as_day(published)
    return Given(published=day, outlet=outlet, title=title, url=url)


def _all_unread(reports: Iterable[str | Mapping[str, Any] | Report]) -> Iterator[Unread | SetAside]:
    for number, report in enumerate(reports, start=1):
        try:
            yield _unread(report)
        except InputError as error:
            yield error.set_aside(f"report {number}")


def _unread(report: str | Mapping[str, Any] | Report) -> Unread:
    if isinstance(report, Report):
        return Ready(report=report)
    if isinstance(report, str):
        digest = hashlib.sha256(report.encode("utf-8", "surrogatepass")).hexdigest()
        return Draft(ref=None, sha256=digest, text=tidy(report))
    return draft_of_row(report, ref=None)
