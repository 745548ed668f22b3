"""How far the confidence of attributions can be believed: `python evaluation/calibration.py POLNEAR_DEV.jsonl`.

An attribution is right where its source and content overlap those of a gold attribution of the same text (half of
their words in common, Dice). Prints for each tenth of confidence how many attributions have it, their mean confidence
and the share that is right, and the expected calibration error: the mean difference of the two, by count (Guo et al.
2017). Attributions inside another's content are left out: PolNeAR marks none.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions, propose
from sayso.claims.attributions.tagger import tag
from sayso.claims.coreference import link_mentions
from sayso.claims.mentions import find_mentions
from sayso.evaluation.attribution import compare
from sayso.evaluation.outcome import Row
from sayso.models.parser import pipeline
from sayso.schema import Report
from sayso.settings import load

BINS = 10


def main() -> None:
    """Read the articles, print the table and the error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    arguments = parser.parse_args()
    with arguments.corpus.open(encoding="utf-8") as lines:
        judged = [pair for line in lines for pair in confidences(json.loads(line))]
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in judged:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    print("confidence   count   mean   right")
    error = 0.0
    for n in sorted(bins):
        mean = sum(sure for sure, _ in bins[n]) / len(bins[n])
        share = sum(right for _, right in bins[n]) / len(bins[n])
        error += abs(mean - share) * len(bins[n]) / len(judged)
        print(f"{n / BINS:.1f} to {(n + 1) / BINS:.1f}  {len(bins[n]):6}  {mean:5.2f}  {share:6.2f}")
    print(f"expected calibration error {error:.3f} over {len(judged)} attributions")


def confidences(row: Row) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each outermost attribution found in an article, and whether it is right."""
    article = parse(Report(id=row["id"], sha256="", text=row["text"]), pipeline())
    proposed = propose(article)
    tags = tag(article, proposed.scored) if load().tagger else None
    for a in find_attributions(article, link_mentions(article, find_mentions(article)), proposed, tags):
        if a.parent is None:
            found = {"id": row["id"], "attributions": [{"source": a.source, "cue": a.cue, "content": a.content}]}
            yield a.confidence, compare([row], [found])["pair overlap"].recall > 0


if __name__ == "__main__":
    main()
