"""Names the lexicons know: states, demonyms, capitals and organisations found in the tokens of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from sayso.claims.mention_words import words as word_list
from sayso.lexicons import load_json, load_toml
from sayso.schema import Sector

if TYPE_CHECKING:
    from spacy.tokens import Token

Use = Literal["name", "adjective", "people", "capital"]

_WORD = re.compile(r"[^\s-]+|-")


class State(msgspec.Struct, frozen=True):
    """A state of states.json; `until` is the day on which a former state ended, `before` its predecessor's code."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    until: str | None
    before: str | None


class Organisation(msgspec.Struct, frozen=True):
    """An organisation of organisations.toml; a "region" acts as a group, a "people" is a group of its own."""

    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: Sector | None = None
    kind: Literal["organisation", "group", "region", "people"] = "organisation"


class _Organisations(msgspec.Struct, frozen=True):
    organisation: tuple[Organisation, ...]


@lru_cache(maxsize=1)
def cities() -> frozenset[str]:
    """Return the names of larger cities, states and provinces."""
    return frozenset(load_json("cities.json", tuple[str, ...]))


@dataclass(frozen=True, slots=True)
class Known:
    """A name found at tokens [first, last): the lexicon's key ("state:RUS", "org:NATO") and how it is used."""

    first: int
    last: int
    key: str
    use: Use


@lru_cache(maxsize=1)
def states() -> dict[str, State]:
    """Return all states by code, present and former."""
    return {state.code: state for state in load_json("states.json", tuple[State, ...])}


@lru_cache(maxsize=1)
def organisations() -> dict[str, Organisation]:
    """Return all organisations by their chief name."""
    return {entry.name: entry for entry in load_toml("organisations.toml", _Organisations).organisation}


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], str, str, Use], ...]]:
    """Folded first word -> (folded words, the name as written, key, use), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str, Use]]] = {}

    def add(name: str, key: str, use: Use) -> None:
        """Take up one name under its key."""
        words = tuple(word.casefold() for word in _WORD.findall(name))
        rows = table.setdefault(words[0], [])
        # names come before adjectives, adjectives before people; one name may be written in two ways (TASS, Tass)
        if not any(row[1] == name or (row[0] == words and row[2] != key) for row in rows):
            rows.append((words, name, key, use))

    for organisation in organisations().values():
        use: Use = "people" if organisation.kind == "people" else "name"
        for name in (organisation.name, *organisation.names):
            add(name, f"org:{organisation.name}", use)
    for state in states().values():
        key = f"state:{state.code}"
        for name in (state.name, *state.names):
            add(name, key, "name")
        for name in state.adjectives:
            add(name, key, "adjective")
        for name in state.people:
            add(name, key, "people")
        for name in state.capitals:
            add(name, key, "capital")
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in table.items()}


def find_known(tokens: list[Token]) -> Iterator[Known]:
    """Yield the names the lexicons know, longest first at each place, without overlaps, in order."""
    table = _by_first_word()
    texts = [token.text for token in tokens]
    folded = [text.casefold() for text in texts]
    position, count = 0, len(tokens)
    while position < count:
        for words, name, key, use in table.get(folded[position], ()):
            end = position + len(words)
            if (
                end <= count
                and all(folded[position + offset] == word for offset, word in enumerate(words))
                and _written_as_name(texts, position, end, name)
            ):
                yield Known(position, end, key, use)
                position = end
                break
        else:
            position += 1


def _written_as_name(texts: list[str], first: int, last: int, name: str) -> bool:
    """Tell a name from a common word written alike: by its capitals, or because no such word exists."""
    text = texts[first]
    if last - first == 1 and name.isupper():  # acronyms: "US", "WHO", "EU"
        return text.isupper()
    if name[0].islower() or text[0].isupper():
        return True
    # machine translation drops capitals: "kyiv", "north korean"
    return len(text) >= 4 and texts[last - 1][0].islower() and folded_is_name(texts[first:last])


def folded_is_name(words: list[str]) -> bool:
    """Return whether these lower-case words can only be a name ("kyiv"), not common words ("turkey", "west")."""
    return not any(word in word_list("common_words") for word in words)


def standing_for(code: str, published: str | None, text: str) -> str:
    """Return the code of the state that `code`'s capital or people stood for when the report was written.

    "Moscow" in a report of 1962 is the Soviet Union's; without a date, the name that the text itself uses decides.
    """
    state = states()[code]
    if state.before is None:
        return code
    former = states()[state.before]
    if published is not None:
        return former.code if former.until is not None and published < former.until else code
    return former.code if former.name in text and state.name not in text else code
