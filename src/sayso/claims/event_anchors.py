"""Event anchors: the verbs and nouns of a sentence that name a political event, each with its sense."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.claims.event_lexicon import Complement, Entry, Sense, event_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Fit = Callable[["Token", Sense], "tuple[Token, ...] | None"]
"""Tells whether a sense's conditions hold of a token: the objects it takes, or None."""

_PREPOSITIONS = ("prep", "agent", "dative")
_OBJECTS = ("dobj", "dative", "nsubjpass", "attr", "oprd", "obj")
_MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod", "npadvmod")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that names an event.

    Attributes:
        head: the verb or noun.
        first, last: the anchor's tokens [first, last), particle or modifier of a two-word entry included.
        sense: the sense that fits.
        objects: the object tokens that the sense asked for ("troops" of "withdraw troops"); no events themselves.
    """

    head: Token
    first: int
    last: int
    sense: Sense
    objects: tuple[Token, ...] = ()


def find_anchors(tokens: Iterable[Token]) -> tuple[Anchor, ...]:
    """Return the anchors among `tokens` in text order; a noun that a verb's sense took as object is left out."""
    lexicon = event_lexicon()
    verbs: list[Anchor] = []
    nouns: list[Anchor] = []
    for token in tokens:
        pos = token.pos_
        if is_verbal(token):
            entries = lexicon.verbs.get(token.lemma_.lower())
            if entries and token.dep_ not in ("amod", "compound"):
                found = _first_fit(token, entries, _verb_fit)
                if found is not None:
                    verbs.append(found)
        elif pos in ("NOUN", "PROPN", "X"):  # X: a foreign word ("coup d'etat")
            entries = lexicon.nouns.get(token.lemma_.lower()) or lexicon.nouns.get(token.lower_)
            if entries and not _in_name(token):
                found = _first_fit(token, entries, _noun_fit)
                if found is not None:
                    nouns.append(found)
    taken = {o.i for anchor in verbs for o in anchor.objects}
    kept = verbs + [anchor for anchor in nouns if anchor.head.i not in taken]
    return tuple(sorted(kept, key=lambda anchor: anchor.head.i))


def is_verbal(token: Token) -> bool:
    """Whether the word is a verb, or is tagged a noun but has a subject of its own ("did promise")."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return (
        token.pos_ == "NOUN"
        and any(child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i for child in token.children)
        and any(child.dep_ in ("aux", "auxpass") and child.lemma_ != "be" for child in token.children)
    )


def _in_name(token: Token) -> bool:
    """Whether a noun only modifies another noun or belongs to a name ("peace talks venue", "Defense Conference")."""
    return token.dep_ in ("compound", "nmod", "amod") or (token.pos_ == "PROPN" and bool(token.ent_type_))


def _first_fit(token: Token, entries: tuple[Entry, ...], fit: Fit) -> Anchor | None:
    for entry in entries:
        beside = token
        if entry.beside is not None:
            partner = _beside(token, entry.beside)
            if partner is None:
                continue
            beside = partner
        objects = fit(token, entry.sense)
        if objects is not None:
            near = abs(beside.i - token.i) <= 1
            first, last = (min(token.i, beside.i), max(token.i, beside.i)) if near else (token.i, token.i)
            return Anchor(token, first, last + 1, entry.sense, objects)
    return None


def _beside(token: Token, words: str) -> Token | None:
    """The child of `token` (or the word right after it) that completes a two-word entry, but for another particle."""
    if any(child.dep_ == "prt" and child.lower_ != words for child in token.children):
        return None  # "called out the minister for" is no "call for"
    for child in token.children:
        if words in (child.lower_, child.lemma_):
            return child
    after = token.i + 1
    if after < len(token.doc) and token.doc[after].lower_ == words:
        return token.doc[after]
    return None


def _verb_fit(token: Token, sense: Sense) -> tuple[Token, ...] | None:
    """The objects the sense asked for, or None where its conditions do not hold."""
    if sense.complement is not None and not _has_complement(token, sense.complement):
        return None
    if sense.unless and any(t.lemma_.lower() in sense.unless for t in _around(token)):
        return None
    if sense.subjects and not any(_is_listed(t, sense.subjects) for t in subject_words(token)):
        return None
    if not sense.objects:
        return ()
    objects = tuple(t for t in object_words(token, direct=sense.direct) if t.lemma_.lower() in sense.objects)
    if not objects and sense.intransitive and not any(c.dep_ in ("dobj", "nsubjpass") for c in token.children):
        return ()
    return objects or None


def _around(verb: Token) -> Iterator[Token]:
    """The subject, objects, infinitives and gerunds of a verb."""
    yield from subject_words(verb)
    yield from _infinitives(verb)
    yield from object_words(verb)
    for child in verb.children:
        if child.dep_ == "prep":
            yield from (inner for inner in child.children if inner.dep_ == "pcomp")


def _is_listed(subject: Token, words: frozenset[str]) -> bool:
    if subject.lemma_.lower() in words:
        return True
    counted = any(child.dep_ == "nummod" for child in subject.children)
    return counted and subject.ent_type_ == "NORP" and "NORP" in words


def _infinitives(verb: Token) -> Iterator[Token]:
    return (child for child in verb.rights if child.dep_ in ("xcomp", "ccomp", "advcl"))


def _noun_fit(token: Token, sense: Sense) -> tuple[Token, ...] | None:
    if sense.unless and any(t.lemma_.lower() in sense.unless for t in modifier_words(token)):
        return None
    if sense.modifiers and not any(t.lemma_.lower() in sense.modifiers for t in modifier_words(token)):
        return None
    return ()


def _has_complement(token: Token, kind: Complement) -> bool:
    clauses = tuple(_infinitives(token))
    if kind == "to":
        return any(any(t.lower_ == "to" for t in clause.lefts) for clause in clauses)
    return not any(clause.dep_ == "ccomp" for clause in clauses)


def object_words(verb: Token, *, direct: bool = False) -> Iterator[Token]:
    """Yield the words that can be a verb's object: direct, passive, after a preposition, an infinitive."""
    for child in verb.children:
        dep = child.dep_
        if dep in _OBJECTS and child.pos_ != "ADP":
            yield from _phrase_words(_antecedent(child))
        elif direct:
            continue
        elif dep in _PREPOSITIONS and dep != "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _phrase_words(inner)
        elif dep in ("acomp", "npadvmod", "xcomp"):
            yield child
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield from _phrase_words(verb.head)


def subject_words(verb: Token) -> Iterator[Token]:
    """Yield the words of a verb's subject or by-agent."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            yield from _phrase_words(_antecedent(child))
        elif child.dep_ == "agent":
            for inner in child.children:
                yield from _phrase_words(inner)


def modifier_words(noun: Token) -> Iterator[Token]:
    """Yield the words before a noun that modify it and the nouns of its of-phrase."""
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            yield child
            yield from (t for t in child.children if t.dep_ in _MODIFIERS)
        elif child.dep_ == "prep" and child.lower_ in ("of", "by", "against"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _phrase_words(inner)


def _antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for: "troops that were deployed"."""
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _phrase_words(noun: Token) -> Iterator[Token]:
    """A noun, its modifiers, its coordinates and the nouns of its of-phrase ("thousands of troops")."""
    yield noun
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "nmod"):
            yield child
        elif child.dep_ == "conj":
            yield from _phrase_words(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _phrase_words(inner)
