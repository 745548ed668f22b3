"""Train the encoder of acts: `python -m training.acts CORPORA --run FOLDER`.

MiniLM as published learns from the labelled attributions of `training/labels/acts.csv`, each read by itself with its
own cue, source and content marked, as `claims/attributions/judging.py` reads it. (Going on from the encoder of spans
was two points worse.) Attributions of held-out articles are left out. Seeded; goes on from the last whole epoch found
in its folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from sayso.articles.article import Article
from sayso.claims.attributions.judging import Roles, attribution_windows
from training.arguments import run_parser
from training.encoder import Schedule, train
from training.encoder_examples import (
    TEXTS,
    Example,
    Row,
    act_rows,
    act_targets,
    held_out,
    load_tokenizer,
    parsed,
    tokens_of,
)
from training.minilm import pretrained
from training.world import barred, rows_of


def main() -> None:
    """Read the labels and their texts, train, write `encoder.pt` into the run folder."""
    parser = run_parser(__doc__, epochs=3)
    parser.add_argument("--layers", type=int, default=6, help="how many of the layers to keep")
    arguments = parser.parse_args()
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    schedule = Schedule(arguments.epochs, arguments.seed, acts=1.0, unparsed=0.0, masked_name=0.05)
    torch.manual_seed(arguments.seed)
    model = pretrained(arguments.layers)
    train(model, act_windows_of(arguments.corpora), arguments.run, schedule)


def act_windows_of(corpora: Path) -> list[Example]:
    """Return an example for each labelled attribution, those of held-out articles left out."""
    tokenizer, labels, kept_back = load_tokenizer(), act_rows(), barred(corpora)
    found: list[Example] = []
    for corpus, file in TEXTS.items():
        for number, row in enumerate(rows_of(corpora / file)):
            left_out = row["id"] in kept_back or (corpus == "polnear_train" and held_out(number))
            if not left_out and (corpus, row["id"]) in labels:
                found += own_examples(row, parsed(row), tokenizer, labels[corpus, row["id"]])
    return found


def own_examples(row: Row, article: Article, tokenizer: Tokenizer, labels: Sequence[Row]) -> Iterator[Example]:
    """Yield each labelled attribution of a text as a window of its own.

    Args:
        labels: rows with `attribution_id` of the row's `attributions`, or with `cue` and `content` as spans.
    """
    by_id = {a["id"]: a for a in row.get("attributions", ()) if "id" in a}
    spans = [{**label, **by_id.get(label["attribution_id"], {})} for label in labels]
    roles = [
        Roles(*(frozenset(tokens_of(article, one.get(role) or ())) for role in ("cue", "source", "content")))
        for one in spans
    ]
    for one, window in zip(spans, attribution_windows(article, tokenizer, roles), strict=True):
        targets = () if window is None else tuple(act_targets(window, article, [one]))
        if window is not None and targets:
            yield Example(window, {}, targets)


if __name__ == "__main__":
    main()
