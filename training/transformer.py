"""A BERT-like encoder in plain torch, with embeddings of our own for marks and a head of labels.

Written out rather than taken from a library, so that it exports to a small ONNX graph and attends eagerly (in bf16 on
a CPU the fused kernels are slower). `minilm.py` and `mpnet.py` fill it with pretrained weights (Devlin et al. 2019;
Song et al. 2020).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

DROPOUT = 0.1
VOCABULARY = 30522
"""BERT's lower-case word pieces, in BERT's order."""
LONGEST = 512
FARTHEST = 128
"""Distance from which on all tokens are equally far, where distances are learnt."""
WITHIN = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm2": "output.LayerNorm",
}
"""Names within a layer, here and in published weights of BERT."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of a pretrained model.

    Attributes:
        steps: how many steps of relative distance add to attention; 0 for none.
    """

    size: int
    heads: int
    layers: int
    inner: int
    eps: float
    steps: int = 0


class Layer(nn.Module):
    """One transformer layer, normalised after each half; what each half adds is dropped out a little, attention not,
    where dropping out would take a third of the time on a CPU."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size, inner, eps = shape.size, shape.inner, shape.eps
        self.heads = shape.heads
        self.query, self.key, self.value = nn.Linear(size, size), nn.Linear(size, size), nn.Linear(size, size)
        self.out, self.norm1 = nn.Linear(size, size), nn.LayerNorm(size, eps=eps)
        self.inner, self.outer, self.norm2 = (
            nn.Linear(size, inner),
            nn.Linear(inner, size),
            nn.LayerNorm(size, eps=eps),
        )
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return the layer's output; `bias` adds to the attention scores and is -inf at padded keys."""
        shape = (x.shape[0], x.shape[1], self.heads, x.shape[2] // self.heads)
        query, key, value = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) * (1.0 / math.sqrt(shape[3]))
        if bias is not None:
            scores = scores + bias
        attended = (scores.softmax(-1) @ value).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.dropout(self.out(attended)))
        return self.norm2(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Word pieces and their marks to logits of each label at each piece; the words' embeddings stay as they were."""

    def __init__(self, shape: Shape, marks: int, labels: int, layers: int | None = None) -> None:
        super().__init__()
        self.shape = shape
        self.words, self.places = nn.Embedding(VOCABULARY, shape.size), nn.Embedding(LONGEST, shape.size)
        self.marks, self.norm = nn.Embedding(marks, shape.size), nn.LayerNorm(shape.size, eps=shape.eps)
        if shape.steps:
            self.relations = nn.Embedding(shape.steps, shape.heads)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers if layers is None else layers))
        self.dropout, self.head = nn.Dropout(DROPOUT), nn.Linear(shape.size, labels)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.normal_(self.marks.weight, std=0.02)
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
        bias = None if padded is None else padded[:, None, None, :] * torch.finfo(x.dtype).min
        if self.shape.steps:
            far = self.relations(steps(places[None, :] - places[:, None], self.shape.steps)).permute(2, 0, 1)[None]
            bias = far if bias is None else far + bias
            if torch.is_autocast_enabled("cpu"):
                bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(self.dropout(x))  # type: ignore[no-any-return]

    def load_trained(self, path: Path) -> None:
        """Take over the weights of a run; those of layers that this model lacks are left out."""
        held = torch.load(path, weights_only=True)
        self.load_state_dict({name: held[name] for name in self.state_dict()})

    def take_over(self, held: Mapping[str, Tensor], names: Mapping[str, str], within: Mapping[str, str]) -> None:
        """Fill the model with published weights; what they do not have (marks, head) stays as it is.

        Args:
            names: own names of the embeddings and their norm, and the published ones.
            within: the same within a layer.
        """
        own = self.state_dict()
        all_names = dict(names)
        for layer in range(len(self.layers)):
            all_names |= {f"layers.{layer}.{a}": f"encoder.layer.{layer}.{b}" for a, b in within.items()}
        for name in own:
            stem, _, kind = name.rpartition(".")
            if stem in all_names:
                own[name] = held[f"{all_names[stem]}.{kind}"]
        self.load_state_dict(own)


def steps(distance: Tensor, count: int) -> Tensor:
    """Return the step, 0 to count - 1, of each distance: near ones have one each, far ones share (Raffel 2020)."""
    half = count // 2
    near = half // 2
    size = distance.abs()
    share = torch.log(size.clamp(min=1).float() / near) / math.log(FARTHEST / near)
    far = (near + (share * (half - near)).long()).clamp(max=half - 1)
    return torch.where(distance > 0, half, 0) + torch.where(size < near, size, far)


def layers_in(path: Path) -> int:
    """Return how many layers the weights of a run have."""
    names = torch.load(path, weights_only=True)
    return 1 + max(int(name.split(".")[1]) for name in names if name.startswith("layers."))
