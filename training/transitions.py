"""Count which label follows which: `python -m training.transitions CORPORA`.

The encoder labels each token by itself. How much likelier one label makes the next than it is anywhere (as log odds,
counted over the labelled articles of PolNeAR's training half and of world news) joins the labels to spans when the
best sequence is sought (`claims/attributions/tagger.py`).
"""

from __future__ import annotations

import json
import math
from itertools import chain, pairwise
from pathlib import Path

from sayso.claims.heads import BLOCKS
from training.arguments import corpora_parser
from training.encoder_examples import parsed, role_labels
from training.world import rows_of, world_rows

OUT = Path(__file__).parents[1] / "src" / "sayso" / "lexicons" / "attribution_transitions.json"
UNSEEN = 0.5
"""What a transition counts that was never seen."""
FARTHEST = 6.0
"""Log odds beyond this are cut: what is never seen in one campaign is rare elsewhere, not impossible."""


def main() -> None:
    """Count, write the log odds, one row a label, one column the label after it."""
    arguments = corpora_parser(__doc__, OUT).parse_args()
    size = BLOCKS["roles"].last - BLOCKS["roles"].first
    counts = [[UNSEEN] * size for _ in range(size)]
    polnear = rows_of(arguments.corpora / "attribution" / "polnear_train.jsonl")
    for row in chain(polnear, world_rows(arguments.corpora)):
        article = parsed(row)
        labels = role_labels(row, article)
        body = (t.i for sentence in article.body() for t in article.tokens(sentence) if not t.is_space)
        for before, after in pairwise(body):
            counts[labels[before]][labels[after]] += 1
    arguments.out.write_text(json.dumps({"log_odds": log_odds(counts)}) + "\n", encoding="utf-8")


def log_odds(counts: list[list[float]]) -> list[list[float]]:
    """Return for each pair how much likelier the second is after the first than anywhere, as a rounded logarithm."""
    total = sum(map(sum, counts))
    anywhere = [sum(row[n] for row in counts) / total for n in range(len(counts))]
    return [
        [
            round(max(-FARTHEST, min(FARTHEST, math.log(seen / sum(row) / share))), 3)
            for seen, share in zip(row, anywhere, strict=True)
        ]
        for row in counts
    ]


if __name__ == "__main__":
    main()
