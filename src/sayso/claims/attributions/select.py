"""Which candidates become attributions: the likeliest of each cue, none twice over the same content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.lexicon import lexicon
from sayso.schema import Act

CLAUSAL = frozenset({"clause", "quote", "according", "as", "colon", "silence"})
"""Constructions whose content says something by itself; the others name only what is spoken of."""
LEAST_CLAUSAL = 0.4
LEAST_PERFORMATIVE = 0.5
LEAST_ACT = 0.6
LEAST_OTHER = 0.75
"""Least confidence: of clausal content; of other content after a performative verb (pledge, deny), after another verb
of a plain act (ask, offer), and after the rest. The last is highest because a plain object ("wanted the island") is
an attribution only with few verbs, and a false attribution is worse than a missing one."""
PLAIN_ACTS = frozenset({"deny", "accuse", "promise", "request", "demand", "warn", "threaten", "refuse", "decline"})


def select(
    candidates: Sequence[Candidate], confidences: Sequence[float], act_of: Callable[[Candidate], Act]
) -> list[tuple[Candidate, float]]:
    """Return the kept candidates with their confidence, in text order of their cues.

    Args:
        act_of: gives a candidate's speech act; asked only where it decides.
    """
    order = sorted(
        range(len(candidates)), key=lambda i: (-_rank(candidates[i], confidences[i]), candidates[i].head, i)
    )
    kept: list[tuple[Candidate, float]] = []
    heads: set[int] = set()
    owners: dict[int, list[Candidate]] = defaultdict(list)  # content token -> the kept candidates that hold it
    for position in order:
        candidate, sure = candidates[position], confidences[position]
        least = least_confidence(candidate, sure, act_of)
        if sure < least or candidate.head in heads or not candidate.cue:
            continue
        near = {id(other): other for i in candidate.content for other in owners.get(i, ())}
        if any(same_content(candidate, other) for other in near.values()):
            continue
        heads.add(candidate.head)
        for i in candidate.content:
            owners[i].append(candidate)
        kept.append((candidate, sure))
    return sorted(kept, key=lambda pair: (min(pair[0].cue), pair[0].head))


def _rank(candidate: Candidate, sure: float) -> float:
    """Confidence, with the fuller of two near equals first: "the army of lying" rather than "lying"."""
    return sure + 0.1 if candidate.construction == "manner" else sure


def least_confidence(candidate: Candidate, sure: float, act_of: Callable[[Candidate], Act]) -> float:
    """Return the confidence that the parse alone must have in a candidate for it to be kept."""
    words = lexicon()
    if candidate.construction in CLAUSAL:
        known = candidate.lemma in words.verbs or candidate.construction != "clause"
        return LEAST_CLAUSAL if known else LEAST_OTHER
    spoken = bool(candidate.source) or candidate.construction == "passive"
    if not spoken or not LEAST_PERFORMATIVE <= sure < LEAST_OTHER:
        return LEAST_OTHER
    phrase = words.prepositional.get(f"{candidate.lemma} {candidate.preposition}")
    if candidate.construction == "passive" and candidate.lemma in words.reported:
        return LEAST_PERFORMATIVE
    if candidate.lemma in words.performative or phrase in PLAIN_ACTS:
        return LEAST_PERFORMATIVE
    return LEAST_ACT if act_of(candidate) in PLAIN_ACTS else LEAST_OTHER


def same_content(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates claim the same content side by side (one inside the other is nesting, and fine)."""
    if not one.content or not other.content or one.head in other.content or other.head in one.content:
        return False
    return len(one.content & other.content) * 2 > min(len(one.content), len(other.content))
