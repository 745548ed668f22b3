"""Perspectives: how the outlet and each source present an event: how sure, whether at all, and when."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import FoundAttribution, FoundEvent
from sayso.factuality.eras import is_historical
from sayso.factuality.judge import Judgement, judge
from sayso.schema import Certainty, Perspective, Polarity, Status

_FLIPPED: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive", "none": "none"}
_ORDER: tuple[Certainty, ...] = ("none", "possible", "probable", "certain")
_WISHES = frozenset({"request", "demand", "propose", "ask", "threaten", "warn"})
_PLANS = frozenset({"promise", "accept"})


def find_perspectives(
    article: Article,
    events: tuple[FoundEvent, ...],
    attributions: tuple[FoundAttribution, ...],
    ids: tuple[str, ...],
) -> tuple[tuple[Perspective, ...], ...]:
    """Return, for each event, its perspectives: the outlet first, then every source in the chain.

    An outlet that reports what a source says does not commit itself: certainty and polarity "none". The same
    holds for a source that passes on another's words; the innermost source is the one that commits.

    Args:
        ids: the record's id of each attribution, in the order of `attributions`.
    """
    return tuple(_perspectives(article, event, attributions, ids) for event in events)


def _perspectives(
    article: Article, event: FoundEvent, attributions: tuple[FoundAttribution, ...], ids: tuple[str, ...]
) -> tuple[Perspective, ...]:
    anchor = article.doc[event.head]
    historical = is_historical(anchor, article.report.published)
    if not event.attributions:
        own = judge(anchor)
        return (_perspective("outlet", own, historical),)
    cues = frozenset(attributions[i].cue_head for i in event.attributions)
    view = judge(anchor, stop=cues)
    innermost = event.attributions[-1]
    status = _status(view, attributions[innermost], historical)
    passed_on = ["outlet", *(ids[i] for i in event.attributions[:-1])]
    return (
        *(Perspective(by=by, certainty="none", polarity="none", status=status) for by in passed_on),
        _source_view(ids[innermost], view, attributions[innermost], status),
    )


def _perspective(by: str, view: Judgement, historical: bool) -> Perspective:
    if view.reported:  # said by someone the report does not tie to an attribution: the outlet does not commit
        return Perspective(by=by, certainty="none", polarity="none", status=_dated(view.status, historical))
    return Perspective(
        by=by, certainty=view.certainty, polarity=view.polarity, status=_dated(view.status, historical)
    )


def _source_view(by: str, view: Judgement, attribution: FoundAttribution, status: Status) -> Perspective:
    polarity, certainty = view.polarity, view.certainty
    if attribution.polarity == "negative":
        polarity = _FLIPPED[polarity] if polarity != "none" else "negative"
    elif attribution.polarity == "none":
        polarity, certainty = "none", "none"
    if attribution.act in _WISHES and status in ("hypothetical", "planned"):
        certainty, polarity = "none", "none"
    else:
        certainty = min(certainty, attribution.certainty, key=_ORDER.index)
    return Perspective(by=by, certainty=certainty, polarity=polarity, status=status)


def _status(view: Judgement, attribution: FoundAttribution, historical: bool) -> Status:
    status = view.status
    if status == "happened" and "tag=VB" in view.markers:
        if attribution.act in _WISHES:
            status = "hypothetical"
        elif attribution.act in _PLANS:
            status = "planned"
    return _dated(status, historical)


def _dated(status: Status, historical: bool) -> Status:
    return "historical" if historical and status in ("happened", "ongoing") else status
