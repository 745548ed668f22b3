"""Recognition: how likely each name that the gazetteer knows is meant as a place here, from the words around it.

A logistic model over named features: what the parser takes it for, the words before and after, capitals, how many
places are called so, and whether a person in the report has that surname. Weights: `places.json`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.grounding.context import Context
from sayso.grounding.gazetteer import entry, name_key
from sayso.grounding.toponyms import Toponym, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Features = dict[str, float]


def local_features(article: Article, toponyms: tuple[Toponym, ...], around: tuple[Context, ...]) -> list[Features]:
    """Return the features of each toponym by name."""
    doc = article.doc
    inside = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)}
    surnames = _surnames(doc)
    found = []
    for toponym, context in zip(toponyms, around, strict=True):
        features: Features = {"bias": 1.0, f"form={toponym.form}": 1.0}
        _shape(doc, toponym, features)
        _entity(inside.get(toponym.first), toponym, features)
        _neighbours(doc, toponym, features)
        _namesakes(toponym, features)
        block = article.sentence_at(toponym.start)
        if block is not None:
            features[f"block={block.block.kind}"] = 1.0
            features["opens_sentence"] = float(block.first == toponym.first)
        words = toponym.text.split()
        located = is_located(doc, toponym)
        features["located"] = float(located)
        if words[-1] in surnames:
            features["surname"] = 1.0
            features["surname/located" if located else "surname/bare"] = 1.0
        features["qualified"] = float(_is_held(toponym, context.within))
        features["beside"] = float(_is_held(toponym, context.beside))
        for kind in sorted(context.kinds):
            features[f"generic={kind}"] = 1.0
        found.append(features)
    return found


def _is_held(toponym: Toponym, outers: frozenset[int]) -> bool:
    from sayso.grounding.context import contains

    if not outers:
        return False
    return any(contains(entry(outer), entry(number)) for number in toponym.places[:12] for outer in outers)


def _surnames(doc: Doc) -> frozenset[str]:
    """Return the last names of people whom the parser found with more than one name."""
    return frozenset(
        ent[-1].text if ent[-1].lower_ not in ("’s", "'s") else ent[-2].text
        for ent in doc.ents
        if ent.label_ == "PERSON" and ent.end - ent.start > 1
    )


def is_located(doc: Doc, toponym: Toponym) -> bool:
    """Return whether a preposition of place stands before the name: "in Lincoln"."""
    last = doc[toponym.last - 1]
    return last.dep_ == "pobj" and last.head.lower_ in lexicon().words.locative


def _shape(doc: Doc, toponym: Toponym, features: Features) -> None:
    first, last = doc[toponym.first], doc[toponym.last - 1]
    features[f"tag={last.tag_}"] = 1.0
    features[f"dep={last.dep_}"] = 1.0
    if last.dep_ == "pobj":
        features[f"under={last.head.lower_}"] = 1.0
    elif last.dep_ in ("dobj", "nsubj", "nsubjpass"):
        features[f"{last.dep_}={last.head.lemma_.lower()}"] = 1.0
    features[f"words={min(3, toponym.last - toponym.first)}"] = 1.0
    features["capitals"] = float(toponym.text.isupper() and len(toponym.text) > 3)
    features["stop_word"] = float(first.is_stop)


def _entity(ent: Span | None, toponym: Toponym, features: Features) -> None:
    """Add what the parser takes the name for, and which part of that entity it is."""
    if ent is None:
        features["ent=none"] = 1.0
        return
    begins = ent.start >= toponym.first or (ent.start == toponym.first - 1 and ent[0].lower_ == "the")
    ends = ent.end <= toponym.last or (ent.end == toponym.last + 1 and ent[-1].lower_ in ("’s", "'s"))
    part = "all" if begins and ends else "first" if begins else "last" if ends else "middle"
    features[f"ent={ent.label_}"] = 1.0
    features[f"ent={ent.label_}/{part}"] = 1.0
    features[f"ent={ent.label_}/{part}/{min(4, ent.end - ent.start)}"] = 1.0


def _neighbours(doc: Doc, toponym: Toponym, features: Features) -> None:
    before = doc[toponym.first - 1] if toponym.first else None
    after = doc[toponym.last] if toponym.last < len(doc) else None
    for side, token in (("before", before), ("after", after)):
        if token is None:
            features[f"{side}=edge"] = 1.0
            continue
        features[f"{side}={token.lower_}"] = 1.0
        features[f"{side}/{_kind(token)}"] = 1.0
    if before is not None and toponym.first >= 2:
        features[f"before2={doc[toponym.first - 2].lower_}"] = 1.0
        features["title"] = float(before.lower_ in lexicon().words.titles)
    label = doc[toponym.first].ent_type_
    features[f"{label}:{_side(before)}_{_side(after)}"] = 1.0
    if after is not None and toponym.last + 1 < len(doc):
        features[f"after2={doc[toponym.last + 1].lower_}"] = 1.0
        features[f"after2/{_kind(after)}/{_kind(doc[toponym.last + 1])}"] = 1.0


def _side(token: Token | None) -> str:
    return "edge" if token is None else _kind(token)


def _kind(token: Token) -> str:
    """Return the coarse kind of a neighbouring token."""
    text = token.text
    if text[0].isupper():
        return "Name"
    if text[0].isalpha():
        return str(token.pos_)
    if text[0].isdigit():
        return "digit"
    return "space" if token.is_space else "mark"


def _namesakes(toponym: Toponym, features: Features) -> None:
    entries = [entry(number) for number in toponym.places[:20]]
    features["places"] = math.log1p(len(toponym.places))
    if not entries:
        return
    features["largest"] = math.log10(max(e.population for e in entries) + 1) / 7
    for kind in sorted({e.kind for e in entries}):
        features[f"can_be={kind}"] = 1.0
    features[f"most_likely={entries[0].kind}"] = 1.0
    key = name_key(toponym.text)
    features["alias_only"] = float(not any(name_key(e.name) == key for e in entries))


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability that a logistic model with these weights gives."""
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def document_features(
    toponyms: tuple[Toponym, ...], first: Iterable[float], support: Iterable[Mapping[str, float]]
) -> list[Features]:
    """Return the features of each toponym that need the whole report.

    Args:
        toponyms: the names, in text order.
        first: the probability of each from its own words.
        support: for each how well its best candidate agrees with the other names.
    """
    firsts = list(first)
    best: dict[str, float] = {}
    count: dict[str, int] = {}
    for toponym, probability in zip(toponyms, firsts, strict=True):
        best[toponym.text] = max(best.get(toponym.text, 0.0), probability)
        count[toponym.text] = count.get(toponym.text, 0) + 1
    found = []
    for toponym, probability, extra in zip(toponyms, firsts, support, strict=True):
        odds = math.log((probability + 1e-4) / (1 - probability + 1e-4))
        top = best[toponym.text]
        found.append(
            {
                "doc:odds": odds,
                "doc:best_odds": math.log((top + 1e-4) / (1 - top + 1e-4)),
                "doc:count": math.log1p(count[toponym.text]),
                **{f"doc:{name}": value for name, value in extra.items()},
            }
        )
    return found
