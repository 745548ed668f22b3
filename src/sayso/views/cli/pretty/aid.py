"""The reading aid as a whole: header, claims, denials, own voice, events, numbers, days, places, and the unknown."""

from __future__ import annotations

from sayso.schema import Reading, Report
from sayso.views.cli.pretty.claims import add_claims, add_denials
from sayso.views.cli.pretty.events import add_own_voice, add_told_events
from sayso.views.cli.pretty.facts import add_days, add_numbers, add_places, add_unknown
from sayso.views.cli.pretty.index import Index
from sayso.views.cli.pretty.page import QUIET, STRONG, Page, Piece
from sayso.views.cli.pretty.words import day, labels

WIDTH = 88


def render(reading: Reading, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return the reading aid for one reading.

    Args:
        width: columns to fill.
        colour: with terminal colours; without, the same text plain.
    """
    page = Page(width)
    index = Index(reading)
    _add_header(page, reading.report)
    add_claims(page, index)
    add_denials(page, index)
    add_numbers(page, index)
    add_own_voice(page, index)
    add_told_events(page, index)
    add_days(page, index)
    add_places(page, index)
    add_unknown(page, index)
    page.blank()
    page.entry(Piece("¶ counts paragraphs. This page records who says what, not what is true.", QUIET))
    return page.render(colour=colour)


def _add_header(page: Page, report: Report) -> None:
    title = report.title or " ".join(report.text.split()[:12]) + " …"
    page.entry(Piece(title, STRONG))
    agency = f"after {report.agency}" if report.agency else None
    byline = f"by {report.byline}" if report.byline else None
    if report.published:
        origin = labels().published_from.get(report.published_from or "", report.published_from or "")
        when = f"{day(report.published)} ({origin})" if origin else day(report.published)
    else:
        when = "no date"
    facts = (report.outlet or "outlet unknown", agency, byline, when)
    page.entry(Piece(" · ".join(fact for fact in facts if fact)))
    page.entry(Piece(" · ".join(part for part in (report.url, report.ref, report.id) if part), QUIET))
    page.rule()
