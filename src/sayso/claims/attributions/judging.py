"""Act, polarity and certainty as the encoder and the rules together judge them.

Each attribution is read once more by itself: the sentences it stands in, with its own cue, source and content marked,
by an encoder trained on labelled attributions (`training/acts.py`). The rules of `acts.py` have their say as so many
log odds for what they would choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.articles.wordpieces import cut_words, window
from sayso.claims.attributions.acts import UNCOMMITTED, Judged
from sayso.claims.attributions.marks import plain_marks, role_mark
from sayso.claims.heads import ACTS, BLOCKS, CERTAINTIES, POLARITIES, Block
from sayso.models.encoder import ACT_WEIGHTS, Window, encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from sayso.articles.article import Article
    from sayso.claims.attributions.tagger import Tags

LONGEST = 56
"""Most word pieces an attribution is read with; a longer one keeps source, cue and the content's beginning."""
BY_CUE, BY_CONTENT, BY_DEFAULT = 1.0, 1.0, 0.5
"""Log odds that the rules' act gets where the cue decided it, where the content did, and where neither did."""
BY_STANCE = 0.5
"""Log odds that the rules' polarity and certainty get."""


class Roles(NamedTuple):
    """The tokens of one attribution."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


def judge_all(
    article: Article, attributions: Sequence[Roles], rules: Sequence[Judged], known: Tags | None = None
) -> list[Judged]:
    """Return act, polarity and certainty of each attribution.

    Args:
        rules: what the rules say of each.
        known: what was made of the report's tokens for the first reading.

    Raises:
        ModelError: the encoder is not installed.
    """
    model = encoder(ACT_WEIGHTS)
    windows = list(attribution_windows(article, model.tokenizer, attributions, known))
    judged = list(rules)
    readable = [n for n, read in enumerate(windows) if read is not None]
    read_windows = [read for read in windows if read is not None]
    for n, read, logits in zip(readable, read_windows, model.batch_logits(read_windows), strict=True):
        roles = attributions[n]
        judged[n] = decide(logits, positions(read, roles.cue), positions(read, roles.content), rules[n])
    return judged


def attribution_windows(
    article: Article, tokenizer: Tokenizer, attributions: Iterable[Roles], known: Tags | None = None
) -> Iterable[Window | None]:
    """Yield what the encoder reads of each attribution; None where nothing of it can be read."""
    cut = known.cut if known is not None and known.cut is not None else cut_words(article, tokenizer)
    plain = known.plain if known is not None and known.plain is not None else plain_marks(article)
    sentence_of = {i: s for s in article.sentences for i in range(s.first, s.last)}
    marks: list[tuple[int, ...]] = [()] * len(article.doc)
    for roles in attributions:
        own = sorted(i for i in roles.cue | roles.source | roles.content if cut[i])
        if not own:
            yield None
            continue
        first = sentence_of[own[0]].first if own[0] in sentence_of else own[0]
        last = sentence_of[own[-1]].last if own[-1] in sentence_of else own[-1] + 1
        tokens = [i for i in range(first, last) if cut[i]]
        if sum(len(cut[i]) for i in tokens) > LONGEST:
            tokens = _shortened(own, roles, cut)
        for i in tokens:
            marks[i] = role_mark(plain[i], cue=i in roles.cue, source=i in roles.source, content=i in roles.content)
        yield window(tokens, cut, marks)


def _shortened(own: Sequence[int], roles: Roles, cut: Sequence[Sequence[int]]) -> list[int]:
    """The attribution's own tokens, the end of its content left out as far as needed."""
    room = LONGEST - sum(len(cut[i]) for i in own if i not in roles.content)
    kept = []
    for i in own:
        if i in roles.content:
            room -= len(cut[i])
        if i not in roles.content or room >= 0:
            kept.append(i)
    return kept[:LONGEST]


def positions(read: Window, tokens: frozenset[int]) -> list[int]:
    """Return which of a window's tokens these are."""
    return [n for n, i in enumerate(read.tokens) if i in tokens]


def decide(logits: NDArray[np.float32], cue: Sequence[int], content: Sequence[int], rule: Judged) -> Judged:
    """Return the likeliest act, and the likeliest polarity and certainty that go together.

    Args:
        logits: one row a token of the attribution's window.
        cue: rows of the cue.
        content: rows of the content.
        rule: what the rules say.
    """
    acts = _shares(logits, "act", cue, content)
    acts[ACTS.index(rule.act)] += {"cue": BY_CUE, "content": BY_CONTENT, "default": BY_DEFAULT}[rule.by]
    act = ACTS[int(acts.argmax())]
    if act in UNCOMMITTED:
        return Judged(act, "none", "none", rule.by)
    polarities, certainties = (_shares(logits, name, cue, content) for name in ("polarity", "certainty"))
    polarities[POLARITIES.index(rule.polarity)] += BY_STANCE
    certainties[CERTAINTIES.index(rule.certainty)] += BY_STANCE
    _, polarity, certainty = max(
        (float(polarities[n] + certainties[m]), p, c)
        for n, p in enumerate(POLARITIES)
        for m, c in enumerate(CERTAINTIES)
        if (p == "none") == (c == "none")
    )
    return Judged(act, polarity, certainty, rule.by)


def _shares(
    logits: NDArray[np.float32], name: str, cue: Sequence[int], content: Sequence[int]
) -> NDArray[np.float32]:
    """Log probabilities of an attribution's acts, polarities or certainties."""
    total = _mean(logits, BLOCKS[f"{name}_cue"], cue) + _mean(logits, BLOCKS[f"{name}_content"], content)
    top = total.max()
    shares: NDArray[np.float32] = total - top - np.log(np.exp(total - top).sum())
    return shares


def _mean(logits: NDArray[np.float32], block: Block, rows: Sequence[int]) -> NDArray[np.float32]:
    if not rows:
        return np.zeros(block.last - block.first, dtype=np.float32)
    held: NDArray[np.float32] = logits[list(rows), block.first : block.last].mean(axis=0)
    return held
