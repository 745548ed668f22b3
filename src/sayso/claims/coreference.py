"""Coreference: mentions of the same actor linked into entities.

Names are linked first, over the whole report (lexicon entries, whole names, surnames, acronyms, spellings); then
noun phrases and pronouns in text order, each to the best entity mentioned before it. The order of sieves, from the
most to the least precise, follows Raghunathan et al. 2010 (A Multi-Pass Sieve for Coreference Resolution).
"""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.coreference_apposition import described_by
from sayso.claims.coreference_chains import Chain, Linking
from sayso.claims.coreference_descriptions import described_person
from sayso.claims.coreference_names import link_names
from sayso.claims.coreference_phrases import antecedent_of_phrase
from sayso.claims.coreference_pronouns import antecedent_of_pronoun
from sayso.claims.coreference_speakers import speaker_of
from sayso.claims.entities import build_entities
from sayso.claims.found import Entities, FoundMention
from sayso.claims.mention_facts import Facts, facts_of
from sayso.claims.mention_predicates import is_only_predicate


def link_mentions(article: Article, mentions: tuple[FoundMention, ...]) -> Entities:
    """Return the entities that the mentions form, in the order in which the report first mentions them.

    Pronouns without an antecedent and nouns that only describe belong to no entity; places are kept apart.
    `Entities.at(token)` gives the entity of any token of a mention, so that a later stage can resolve a pronoun or
    role noun by its head.
    """
    actors = tuple(m for m in mentions if m.kind != "place" and not is_only_predicate(article, m))
    places = tuple(mention for mention in mentions if mention.kind == "place")
    return build_entities(article, cluster(article, actors, places), places)


def cluster(
    article: Article,
    mentions: tuple[FoundMention, ...],
    places: tuple[FoundMention, ...] = (),
    *,
    keep_all: bool = False,
) -> list[Chain]:
    """Return the chains that the mentions form, each in text order.

    Args:
        article: the parsed report.
        mentions: mentions of actors, in text order.
        places: mentions that are only places.
        keep_all: resolve every pronoun that has any candidate ("it" may stand for a thing otherwise), and keep those
            without an antecedent as chains of their own; for scoring on given mentions.
    """
    facts = facts_of(article, mentions, places)
    linking = Linking(article, facts, {fact.mention.head: fact for fact in facts})
    chains: list[Chain] = []
    for group in link_names(article, [fact for fact in facts if fact.words]):
        chains.append(Chain(group))
        linking.of_mention.update((fact.index, chains[-1]) for fact in group)
    for fact in facts:
        if fact.index not in linking.of_mention:
            chain = _antecedent(linking, fact, keep_all=keep_all)
            if chain is not None:
                chain.add(fact)
            elif fact.form is None or keep_all:
                chain = Chain([fact])
                chains.append(chain)
            else:
                continue
            linking.of_mention[fact.index] = chain
        linking.pass_by(fact)
    for chain in chains:
        chain.facts.sort(key=lambda fact: fact.index)
    return sorted(chains, key=lambda chain: chain.facts[0].index)


def _antecedent(linking: Linking, fact: Facts, *, keep_all: bool) -> Chain | None:
    if fact.form is None:
        chain = described_by(linking, fact) or antecedent_of_phrase(linking, fact)
        return chain or described_person(linking, fact)
    if fact.form.person == 1:
        return speaker_of(linking, fact)
    return antecedent_of_pronoun(linking, fact, keep_all=keep_all)
