"""Descriptions that take up a named person by what he is: "Ungo spoke. The leftist leader said ..."

Such a phrase shares no noun with the name, so it is linked only where it can hardly mean anyone else: it is a
definite subject, its noun describes rather than names an office, and among the persons named just before one alone,
or one by far the most salient, contradicts it in nothing that is known of him.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sayso.claims.coreference_chains import Chain, Linking
from sayso.claims.mention_facts import Facts
from sayso.claims.mention_lexicon import organisations
from sayso.claims.mention_words import words
from sayso.claims.titles import noun_at, title_sector
from sayso.schema import Sector

FARTHEST = 3
"""Sentences back in which the named person must have been mentioned."""
CLEARLY = 2.0
"""How many times as salient as the next the most salient candidate must be."""
SUBJECT = 2.0
"""Weight of a mention as subject in the salience of a person, against 1 for any other."""
_POLITICS: frozenset[Sector] = frozenset(("GOV", "PTY", "LEG", "OPP", "ELI"))
"""Sectors between which politicians move: a president may be a party's candidate."""
_WEALTH: frozenset[Sector] = frozenset(("BUS", "ELI", "PTY"))
"""Sectors that go together in one person: a businessman may run for a party."""


def described_person(linking: Linking, fact: Facts) -> Chain | None:
    """Return the chain of the named person whom the definite phrase describes, or None where that is not clear."""
    if not _describes(linking, fact):
        return None
    salience: dict[int, float] = {}
    chains: dict[int, Chain] = {}
    for earlier in reversed(linking.seen):
        if fact.sentence - earlier.sentence > FARTHEST:
            break
        chain = linking.of_mention[earlier.index]
        if chain.named and chain.kind == "person" and _agrees(linking, fact, chain):
            first = chain.facts[0].index
            chains[first] = chain
            weight = (SUBJECT if _is_subject(linking, earlier) else 1.0) / (1 + fact.sentence - earlier.sentence)
            salience[first] = salience.get(first, 0.0) + weight
    ranked = sorted(chains, key=lambda first: (-salience[first], first))
    if ranked and (len(ranked) == 1 or salience[ranked[0]] >= CLEARLY * salience[ranked[1]]):
        return chains[ranked[0]]
    return None if chains else _named_next(linking, fact)


def _describes(linking: Linking, fact: Facts) -> bool:
    """Whether the phrase is a definite subject of a describing noun, or of an office once held."""
    token = linking.article.doc[fact.mention.head]
    if fact.mention.kind != "person" or fact.words or fact.plural or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    definite = linking.article.doc[fact.mention.first].lower_ == "the"
    return definite and (fact.head in words("descriptions") or "former" in fact.modifiers)


def _is_subject(linking: Linking, fact: Facts) -> bool:
    token = linking.article.doc[fact.mention.head]
    return fact.subject or (token.dep_ == "conj" and token.head.dep_ in ("nsubj", "nsubjpass"))


def _agrees(linking: Linking, fact: Facts, chain: Chain) -> bool:
    """Whether nothing known of the person speaks against the description."""
    if fact.gender and chain.gender and fact.gender != chain.gender:
        return False
    if fact.countries and not fact.countries & chain.countries:
        return False
    party = _country_of_party(linking, fact)
    if party is not None and chain.countries and party not in chain.countries:
        return False
    if any(earlier.sentence == fact.sentence and earlier.governor == fact.governor for earlier in chain.facts):
        return False  # "the leader praised Smith": not Smith
    if any(_later_in_sentence(fact, other) for other in chain.facts if other.words):
        return False
    if "former" in fact.modifiers and fact.head not in words("descriptions") and _offices(chain):
        return False
    if any(len((fact.modifiers | chain.modifiers) & words(rivals)) > 1 for rivals in ("parties", "wings")):
        return False
    told, known = _sectors(linking, fact), {s for other in chain.facts for s in _sectors(linking, other)}
    return not told or not known or bool(told & known) or any(told | known <= same for same in (_POLITICS, _WEALTH))


def _country_of_party(linking: Linking, fact: Facts) -> str | None:
    """Return the country whose party the phrase names: "the Republican front-runner" is an American."""
    of_party = _party_countries()
    for token in linking.article.doc[fact.mention.first : fact.mention.head]:
        if token.text in of_party:
            return of_party[token.text]
    return None


@lru_cache(maxsize=1)
def _party_countries() -> dict[str, str]:
    parties = (entry for entry in organisations().values() if entry.kind == "people" and entry.sector == "PTY")
    return {name: entry.country for entry in parties if entry.country for name in (entry.name, *entry.names)}


def _offices(chain: Chain) -> frozenset[str]:
    return frozenset(office for fact in chain.facts for office in fact.offices)


def _later_in_sentence(fact: Facts, other: Facts) -> bool:
    return other.sentence == fact.sentence and other.index > fact.index


def _sectors(linking: Linking, fact: Facts) -> set[Sector]:
    """Return the sectors that the nouns and titles of a mention tell, its bare name left out."""
    mention = fact.mention
    if fact.form is not None:
        return set()
    tokens = list(linking.article.doc[mention.first : mention.last])
    found: set[Sector] = set()
    for offset, token in enumerate(tokens):
        if mention.name is not None and mention.name[0] <= token.i < mention.name[1]:
            continue
        address = mention.name is not None and token.i == mention.name[0] - 1
        if token.i != mention.head and token.i not in mention.role and not address:
            continue
        noun = noun_at(tokens, offset)
        sector = noun.sector if noun is not None and noun.kind == "person" else title_sector(token.text)
        if sector is not None:
            found.add(sector)
    return found


def _named_next(linking: Linking, fact: Facts) -> Chain | None:
    """Return whom the sentence after the first names as its subject: reports like to describe first and name then.

    The two must share a sector, as "the top commander" and "Gen. Holm" do, and the name must be new.
    """
    if any(earlier.words and earlier.mention.kind == "person" for earlier in linking.seen):
        return None
    for later in _following(linking, fact):
        chain = linking.of_mention.get(later.index)
        if later.sentence == fact.sentence + 1 and later.subject and chain is not None:
            fits = chain.facts[0] is later and chain.kind == "person" and _agrees_ahead(linking, fact, later)
            return chain if fits else None
    return None


def _following(linking: Linking, fact: Facts) -> Iterator[Facts]:
    for later in linking.facts[fact.index + 1 :]:
        if later.sentence > fact.sentence + 1:
            return
        if later.words and later.mention.kind == "person":
            yield later


def _agrees_ahead(linking: Linking, fact: Facts, later: Facts) -> bool:
    if fact.countries and later.countries and not fact.countries & later.countries:
        return False
    if fact.gender and later.gender and fact.gender != later.gender:
        return False
    return bool(_sectors(linking, fact) & _sectors(linking, later))
