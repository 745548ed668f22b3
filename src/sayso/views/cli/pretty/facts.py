"""Facts: numbers with who gives them, days, places, and what could not be known and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.schema import Place, Quantity, Reading, Time
from sayso.views.cli.pretty.index import Index, first_offset
from sayso.views.cli.pretty.page import QUIET, STRONG, Page, Piece
from sayso.views.cli.pretty.words import amount, day

_DAYS = 24
"""Columns before what the text calls a day."""
_HARM = ("killed", "wounded", "missing", "captured", "displaced")
_NAMED = 6
"""Examples shown of what could not be known for one reason."""


def add_numbers(page: Page, index: Index) -> None:
    """Add each number with its bounds, what it counts, and who gives it."""
    if not index.reading.quantities:
        return
    page.heading("Numbers")
    for quantity in index.reading.quantities:
        claim = index.attributions.get(quantity.attribution or "")
        giver = index.speaker(claim) if claim is not None else "the outlet"
        of = quantity.of or ""
        counted = f"({of})" if of and of.casefold() != (quantity.unit or "").casefold() else ""
        harm = quantity.indicator if quantity.indicator in _HARM else ""
        page.entry(
            Piece(amount(quantity), STRONG),
            Piece(harm),
            Piece(counted),
            Piece(f"· {giver}", "green" if claim is not None else QUIET),
            Piece(index.paragraph(quantity.start), QUIET),
            indent=2,
        )


def add_days(page: Page, index: Index) -> None:
    """Add the days and periods the report speaks of, in order of time."""
    words: dict[str, list[str]] = {}
    order: dict[str, tuple[str, str]] = {}
    for time in index.reading.times:
        if time.value and time.type in ("DATE", "TIME"):
            words.setdefault(time.value, []).append(" ".join(index.text[time.start : time.end].split()))
            order.setdefault(time.value, (time.from_ or "9999", time.value))
    if not words:
        return
    page.heading("Days")
    for value in sorted(words, key=order.__getitem__):
        said = "; ".join(_counted(words[value]))
        label = Piece(day(value), STRONG)
        said = "" if said == label.text else said
        if said and len(label.text) < _DAYS - 2:
            page.entry(Piece(said), indent=_DAYS, label=label, gap=_DAYS - 2)
        else:
            page.entry(label, Piece(said), indent=2)


def add_places(page: Page, index: Index) -> None:
    """Add the places found, with their country."""
    found = Counter(
        f"{place.name} ({place.country})" if place.country else place.name
        for place in index.reading.places
        if place.geonameid is not None or place.country is not None
    )
    if not found:
        return
    page.heading("Places")
    named = [f"{name} × {count}" if count > 1 else name for name, count in found.items()]
    page.entry(Piece(", ".join(named)), indent=2)


def add_unknown(page: Page, index: Index) -> None:
    """Add what could not be known, grouped by the reason."""
    reasons: dict[str, list[str]] = {}
    for reason, what in _unknown(index):
        for part in reason.split("; "):
            reasons.setdefault(part, []).append(what)
    if not reasons:
        return
    page.heading("What could not be known, and why")
    for reason, items in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
        shown = _counted(items)
        more = f", and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
        page.entry(Piece(f"{reason}:", STRONG), Piece(", ".join(shown[:_NAMED]) + more), indent=2)


def _unknown(index: Index) -> Iterator[tuple[str, str]]:
    """Yield each reason with the words it is about."""
    reading: Reading = index.reading
    if reading.report.published is None:
        yield "no publication date is given or stands in the report", "the day of the report"
    placed: tuple[Time | Place | Quantity, ...] = (*reading.times, *reading.places, *reading.quantities)
    for record in placed:
        if record.reason:
            yield record.reason, f"“{index.words(((record.start, record.end),))}”"
    for actor in reading.actors:
        if actor.reason:
            yield actor.reason, actor.name
    for claim in reading.attributions:
        if claim.reason:
            yield claim.reason, f"“{index.words(claim.cue)}” {index.paragraph(first_offset(claim))}"
    for event in reading.events:
        if event.reason:
            yield event.reason, f"“{index.words((event.anchor,))}” {index.paragraph(event.anchor[0])}"


def _counted(items: list[str]) -> list[str]:
    counts = Counter(" ".join(item.split()) for item in items)
    return [f"{item} × {count}" if count > 1 else item for item, count in counts.items()]
