"""Entities built from chains: the best name, kind and role of each, and which tokens belong to which."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.coreference_chains import Chain
from sayso.claims.found import Entities, Entity, FoundMention
from sayso.claims.mention_facts import Facts, state_name
from sayso.schema import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def build_entities(article: Article, chains: list[Chain], places: tuple[FoundMention, ...]) -> Entities:
    """Return the entities of the chains, in the same order."""
    entities = tuple(_entity(article, chain) for chain in chains)
    return Entities(entities, places, _by_token(article, entities))


def _entity(article: Article, chain: Chain) -> Entity:
    kind = chain.kind
    assert kind != "place"
    mentions = tuple(fact.mention for fact in chain.facts)
    role = _role(article, chain.facts) if kind == "person" else ()
    return Entity(
        name=_name(article, chain, kind),
        kind=kind,
        mentions=mentions,
        role=_text(article, role) if role else None,
        role_tokens=role,
    )


def _text(article: Article, positions: tuple[int, ...]) -> str:
    return " ".join(article.doc[positions[0] : positions[-1] + 1].text.split())


def _name(article: Article, chain: Chain, kind: ActorKind) -> str:
    keys = [fact.mention.key for fact in chain.facts if fact.mention.key is not None]
    if keys and kind == "state":
        return state_name(keys[0].removeprefix("state:"))
    if keys and keys[0].startswith("org:"):
        return keys[0].removeprefix("org:")
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for fact in chain.facts:
        if fact.mention.name is not None:
            text = " ".join(article.doc[_name_start(article, fact.mention) : fact.mention.name[1]].text.split())
            counts[text] += 1
            first.setdefault(text, (len(fact.words), -fact.index))
    if counts:
        return max(counts, key=lambda text: (first[text][0], counts[text], first[text][1]))
    phrase = next((fact for fact in chain.facts if fact.form is None), chain.facts[0]).mention
    start = phrase.first
    if article.doc[start].lower_ in ("the", "a", "an") and phrase.last - start > 1:
        start += 1
    return " ".join(article.doc[start : phrase.last].text.split())


def _name_start(article: Article, mention: FoundMention) -> int:
    """Return where an organisation's name begins with the state it is of: "Norwegian News Agency"."""
    assert mention.name is not None
    start = mention.name[0]
    while mention.kind == "organisation" and start > mention.first and _is_adjective(article.doc[start - 1]):
        start -= 1
    return start


def _is_adjective(token: Token) -> bool:
    return token.text[0].isupper() and token.is_alpha and token.dep_ in ("amod", "compound") and not token.is_stop


def _role(article: Article, facts: list[Facts]) -> tuple[int, ...]:
    """Return the fullest title that the chain's mentions give, the first among equals."""
    best: tuple[int, ...] = ()
    best_rank = (-1, -1)
    for fact in facts:
        role = fact.mention.role
        if role:
            rank = (int(bool(fact.countries)), min(len(role), 8))
            if rank > best_rank:
                best, best_rank = role, rank
    return best


def _by_token(article: Article, entities: tuple[Entity, ...]) -> dict[int, int]:
    """Fill in the outer mentions first, so that nested ones keep their own tokens, and heads last."""
    pairs = sorted(
        ((mention, index) for index, entity in enumerate(entities) for mention in entity.mentions),
        key=lambda pair: (pair[0].first - pair[0].last, pair[0].first),
    )
    table: dict[int, int] = {}
    for mention, index in pairs:
        for position in range(mention.first, mention.last):
            table[position] = index
    for mention, index in reversed(pairs):
        table[mention.head] = index
    for token in article.doc:
        if token.tag_ in ("VBG", "VBN") and token.dep_ in ("nsubj", "nsubjpass"):
            name = _name_ahead(token)
            if name is not None and name in table:
                table.setdefault(token.i, table[name])
        if token.tag_ in ("WP", "WDT", "WP$"):
            noun = _described_noun(token)
            if noun is not None and noun in table:
                table.setdefault(token.i, table[noun])
    return table


def _name_ahead(participle: Token) -> int | None:
    """Return the subject that opens a clause taken for a subject: "Norland, afraid of war spreading there, urged"."""
    for child in participle.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            behind = child.doc[child.i + 1]
            return child.i if behind.text == "," else None
    return None


def _described_noun(relative: Token) -> int | None:
    """Return the noun that a relative pronoun takes up: "a man who said"."""
    token = relative
    for _ in range(4):
        if token.dep_ == "relcl":
            return token.head.i
        if token.head.i == token.i:
            return None
        token = token.head
    return None
