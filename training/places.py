"""Trains the place model: `python training/places.py CORPUS... [--folds 5] [--out FILE]`.

Each corpus is a JSON Lines file of rows with `text` and `toponyms` (start, end, lat, lon), as `sayso evaluate place`
takes them. Recognition is two logistic models, the second with the first's out-of-fold answers and the support of the
other names; resolution is a conditional logit, fitted twice (without and with context). With --folds the figures
printed are cross-validated by document; the weights written are always fitted on everything.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sayso.articles.article import Article
from sayso.evaluation.place import Tally, article_of, is_near, tally
from sayso.grounding.context import Context, contexts
from sayso.grounding.place_model import WORTH_A_LOOK, Model, address, look, support
from sayso.grounding.places import _given
from sayso.grounding.recognition import Features, document_features, score
from sayso.grounding.resolution import FEATURES, STATIC, Floats, Names, contextual, gather, probabilities
from sayso.grounding.toponyms import Toponym

OUT = Path(__file__).parents[1] / "src" / "sayso" / "lexicons" / "places.json"
RAREST = 8
"""Features seen in fewer names are left out."""
FOLDS = 5


@dataclass(frozen=True)
class Example:
    """One document with its gold toponyms, its candidates and the candidates' features."""

    row: dict[str, Any]
    article: Article
    given: tuple[Toponym, ...]
    given_around: tuple[Context, ...]
    found: tuple[Toponym, ...]
    around: tuple[Context, ...]
    local: list[Features]
    labels: list[int | None]
    """1 for a placed gold name, 0 for none, None where the gold names a place without giving its point."""


def example(row: dict[str, Any], article: Article) -> Example:
    """Return the example of one row."""
    found, around, local = look(article)
    gold = row["toponyms"]
    placed = sorted((t["start"], t["end"]) for t in gold if t["lat"] is not None)
    given = tuple(_given(article, start, end) for start, end in placed)
    labels = [_label(toponym, gold) for toponym in found]
    return Example(row, article, given, contexts(article.doc, given), found, around, local, labels)


def _label(toponym: Toponym, gold: list[dict[str, Any]]) -> int | None:
    over = [g for g in gold if toponym.start < g["end"] and g["start"] < toponym.end]
    if any(g["lat"] is not None for g in over):
        return 1
    return None if any(g["end"] - g["start"] <= toponym.end - toponym.start for g in over) else 0


def fit_logistic(features: Sequence[Features], labels: Sequence[int | None], strength: float) -> dict[str, float]:
    """Return the weights of a logistic model; rows without a label are left out."""
    kept = [(f, y) for f, y in zip(features, labels, strict=True) if y is not None]
    count = Counter(name for f, _ in kept for name in f)
    rows = [{name: v for name, v in f.items() if count[name] >= RAREST and name != "bias"} for f, _ in kept]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    fitted = LogisticRegression(C=strength, max_iter=1000).fit(matrix, [y for _, y in kept])
    weights = dict(zip(vectorizer.get_feature_names_out(), fitted.coef_[0], strict=True))
    return {
        "bias": float(fitted.intercept_[0]),
        **{name: round(float(w), 4) for name, w in weights.items() if abs(w) > 0.02},
    }


def fit_senses(items: Sequence[tuple[Floats, Floats]], l2: float = 0.001) -> Floats:
    """Return the weights of a conditional logit: for each name its candidates' features and which are right."""
    rows = np.concatenate([features for features, _ in items])
    right = np.concatenate([r for _, r in items])
    lengths = [len(r) for _, r in items]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    owner = np.repeat(np.arange(len(lengths)), lengths)
    count = len(lengths)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total, hit = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts) + 1e-12
        slope = rows.T @ (odds / total[owner] - odds * right / hit[owner]) / count + l2 * weights
        return float((np.log(total) - np.log(hit)).sum() / count + l2 * weights @ weights / 2), slope

    found: Floats = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def right_candidates(example_: Example, toponyms: tuple[Toponym, ...], names: Names) -> dict[int, Floats]:
    """Return for each name with a right candidate which of its candidates lie within 161 km of the gold point."""
    gold = [t for t in example_.row["toponyms"] if t["lat"] is not None]
    right: dict[int, Floats] = {}
    for toponym, name in zip(toponyms, names.of, strict=True):
        over = [g for g in gold if toponym.start < g["end"] and g["start"] < toponym.end]
        if name < 0 or not over or name in right:
            continue
        mine = [e for e, o in zip(names.entries, names.owner, strict=True) if o == name]
        near = [float(str(e.geonameid) == str(over[0].get("geonameid"))) for e in mine]
        if not any(near):  # another gazetteer's place: any of ours within reach of its point
            near = [float(is_near(over[0], e.lat, e.lon)) for e in mine]
        if any(near) and len(near) > 1:
            right[name] = np.array(near)
    return right


def train(examples: Sequence[Example]) -> Model:
    """Return the model fitted on these examples."""
    features = [f for e in examples for f in e.local]
    labels = [y for e in examples for y in e.labels]
    local = fit_logistic(features, labels, 0.3)
    likely = out_of_fold(examples)
    gathered = [
        gather(toponyms, around, weights, address(e.article))
        for e, p in zip(examples, likely, strict=True)
        for toponyms, around, weights in (
            (e.given, e.given_around, np.ones(len(e.given))),
            worth(e, p),
        )
    ]
    rights = [
        right_candidates(e, toponyms, names)
        for (e, toponyms), names in zip(
            ((e, t) for e, p in zip(examples, likely, strict=True) for t in (e.given, worth(e, p)[0])),
            gathered,
            strict=True,
        )
    ]
    prior = fit_senses(_items([names.static for names in gathered], gathered, rights))
    model = Model(local, {}, dict(zip(STATIC, prior.tolist(), strict=True)), {}, 0.5)
    believed = [probabilities(names, prior, names.static) for names in gathered]
    for _ in range(2):
        columns = [
            np.hstack([names.static, contextual(names, b)]) if len(b) else np.zeros((0, len(FEATURES)))
            for names, b in zip(gathered, believed, strict=True)
        ]
        combined = fit_senses(_items(columns, gathered, rights))
        believed = [probabilities(n, combined, c) for n, c in zip(gathered, columns, strict=True)]
    model = msgspec.structs.replace(model, context=dict(zip(FEATURES, combined.tolist(), strict=True)))
    return msgspec.structs.replace(model, final=fit_final(examples, likely, model))


def worth(e: Example, likely: Floats) -> tuple[tuple[Toponym, ...], tuple[Context, ...], Floats]:
    """Return the candidates that are worth a look, their contexts and probabilities."""
    kept = [i for i, p in enumerate(likely) if p >= WORTH_A_LOOK]
    return tuple(e.found[i] for i in kept), tuple(e.around[i] for i in kept), likely[kept]


def fit_final(examples: Sequence[Example], likely: Sequence[Floats], model: Model) -> dict[str, float]:
    """Return the weights of the second recogniser."""
    features: list[Features] = []
    labels: list[int | None] = []
    for e, p in zip(examples, likely, strict=True):
        kept = [i for i, q in enumerate(p) if q >= WORTH_A_LOOK]
        found, around, weights = worth(e, p)
        whole = document_features(found, weights.tolist(), support(found, around, weights, model, address(e.article)))
        features += [e.local[i] | w for i, w in zip(kept, whole, strict=True)]
        labels += [e.labels[i] for i in kept]
    return fit_logistic(features, labels, 0.1)


def _items(columns: list[Floats], names: list[Names], rights: list[dict[int, Floats]]) -> list[tuple[Floats, Floats]]:
    return [
        (rows[n.owner == name], which)
        for rows, n, right in zip(columns, names, rights, strict=True)
        for name, which in right.items()
    ]


def out_of_fold(examples: Sequence[Example]) -> list[Floats]:
    """Return the first recogniser's probabilities for each example from a model that has not seen it."""
    found: list[Floats] = [np.zeros(0)] * len(examples)
    for fold in range(FOLDS):
        seen = [e for i, e in enumerate(examples) if i % FOLDS != fold]
        weights = fit_logistic([f for e in seen for f in e.local], [y for e in seen for y in e.labels], 0.3)
        for i in range(fold, len(examples), FOLDS):
            found[i] = np.array([score(f, weights) for f in examples[i].local])
    return found


def cross_validate(corpora: Sequence[Sequence[Example]], folds: int, keep: float) -> list[Tally]:
    """Return each corpus's figures with every document read by a model that has not seen it.

    The parts are stretches of a corpus, not every nth document: neighbours come from one outlet or one report.
    """
    totals = [Tally() for _ in corpora]
    for fold in range(folds):
        parts = [[i * folds // len(corpus) for i in range(len(corpus))] for corpus in corpora]
        paired = [list(zip(corpus, part, strict=True)) for corpus, part in zip(corpora, parts, strict=True)]
        model = msgspec.structs.replace(
            train([e for pairs in paired for e, part in pairs if part != fold]), keep=keep
        )
        for at, pairs in enumerate(paired):
            for e, part in pairs:
                if part == fold:
                    totals[at] += tally(e.row, e.article, model)
    return totals


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a corpus file."""
    with path.open(encoding="utf-8") as lines:  # not splitlines(), which also cuts at a U+2028 inside a text
        return [json.loads(line) for line in lines]


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate in so many parts")
    parser.add_argument("--keep", type=float, default=0.45, help="probability from which a name is a place")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    corpora = [[example(row, article_of(row)) for row in read(path)] for path in args.corpora]
    if args.folds:
        for path, figures in zip(args.corpora, cross_validate(corpora, args.folds, args.keep), strict=True):
            print(path.name, figures.headline())
    examples = [e for corpus in corpora for e in corpus]
    model = msgspec.structs.replace(train(examples), keep=args.keep)
    args.out.write_bytes(msgspec.json.format(msgspec.json.encode(model, order="sorted"), indent=0) + b"\n")
    print(f"{args.out}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
