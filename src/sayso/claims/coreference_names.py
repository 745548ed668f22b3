"""Names linked over a whole report: lexicon entries, whole names, surnames, acronyms, spellings."""

from __future__ import annotations

from collections import defaultdict

from sayso.articles.article import Article
from sayso.claims.mention_facts import Facts
from sayso.claims.names import Words, acronym_of, given, same_person, same_spelling, surname


def link_names(article: Article, facts: list[Facts]) -> list[list[Facts]]:
    """Return the groups of mentions that bear one actor's name, in text order."""
    persons = [fact for fact in facts if fact.mention.kind == "person" and fact.mention.key is None]
    others = [fact for fact in facts if fact.mention.kind != "person" or fact.mention.key is not None]
    groups = [*_link_persons(persons), *_link_others(article, others)]
    return sorted(groups, key=lambda group: group[0].index)


def _link_persons(facts: list[Facts]) -> list[list[Facts]]:
    by_name: dict[Words, list[Facts]] = defaultdict(list)
    for fact in facts:
        by_name[fact.words].append(fact)
    full = sorted(
        (words for words in by_name if len(words) > 1), key=lambda words: (-len(words), by_name[words][0].index)
    )
    groups: list[tuple[list[Words], list[Facts]]] = []
    for words in full:
        for names, members in groups:
            if all(same_person(words, name, fuzzy=True) for name in names) and _genders_agree(
                members, by_name[words]
            ):
                names.append(words)
                members.extend(by_name[words])
                break
        else:
            groups.append(([words], list(by_name[words])))
    for words, members in by_name.items():
        if len(words) == 1:
            _place_single(words, members, groups)
    return [sorted(members, key=lambda fact: fact.index) for _, members in groups]


def _place_single(words: Words, facts: list[Facts], groups: list[tuple[list[Words], list[Facts]]]) -> None:
    """Give each mention of a bare name to the person who bears it, the one mentioned last where several do."""
    for matches in (_by_surname, _by_given, _by_spelling):
        bearers = [(names, members) for names, members in groups if any(matches(words[0], name) for name in names)]
        if not bearers:
            continue
        for fact in facts:
            fitting = [b for b in bearers if _genders_agree(b[1], [fact])] or bearers
            _, members = min(fitting, key=lambda bearer: _distance(bearer[1], fact))
            members.append(fact)
        return
    groups.append(([words], list(facts)))


def _by_surname(word: str, name: Words) -> bool:
    return surname(name) == word or name[-1] == word


def _by_given(word: str, name: Words) -> bool:
    return len(name) > 1 and (given(name) == word or word in name)


def _by_spelling(word: str, name: Words) -> bool:
    return same_spelling(word, surname(name))


def _distance(members: list[Facts], fact: Facts) -> tuple[int, int]:
    """Order bearers of a name: those mentioned before come first, the nearest of them first."""
    before = [member.index for member in members if member.index < fact.index]
    return (0, fact.index - max(before)) if before else (1, min(member.index for member in members))


def _genders_agree(one: list[Facts], other: list[Facts]) -> bool:
    genders = {fact.gender for fact in (*one, *other) if fact.gender is not None}
    return len(genders) < 2


def _link_others(article: Article, facts: list[Facts]) -> list[list[Facts]]:
    keyed: dict[tuple[str, str], list[Facts]] = {}
    named: list[tuple[list[Words], list[Facts]]] = []
    for fact in facts:
        if fact.mention.key is not None:
            kind = fact.mention.kind if fact.mention.kind in ("group", "person") else "own"
            unique = f"#{fact.index}" if kind == "person" else ""
            keyed.setdefault((fact.mention.key, kind + unique), []).append(fact)
            continue
        for names, members in named:
            fits = all(_countries_agree(fact, other) for other in members)
            if fits and any(_same_organisation(article, fact, other) for other in members):
                names.append(fact.words)
                members.append(fact)
                break
        else:
            named.append(([fact.words], [fact]))
    return [*keyed.values(), *(members for _, members in named)]


def _countries_agree(one: Facts, other: Facts) -> bool:
    return not one.countries or not other.countries or bool(one.countries & other.countries)


def _same_organisation(article: Article, one: Facts, other: Facts) -> bool:
    if one.words == other.words:
        return True
    short, long = sorted((one, other), key=lambda fact: len(fact.words))
    if len(short.words) == 1 and len(long.words) > 1:
        return acronym_of(_name(article, short), _name(article, long).split())
    return len(short.words) > 1 and short.words[-1] in long.words and set(short.words) <= set(long.words)


def _name(article: Article, fact: Facts) -> str:
    name = fact.mention.name
    return article.doc[name[0] : name[1]].text if name is not None else ""
