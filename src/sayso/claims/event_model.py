"""The event model: a linear second opinion on an event's PLOVER root, and on whether a sentence tells of any event.

Trained by `training/events.py`; the weights are plain integers in `lexicons/event_model.json`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from sayso.claims.event_features import Features
from sayso.lexicons import load_json

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCALE = 1000.0
"""Weights are stored as whole thousandths."""


class LinearFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One linear model as stored: features with their inverse document frequency, one row of weights each."""

    classes: tuple[str, ...]
    bias: tuple[int, ...]
    features: tuple[str, ...]
    rarity: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]
    trained_on: tuple[str, ...]


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `event_model.json`."""

    roots: LinearFile
    penta: LinearFile


@dataclass(frozen=True)
class LinearModel:
    """A linear classifier over named features, each row scaled to unit length."""

    classes: tuple[str, ...]
    index: dict[str, int]
    rarity: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    trained_on: frozenset[str]

    def scores(self, features: Features) -> NDArray[np.float64]:
        """Return one score a class, near 1 for the class it takes and near -1 for the others."""
        known = [(self.index[name], value) for name, value in features.items() if name in self.index]
        if not known:
            return self.bias
        rows = np.array([row for row, _ in known])
        values = np.array([value for _, value in known]) * self.rarity[rows]
        scored: NDArray[np.float64] = (values / np.linalg.norm(values)) @ self.weights[rows] + self.bias
        return scored

    def best(self, features: Features) -> str:
        """Return the class with the highest score."""
        return self.classes[int(self.scores(features).argmax())]


def text_key(text: str) -> str:
    """Return the short hash by which a model knows a sentence it was trained on."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class EventModel:
    """`roots` tells the 15 PLOVER roots apart, `penta` the four quad classes and NEUTRAL."""

    roots: LinearModel
    penta: LinearModel


@lru_cache(maxsize=1)
def event_model() -> EventModel:
    """Return the shipped model, read at first use.

    Raises:
        ModelError: the weights are missing or malformed.
    """
    file = load_json("event_model.json", ModelFile)
    return EventModel(_model(file.roots), _model(file.penta))


def _model(file: LinearFile) -> LinearModel:
    return LinearModel(
        file.classes,
        {name: row for row, name in enumerate(file.features)},
        np.array(file.rarity) / SCALE,
        np.array(file.weights) / SCALE,
        np.array(file.bias) / SCALE,
        frozenset(file.trained_on),
    )
