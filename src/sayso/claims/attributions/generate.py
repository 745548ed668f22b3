"""Candidates from the parse: every verb, noun, adverb or phrase that could carry an attribution.

Generous on purpose: what is kept is decided by `scores.py`. The constructions follow the classes of Pareti (2015,
"Attribution: a computational approach") and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.articles.article import Article, SentenceSpan
from sayso.claims.attributions import tree
from sayso.claims.attributions.assemble import assemble
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.lexicon import Lexicon, lexicon
from sayso.claims.attributions.lines import line_candidates
from sayso.claims.attributions.nouns import adjective_candidates, noun_candidates, unclear_candidates
from sayso.claims.attributions.phrases import phrase_candidates
from sayso.claims.attributions.quoting import QuoteIndex
from sayso.claims.attributions.silence import silence_candidates


def generate(article: Article, index: QuoteIndex | None = None) -> list[Candidate]:
    """Return all candidates of the running text and the headings, those of speaker lines first.

    Args:
        index: the article's quotations, where the caller has looked them up already.
    """
    words = lexicon()
    found = list(line_candidates(article, index or QuoteIndex(article)))
    for number, sentence in enumerate(article.sentences):
        if sentence.block.kind not in ("body", "heading"):
            continue
        heading = sentence.block.kind == "heading"
        for token in article.tokens(sentence):
            made = _at(token, sentence, number, words)
            found.extend(c for c in made if not heading or _plain(c, words))
    return found


def _plain(c: Candidate, words: Lexicon) -> bool:
    """Whether a candidate is plain enough for a heading, whose clipped grammar the parse knows badly.

    "Rebels attack church" is no accusation; "Iran rejects talks" can only be said.
    """
    return c.construction not in ("object", "preposition", "noun", "bare") or c.lemma in words.performative


def _at(token: Token, sentence: SentenceSpan, number: int, words: Lexicon) -> Iterator[Candidate]:
    if token.pos_ in ("VERB", "AUX"):
        yield from _verb(token, sentence, number, words)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from noun_candidates(token, number, words)
    elif token.dep_ == "acomp":
        yield from adjective_candidates(token, number, words)
    yield from phrase_candidates(token, sentence, number, words)
    yield from silence_candidates(token, number, words)


def _verb(verb: Token, sentence: SentenceSpan, number: int, words: Lexicon) -> Iterator[Candidate]:
    inner = tree.child(verb, "xcomp")
    above = verb.lemma_.lower() in words.aspectual or tree.witnessing(verb)
    if above and inner is not None and inner.lemma_.lower() in words.verbs:
        return  # "continues to deny", "is heard saying": the inner verb's cue
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words.speech.refusing:
        return  # "refused to say" is one cue
    yield from unclear_candidates(verb, number, words)
    if verb.lemma_.lower() in words.seeming:
        yield from _seeming(verb, number)
    if tree.passive(verb):
        yield from _passive(verb, number, words)
        if tree.agent(verb) is None and verb.dep_ not in ("advcl", "acl"):
            return
    who, shared = tree.subject(verb)
    if tree.passive(verb):
        who, shared = tree.agent(verb), False
    mark = tree.child(verb, "mark", "advmod", "prep")
    if verb.dep_ == "ccomp" and _tells_it(verb):
        yield from _tell_it(verb, who, sentence, number)
    if verb.dep_ == "advcl" and mark is not None and mark.lower_ == "as" and mark.i < verb.i:
        if _leaves_open(verb):
            yield from _as(verb, who, number)
        if tree.child(verb, "ccomp", "xcomp", "dobj", "prep") is None:
            return
    drop = [who] if who is not None else []
    clauses = _clauses(verb, words)
    if clauses:
        content = set().union(*(tree.subtree(c, drop) - tree.detached(c) for c in clauses)) - {verb.i}
        if content and max(content) < verb.i and min(content) - sentence.first <= 3:
            content |= set(range(sentence.first, min(content)))  # "Between 8,000 and 10,000 men were there, he said"
        yield assemble("clause", verb, number, content, tuple(c.i for c in clauses), source=who, shared=shared)
    if who is not None and words.verbs.get(verb.lemma_.lower()) in REPORTING and _interposed(verb, sentence):
        content = set(range(sentence.first, sentence.last)) - tree.noun_phrase(who) - tree.verb_group(verb)
        content -= set().union(*(tree.subtree(c) for c in verb.children if c.dep_ in _OWN and c.i > verb.i))
        head = verb.head if verb.dep_ == "parataxis" else clauses[0] if clauses else verb
        content = tree.without_edges(content, verb.doc)
        yield assemble("clause", verb, number, content, (head.i,), source=who, shared=shared, preposition="around")
    elif who is not None and not shared and _thrown_in(verb, words):
        content = tree.subtree(verb.head) - tree.noun_phrase(who) - tree.verb_group(verb)
        content = tree.without_edges(content, verb.doc)
        yield assemble("clause", verb, number, content, (verb.head.i,), source=who, preposition="around")
    infinitive = tree.child(verb, "xcomp")
    if infinitive is not None:
        content = tree.subtree(infinitive, drop)
        held = tree.child(verb, "dobj")
        if held is not None and held.i < infinitive.i:
            content |= tree.subtree(held)
        yield assemble("infinitive", verb, number, content, (infinitive.i,), source=who, shared=shared)
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


def _thrown_in(verb: Token, words: Lexicon) -> bool:
    """Whether a verb of thinking is thrown into its content without commas: "prompted I think by the war"."""
    return (
        verb.dep_ == "parataxis"
        and words.verbs.get(verb.lemma_.lower()) == "believe"
        and tree.child(verb, "ccomp", "xcomp", "dobj") is None
    )


def _object(verb: Token, who: Token | None, shared: bool, number: int) -> Iterator[Candidate]:
    held = tree.child(verb, "dobj", "oprd", "attr" if verb.pos_ == "VERB" else "dobj")
    preps = [p for p in tree.children(verb, "prep", "dative") if _ended(p)]
    if held is not None:
        content = tree.subtree(held) - tree.afterthought(held)
        yield assemble("object", verb, number, content, (held.i,), source=who, shared=shared)
        epithet = tree.child(verb, "oprd")
        if epithet is not None and epithet != held and epithet.i > held.i:
            both = content | tree.subtree(epithet)
            yield assemble("manner", verb, number, both, (held.i,), source=who, shared=shared, preposition="=")
        for prep in preps:
            if prep.i > held.i and prep.lower_ in _MANNER:
                both = content | tree.subtree(prep)
                yield assemble(
                    "manner", verb, number, both, (held.i,), source=who, shared=shared, preposition=prep.lower_
                )
        if lexicon().verbs.get(verb.lemma_.lower()) in ("accuse", "praise"):  # the same where the noun got the "of"
            for prep in tree.children(held, "prep"):
                if prep.lower_ in ("of", "for", "with", "as") and tree.child(prep, "pcomp") is not None:
                    yield assemble(
                        "manner", verb, number, content, (held.i,), source=who, shared=shared, preposition=prep.lower_
                    )
    for prep in preps:
        end = tree.child(prep, "pobj", "pcomp")
        if end is not None and prep.i > verb.i:
            cue = tree.verb_group(verb) | {prep.i}
            cue |= set(range(verb.i, prep.i)) if held is not None and prep.i - verb.i <= 5 else set()
            yield assemble(
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
        yield assemble("bare", verb, number, set(), (), source=who, shared=shared)


_MANNER = frozenset({"as", "of", "for", "with", "over", "about", "on", "against", "from", "at"})


def _ended(prep: Token) -> bool:
    """Whether the preposition has something after it; an adjective does after "as"."""
    labels = ("pobj", "pcomp", "amod", "acomp", "advmod") if prep.lower_ == "as" else ("pobj", "pcomp")
    return tree.child(prep, *labels) is not None


def _clauses(verb: Token, words: Lexicon) -> list[Token]:
    """The verb's complement clauses, also one that the parse gave to a participle set between commas.

    "Reuters reported, citing two officials, that the ship sank": "citing" takes no clause after its object.
    """
    own = [c for c in tree.children(verb, "ccomp") if not _strayed(c)] or _told(verb, words) or _quoted_as(verb)
    if own or verb.lemma_.lower() not in words.verbs:
        return own
    return [
        c
        for side in tree.children(verb, "advcl")
        if side.tag_ == "VBG" and side.i > verb.i
        for c in tree.children(side, "ccomp")
        if _strayed(c)
    ]


def _told(verb: Token, words: Lexicon) -> list[Token]:
    """The that-clause after "told recruits", which the parse may give to "recruits"."""
    held = tree.child(verb, "dobj", "dative")
    if held is None or verb.lemma_.lower() not in words.addressing:
        return []
    return [
        c
        for c in tree.children(held, "acl", "relcl")
        if any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
    ]


def _quoted_as(verb: Token) -> list[Token]:
    """What stands before "Interfax quoted his office as saying", which the parse gives to "quoted"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or tree.child(verb, "dobj") is not None:
        return []
    citing = verb.head.head
    return [c for c in tree.children(citing, "ccomp") if c.i < citing.i] if citing.lemma_ in ("quote", "cite") else []


def _strayed(clause: Token) -> bool:
    """Whether a that-clause after a comma hangs on a participle that has an object of its own."""
    verb, first = clause.head, clause.left_edge
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and tree.child(verb, "dobj") is not None
        and first.lower_ == "that"
        and verb.doc[first.i - 1].text == ","
    )


def _seeming(verb: Token, number: int) -> Iterator[Candidate]:
    """It appears that the truce holds; the truce seems to hold: nobody is named."""
    who = tree.child(verb, "nsubj")
    named = who is not None and who.lower_ != "it"
    base = tree.subtree(who) if who is not None and named else set()
    for c in tree.children(verb, "xcomp", "ccomp", "acomp", "oprd"):
        if c.i > verb.i and (named or c.dep_ == "ccomp"):
            yield assemble("passive", verb, number, base | tree.subtree(c), (c.i,), preposition="seem")


def _leaves_open(verb: Token) -> bool:
    """Whether a verb after "as" leaves open what is said: "as he claimed", "as she sees it"; not "as he sold it"."""
    held = tree.child(verb, "dobj", "xcomp", "ccomp")
    return held is None or held.lower_ in ("it", "this", "that", "so")


def _passive(verb: Token, number: int, words: Lexicon) -> Iterator[Candidate]:
    patient = tree.child(verb, "nsubjpass")
    by = tree.agent(verb)
    named = patient is not None and patient.lower_ != "it"
    base = tree.subtree(patient) if patient is not None and named else set()
    for c in verb.children:
        if c.dep_ in ("xcomp", "ccomp", "oprd", "csubjpass", "advcl") and c.i > verb.i:
            if c.dep_ == "advcl" and (named or not any(g.lower_ == "that" for g in c.children)):
                continue
            if c.dep_ == "ccomp" and verb.lemma_.lower() in words.addressing:  # "she was told that ..."
                told = tree.subtree(c, [by] if by is not None else [])
                yield assemble("passive", verb, number, told, (c.i,), source=by, preposition="that")
                continue
            content = base | tree.subtree(c, [by] if by is not None else [])
            yield assemble("passive", verb, number, content, (c.i,), source=by)
    for prep in tree.children(verb, "prep"):
        end = tree.child(prep, "pobj", "pcomp")
        if prep.lower_ == "with" and end is not None and _is_task(verb, end, words):
            return  # "charged with verifying the lists"
        if end is not None and named and prep.lower_ in ("of", "as", "for", "about", "with", "on", "to"):
            content = base | tree.subtree(prep)
            yield assemble("passive", verb, number, content, (end.i,), source=by, preposition=prep.lower_)
    if named and patient is not None:
        yield assemble("passive", verb, number, base, (patient.i,), source=by, preposition="-")


def _tells_it(verb: Token) -> bool:
    """Whether the verb is that of "to hear the rebels tell it"."""
    held = tree.child(verb, "dobj")
    to = tree.child(verb.head, "aux")
    return (
        verb.head.lemma_ == "hear"
        and to is not None
        and to.lower_ == "to"
        and held is not None
        and held.lower_ == "it"
    )


def _tell_it(verb: Token, who: Token | None, sentence: SentenceSpan, number: int) -> Iterator[Candidate]:
    hear = verb.head
    content = set(range(sentence.first, sentence.last)) - tree.subtree(hear)
    cue = tree.verb_group(hear) | tree.subtree(verb, [who] if who is not None else [])
    content = tree.without_edges(content, verb.doc)
    yield assemble("as", verb, number, content, (hear.head.i,), cue=cue, source=who)


def _is_task(verb: Token, end: Token, words: Lexicon) -> bool:
    """Whether somebody is charged with a task, not with a crime."""
    return verb.lemma_.lower() == "charge" and end.dep_ == "pcomp" and end.lemma_.lower() in words.duties


def _as(verb: Token, who: Token | None, number: int) -> Iterator[Candidate]:
    governor = verb.head
    content = tree.subtree(governor, [verb])
    cue = tree.verb_group(verb)
    cue |= {c.i for c in verb.children if c.lower_ == "as" and abs(c.i - verb.i) <= 3}
    by = tree.child(verb, "agent")
    if by is not None:  # as revealed by
        cue.add(by.i)
        who = tree.child(by, "pobj")
    yield assemble("as", verb, number, content, (governor.i,), cue=cue, source=who)
