"""Fit the combination of parse and tagger: `python -m training.attribution_combiner CORPORA`.

Every candidate of those articles, of PolNeAR and of world news, that the tagger was not trained on is labelled as in
`training/attributions.py`, and a logistic regression is fitted on what parse and tagger say of it. Needs the exported
tagger.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.attributions import Proposed, propose
from sayso.claims.attributions.combine import evidence, look
from sayso.claims.attributions.tagger import Tags, tag
from sayso.models.parser import pipeline
from sayso.schema import Report
from training.arguments import corpora_parser
from training.attributions import gold_roles, matches
from training.encoder_examples import held_out
from training.world import rows_of, world_rows

OUT = Path(__file__).parents[1] / "src" / "sayso" / "lexicons" / "attribution_combined.json"


def main() -> None:
    """Read the held-out articles, fit, write the weights."""
    arguments = corpora_parser(__doc__, OUT).parse_args()
    examples: list[dict[str, float]] = []
    labels: list[int] = []
    polnear = rows_of(arguments.corpora / "attribution" / "polnear_train.jsonl")
    held = (row for number, row in enumerate(polnear) if held_out(number))
    for row in chain(held, world_rows(arguments.corpora, held=True)):
        article = parse(Report(id=row["id"], sha256="", text=row["text"]), pipeline())
        proposed = propose(article)
        for found, label in labelled(row, article, proposed, tag(article, proposed.scored)):
            examples.append(found)
            labels.append(label)
    table = fit(examples, labels)
    arguments.out.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(table['weights'])} weights from {len(labels)} candidates ({sum(labels)} attributions)")


def labelled(
    row: dict[str, Any], article: Article, proposed: Proposed, tags: Tags
) -> Iterator[tuple[dict[str, float], int]]:
    """Yield the evidence and the label of each usable candidate of one article."""
    gold = gold_roles(row, article)
    nested = {i for _, _, content in gold for i in content}
    for one in look(article, proposed.index, proposed.scored, tags):
        right = any(matches(article, one.candidate, *roles) for roles in gold)
        if right or one.candidate.head not in nested:
            yield evidence(one, tags), int(right)


def fit(examples: list[dict[str, float]], labels: list[int]) -> dict[str, Any]:
    """Return {"bias", "weights"} of an L2-regularised logistic regression (liblinear, so the result is exact)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(examples)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=1.0, max_iter=500, solver="liblinear").fit(matrix, labels)
    weights = {
        name: round(float(weight), 4) for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    }
    return {"bias": round(float(model.intercept_[0]), 4), "weights": weights}


if __name__ == "__main__":
    main()
