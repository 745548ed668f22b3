"""Perspectives: how the outlet and each source present an event: how sure, whether at all, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.found import FoundAttribution, FoundEvent
from sayso.factuality.eras import is_historical
from sayso.factuality.judge import Judgement, judge
from sayso.factuality.lexicon import factuality_lexicon
from sayso.schema import Certainty, Perspective, Polarity, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_FLIPPED: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive", "none": "none"}
_ORDER: tuple[Certainty, ...] = ("none", "possible", "probable", "certain")
_TENSED = frozenset({"tag=VBD", "tag=VBZ", "tag=VBP", "tag=VBN", "factive"})
"""Marks of a past or present event: what a demand mentions so is not what it demands."""
_OF_WILL = frozenset({"planned", "refuse", "open", "possible", "not", "implicative", "ongoing", "factive"})
"""Classes of predicates that, as a cue, settle what they govern."""
_TURNING = frozenset({"denied", "unlikely"})
"""Classes of predicates that, as a cue, deny what they govern."""
_DENIALS = frozenset({"deny", "doubt"})
_TOLD_AS_FACT = frozenset({"confirm", "admit", "acknowledge", "reveal", "disclose", "show", "prove", "demonstrate"})
"""Factive cues by which a source commits itself only in saying so."""
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
    source = attributions[inner]
    word = article.doc[source.cue_head]
    predicate = factuality_lexicon().predicates.get(word.lemma_.lower())
    kind = predicate.name if predicate is not None else "reported"
    negated = _is_negated(word)
    turned = (kind in _TURNING or negated or (predicate is None and source.act in _DENIALS)) and (
        source.polarity == "negative"
    )
    cues = {attributions[i].cue_head for i in event.attributions}
    if kind in _OF_WILL:  # "plans to", "refused to": the cue itself says how far its source goes
        view = judge(anchor, stop=cues - {source.cue_head})
        status = _dated(view.status, historical)
        certainty, polarity = view.certainty, view.polarity
    else:
        view = judge(anchor, stop=cues)
        status = view.status if view.presupposed else _status(view, source)
        status = _dated(status, historical)
        certainty, polarity = _of_source(view, source, status, turned=turned)
    unsaid = negated and word.lemma_.lower() in _TOLD_AS_FACT  # "has not confirmed the attack"
    if (view.reported and not turned) or unsaid:  # or the source, in turn, passes on what somebody says
        certainty, polarity = "none", "none"
    above = ["outlet", *(ids[i] for i in outer)]
    views = [_seen(by, "none", "none", status) for by in above]
    if kind == "factive" and (outer or source.form != "direct"):
        # "condemned the killing": there was one, says the voice above too; but no voice beyond it
        views[-1] = _seen(above[-1], certainty, polarity, status)
    return (*views, _seen(ids[inner], certainty, polarity, status))


def _seen(by: str, certainty: Certainty, polarity: Polarity, status: Status) -> Perspective:
    return Perspective(by=by, certainty=certainty, polarity=polarity, status=status)


def _of_source(
    view: Judgement, attribution: FoundAttribution, status: Status, *, turned: bool
) -> tuple[Certainty, Polarity]:
    """How sure the source is, and whether it says so: its clause's view under its act's polarity and certainty.

    Args:
        turned: the cue itself denies what it governs ("denied that", "did not say"). A negation inside the content
            ("said it will not") is in the view already.
    """
    if attribution.polarity == "none":
        return "none", "none"
    if view.presupposed:  # whatever the act, its source takes this for granted
        return view.certainty, view.polarity
    if attribution.act in _WISHES and status in ("hypothetical", "planned"):
        return "none", "none"
    if turned:
        return attribution.certainty, _FLIPPED[view.polarity] if view.polarity != "none" else "negative"
    return min(view.certainty, attribution.certainty, key=_ORDER.index), view.polarity


def _is_negated(cue: Token) -> bool:
    return any(child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in cue.children)


def _status(view: Judgement, attribution: FoundAttribution) -> Status:
    if view.status == "happened" and not _TENSED.intersection(view.markers):
        if attribution.act in _WISHES:
            return "hypothetical"
        if attribution.act in _PLANS:
            return "planned"
    return view.status


def _dated(status: Status, historical: bool) -> Status:
    return "historical" if historical and status in ("happened", "ongoing") else status
