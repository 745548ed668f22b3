"""Noun phrases linked to who was mentioned before: "the minister", "the South Korean president", "the agency"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.coreference_chains import Chain, Linking
from sayso.claims.mention_facts import Facts
from sayso.claims.mention_words import words

FARTHEST = 12
"""Sentences back to which a noun phrase is linked to another by its head alone."""
FARTHEST_KIND = 2
"""Sentences back to which "the agency" is linked to a name."""


def antecedent_of_phrase(linking: Linking, fact: Facts) -> Chain | None:
    """Return the chain that the noun phrase goes on with, or None where it introduces someone new."""
    if fact.indefinite:
        return None
    best: tuple[float, Chain] | None = None
    for earlier in _candidates(linking, fact):
        distance = fact.sentence - earlier.sentence
        chain = linking.of_mention[earlier.index]
        if _nested(fact, earlier) or not _compatible(fact, chain):
            continue
        score = _score(fact, earlier, chain) - 0.02 * distance
        if score > 0 and (best is None or score > best[0]):
            best = score, chain
    return best[1] if best is not None else None


def _candidates(linking: Linking, fact: Facts) -> Iterator[Facts]:
    """Yield the mentions of the last sentences, nearest first, then who was named or called so further back."""
    for earlier in reversed(linking.seen):
        if fact.sentence - earlier.sentence > FARTHEST:
            break
        yield earlier
    if fact.text in linking.by_text:
        yield linking.by_text[fact.text]
    yield from linking.by_noun.get(fact.head, {}).values()


def _nested(one: Facts, other: Facts) -> bool:
    a, b = one.mention, other.mention
    return a.first < b.last and b.first < a.last


def _compatible(fact: Facts, chain: Chain) -> bool:
    if fact.mention.kind != chain.kind:
        return False
    shared = fact.countries & chain.countries if chain.named else fact.countries == chain.countries
    if fact.countries and not shared:
        return False
    return not (fact.gender and chain.gender and fact.gender != chain.gender)


def _score(fact: Facts, earlier: Facts, chain: Chain) -> float:
    """Return how well the phrase goes on with the chain that holds `earlier`; 0 and below: not at all."""
    if fact.text and fact.text == earlier.text and earlier.form is None:
        return 3.0
    if not fact.definite and not fact.countries:
        return 0.0
    if fact.head in chain.heads or _same_troops(fact, chain):
        if fact.modifiers - chain.modifiers:
            return 0.0
        return 2.2 if chain.named else 2.0
    if fact.mention.kind == "person" and _leads(fact.head) and any(map(_leads, chain.heads)):
        return 1.2 if fact.countries and fact.countries <= chain.countries else 0.0
    return _kind_score(fact, earlier, chain)


def _leads(office: str) -> bool:
    return office.rsplit(maxsplit=1)[-1] in words("leaders")


def _same_troops(fact: Facts, chain: Chain) -> bool:
    """Whether "North Korean troops" take up "North Korean soldiers"."""
    troops = words("troops")
    return bool(fact.countries) and fact.plural and fact.head in troops and bool(chain.heads & troops)


def _kind_score(fact: Facts, earlier: Facts, chain: Chain) -> float:
    """Link "the company" to the organisation named just before."""
    near = fact.sentence - earlier.sentence <= FARTHEST_KIND
    if not near or fact.head not in words("kinds") or fact.modifiers or fact.plural or not earlier.words:
        return 0.0
    if earlier.noun is not None and earlier.noun.kind == "organisation" and not earlier.noun.inherits:
        return 0.0
    return 1.0 + (0.3 if earlier.subject else 0.0)
