"""How likely a candidate is an attribution: a logistic regression over what the parse and the lexicon say of it.

Weights are in `lexicons/attribution_weights.json`, made by `training/attributions.py` from PolNeAR's training half.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import msgspec
from spacy.tokens import Doc, Token

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


def confidence(
    candidate: Candidate, article: Article, index: QuoteIndex, *, alone: bool = False, table: Weights | None = None
) -> float:
    """Return the probability, 0 to 1, that the candidate is an attribution.

    Args:
        alone: judge a complement clause as if it stood by itself: "that rebels had claimed ..." as "rebels claimed".
            The weights come from a corpus that marks nothing inside a content, so they know little of such clauses.
        table: weights in place of the shipped ones.
    """
    table = table or _weights()
    total = table.bias + sum(table.weights.get(f, 0.0) for f in features(candidate, article, index, alone=alone))
    total -= CAUTION if candidate.construction in PHRASAL else 0.0
    learnt = 1.0 / (1.0 + math.exp(-total))
    return max(learnt, RARE) if sure_by_form(candidate, article) else learnt


PHRASAL = frozenset({"object", "preposition", "manner", "infinitive"})
CAUTION = 0.3
"""Log odds taken off where the content is no clause: campaign coverage, from which the weights are learnt, is about
what candidates want and call each other, while in other news most such verbs report deeds."""
WITNESSED = frozenset({"clause", "quote", "infinitive"})
RARE = 0.75
"""Confidence of constructions that are plain to a reader but too rare in campaign coverage to be learnt from it."""


def sure_by_form(c: Candidate, article: Article) -> bool:
    """Whether the form alone makes the candidate an attribution, however rare it was in what the weights saw."""
    words = lexicon()
    if c.construction == "colon":
        return c.lemma in ("turn", "speaker", "signed", "credit")
    if c.construction == "according":
        return c.lemma != "accord" and c.lemma not in words.according - {"per"}
    if c.construction == "adverb":
        return c.lemma in words.hearsay
    if c.construction == "passive":
        return _sourceless(c, article.doc)
    if c.construction == "silence":
        return c.lemma not in words.silent or (c.source_head is not None and _who(c, article.doc) in NAMES)
    if c.construction == "as":
        sees_it = tree.child(article.doc[c.head], "dobj") is not None
        said = words.verbs.get(c.lemma) in SAYING or (c.lemma in words.verbs and sees_it)
        return c.source_head is not None and said
    if c.construction == "noun":
        return c.preposition == "there"
    if c.source_head is None or not c.content:
        return False
    if c.construction == "manner" and c.preposition == "as":  # the agency quoted her as saying
        under = (article.doc[i] for i in c.content)
        return any(t.dep_ == "pcomp" and t.head.head.i == c.head and t.lemma_ in words.speech.neutral for t in under)
    if c.construction == "preposition" and words.prepositional.get(f"{c.lemma} {c.preposition}") == "accuse":
        return _who(c, article.doc) in NAMES  # spoke out against, lashed out at
    head, source = article.doc[c.head], article.doc[c.source_head]
    above = tree.aspect_chain(head, words.aspectual) if c.construction in WITNESSED else []
    if c.lemma in words.verbs and any(tree.witnessing(verb) for verb in above):
        return True  # is heard saying
    if c.lemma in words.showing and c.construction in ("object", "clause"):
        tells = evidence_kind(source) is not None  # images show tanks
        return tells or (c.construction == "clause" and source.lemma_.lower() in words.records)
    if c.lemma == "put" and c.preposition == "at" and c.construction == "manner":
        return any(article.doc[i].like_num for i in c.content)  # put the dead at 12
    if words.verbs.get(c.lemma) == "deny" and c.construction in ("object", "clause"):
        return True
    return keeps_silent(article.doc, article.doc[c.head], c.cue, c.content)


def _sourceless(c: Candidate, doc: Doc) -> bool:
    """It is feared that; it is not known whether; is accused of killing; nobody is named."""
    words = lexicon()
    if c.source or not c.content_heads:
        return False
    head = doc[c.content_heads[0]]
    if c.preposition == "unclear":
        return c.lemma in OPEN and doc[min(c.content)].lower_ in QUESTIONS
    if c.preposition in ("of", "with"):
        return head.dep_ == "pcomp" and (words.verbs.get(c.lemma) == "accuse" or c.lemma == "suspect")
    impersonal = not any(t.dep_ == "nsubjpass" and t.lower_ != "it" for t in doc[c.head].children)
    if c.preposition or not impersonal or head.dep_ not in ("ccomp", "advcl", "csubjpass"):
        return False
    unknown = c.lemma == "know" and tree.negated(doc[c.head])
    return c.lemma in words.reported or unknown


OPEN = frozenset({"unclear", "unknown", "uncertain", "not clear", "not known", "not certain"})
QUESTIONS = frozenset({"whether", "if", "how", "who", "why", "when", "where", "what", "which"})
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE", "propn"})
SAYING = frozenset({"assert", "confirm", "accuse", "warn", "deny"})


def features(candidate: Candidate, article: Article, index: QuoteIndex, *, alone: bool = False) -> Iterator[str]:
    """Yield the names of the binary features the candidate has; `alone` as for `confidence`."""
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
    tag, dep = _as_main(governor) if alone else (governor.tag_, governor.dep_)
    yield f"tag={tag}"
    yield f"dep={dep}"
    yield f"dep={dep} shape={c.construction}"
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


def _as_main(verb: Token) -> tuple[str, str]:
    """Tag and dependency that the verb would have as a main clause; the pluperfect of reported speech is its past."""
    had = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return "VBD" if had else verb.tag_, "ROOT" if verb.dep_ == "ccomp" else verb.dep_


def _lexical_act(c: Candidate) -> Act | None:
    words = lexicon()
    if c.construction == "noun":
        return words.nouns.get(c.lemma)
    act = words.prepositional.get(f"{c.lemma} {c.preposition}") or words.verbs.get(c.lemma)
    return act or words.adjectives.get(c.lemma)


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
