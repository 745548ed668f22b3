"""Candidates of silence: somebody is silent on a raid, has no comment, cannot be reached, leaves calls unanswered."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.claims.attributions import tree
from sayso.claims.attributions.assemble import assemble
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.lexicon import Lexicon

_ON = frozenset({"on", "about", "over", "as", "regarding"})


def silence_candidates(token: Token, number: int, words: Lexicon) -> Iterator[Candidate]:
    """Yield the candidates of silence whose cue's head is the token."""
    lemma = token.lemma_.lower()
    if lemma in words.silent:
        yield from _silent(token, number)
    elif lemma in words.unanswered:
        yield from _unanswered(token, number)
    elif lemma in words.withheld and token.pos_ == "NOUN":
        yield from _no_comment(token, number)
    elif lemma == "reach" and tree.passive(token) and tree.negated(token):
        yield from _unreached(token, number)
    elif lemma == "stop" and token.pos_ == "VERB":
        yield from _stopped_short(token, number)


def _silent(token: Token, number: int) -> Iterator[Candidate]:
    """The ministry is silent on the raid."""
    verb = token.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    who, shared = tree.subject(verb)
    if who is None:
        return
    cue = tree.verb_group(verb) | {token.i}
    content: set[int] = set()
    heads: tuple[int, ...] = ()
    for owner in (token, verb):
        for prep in tree.children(owner, "prep"):
            end = tree.child(prep, "pobj", "pcomp")
            if end is not None and prep.i > token.i and prep.lower_ in _ON:
                content, heads = tree.subtree(end), (end.i,)
                cue.add(prep.i)
    yield assemble("silence", token, number, content, heads, cue=cue, source=who, shared=shared)


def _unanswered(token: Token, number: int) -> Iterator[Candidate]:
    """Calls to the ministry went unanswered."""
    verb = token.head
    calls = tree.child(verb, "nsubj", "nsubjpass")
    to = tree.child(calls, "prep") if calls is not None else None
    who = tree.child(to, "pobj") if to is not None and to.lower_ == "to" else None
    if calls is None or who is None:
        return
    cue = tree.verb_group(verb) | {token.i}
    yield assemble("silence", token, number, {calls.i}, (calls.i,), cue=cue, source=who)


def _no_comment(noun: Token, number: int) -> Iterator[Candidate]:
    """There was no comment from the ministry."""
    if not any(c.lower_ == "no" for c in noun.children) or not any(c.dep_ == "expl" for c in noun.head.children):
        return
    cue = {noun.i} | {c.i for c in noun.children if c.dep_ in ("det", "amod", "advmod", "neg") and c.i < noun.i}
    who = None
    content: set[int] = set()
    heads: tuple[int, ...] = ()
    for prep in [*tree.children(noun, "prep"), *tree.children(noun.head, "prep")]:
        end = tree.child(prep, "pobj", "pcomp")
        if end is not None and prep.lower_ in ("from", "by"):
            who = end
            content |= {i for c in end.children if c.dep_ == "prep" and c.lower_ in _ON for i in tree.subtree(c)}
        elif end is not None and prep.lower_ in _ON:
            content, heads = content | tree.subtree(end), (end.i,)
    if who is not None:
        yield assemble("silence", noun, number, content, heads, cue=cue, source=who)


def _unreached(verb: Token, number: int) -> Iterator[Candidate]:
    """The ministry could not be reached for comment."""
    who = tree.child(verb, "nsubjpass")
    for prep in tree.children(verb, "prep"):
        end = tree.child(prep, "pobj")
        if who is not None and end is not None and prep.lower_ == "for":
            cue = tree.verb_group(verb) | {prep.i}
            yield assemble("silence", verb, number, tree.subtree(end), (end.i,), cue=cue, source=who)


def _stopped_short(verb: Token, number: int) -> Iterator[Candidate]:
    """The police stopped short of naming a suspect."""
    who, shared = tree.subject(verb)
    for prep in [p for c in [verb, *verb.children] for p in tree.children(c, "prep")]:
        named = tree.child(prep, "pcomp")
        short = prep.doc[prep.i - 1]
        if who is None or named is None or short.lower_ != "short" or prep.lower_ != "of":
            continue
        cue = tree.verb_group(verb) | {short.i, prep.i} | tree.verb_group(named)
        content = tree.subtree(named) - cue
        yield assemble("silence", verb, number, content, (named.i,), cue=cue, source=who, shared=shared)
