"""Evidence: what a source points to (footage, a document, a poll), and how directly it is quoted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec
from spacy.tokens import Doc, Token

from sayso.claims.attributions.quoting import QuoteIndex
from sayso.lexicons import load_toml
from sayso.schema import Evidence, EvidenceKind, Form


class EvidenceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `evidence.toml`: nouns of each kind of evidence."""

    kinds: dict[EvidenceKind, tuple[str, ...]]


@lru_cache(maxsize=1)
def _nouns() -> dict[str, EvidenceKind]:
    table = load_toml("evidence.toml", EvidenceFile)
    return {noun: kind for kind, nouns in table.kinds.items() for noun in nouns}


def evidence_kind(token: Token) -> EvidenceKind | None:
    """Return the kind of evidence the noun names, or None."""
    return _nouns().get(token.lemma_.lower()) if token.pos_ in ("NOUN", "PROPN") else None


def find_evidence(doc: Doc, tokens: Iterable[int]) -> tuple[Evidence, ...]:
    """Return the evidence named among the tokens, in text order, each noun with its direct modifiers."""
    found = []
    for i in sorted(tokens):
        token = doc[i]
        kind = evidence_kind(token)
        if kind is not None and token.dep_ != "compound":
            modifiers = [c.i for c in token.children if c.dep_ in ("compound", "amod") and c.i < i]
            first = doc[min([i, *modifiers])]
            found.append(Evidence(kind=kind, start=first.idx, end=token.idx + len(token.text)))
    return tuple(found)


def form_of(content: frozenset[int], doc: Doc, index: QuoteIndex) -> Form:
    """Return direct where (nearly) all of the content stands in quote marks, mixed where a spoken part does."""
    words = [i for i in content if not doc[i].is_punct and not doc[i].is_space]
    quoted = [i for i in words if i in index.inside]
    if not quoted:
        return "indirect"
    if len(quoted) >= 0.85 * len(words):
        return "direct"
    return "mixed"
