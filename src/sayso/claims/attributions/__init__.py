"""Attributions: who says what, from the parse and the cue lexicon.

Candidates are collected generously (`generate`, `quoting`), scored (`scores`), chosen (`select`), and each chosen one
gets its speaker, form, act, polarity, certainty, evidence and the attribution that encloses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sayso.articles.article import Article
from sayso.claims.attributions import tree
from sayso.claims.attributions.acts import Judged, judge
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.chains import apart, depth, parents, with_nested
from sayso.claims.attributions.combine import choose_seen, look, unmarked
from sayso.claims.attributions.evidence import find_evidence, form_of
from sayso.claims.attributions.generate import generate
from sayso.claims.attributions.judging import Roles, judge_all
from sayso.claims.attributions.quoting import QuoteIndex, extend, quote_candidates, whole_quotes, within_quote
from sayso.claims.attributions.scores import Weights, confidence
from sayso.claims.attributions.select import select
from sayso.claims.attributions.speakers import find_speaker
from sayso.claims.attributions.tagger import Tags
from sayso.claims.found import Entities, FoundAttribution
from sayso.schema import Act, Span, Spans


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the parse takes for possible attributions, with its confidence in each."""

    index: QuoteIndex
    scored: tuple[tuple[Candidate, float], ...]


def propose(article: Article, weights: Weights | None = None) -> Proposed:
    """Return the parse's candidates of a report.

    Args:
        weights: what gives the confidence, in place of the shipped weights.
    """
    index = QuoteIndex(article)
    candidates = find_candidates(article, index)
    return Proposed(index, tuple((c, confidence(c, article, index, table=weights)) for c in candidates))


def find_attributions(
    article: Article, entities: Entities, proposed: Proposed | None = None, tags: Tags | None = None
) -> tuple[FoundAttribution, ...]:
    """Return the attributions of the running text, in text order of their cues.

    Args:
        proposed: the parse's candidates, where they are known already.
        tags: what the encoder says of the report (`tagger.tag`); without it the parse decides alone.
    """
    proposed = proposed or propose(article)
    index = proposed.index
    chosen = choose(article, proposed, tags)
    above = parents([c for c, _ in chosen])
    found: list[FoundAttribution] = []
    speakers: dict[int, int | None] = {}
    for i in sorted(range(len(chosen)), key=lambda n: depth(above, n)):
        parent = above[i]
        speakers[i] = find_speaker(
            chosen[i][0], article.doc, entities, None if parent is None else speakers[parent]
        ).entity
    judged = [_judge(candidate, article) for candidate, _ in chosen]
    if tags is not None:
        judged = judge_all(article, [Roles(c.cue, c.source, c.content) for c, _ in chosen], judged, tags)
    for i, (candidate, sure) in enumerate(chosen):
        found.append(_attribution(candidate, sure, judged[i], article, entities, index, above[i], speakers))
    return tuple(found)


def choose(article: Article, proposed: Proposed, tags: Tags | None) -> list[tuple[Candidate, float]]:
    """Return the candidates that are attributions, with their confidence, in text order of their cues."""

    def act_of(candidate: Candidate) -> Act:
        """Return the act that the rules give a candidate."""
        return _judge(candidate, article).act

    index, candidates = proposed.index, [c for c, _ in proposed.scored]
    if tags is None:
        kept = select(candidates, [sure for _, sure in proposed.scored], act_of)
        kept = with_nested(kept, candidates, article, index, act_of)
    else:
        kept = choose_seen(look(article, index, proposed.scored, tags), tags, act_of)
        kept = with_nested(kept, candidates, article, index, act_of, lambda c: unmarked(c, tags))
    return apart(kept, article.doc, index)


def find_candidates(article: Article, index: QuoteIndex) -> list[Candidate]:
    """Return all candidates, their contents widened to whole quotations and those that go on from them."""
    candidates = [replace(c, content=whole_quotes(within_quote(c, index), index)) for c in generate(article, index)]
    candidates += quote_candidates(article, index, candidates)
    return extend(article, index, candidates)


def _attribution(
    candidate: Candidate,
    sure: float,
    judged: Judged,
    article: Article,
    entities: Entities,
    index: QuoteIndex,
    parent: int | None,
    speakers: dict[int, int | None],
) -> FoundAttribution:
    doc = article.doc
    speaker = find_speaker(candidate, doc, entities, None if parent is None else speakers[parent])
    around = (
        set(candidate.source)
        | {i for c in doc[candidate.head].children if c.dep_ in ("prep", "agent", "dobj") for i in tree.subtree(c)}
        - candidate.content
    )
    if candidate.is_credit:
        around |= candidate.cue  # "Photo: Reuters" points to a picture
    return FoundAttribution(
        source=char_spans(doc, candidate.source),
        cue=char_spans(doc, candidate.cue),
        content=char_spans(doc, candidate.content),
        cue_head=candidate.head,
        source_head=candidate.source_head,
        content_heads=candidate.content_heads,
        entity=speaker.entity,
        entities=speaker.entities,
        named=speaker.named,
        form=form_of(candidate.content, doc, index),
        act=judged.act,
        polarity=judged.polarity,
        certainty=judged.certainty,
        confidence=sure,
        parent=parent,
        evidence=find_evidence(doc, around),
        reason=speaker.reason,
    )


def _judge(candidate: Candidate, article: Article) -> Judged:
    return judge(article.doc, candidate.head, candidate.cue, candidate.content, candidate.construction)


def char_spans(doc: Doc, tokens: Iterable[int]) -> Spans:
    """Return the characters of the tokens as contiguous stretches, white space and commas at their edges left out."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and i == runs[-1][1]:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    spans: list[Span] = []
    for begin, stop in runs:
        first, last = _worded(doc, begin, stop)
        if first < last and (len(runs) == 1 or any(not doc[i].is_punct for i in range(first, last))):
            spans.append((doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)))
    return tuple(spans)


def _worded(doc: Doc, first: int, last: int) -> tuple[int, int]:
    while first < last and (doc[first].is_space or doc[first].text in {",", ";"}):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in {",", ";"}):
        last -= 1
    return first, last
