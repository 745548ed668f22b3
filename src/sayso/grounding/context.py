"""Context of a place name: what the words around it say about where it lies and what kind of place it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.grounding.gazetteer import Entry, Kind, entry
from sayso.grounding.toponyms import Toponym, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_LIST = 16
"""Tokens within which the common noun of a list is looked for."""
NEIGHBOURS = 4
"""Toponyms on each side that are asked whether they contain this one."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around one mention say."""

    within: frozenset[int]
    """Countries and divisions named right behind it: "Reno, Nevada"."""
    beside: frozenset[int]
    """Countries and divisions named in the same sentence or the next."""
    kinds: frozenset[Kind]
    """Kinds that a common noun beside it names: "the town of ...", "... county"."""


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether `inner` lies in the country or division `outer`."""
    if outer.number == inner.number:
        return False
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    return outer.number in (inner.admin1, inner.admin2)


def contexts(doc: Doc, toponyms: tuple[Toponym, ...]) -> tuple[Context, ...]:
    """Return the context of each toponym, in the same order."""
    text = doc.text
    return tuple(_context(doc, text, toponyms, i) for i in range(len(toponyms)))


def _context(doc: Doc, text: str, toponyms: tuple[Toponym, ...], position: int) -> Context:
    this = toponyms[position]
    within: set[int] = set()
    beside: set[int] = set()
    last = this
    for other in toponyms[position + 1 : position + 1 + NEIGHBOURS]:
        if qualifies(text, last, other) and (last is this or within):
            within.update(_outer(other))
            last = other
    low, high = max(0, position - NEIGHBOURS), position + 1 + NEIGHBOURS
    for other in toponyms[low:high]:
        if other is not this and abs(other.first - this.first) <= 40:
            beside.update(_outer(other))
    return Context(frozenset(within), frozenset(beside), _kinds(doc, this))


def qualifies(text: str, inner: Toponym, outer: Toponym) -> bool:
    """Whether `outer` stands behind `inner` as what it lies in: "Reno, Nevada", "Reno (Nevada)", "Reno in Nevada"."""
    gap = text[inner.end : outer.start]
    return gap in (", ", ",", " (", ", in ", " in ", ", a city in ", ", a town in ") and bool(_outer(outer))


def _outer(toponym: Toponym) -> list[int]:
    """Return the countries and divisions that a toponym may stand for."""
    return [n for n in toponym.places[:6] if entry(n).kind in ("country", "admin1", "admin2")]


def _kinds(doc: Doc, toponym: Toponym) -> frozenset[Kind]:
    generic = lexicon().generic
    near: list[str] = []
    near.append(_word_behind(doc, toponym.last))
    first = toponym.first
    if first >= 2 and doc[first - 1].lower_ == "of":
        near.append(doc[first - 2].lower_)
    elif first >= 1:
        near.append(doc[first - 1].lower_)
    kinds: list[Kind] = []
    if any(word in generic.country for word in near):
        kinds.append("country")
    if any(word in generic.admin1 for word in near):
        kinds.append("admin1")
    if any(word in generic.admin2 for word in near):
        kinds.append("admin2")
    if any(word in generic.city for word in near) or _is_dateline(doc, toponym):
        kinds += ["capital", "city"]
    return frozenset(kinds)


def _word_behind(doc: Doc, position: int) -> str:
    """Return the word after a name, or after the list it begins: "Ellis, Navarro and Henderson counties"."""
    end = min(len(doc), position + LONGEST_LIST)
    if position < end and not doc[position].is_punct and doc[position].lower_ != "and":
        return str(doc[position].lower_)
    while position < end and (doc[position].text in (",", "and") or doc[position].text[0].isupper()):
        position += 1
    word = str(doc[position].lower_) if position < end else ""
    return word if word.endswith("s") else ""


def _is_dateline(doc: Doc, toponym: Toponym) -> bool:
    """Whether a name in capitals opens a report as its place of writing, which is a town: "WASHINGTON (AP) -"."""
    after = doc[toponym.last].text if toponym.last < len(doc) else ""
    return len(toponym.text) > 3 and toponym.text.isupper() and after in ("—", "--", "–", "-", "(")
