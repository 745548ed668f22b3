"""The voice model: linear weights that tell telling from judging, and loaded words from plain ones.

Trained by `training/voice.py` on BABE (Spinde et al. 2021, "Neural media bias detection using distant supervision
with BABE"); stored as whole numbers in `lexicons/voice_weights.json`, applied in plain Python.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sayso.claims.voice_features import (
    Features,
    candidates,
    rate_features,
    sentence_features,
    word_features,
    word_rates,
)
from sayso.claims.voice_words import Word
from sayso.lexicons import load_json

SCALE = 1000.0
"""Weights are stored as whole thousandths."""


class Judgement(NamedTuple):
    """How probable it is that a sentence tells facts, mixes, or judges; the three sum to 1."""

    factual: float
    mixed: float
    opinion: float


class VoiceModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `voice_weights.json`, numbers in thousandths.

    Attributes:
        bias: of factual, mixed, opinion.
        features: name -> rarity, then one weight for each of the three; a sentence's row is scaled to length 1.
        rates: the same without rarity, for the features of loaded words, which are not scaled.
        usual: how often a word is loaded that `words` does not hold.
        words: lemma -> how often it is loaded.
        loaded: feature -> weight, for whether a word is loaded where it stands.
        loaded_from: the score from which it is taken to be.
    """

    bias: tuple[int, int, int]
    features: dict[str, tuple[int, int, int, int]]
    rates: dict[str, tuple[int, int, int]]
    usual: int
    words: dict[str, int]
    loaded: dict[str, int]
    loaded_from: int

    def rate(self, lemma: str) -> float:
        """Return how often a word is loaded, between 0 and 1."""
        return self.words.get(lemma, self.usual) / SCALE

    def judge(self, words: Sequence[Word]) -> Judgement:
        """Return how a sentence speaks, whoever speaks in it."""
        return self.judge_features(sentence_features(words), rate_features(word_rates(words, self.rate)))

    def judge_features(self, features: Features, rates: Features) -> Judgement:
        """Return how a sentence with these features speaks."""
        table = self.features
        squares, scores = 0.0, [0.0, 0.0, 0.0]
        for name, value in features.items():
            row = table.get(name)
            if row is not None:
                weight = value * row[0]
                squares += weight * weight
                scores[0] += row[1] * weight
                scores[1] += row[2] * weight
                scores[2] += row[3] * weight
        length = math.sqrt(squares) * SCALE or 1.0
        scores = [s / length + b / SCALE for s, b in zip(scores, self.bias, strict=True)]
        for name, value in rates.items():
            for k, weight in enumerate(self.rates[name]):
                scores[k] += weight / SCALE * value
        return _softmax(scores)

    def loaded_words(self, words: Sequence[Word], judgement: Judgement) -> tuple[int, ...]:
        """Return the positions of the loaded words of a sentence."""
        rates = word_rates(words, self.rate)
        _, mixed, opinion = judgement
        return tuple(
            at
            for at in candidates(rates)
            if weigh(self.loaded, word_features(words, at, rates, opinion, mixed)) >= self.loaded_from / SCALE
        )


def together(one: Judgement, other: Sequence[float]) -> Judgement:
    """Return two judgements of a sentence as one: the geometric mean of what both say."""
    return _softmax([(math.log(max(a, 1e-9)) + math.log(max(b, 1e-9))) / 2 for a, b in zip(one, other, strict=True)])


def weigh(weights: Mapping[str, int], features: Features) -> float:
    """Return the score that weights in thousandths give features; unknown ones count nothing."""
    return sum(weights.get(name, 0) * value for name, value in features.items()) / SCALE


def _softmax(scores: Sequence[float]) -> Judgement:
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    return Judgement(*(p / sum(powers) for p in powers))


@lru_cache(maxsize=1)
def voice_model() -> VoiceModel:
    """Return the shipped model, read at first use.

    Raises:
        ModelError: the weights are missing or malformed.
    """
    return load_json("voice_weights.json", VoiceModel)
