"""Train the voice model: `python -m training.voice BABE_TRAIN.jsonl VECTORS TEXTS.jsonl [--check]`.

VECTORS is the `vocab` folder of a spaCy model with word vectors (en_core_web_md, MIT licence); TEXTS are rows with
`text` from which the vocabulary of the lexicon is taken (PolNeAR). Three steps, the later ones fitted on what the
earlier ones say of sentences they have not seen: how often each word is loaded, from counts and word vectors; whether
a sentence tells facts, mixes or judges; which words are loaded where they stand. `--check` cross-validates by
sentence and by outlet instead of writing: the outlets of the corpus leak into style, so the second is the honest one.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, StratifiedKFold

from sayso.claims.voice_features import (
    CONTENT,
    RATED_FROM,
    candidates,
    rate_features,
    sentence_features,
    word_features,
    word_rates,
)
from sayso.claims.voice_model import SCALE, VoiceModel, voice_model, weigh
from sayso.claims.voice_words import Word, may_be_loaded
from sayso.evaluation.voice import in_gold, macro_f1, sentence_words
from sayso.lexicons import read_bytes

OUT = Path(__file__).parents[1] / "src" / "sayso" / "lexicons" / "voice_weights.json"
VOICES = ("factual", "mixed", "opinion")
RAREST = 4
"""Sentence features seen less often are left out."""
RAREST_WORD = 4
"""The same for features of loaded words, and for words of the vocabulary."""
USUAL = 0.01
"""Rate of a word that the lexicon does not hold."""
PRIOR = 8.0
"""The rate that the vectors give counts as much as so many sightings of the word."""
FOLDS = 5
_WORD = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")

Vectors = dict[str, NDArray[np.float64]]
Index = NDArray[np.int64]


@dataclass(frozen=True)
class Corpus:
    """The labelled sentences: words, gold voice, outlet, and which words are loaded."""

    words: list[tuple[Word, ...]]
    voices: NDArray[np.str_]
    outlets: NDArray[np.str_]
    loaded: list[list[bool]]


def main() -> None:
    """Read, then cross-validate or train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    corpus = read_corpus(arguments.corpus)
    vectors = read_vectors(arguments.vectors, corpus, arguments.texts)
    if arguments.check:
        check(corpus, vectors)
        return
    table = train(corpus, vectors, np.arange(len(corpus.words)))
    arguments.out.write_text(json.dumps(table, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    read_bytes.cache_clear()
    voice_model()
    kept = {name: len(table[name]) for name in ("features", "words", "loaded")}
    print(f"wrote {arguments.out} ({arguments.out.stat().st_size // 1000} kB): {kept}")


def read_corpus(path: Path) -> Corpus:
    """Return the parsed sentences of a BABE file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    words = list(sentence_words(row["text"] for row in rows))
    return Corpus(
        words,
        np.array([row["voice"] for row in rows]),
        np.array([row["outlet"] for row in rows]),
        [in_gold(found, row["loaded_words"]) for found, row in zip(words, rows, strict=True)],
    )


def read_vectors(folder: Path, corpus: Corpus, texts: Path) -> Vectors:
    """Return unit vectors of the words of the corpus and of those that the texts use, sides and plain words out."""
    from spacy.vocab import Vocab

    vocab = Vocab().from_disk(folder, exclude=["lookups"])
    seen: Counter[str] = Counter()
    for line in texts.read_text(encoding="utf-8").splitlines():
        seen.update(_WORD.findall(json.loads(line)["text"]))
    names = {word for word, count in seen.items() if count >= RAREST_WORD}
    names |= {word.lemma for words in corpus.words for word in words if word.pos in CONTENT}
    found = {}
    for name in sorted(names):
        if name in vocab.strings and vocab.strings[name] in vocab.vectors and may_be_loaded(name):
            vector = vocab.vectors[vocab.strings[name]].astype(float)
            found[name] = vector / (np.linalg.norm(vector) or 1.0)
    return found


def fit_rates(corpus: Corpus, vectors: Vectors, rows: Index) -> dict[str, int]:
    """Return how often each word is loaded, in thousandths: sightings in `rows`, smoothed by what vectors say."""
    seen: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for row in rows:
        for word, loaded in zip(corpus.words[row], corpus.loaded[row], strict=True):
            if word.pos in CONTENT and may_be_loaded(word.lemma):
                seen[word.lemma] += 1
                hits[word.lemma] += loaded
    names = [name for name in sorted(seen) if name in vectors]
    matrix = np.array([vectors[name] for name in names])
    # a common word is one word: its sightings count up to twenty
    misses = np.array([min(seen[n], 20) - min(hits[n], 20) for n in names], dtype=float)
    found = np.array([hits[n] for n in names], dtype=float)
    weight = np.r_[found, misses]
    model = LogisticRegression(C=0.3, max_iter=500).fit(
        np.vstack([matrix, matrix])[weight > 0],
        np.r_[np.ones(len(names)), np.zeros(len(names))][weight > 0],
        sample_weight=weight[weight > 0],
    )
    listed = sorted(vectors)
    foretold = dict(zip(listed, model.predict_proba(np.array([vectors[n] for n in listed]))[:, 1], strict=True))
    rates = {n: (hits[n] + PRIOR * foretold.get(n, USUAL)) / (seen[n] + PRIOR) for n in sorted({*listed, *seen})}
    return {n: min(990, round(SCALE * r)) for n, r in rates.items() if r >= RATED_FROM}


def _rate(rates: dict[str, int], lemma: str) -> float:
    return rates.get(lemma, round(USUAL * SCALE)) / SCALE


def fit_sentences(corpus: Corpus, rates: Sequence[dict[str, int]], rows: Index) -> dict[str, Any]:
    """Return bias, features and rates of the sentence model; `rates` holds each row's own lexicon."""
    features = [sentence_features(corpus.words[row]) for row in rows]
    count = Counter(name for row in features for name in row)
    rarity = {n: math.sqrt(math.log((1 + len(rows)) / (1 + c)) + 1) for n, c in count.items() if c >= RAREST}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{n: v * rarity[n] for n, v in row.items() if n in rarity} for row in features])
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    dense = DictVectorizer()
    more = dense.fit_transform(
        [rate_features(word_rates(corpus.words[row], partial(_rate, rates[row]))) for row in rows]
    )
    joined = sp.hstack([sp.diags(1 / lengths) @ matrix, more]).tocsr()
    joined.indices, joined.indptr = joined.indices.astype("int32"), joined.indptr.astype("int32")
    model = LogisticRegression(C=1.0, max_iter=500, class_weight="balanced").fit(joined, corpus.voices[rows])
    assert tuple(model.classes_) == VOICES
    weights = np.rint(SCALE * model.coef_).astype(int)
    names = vectorizer.feature_names_
    return {
        "bias": np.rint(SCALE * model.intercept_).astype(int).tolist(),
        "features": {n: [round(SCALE * rarity[n]), *weights[:, c].tolist()] for c, n in enumerate(names)},
        "rates": {n: weights[:, len(names) + c].tolist() for c, n in enumerate(dense.feature_names_)},
    }


def fit_words(examples: list[dict[str, float]], labels: list[bool]) -> dict[str, int]:
    """Return the weights of the model of loaded words."""
    count = Counter(name for row in examples for name in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{n: v for n, v in row.items() if count[n] >= RAREST_WORD} for row in examples])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=0.3, max_iter=300, solver="liblinear", fit_intercept=False).fit(matrix, labels)
    weights = np.rint(SCALE * model.coef_[0]).astype(int)
    return {n: int(w) for n, w in zip(vectorizer.feature_names_, weights, strict=True) if abs(w) >= 20}


def train(corpus: Corpus, vectors: Vectors, rows: Index) -> dict[str, Any]:
    """Return the whole model fitted on `rows`."""
    parts = [rows[np.arange(len(rows)) % FOLDS == fold] for fold in range(FOLDS)]
    rates: list[dict[str, int]] = [{} for _ in corpus.words]
    for part in parts:
        others = fit_rates(corpus, vectors, np.setdiff1d(rows, part))
        for row in part:
            rates[row] = others
    examples: list[dict[str, float]] = []
    labels: list[bool] = []
    held: list[int] = []
    for fold, part in enumerate(parts):
        model = _model(fit_sentences(corpus, rates, np.setdiff1d(rows, part)))
        for row in part:
            for example, label in _word_examples(corpus, row, model, rates[row]):
                examples.append(example)
                labels.append(label)
                held.append(fold)
    table = {"usual": round(USUAL * SCALE), "words": fit_rates(corpus, vectors, rows)}
    table |= fit_sentences(corpus, rates, rows)
    table["loaded"] = fit_words(examples, labels)
    table["loaded_from"] = _threshold(examples, labels, held)
    return table


def _model(table: dict[str, Any]) -> VoiceModel:
    empty: dict[str, Any] = {"words": {}, "usual": round(USUAL * SCALE), "loaded": {}, "loaded_from": 0}
    return VoiceModel(**(empty | table))


def _word_examples(
    corpus: Corpus, row: int, model: VoiceModel, rates: dict[str, int]
) -> Iterator[tuple[dict[str, float], bool]]:
    words = corpus.words[row]
    rated = word_rates(words, partial(_rate, rates))
    judged = model.judge_features(sentence_features(words), rate_features(rated))
    for at in candidates(rated):
        yield word_features(words, at, rated, judged.opinion, judged.mixed), corpus.loaded[row][at]


def _threshold(examples: list[dict[str, float]], labels: list[bool], held: list[int]) -> int:
    """Return the score, in thousandths, from which held-out words are best taken to be loaded (by F1)."""
    scores = np.zeros(len(labels))
    folds = np.array(held)
    for fold in range(FOLDS):
        rest = np.flatnonzero(folds != fold)
        weights = fit_words([examples[i] for i in rest], [labels[i] for i in rest])
        for i in np.flatnonzero(folds == fold):
            scores[i] = weigh(weights, examples[i])
    gold = np.array(labels)
    cuts = np.arange(-3.0, 1.0, 0.05)
    f1 = [2 * (gold & (scores >= c)).sum() / max(1, gold.sum() + (scores >= c).sum()) for c in cuts]
    return round(SCALE * float(cuts[int(np.argmax(f1))]))


def check(corpus: Corpus, vectors: Vectors) -> None:
    """Print cross-validated figures by sentence and by outlet."""
    every = np.arange(len(corpus.words))
    by_sentence = StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(every, corpus.voices)
    by_outlet = GroupKFold(FOLDS).split(every, corpus.voices, corpus.outlets)
    for name, splits in (("by sentence", by_sentence), ("by outlet", by_outlet)):
        guess = np.empty(len(every), dtype="<U8")
        either = np.empty(len(every), dtype="<U8")
        opinion = np.zeros(len(every))
        hits = predicted = gold = 0
        for rest, part in splits:
            model = _model(train(corpus, vectors, rest))
            for row in part:
                judged = model.judge(corpus.words[row])
                guess[row] = VOICES[int(np.argmax(judged))]
                either[row] = "opinion" if judged.opinion > judged.factual else "factual"
                opinion[row] = judged.opinion
                loaded = set(model.loaded_words(corpus.words[row], judged))
                right = {at for at, is_loaded in enumerate(corpus.loaded[row]) if is_loaded}
                hits, predicted, gold = hits + len(loaded & right), predicted + len(loaded), gold + len(right)
        two = corpus.voices != "mixed"
        print(
            f"{name}: factual/opinion {macro_f1(corpus.voices[two].tolist(), either[two].tolist())}, three-way "
            f"{macro_f1(corpus.voices.tolist(), guess.tolist())}, loaded words {200 * hits / (predicted + gold):.1f} "
            f"(P {100 * hits / max(1, predicted):.1f}, R {100 * hits / gold:.1f})"
        )
        for cut in (0.5, 0.6, 0.7, 0.8):
            taken = corpus.voices[opinion >= cut]
            print(f"  p >= {cut}: {len(taken)} taken, {np.mean(taken == 'opinion'):.2f} opinion, "
                  f"{np.mean(taken == 'factual'):.2f} factual")  # fmt: skip


if __name__ == "__main__":
    main()
