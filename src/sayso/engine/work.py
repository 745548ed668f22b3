"""The unit of work: one unread input becomes a reading, or is set aside with its reason; nothing else escapes."""

from __future__ import annotations

from sayso.articles.inputs import Draft, Given, Ready, Unread
from sayso.articles.reports import make_report
from sayso.errors import InternalError, SaysoError
from sayso.pipeline import read_report
from sayso.schema import Reading, SetAside
from sayso.settings import Settings


def read_one(item: Unread, given: Given, settings: Settings) -> Reading | SetAside:
    """Return the reading of `item`, or what kept it from being read.

    A defect of sayso itself sets aside that one report (S901), so that the others of a long run go on.
    """
    name = name_of(item)
    try:
        return read_report(make_report(item, given, settings), settings)
    except SaysoError as error:
        if error.code.startswith("S4"):  # a missing model fails every report alike: stop at once
            raise
        return error.set_aside(name)
    except (Exception, RecursionError) as error:  # noqa: BLE001 - one report must not end the run
        return InternalError(f"{type(error).__name__}: {error}", source=name).set_aside(name)


def name_of(item: Unread) -> str:
    """Return the name an input came under, for messages."""
    if isinstance(item, Ready):
        return item.report.ref or item.report.id
    return item.ref or (item.sha256[:12] if isinstance(item, Draft) else "-")
