"""Actors: entities with their country (ISO 3166-1 alpha-3), sector (PLOVER) and role."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.claims.found import Entities, Entity, FoundMention
from sayso.claims.mention_lexicon import organisations, standing_for
from sayso.claims.titles import modifier_sector, noun_at, title_sector
from sayso.schema import Actor, Mention, Sector, make_id

NO_COUNTRY = "the report names no country"
SEVERAL_COUNTRIES = "the report names more than one country"
INTERNATIONAL = "acts for an international organisation"
NO_SECTOR = "the report names no office or sector"


def ground_actors(article: Article, entities: Entities) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Return the actors, one for each entity in the same order, and all mentions in text order."""
    report = article.report
    states = _states_by_token(article, entities)
    keys = _organisations_by_token(entities)
    actors: list[Actor] = []
    mentions: list[Mention] = [_mention(report.id, report.text, place, None) for place in entities.places]
    for entity in entities.all:
        actor_id = make_id("ac", report.id, entity.name, entity.mentions[0].start)
        own = [_mention(report.id, report.text, mention, actor_id) for mention in entity.mentions]
        mentions.extend(own)
        country, sector, reason = _ground(article, entity, states, keys)
        actors.append(
            Actor(
                id=actor_id,
                name=entity.name,
                kind=entity.kind,
                country=country,
                sector=sector,
                role=entity.role,
                mentions=tuple(mention.id for mention in own),
                reason=reason,
            )
        )
    mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.kind))
    return tuple(actors), tuple(mentions)


def _mention(report_id: str, text: str, found: FoundMention, actor: str | None) -> Mention:
    return Mention(
        id=make_id("me", report_id, found.start, found.end, found.kind),
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        kind=found.kind,
        actor=actor,
    )


def _states_by_token(article: Article, entities: Entities) -> dict[int, str]:
    table: dict[int, str] = {}
    for entity in entities.all:
        for mention in entity.mentions:
            if mention.key is not None and mention.key.startswith("state:"):
                for position in range(mention.first, mention.last):
                    table[position] = mention.key.removeprefix("state:")
    return table


def _organisations_by_token(entities: Entities) -> dict[int, str]:
    table: dict[int, str] = {}
    for entity in entities.all:
        for mention in entity.mentions:
            if mention.key is not None and mention.key.startswith("org:"):
                for position in range(mention.first, mention.last):
                    table[position] = mention.key.removeprefix("org:")
    return table


def _ground(
    article: Article, entity: Entity, states: dict[int, str], keys: dict[int, str]
) -> tuple[str | None, Sector | None, str | None]:
    report = article.report
    key = next((mention.key for mention in entity.mentions if mention.key is not None), None)
    if key is not None and key.startswith("state:") and entity.kind == "state":
        return standing_for(key.removeprefix("state:"), report.published, report.text), "GOV", None
    if key is not None and key.startswith("org:"):
        known = organisations()[key.removeprefix("org:")]
        reason = None
        if known.country is None:
            reason = INTERNATIONAL if known.sector == "IGO" else NO_COUNTRY
        return known.country, known.sector, reason
    found: list[str] = []
    served: list[str] = []
    for mention in entity.mentions:
        for position in _belonging(article, mention):
            if position in states and states[position] not in found:
                found.append(states[position])
            if position in keys and keys[position] not in served:
                served.append(keys[position])
    sector = _sector(article, entity, served)
    if not found:
        found = [code for name in served if (code := organisations()[name].country)]
    if sector == "IGO":
        return None, sector, INTERNATIONAL
    reason = None if sector is not None else NO_SECTOR
    if len(set(found)) == 1:
        return standing_for(found[0], report.published, report.text), sector, reason
    reason = (SEVERAL_COUNTRIES if found else NO_COUNTRY) if reason is None else reason
    return None, sector, reason


def _belonging(article: Article, mention: FoundMention) -> list[int]:
    """Return the tokens of a mention that tell whom it belongs to: no "to Russia", "in Seoul", "from NATO"."""
    positions = []
    skipping = False
    for position in range(mention.first, mention.last):
        token = article.doc[position]
        if token.dep_ == "prep":
            skipping = token.lower_ not in ("of", "for", "at")
        elif token.is_punct and token.text != "-":
            skipping = False
        if not skipping:
            positions.append(position)
    return positions


def _sector(article: Article, entity: Entity, served: list[str]) -> Sector | None:
    for name in served:
        known = organisations()[name]
        if known.sector in ("IGO", "NGO", "MED", "REB"):
            return known.sector
    tokens = list(article.doc)
    inherited: Sector | None = None
    inherits = False
    for mention in sorted(entity.mentions, key=lambda m: -len(m.role)):
        heads = {mention.head, *mention.role} if mention.kind == "person" else {mention.head}
        for position in sorted(heads):
            noun = noun_at(tokens, position)
            if noun is not None:
                if noun.sector is not None:
                    return noun.sector
                inherits = inherits or noun.inherits
            if mention.kind == "person" and position in mention.role:
                told = title_sector(tokens[position].text)
                if told is not None:
                    return told
        for position in range(mention.first, mention.last):
            told = modifier_sector(tokens[position].lower_)
            inherited = inherited or told
    if inherited is not None:
        return inherited
    for name in served:
        if organisations()[name].sector is not None:
            return organisations()[name].sector
    return "GOV" if inherits and entity.role is not None else None
