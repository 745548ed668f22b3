"""The place model: recognition and resolution run together over a report, with the weights that training learnt.

Each helps the other: a name near other places of the report is more likely a place, and only names that are places
say where the others lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

import msgspec
import numpy as np

from sayso.articles.article import Article
from sayso.grounding.context import Context, contexts
from sayso.grounding.gazetteer import Entry, entry, gazetteer
from sayso.grounding.recognition import Features, document_features, local_features, score
from sayso.grounding.resolution import CONTEXTUAL, FEATURES, STATIC, Floats, Names, contextual, gather, probabilities
from sayso.grounding.toponyms import Toponym, find_toponyms
from sayso.lexicons import load_json

WORTH_A_LOOK: Final = 0.04
"""Below this first probability a name is dropped before it can mislead the others."""
AGREED: Final = 0.9
"""Share of a name's probability that must lie in one country for that country to be known."""
PASSES: Final = 2
"""Rounds in which each name's meaning is weighed against the others'; a third changes nothing measurable."""
SUPPORT: Final = ("country_share", "admin1_share", "near", "near_share", "around", "named_country", "named_admin1")
"""What recognition takes from resolution: how well a name's best candidate agrees with the rest."""


class Model(msgspec.Struct, frozen=True):
    """The weights in `places.json`."""

    local: dict[str, float]
    """Recognition from a name's own words."""
    final: dict[str, float]
    """Recognition from its own words and the whole report."""
    prior: dict[str, float]
    """Resolution before the other names are known."""
    context: dict[str, float]
    """Resolution with them."""
    keep: float
    """Probability from which a name is taken for a place."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a toponym was decided to mean, and how sure that is among its namesakes (0 to 1)."""

    entry: Entry
    probability: float
    country: str | None
    """The country in which nearly all of the likely namesakes lie, None where they are spread over several."""


@lru_cache(maxsize=1)
def model() -> Model:
    """Return the shipped weights."""
    return load_json("places.json", Model)


def address(article: Article) -> str | None:
    """Return the country (ISO 3166-1 alpha-3) in whose internet domain the report was published, if that says one."""
    host = urlsplit(article.report.url).hostname if article.report.url else None
    return gazetteer().country_of_domain(host.rsplit(".", 1)[-1]) if host else None


def decide(article: Article, weights: Model) -> tuple[tuple[Toponym, ...], tuple[Sense | None, ...]]:
    """Return the names meant as places, in text order, and what each means (None where the gazetteer has none)."""
    home = address(article)
    found, around, local = look(article)
    likely = np.array([score(features, weights.local) for features in local])
    worth = [i for i, p in enumerate(likely) if p >= WORTH_A_LOOK or _is_site(found[i])]
    found, around = tuple(found[i] for i in worth), tuple(around[i] for i in worth)
    local, likely = [local[i] for i in worth], likely[worth]
    whole = document_features(found, likely.tolist(), support(found, around, likely, weights, home))
    final = [score(a | b, weights.final) for a, b in zip(local, whole, strict=True)]
    kept = [i for i, p in enumerate(final) if p >= weights.keep or _is_site(found[i])]
    places = tuple(found[i] for i in kept)
    senses = resolve(places, tuple(around[i] for i in kept), np.array([final[i] for i in kept]), weights, home)
    return places, senses


def _is_site(toponym: Toponym) -> bool:
    """Whether a toponym is a building: `find_toponyms` takes those only where a preposition makes them a location."""
    return bool(toponym.places) and entry(toponym.places[0]).kind == "site"


def look(article: Article) -> tuple[tuple[Toponym, ...], tuple[Context, ...], list[Features]]:
    """Return the names that may be places, the context of each and its own features."""
    found = find_toponyms(article)
    around = contexts(article.doc, found)
    return found, around, local_features(article, found, around)


def resolve(
    toponyms: tuple[Toponym, ...],
    around: tuple[Context, ...],
    likely: Floats,
    weights: Model,
    home: str | None = None,
) -> tuple[Sense | None, ...]:
    """Return what each toponym means, None where it has no candidates; arguments as for `gather`."""
    names = gather(toponyms, around, likely, home)
    believed, _ = believe(names, weights)
    best = _best(names, believed)
    senses = [
        Sense(names.entries[row], float(believed[row]), _agreed(names, believed, name))
        for name, row in enumerate(best)
    ]
    return tuple(None if name < 0 else senses[name] for name in names.of)


def _agreed(names: Names, believed: Floats, name: int) -> str | None:
    mass: dict[str | None, float] = {}
    for row in np.flatnonzero(names.owner == name).tolist():
        country = names.entries[row].country
        mass[country] = mass.get(country, 0.0) + float(believed[row])
    country = max(mass, key=lambda c: mass[c])
    return country if mass[country] >= AGREED else None


def believe(names: Names, weights: Model) -> tuple[Floats, Floats]:
    """Return each candidate's probability among its namesakes, and its contextual features."""
    prior = np.array([weights.prior.get(name, 0.0) for name in STATIC])
    combined = np.array([weights.context.get(name, 0.0) for name in FEATURES])
    believed = probabilities(names, prior, names.static)
    extra = np.zeros((len(believed), len(CONTEXTUAL)))
    for _ in range(PASSES if len(believed) else 0):
        extra = contextual(names, believed)
        believed = probabilities(names, combined, np.hstack([names.static, extra]))
    return believed, extra


def support(
    toponyms: tuple[Toponym, ...],
    around: tuple[Context, ...],
    likely: Floats,
    weights: Model,
    home: str | None = None,
) -> list[dict[str, float]]:
    """Return for each toponym how well its best candidate agrees with the other names."""
    names = gather(toponyms, around, likely, home)
    believed, extra = believe(names, weights)
    best = _best(names, believed)
    columns = [(name, CONTEXTUAL.index(name)) for name in SUPPORT]
    found: list[dict[str, float]] = []
    for name in names.of:
        if name < 0:
            found.append({"no_candidate": 1.0})
            continue
        row = best[name]
        features = {column: float(extra[row, at]) for column, at in columns}
        features[f"means={names.entries[row].kind}"] = 1.0
        features["certain"] = float(believed[row])
        found.append(features)
    return found


def _best(names: Names, believed: Floats) -> list[int]:
    """Return the position of each name's most probable candidate."""
    bounds = [*names.starts.tolist(), len(believed)]
    return [start + int(np.argmax(believed[start:stop])) for start, stop in pairwise(bounds)]
