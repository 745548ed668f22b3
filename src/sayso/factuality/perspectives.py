"""Perspectives: how the outlet and each source present an event: how sure, whether at all, and when."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import FoundAttribution, FoundEvent
from sayso.factuality.eras import is_historical
from sayso.factuality.judge import Judgement, judge
from sayso.factuality.lexicon import factuality_lexicon
from sayso.schema import Certainty, Perspective, Polarity, Status

_FLIPPED: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive", "none": "none"}
_ORDER: tuple[Certainty, ...] = ("none", "possible", "probable", "certain")
_TENSED = frozenset({"tag=VBD", "tag=VBZ", "tag=VBP", "tag=VBN", "factive"})
"""Marks of a past or present event: what a demand mentions so is not what it demands."""
_OF_WILL = frozenset({"planned", "refuse", "open", "possible", "not", "implicative", "ongoing", "factive"})
"""Classes of predicates that, as a cue, settle what they govern."""
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
        status = _dated(own.status, historical)
        if own.reported:  # said by someone whom no attribution names: the outlet does not commit
            return (_seen("outlet", "none", "none", status),)
        return (_seen("outlet", own.certainty, own.polarity, status),)
    *outer, inner = event.attributions
    cue = attributions[inner].cue_head
    predicate = factuality_lexicon().predicates.get(article.doc[cue].lemma_.lower())
    kind = predicate.name if predicate is not None else "reported"
    cues = {attributions[i].cue_head for i in event.attributions}
    if kind in _OF_WILL:  # "plans to", "refused to": the cue itself says how far its source goes
        view = judge(anchor, stop=cues - {cue})
        status = _dated(view.status, historical)
        certainty, polarity = view.certainty, view.polarity
    else:
        view = judge(anchor, stop=cues)
        status = _dated(_status(view, attributions[inner]), historical)
        certainty, polarity = _of_source(view, attributions[inner], status)
    passed_on = ["outlet", *(ids[i] for i in outer)]
    presupposed = kind == "factive"  # "condemned the killing": there was one, says the outlet too
    return (
        *(
            _seen(by, certainty, polarity, status) if presupposed else _seen(by, "none", "none", status)
            for by in passed_on
        ),
        _seen(ids[inner], certainty, polarity, status),
    )


def _seen(by: str, certainty: Certainty, polarity: Polarity, status: Status) -> Perspective:
    return Perspective(by=by, certainty=certainty, polarity=polarity, status=status)


def _of_source(view: Judgement, attribution: FoundAttribution, status: Status) -> tuple[Certainty, Polarity]:
    """How sure the source is, and whether it says so: its clause's view under its act's polarity and certainty."""
    if attribution.polarity == "none":
        return "none", "none"
    if attribution.act in _WISHES and status in ("hypothetical", "planned"):
        return "none", "none"
    if attribution.polarity == "negative":
        return attribution.certainty, _FLIPPED[view.polarity] if view.polarity != "none" else "negative"
    return min(view.certainty, attribution.certainty, key=_ORDER.index), view.polarity


def _status(view: Judgement, attribution: FoundAttribution) -> Status:
    if view.status == "happened" and not _TENSED.intersection(view.markers):
        if attribution.act in _WISHES:
            return "hypothetical"
        if attribution.act in _PLANS:
            return "planned"
    return view.status


def _dated(status: Status, historical: bool) -> Status:
    return "historical" if historical and status in ("happened", "ongoing") else status
