"""Events: what the outlet reports as its own knowledge, its opinion, and what others say has happened or will."""

from __future__ import annotations

from sayso.schema import EventMention, Perspective, Sentence
from sayso.views.cli.pretty.claims import INDENT
from sayso.views.cli.pretty.index import Index
from sayso.views.cli.pretty.page import QUIET, STRONG, Page, Piece, clip
from sayso.views.cli.pretty.words import amount, day, labels

_OPINIONS = 6


def add_own_voice(page: Page, index: Index) -> None:
    """Add how much of the report is the outlet's own word, the events in it, and its opinion."""
    sentences = index.reading.sentences
    running = [s for s in sentences if s.voice in ("attributed", "own", "opinion")]
    counts = {voice: sum(s.voice == voice for s in running) for voice in ("own", "attributed", "opinion")}
    page.heading("In the outlet's own voice")
    page.entry(
        Piece(f"{counts['own']} of {_count(len(running), 'sentence')} give no source,"),
        Piece(f"{counts['attributed']} are attributed, {counts['opinion']} are opinion."),
        indent=2,
    )
    own = [e for e in index.reading.events if not _others(e)]
    if own:
        page.blank()
    for event in own:
        _add_event(page, index, event)
    _add_opinion(page, index, [s for s in running if s.voice == "opinion"])


def add_told_events(page: Page, index: Index) -> None:
    """Add the events that somebody else than the outlet speaks of, with how each of them puts it."""
    told = [e for e in index.reading.events if _others(e)]
    if not told:
        return
    page.heading("What others say of events")
    for event in told:
        _add_event(page, index, event)


def _others(event: EventMention) -> tuple[Perspective, ...]:
    return tuple(p for p in event.perspectives if p.by != "outlet")


def _add_event(page: Page, index: Index, event: EventMention) -> None:
    parties = _parties(index, event)
    times = {t.id: t for t in index.reading.times}
    places = {p.id: p for p in index.reading.places}
    facts = [parties] if parties else []
    if event.time in times:
        time = times[event.time]
        facts.append(day(time.value) if time.value else index.text[time.start : time.end])
    if event.place in places:
        facts.append(places[event.place].name)
    facts += [amount(q) for q in index.reading.quantities if q.id in event.quantities]
    page.entry(
        Piece(" · ".join(facts), STRONG),
        Piece(f"“{index.words((event.anchor,))}”"),
        Piece(index.paragraph(event.anchor[0]), QUIET),
        indent=INDENT,
        label=Piece(labels().events[event.type], "blue"),
    )
    views = [view for p in event.perspectives if (view := _view(index, p))]
    if views:
        page.entry(Piece("; ".join(views), QUIET), indent=INDENT)


def _parties(index: Index, event: EventMention) -> str:
    who = index.names(event.actors)
    whom = index.names(event.recipients)
    if not whom or set(event.actors) == set(event.recipients):  # each does it to the other: a clash, an agreement
        return who
    return f"{who or 'somebody'} → {whom}"


def _view(index: Index, view: Perspective) -> str:
    """How one voice puts an event; nothing where the outlet alone simply says that it happened."""
    words = ["as untrue"] if view.polarity == "negative" else []
    words += [w for w in (labels().certainty[view.certainty], labels().status[view.status]) if w]
    if view.by == "outlet":
        return f"the outlet: {', '.join(words)}" if words else ""
    claim = index.attributions.get(view.by)
    name = index.speaker(claim) if claim is not None else view.by
    return f"{name}: {', '.join(words) or 'as certain'}"


def _add_opinion(page: Page, index: Index, opinions: list[Sentence]) -> None:
    if not opinions:
        return
    page.blank()
    page.entry(Piece("Opinion, the author's own:"), indent=2)
    for sentence in opinions[:_OPINIONS]:
        page.entry(
            Piece(clip(index.text[sentence.start : sentence.end], 2 * (page.width - 10))),
            Piece(index.paragraph(sentence.start), QUIET),
            indent=4,
        )
    if len(opinions) > _OPINIONS:
        page.entry(Piece(f"… and {_count(len(opinions) - _OPINIONS, 'more sentence')}", QUIET), indent=4)
    loaded = [index.text[start:end] for s in index.reading.sentences for start, end in s.loaded]
    if loaded:
        words = ", ".join(dict.fromkeys(loaded))
        page.entry(Piece("Loaded words:", QUIET), Piece(words), indent=4)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
