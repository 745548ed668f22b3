"""Candidates from nouns and adjectives: her claim that ..., there is talk of ..., it is unclear whether ...."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.claims.attributions import tree
from sayso.claims.attributions.assemble import assemble
from sayso.claims.attributions.candidates import Candidate, Construction
from sayso.claims.attributions.lexicon import Lexicon


def noun_candidates(noun: Token, number: int, words: Lexicon) -> Iterator[Candidate]:
    """Yield the candidates of a noun of saying, thinking or wanting, with clause or phrase after it."""
    lemma = noun.lemma_.lower()
    if lemma in words.verbs and noun.tag_ == "NNS":
        yield from _mistaken(noun, number)
    if lemma not in words.nouns:
        return
    if lemma in words.existential and _there(noun.head):
        yield from _existential(noun, number)
    who = tree.child(noun, "poss")
    for prep in tree.children(noun, "prep"):
        if who is None and prep.lower_ in ("by", "from", "of"):
            who = tree.child(prep, "pobj")
    shared = False
    governor = noun.head
    if who is None and noun.dep_ in ("dobj", "pobj"):
        while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
            governor = governor.head
        who, shared = tree.subject(governor)
        shared = True
    if who is None or shared:
        namer = next(
            (c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.ent_type_ in NAMERS), None
        )
        who, shared = (who, shared) if namer is None else (namer, False)
    cue = {noun.i} | {c.i for c in noun.children if c.dep_ in ("det", "amod", "neg") and c.i < noun.i}
    for c in noun.children:
        if c.dep_ in ("acl", "ccomp", "relcl") and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children):
            yield assemble("noun", noun, number, tree.subtree(c), (c.i,), cue=cue, source=who, shared=shared)
        elif c.dep_ == "acl" and c.tag_ == "VB":
            yield assemble(
                "noun", noun, number, tree.subtree(c), (c.i,), cue=cue, source=who, shared=shared, preposition="to"
            )
        elif c.dep_ == "prep" and c.lower_ in ("of", "for", "about", "on", "against", "to", "over"):
            end = tree.child(c, "pobj", "pcomp")
            if end is not None and end != who:
                yield assemble(
                    "noun", noun, number, tree.subtree(end), (end.i,), cue=cue | {c.i}, source=who, shared=shared,
                    preposition=c.lower_,
                )  # fmt: skip


def _mistaken(noun: Token, number: int) -> Iterator[Candidate]:
    """A verb in the present that the parse took for a plural: "The ministry notes, ...", "Trump claims that ...".

    It has a subject, or a name stands right before it and no article or number anywhere.
    """
    if any(c.dep_ in ("det", "poss", "nummod", "amod", "prep") for c in noun.children):
        return
    who = tree.child(noun, "nsubj")
    if who is None:
        who = next((c for c in tree.children(noun, "compound") if c.pos_ == "PROPN" and c.i == noun.i - 1), None)
    clause = tree.child(noun, "ccomp", "acl", "relcl")
    if who is None or clause is None or clause.i < noun.i or clause.tag_ in ("VBN", "VBG", "VB"):
        return
    yield assemble("clause", noun, number, tree.subtree(clause), (clause.i,), cue={noun.i}, source=who)


NAMERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Entities that, before a noun of saying, say whose it is: "Israeli claims", "a Reuters report"."""


def _there(verb: Token) -> bool:
    """Whether the verb's clause opens with "there": "there are", "there are growing"."""
    return any(c.dep_ == "expl" or any(g.dep_ == "expl" for g in c.children) for c in verb.children)


def _existential(noun: Token, number: int) -> Iterator[Candidate]:
    """There has been talk of a transfer; there are fears that ...: nobody is named."""
    cue = tree.verb_group(noun.head) | {noun.i}
    for c in noun.children:
        if c.dep_ == "prep" and c.lower_ in ("of", "about", "over"):
            end = tree.child(c, "pobj", "pcomp")
            if end is not None:
                yield assemble(
                    "noun", noun, number, tree.subtree(end), (end.i,), cue=cue | {c.i}, preposition="there"
                )
        elif c.dep_ in ("acl", "ccomp"):
            yield assemble("noun", noun, number, tree.subtree(c), (c.i,), cue=cue, preposition="there")


def adjective_candidates(token: Token, number: int, words: Lexicon) -> Iterator[Candidate]:
    """Yield the candidates of an adjective for what somebody thinks or wants: is confident that, is wary of."""
    verb = token.head
    if token.dep_ != "acomp" or token.lemma_.lower() not in words.adjectives or verb.pos_ not in ("AUX", "VERB"):
        return
    who, shared = tree.subject(verb)
    if who is None or who.lower_ in ("it", "there"):
        return
    cue = tree.cue_group(verb) | {i for i in tree.subtree(token) if i <= token.i}
    for c in [*token.children, *tree.children(verb, "ccomp")]:
        if c.i < token.i:
            continue
        if c.dep_ in ("ccomp", "xcomp"):
            shape: Construction = "clause" if c.dep_ == "ccomp" else "infinitive"
            yield assemble(shape, token, number, tree.subtree(c), (c.i,), cue=cue, source=who, shared=shared)
        end = tree.child(c, "pobj", "pcomp") if c.dep_ == "prep" else None
        if end is not None:
            yield assemble(
                "preposition", token, number, tree.subtree(end), (end.i,), cue=cue | {c.i}, source=who, shared=shared,
                preposition=c.lower_,
            )  # fmt: skip


def unclear_candidates(verb: Token, number: int, words: Lexicon) -> Iterator[Candidate]:
    """Yield the candidate of what nobody knows or all can see: "it is unclear whether ...", without a source."""
    quality = tree.child(verb, "acomp", "oprd")
    subject = tree.child(verb, "nsubj", "expl", "csubj")
    if quality is None or quality.lemma_.lower() not in words.unclear:
        return
    if subject is not None and subject.dep_ != "csubj" and subject.lower_ != "it":
        return
    cue = tree.verb_group(verb) | {i for i in tree.subtree(quality) if i <= quality.i}
    lemma = ("not " if tree.negated(verb) else "") + quality.lemma_.lower()
    for clause in [*tree.children(verb, "ccomp", "csubj"), *tree.children(quality, "ccomp")]:
        content = tree.subtree(clause)
        yield assemble("passive", verb, number, content, (clause.i,), cue=cue, preposition="unclear", lemma=lemma)
