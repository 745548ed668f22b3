"""The span tagger: how likely each token belongs to a source, a cue or a content, from a small encoder.

`training/attribution_tagger.py` makes it. The likeliest sequence of labels (Viterbi, over the whole report, so that a
content may run on from one window to the next) gives spans; `tagged.py` links them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.articles.wordpieces import windows
from sayso.models.encoder import encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from sayso.articles.article import Article


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the tagger's outputs: columns [first, last), one softmax."""

    name: str
    first: int
    last: int


ROLE_LABELS = Block("roles", 0, 7)
"""Outside, then begin and inside of source, cue and content, by PolNeAR's scheme."""
GUM_CUE = Block("gum_cue", 7, 10)
"""Outside, begin, inside of GUM's source-and-cue segments."""
GUM_CONTENT = Block("gum_content", 10, 13)
"""Outside, begin, inside of GUM's contents."""
LABELS = 13
ROLES = ("source", "cue", "content")


class TaggedSpan(NamedTuple):
    """A stretch of tokens [first, last) with one role; white space inside counts, at the edges not."""

    role: str
    first: int
    last: int


@dataclass(frozen=True)
class Tags:
    """What the tagger says of a report: a probability a label and token (rows of white space are outside)."""

    doc: Doc
    roles: NDArray[np.float32]
    gum_cue: NDArray[np.float32]
    gum_content: NDArray[np.float32]
    body: tuple[int, ...]
    """The tokens of the running text, white space left out; headings and bylines take no part in attributions."""

    def role(self, name: str) -> NDArray[np.float32]:
        """Return for each token the probability that it has the role."""
        first = 1 + 2 * ROLES.index(name)
        held: NDArray[np.float32] = self.roles[:, first] + self.roles[:, first + 1]
        return held

    @cached_property
    def spans(self) -> tuple[TaggedSpan, ...]:
        """The spans of the likeliest label sequence, in text order."""
        labels = viterbi(np.log(np.maximum(self.roles[list(self.body)], 1e-9)))
        spans: list[TaggedSpan] = []
        for label, i in zip(labels, self.body, strict=True):
            if label == 0:
                continue
            role = ROLES[(label - 1) // 2]
            if label % 2 == 0 and spans and spans[-1].role == role:  # viterbi puts an inside only after its own
                spans[-1] = TaggedSpan(role, spans[-1].first, i + 1)
            else:
                spans.append(TaggedSpan(role, i, i + 1))
        return tuple(spans)


def tag(article: Article) -> Tags:
    """Return the tagger's probabilities for a report.

    Raises:
        ModelError: the encoder is not installed.
    """
    model = encoder()
    return tags_of(article, model.logits(windows(article, model.tokenizer), len(article.doc)))


def tags_of(article: Article, logits: NDArray[np.float32]) -> Tags:
    """Return the probabilities that the encoder's logits stand for."""
    doc = article.doc
    parts = []
    for block in (ROLE_LABELS, GUM_CUE, GUM_CONTENT):
        part = logits[:, block.first : block.last]
        if part.shape[1] == 0:
            part = np.zeros((len(doc), block.last - block.first), dtype=np.float32)
        powers = np.exp(part - part.max(axis=1, keepdims=True)) if len(part) else part
        shares = powers / powers.sum(axis=1, keepdims=True) if len(part) else powers
        shares[[token.i for token in doc if token.is_space]] = np.eye(1, part.shape[1], dtype=np.float32)
        parts.append(shares)
    body = tuple(t.i for sentence in article.body() for t in article.tokens(sentence) if not t.is_space)
    return Tags(doc, parts[0], parts[1], parts[2], body)


def viterbi(scores: NDArray[np.floating]) -> list[int]:
    """Return the best label sequence in which an inside follows only a begin or inside of its role.

    Args:
        scores: log probabilities, one row a token, labels as in `ROLE_LABELS`.
    """
    if len(scores) == 0:
        return []
    allowed = np.zeros((scores.shape[1], scores.shape[1]))
    for inside in range(2, scores.shape[1], 2):
        allowed[:, inside] = -1e9
        allowed[[inside - 1, inside], inside] = 0.0
    best = scores[0].astype(np.float64).copy()
    best[2::2] = -1e9
    back = np.zeros(scores.shape, dtype=np.int8)
    for n in range(1, len(scores)):
        paths = best[:, None] + allowed
        back[n] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[n]
    labels = [int(best.argmax())]
    for n in range(len(scores) - 1, 0, -1):
        labels.append(int(back[n, labels[-1]]))
    return labels[::-1]
