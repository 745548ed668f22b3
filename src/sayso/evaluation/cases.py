"""Hand-made cases of attributions (`evaluation/cases/attributions.csv`), by class: found, missed and false ones.

A row is one attribution of a short text: its class, the text ("¶" ends a paragraph), source, cue and content as
strings (" ... " joins parts; the cue nearest the content and the source nearest the cue are meant), and whether it
must or may be found; a row that needs none stands for a text without any. It is found where source and content
overlap (token Dice of a half, or both absent) and, if the case names a worded cue, the cues share a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions, propose
from sayso.claims.attributions.tagger import tag
from sayso.claims.coreference import link_mentions
from sayso.claims.found import FoundAttribution
from sayso.claims.mentions import find_mentions
from sayso.errors import UsageError
from sayso.evaluation.outcome import Outcome, Row, Score, score
from sayso.models.parser import pipeline
from sayso.schema import Report, Span, Spans
from sayso.settings import load

ENOUGH = 0.5
"""Least share (Dice) of common words for a source or content to count as found."""
_WORD = re.compile(r"\w+")


class Wanted(NamedTuple):
    """An attribution that must or may be found, as spans of the text."""

    source: Spans
    cue: Spans
    content: Spans
    must: bool


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Read each text by itself and compare what is found with what must and may be found.

    Returns:
        headline: found_recall (of those that must be), found_precision (of all given; one that only may be found
        counts neither way) and found_f1, in percent. scores: the same for each class.

    Raises:
        UsageError: a case's string is not in its text.
    """
    texts: dict[tuple[str, str], list[Wanted]] = {}
    for row in rows:
        text = row["text"].replace("¶", "\n\n")
        held = texts.setdefault((row["class"], text), [])
        if row["need"] != "none":
            held.append(locate(text, row))
    hits: dict[str, int] = defaultdict(int)
    false: dict[str, int] = defaultdict(int)
    gold: dict[str, int] = defaultdict(int)
    predictions: list[Row] = []
    tagged = load().tagger
    for number, ((name, text), wanted) in enumerate(texts.items(), 1):
        found = _read(f"case-{number}", text, tagged=tagged)
        missed, wrong = compare(text, wanted, found)
        for group in (name, ALL):
            gold[group] += sum(w.must for w in wanted)
            hits[group] += sum(w.must for w in wanted) - len(missed)
            false[group] += len(wrong)
        predictions.append(
            {
                "id": f"case-{number}",
                "class": name,
                "text": text,
                "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in found],
                "missed": [text[slice(*_first(w))] for w in missed],
                "false": [text[slice(*_first(a))] for a in wrong],
            }
        )
    scores = {name: score(hits[name], hits[name] + false[name], gold[name]) for name in gold}
    return Outcome(headline=_headline(scores.get(ALL)), scores=scores, predictions=predictions)


ALL = "all classes"


def _headline(whole: Score | None) -> dict[str, float]:
    if whole is None:
        return {"found_recall": 0.0, "found_precision": 0.0, "found_f1": 0.0}
    return {"found_recall": whole.recall, "found_precision": whole.precision, "found_f1": whole.f1}


def _read(name: str, text: str, *, tagged: bool) -> tuple[FoundAttribution, ...]:
    article = parse(Report(id=name, sha256="", text=text), pipeline())
    proposed = propose(article)
    tags = tag(article, proposed.scored) if tagged else None
    return find_attributions(article, link_mentions(article, find_mentions(article)), proposed, tags)


def _first(one: Wanted | FoundAttribution) -> Span:
    return next(iter((*one.cue, *one.content, *one.source)), (0, 0))


def locate(text: str, row: Row) -> Wanted:
    """Return the spans of a case's strings.

    Raises:
        UsageError: a string is not in the text.
    """
    content = _spans(text, row["content"], near=())
    cue = _spans(text, row["cue"], near=content)
    source = _spans(text, row["source"], near=cue or content)
    return Wanted(source, cue, content, must=row["need"] == "must")


def _spans(text: str, cell: str, *, near: Spans) -> Spans:
    """The parts of a cell in text order: of several places the one nearest to `near`, or the first."""
    found: list[Span] = []
    for part in cell.split(" ... ") if cell else []:
        pattern = rf"(?<!\w){re.escape(part)}" if part[0].isalnum() else re.escape(part)
        pattern += r"(?!\w)" if part[-1].isalnum() else ""
        places = [(m.start(), m.end()) for m in re.finditer(pattern, text) if not found or m.start() >= found[-1][1]]
        if not places:
            raise UsageError(f"the case's {part!r} is not in its text {text!r}")
        found.append(min(places, key=lambda place: _gap(place, near)) if near else places[0])
    return tuple(found)


def _gap(place: Span, others: Spans) -> int:
    return min(max(place[0] - end, start - place[1], 0) for start, end in others)


def compare(
    text: str, wanted: list[Wanted], found: tuple[FoundAttribution, ...]
) -> tuple[list[Wanted], list[FoundAttribution]]:
    """Return what must be found and is not, and what is found and neither must nor may be."""
    left = list(found)
    missed = []
    for one in sorted(wanted, key=lambda w: not w.must):
        hit = next((a for a in left if _alike(text, one, a)), None)
        if hit is not None:
            left.remove(hit)
        elif one.must:
            missed.append(one)
    return missed, left


def _alike(text: str, one: Wanted, other: FoundAttribution) -> bool:
    cue = _words(text, one.cue)
    return (
        _overlap(_words(text, one.source), _words(text, other.source))
        and _overlap(_words(text, one.content), _words(text, other.content))
        and (not cue or bool(cue & _words(text, other.cue)))
    )


def _words(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(m.start() for start, end in spans for m in _WORD.finditer(text, start, end))


def _overlap(a: frozenset[int], b: frozenset[int]) -> bool:
    return not a and not b if not a or not b else 2 * len(a & b) >= ENOUGH * (len(a) + len(b))
