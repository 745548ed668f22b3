"""Candidates from the parse: every verb, noun, adverb or phrase that could carry an attribution.

Generous on purpose: what is kept is decided by `scores.py`. The constructions follow the classes of Pareti (2015,
"Attribution: a computational approach") and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.articles.article import Article, SentenceSpan
from sayso.claims.attributions import tree
from sayso.claims.attributions.candidates import Candidate, Construction
from sayso.claims.attributions.lexicon import Lexicon, lexicon


def generate(article: Article) -> list[Candidate]:
    """Return all candidates of the running text, in text order of their cues."""
    words = lexicon()
    found: list[Candidate] = []
    for number, sentence in enumerate(article.sentences):
        if sentence.block.kind != "body":
            continue
        found.extend(_colon(article, sentence, number))
        for token in article.tokens(sentence):
            found.extend(_at(token, sentence, number, words))
    return found


def _at(token: Token, sentence: SentenceSpan, number: int, words: Lexicon) -> Iterator[Candidate]:
    if token.pos_ in ("VERB", "AUX"):
        yield from _verb(token, sentence, number, words)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _noun(token, number, words)
    if token.lower_ in words.according:
        yield from _according(token, sentence, number)
    elif token.lower_ in words.adverbs and token.dep_ == "advmod":
        yield from _adverb(token, number)
    elif token.lemma_.lower() in words.silent:
        yield from _silence(token, number)


def _make(
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
) -> Candidate:
    cue = tree.verb_group(verb) if cue is None else cue
    for above in tree.aspect_chain(verb, lexicon().aspectual):
        cue = cue | tree.verb_group(above) | {i for i in range(above.i, verb.i) if verb.doc[i].dep_ in ("aux", "prt")}
    behind = tree.antecedent(source) if source is not None else None
    phrase = set() if source is None else {source.i} if behind is not None else tree.noun_phrase(source)
    phrase -= cue
    lemma = verb.lemma_.lower()
    return Candidate(
        construction,
        lemma,
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


def _verb(verb: Token, sentence: SentenceSpan, number: int, words: Lexicon) -> Iterator[Candidate]:
    inner = tree.child(verb, "xcomp")
    if inner is not None and verb.lemma_.lower() in words.aspectual and inner.lemma_.lower() in words.verbs:
        return
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words.speech.refusing:
        return  # "refused to say" is one cue
    if tree.passive(verb):
        yield from _passive(verb, number)
        if tree.agent(verb) is None and verb.dep_ not in ("advcl", "acl"):
            return
    who, shared = tree.subject(verb)
    if tree.passive(verb):
        who, shared = tree.agent(verb), False
    mark = tree.child(verb, "mark", "advmod", "prep")
    if verb.dep_ == "advcl" and mark is not None and mark.lower_ == "as" and mark.i < verb.i:
        yield from _as(verb, who, number)
        if tree.child(verb, "ccomp", "xcomp", "dobj", "prep") is None:
            return
    drop = [who] if who is not None else []
    clauses = tree.children(verb, "ccomp")
    if clauses:
        content = set().union(*(tree.subtree(c, drop) - tree.detached(c) for c in clauses)) - {verb.i}
        if content and max(content) < verb.i and min(content) - sentence.first <= 3:
            content |= set(range(sentence.first, min(content)))  # "Between 8,000 and 10,000 men were there, he said"
        yield _make("clause", verb, number, content, tuple(c.i for c in clauses), source=who, shared=shared)
    if who is not None and words.verbs.get(verb.lemma_.lower()) in REPORTING and _interposed(verb, sentence):
        content = set(range(sentence.first, sentence.last)) - tree.noun_phrase(who) - tree.verb_group(verb)
        content -= set().union(*(tree.subtree(c) for c in verb.children if c.dep_ in _OWN and c.i > verb.i))
        head = verb.head if verb.dep_ == "parataxis" else clauses[0] if clauses else verb
        content = tree.without_edges(content, verb.doc)
        yield _make("clause", verb, number, content, (head.i,), source=who, shared=shared, preposition="around")
    infinitive = tree.child(verb, "xcomp")
    if infinitive is not None:
        content = tree.subtree(infinitive, drop)
        held = tree.child(verb, "dobj")
        if held is not None and held.i < infinitive.i:
            content |= tree.subtree(held)
        yield _make("infinitive", verb, number, content, (infinitive.i,), source=who, shared=shared)
    yield from _object(verb, who, shared, number)


REPORTING = frozenset({"assert", "confirm", "believe", "warn", "ask", "deny", "praise", "accuse"})
"""Acts of verbs that can follow or interrupt what they report."""
_OWN = frozenset({"npadvmod", "prep", "dative", "dobj", "advmod", "advcl", "agent", "tmod"})


def _interposed(verb: Token, sentence: SentenceSpan) -> bool:
    """Whether the cue stands after its content or between two parts of it: "..., she said", "..., he said, ..."."""
    if verb.i - sentence.first < 4:
        return False
    who, _ = tree.subject(verb)
    left = min(verb.i, who.left_edge.i) if who is not None and abs(who.i - verb.i) < 15 else verb.i
    before = verb.doc[left - 1] if left > sentence.first else None
    return before is not None and before.text in {",", "”", '"', "’", "''", "—", "–", "-", "…", "?", "!", "("}


def _colon(article: Article, sentence: SentenceSpan, number: int) -> Iterator[Candidate]:
    """A speaker line or headline: "Smith: ...", "The minister - ..."."""
    if sentence.start != sentence.block.start:
        return
    doc = article.doc
    for i in range(sentence.first + 1, min(sentence.first + 9, sentence.last - 1)):
        if doc[i].text in (":", "―", "--") and any(t.pos_ in ("PROPN", "NOUN") for t in doc[sentence.first : i]):
            last = i + 1
            while last < len(doc) and doc[last].idx < sentence.block.end:
                last += 1
            content = set(range(i + 1, last))
            name = doc[sentence.first : i]
            if any(t.pos_ in ("VERB", "AUX") or t.is_digit for t in name):
                return
            yield Candidate(
                "colon",
                "caps" if name.text.isupper() else "title" if all(t.text[:1].isupper() for t in name) else "other",
                i,
                frozenset({i}),
                frozenset(range(sentence.first, i)),
                name.root.i,
                frozenset(content),
                (doc[i + 1 : last].root.i,),
                sentence=number,
            )
            return


def _object(verb: Token, who: Token | None, shared: bool, number: int) -> Iterator[Candidate]:
    held = tree.child(verb, "dobj", "oprd", "attr" if verb.pos_ == "VERB" else "dobj")
    preps = [p for p in tree.children(verb, "prep", "dative") if tree.child(p, "pobj", "pcomp") is not None]
    if held is not None:
        content = tree.subtree(held)
        yield _make("object", verb, number, content, (held.i,), source=who, shared=shared)
        epithet = tree.child(verb, "oprd")
        if epithet is not None and epithet != held and epithet.i > held.i:
            both = content | tree.subtree(epithet)
            yield _make("manner", verb, number, both, (held.i,), source=who, shared=shared, preposition="=")
        for prep in preps:
            if prep.i > held.i and prep.lower_ in (
                "as",
                "of",
                "for",
                "with",
                "over",
                "about",
                "on",
                "against",
                "from",
            ):
                both = content | tree.subtree(prep)
                yield _make(
                    "manner", verb, number, both, (held.i,), source=who, shared=shared, preposition=prep.lower_
                )
    for prep in preps:
        end = tree.child(prep, "pobj", "pcomp")
        if end is not None and prep.i > verb.i:
            cue = tree.verb_group(verb) | {prep.i}
            cue |= set(range(verb.i, prep.i)) if held is not None and prep.i - verb.i <= 5 else set()
            yield _make(
                "preposition",
                verb,
                number,
                tree.subtree(end),
                (end.i,),
                cue=cue,
                source=who,
                shared=shared,
                preposition=prep.lower_,
            )
    if who is not None and held is None:
        yield _make("bare", verb, number, set(), (), source=who, shared=shared)


def _passive(verb: Token, number: int) -> Iterator[Candidate]:
    patient = tree.child(verb, "nsubjpass")
    by = tree.agent(verb)
    named = patient is not None and patient.lower_ != "it"
    base = tree.subtree(patient) if patient is not None and named else set()
    for c in verb.children:
        if c.dep_ in ("xcomp", "ccomp", "oprd", "csubjpass", "advcl") and c.i > verb.i:
            if c.dep_ == "advcl" and (named or not any(g.lower_ == "that" for g in c.children)):
                continue
            content = base | tree.subtree(c, [by] if by is not None else [])
            yield _make("passive", verb, number, content, (c.i,), source=by)
    for prep in tree.children(verb, "prep"):
        end = tree.child(prep, "pobj", "pcomp")
        if end is not None and named and prep.lower_ in ("of", "as", "for", "about", "with", "on", "to"):
            content = base | tree.subtree(prep)
            yield _make("passive", verb, number, content, (end.i,), source=by, preposition=prep.lower_)
    if named and patient is not None:
        yield _make("passive", verb, number, base, (patient.i,), source=by, preposition="-")


def _as(verb: Token, who: Token | None, number: int) -> Iterator[Candidate]:
    governor = verb.head
    content = tree.subtree(governor, [verb])
    cue = tree.verb_group(verb)
    cue |= {c.i for c in verb.children if c.lower_ == "as" and abs(c.i - verb.i) <= 3}
    by = tree.child(verb, "agent")
    if by is not None:  # as revealed by
        cue.add(by.i)
        who = tree.child(by, "pobj")
    yield _make("as", verb, number, content, (governor.i,), cue=cue, source=who)


def _according(token: Token, sentence: SentenceSpan, number: int) -> Iterator[Candidate]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        to = token.doc[token.i + 1]
    who = tree.child(to, "pobj", "pcomp") if to is not None else None
    if to is None or who is None:
        return
    cue = {token.i, to.i}
    cut = _swallowed(who) if token.i == sentence.first else set()
    phrase = tree.subtree(token) | cue | tree.subtree(to)
    governor = token.head
    while governor.dep_ not in ("ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis") and governor.head != governor:
        governor = governor.head
    if token.i == sentence.first or token.i > governor.i:
        while (
            governor.dep_ in ("advcl", "conj", "relcl")
            and governor.head != governor
            and governor.head.i not in phrase
        ):
            governor = governor.head
    phrase -= cut
    content = tree.subtree(governor) - phrase
    if not content or cut:
        content = set(range(sentence.first, sentence.last)) - phrase
    yield _make("according", token, number, content, (governor.i,), cue=cue, source=who)


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
    yield _make("adverb", token, number, content, (clause.i,), cue={token.i})


def _noun(noun: Token, number: int, words: Lexicon) -> Iterator[Candidate]:
    lemma = noun.lemma_.lower()
    if lemma not in words.nouns:
        return
    if lemma in words.existential and any(c.dep_ == "expl" for c in noun.head.children):
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
    cue = {noun.i} | {c.i for c in noun.children if c.dep_ in ("det", "amod", "neg") and c.i < noun.i}
    for c in noun.children:
        if c.dep_ in ("acl", "ccomp", "relcl") and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children):
            yield _make("noun", noun, number, tree.subtree(c), (c.i,), cue=cue, source=who, shared=shared)
        elif c.dep_ == "acl" and c.tag_ == "VB":
            yield _make(
                "noun", noun, number, tree.subtree(c), (c.i,), cue=cue, source=who, shared=shared, preposition="to"
            )
        elif c.dep_ == "prep" and c.lower_ in ("of", "for", "about", "on", "against", "to", "over"):
            end = tree.child(c, "pobj", "pcomp")
            if end is not None and end != who:
                yield _make(
                    "noun", noun, number, tree.subtree(end), (end.i,), cue=cue | {c.i}, source=who, shared=shared,
                    preposition=c.lower_,
                )  # fmt: skip


def _existential(noun: Token, number: int) -> Iterator[Candidate]:
    """There has been talk of a transfer; there are fears that ...: nobody is named."""
    cue = tree.verb_group(noun.head) | {noun.i}
    for c in noun.children:
        if c.dep_ == "prep" and c.lower_ in ("of", "about", "over"):
            end = tree.child(c, "pobj", "pcomp")
            if end is not None:
                yield _make("noun", noun, number, tree.subtree(end), (end.i,), cue=cue | {c.i}, preposition="there")
        elif c.dep_ in ("acl", "ccomp"):
            yield _make("noun", noun, number, tree.subtree(c), (c.i,), cue=cue, preposition="there")


def _silence(token: Token, number: int) -> Iterator[Candidate]:
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
            if end is not None and prep.i > token.i and prep.lower_ in ("on", "about", "over", "as", "regarding"):
                content, heads = tree.subtree(end), (end.i,)
                cue.add(prep.i)
    yield _make("silence", token, number, content, heads, cue=cue, source=who, shared=shared)
