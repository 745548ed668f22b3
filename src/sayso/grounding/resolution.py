"""Resolution: which of its namesakes each place name means, decided for all names of a report together.

A conditional logit over the gazetteer's candidates, as in toponym resolution since Lieberman and Samet (2012): the
population prior, the words beside the name, and how well a candidate agrees with what the other names may mean
(same division, same country, near). The second pass takes its context from the first pass's probabilities. One sense
a report. Weights: `places.json`, trained by `training/places.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.grounding.context import Context, contains
from sayso.grounding.gazetteer import KINDS, Entry, entry, name_key
from sayso.grounding.toponyms import Toponym

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STATIC: Final = (
    "population", "share", "main_name", "within", "not_within", "generic", "not_generic", "address",
    "has_namesake_town",
    *(f"kind_{kind}" for kind in KINDS),
)  # fmt: skip
"""Features of a candidate by itself."""
CONTEXTUAL: Final = (
    "beside", "country", "country_share", "admin1", "admin1_share", "admin2", "near", "near_share", "around",
    "named_country", "named_admin1", "containing", "world", "states",
)  # fmt: skip
"""Features that need the other names."""
FEATURES: Final = STATIC + CONTEXTUAL
EARTH: Final = 6371.0
"""Radius of the earth in kilometres."""
REGIONS_COUNT_AS: Final = 3_000_000
"""People that stand for a region's prominence, since nobody counts those of "the Middle East"."""
NEAR, AROUND = 60.0, 250.0
"""Kilometres at which nearness has fallen to a half."""


@dataclass(frozen=True)
class Names:
    """The distinct names of a report, their candidates flattened into columns."""

    of: tuple[int, ...]
    """For each toponym the position of its name, -1 where it has no candidates."""
    entries: tuple[Entry, ...]
    """All candidates, name by name."""
    owner: Integers
    """For each candidate the position of its name."""
    starts: Integers
    """Position of each name's first candidate."""
    static: Floats
    beside: Floats
    weights: Floats
    """For each name how likely it is a place at all, 0 to 1."""


def gather(
    toponyms: tuple[Toponym, ...],
    around: tuple[Context, ...],
    likely: Floats,
    address: str | None = None,
    most: int = 40,
) -> Names:
    """Return the distinct names with their candidates and the features that need no other name.

    Args:
        toponyms: the names, in text order.
        around: the context of each.
        likely: how likely each is a place, 0 to 1.
        address: ISO 3166-1 alpha-3 of the country in whose internet domain the report was published.
        most: candidates kept for a name.
    """
    groups: dict[tuple[int, ...], list[int]] = {}
    for i, toponym in enumerate(toponyms):
        if toponym.places:
            groups.setdefault(toponym.places, []).append(i)
    of = [-1] * len(toponyms)
    entries: list[Entry] = []
    owner: list[int] = []
    rows: list[list[float]] = []
    beside: list[float] = []
    weights: list[float] = []
    for position, (places, members) in enumerate(groups.items()):
        contexts = [around[i] for i in members]
        key = name_key(toponyms[members[0]].text)
        candidates = [entry(n) for n in places[:most]]
        top = max(_prominence(c) for c in candidates)
        within = frozenset[int]().union(*(c.within for c in contexts))
        next_to = frozenset[int]().union(*(c.beside for c in contexts))
        kinds = frozenset[str]().union(*(c.kinds for c in contexts))
        seats = {c.admin1 for c in candidates if c.kind in ("city", "capital") and name_key(c.name) == key}
        held = [_held(c, within) for c in candidates]
        for candidate, inside in zip(candidates, held, strict=True):
            rows.append(_static(candidate, key, top, inside, any(held), kinds, address, seats))
            beside.append(float(_held(candidate, next_to)))
            owner.append(position)
        entries += candidates
        weights.append(max(likely[i] for i in members))
        for i in members:
            of[i] = position
    owners = np.array(owner, dtype=np.int64)
    starts = np.searchsorted(owners, np.arange(len(groups)))
    static = np.array(rows, dtype=np.float64).reshape(len(rows), len(STATIC))
    return Names(tuple(of), tuple(entries), owners, starts, static, np.array(beside), np.array(weights))


def _held(candidate: Entry, outers: frozenset[int]) -> bool:
    return any(contains(entry(n), candidate) for n in outers)


def _prominence(candidate: Entry) -> int:
    """Return the population; regions and sites are listed by hand because they are in the news."""
    return REGIONS_COUNT_AS if candidate.kind in ("region", "site") else candidate.population


def _static(
    candidate: Entry,
    key: str,
    top: int,
    inside: bool,
    any_inside: bool,
    kinds: frozenset[str],
    address: str | None,
    seats: set[int | None],
) -> list[float]:
    people = _prominence(candidate)
    row = [
        math.log10(people + 1) / 7,
        math.log10((people + 1) / (top + 1)) / 7,
        float(name_key(candidate.name) == key),
        float(inside),
        float(any_inside and not inside),
        float(candidate.kind in kinds),
        float(bool(kinds) and candidate.kind not in kinds),
        float(address is not None and candidate.country == address),
        float(candidate.kind == "admin1" and candidate.number in seats),
    ]
    return row + [float(candidate.kind == kind) for kind in KINDS]


def probabilities(names: Names, weights: Floats, features: Floats) -> Floats:
    """Return each candidate's probability among the candidates of its name."""
    if not len(names.owner):
        return np.zeros(0)
    scores = features @ weights
    scores = scores - np.maximum.reduceat(scores, names.starts)[names.owner]
    odds = np.exp(scores)
    shares: Floats = odds / np.add.reduceat(odds, names.starts)[names.owner]
    return shares


def contextual(names: Names, believed: Floats) -> Floats:
    """Return the features of each candidate that come from the other names, given what they are believed to mean."""
    entries, owner = names.entries, names.owner
    mass = believed * names.weights[owner]
    total = names.weights.sum() - names.weights[owner] + 0.5
    country = _codes([e.country or "" for e in entries], blank="")
    admin1 = _codes([e.admin1 for e in entries], blank=None)
    admin2 = _codes([e.admin2 for e in entries], blank=None)
    own = owner * (len(entries) + 1)
    same_country = _agreement(country, own, mass)
    same_admin1 = _agreement(admin1, own, mass)
    same_admin2 = _agreement(admin2, own, mass)
    kind = np.array([KINDS.index(e.kind) for e in entries])
    is_country, is_admin1 = kind == KINDS.index("country"), kind == KINDS.index("admin1")
    worldly = is_country | (kind == KINDS.index("capital")) | (kind == KINDS.index("region"))
    named_country = _agreement(country, own, mass * is_country)
    named_admin1 = _agreement(admin1, own, mass * is_admin1)
    near, around = _nearness(names, mass * ((kind >= KINDS.index("site")) | (kind == KINDS.index("admin2"))))
    containing = np.where(is_country, same_country, np.where(is_admin1, same_admin1, 0.0))
    return np.column_stack(
        [
            names.beside,
            np.log1p(same_country), same_country / total,
            np.log1p(same_admin1), same_admin1 / total,
            np.log1p(same_admin2),
            np.log1p(near), near / total, np.log1p(around),
            np.log1p(named_country), np.log1p(named_admin1),
            np.log1p(containing),
            (is_country | (kind == KINDS.index("capital"))) * _share(names, mass * worldly, total),
            is_admin1 * _share(names, mass * is_admin1, total),
        ]
    )  # fmt: skip


def _share(names: Names, mass: Floats, total: Floats) -> Floats:
    """Return for each candidate which share of the other names is of a kind: news of the world or of one country."""
    own = np.bincount(names.owner, weights=mass, minlength=len(names.weights))
    share: Floats = (mass.sum() - own[names.owner]) / total
    return share


def _codes(values: list[object] | list[str] | list[int | None], blank: object) -> Integers:
    """Number the values from 1 in order of appearance, 0 for the blank one."""
    numbers: dict[object, int] = {blank: 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def _agreement(codes: Integers, own: Integers, mass: Floats) -> Floats:
    """Return for each candidate the mass of candidates of other names with its code; 0 where it has none."""
    all_of = np.bincount(codes, weights=mass)
    _, pairs = np.unique(own + codes, return_inverse=True)
    of_own = np.bincount(pairs, weights=mass)
    agreed: Floats = np.where(codes > 0, all_of[codes] - of_own[pairs], 0.0)
    return np.maximum(agreed, 0.0)


def _nearness(names: Names, mass: Floats) -> tuple[Floats, Floats]:
    """Return for each candidate the mass of other names' towns and counties near it and around it."""
    lat = np.radians([e.lat if e.lat is not None else 0.0 for e in names.entries])
    lon = np.radians([e.lon if e.lon is not None else 0.0 for e in names.entries])
    points = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    sources = np.flatnonzero(mass > 0.02)
    squared = np.maximum(2.0 - 2.0 * points @ points[sources].T, 0.0) * EARTH**2
    places = np.array([e.number for e in names.entries])
    # a place called by two names does not stand near itself: "Mexico" beside "Mexico City"
    others = (names.owner[:, None] != names.owner[sources]) & (places[:, None] != places[sources])
    others = others * mass[sources]
    near: Floats = (others / (1.0 + squared / NEAR**2)).sum(axis=1)
    around: Floats = (others / (1.0 + squared / AROUND**2)).sum(axis=1)
    return near, around
