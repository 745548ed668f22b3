"""Parse and tagger together: how likely a candidate is an attribution, seen by both, and which are kept.

A second logistic regression over the first one's confidence (`scores.py`) and what the tagger says of the candidate's
tokens. Weights are in `lexicons/attribution_combined.json`, made by `training/attribution_combiner.py` from PolNeAR
articles that the tagger was not trained on. PolNeAR marks nothing inside a content, so there the parse alone decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.articles.article import Article
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.lexicon import lexicon
from sayso.claims.attributions.quoting import QuoteIndex
from sayso.claims.attributions.scores import Weights, sure_by_form
from sayso.claims.attributions.select import CLAUSAL, least_confidence, same_content
from sayso.claims.attributions.tagged import as_candidates, link, overlap
from sayso.claims.attributions.tagger import Tags
from sayso.lexicons import load_json
from sayso.schema import Act

GROUPS = {
    "clause": "clause",
    "quote": "quote",
    "according": "according",
    "as": "according",
    "colon": "colon",
    "noun": "noun",
    "passive": "passive",
    "adverb": "adverb",
}
"""Constructions that get weights of their own; the rest share those of objects."""
LEAST_SEEN = 0.03
"""Confidence below which a side sees nothing in a candidate."""
LEAST_CLAUSAL, LEAST_OTHER = 0.55, 0.6
"""Least confidence of clausal and of other content outside any tagged content."""
EASED_CLAUSAL, EASED_OTHER = 0.5, 0.6
"""How far that falls where the second scheme (GUM's, whose texts are of all kinds) is certain of a cue; with other
content only for a known cue word. The confidence itself is learnt from one campaign's coverage alone."""
LEAST_TAGGED = 0.3
"""Least confidence of what the tagger has found itself; it has seen what the parse found."""
LEAST_BARE = 0.2
"""The same where no source is named: there two people find but 38 in a hundred of what each other finds."""
LEAST_NESTED, SURE_NESTED = 0.1, 0.8
"""Inside another's content: how likely the second scheme must find the cue of clausal content, and how sure the parse
and tagger together must be of other content, which the second scheme does not mark."""
AGREED_CONTENT, AGREED_SOURCE = 0.6, 0.5
PREFERRED = 0.3
"""What the tagger's spans are worth over the parse's where both agree this far: their borders are surer."""
FULLER = 0.1
"""What a construction with a fuller content is worth over its rivals: "the army of lying" rather than "lying"."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A candidate, the parse's confidence in it (None where only the tagger has it), and whose spans it has."""

    candidate: Candidate
    parsed: float | None
    tagged: bool
    sure: bool = False
    """The parse's candidate has a form that is plain to a reader, though rare in what was learnt from."""
    agreed: tuple[float, float] = (0.0, 0.0)
    """Share (Dice) of its content and of its source that the other side has under the same cue."""


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return load_json("attribution_combined.json", Weights)


def look(article: Article, index: QuoteIndex, scored: Sequence[tuple[Candidate, float]], tags: Tags) -> list[Seen]:
    """Return the parse's candidates (with their confidence) and the tagger's, the parse's first."""
    sure = {id(c): confident for c, confident in scored}
    pairs = as_candidates(link(tags.spans, article, index), [c for c, _ in scored], article, index)
    by_cue = {i: c for c, _ in pairs for i in sorted(c.cue)}
    seen = [
        Seen(c, confident, tagged=False, sure=sure_by_form(c, article), agreed=_agreement(c, by_cue.get(c.head)))
        for c, confident in scored
    ]
    for candidate, like in pairs:
        parsed = None if like is None else sure[id(like)]
        seen.append(Seen(candidate, parsed, tagged=True, agreed=_agreement(candidate, like)))
    return seen


def _agreement(one: Candidate, other: Candidate | None) -> tuple[float, float]:
    if other is None:
        return 0.0, 0.0
    sources = overlap(one.source, other.source) if one.source or other.source else 1.0
    return overlap(one.content, other.content), sources


def choose_seen(
    seen: Sequence[Seen], tags: Tags, act_of: Callable[[Candidate], Act]
) -> list[tuple[Candidate, float]]:
    """Return the kept candidates with their confidence, in text order of their cues.

    Args:
        act_of: gives a candidate's speech act; asked only where it decides.
    """
    inside = {i for s in seen if s.tagged for i in s.candidate.content}
    ranked: list[tuple[float, int, int, float]] = []
    for n, one in enumerate(seen):
        c = one.candidate
        if not c.cue or _idle(one, tags):
            continue
        sure = combined(one, tags)
        if one.sure and one.parsed is not None:
            sure = max(sure, one.parsed)
        nested = one.parsed is not None and not one.tagged and c.head in inside
        if nested:
            marked = not unmarked(c, tags) if c.construction in CLAUSAL else sure >= SURE_NESTED
            sure = one.parsed or 0.0
            kept = marked and sure >= least_confidence(c, sure, act_of)
        elif one.tagged:
            kept = sure >= (LEAST_TAGGED if c.source else LEAST_BARE)
        else:
            kept = sure >= _least(c, tags)
        if kept:
            ranked.append((nested - sure - _preference(one), c.head, n, sure))
    return _without_rivals(sorted(ranked), seen)


def _idle(one: Seen, tags: Tags) -> bool:
    """Whether neither side sees anything in a candidate, so that weighing the two would be idle."""
    seen = tags.role("cue")[one.candidate.head]
    return not one.tagged and one.parsed is not None and one.parsed < LEAST_SEEN and seen < LEAST_SEEN


def _least(c: Candidate, tags: Tags) -> float:
    """The confidence needed of what only the parse has found."""
    second = tags.second["cue"][c.head]
    if c.construction in CLAUSAL:
        return LEAST_CLAUSAL - EASED_CLAUSAL * second
    words = lexicon()
    known = (c.lemma in words.verbs or c.lemma in words.nouns) and c.lemma not in words.showing
    return LEAST_OTHER - (EASED_OTHER * second if known else 0.0)


def unmarked(candidate: Candidate, tags: Tags) -> bool:
    """Whether a clausal content is one whose cue the second scheme, which marks such contents, would not mark."""
    return candidate.construction in CLAUSAL and tags.second["cue"][candidate.head] < LEAST_NESTED


def _preference(one: Seen) -> float:
    if one.tagged:
        agreed = one.agreed[0] >= AGREED_CONTENT and one.agreed[1] >= AGREED_SOURCE
        return PREFERRED if agreed else 0.0
    return FULLER if one.candidate.construction == "manner" else 0.0


def _without_rivals(
    ranked: Iterable[tuple[float, int, int, float]], seen: Sequence[Seen]
) -> list[tuple[Candidate, float]]:
    """The first of each cue and of each content, in text order of the cues."""
    kept: list[tuple[Candidate, float]] = []
    taken: set[int] = set()
    owners: dict[int, list[Candidate]] = defaultdict(list)  # content token -> the kept candidates that hold it
    for _, _, n, sure in ranked:
        c = seen[n].candidate
        near = {id(other): other for i in c.content for other in owners.get(i, ())}
        if c.head in taken or c.cue & taken or any(same_content(c, other) for other in near.values()):
            continue
        taken |= c.cue | {c.head}
        for i in c.content:
            owners[i].append(c)
        kept.append((c, sure))
    return sorted(kept, key=lambda pair: (min(pair[0].cue), pair[0].head))


def combined(one: Seen, tags: Tags) -> float:
    """Return the probability, 0 to 1, that a candidate is an attribution."""
    table = _weights()
    total = table.bias + sum(table.weights.get(name, 0.0) * value for name, value in evidence(one, tags).items())
    return 1.0 / (1.0 + math.exp(-total))


def evidence(one: Seen, tags: Tags) -> dict[str, float]:
    """Return what both say of a candidate, by name; every value lies between -1 and 1."""
    c = one.candidate
    group = GROUPS.get(c.construction, "object")
    cue, content, source = tags.role("cue"), tags.role("content"), tags.role("source")
    found = {
        "parsed": float(one.parsed is not None),
        "odds": 0.0 if one.parsed is None else _odds(one.parsed),
        "tagged": float(one.tagged),
        "head is cue": cue[c.head],
        "head is cue, odds": _odds(cue[c.head]),
        "head is content": content[c.head],
        "cue": _mean(cue, c.cue),
        "content": _mean(content, c.content),
        "source": _mean(source, c.source),
        "content as cue": _mean(cue, c.content),
        "cue as content": _mean(content, c.cue),
        "no source": float(not c.source),
        "gum cue": _mean(tags.second["cue"], c.cue),
        "gum content": _mean(tags.second["content"], c.content),
    }
    found["content agreed"], found["source agreed"] = one.agreed
    found["content, odds"] = _odds(found["content"])
    found["source, odds"] = _odds(found["source"]) if c.source else 0.0
    if c.content:
        found["content begins"] = float(tags.roles[min(c.content), 5])
        found["content goes on"] = _after(tags, max(c.content))
    own = {f"{group}: {name}": found[name] for name in ("odds", "content", "head is cue")}
    return {**found, **own, group: 1.0}


def _after(tags: Tags, last: int) -> float:
    """How likely the next word still belongs to the content that ends at `last`."""
    for i in range(last + 1, min(last + 4, len(tags.doc))):
        if not tags.doc[i].is_punct and not tags.doc[i].is_space:
            return float(tags.roles[i, 6])
    return 0.0


def _odds(share: float) -> float:
    bounded = min(max(share, 0.01), 0.99)
    return math.log(bounded / (1 - bounded)) / math.log(99)


def _mean(row: Sequence[float], tokens: Iterable[int]) -> float:
    held = [row[i] for i in sorted(tokens)]
    return sum(held) / len(held) if held else 0.0
