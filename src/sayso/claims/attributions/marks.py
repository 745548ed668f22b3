"""What the encoder is told of each token beside its pieces: how it is written, and what the parse makes of it.

Five marks a token, numbered through so that one table of embeddings holds them all: the token's type
(`articles/wordpieces`), its dependency relation, and how sure the parse is that it belongs to a cue, to a source and
to a content (in steps of confidence of the surest candidate that holds it). The encoder so learns where to believe
the parse, which carries over between kinds of text better than what it learns of one newsroom's words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.articles.article import Article
from sayso.articles.wordpieces import TYPES, token_types
from sayso.claims.attributions.candidates import Candidate

RELATIONS = (
    "ROOT",
    "acl",
    "acomp",
    "advcl",
    "advmod",
    "agent",
    "amod",
    "appos",
    "attr",
    "aux",
    "auxpass",
    "case",
    "cc",
    "ccomp",
    "compound",
    "conj",
    "csubj",
    "csubjpass",
    "dative",
    "dep",
    "det",
    "dobj",
    "expl",
    "intj",
    "mark",
    "meta",
    "neg",
    "nmod",
    "npadvmod",
    "nsubj",
    "nsubjpass",
    "nummod",
    "oprd",
    "parataxis",
    "pcomp",
    "pobj",
    "poss",
    "preconj",
    "predet",
    "prep",
    "prt",
    "punct",
    "quantmod",
    "relcl",
    "xcomp",
)
"""The dependency relations of the parser, in the order of their embeddings; another relation counts as "dep"."""
STEPS = (0.03, 0.15, 0.4, 0.75)
"""Confidences from which a candidate counts one step more."""
LEVELS = len(STEPS) + 1
FIRST_RELATION = TYPES
FIRST_ROLE = TYPES + len(RELATIONS)
MARKS = FIRST_ROLE + 3 * LEVELS
"""How many marks there are; a token has five of them."""
_NUMBER = {name: n for n, name in enumerate(RELATIONS)}


def token_marks(
    article: Article, scored: Iterable[tuple[Candidate, float]], plain: Sequence[tuple[int, int]] | None = None
) -> list[tuple[int, ...]]:
    """Return the five marks of each token.

    Args:
        scored: the parse's candidates with their confidence.
        plain: the first two marks (`plain_marks`), where they are known already.
    """
    doc = article.doc
    levels = [[0] * len(doc) for _ in range(3)]
    for candidate, sure in scored:
        step = bisect_right(STEPS, sure)
        for held, tokens in zip(levels, (candidate.cue, candidate.source, candidate.content), strict=True):
            for i in tokens:
                held[i] = max(held[i], step)
    plain = plain_marks(article) if plain is None else plain
    return [_with_roles(mark, *steps) for mark, *steps in zip(plain, *levels, strict=True)]


def plain_marks(article: Article) -> list[tuple[int, int]]:
    """Return the first two marks of each token: its type and its dependency relation."""
    return [
        (kind, FIRST_RELATION + _NUMBER.get(token.dep_, _NUMBER["dep"]))
        for token, kind in zip(article.doc, token_types(article), strict=True)
    ]


def role_mark(plain: tuple[int, int], *, cue: bool, source: bool, content: bool) -> tuple[int, ...]:
    """Return the marks of a token whose part in one attribution is given; all others take none in it."""
    return _with_roles(plain, *((LEVELS - 1) * part for part in (cue, source, content)))


def _with_roles(plain: tuple[int, int], cue: int, source: int, content: int) -> tuple[int, ...]:
    return (*plain, FIRST_ROLE + cue, FIRST_ROLE + LEVELS + source, FIRST_ROLE + 2 * LEVELS + content)
