"""Descriptions linked to whom they describe: apposition ("Fico, the prime minister") and "X is the leader of Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.claims.coreference_chains import Chain, Linking
from sayso.claims.mention_facts import Facts
from sayso.claims.mention_predicates import copula_of, is_asserted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = frozenset((",", "(", "–", "—", "-", ":"))
_SAME_KIND = {"organisation": ("organisation", "group"), "group": ("group", "organisation"), "person": ("person",)}


def described_by(linking: Linking, fact: Facts) -> Chain | None:
    """Return the chain of the name that the noun phrase stands beside or is said to be, or None."""
    subject = _subject_of_copula(linking, fact)
    if subject is not None:
        return linking.of_mention.get(subject.index)
    for step in (-1, 1):
        position = fact.index + step
        while 0 <= position < len(linking.facts) and _within(linking.facts[position], fact):
            position += step
        if not 0 <= position < len(linking.facts):
            continue
        neighbour = linking.facts[position]
        one, other = (neighbour, fact) if step < 0 else (fact, neighbour)
        if neighbour.index in linking.of_mention and _beside(linking, one, other) and _may_describe(fact, neighbour):
            return linking.of_mention[neighbour.index]
    return None


def _within(inner: Facts, outer: Facts) -> bool:
    """Whether one mention stands inside another: "Norwegian" in "the Norwegian newspaper"."""
    return outer.mention.first <= inner.mention.first and inner.mention.last <= outer.mention.last


def _may_describe(fact: Facts, name: Facts) -> bool:
    if not name.words or name.mention.kind not in _SAME_KIND.get(fact.mention.kind, ()):
        return False
    if fact.countries and name.countries and not fact.countries & name.countries:
        return False
    if fact.plural != name.plural and fact.mention.kind == "person":
        return False
    return not (fact.gender and name.gender and fact.gender != name.gender)


def _beside(linking: Linking, one: Facts, other: Facts) -> bool:
    """Whether only a comma, dash or bracket parts two phrases, and no list goes on with them."""
    doc = linking.article.doc
    first, last = one.mention.last, other.mention.first
    if not first <= last <= first + 2 or one.sentence != other.sentence:
        return False
    between = doc[first:last]
    if any(not (token.is_punct or token.tag_ == "POS") for token in between):
        return False
    if not len(between):
        return doc[one.mention.head].dep_ in ("compound", "nmod", "appos") or doc[other.mention.head].dep_ == "appos"
    if between[0].text not in _OPENING:
        return False
    return _apposed(doc[one.mention.head], doc[other.mention.head]) or not _listed(doc, other.mention.last)


def _apposed(one: Token, other: Token) -> bool:
    return (other.dep_ == "appos" and other.head.i == one.i) or (one.dep_ == "appos" and one.head.i == other.i)


def _listed(doc: Doc, end: int) -> bool:
    """Whether "and" or another comma with a name goes on after the second phrase: then it is a list."""
    token = doc[end] if end < len(doc) else None
    return token is not None and (token.dep_ == "cc" or token.lower_ in ("and", "or", "&"))


def _subject_of_copula(linking: Linking, fact: Facts) -> Facts | None:
    """Find the person whom the report itself says the phrase describes: "Fico is the leader of the party"."""
    token = linking.article.doc[fact.mention.head]
    verb = copula_of(token)
    if verb is None or verb.lemma_ != "be" or fact.mention.kind != "person" or fact.plural:
        return None
    if fact.quote is not None or not is_asserted(linking.article, verb):
        return None
    for child in verb.children:
        if child.dep_ == "nsubj":
            subject = linking.by_head.get(child.i)
            if subject is not None and subject.mention.kind == "person" and not subject.plural:
                return subject
    return None
