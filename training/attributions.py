"""Train the weights that tell attributions from other verbs: `python -m training.attributions CORPORA`.

Every candidate that the parse yields is labelled by whether a gold attribution overlaps it in source and content, and
a logistic regression is fitted on binary features, on PolNeAR and on world news with labels of our own. Candidates
inside a gold content are left out: nothing nested is labelled there, so it is unknown whether they are attributions.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.attributions import find_candidates
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.quoting import QuoteIndex
from sayso.claims.attributions.scores import Weights, features
from sayso.models.parser import pipeline
from sayso.schema import Report
from training.arguments import corpora_parser
from training.world import rows_of, world_rows

OUT = Path(__file__).parents[1] / "src" / "sayso" / "lexicons" / "attribution_weights.json"
RAREST = 4
"""Features seen less often are left out."""
SMALLEST = 0.02
"""Weights smaller than this are left out."""


FOLDS = 3
"""Parts of the corpus for cross-fitting: the n-th article belongs to part n modulo this."""


def main() -> None:
    """Read the corpus, fit, write the weights."""
    arguments = corpora_parser(__doc__, OUT).parse_args()
    found = collect(all_labelled(arguments.corpora))
    examples, labels = [e for e, _, _ in found], [label for _, label, _ in found]
    table = fit(examples, labels)
    arguments.out.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(table['weights'])} weights from {len(labels)} candidates ({sum(labels)} attributions)")


def all_labelled(corpora: Path) -> Iterator[tuple[dict[str, Any], Article]]:
    """Yield every labelled row with its article: PolNeAR's, then the world news."""
    for row in chain(rows_of(corpora / "attribution" / "polnear_train.jsonl"), world_rows(corpora)):
        yield parsed(row)


def parsed(row: dict[str, Any]) -> tuple[dict[str, Any], Article]:
    """Return a corpus row with its article."""
    return row, parse(Report(id=row["id"], sha256="", text=row["text"]), pipeline())


def collect(articles: Iterable[tuple[dict[str, Any], Article]]) -> list[tuple[list[str], int, int]]:
    """Return features, label and number of the article of each usable candidate."""
    began = time.monotonic()
    found: list[tuple[list[str], int, int]] = []
    for number, (row, article) in enumerate(articles):
        found += [(names, label, number) for names, label in labelled(row, article)]
        if number % 50 == 49:
            print(f"{number + 1} articles, {len(found)} candidates, {time.monotonic() - began:.0f} s", flush=True)
    return found


def cross_fitted(articles: Iterable[tuple[dict[str, Any], Article]]) -> list[Weights]:
    """Return for each part of the corpus weights that were fitted on the other parts.

    On the articles that weights were fitted on they are too sure; what is learnt from their confidence must see it as
    it is on articles unseen.
    """
    found = collect(articles)
    tables = []
    for part in range(FOLDS):
        kept = [(names, label) for names, label, number in found if number % FOLDS != part]
        tables.append(msgspec.convert(fit([names for names, _ in kept], [label for _, label in kept]), Weights))
    return tables


def labelled(row: dict[str, Any], article: Article) -> Iterator[tuple[list[str], int]]:
    """Yield the feature names and the label of each usable candidate of one article."""
    index = QuoteIndex(article)
    gold = gold_roles(row, article)
    nested = {i for _, _, content in gold for i in content}
    for candidate in find_candidates(article, index):
        right = any(matches(article, candidate, *roles) for roles in gold)
        if right or candidate.head not in nested:
            yield list(features(candidate, article, index)), int(right)


def gold_roles(row: dict[str, Any], article: Article) -> list[tuple[frozenset[int], frozenset[int], frozenset[int]]]:
    """Return the worded tokens of source, cue and content of each gold attribution."""
    return [
        (_tokens(article, a["source"]), _tokens(article, a["cue"]), _tokens(article, a["content"]))
        for a in row["attributions"]
    ]


def matches(
    article: Article, candidate: Candidate, source: frozenset[int], cue: frozenset[int], content: frozenset[int]
) -> bool:
    """Whether a candidate overlaps a gold attribution in source and content and shares a word of its cue."""
    return (
        _overlap(_worded(article, candidate.source), source)
        and _overlap(_worded(article, candidate.content), content)
        and bool(_worded(article, candidate.cue) & cue)
    )


def _overlap(a: frozenset[int], b: frozenset[int]) -> bool:
    return (not a and not b) or 2 * len(a & b) >= 0.5 * (len(a) + len(b)) > 0


def _worded(article: Article, tokens: frozenset[int]) -> frozenset[int]:
    return frozenset(i for i in tokens if any(c.isalnum() for c in article.doc[i].text))


def _tokens(article: Article, spans: list[list[int]]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        span = article.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.update(token.i for token in span)
    return _worded(article, frozenset(found))


def fit(examples: list[list[str]], labels: list[int]) -> dict[str, Any]:
    """Return {"bias", "weights"} of an L2-regularised logistic regression (liblinear, so the result is exact)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(name for names in examples for name in set(names))
    rows = [{name: 1.0 for name in names if seen[name] >= RAREST} for names in examples]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=0.5, max_iter=300, solver="liblinear").fit(matrix, labels)
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
        if abs(weight) >= SMALLEST
    }
    return {"bias": round(float(model.intercept_[0]), 4), "weights": weights}


if __name__ == "__main__":
    main()
