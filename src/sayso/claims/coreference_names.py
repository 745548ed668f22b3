"""Names linked over a whole report: lexicon entries, whole names, acronyms; persons by their surnames."""

from __future__ import annotations

from collections import defaultdict

from sayso.articles.article import Article
from sayso.claims.coreference_persons import link_persons
from sayso.claims.mention_facts import Facts
from sayso.claims.names import Words, acronym_of


def link_names(article: Article, facts: list[Facts]) -> list[list[Facts]]:
    """Return the groups of mentions that bear one actor's name, in text order."""
    persons = [fact for fact in facts if fact.mention.kind == "person" and fact.mention.key is None]
    keyed: dict[tuple[str, str], list[Facts]] = {}
    others: list[Facts] = []
    for fact in facts:
        if fact.mention.key is not None:
            # "the Poles" are a group, not Poland; "a Pole" is one of many, each his own
            kind = fact.mention.kind if fact.mention.kind in ("group", "person") else "own"
            apart = f"{kind}#{fact.index}" if kind == "person" else kind
            keyed.setdefault((fact.mention.key, apart), []).append(fact)
        elif fact.mention.kind != "person":
            others.append(fact)
    groups = [*link_persons(persons), *keyed.values(), *_link_organisations(article, others)]
    return sorted(groups, key=lambda group: group[0].index)


class _Organisation:
    """An organisation under construction: the forms of its name, the countries told, the mentions."""

    def __init__(self) -> None:
        self.names: dict[Words, str] = {}
        self.countries: list[frozenset[str]] = []
        self.members: list[Facts] = []

    def take(self, fact: Facts, name: str) -> None:
        """Take one more mention in."""
        self.names.setdefault(fact.words, name)
        if fact.countries and fact.countries not in self.countries:
            self.countries.append(fact.countries)
        self.members.append(fact)

    def may_be(self, fact: Facts, name: str) -> bool:
        """Whether the mention bears this organisation's name and belongs to no other country."""
        if fact.countries and not all(fact.countries & countries for countries in self.countries):
            return False
        return any(_same_name((fact.words, name), known) for known in self.names.items())


def _link_organisations(article: Article, facts: list[Facts]) -> list[list[Facts]]:
    found: list[_Organisation] = []
    by_key: dict[str, list[_Organisation]] = defaultdict(list)
    for fact in facts:
        name = _name(article, fact)
        keys = list(dict.fromkeys((*fact.words, _initials(name))))
        for entry in (entry for key in keys for entry in by_key[key]):
            if entry.may_be(fact, name):
                break
        else:
            entry = _Organisation()
            found.append(entry)
        entry.take(fact, name)
        for key in keys:
            if entry not in by_key[key]:
                by_key[key].append(entry)
    return [entry.members for entry in found]


def _same_name(one: tuple[Words, str], other: tuple[Words, str]) -> bool:
    if one[0] == other[0]:
        return True
    short, long = sorted((one, other), key=lambda item: len(item[0]))
    if len(short[0]) == 1:
        return len(long[0]) > 1 and acronym_of(short[1], long[1].split())
    return short[0][-1] in long[0] and set(short[0]) <= set(long[0])


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def _name(article: Article, fact: Facts) -> str:
    name = fact.mention.name
    return article.doc[name[0] : name[1]].text if name is not None else ""
