"""Places: place names found and resolved to coordinates, country, division and precision, or a reason why not."""

from __future__ import annotations

from typing import Final

import numpy as np

from sayso.articles.article import Article
from sayso.claims.found import FoundMention
from sayso.grounding.context import contexts
from sayso.grounding.gazetteer import entry
from sayso.grounding.place_model import Model, Sense, address, decide, model, resolve
from sayso.grounding.recognition import is_located
from sayso.grounding.toponyms import Toponym, lexicon, look_up
from sayso.schema import Place, Precision, make_id

UNSURE: Final = 0.35
"""Below this probability among its namesakes a town is not settled on: of those the likeliest is right one time in
three, so that they would cost more in wrong places than they would give in right ones."""
PRECISIONS: Final[dict[str, Precision]] = {
    "site": "exact",
    "capital": "city",
    "city": "city",
    "admin1": "admin1",
    "admin2": "region",
    "country": "country",
    "region": "region",
    "former": "country",
}
"""A county or district is finer than a first-level division and no point: the contract calls that a region."""
NOT_LISTED: Final = "not in the gazetteer"
NAMESAKES: Final = "several places have this name and the report does not tell them apart"
NO_LONGER: Final = "a state that no longer exists: no point stands for it"


def find_places(
    article: Article, weights: Model | None = None, mentions: tuple[FoundMention, ...] = ()
) -> tuple[Place, ...]:
    """Return the places of the report in text order, each resolved or with the reason why it is not.

    Coordinates are degrees, WGS 84: a town's own point, a point in the middle of a country, division or region.
    Adjectives ("Russian") are not places. A capital that stands for a government keeps its location here; that it
    speaks or acts is for the actors to say. `weights` are the shipped ones unless training gives others. What names a
    person among the `mentions` is no place, unless it answers "where?" ("in Lincoln").
    """
    toponyms, senses = decide(article, weights or model())
    persons = frozenset(
        position
        for mention in mentions
        if mention.kind == "person" and mention.name is not None
        for position in range(*mention.name)
    )
    return tuple(
        _record(article, t, s)
        for t, s in zip(toponyms, senses, strict=True)
        if t.first not in persons or is_located(article.doc, t)
    )


def resolve_spans(
    article: Article, spans: tuple[tuple[int, int], ...], weights: Model | None = None
) -> tuple[Sense | None, ...]:
    """Return what each given span of characters means when it is known to name a place, None where unknown.

    Here adjectives count ("Russian" means Russia) and the likeliest namesake is given however unsure.
    """
    toponyms = tuple(_given(article, start, end) for start, end in spans)
    order = sorted(range(len(toponyms)), key=lambda i: toponyms[i].start)
    ordered = tuple(toponyms[i] for i in order)
    senses = resolve(
        ordered, contexts(article.doc, ordered), np.ones(len(ordered)), weights or model(), address(article)
    )
    found: list[Sense | None] = [None] * len(spans)
    for i, sense in zip(order, senses, strict=True):
        found[i] = sense
    return tuple(found)


def _given(article: Article, start: int, end: int) -> Toponym:
    form, places, name = look_up(article.report.text[start:end])
    tokens = article.doc.char_span(start, end, alignment_mode="expand")
    first, last = (tokens.start, tokens.end) if tokens is not None else (0, 1)
    return Toponym(start, end, first, last, name, form, places)


def _record(article: Article, toponym: Toponym, sense: Sense | None) -> Place:
    """Return the record of a toponym and its sense; a direction before the name makes it a region."""
    start, end, directed = _extent(article, toponym)
    text = article.report.text[start:end]
    place_id = make_id("pl", article.report.id, start, end)
    if sense is None:
        return Place(id=place_id, start=start, end=end, name=text, reason=NOT_LISTED)
    found = sense.entry
    if sense.probability < UNSURE and found.kind in ("city", "admin2"):
        return Place(id=place_id, start=start, end=end, name=text, country=sense.country, reason=NAMESAKES)
    division = entry(found.admin1).name if found.admin1 is not None else None
    return Place(
        id=place_id,
        start=start,
        end=end,
        name=f"{article.report.text[start : toponym.start]}{found.name}" if directed else found.name,
        geonameid=None if directed else found.geonameid,
        lat=found.lat,
        lon=found.lon,
        country=found.country,
        admin1=division,
        precision="region" if directed and found.kind != "city" else PRECISIONS[found.kind],
        reason=NO_LONGER if found.lat is None else None,
    )


def _extent(article: Article, toponym: Toponym) -> tuple[int, int, bool]:
    """Return the characters of the place and whether a direction is part of it ("eastern Ukraine")."""
    if toponym.first:
        before = article.doc[toponym.first - 1]
        if before.lower_ in lexicon().words.directions and before.whitespace_:
            return before.idx, toponym.end, True
    return toponym.start, toponym.end, False
