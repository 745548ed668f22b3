"""Which candidates become attributions: the likeliest of each cue, none twice over the same content."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.attributions.candidates import Candidate

CLAUSAL = frozenset({"clause", "quote", "according", "as", "colon", "silence"})
"""Constructions whose content says something by itself; the others name only what is spoken of."""
LEAST_CLAUSAL = 0.4
LEAST_OTHER = 0.7
"""Least confidence for either kind. The second is higher because a plain object ("denied the charges") is an
attribution only with few verbs, and a false attribution is worse than a missing one."""


def select(candidates: Sequence[Candidate], confidences: Sequence[float]) -> list[tuple[Candidate, float]]:
    """Return the kept candidates with their confidence, in text order of their cues."""
    order = sorted(range(len(candidates)), key=lambda i: (-confidences[i], candidates[i].head, i))
    kept: list[tuple[Candidate, float]] = []
    heads: set[int] = set()
    for i in order:
        candidate, sure = candidates[i], confidences[i]
        least = LEAST_CLAUSAL if candidate.construction in CLAUSAL else LEAST_OTHER
        if sure < least or candidate.head in heads or not candidate.cue:
            continue
        if any(_same_content(candidate, other) for other, _ in kept):
            continue
        heads.add(candidate.head)
        kept.append((candidate, sure))
    return sorted(kept, key=lambda pair: (min(pair[0].cue), pair[0].head))


def _same_content(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates claim the same content side by side (one inside the other is nesting, and fine)."""
    if not one.content or not other.content or one.head in other.content or other.head in one.content:
        return False
    return len(one.content & other.content) * 2 > min(len(one.content), len(other.content))
