"""Names of persons linked over a whole report: full names first, then bare surnames and given names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from sayso.claims.mention_facts import Facts
from sayso.claims.names import Words, given, same_person, same_spelling, surname


class _Person:
    """A person under construction: the forms of the name, and the mentions in text order."""

    def __init__(self, words: Words, facts: list[Facts]) -> None:
        self.names: list[Words] = []
        self.members: list[Facts] = []
        self.genders: set[str] = set()
        self.indexes: list[int] = []
        self.take(words, facts)

    def take(self, words: Words, facts: Iterable[Facts]) -> None:
        """Take the mentions of one more form of the name in."""
        self.names.append(words)
        for fact in facts:
            self.members.append(fact)
            if fact.gender is not None:
                self.genders.add(fact.gender)
        self.indexes = sorted(member.index for member in self.members)

    def may_be(self, facts: list[Facts]) -> bool:
        """Whether no gender told speaks against it."""
        return len(self.genders | {fact.gender for fact in facts if fact.gender is not None}) < 2

    def distance(self, index: int) -> tuple[int, int]:
        """Order bearers of one name for a mention: those mentioned before come first, the nearest of them first."""
        position = bisect_left(self.indexes, index)
        return (0, index - self.indexes[position - 1]) if position else (1, self.indexes[0])


class _Persons:
    """All persons of a report, found by a word of the name or by a surname's first letter."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self.by_word: dict[str, list[_Person]] = defaultdict(list)
        self.by_letter: dict[str, list[_Person]] = defaultdict(list)

    def add(self, person: _Person, words: Words, *, new: bool = True) -> None:
        if new:
            self.all.append(person)
        for word in words:
            if person not in self.by_word[word]:
                self.by_word[word].append(person)
        letter = surname(words)[0]
        if person not in self.by_letter[letter]:
            self.by_letter[letter].append(person)


def link_persons(facts: list[Facts]) -> list[list[Facts]]:
    """Return the groups of mentions that bear one person's name, each in text order."""
    by_name: dict[Words, list[Facts]] = defaultdict(list)
    for fact in facts:
        by_name[fact.words].append(fact)
    full = (words for words in by_name if len(words) > 1)
    persons = _Persons()
    for words in sorted(full, key=lambda words: (-len(words), by_name[words][0].index)):
        _place_full(words, by_name[words], persons)
    for words, members in by_name.items():
        if len(words) == 1:
            _place_single(words, members, persons)
    return [sorted(person.members, key=lambda fact: fact.index) for person in persons.all]


def _place_full(words: Words, facts: list[Facts], persons: _Persons) -> None:
    for person in persons.by_letter[surname(words)[0]]:
        if person.may_be(facts) and all(same_person(words, name, fuzzy=True) for name in person.names):
            person.take(words, facts)
            persons.add(person, words, new=False)
            return
    persons.add(_Person(words, facts), words)


def _place_single(words: Words, facts: list[Facts], persons: _Persons) -> None:
    """Give each mention of a bare name to the person who bears it, the one mentioned last where several do."""
    bearers = _bearers(words[0], persons)
    if not bearers:
        persons.add(_Person(words, facts), words)
        return
    given_to: dict[int, list[Facts]] = defaultdict(list)
    for fact in facts:
        fitting = [i for i, person in enumerate(bearers) if person.may_be([fact])] or range(len(bearers))
        given_to[min(fitting, key=lambda i: bearers[i].distance(fact.index))].append(fact)
    for i, members in given_to.items():
        bearers[i].take(words, members)


def _bearers(word: str, persons: _Persons) -> list[_Person]:
    """Return the persons of that surname, else of that given name, else of a surname spelt alike."""
    known = persons.by_word[word]
    full = [(person, [name for name in person.names if len(name) > 1]) for person in known]
    return (
        [person for person, names in full if any(word in (surname(name), name[-1]) for name in names)]
        or [person for person, names in full if any(given(name) == word or word in name for name in names)]
        or [
            person
            for person in persons.by_letter[word[0]]
            if any(same_spelling(word, surname(name)) for name in person.names)
        ]
    )
