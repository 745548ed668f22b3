"""Train the teacher and let it label: `python -m training.teacher CORPORA --run FOLDER`.

MPNet, five times as slow as what is shipped, learns sources, cues and contents from the same windows as the encoder
(`training/encoder.py`); it then says of every token of these and of more news (none of it from a dev or test set) how
likely it has each label. The encoder learns from that beside the labels themselves (Hinton et al. 2015): what one
annotator marked is no certainty, and world news without labels says how other newsrooms write.

Seeded; a run goes on from the last whole epoch found in its folder. Needs what the encoder needs, and the packages
named in `training/mpnet.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.utils.rnn import pad_sequence

from sayso.claims.heads import BLOCKS
from training.arguments import run_parser
from training.encoder import BATCH, SPANS_TAUGHT, Schedule, train
from training.encoder_examples import Example, examples_of, unlabelled
from training.mpnet import mpnet, pretrained
from training.transformer import Encoder

SOFT = "soft.npz"


def main() -> None:
    """Train, then write the soft labels of all windows into the run folder as `soft.npz`."""
    arguments = run_parser(__doc__, epochs=2).parse_args()
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    examples = examples_of(arguments.corpora)
    weights = arguments.run / "encoder.pt"
    if weights.exists():
        model = mpnet()
        model.load_trained(weights)
    else:
        taught = [Example(e.window, e.labels) for e in examples if e.labels.keys() & set(SPANS_TAUGHT)]
        torch.manual_seed(arguments.seed)
        model = train(pretrained(), taught, arguments.run, Schedule(arguments.epochs, arguments.seed, rate=8e-5))
    more = unlabelled(arguments.corpora)
    write_soft(arguments.run / SOFT, [*examples, *more], soft_labels(model, [*examples, *more]))


def soft_labels(model: Encoder, examples: Sequence[Example]) -> list[NDArray[np.float16]]:
    """Return for each window the probabilities of each token's labels, the blocks of `SPANS_TAUGHT` side by side."""
    model.eval()
    found: dict[int, NDArray[np.float16]] = {}
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].window.pieces))
    blocks = [BLOCKS[name] for name in SPANS_TAUGHT]
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            windows = [examples[n].window for n in batch]
            pieces = pad_sequence([torch.tensor(w.pieces) for w in windows], batch_first=True)
            marks = pad_sequence([torch.tensor(w.marks) for w in windows], batch_first=True)
            lengths = torch.tensor([len(w.pieces) for w in windows])
            padded = torch.arange(pieces.shape[1])[None] >= lengths[:, None]
            logits = model(pieces, marks, padded).float()
            for n, window, row in zip(batch, windows, logits, strict=True):
                own = row[list(window.firsts)]
                shares = torch.cat([own[:, b.first : b.last].softmax(-1) for b in blocks], -1)
                found[n] = shares.numpy().astype(np.float16)
    return [found[n] for n in range(len(examples))]


def write_soft(path: Path, examples: Iterable[Example], soft: Iterable[NDArray[np.float16]]) -> None:
    """Write soft labels under the windows' keys."""
    held: dict[str, Any] = {e.window_key(): labels for e, labels in zip(examples, soft, strict=True)}
    np.savez_compressed(path, **held)


if __name__ == "__main__":
    main()
