"""Toponyms: which names in a report may be places, found in the gazetteer or by the parser, not yet resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from sayso.articles.article import Article
from sayso.grounding.gazetteer import entry, gazetteer
from sayso.lexicons import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 6
"""Most tokens in a name: "Democratic Republic of the Congo" is five."""

Form = Literal["name", "short", "part", "demonym", "unknown"]
"""How it was found: by name, as an abbreviation, as a named part of a place, as an adjective, by the parser only."""

_SMALL = frozenset(["of", "the", "and", "de", "la", "le", "du", "des", "on", "upon", "al", "el"])
_POSTAL = re.compile(r"[A-Z]{2}")
_NAME = re.compile(r"[^\W\d_]")


class Generic(msgspec.Struct, frozen=True):
    """Common nouns that say what kind of place a name stands for."""

    country: frozenset[str]
    admin1: frozenset[str]
    admin2: frozenset[str]
    city: frozenset[str]


class Words(msgspec.Struct, frozen=True):
    """Words that belong to names, that come before them, or that are none."""

    tails: frozenset[str]
    directions: frozenset[str]
    lower: frozenset[str]
    locative: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]


class Lexicon(msgspec.Struct, frozen=True):
    """The form of `toponyms.toml`."""

    generic: Generic
    words: Words


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the words that help to find place names."""
    return load_toml("toponyms.toml", Lexicon)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name that may be a place: characters [start, end), tokens [first, last), and what it may stand for."""

    start: int
    end: int
    first: int
    last: int
    text: str
    """What was looked up: the name without a direction or a generic word that is no part of it."""
    form: Form
    places: tuple[int, ...]
    """Numbers of gazetteer entries, the most populous first; none where the gazetteer does not have the name."""


def find_toponyms(article: Article) -> tuple[Toponym, ...]:
    """Return the names that may be places in text order, without overlaps, the longest at each position."""
    doc = article.doc
    found: list[Toponym] = []
    position = 0
    while position < len(doc):
        toponym = _at(doc, position)
        if toponym is None:
            position += 1
        else:
            found.append(toponym)
            position = toponym.last
    more = [*_from_parser(doc, found), *_in_lower_case(doc, found)]
    return tuple(sorted([*found, *more], key=lambda t: t.start))


def look_up(text: str) -> tuple[Form, tuple[int, ...], str]:
    """Return how and as what `text` is found when it is known to name a place, and the words looked up.

    Adjectives count ("Russian"), and a direction before the name or a generic word after it may be left out.
    """
    known = gazetteer()
    for name in _readings(text):
        places = known.find_exact(name) or known.find(name)
        if places:
            return ("name" if name == text else "part"), places, name
    places = known.find_demonym(text)
    return ("demonym" if places else "unknown"), places, text


def _readings(text: str) -> Iterator[str]:
    """Yield `text`, then what is left of it without a generic word at its end or a direction before it."""
    yield text
    words = text.split()
    lowered = [word.lower() for word in words]
    lists = lexicon().words
    if len(words) > 1 and lowered[-1] in lists.tails:
        yield " ".join(words[:-1])
    if len(words) > 1 and lowered[0] in lists.directions:
        yield " ".join(words[1:])
    if len(words) > 2 and lowered[1] == "of" and lowered[0] in lists.tails:
        yield " ".join(words[2:])


def _at(doc: Doc, position: int) -> Toponym | None:
    """Return the longest name of the gazetteer that begins at a token."""
    first = doc[position]
    if not first.text[0].isupper() or first.lower_ == "the":
        return None
    stop = min(_run_end(doc, position), position + LONGEST)
    for last in range(stop, position, -1):
        end = doc[last - 1]
        if not (end.text[0].isupper() or end.text == "." or end.text in lexicon().words.lower):
            continue
        toponym = _lookup(doc, position, last)
        if toponym is not None:
            return toponym
    return None


def _run_end(doc: Doc, position: int) -> int:
    """Return where the run of tokens that one name could hold ends: at a line's end, a comma, a lower-case verb."""
    end = position + 1
    limit = min(len(doc), position + LONGEST)
    while end < limit:
        token = doc[end]
        glued = not doc[end - 1].whitespace_
        small = token.text in _SMALL or token.text in lexicon().words.lower
        mark = token.text in {"-", "'", "’"} and glued
        if not (_NAME.match(token.text) and (token.text[0].isupper() or small)) and not mark:
            break
        end += 1
    return end


def _lookup(doc: Doc, first: int, last: int) -> Toponym | None:
    text = doc[first:last].text
    known = gazetteer()
    single = last - first == 1
    places = known.find_exact(text) if len(text) <= 8 else ()
    form: Form = "short"
    if places and _POSTAL.fullmatch(text) and entry(places[0]).kind == "admin1" and not _may_be_postal(doc, first):
        return None
    if not places and not (single and doc[first].lower_.rstrip(".") in lexicon().words.never):
        places, form = known.find(text), "name"
    if not places or (form == "name" and text.isupper() and len(text) <= 3):
        return None
    if form == "name" and known.find_demonym(text) and entry(places[0]).kind == "city":
        return None  # "Canadian" is a town in Texas too
    if entry(places[0]).kind == "site" and not _is_location(doc, first):
        return None
    start = doc[first].idx
    return Toponym(start, start + len(text), first, last, text, form, places)


def _is_location(doc: Doc, first: int) -> bool:
    """Whether a preposition makes a building a location: "outside the Kremlin", but not "the Kremlin said"."""
    before = [token.lower_ for token in doc[max(0, first - 2) : first]]
    if before and before[-1] == "the":
        before.pop()
    return bool(before) and before[-1] in lexicon().words.locative


def _may_be_postal(doc: Doc, position: int) -> bool:
    """Whether a two-letter postal code stands where one may: behind a name and a comma ("Reno, NV")."""
    if position < 2:
        return False
    before = doc[position - 1]
    return before.text == "," and doc[position - 2].text[0].isupper()


def _from_parser(doc: Doc, found: list[Toponym]) -> Iterator[Toponym]:
    """Yield what the parser takes for a place and the gazetteer does not have, whole or in part."""
    taken = {i for toponym in found for i in range(toponym.first, toponym.last)}
    for ent in doc.ents:
        if ent.label_ not in ("GPE", "LOC") or any(i in taken for i in range(ent.start, ent.end)):
            continue
        first = ent.start + (1 if doc[ent.start].lower_ == "the" and ent.end - ent.start > 1 else 0)
        text = doc[first : ent.end].text
        if not text[0].isupper() or gazetteer().find_demonym(text) or text.lower() in lexicon().words.never:
            continue
        form, places, name = look_up(text)
        start = doc[first].idx
        yield Toponym(start, start + len(text), first, ent.end, name, form, places)


def _in_lower_case(doc: Doc, found: list[Toponym]) -> Iterator[Toponym]:
    """Yield countries and capitals written small where the report elsewhere writes them with a capital letter."""
    seen: dict[str, Toponym] = {}
    for toponym in found:
        if toponym.last - toponym.first == 1 and entry(toponym.places[0]).kind in ("country", "admin1", "capital"):
            seen.setdefault(toponym.text.lower(), toponym)
    for token in doc if seen else ():
        known = seen.get(token.text)
        if known is not None and len(token) > 3:
            end = token.idx + len(token)
            yield Toponym(token.idx, end, token.i, token.i + 1, known.text, known.form, known.places)
