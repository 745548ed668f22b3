"""Noun phrases linked to who was mentioned before: "the minister", "the South Korean president", "the agency"."""

from __future__ import annotations

from sayso.claims.coreference_chains import Chain, Linking
from sayso.claims.mention_facts import Facts

_LEADERS = frozenset(("president", "minister", "premier", "chancellor", "leader", "dictator", "ruler", "king"))
_KIND_WORDS = frozenset(
    (
        "organisation",
        "organization",
        "group",
        "body",
        "agency",
        "company",
        "firm",
        "alliance",
        "bloc",
        "movement",
        "party",
    )
)
"""Nouns that take up an organisation by what it is, not by a word of its name."""
FARTHEST = 12
"""Sentences back to which a noun phrase is linked to another by its head alone."""
FARTHEST_KIND = 2
"""Sentences back to which "the agency" is linked to a name."""


def antecedent_of_phrase(linking: Linking, fact: Facts) -> Chain | None:
    """Return the chain that the noun phrase goes on with, or None where it introduces someone new."""
    if fact.indefinite:
        return None
    best: tuple[float, Chain] | None = None
    for earlier in reversed(linking.seen):
        distance = fact.sentence - earlier.sentence
        if distance > FARTHEST and not earlier.words:
            continue
        chain = linking.of_mention[earlier.index]
        if _nested(fact, earlier) or not _compatible(fact, chain):
            continue
        score = _score(fact, earlier, chain) - 0.02 * distance
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
    """Return how well the phrase goes on with the chain that holds `earlier`; 0 and below: not at all."""
    if fact.text and fact.text == earlier.text and earlier.form is None:
        return 3.0
    if not fact.definite and not fact.countries:
        return 0.0
    if fact.head in chain.heads:
        if fact.modifiers - chain.modifiers:
            return 0.0
        return 2.2 if chain.named else 2.0
    if fact.mention.kind == "person" and fact.head in _LEADERS and chain.heads & _LEADERS:
        return 1.2 if fact.countries and fact.countries <= chain.countries else 0.0
    return _kind_score(fact, earlier, chain)


def _kind_score(fact: Facts, earlier: Facts, chain: Chain) -> float:
    """Link "the company" to the organisation named just before."""
    near = fact.sentence - earlier.sentence <= FARTHEST_KIND
    if not near or fact.head not in _KIND_WORDS or fact.modifiers or fact.plural or not earlier.words:
        return 0.0
    if earlier.noun is not None and earlier.noun.kind == "organisation" and not earlier.noun.inherits:
        return 0.0
    return 1.0 + (0.3 if earlier.subject else 0.0)
