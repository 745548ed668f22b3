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
_JOINTS = frozenset(["-", "'", "’"])
_POSTAL = re.compile(r"[A-Z]{2}")


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
    ships: frozenset[str]


class Region(msgspec.Struct, frozen=True):
    """A region's short name: what it means, and what instead where one of the words beside it is in the report."""

    means: str
    beside: frozenset[str]
    else_means: str


class Lexicon(msgspec.Struct, frozen=True):
    """The form of `toponyms.toml`."""

    generic: Generic
    words: Words
    regions: dict[str, Region]


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
    texts = [token.text for token in doc]
    found: list[Toponym] = []
    position = 0
    for start, text in enumerate(texts):
        if start < position or not text[0].isupper() or text == "The":
            continue
        toponym = _longest(doc, texts, start)
        if toponym is None:
            continue
        position = toponym.last
        if entry(toponym.places[0]).kind != "site" or _is_location(texts, start):
            found.append(toponym)
    more = [*_from_parser(doc, texts, found), *_in_lower_case(doc, texts, found)]
    return tuple(sorted([*found, *more], key=lambda t: t.start))


def look_up(text: str) -> tuple[Form, tuple[int, ...], str]:
    """Return how and as what `text` is found when it is known to name a place, and the words looked up.

    Adjectives count ("Russian"), and a direction before the name or a generic word after it may be left out.
    """
    known = gazetteer()
    for name in _readings(text):
        places = find_short(name) or known.find(name)
        if places:
            return ("name" if name == text else "part"), places, name
    places = known.find_demonym(text)
    return ("demonym" if places else "unknown"), places, text


def find_short(text: str) -> tuple[int, ...]:
    """Return what an abbreviation stands for; its last full stop may have been taken for the sentence's ("U.S")."""
    if len(text) > 8:
        return ()
    known = gazetteer()
    return known.find_exact(text) or (known.find_exact(f"{text}.") if "." in text else ())


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


def _longest(doc: Doc, texts: list[str], first: int) -> Toponym | None:
    """Return the longest name of the gazetteer that begins at a token."""
    lower = lexicon().words.lower
    for last in range(_run_end(doc, texts, first), first, -1):
        end = texts[last - 1]
        if end[0].isupper() or end == "." or end in lower:
            toponym = _lookup(doc, texts, first, last)
            if toponym is not None:
                return toponym
    return None


def _run_end(doc: Doc, texts: list[str], first: int) -> int:
    """Return where the run of tokens that one name could hold ends: at a line's end, a comma, a lower-case verb."""
    lower = lexicon().words.lower
    end = first + 1
    limit = min(len(texts), first + LONGEST)
    while end < limit:
        text = texts[end]
        if text in _JOINTS:
            if doc[end - 1].whitespace_:
                break
        elif not (text[0].isupper() or text in _SMALL or text in lower):
            break
        end += 1
    return end


def _lookup(doc: Doc, texts: list[str], first: int, last: int) -> Toponym | None:
    if _is_ship(texts, first):
        return None
    text = texts[first] if last - first == 1 else doc[first:last].text
    known = gazetteer()
    region = lexicon().regions.get(text)
    if region is not None and first and texts[first - 1].lower() == "the":
        name = region.means if region.beside.isdisjoint(texts) else region.else_means
        start = doc[first].idx
        return Toponym(start, start + len(text), first, last, name, "name", known.find(name))
    places = find_short(text)
    form: Form = "short"
    if places and _POSTAL.fullmatch(text) and entry(places[0]).kind == "admin1" and not _may_be_postal(texts, first):
        return None
    if not places and text.lower().rstrip(".") not in lexicon().words.never:
        places, form = known.find(text), "name"
    if not places or (form == "name" and text.isupper() and len(text) <= 3):
        return None
    if form == "name" and entry(places[0]).kind == "city" and known.find_demonym(text):
        return None  # "Canadian" is a town in Texas too
    start = doc[first].idx
    return Toponym(start, start + len(text), first, last, text, form, places)


def _is_location(texts: list[str], first: int) -> bool:
    """Whether a preposition makes a building a location: "outside the Kremlin", but not "the Kremlin said"."""
    before = [text.lower() for text in texts[max(0, first - 2) : first]]
    if before and before[-1] == "the":
        before.pop()
    return bool(before) and before[-1] in lexicon().words.locative


def _may_be_postal(texts: list[str], position: int) -> bool:
    """Whether a two-letter postal code stands where one may: behind a name and a comma ("Reno, NV")."""
    return position >= 2 and texts[position - 1] == "," and texts[position - 2][0].isupper()


def _is_ship(texts: list[str], first: int) -> bool:
    """Whether the name is a ship's: "the tanker Bucharest"."""
    return first > 0 and texts[first - 1].lower() in lexicon().words.ships


def _from_parser(doc: Doc, texts: list[str], found: list[Toponym]) -> Iterator[Toponym]:
    """Yield what the parser takes for a place and the gazetteer does not have, whole or in part."""
    taken = {i for toponym in found for i in range(toponym.first, toponym.last)}
    for ent in doc.ents:
        if ent.label_ not in ("GPE", "LOC") or any(i in taken for i in range(ent.start, ent.end)):
            continue
        first = ent.start + (1 if doc[ent.start].lower_ == "the" and ent.end - ent.start > 1 else 0)
        text = doc[first : ent.end].text
        if (
            not text[0].isupper()
            or _is_ship(texts, first)
            or gazetteer().find_demonym(text)
            or text.lower() in lexicon().words.never
        ):
            continue
        form, places, name = look_up(text)
        start = doc[first].idx
        yield Toponym(start, start + len(text), first, ent.end, name, form, places)


def _in_lower_case(doc: Doc, texts: list[str], found: list[Toponym]) -> Iterator[Toponym]:
    """Yield countries and capitals written small where the report elsewhere writes them with a capital letter."""
    seen: dict[str, Toponym] = {}
    for toponym in found:
        if toponym.last - toponym.first == 1 and entry(toponym.places[0]).kind in ("country", "admin1", "capital"):
            seen.setdefault(toponym.text.lower(), toponym)
    taken = {i for toponym in found for i in range(toponym.first, toponym.last)}
    for i, text in enumerate(texts):
        known = seen.get(text)
        if known is not None and len(text) > 3 and i not in taken:
            start = doc[i].idx
            yield Toponym(start, start + len(text), i, i + 1, known.text, known.form, known.places)
