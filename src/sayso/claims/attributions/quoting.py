"""Quotations and their cues: a quote belongs whole to the cue beside it, also where the parse lost it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.articles.article import Article, Quotation
from sayso.claims.attributions import tree
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.lexicon import lexicon

DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
MARKS = frozenset({'"', "“", "”", "''", "``", "'", "‘", "’", "«", "»"})
SHORTEST = 3
"""Words a quotation needs to be somebody's speech on its own; shorter ones are terms or scare quotes."""


class QuoteIndex:
    """Token ranges of the quotations of an article."""

    def __init__(self, article: Article) -> None:
        self.doc = article.doc
        starts = [token.idx for token in article.doc]
        self.ranges: list[tuple[int, int]] = []
        for q in article.quotations:
            self.ranges.append((bisect_left(starts, q.start), bisect_left(starts, q.end)))
        self.inside: dict[int, int] = {i: n for n, (a, b) in enumerate(self.ranges) for i in range(a, b)}
        self.quotations: tuple[Quotation, ...] = article.quotations

    def words(self, number: int) -> int:
        """Return how many words the quotation has."""
        first, last = self.ranges[number]
        return sum(1 for token in self.doc[first:last] if not token.is_punct and not token.is_space)

    def spoken(self, number: int) -> bool:
        """Whether the quotation is long enough, or punctuated, to be speech rather than a term."""
        first, last = self.ranges[number]
        words = self.words(number)
        ends = last - first >= 2 and self.doc[last - 2].text in {",", ".", "!", "?", "…", ":"}
        return words >= SHORTEST or (words >= 1 and ends)


def said_inside(verb: Token, index: QuoteIndex) -> int | None:
    """Return the quotation in which a verb stands together with its subject, as in `"He said we lost," she recalled`.

    A quoted predicate ("the ministry “strongly denied that” its troops had left") has its subject outside.
    """
    number = index.inside.get(verb.i)
    if number is None or not index.spoken(number):
        return None
    who, _ = tree.subject(verb)
    return number if who is not None and index.inside.get(who.i) == number else None


def within_quote(candidate: Candidate, index: QuoteIndex) -> Candidate:
    """Return the candidate without the content that the parse found outside the quotation its clause stands in.

    In `"He said we lost," she recalled` what "he said" ends with the quotation.
    """
    number = None if candidate.construction == "colon" else said_inside(index.doc[candidate.head], index)
    if number is None:
        return candidate
    first, last = index.ranges[number]
    content = frozenset(i for i in candidate.content if first <= i < last)
    return candidate if len(content) in (0, len(candidate.content)) else replace(candidate, content=content)


def closing_dash(token: Token, index: QuoteIndex) -> bool:
    """Whether a token is the mark that closes a quotation together with the dash after it: "lost it.”― Jane Roe"."""
    text = token.text
    return len(text) > 1 and text[0] in MARKS and text[-1] in DASHES and token.i - 1 in index.inside


def whole_quotes(candidate: Candidate, index: QuoteIndex) -> frozenset[int]:
    """Return the content widened to every spoken quotation it mostly covers or that lies mostly in it."""
    content = set(candidate.content)
    touched = {index.inside[i] for i in candidate.content if i in index.inside}
    if candidate.head in index.inside:
        touched.discard(index.inside[candidate.head])
    for number in touched:
        first, last = index.ranges[number]
        span = set(range(first, last))
        if candidate.source_head in span or candidate.cue & span:
            continue
        if index.spoken(number) and len(span & content) * 2 >= min(len(span), len(content)):
            content |= span - candidate.source - candidate.cue
    return frozenset(content)


def quote_candidates(article: Article, index: QuoteIndex, taken: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates for quotations whose cue stands right after or before them but got no clause in the parse."""
    verbs = lexicon().verbs
    owners = [c for c in taken if c.construction in ("clause", "according", "as") and c.lemma in verbs]
    found = []
    for number, (first, last) in enumerate(index.ranges):
        if not index.spoken(number):
            continue
        cue = _after(article.doc, last, index) or _before(article.doc, first, index)
        if cue is None:
            continue
        # who is said to have said it does not take it from its own speaker: "officials reported that he wrote: ..."
        covered = {i for c in owners if cue.i not in c.content for i in c.content}
        if len(covered & set(range(first, last))) * 2 > last - first:
            continue
        who, shared = tree.subject(cue)
        if tree.passive(cue):
            who, shared = tree.agent(cue), False
        if who is not None and first <= who.i < last:
            who, shared = _inverted(cue, index), False
        source = tree.noun_phrase(who) if who is not None else set()
        behind = tree.antecedent(who) if who is not None else None
        if behind is not None and who is not None:
            source = {who.i}
        content = frozenset(range(first, last))
        found.append(
            Candidate(
                "quote",
                cue.lemma_.lower(),
                cue.i,
                frozenset(tree.cue_group(cue) - content),
                frozenset(source - content),
                None if who is None else who.i,
                content,
                (),
                antecedent=None if behind is None else behind.i,
                shared=shared,
                sentence=article.position_at(article.doc[first].idx) or 0,
            )
        )
    return found


def _inverted(cue: Token, index: QuoteIndex) -> Token | None:
    """The speaker right after the verb, where the parse took a word of the quotation for the subject."""
    for chunk in cue.doc[cue.i + 1 : cue.i + 16].noun_chunks:
        if chunk.start == cue.i + 1 and chunk.root.i not in index.inside:
            return chunk.root
    return None


def _after(doc: Doc, last: int, index: QuoteIndex) -> Token | None:
    """The verb of "..., she said" or "..., said the minister": within a few words after the quotation."""
    for token in doc[last : min(last + 14, len(doc))]:
        if token.i in index.inside or (token.text in {".", ";", "?", "!"} and token.i > last):
            return None
        if token.is_space and "\n" in token.text:
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in lexicon().verbs:
            who, _ = tree.subject(token)
            return token if who is None or abs(who.i - token.i) < 25 else None
        if token.pos_ in ("VERB",) and token.dep_ not in ("acl", "relcl", "amod"):
            return None
    return None


def _before(doc: Doc, first: int, index: QuoteIndex) -> Token | None:
    """The verb of "she said: ..." or "told reporters in Seoul: ...": the nearest cue verb before the quotation."""
    for i in range(first - 1, max(first - 13, -1), -1):
        token = doc[i]
        if i in index.inside or token.text in {".", "?", "!"} or (token.is_space and "\n" in token.text):
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in lexicon().verbs:
            return token
        if token.pos_ == "VERB" and token.dep_ in ("ROOT", "conj", "ccomp"):
            return None
    return None


def continuations(article: Article, index: QuoteIndex) -> dict[int, int]:
    """Map each spoken quotation to the earlier one it goes on from: `"A," he said. "B."` and paragraphs of one quote.

    The second must open a sentence, be its whole text, and follow the sentence of the first directly.
    """
    follows: dict[int, int] = {}
    ends: dict[int, int] = {}
    for number, (first, last) in enumerate(index.ranges):
        position = article.position_at(article.doc[first].idx) if first < len(article.doc) else None
        if position is None:
            continue
        sentence = article.sentences[position]
        rest = article.doc[last : sentence.last]
        whole = first <= sentence.first + 1 and all(t.is_punct or t.is_space for t in rest)
        if whole and index.spoken(number) and position - 1 in ends:
            earlier = ends[position - 1]
            same_block = article.sentences[position - 1].block == sentence.block
            if same_block or not index.quotations[earlier].closed:
                follows[number] = earlier
        if index.spoken(number):
            ends[position] = number
    return follows


def extend(article: Article, index: QuoteIndex, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates with quotations that go on from theirs added to their content.

    A cue that ends its block with a colon also takes the quotations that open the next blocks.
    """
    follows = continuations(article, index)
    later: dict[int, list[int]] = {}
    for number in sorted(follows):
        first = number
        while first in follows:
            first = follows[first]
        later.setdefault(first, []).append(number)
    extended = []
    for c in candidates:
        content = set(c.content)
        for number in sorted({index.inside[i] for i in c.content if i in index.inside}):
            first, last = index.ranges[number]
            if not set(range(first, last)) <= set(c.content) | c.cue | c.source:
                continue
            for more in later.get(number, ()):
                content |= set(range(*index.ranges[more]))
        if not content and c.construction == "bare":
            content = _next_block(article, index, c)
        extended.append(replace(c, content=frozenset(content)) if len(content) > len(c.content) else c)
    return extended


def _next_block(article: Article, index: QuoteIndex, c: Candidate) -> set[int]:
    """The quotation that opens the block after a cue sentence ending in a colon."""
    sentence = article.sentences[c.sentence]
    if article.doc[sentence.last - 1].text != ":" or c.sentence + 1 >= len(article.sentences):
        return set()
    first = article.sentences[c.sentence + 1].first
    number = index.inside.get(first)
    if number is None:
        return set()
    return set(range(*index.ranges[number]))
