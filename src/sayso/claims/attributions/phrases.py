"""Candidates from phrases that name a source (according to her, in the words of a nurse) and from adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.articles.article import SentenceSpan
from sayso.claims.attributions import tree
from sayso.claims.attributions.assemble import assemble
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.lexicon import Lexicon


def phrase_candidates(token: Token, sentence: SentenceSpan, number: int, words: Lexicon) -> Iterator[Candidate]:
    """Yield the candidates of a phrase that opens at the token and names whose words or view a clause is."""
    if token.lower_ in words.according:
        yield from _according(token, sentence, number)
    elif token.lower_ in words.adverbs and token.dep_ == "advmod":
        yield from _adverb(token, number)
    elif token.lower_ in words.views and token.dep_ in ("prep", "ROOT", "advmod"):
        yield from _view(token, sentence, number, words)


def _according(token: Token, sentence: SentenceSpan, number: int) -> Iterator[Candidate]:
    """According to her, the talks failed; (as) per the ministry, the talks failed."""
    doc = token.doc
    to: Token | None = token
    cue = {token.i}
    if token.lower_ == "per":
        if token.i > sentence.first and doc[token.i - 1].lower_ == "as":
            cue.add(token.i - 1)
    else:
        to = next((c for c in token.children if c.lower_ == "to"), None)
        if to is None and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            to = doc[token.i + 1]
    who = tree.child(to, "pobj", "pcomp") if to is not None else None
    if to is None or who is None or (token.lower_ == "per" and not _tells(who)):
        return
    cue.add(to.i)
    cut = _swallowed(who) if min(cue) == sentence.first else set()
    phrase = (tree.subtree(token) | cue | tree.subtree(to)) - cut
    yield from _around(token, who, cue, phrase, sentence, number, whole=bool(cut))


def _tells(who: Token) -> bool:
    """Whether the noun after "per" names a source, not a unit: "per the ministry", "per Reuters", not "per day"."""
    return who.pos_ == "PROPN" or any(c.dep_ in ("det", "poss") for c in who.children)


def _view(token: Token, sentence: SentenceSpan, number: int, words: Lexicon) -> Iterator[Candidate]:
    """In her view, by his own account, in the words of a nurse, from the point of view of the army."""
    noun = tree.child(token, "pobj")
    if noun is None:
        return
    of = tree.child(noun, "prep")
    inner = tree.child(of, "pobj") if of is not None and of.lower_ == "of" else None
    opens = noun
    if noun.lemma_ == "point" and inner is not None and inner.lemma_ == "view":
        noun, of = inner, tree.child(inner, "prep")
        inner = tree.child(of, "pobj") if of is not None and of.lower_ == "of" else None
    if noun.lemma_.lower() not in words.views[token.lower_]:
        return
    who = tree.child(noun, "poss")
    determined = any(c.dep_ in ("det", "amod") for c in opens.children)
    if who is None and (inner is None or not determined):
        return
    phrase = tree.subtree(token)
    cue = set(range(token.i, noun.i + 1))
    if who is None and of is not None:
        who, cue = inner, cue | {of.i}
    if who is None:
        return
    cut = _swallowed(who) if token.i == sentence.first else _predicate(token, who)
    yield from _around(noun, who, cue - tree.subtree(who), phrase - cut, sentence, number, whole=bool(cut), at=token)


def _predicate(token: Token, who: Token) -> set[int]:
    """What the clause says, where the parse took it for an apposition: "It was, in the words of a nurse, a march"."""
    governor = token.head
    if governor.pos_ != "AUX" or tree.child(governor, "attr", "acomp") is not None or token.i < governor.i:
        return set()
    return next((tree.subtree(c) for c in who.children if c.dep_ == "appos"), set())


def _around(
    head: Token,
    who: Token,
    cue: set[int],
    phrase: set[int],
    sentence: SentenceSpan,
    number: int,
    *,
    whole: bool,
    at: Token | None = None,
) -> Iterator[Candidate]:
    """The clause that a phrase stands in or before, without it; the whole sentence where the parse lost it."""
    token = at or head
    governor = token.head
    while governor.dep_ not in _CLAUSES and governor.head != governor:
        governor = governor.head
    if min(cue) == sentence.first or token.i > governor.i:
        while (
            governor.dep_ in ("advcl", "conj", "relcl")
            and governor.head != governor
            and governor.head.i not in phrase
        ):
            governor = governor.head
    content = tree.subtree(governor) - phrase - cue
    if not content or whole:
        content = set(range(sentence.first, sentence.last)) - phrase - cue
    yield assemble("according", head, number, content, (governor.i,), cue=cue, source=who)


_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis"})


def _swallowed(who: Token) -> set[int]:
    """The clause's own subject where the parse took it for an apposition: "According to Stano, Moscow is ...".

    A real apposition is closed by a second comma.
    """
    for c in who.children:
        if c.dep_ == "appos" and c.right_edge.i + 1 < len(who.doc):
            after = who.doc[c.right_edge.i + 1]
            if after.text not in {",", "—", "–", "-", ")", "."} and who.doc[c.left_edge.i - 1].text == ",":
                return tree.subtree(c)
    return set()


def _adverb(token: Token, number: int) -> Iterator[Candidate]:
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    content = tree.subtree(clause, [c for c in clause.children if c.dep_ in ("advcl", "conj", "cc")]) - {token.i}
    yield assemble("adverb", token, number, content, (clause.i,), cue={token.i})
