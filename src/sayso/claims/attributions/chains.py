"""Chains: which attributions inside the content of others are kept, and which each of them hangs on.

The corpus that the weights come from marks nothing inside a content, so there a clause is judged as if it stood by
itself, and what a reader takes for plain (an indicative verb of saying with a speaker of its own) needs less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.articles.article import Article
from sayso.claims.attributions import tree
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.lexicon import lexicon
from sayso.claims.attributions.quoting import QuoteIndex
from sayso.claims.attributions.scores import confidence
from sayso.claims.attributions.select import CLAUSAL, PLAIN_ACTS, same_content
from sayso.schema import Act

Chosen = list[tuple[Candidate, float]]
"""Kept candidates with their confidence, in text order of their cues."""

LEAST_CLAUSE, LEAST_ACT, LEAST_WORD, LEAST_DEED, LEAST_QUOTE = 0.25, 0.15, 0.38, 0.45, 0.1
"""Least confidence of what is plain inside a content: of clausal content; of a performative verb that names what it
is about ("had demanded cuts"); of another saying that names it ("had reported two explosions"); of a verb that may be
a deed as well ("had blocked the road"); of a quotation right beside a verb of saying ("a message stating: ...")."""
SAYINGS = frozenset({"assert", "confirm", "doubt"})
"""Acts that, with what they are about for their object, often say something; thoughts and praise seldom do."""
FULLER = 0.1
"""What a construction with a fuller content is worth over its rivals: "the army of lying" rather than "lying"."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
HEARERS = frozenset({"i", "we", "you", "one", "who", "which", "that"})
"""Subjects of "I guess", "you know", "voters who want": turns of speech, and descriptions."""
EMPTY = frozenset({"PRON", "DET", "SCONJ", "PUNCT", "SPACE", "PART", "ADP"})
"""Parts of speech of a content that says nothing by itself: "as he said", "what she said"."""


def with_nested(
    kept: Chosen,
    candidates: Sequence[Candidate],
    article: Article,
    index: QuoteIndex,
    act_of: Callable[[Candidate], Act],
    unlikely: Callable[[Candidate], bool] = lambda _: False,
) -> Chosen:
    """Return the kept attributions and the candidates inside their contents that are attributions too.

    Args:
        unlikely: whether something other than the parse speaks against a candidate.
        act_of: gives a candidate's speech act; asked only where it decides.
    """
    taken = {i for c, _ in kept for i in (*c.cue, c.head)}
    owners: dict[int, list[Candidate]] = defaultdict(list)  # content token -> the kept candidates that hold it
    for c, _ in kept:
        for i in c.content:
            owners[i].append(c)
    ranked = []
    for n, c in enumerate(candidates):
        if _within(c, owners.get(c.head, ())) and not c.cue & taken and _plain(c, article.doc) and not unlikely(c):
            sure = confidence(c, article, index, alone=True)
            if _enough(c, sure, act_of):
                ranked.append((-sure - (FULLER if c.construction == "manner" else 0.0), c.head, n, sure))
    more = list(kept)
    for _, _, n, sure in sorted(ranked):
        c = candidates[n]
        near = {id(other): other for i in c.content for other in owners.get(i, ())}
        if c.head in taken or c.cue & taken or any(same_content(c, other) for other in near.values()):
            continue
        taken |= c.cue | {c.head}
        for i in c.content:
            owners[i].append(c)
        more.append((c, sure))
    return sorted(more, key=lambda pair: (min(pair[0].cue), pair[0].head))


def _within(c: Candidate, outer: Sequence[Candidate]) -> bool:
    """Whether one of the contents that hold the cue holds what is said too."""
    return any(len(o.content) > len(c.content) and 2 * len(o.content & c.content) > len(c.content) for o in outer)


def _enough(c: Candidate, sure: float, act_of: Callable[[Candidate], Act]) -> bool:
    words = lexicon()
    if c.construction == "quote" and c.lemma in words.speech.neutral:
        return sure >= LEAST_QUOTE
    if c.construction in CLAUSAL or _told(c):
        return sure >= LEAST_CLAUSE
    if sure < LEAST_ACT or c.lemma in words.showing:
        return False
    performed = c.lemma in words.performative or f"{c.lemma} {c.preposition}" in words.prepositional
    act = act_of(c)
    if act in PLAIN_ACTS:
        return sure >= (LEAST_ACT if performed else LEAST_DEED)
    return act in SAYINGS and sure >= LEAST_WORD


def _plain(c: Candidate, doc: Doc) -> bool:
    """Whether a verb of the lexicon has a speaker of its own and says that it was done, not that it may be."""
    verb = doc[c.head]
    if c.lemma not in lexicon().verbs or not c.content or not c.cue:
        return False
    if c.construction == "quote" and c.lemma in lexicon().speech.neutral:
        return c.source_head is not None
    if c.preposition == "around" and verb.dep_ == "parataxis":
        return True  # "prompted I think by the war"
    if c.source_head is None:
        if not _told(c) and not (c.construction == "passive" and c.lemma in lexicon().performative):
            return False
    elif c.shared or doc[c.source_head].lower_ in HEARERS or all(doc[i].pos_ in EMPTY for i in c.content):
        return False
    helpers = [a for a in verb.children if a.dep_ in ("aux", "auxpass")]
    finite = verb.tag_ in FINITE or any(a.tag_ in FINITE for a in helpers)
    return finite and not any(a.tag_ == "MD" for a in helpers) and not _supposed(verb)


def _told(c: Candidate) -> bool:
    """Whether somebody is told a whole clause: "she was told that ..."."""
    return c.construction == "passive" and c.preposition == "that"


def _supposed(verb: Token) -> bool:
    return any(m.lower_ in ("if", "whether", "unless") for m in tree.children(verb, "mark"))


def apart(chosen: Chosen, doc: Doc, index: QuoteIndex) -> Chosen:
    """Return the attributions, each without what stands beside it though the parse hung it below.

    The outlet speaks again after "while" ("..., while the navy said"), after a semicolon, and in a relative clause to
    a word for what was said ("..., an accusation that the director denies"); what follows is no part of what the
    speaker before it said, unless both stand in one quotation, nor the other way round. "According to", at either end
    of a sentence, covers all of it, the other speaker included.
    """
    found = list(chosen)
    for position, (c, sure) in enumerate(chosen):
        beside = _beside(c, doc)
        if not beside and not _framing(c, chosen, doc):
            continue
        phrase = beside or c.cue | c.source
        whole = set(c.content)
        for n, (outer, held) in enumerate(found):
            if n == position or c.head not in outer.content or c.head in index.inside or outer.content <= phrase:
                continue
            found[n] = (replace(outer, content=outer.content - phrase), held)
            whole |= outer.content | outer.cue | outer.source
        own = {i for i in c.content if i >= min(phrase)} if beside else whole - phrase
        if own:
            found[position] = (replace(c, content=frozenset(own)), sure)
    return found


def _beside(c: Candidate, doc: Doc) -> set[int]:
    """The tokens of a clause of its own in which the outlet names another speaker, or none."""
    verb = doc[c.head]
    if c.source_head is None or not c.source or c.shared or verb.pos_ not in ("VERB", "AUX"):
        return set()
    clause = tree.subtree(verb)
    stops = [i for i in range(verb.sent.start, min(c.source)) if doc[i].text == ";"]
    if stops and min(c.source) - stops[-1] < NEAR:
        return {i for i in clause if i > stops[-1]}
    first = min(clause)
    before = doc[first - 1] if first > 0 else None
    while before is not None and before.i > 0 and (before.pos_ == "CCONJ" or before.is_space):
        before = doc[before.i - 1]
    contrast = any(m.lower_ in CONTRAST for m in tree.children(verb, "mark", "advmod"))
    if verb.dep_ == "advcl" and contrast and verb.i > verb.head.i and before is not None and before.text == ",":
        return clause
    noun = verb.head
    loose = noun.left_edge.i > 0 and doc[noun.left_edge.i - 1].text in {",", "—", "–"}
    if (
        verb.dep_ == "relcl"
        and noun.dep_ in ("appos", "npadvmod")
        and loose
        and noun.lemma_.lower() in lexicon().nouns
    ):
        return tree.subtree(noun)
    return set()


NEAR = 6
"""Tokens within which a speaker follows the semicolon that opens its clause."""
CONTRAST = frozenset({"while", "whereas", "whilst", "although", "though"})


def _framing(c: Candidate, chosen: Chosen, doc: Doc) -> bool:
    """Whether a phrase "according to ..." opens its sentence before the next speaker, or ends it after a comma."""
    if c.construction != "according" or not c.cue:
        return False
    phrase = c.cue | c.source
    first, last = min(phrase), max(phrase)
    sentence = doc[first].sent
    if first == sentence.start:
        return any(o.source and 0 < min(o.source) - last <= 2 and c.head in o.content for o, _ in chosen)
    rest = doc[last + 1 : doc[last].sent.end]
    return doc[first - 1].text == "," and all(t.is_punct or t.is_space for t in rest)


def parents(chosen: Sequence[Candidate]) -> list[int | None]:
    """Return for each attribution the position of the one with the shortest content that holds its cue, or None."""
    by_head = {c.head: i for i, c in enumerate(chosen)}
    holders: dict[int, list[int]] = defaultdict(list)
    for j, outer in enumerate(chosen):
        if outer.is_credit:
            continue  # whose picture it is, not who says what others say below it
        for token in outer.content & by_head.keys():
            holders[by_head[token]].append(j)
    found: list[int | None] = []
    for i in range(len(chosen)):
        holding = [(len(chosen[j].content), j) for j in holders[i] if j != i and _encloses(chosen, j, i)]
        found.append(min(holding)[1] if holding else None)
    return found


def _encloses(chosen: Sequence[Candidate], outer: int, inner: int) -> bool:
    """Whether one attribution can enclose another: only the longer content can, so that no chain bites its tail."""
    return (len(chosen[outer].content), -outer) > (len(chosen[inner].content), -inner)


def depth(above: Sequence[int | None], position: int) -> int:
    """Return how many attributions enclose the one at this position."""
    steps = 0
    current = above[position]
    while current is not None and steps < len(above):
        steps += 1
        current = above[current]
    return steps
