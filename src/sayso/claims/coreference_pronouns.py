"""Pronouns linked by agreement, recency, salience and grammatical role."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from sayso.claims.coreference_chains import Chain, Linking
from sayso.claims.mention_facts import Facts
from sayso.claims.mention_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = {"m": 5, "f": 5, "n": 2, None: 3}
"""Sentences back to which an antecedent is looked for, by the pronoun's gender."""


def antecedent_of_pronoun(linking: Linking, fact: Facts, *, keep_all: bool) -> Chain | None:
    """Return the chain that the pronoun stands for, or None."""
    form = fact.form
    if form is None or form.person != 3:
        return None
    if form.gender == "n" and not keep_all and not _stands_for_actor(linking, fact):
        return None
    later = _subject_ahead(linking, fact)
    if later is not None:
        return later
    best: tuple[float, Chain] | None = None
    tried: set[int] = set()
    for earlier in reversed(linking.seen):
        if fact.sentence - earlier.sentence > FARTHEST[form.gender]:
            break
        chain = linking.of_mention[earlier.index]
        if id(chain) in tried or _inside(fact, earlier):
            continue
        tried.add(id(chain))
        score = _score(fact, earlier, chain)
        if score is not None and (best is None or score > best[0]):
            best = score, chain
    return best[1] if best is not None else None


def _subject_ahead(linking: Linking, fact: Facts) -> Chain | None:
    """Return the main clause's named subject for a pronoun in the clause before it: "Asked if she knew, Ann said".

    The clause must open the sentence and what it depends on must speak; "He said" is no such clause.
    """
    form = fact.form
    token = linking.article.doc[fact.mention.head]
    if form is None or form.gender not in ("m", "f"):
        return None
    while token.dep_ not in ("advcl", "ROOT") and token.head.i != token.i:
        token = token.head
    if token.dep_ != "advcl" or token.head.i < token.i or token.head.lemma_ not in words("speaking"):
        return None
    for child in token.head.lefts:
        subject = linking.by_head.get(child.i) if child.dep_ == "nsubj" and child.i > token.i else None
        chain = linking.of_mention.get(subject.index) if subject is not None else None
        if chain is not None and chain.kind == "person" and chain.gender in (None, form.gender):
            return chain
    return None


def _stands_for_actor(linking: Linking, fact: Facts) -> bool:
    """Whether "it" speaks or acts, so that it may stand for a state or organisation and not for a thing."""
    token = linking.article.doc[fact.mention.head]
    if fact.form is not None and fact.form.possessive:
        return True
    verb = token.head
    if token.dep_ == "nsubj" and (verb.lemma_ in words("speaking") or _goes_on(linking, token)):
        return True
    return token.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in words("acting")


def _goes_on(linking: Linking, it: Token) -> bool:
    """Whether "it" takes up a body that speaks: "the ministry said it had informed them"."""
    verb = it.head
    if verb.dep_ != "ccomp" or verb.head.lemma_ not in words("speaking") or verb.lemma_ in words("happening"):
        return False
    for child in verb.head.lefts:
        speaker = linking.by_head.get(child.i) if child.dep_ == "nsubj" else None
        if speaker is not None:
            return speaker.mention.kind in ("organisation", "state") and speaker.form is None
    return False


def _inside(fact: Facts, earlier: Facts) -> bool:
    return earlier.mention.first <= fact.mention.head < earlier.mention.last


def _score(fact: Facts, earlier: Facts, chain: Chain) -> float | None:
    fit = _agreement(fact, earlier, chain)
    if fit is None or _same_clause_argument(fact, earlier):
        return None
    score = fit - 1.0 * (fact.sentence - earlier.sentence)
    score -= 0.01 * min(60, abs(fact.mention.head - earlier.mention.head))
    score += 0.35 * log(1 + sum(other.index < fact.index for other in chain.facts))
    if earlier.subject:
        score += 0.9
    if chain.named:
        score += 0.5
    if (earlier.quote is None) != (fact.quote is None):
        score -= 0.8
    return score


def _agreement(fact: Facts, earlier: Facts, chain: Chain) -> float | None:
    form = fact.form
    assert form is not None
    if form.gender in ("m", "f"):
        if form.possessive and chain.kind in ("organisation", "state") and chain.named and earlier.subject:
            # translations keep the grammatical gender of other languages: "The Kremlin ... his spokesman"
            return -1.5 if earlier.words and fact.sentence - earlier.sentence <= 1 else None
        if chain.kind != "person" or chain.plural or (chain.gender is not None and chain.gender != form.gender):
            return None
        return 0.5 if chain.gender == form.gender else 0.0
    if form.gender == "n":
        if chain.kind not in ("organisation", "state") or chain.plural:
            return None
        return 0.0
    if chain.plural or chain.kind == "group":
        return 0.5
    return {"organisation": 0.0, "state": -1.0}.get(chain.kind, -2.5)


def _same_clause_argument(fact: Facts, earlier: Facts) -> bool:
    """Rule out "Smith told him" for Smith: a plain pronoun never stands for another argument of its own verb."""
    form = fact.form
    assert form is not None
    if form.possessive or form.reflexive or fact.sentence != earlier.sentence:
        return False
    return fact.governor == earlier.governor
