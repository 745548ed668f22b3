"""The judge: what the layers around an event make of it: how sure, whether at all, and when."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.factuality.layers import Layer, is_presupposed, layers_of
from sayso.factuality.lexicon import factuality_lexicon
from sayso.schema import Certainty, Polarity, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRESENT = ("is", "are", "am", "'re", "'s", "been")
_RANK = {"certain": 3, "probable": 2, "possible": 1, "none": 0}


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a clause presents an event; `reported` where a source inside the clause is said to have said so.

    Attributes:
        presupposed: the text takes the event for granted, whatever it says around it.
        markers: the effects met from the outermost layer inward, as the score reads them.
    """

    certainty: Certainty
    polarity: Polarity
    status: Status
    reported: bool
    presupposed: bool = False
    markers: tuple[str, ...] = ()


@dataclass
class _State:
    certainty: Certainty = "certain"
    positive: bool = True
    status: Status = "happened"
    reported: bool = False

    def lower(self, certainty: Certainty) -> None:
        if _RANK[certainty] < _RANK[self.certainty]:
            self.certainty = certainty


def judge(anchor: Token, stop: Set[int] = frozenset()) -> Judgement:
    """Return how the text around `anchor` (a verb, noun or adjective of any kind) presents its event.

    Args:
        stop: token indexes, an attribution's cue, beyond which another voice speaks.
    """
    layers = layers_of(anchor, stop)
    state = _State()
    markers: list[str] = []
    for layer in reversed(layers):
        _apply_own(layer, state, markers)
        if layer is not layers[0]:
            _apply_predicate(layer, state, markers)
    _apply_tense(layers[0], layers, state, markers)
    polarity: Polarity = "none" if state.certainty == "none" else ("positive" if state.positive else "negative")
    return Judgement(
        state.certainty, polarity, state.status, state.reported, is_presupposed(layers[-1], stop), tuple(markers)
    )


def _apply_own(layer: Layer, state: _State, markers: list[str]) -> None:
    """What the layer's own modals, hedges, negation and condition do."""
    if layer.conditional:
        state.lower("none")
        state.status = "hypothetical"
        markers.append("conditional")
    for effect in layer.effects:
        _apply(effect, state, markers)
    if layer.negated:
        state.positive = not state.positive
        markers.append("negated")


def _apply_predicate(layer: Layer, state: _State, markers: list[str]) -> None:
    """What the layer's predicate does to the layer below it; its negation is thereby spent."""
    predicate = layer.predicate
    if predicate is None:
        return
    affirmed = not layer.negated
    effect = predicate.yes if affirmed else predicate.no
    if layer.negated:
        state.positive = not state.positive
    markers.append(f"{predicate.name}{'' if affirmed else ':negated'}")
    _apply(effect, state, [])


def _apply(effect: str, state: _State, markers: list[str]) -> None:
    markers.append(effect)
    if effect == "not":
        state.positive = not state.positive
    elif effect == "ongoing":
        state.status = "ongoing" if state.status == "happened" else state.status
    elif effect in ("likely", "unlikely"):
        state.lower("probable")
        state.positive = state.positive if effect == "likely" else not state.positive
    elif effect == "perhaps":
        state.lower("possible")
    elif effect in ("maybe", "able"):
        state.lower("possible")
        state.status = "hypothetical" if state.status != "planned" else state.status
    elif effect == "will":
        state.status = "planned" if state.status != "hypothetical" else state.status
    elif effect == "planned":
        state.lower("probable")
        state.status = "planned" if state.status != "hypothetical" else state.status
    elif effect == "would":
        state.lower("possible")
        state.status = "hypothetical"
    elif effect == "open":
        state.lower("none")
        state.status = "hypothetical"
    elif effect in ("reported", "denied"):
        state.reported = True
        state.positive = state.positive if effect == "reported" else not state.positive
    elif effect == "fact" and state.status == "planned":
        state.certainty = "certain" if state.certainty == "probable" else state.certainty


def _apply_tense(anchor: Layer, layers: tuple[Layer, ...], state: _State, markers: list[str]) -> None:
    """What the anchor's own form says where nothing outside has settled it: purpose, imperative, progressive."""
    verb = anchor.head
    markers.append(f"tag={verb.tag_}")
    if verb.pos_ not in ("VERB", "AUX"):
        return
    governed = any(layer.predicate is not None for layer in layers[1:])
    if anchor.infinitive and not governed and not _is_done_with(layers):
        markers.append("purpose")
        state.lower("probable")
        if state.status == "happened":
            state.status = "planned"
    elif verb.tag_ == "VB" and not _has_auxiliary(verb) and not governed:
        markers.append("imperative")
        state.lower("none")
        state.status = "hypothetical"
    elif state.status == "happened" and _is_progressive(verb):
        markers.append("progressive")
        state.status = "ongoing"


def _is_done_with(layers: tuple[Layer, ...]) -> bool:
    """Whether a purpose is fulfilled in the doing: "marched to protest"."""
    expressive = layers[0].head.lemma_.lower() in factuality_lexicon().expressive
    return expressive and len(layers) > 1 and not layers[1].infinitive


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children) or (
        verb.dep_ in ("conj", "ccomp", "xcomp")
    )


def _is_progressive(verb: Token) -> bool:
    """ "Is shelling", "has been shelling": going on; "was shelling" counts as past."""
    if verb.tag_ != "VBG":
        return False
    return any(child.dep_ == "aux" and child.lower_ in _PRESENT for child in verb.children)
