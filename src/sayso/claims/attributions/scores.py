"""How likely a candidate is an attribution: a logistic regression over what the parse and the lexicon say of it.

Weights are in `lexicons/attribution_weights.json`, made by `training/attributions.py` from PolNeAR's training half.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import msgspec
from spacy.tokens import Doc

from sayso.articles.article import Article
from sayso.claims.attributions import tree
from sayso.claims.attributions.acts import keeps_silent
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.evidence import evidence_kind
from sayso.claims.attributions.lexicon import lexicon
from sayso.claims.attributions.quoting import QuoteIndex
from sayso.lexicons import load_json
from sayso.schema import Act


class Weights(msgspec.Struct, frozen=True):
    """The form of `attribution_weights.json`."""

    bias: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return load_json("attribution_weights.json", Weights)


def confidence(candidate: Candidate, article: Article, index: QuoteIndex) -> float:
    """Return the probability, 0 to 1, that the candidate is an attribution."""
    table = _weights()
    total = table.bias + sum(table.weights.get(f, 0.0) for f in features(candidate, article, index))
    learnt = 1.0 / (1.0 + math.exp(-total))
    return max(learnt, RARE) if _rare_but_sure(candidate, article) else learnt


RARE = 0.75
"""Confidence of constructions that are plain to a reader but too rare in campaign coverage to be learnt from it."""


def _rare_but_sure(c: Candidate, article: Article) -> bool:
    words = lexicon()
    if c.construction == "silence":
        return c.source_head is not None and _who(c, article.doc) in NAMES
    if c.construction == "as":
        return c.lemma in words.verbs and c.source_head is not None and words.verbs[c.lemma] in SAYING
    if c.construction == "noun":
        return c.preposition == "there"
    if c.source_head is None or not c.content:
        return False
    if c.construction == "preposition" and words.prepositional.get(f"{c.lemma} {c.preposition}") == "accuse":
        return _who(c, article.doc) in NAMES  # spoke out against, lashed out at
    if c.lemma in words.showing and c.construction in ("object", "clause"):
        return evidence_kind(article.doc[c.source_head]) is not None  # images show tanks
    if words.verbs.get(c.lemma) == "deny" and c.construction == "object":
        return True
    return keeps_silent(article.doc, article.doc[c.head], c.cue, c.content)


NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE", "propn"})
SAYING = frozenset({"assert", "confirm", "accuse", "warn", "deny"})


def features(candidate: Candidate, article: Article, index: QuoteIndex) -> Iterator[str]:
    """Yield the names of the binary features the candidate has."""
    doc = article.doc
    words = lexicon()
    c = candidate
    act = _lexical_act(c) or "other"
    shape = f"{c.construction}:{c.preposition}" if c.preposition else c.construction
    yield f"shape={shape}"
    yield f"act={act}"
    yield f"shape={c.construction} act={act}"
    yield f"lemma={c.lemma}"
    yield f"lemma={c.lemma} shape={shape}"
    who = _who(c, doc)
    yield f"who={who}"
    yield f"who={who} shape={c.construction}"
    yield f"who={who} act={act}"
    quoted = sum(1 for i in c.content if i in index.inside)
    share = "none" if not quoted else "part" if quoted < 0.8 * len(c.content) else "all"
    yield f"quoted={share}"
    yield f"quoted={share} shape={c.construction}"
    yield f"quoted={share} act={act}"
    yield f"length={min(4, len(c.content).bit_length())} shape={c.construction}"
    head = doc[c.head]
    chain = tree.aspect_chain(head, words.aspectual)
    governor = chain[-1] if chain else head
    yield f"tag={governor.tag_}"
    yield f"dep={governor.dep_}"
    yield f"dep={governor.dep_} shape={c.construction}"
    if tree.negated(head):
        yield "negated"
        yield f"negated act={act}"
    if any(child.dep_ == "aux" and child.tag_ == "MD" for child in head.children):
        yield "modal"
        yield f"modal act={act}"
    if c.shared:
        yield "shared"
    if article.sentences[c.sentence].block.kind == "heading":
        yield "heading"
        yield f"heading shape={c.construction}"
    if c.content_heads:
        yield from _content_features(c, doc, act)


def _lexical_act(c: Candidate) -> Act | None:
    words = lexicon()
    if c.construction == "noun":
        return words.nouns.get(c.lemma)
    return words.prepositional.get(f"{c.lemma} {c.preposition}") or words.verbs.get(c.lemma)


def _content_features(c: Candidate, doc: Doc, act: str) -> Iterator[str]:
    head = doc[c.content_heads[0]]
    yield f"content={head.pos_} shape={c.construction}"
    if head.pos_ == "NOUN":
        yield f"content={head.lemma_.lower()}"
    first = doc[min(c.content)] if c.content else head
    if first.lower_ in ("that", "if", "whether", "how", "why", "what", "where", "when", "who", "to", "it"):
        yield f"opens={first.lower_}"
        yield f"opens={first.lower_} act={act}"
    if head.pos_ in ("VERB", "AUX"):
        has = any(child.dep_ in tree.SUBJECTS for child in head.children)
        yield f"clause subject={has} tag={head.tag_} shape={c.construction}"


def _who(c: Candidate, doc: Doc) -> str:
    if c.source_head is None:
        return "none"
    token = doc[c.antecedent if c.antecedent is not None else c.source_head]
    if token.pos_ == "PRON":
        return f"pron:{token.lower_}"
    if token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"):
        return token.ent_type_
    return "propn" if token.pos_ == "PROPN" else f"noun:{token.lemma_.lower()}" if token.pos_ == "NOUN" else "other"
