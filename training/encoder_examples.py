"""What the encoder learns from: windows of the corpora's texts with the labels that each corpus has."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.articles.wordpieces import windows
from sayso.claims.attributions import propose
from sayso.claims.attributions.marks import token_marks
from sayso.claims.attributions.scores import Weights
from sayso.claims.heads import ACTS, CERTAINTIES, POLARITIES, ROLES, VOICES
from sayso.models.encoder import Window
from sayso.models.parser import pipeline
from sayso.schema import Report
from training.attributions import FOLDS, all_labelled, cross_fitted
from training.minilm import package_folder
from training.world import NEWS, barred, rows_of, world_held, world_rows

ACT_LABELS = Path(__file__).parent / "labels" / "acts.csv"
SECOND = 0.25
"""Share of the target that goes to the second act, where a label names one."""
HOLD_EVERY = 10
"""Every so many-th PolNeAR article is held out of the training."""
TEXTS = {
    "polnear_train": "attribution/polnear_train.jsonl",
    "timebank": "time/timebank.jsonl",
    "ecb_train": "same_event/ecb_train.jsonl",
    "lgl": "place/lgl.jsonl",
    "aquaint": "time/aquaint.jsonl",
}
"""Where the texts that act labels point into lie, within the folder of corpora."""

Span = list[int]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ActExample:
    """A labelled attribution: positions of its tokens in the window, and the targets, as shares that sum to one."""

    cue: tuple[int, ...]
    content: tuple[int, ...]
    act: tuple[float, ...]
    polarity: tuple[float, ...]
    certainty: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what its corpus labels: tokens by block, attributions, sentences (positions and voice).

    Attributes:
        soft: what the teacher makes of each token, (tokens, labels of its blocks), where it was asked.
    """

    window: Window
    labels: dict[str, list[int]] = field(default_factory=dict)
    acts: tuple[ActExample, ...] = ()
    voices: tuple[tuple[tuple[int, ...], int], ...] = ()
    soft: NDArray[np.float16] | None = None

    def window_key(self) -> str:
        """Return what tells the window from others."""
        return hashlib.sha256(repr((self.window.pieces, self.window.marks)).encode()).hexdigest()[:24]


def held_out(position: int) -> bool:
    """Whether the PolNeAR article at this position of the training file is held out."""
    return position % HOLD_EVERY == HOLD_EVERY - 1


def load_tokenizer() -> Tokenizer:
    """Return the pretrained model's tokenizer, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def examples_of(corpora: Path) -> list[Example]:
    """Return all examples, corpus after corpus."""
    tokenizer = load_tokenizer()
    acts, kept_back = act_rows(), barred(corpora)
    found: list[Example] = []
    tables = cross_fitted(all_labelled(corpora))
    for number, row in enumerate(rows_of(corpora / TEXTS["polnear_train"])):
        if not held_out(number):
            labelled = acts.get(("polnear_train", row["id"]), ())
            found += polnear_examples(row, parsed(row), tokenizer, labelled, tables[number % FOLDS])
    polnear = number + 1
    for number, row in enumerate(world_rows(corpora), start=polnear):
        if not world_held(number - polnear):
            found += polnear_examples(row, parsed(row), tokenizer, weights=tables[number % FOLDS])
    for row in rows_of(corpora / "attribution" / "gum_other_train.jsonl"):
        found += gum_examples(row, parsed(row), tokenizer)
    for corpus in [c for c in TEXTS if c != "polnear_train"]:
        for row in rows_of(corpora / TEXTS[corpus]):
            if (corpus, row["id"]) in acts and row["id"] not in kept_back:
                found += act_examples(parsed(row), tokenizer, acts[corpus, row["id"]])
    return found + voice_examples(list(rows_of(corpora / "voice" / "babe_train.jsonl")), tokenizer)


def unlabelled(corpora: Path) -> list[Example]:
    """Return the windows of world news that has no labels of attributions and is not held back."""
    tokenizer = load_tokenizer()
    known = barred(corpora) | {row["id"] for row in world_rows(corpora)}
    rows = (row for file in NEWS for row in rows_of(corpora / file) if row["id"] not in known)
    return [Example(window) for row in rows for window in marked_windows(parsed(row), tokenizer)]


def with_soft(examples: Iterable[Example], path: Path) -> list[Example]:
    """Return the examples with the teacher's labels; voices, which are judged without names, go without.

    Raises:
        KeyError: the teacher was asked of other windows.
    """
    with np.load(path) as file:
        held = dict(file)
    return [e if e.voices else replace(e, soft=held[e.window_key()]) for e in examples]


def parsed(row: Row) -> Article:
    """Return the article of a row."""
    return parse(Report(id=row["id"], sha256="", text=row["text"]), pipeline())


def marked_windows(article: Article, tokenizer: Tokenizer, weights: Weights | None = None) -> list[Window]:
    """Return the windows of an article with their marks, as the encoder gets them when it reads.

    Args:
        weights: the parse's weights, in place of the shipped ones.
    """
    return windows(article, tokenizer, token_marks(article, propose(article, weights).scored))


def polnear_examples(
    row: Row, article: Article, tokenizer: Tokenizer, acts: Sequence[Row] = (), weights: Weights | None = None
) -> list[Example]:
    """Return the windows of one PolNeAR article with their role labels, and acts where they are labelled.

    Args:
        acts: labels of this article, each with `attribution_id`.
        weights: the parse's weights, fitted without this article.
    """
    labels = role_labels(row, article)
    by_id = {a["id"]: a for a in row["attributions"] if "id" in a}
    found = _examples(marked_windows(article, tokenizer, weights), {"roles": labels})
    pointed = [{**label, **{k: by_id[label["attribution_id"]][k] for k in ("cue", "content")}} for label in acts]
    return [Example(e.window, e.labels, tuple(act_targets(e.window, article, pointed))) for e in found]


def role_labels(row: Row, article: Article) -> list[int]:
    """Return the label of each token by PolNeAR's scheme: outside, or begin and inside of each of `ROLES`."""
    labels = [0] * len(article.doc)
    for number, role in ((2, "content"), (0, "source"), (1, "cue")):
        for a in row["attributions"]:
            bare = role == "cue" and not a["source"]
            _paint(article, labels, a[role], 1 + 2 * (ROLES.index("bare") if bare else number))
    return labels


def gum_examples(row: Row, article: Article, tokenizer: Tokenizer) -> list[Example]:
    """Return the windows of one GUM text with the labels of both GUM blocks.

    Contents nest in GUM: each begins anew where it begins, so that inner ones are seen too.
    """
    cues, contents = [0] * len(article.doc), [0] * len(article.doc)
    for span in (span for a in row["attributions"] for span in a["source_cue"]):
        _paint(article, cues, [span], 1)
    for span in sorted(span for a in row["attributions"] for span in a["content"]):
        _paint(article, contents, [span], 1)
    return _examples(marked_windows(article, tokenizer), {"gum_cue": cues, "gum_content": contents})


def act_examples(article: Article, tokenizer: Tokenizer, acts: Sequence[Row]) -> list[Example]:
    """Return those windows of a text in which attributions have act labels (each with its spans)."""
    found = []
    for window in marked_windows(article, tokenizer):
        labelled = tuple(act_targets(window, article, acts))
        if labelled:
            found.append(Example(window, {}, labelled))
    return found


def voice_examples(rows: Sequence[Row], tokenizer: Tokenizer) -> list[Example]:
    """Return BABE's sentences with voice and loaded words, each in a window of its own."""
    found = []
    for row in rows:
        article = parsed({"id": "sentence", "text": row["text"]})
        loaded = {word.lower() for phrase in row["loaded_words"] for word in phrase.split()}
        for window in marked_windows(article, tokenizer)[:1]:
            words = [article.doc[i] for i in window.tokens]
            labels = [int(t.lower_ in loaded) for t in words]
            tokens = tuple(n for n, t in enumerate(words) if not t.is_punct)
            voice = ((tokens, VOICES.index(row["voice"])),) if tokens else ()
            found.append(Example(window, {"loaded": labels}, (), voice))
    return found


def act_rows() -> dict[tuple[str, str], list[Row]]:
    """Return the act labels by corpus and text."""
    found: dict[tuple[str, str], list[Row]] = {}
    with ACT_LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            spans = {k: json.loads(row[k]) for k in ("source", "cue", "content") if row.get(k)}
            found.setdefault((row["corpus"], row["doc_id"]), []).append({**row, **spans})
    return found


def act_targets(window: Window, article: Article, labels: Iterable[Row]) -> Iterator[ActExample]:
    """Yield the targets of those labelled attributions whose whole cue lies in the window."""
    position = {token: n for n, token in enumerate(window.tokens)}
    for label in labels:
        cue = _positions(article, label["cue"], position)
        if cue and len(cue) == len(tokens_of(article, label["cue"])):
            act, second = ACTS.index(label["act"]), label["second_act"]
            shares = [0.0] * len(ACTS)
            shares[act] += 1.0
            if second:
                shares[act] -= SECOND
                shares[ACTS.index(second)] += SECOND
            polarity = tuple(float(p == label["polarity"]) for p in POLARITIES)
            certainty = tuple(float(c == label["certainty"]) for c in CERTAINTIES)
            content = _positions(article, label["content"], position)
            yield ActExample(cue, content, tuple(shares), polarity, certainty)


def _positions(article: Article, spans: Iterable[Span], position: dict[int, int]) -> tuple[int, ...]:
    return tuple(position[i] for i in tokens_of(article, spans) if i in position)


def tokens_of(article: Article, spans: Iterable[Span]) -> list[int]:
    """Return the tokens that the spans touch, white space left out."""
    found: list[int] = []
    for start, end in spans:
        span = article.doc.char_span(start, end, alignment_mode="expand")
        found += [t.i for t in span if not t.is_space] if span is not None else []
    return found


def _paint(article: Article, labels: list[int], spans: Iterable[Span], begin: int) -> None:
    for start, end in spans:
        tokens = tokens_of(article, [[start, end]])
        for i in tokens:
            labels[i] = begin + 1
        if tokens:
            labels[tokens[0]] = begin


def _examples(found: list[Window], labels: dict[str, list[int]]) -> list[Example]:
    return [Example(w, {name: [held[i] for i in w.tokens] for name, held in labels.items()}) for w in found]
