"""Voice: whether a sentence is attributed, the outlet's own, opinion, a heading or boilerplate; its loaded words."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from sayso.articles.article import Article, SentenceSpan
from sayso.claims.attributions.tagger import Tags
from sayso.claims.found import FoundAttribution
from sayso.claims.voice_model import Judgement, together, voice_model
from sayso.claims.voice_spans import loaded_spans
from sayso.claims.voice_stance import takes_stance
from sayso.claims.voice_words import NUMBER, Word, voice_words
from sayso.schema import Sentence, Spans, Voice

ANOTHERS = 0.5
"""Share of a sentence's words beyond which they are another's."""
NEAR = 3
"""Sentences before and after, within a section, that bear on how a sentence is taken."""
REPORTING = -1.5
"""Log odds of opinion of reporting: what an attributed sentence counts, the lack of any neighbour, and the least that
a neighbour counts, for the plainest news may be followed by a comment."""
STANCE = 2.5
"""What an open stance adds to the log odds."""
OPINION_FROM = 0.0
"""Score, with the mean of the neighbours added, from which the outlet's own words are taken to judge."""
SHORTEST = 4
"""Words a sentence needs to be called opinion, if it is no question: shorter ones are labels and links."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A sentence with its words, judgement, and whether most of it is another's."""

    sentence: SentenceSpan
    words: tuple[Word, ...]
    judgement: Judgement
    attributed: bool


def find_voices(
    article: Article, attributions: tuple[FoundAttribution, ...], tags: Tags | None = None
) -> tuple[Sentence, ...]:
    """Return the record's sentences with their voice and loaded words.

    A sentence is attributed where most of its words are the source, cue or content of attributions, or stand in
    quotation marks; opinion where the outlet's remaining words argue, judge or exhort, which its neighbours in the
    section bear on, because comment comes in stretches; otherwise the outlet's own. Loaded words are marked in
    headings and running text, outside quotation marks (see `loaded_spans`).

    Args:
        tags: what the encoder says of the report; it then judges beside the linear model.
    """
    covered = _Covered(attributions)
    spoken = [_spoken(article, s, covered, tags) for s in article.sentences if s.block.kind in ("body", "heading")]
    voices: dict[int, Voice] = {}
    for section in _sections(spoken):
        scores = [_score(s) for s in section]
        for at, s in enumerate(section):
            voices[s.sentence.start] = "attributed" if s.attributed else _own_voice(s, scores, at)
    by_start = {s.sentence.start: s for s in spoken}
    return tuple(_record(sentence, by_start.get(sentence.start), voices) for sentence in article.sentences)


def _spoken(article: Article, sentence: SentenceSpan, covered: _Covered, tags: Tags | None) -> _Spoken:
    words = voice_words(article.tokens(sentence), article.quotations)
    return _Spoken(sentence, words, judge_words(words, tags), covered.most_of(words))


def judge_words(words: Sequence[Word], tags: Tags | None) -> Judgement:
    """Return how a sentence speaks: by its words alone, or by what the encoder makes of them too.

    The encoder is asked of the outlet's words that name nobody; names were hidden from it when it learnt to judge.
    """
    judged = voice_model().judge(words)
    heard = [w.token.i for w in words if not w.quoted and not w.named and w.spelt]
    return judged if tags is None or not heard else together(judged, [float(v) for v in tags.voice(heard)])


def _sections(spoken: Sequence[_Spoken]) -> Iterator[list[_Spoken]]:
    """Stretches of running text between headings."""
    for kind, group in groupby(spoken, key=lambda s: s.sentence.block.kind):
        if kind == "body":
            yield list(group)


def _own_voice(spoken: _Spoken, scores: Sequence[float], at: int) -> Voice:
    if _is_label(spoken.words):
        return "own"
    near = [max(s, REPORTING) for s in (*scores[max(0, at - NEAR) : at], *scores[at + 1 : at + 1 + NEAR])]
    return "opinion" if scores[at] + (fmean(near) if near else REPORTING) >= OPINION_FROM else "own"


def _score(spoken: _Spoken) -> float:
    """Log odds of opinion, an open stance added."""
    if spoken.attributed or _is_label(spoken.words):
        return REPORTING
    opinion = min(max(spoken.judgement.opinion, 1e-6), 1 - 1e-6)
    return math.log(opinion / (1 - opinion)) + STANCE * takes_stance(spoken.words)


def _is_label(words: Sequence[Word]) -> bool:
    return sum(w.spelt for w in words) < SHORTEST and words[-1].token.text != "?"


def _record(sentence: SentenceSpan, spoken: _Spoken | None, voices: Mapping[int, Voice]) -> Sentence:
    if spoken is None:  # byline, dateline, boilerplate
        return Sentence(start=sentence.start, end=sentence.end, voice="boilerplate")
    loaded = loaded_spans(spoken.words, voice_model().loaded_words(spoken.words, spoken.judgement))
    voice = voices.get(sentence.start, "heading")
    return Sentence(start=sentence.start, end=sentence.end, voice=voice, loaded=loaded)


class _Covered:
    """The characters that belong to some attribution, as disjoint spans in order."""

    def __init__(self, attributions: Iterable[FoundAttribution]) -> None:
        spans = sorted(span for a in attributions for part in (a.source, a.cue, a.content) for span in part)
        self._spans: Spans = _joined(spans)
        self._ends = [end for _, end in self._spans]

    def most_of(self, words: Sequence[Word]) -> bool:
        """Return whether most of the words are another's."""
        spelt = anothers = 0
        at = bisect_right(self._ends, words[0].token.idx) if words else 0
        for word in words:
            if not (word.spelt or word.lemma == NUMBER):
                continue
            start = word.token.idx
            while at < len(self._ends) and self._ends[at] <= start:
                at += 1
            spelt += 1
            anothers += word.quoted or (at < len(self._ends) and self._spans[at][0] <= start)
        return anothers > ANOTHERS * spelt


def _joined(spans: Iterable[tuple[int, int]]) -> Spans:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
