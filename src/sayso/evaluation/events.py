"""Event type: PLOVER roots and quad classes of sentences whose two sides are given, without training on the scored.

Three forms of rows, told apart by their fields: `plover15` (PLV, 15 roots), `penta` (cameo5, quad class or
NEUTRAL), `plover2016` (gold records of the PLOVER project). A row whose sentence the shipped model was trained on is
scored by cross-validation: ten folds by sentence, each scored by a model fitted on the other nine. Where too few of
the training sentences are in the file for that, the row is left out, and `rows_left_out` counts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.claims.event_anchors import Anchor, find_anchors
from sayso.claims.event_features import Features, Frame, event_features, head_of, root_of
from sayso.claims.event_model import LinearModel, event_model, text_key
from sayso.claims.event_roles import find_roles
from sayso.claims.event_types import codebook
from sayso.errors import UsageError
from sayso.evaluation.outcome import Outcome, Row, Score, score
from sayso.evaluation.ridge import fit
from sayso.factuality.judge import judge
from sayso.models.parser import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Token

FOLDS = 10
ENOUGH = 0.8
"""Share of the training sentences that must be in a file to cross-validate on it."""

_SINCE_2016 = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_COOPERATIVE = ("VCOOP", "MCOOP")


@dataclass(frozen=True)
class Example:
    """A row with its label, what the model sees of it, and what the lexicon alone makes of it."""

    row: Row
    label: str
    features: Features
    by_rules: str


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Score event types.

    Args:
        rows: PLV, cameo5 or PLOVER gold rows, one kind a file.
        articles: not used by this task.

    Returns:
        headline `macro_f1` over the labels of the file's kind and `quad_macro_f1`; for roots `rules_macro_f1` too
        (lexicon and parse without any training), for cameo5 `neutral_f1`; `rows_cross_validated`, `rows_left_out`.

    Raises:
        UsageError: rows without one of the label fields.
    """
    examples = read_examples(rows)
    penta = bool(examples) and "penta" in examples[0].row
    shipped = event_model().penta if penta else event_model().roots
    guesses, validated, left_out = _predict(examples, shipped)
    kept = [(e, g) for e, g in zip(examples, guesses, strict=True) if g is not None]
    gold = [e.label for e, _ in kept]
    guessed = [g for _, g in kept]
    scores = _by_label(gold, guessed)
    headline = {"macro_f1": _macro(scores)}
    if penta:
        headline["neutral_f1"] = scores["NEUTRAL"].f1 if "NEUTRAL" in scores else 0.0
        headline["quad_macro_f1"] = _macro({k: v for k, v in scores.items() if k != "NEUTRAL"})
    else:
        headline["quad_macro_f1"] = _macro(_by_label([_quad(g) for g in gold], [_quad(g) for g in guessed]))
        headline["rules_macro_f1"] = _macro(_by_label(gold, [e.by_rules for e, _ in kept], only=set(gold)))
    headline |= {"rows_cross_validated": float(validated), "rows_left_out": float(left_out)}
    predictions = [_prediction(e.row, g, penta) for e, g in kept]
    return Outcome(headline, scores, predictions)


def read_examples(rows: Iterable[Row]) -> list[Example]:
    """Return the rows parsed into examples.

    Raises:
        UsageError: a row without one of the label fields.
    """
    listed = list(rows)
    docs = pipeline().pipe([row["text"] for row in listed], batch_size=64)
    return [_example(row, tuple(doc)) for row, doc in zip(listed, docs, strict=True)]


def _label(row: Row) -> str:
    if "plover15" in row:
        return str(row["plover15"])
    if "penta" in row:
        return str(row["penta"])
    if "plover2016" in row:
        label = str(row["plover2016"])
        return root_of(_SINCE_2016.get(label, label))
    raise UsageError(
        "these rows carry no event label", hint="the events task reads rows with plover15, penta or plover2016"
    )


def _example(row: Row, tokens: tuple[Token, ...]) -> Example:
    source, target = _tokens_of(row, "source", tokens), _tokens_of(row, "target", tokens)
    actor = head_of(t for t in tokens if t.i in source)
    other = head_of(t for t in tokens if t.i in target)
    pivot = actor.head if actor is not None else other.head if other is not None else None
    anchors = find_anchors(tokens)
    features = event_features(Frame(tokens, anchors, source, target, pivot))
    return Example(row, _label(row), features, _by_rules(anchors, source, target))


def _tokens_of(row: Row, side: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of a side; corpora name it by its words, with spaces at will."""
    phrases = row.get(side) or ()
    text = row["text"]
    found: set[int] = set()
    for phrase in [phrases] if isinstance(phrases, str) else phrases:
        start = text.find(phrase.strip())
        if start >= 0 and phrase.strip():
            end = start + len(phrase.strip())
            found.update(t.i for t in tokens if t.idx < end and t.idx + len(t) > start)
    return frozenset(found)


def _by_rules(anchors: tuple[Anchor, ...], source: frozenset[int], target: frozenset[int]) -> str:
    """The root the lexicon and the parse alone give: of the anchor that joins the sides best, intentions folded."""

    def fit_of(anchor: Anchor) -> tuple[int, int]:
        """Return how well an anchor joins the two sides, the better the greater."""
        roles = find_roles(anchor)
        acts = any(t.i in source for group in roles.actors for t in group)
        undergoes = any(t.i in target for group in roles.recipients for t in group)
        return (2 * acts + undergoes, -anchor.head.i)

    if not anchors:
        return "none"
    anchor = max(anchors, key=fit_of)
    return folded(anchor)


def folded(anchor: Anchor) -> str:
    """Return the root as PLOVER codes it: an intended deed is AGREE or THREATEN, a refused one REJECT."""
    kind = anchor.sense.type
    view = judge(anchor.head)
    quad = codebook().coding(kind, anchor.sense.mode).quad
    if view.status not in ("planned", "hypothetical") or kind in ("AGREE", "REJECT", "THREATEN"):
        return "REJECT" if view.polarity == "negative" and quad in _COOPERATIVE else root_of(kind)
    if view.polarity == "negative":
        return "REJECT"
    if "planned" in view.markers or "will" in view.markers or "possible" in view.markers:
        return "AGREE" if quad in _COOPERATIVE else "THREATEN" if quad == "MCONF" else kind
    return root_of(kind)


def _predict(examples: list[Example], shipped: LinearModel) -> tuple[list[str | None], int, int]:
    """Predictions by row (None: left out), how many were cross-validated, how many left out."""
    keys = [text_key(e.row["text"]) for e in examples]
    seen = [i for i, key in enumerate(keys) if key in shipped.trained_on]
    guesses: list[str | None] = [shipped.best(e.features) for e in examples]
    present = len({keys[i] for i in seen})
    if present < ENOUGH * len(shipped.trained_on):
        for i in seen:
            guesses[i] = None
        return guesses, 0, len(seen)
    for fold in range(FOLDS):
        held = [i for i in seen if int(keys[i], 16) % FOLDS == fold]
        rest = [i for i in seen if int(keys[i], 16) % FOLDS != fold]
        model = fit([examples[i].features for i in rest], [examples[i].label for i in rest])
        for i in held:
            guesses[i] = model.best(examples[i].features)
    return guesses, len(seen), 0


def _quad(root: str) -> str:
    if root == "YIELD":
        return "MCOOP"
    return next((row.quad for row in codebook().types.values() if row.name == root), "none")


def _by_label(gold: Sequence[str], guessed: Sequence[str], only: set[str] | None = None) -> dict[str, Score]:
    labels = sorted(set(gold) | set(guessed) if only is None else only)

    def of(label: str) -> Score:
        """Return the score of one label."""
        hits = sum(a == b == label for a, b in zip(gold, guessed, strict=True))
        return score(hits, sum(g == label for g in guessed), sum(g == label for g in gold))

    return {label: of(label) for label in labels}


def _macro(scores: dict[str, Score]) -> float:
    present = [s.f1 for s in scores.values() if s.gold]
    return round(sum(present) / len(present), 1) if present else 0.0


def _prediction(row: Row, guess: str, penta: bool) -> Row:
    if penta:
        return {"id": row["id"], "penta": guess}
    field = "plover15" if "plover15" in row else "plover2016"
    return {"id": row["id"], field: guess, "quad": _quad(guess)}
