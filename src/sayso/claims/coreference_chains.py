"""Chains: mentions found to be of one actor so far, with what they tell together."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.articles.article import Article
from sayso.claims.mention_facts import Facts
from sayso.claims.names import Words
from sayso.claims.pronouns import Gender
from sayso.schema import MentionKind


class Chain:
    """A growing chain of mentions; its kind is that of its first mention, its gender the first one told."""

    def __init__(self, facts: list[Facts]) -> None:
        self.facts: list[Facts] = []
        self.names: set[Words] = set()
        self.heads: set[str] = set()
        self.modifiers: set[str] = set()
        self.countries: set[str] = set()
        self.gender: Gender | None = None
        self.kind: MentionKind = facts[0].mention.kind
        self.plural = facts[0].plural
        for fact in facts:
            self.add(fact)

    def add(self, fact: Facts) -> None:
        """Take one more mention in."""
        self.facts.append(fact)
        if fact.words:
            self.names.add(fact.words)
        if fact.form is None:
            self.heads.add(fact.head)
            self.heads |= fact.offices
            self.modifiers |= fact.modifiers
            self.countries |= fact.countries
        if self.gender is None and fact.gender is not None:
            self.gender = fact.gender

    @property
    def named(self) -> bool:
        """Whether any mention is a name."""
        return bool(self.names)


@dataclass(frozen=True)
class Linking:
    """What linking a report's phrases and pronouns looks at: the facts in text order and the chains so far."""

    article: Article
    facts: list[Facts]
    by_head: dict[int, Facts]
    seen: list[Facts] = field(default_factory=list)
    """The facts before the one being linked that belong to a chain."""
    by_text: dict[str, Facts] = field(default_factory=dict)
    """A phrase's words -> its last mention."""
    by_noun: dict[str, dict[int, Facts]] = field(default_factory=dict)
    """A noun -> the last mention of every named actor that bore it, by the chain's first mention."""
    of_mention: dict[int, Chain] = field(default_factory=dict)
    """Index of a mention -> its chain; names have theirs from the start."""

    def pass_by(self, fact: Facts) -> None:
        """Note a fact that has its chain, for those after it."""
        self.seen.append(fact)
        if fact.form is not None:
            return
        if fact.text:
            self.by_text[fact.text] = fact
        chain = self.of_mention[fact.index]
        if chain.named:
            first = chain.facts[0].index
            for noun in chain.heads:
                self.by_noun.setdefault(noun, {})[first] = fact
