"""What the encoder says of a report: how likely each token belongs to a source, cue or content, and how it sounds.

`training/encoder.py` makes it. The likeliest sequence of labels (Viterbi, over the whole report, so that a content
may run on from one window to the next) gives spans; `tagged.py` links them. Voice is a mean over tokens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from sayso.articles.wordpieces import cut_words, windows
from sayso.claims.attributions.marks import plain_marks, token_marks
from sayso.claims.heads import BLOCKS, OUTPUTS, ROLES, Block
from sayso.lexicons import load_json
from sayso.models.encoder import encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from sayso.articles.article import Article
    from sayso.claims.attributions.candidates import Candidate


BARE_EASED = 1.2
"""Log odds added for cues without a source, which are rare and else hardly ever the likeliest."""
JOINED = 0.2
"""Weight of how labels follow each other, which the encoder has in part seen for itself."""
EASED = np.array([0.0] + [BARE_EASED if role == "bare" else 0.0 for role in ROLES for _ in range(2)])


class TaggedSpan(NamedTuple):
    """A stretch of tokens [first, last) with one role; white space inside counts, at the edges not."""

    role: str
    first: int
    last: int
    bare: bool = False
    """Of a cue: its attribution names no source."""


@dataclass(frozen=True)
class Tags:
    """The encoder's outputs for a report: one row of logits a token (`heads.BLOCKS` says which columns mean what)."""

    doc: Doc
    logits: NDArray[np.float32]
    body: tuple[int, ...]
    """The tokens of the running text, white space left out; headings and bylines take no part in attributions."""
    cut: list[list[int]] | None = None
    """The word pieces of each token, kept for a further reading."""
    plain: list[tuple[int, int]] | None = None
    """The first two marks of each token, kept likewise."""

    def shares(self, block: Block) -> NDArray[np.float32]:
        """Return for each token the probabilities of a block's labels (white space is outside)."""
        part = self.logits[:, block.first : block.last]
        found = softmax(part)
        found[self._spaces] = np.eye(1, part.shape[1], dtype=np.float32)
        return found

    @cached_property
    def _spaces(self) -> list[int]:
        return [token.i for token in self.doc if token.is_space]

    @cached_property
    def roles(self) -> NDArray[np.float32]:
        """The probabilities of PolNeAR's roles: outside, then begin and inside of each of `ROLES`."""
        return self.shares(BLOCKS["roles"])

    @cached_property
    def gum_cue(self) -> NDArray[np.float32]:
        """The probabilities of GUM's source-and-cue segments: outside, begin, inside."""
        return self.shares(BLOCKS["gum_cue"])

    @cached_property
    def gum_content(self) -> NDArray[np.float32]:
        """The probabilities of GUM's contents: outside, begin, inside."""
        return self.shares(BLOCKS["gum_content"])

    def role(self, name: str) -> list[float]:
        """Return for each token the probability that it has the role; a bare cue is a cue too."""
        return self._by_role[name]

    @cached_property
    def _by_role(self) -> dict[str, list[float]]:
        found = {}
        for name in ROLES[:3]:
            names = ("cue", "bare") if name == "cue" else (name,)
            columns = [c for n in names for c in (1 + 2 * ROLES.index(n), 2 + 2 * ROLES.index(n))]
            found[name] = [float(share) for share in self.roles[:, columns].sum(axis=1)]
        return found

    @cached_property
    def second(self) -> dict[str, list[float]]:
        """For each token the probabilities of GUM's roles, the cue with its source being one: cue, content."""
        both = {"cue": self.gum_cue, "content": self.gum_content}
        return {name: [float(share) for share in 1 - held[:, 0]] for name, held in both.items()}

    def voice(self, tokens: Iterable[int]) -> NDArray[np.float32]:
        """Return how likely the tokens together are factual, mixed, opinion."""
        shares: NDArray[np.float32] = softmax(self._mean(BLOCKS["voice"], tokens)[None])[0]
        return shares

    def _mean(self, block: Block, tokens: Iterable[int]) -> NDArray[np.float32]:
        rows = sorted(tokens)
        if not rows:
            return np.zeros(block.last - block.first, dtype=np.float32)
        held: NDArray[np.float32] = self.logits[rows, block.first : block.last].mean(axis=0)
        return held

    @cached_property
    def spans(self) -> tuple[TaggedSpan, ...]:
        """The spans of the likeliest label sequence, in text order."""
        labels = viterbi(np.log(np.maximum(self.roles[list(self.body)], 1e-9)) + EASED, joined())
        spans: list[TaggedSpan] = []
        for label, i in zip(labels, self.body, strict=True):
            if label == 0:
                continue
            role = ROLES[(label - 1) // 2]
            if label % 2 == 0 and spans and spans[-1].role == role:  # viterbi puts an inside only after its own
                spans[-1] = spans[-1]._replace(last=i + 1)
            else:
                spans.append(TaggedSpan(role, i, i + 1))
        return tuple(s._replace(role="cue", bare=True) if s.role == "bare" else s for s in spans)


def tag(article: Article, scored: Iterable[tuple[Candidate, float]]) -> Tags:
    """Return what the encoder says of a report.

    Args:
        scored: the parse's candidates with their confidence.

    Raises:
        ModelError: the encoder is not installed.
    """
    model = encoder()
    cut = cut_words(article, model.tokenizer)
    plain = plain_marks(article)
    read = windows(article, model.tokenizer, token_marks(article, scored, plain), cut=cut)
    return replace(tags_of(article, model.logits(read, len(article.doc))), cut=cut, plain=plain)


def tags_of(article: Article, logits: NDArray[np.float32]) -> Tags:
    """Return the encoder's logits of a report with what is needed to read them."""
    if logits.shape[1] == 0:
        logits = np.zeros((len(article.doc), OUTPUTS), dtype=np.float32)
    body = tuple(t.i for sentence in article.body() for t in article.tokens(sentence) if not t.is_space)
    return Tags(article.doc, logits, body)


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each row's probabilities."""
    if not len(logits):
        return logits
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return shares


class _Transitions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `attribution_transitions.json`: how much likelier a label (column) is after another (row)."""

    log_odds: list[list[float]]


@lru_cache(maxsize=1)
def joined() -> NDArray[np.float64]:
    """Return what each label gains by the one before it: `JOINED` times the log odds counted in training."""
    return JOINED * np.array(load_json("attribution_transitions.json", _Transitions).log_odds)


def viterbi(scores: NDArray[np.floating], gains: NDArray[np.float64] | None = None) -> list[int]:
    """Return the best label sequence in which an inside follows only a begin or inside of its role.

    Args:
        scores: log probabilities, one row a token, labels as in the block `roles`.
        gains: what a label (column) gains by the one before it (row).
    """
    if len(scores) == 0:
        return []
    allowed = np.zeros((scores.shape[1], scores.shape[1])) if gains is None else gains.copy()
    for inside in range(2, scores.shape[1], 2):
        barred = np.ones(len(allowed), dtype=bool)
        barred[[inside - 1, inside]] = False
        allowed[barred, inside] = -1e9
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
