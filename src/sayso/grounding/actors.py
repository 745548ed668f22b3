"""Actors: entities with their country (ISO 3166-1 alpha-3), sector (PLOVER) and role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.found import Entities, Entity, FoundMention
from sayso.claims.mention_facts import is_seated
from sayso.claims.mention_lexicon import organisations, standing_for
from sayso.claims.mention_words import words
from sayso.claims.titles import Noun, is_masthead, modifier_sector, noun_at, singular, title_sector
from sayso.schema import Actor, Mention, Sector, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_COUNTRY = "the report names no country"
SEVERAL_COUNTRIES = "the report names more than one country"
INTERNATIONAL = "acts for an international organisation"
_OUTRANKING = frozenset(("IGO", "NGO", "MED", "REB"))
"""Sectors of an organisation that count more than the office held in it: NATO's Secretary General is IGO."""
NO_SECTOR = "the report names no office or sector"


def ground_actors(article: Article, entities: Entities) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Return the actors, one for each entity in the same order, and all mentions in text order."""
    report = article.report
    tokens = list(article.doc)
    states = _states_by_token(article, entities)
    keys = _organisations_by_token(entities)
    actors: list[Actor] = []
    mentions: list[Mention] = [_mention(report.id, report.text, place, None) for place in entities.places]
    for entity in entities.all:
        actor_id = make_id("ac", report.id, entity.name, entity.mentions[0].start)
        own = [_mention(report.id, report.text, mention, actor_id) for mention in entity.mentions]
        mentions.extend(own)
        country, sector, reason = _ground(article, tokens, entity, states, keys)
        if country is None and sector in (None, "GOV"):
            owner = _owner(tokens, entities, entity)
            if owner is not None and owner is not entity:
                country, office, reason = _ground(article, tokens, owner, states, keys)
                sector = sector if office is None or sector is not None else office
                reason = reason if country is None or sector is None else None
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


def _owner(tokens: list[Token], entities: Entities, entity: Entity) -> Entity | None:
    """Return whose spokesman, aide or minister somebody is: the entity that "his" or "Putin's" stands for."""
    for mention in entity.mentions:
        for position in mention.role:
            noun = noun_at(tokens, position)
            if noun is None or not (noun.inherits or noun.sector == "GOV"):
                continue
            for child in tokens[position].lefts:
                index = entities.at(child.i) if child.dep_ == "poss" else None
                if index is not None:
                    return entities.all[index]
    return None


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
    of_actors = (mention for entity in entities.all for mention in entity.mentions)
    for mention in (*entities.places, *of_actors):
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
    article: Article, tokens: list[Token], entity: Entity, states: dict[int, str], keys: dict[int, str]
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
        country = standing_for(known.country, report.published, report.text) if known.country else None
        return country, known.sector, reason
    if entity.kind == "state":
        return None, "GOV", NO_COUNTRY
    found: list[str] = []
    served: list[str] = []
    for mention in entity.mentions:
        belonging = _belonging(tokens, mention)
        before = [states[i] for i in belonging if i in states and i < mention.head]
        found.extend(before or [states[i] for i in belonging if i in states])
        for position in belonging:
            if position in keys and keys[position] not in served:
                served.append(keys[position])
    served = [name for name in served if not _only_sent(tokens, entity, name, of_state=bool(found))]
    sector = _sector(tokens, entity, served, of_state=bool(found) or _is_sent(tokens, entity))
    if not found:
        found = [code for name in served if (code := organisations()[name].country)]
    if sector == "IGO":
        return None, sector, INTERNATIONAL
    reason = None if sector is not None else NO_SECTOR
    if len(set(found)) == 1:
        return standing_for(found[0], report.published, report.text), sector, reason
    reason = (SEVERAL_COUNTRIES if found else NO_COUNTRY) if reason is None else reason
    return None, sector, reason


def _only_sent(tokens: list[Token], entity: Entity, served: str, *, of_state: bool) -> bool:
    """Whether somebody is a state's at an international organisation: "the French envoy to the U.N."."""
    if organisations()[served].sector != "IGO" or entity.kind == "organisation":
        return False
    return _is_sent(tokens, entity) or (of_state and _has_office(tokens, entity, "sent_by_either"))


def _is_sent(tokens: list[Token], entity: Entity) -> bool:
    return _has_office(tokens, entity, "sent")


def _has_office(tokens: list[Token], entity: Entity, offices: str) -> bool:
    return any(
        singular(tokens[position].lower_) in words(offices)
        for mention in entity.mentions
        for position in (mention.head, *_own_office(tokens, mention))
    )


def _belonging(tokens: list[Token], mention: FoundMention) -> list[int]:
    """Return the tokens of a mention that tell whom it belongs to: no "to Russia", "in Seoul", "from NATO"."""
    positions = []
    skipping = False
    for position in range(mention.first, mention.last):
        token = tokens[position]
        if token.dep_ == "prep":
            seated = token.lower_ == "in" and is_seated(mention, tokens)  # "the Government in Kyiv"
            skipping = not seated and token.lower_ not in ("of", "for", "at")
        elif token.is_punct and token.text != "-":
            skipping = False
        if not skipping:
            positions.append(position)
    return positions


def _sector(tokens: list[Token], entity: Entity, served: list[str], *, of_state: bool) -> Sector | None:
    """Return the sector: that of the organisation served, else the office's own, else that of its modifiers."""
    sectors = [organisations()[name].sector for name in served]
    for sector in sectors:
        if sector in _OUTRANKING:
            return sector
    if entity.kind == "organisation" and is_masthead(entity.name):
        return "MED"
    inherits = False
    sent = _is_sent(tokens, entity)
    modified: Sector | None = None
    for mention in sorted(entity.mentions, key=lambda mention: -len(mention.role)):
        for position in (mention.head, *reversed(_own_office(tokens, mention)), *_address(mention)):
            noun = _noun_of(tokens, mention, position)
            if noun is None:
                told = title_sector(tokens[position].text) if position != mention.head else None
                if told is not None:
                    return told
                continue
            staffs = noun.sector == "LAB" and noun.kind == "group" and bool(sectors)  # "the ministry's staff"
            if (
                noun.sector is not None
                and not staffs
                and not (noun.words[-1] == "president" and _presides(tokens, mention))
            ):
                return noun.sector
            inherits = inherits or noun.inherits or staffs
        for position in range(mention.first, mention.last):
            told = modifier_sector(tokens[position].lower_) or _body_sector(tokens, mention, position)
            modified = modified or (None if sent and told == "IGO" else told)
    if modified is not None:
        return modified
    known = next((sector for sector in sectors if sector is not None), None)
    speaks = inherits and of_state and any(_is_official(tokens, mention) for mention in entity.mentions)
    ranked = any(_is_ranked(tokens, mention) for mention in entity.mentions)
    return known or ("GOV" if speaks or ranked else None)


def _own_office(tokens: list[Token], mention: FoundMention) -> tuple[int, ...]:
    """Return the tokens of the role that tell the bearer's own office: no "prince" in "loyalist of Prince Karl"."""
    own: list[int] = []
    for position in mention.role:
        if tokens[position].dep_ == "prep" and any(noun_at(tokens, earlier) is not None for earlier in own):
            break
        own.append(position)
    return tuple(own)


def _address(mention: FoundMention) -> tuple[int, ...]:
    """Return the token right before a person's name where a title stands that is no part of the role: "Gen."."""
    if mention.kind != "person" or mention.name is None or mention.name[0] <= mention.first:
        return ()
    return (mention.name[0] - 1,)


def _is_ranked(tokens: list[Token], mention: FoundMention) -> bool:
    """Whether somebody is an official of rank and nothing else: "a senior official", not "a senior club official"."""
    told = [tokens[i].lower_ for i in range(mention.first, mention.head) if tokens[i].dep_ in ("amod", "compound")]
    return singular(tokens[mention.head].lower_) == "official" and bool(told) and set(told) <= words("ranks")


def _is_official(tokens: list[Token], mention: FoundMention) -> bool:
    """Whether somebody of a state acts for it ("American officials", "the Polish leader"), as not everybody does."""
    return any(singular(tokens[position].lower_) in words("officials") for position in (mention.head, *mention.role))


def _body_sector(tokens: list[Token], mention: FoundMention, position: int) -> Sector | None:
    """Return the sector of a body named inside a person's title: "Air Force spokesman"."""
    noun = noun_at(tokens, position) if mention.kind == "person" and position != mention.head else None
    return noun.sector if noun is not None and noun.kind in ("organisation", "group") else None


def _noun_of(tokens: list[Token], mention: FoundMention, position: int) -> Noun | None:
    """Return the role noun at a token of a mention; words of the bare name are none."""
    if mention.kind == "person" and mention.name is not None and mention.name[0] <= position < mention.name[1]:
        return None
    noun = noun_at(tokens, position)
    return None if noun is not None and mention.kind == "person" and noun.kind != "person" else noun


def _presides(tokens: list[Token], mention: FoundMention) -> bool:
    """Whether a president is one of a company, club or university, not of a state."""
    for position in mention.role or range(mention.first, mention.last):
        noun = noun_at(tokens, position)
        if noun is not None and noun.kind in ("organisation", "group"):
            return True
    return False
