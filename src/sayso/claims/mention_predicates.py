"""Predicate nouns: whether "X is a spy" is told as a fact, so that the noun may be taken for X and X's role.

What a report says somebody says, asks, denies or supposes is not the report's own word: from "the ministry alleged
that he was a spy" nobody becomes a spy here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.found import FoundMention
from sayso.claims.mention_words import words
from sayso.claims.pronouns import pronoun
from sayso.claims.titles import noun_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = frozenset(("ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis", "acl", "intj", "meta"))
"""Relations that make a clause what somebody says, thinks or wants."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def copula_of(noun: Token) -> Token | None:
    """Return the verb that makes `noun` a predicate ("is", "became"), or None."""
    verb: Token = noun.head
    return verb if noun.dep_ == "attr" and verb.lemma_ in words("copulas") else None


def subject_of(verb: Token) -> Token | None:
    """Return the head of the verb's subject, that of the verb it is coordinated with where it has none."""
    while True:
        for child in verb.lefts:
            if child.dep_ in _SUBJECTS:
                return child
        if verb.dep_ != "conj" or verb.head.i >= verb.i:
            return None
        verb = verb.head


def is_asserted(article: Article, verb: Token) -> bool:
    """Return whether the report itself states the clause of `verb`.

    Not so in a question, under a negation, a modal or a condition, in quotation marks, or as the content of a verb or
    noun of speaking, thinking or wanting, nor where a source is told beside it ("according to").
    """
    if article.quotation_at(verb.idx) is not None or verb.sent[-1].text.startswith("?"):
        return False
    subject = subject_of(verb)
    if subject is not None and _after_speaking(subject):
        return False
    step: Token = verb
    while True:
        if any(_takes_back(child) for child in step.children) or step.dep_ in _CONTENT:
            return False
        if step.head.i == step.i:
            return True
        step = step.head


def _after_speaking(subject: Token) -> bool:
    """Whether a verb of speaking stands right before the subject, whatever the parser makes of it.

    In "the ministry alleged Smith was a spy", without "that", the verb is easily taken for an adjective of the name.
    """
    doc = subject.doc
    position = subject.i - 1
    while position > 0 and (doc[position].dep_ in ("compound", "det") or doc[position].text == "that"):
        position -= 1
    before = doc[position]
    return position >= 0 and before.tag_ in ("VBD", "VBZ", "VBP") and before.lemma_ in words("speaking")


def _takes_back(child: Token) -> bool:
    """Whether a word beside a verb leaves open or denies what it says, or tells whose word it is."""
    if child.dep_ in ("neg", "expl") or child.tag_ == "MD" or child.lower_ in words("unasserting"):
        return True
    return child.dep_ == "prep" and child.lower_ == "according"


def is_only_predicate(article: Article, mention: FoundMention) -> bool:
    """Return whether a noun for a person or state only describes and names nobody, so that it is no actor.

    So "terrorism is a killer", "it could become a pariah state", "they alleged that he was a spy"; a definite phrase
    ("he is the leader of the party") names somebody unless its subject is a thing.
    """
    noun = article.doc[mention.head]
    if mention.proper or mention.kind not in ("person", "state") or pronoun(noun.lower_) is not None:
        return False
    verb = copula_of(noun)
    if verb is None:
        return False
    subject = subject_of(verb)
    if subject is not None and not _may_be_somebody(subject):
        return True
    first = article.doc[mention.first]
    if first.lower_ in words("definite") or first.tag_ == "PRP$":
        return False
    asserted = is_asserted(article, verb) and article.quotation_at(noun.idx) is None
    return not asserted or mention.kind == "state"


def _may_be_somebody(subject: Token) -> bool:
    """Whether a subject may be a person or body: no common noun that stands for a thing."""
    if pronoun(subject.lower_) is not None:
        return pronoun(subject.lower_) != pronoun("it")
    if subject.pos_ != "NOUN" or subject.ent_type_:
        return subject.tag_ != "VBG"
    return noun_at(list(subject.doc), subject.i) is not None
