"""A candidate put together from its cue's head: the verb group, the source's noun phrase, the content left over."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.claims.attributions import tree
from sayso.claims.attributions.candidates import Candidate, Construction


def assemble(
    construction: Construction,
    verb: Token,
    number: int,
    content: set[int],
    heads: tuple[int, ...],
    *,
    cue: set[int] | None = None,
    source: Token | None = None,
    shared: bool = False,
    preposition: str = "",
    lemma: str = "",
) -> Candidate:
    """Return the candidate of a cue's head, the roles made disjoint.

    Args:
        number: which sentence of the article it stands in.
        content: tokens of what is attributed; the cue and the source are taken out of it.
        heads: heads of the content.
        cue: tokens of the cue; the verb's group where not given.
        source: head of the source's noun phrase.
        shared: the source is the subject of another verb.
        lemma: what is looked up of the cue; the head's lemma where not given.
    """
    cue = tree.cue_group(verb) if cue is None else cue | (tree.cue_group(verb) - tree.verb_group(verb))
    behind = tree.antecedent(source) if source is not None else None
    phrase = set() if source is None else {source.i} if behind is not None else tree.noun_phrase(source)
    if source is not None and source.is_ancestor(verb):
        phrase -= tree.subtree(verb)  # "a pilot admitting that he fired"
    phrase -= cue
    return Candidate(
        construction,
        lemma or verb.lemma_.lower(),
        verb.i,
        frozenset(cue - content if construction != "adverb" else cue),
        frozenset(phrase - content),
        None if source is None else source.i,
        frozenset(content - cue - phrase),
        heads,
        antecedent=None if behind is None else behind.i,
        preposition=preposition,
        shared=shared,
        sentence=number,
    )
