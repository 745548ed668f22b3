"""Train the event model: `python training/events.py PLV_TRAIN CAMEO5_TRAIN` writes its weights into the lexicons.

Takes the PLV sentences (15 PLOVER roots) and the cameo5 sentences (quad classes and NEUTRAL) as JSON Lines; solves
two ridge classifiers exactly, so that the same data give the same weights. Needs nothing that sayso does not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from sayso.claims.event_model import SCALE, LinearModel, text_key
from sayso.evaluation.events import read_examples
from sayso.evaluation.ridge import fit

OUT = Path(__file__).parent.parent / "src/sayso/lexicons/event_model.json"
NEGLIGIBLE = 8
"""A feature none of whose weights reaches this many thousandths is left out."""


def main(plv: Path, cameo5: Path) -> None:
    """Train both models and write them as one JSON file."""
    model = {"roots": stored(train(plv)), "penta": stored(train(cameo5))}
    OUT.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {OUT} ({OUT.stat().st_size // 1000} kB)")


def train(path: Path) -> LinearModel:
    """Return the model of one labelled file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    examples = read_examples(rows)
    keys = sorted({text_key(row["text"]) for row in rows})
    return fit([e.features for e in examples], [e.label for e in examples], keys)


def stored(model: LinearModel) -> dict[str, Any]:
    """Return the model in the form of the file: whole thousandths, features that matter, in order."""
    weights = np.rint(model.weights * SCALE).astype(int)
    kept = [(name, row) for name, row in sorted(model.index.items()) if np.abs(weights[row]).max() >= NEGLIGIBLE]
    return {
        "classes": model.classes,
        "bias": np.rint(model.bias * SCALE).astype(int).tolist(),
        "features": [name for name, _ in kept],
        "rarity": [round(model.rarity[row] * SCALE) for _, row in kept],
        "weights": [weights[row].tolist() for _, row in kept],
        "trained_on": sorted(model.trained_on),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
