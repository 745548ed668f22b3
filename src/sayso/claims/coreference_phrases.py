"""Noun phrases linked to who was mentioned before: "the minister", "the South Korean president", "the agency"."""

from __future__ import annotations

from sayso.claims.coreference_chains import Chain
from sayso.claims.mention_facts import Facts

_LEADERS = frozenset(("president", "minister", "premier", "chancellor", "leader", "dictator", "ruler", "king"))
_ORGANISATION_WORDS = frozenset(("organisation", "organization", "group", "body", "institution", "agency", "company"))
FARTHEST = 12
"""Sentences back to which a noun phrase is linked by its head alone."""


def antecedent_of_phrase(fact: Facts, seen: list[Facts], of_mention: dict[int, Chain]) -> Chain | None:
    """Return the chain that the noun phrase goes on with, or None where it introduces someone new."""
    if fact.indefinite:
        return None
    best: tuple[float, Chain] | None = None
    for earlier in reversed(seen):
        if fact.sentence - earlier.sentence > FARTHEST and not earlier.words:
            continue
        chain = of_mention[earlier.index]
        if _nested(fact, earlier) or not _compatible(fact, chain):
            continue
        score = _score(fact, earlier, chain)
        if score > 0 and (best is None or score > best[0]):
            best = score, chain
    return best[1] if best is not None else None


def _nested(one: Facts, other: Facts) -> bool:
    a, b = one.mention, other.mention
    return a.first < b.last and b.first < a.last


def _compatible(fact: Facts, chain: Chain) -> bool:
    if fact.mention.kind != chain.kind:
        return False
    if fact.countries and chain.countries and not fact.countries & chain.countries:
        return False
    return not (fact.gender and chain.gender and fact.gender != chain.gender)


def _score(fact: Facts, earlier: Facts, chain: Chain) -> float:
    distance = 0.02 * (fact.sentence - earlier.sentence)
    if fact.text and fact.text == earlier.text and earlier.form is None:
        return 3.0 - distance
    if not fact.definite and not fact.countries:
        return 0.0
    if fact.head in chain.heads:
        new = fact.modifiers - chain.modifiers
        if not new:
            return 2.0 - distance + (0.2 if chain.named else 0.0)
        return 0.0
    if fact.mention.kind == "person" and fact.head in _LEADERS and chain.heads & _LEADERS and fact.countries:
        return 1.2 - distance if fact.countries <= chain.countries else 0.0
    return 0.0
