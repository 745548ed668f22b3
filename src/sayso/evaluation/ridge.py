"""Ridge: fits the linear event model in closed form with NumPy alone, for training and cross-validation."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from sayso.claims.event_features import Features
from sayso.claims.event_model import LinearModel

PENALTY = 1.0
"""Ridge penalty on a row of mean weight 1."""
RARE_CLASS_POWER = 0.3
"""A class half as frequent weighs 2**0.3 times as much a row."""
RARITY_POWER = 0.5
LEAST_ROWS = 2
"""Rows a feature must occur in."""
_BIAS = 0.05


def fit(rows: Sequence[Features], labels: Sequence[str], trained_on: Sequence[str] = ()) -> LinearModel:
    """Return the one-against-all ridge classifier of `labels` by `rows`, solved in the dual (exact, no iteration)."""
    found = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in found.items() if count >= LEAST_ROWS)
    index = {name: column for column, name in enumerate(names)}
    rarity = np.array([(math.log((1 + len(rows)) / (1 + found[name])) + 1) ** RARITY_POWER for name in names])
    matrix = np.zeros((len(rows), len(names)))
    for position, row in enumerate(rows):
        for name, value in row.items():
            column = index.get(name)
            if column is not None:
                matrix[position, column] = value * rarity[column]
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(lengths == 0, 1, lengths)

    classes = tuple(sorted(set(labels)))
    sizes = Counter(labels)
    weight = np.array([(len(labels) / len(classes) / sizes[label]) ** RARE_CLASS_POWER for label in labels])
    goal = np.array([[1.0 if label == name else -1.0 for name in classes] for label in labels])
    kernel = matrix @ matrix.T + _BIAS + np.diag(PENALTY / weight)
    dual = np.linalg.solve(kernel, goal)
    return LinearModel(classes, index, rarity, matrix.T @ dual, _BIAS * dual.sum(axis=0), frozenset(trained_on))
