"""Nested attributions: whether each one said within another is found and hangs on the right one.

Two forms of gold are read: GUM rows (Zeldes 2017) whose attributions name in `nested_in` those whose content holds
them, and cases written by hand (`evaluation/cases/nested.csv`), a line an attribution with the word of its cue and
that of its parent's cue. Gold and found attributions are matched one to one by their cues, and by their contents
where the gold has them. A link is right where the found parent's cue overlaps the gold parent's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions, propose
from sayso.claims.attributions.tagger import tag
from sayso.claims.coreference import link_mentions
from sayso.claims.found import FoundAttribution
from sayso.claims.mentions import find_mentions
from sayso.errors import BadRow
from sayso.evaluation.outcome import Outcome, Row, Score, score
from sayso.models.parser import pipeline
from sayso.schema import Report, Span, Spans
from sayso.settings import load


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold attribution; `parents` are positions in the list of its report."""

    cue: Spans
    parents: tuple[int, ...] = ()
    content: Spans = ()
    source: str = ""
    must: bool = True
    """Readers agree that it is one; others count neither way."""


@dataclass(slots=True)
class Tally:
    """Counts over all reports."""

    nested: int = 0
    found: int = 0
    right: int = 0
    links: int = 0
    """Predicted links of gold attributions."""
    stray: int = 0
    """Predicted links of attributions that the gold does not have."""
    matched: int = 0
    must: int = 0
    named: int = 0
    sources: int = 0


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Read the reports and score the parent of each nested attribution.

    Args:
        rows: GUM's {id, text, attributions: [{id, cue or source_cue, content, nested_in}]}, or cases
            {case, cue, source, in, find, text}, the text on the first line of a case, `said#2` for the second "said".
        articles: not used by this task.

    Returns:
        headline, in percent: parent_right (of the gold nested ones, those found under the right parent),
        parent_precision (of the predicted links of gold attributions, those right), parent_right_when_found.
    """
    tally = Tally()
    predictions: list[Row] = []
    tagged = load().tagger
    for name, text, gold in _reports(rows):
        article = parse(Report(id=name, sha256="", text=text), pipeline())
        proposed = propose(article)
        tags = tag(article, proposed.scored) if tagged else None
        found = find_attributions(article, link_mentions(article, find_mentions(article)), proposed, tags)
        count(text, gold, found, tally)
        predictions.append({"id": name, "attributions": list(_rows(found))})
    recall = score(tally.right, tally.links, tally.nested)
    headline = {
        "parent_right": recall.recall,
        "parent_precision": recall.precision,
        "parent_right_when_found": score(tally.right, tally.found, tally.found).recall,
    }
    return Outcome(headline=headline, scores=_scores(tally), predictions=predictions)


def _scores(tally: Tally) -> dict[str, Score]:
    return {
        "links": score(tally.right, tally.links, tally.nested),
        "links, strays counted": score(tally.right, tally.links + tally.stray, tally.nested),
        "nested cues found": score(tally.found, tally.found, tally.nested),
        "all cues found": score(tally.matched, tally.matched, tally.must),
        "sources right": score(tally.sources, tally.named, tally.named),
    }


def _reports(rows: Iterable[Row]) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield name, text and gold attributions of each report, whichever form the rows have."""
    for case, group in groupby(rows, key=lambda row: row.get("case")):
        held = list(group)
        if case is None:
            for row in held:
                yield row["id"], row["text"], _of_corpus(row)
        else:
            yield case, held[0]["text"], of_case(case, held)


def _of_corpus(row: Row) -> list[Gold]:
    held = [(a.get("cue") or a.get("source_cue"), a) for a in row["attributions"]]
    held = [(cue, a) for cue, a in held if cue]
    places = {a["id"]: n for n, (_, a) in enumerate(held)}
    return [
        Gold(_spans(cue), tuple(places[i] for i in a["nested_in"] if i in places), _spans(a.get("content") or []))
        for cue, a in held
    ]


def of_case(case: str, lines: Sequence[Row]) -> list[Gold]:
    """Return the gold attributions of a case, their words found in its text.

    Raises:
        BadRow: a cue is not in the text, or a parent is no cue of the case.
    """
    text = lines[0]["text"]
    places = {line["cue"]: n for n, line in enumerate(lines)}
    gold = []
    for line in lines:
        if line["in"] and line["in"] not in places:
            raise BadRow(f"no cue {line['in']!r} among the lines of the case", source=case)
        parents = (places[line["in"]],) if line["in"] else ()
        must = line["find"] == "must"
        gold.append(Gold((_place(case, text, line["cue"]),), parents, source=line["source"], must=must))
    return gold


def _place(case: str, text: str, cue: str) -> Span:
    word, _, which = cue.partition("#")
    hits = list(re.finditer(rf"\b{re.escape(word)}\b", text))
    if len(hits) < int(which or 1):
        raise BadRow(f"no {cue!r} in the text", source=case)
    return hits[int(which or 1) - 1].span()


def _spans(pairs: Iterable[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def count(text: str, gold: Sequence[Gold], found: Sequence[FoundAttribution], tally: Tally) -> None:
    """Add one report to the tally."""
    match = _match(gold, found)
    for g, one in enumerate(gold):
        if not one.must:
            continue
        tally.must += 1
        tally.nested += bool(one.parents)
        if g not in match:
            continue
        guess = found[match[g]]
        tally.matched += 1
        tally.found += bool(one.parents)
        tally.links += guess.parent is not None
        if one.source:
            tally.named += 1
            tally.sources += any(one.source in text[start:end] for start, end in guess.source)
        if guess.parent is not None:
            cue = found[guess.parent].cue
            tally.right += any(_common(cue, gold[p].cue) > 0 for p in one.parents)
    known = set(match.values())
    tally.stray += sum(a.parent is not None and n not in known for n, a in enumerate(found))


def _match(gold: Sequence[Gold], found: Sequence[FoundAttribution]) -> dict[int, int]:
    """Match gold to found attributions one to one, the closest first."""
    near = []
    for g, one in enumerate(gold):
        for n, guess in enumerate(found):
            if _common(one.cue, guess.cue):
                near.append((-_dice(one.cue, guess.cue) - _dice(one.content, guess.content), g, n))
    match: dict[int, int] = {}
    for _, g, n in sorted(near):
        if g not in match and n not in match.values():
            match[g] = n
    return match


def _common(one: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _dice(one: Spans, other: Spans) -> float:
    total = sum(end - start for start, end in [*one, *other])
    return 2 * _common(one, other) / total if total else 0.0


def _rows(found: Sequence[FoundAttribution]) -> Iterator[Row]:
    for n, a in enumerate(found):
        parents = [] if a.parent is None else [str(a.parent)]
        yield {"id": str(n), "source": a.source, "cue": a.cue, "content": a.content, "nested_in": parents}
