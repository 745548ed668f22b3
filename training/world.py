"""World news with labels of our own: `training/labels/attributions.csv` joined with the texts it points into.

PolNeAR is one campaign's coverage; these are some hundred reports of other newsrooms, labelled in its manner.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.evaluation.standoff import join

Row = dict[str, Any]
LABELS = Path(__file__).parent / "labels" / "attributions.csv"
MEASURED = Path(__file__).parents[1] / "evaluation" / "cases" / "world.csv"
HOLD_EVERY = 6
"""Every so many-th article is held out of the encoder's training, for what is fitted on top."""
NEWS = (
    "same_event/ecb_train.jsonl",
    "place/lgl.jsonl",
    "place/geovirus.jsonl",
    "time/timebank.jsonl",
    "time/aquaint.jsonl",
)
"""Files of news from many newsrooms, none of them held back for attribution."""


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the rows of a corpus file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def barred(corpora: Path) -> frozenset[str]:
    """Return the articles that the encoders must not see: those that are measured on, and those held out."""
    with MEASURED.open(encoding="utf-8", newline="") as lines:
        measured = {row["doc_id"] for row in csv.DictReader(lines)}
    return frozenset(measured | {row["id"] for row in world_rows(corpora, held=True)})


def world_rows(corpora: Path, *, held: bool | None = None) -> Iterator[Row]:
    """Yield the labelled articles {id, text, attributions}.

    Args:
        held: only those held out, or only the others; by default all.
    """
    with LABELS.open(encoding="utf-8", newline="") as lines:
        labels = list(csv.DictReader(lines))
    articles = (row for file in NEWS for row in rows_of(corpora / file))
    for number, row in enumerate(join(labels, articles)):
        if held is None or held == world_held(number):
            yield row


def world_held(position: int) -> bool:
    """Whether the labelled article at this position is held out."""
    return position % HOLD_EVERY == HOLD_EVERY - 1
