"""Place: toponyms found and resolved against a corpus's, end to end and given the names.

A predicted toponym with coordinates is right when its span overlaps a gold name (one to one) and its point lies
within 161 km (100 miles) of the gold point, the measure of the field (Leidner 2008; Gritta et al. 2018). Gold names
without a point are not counted as gold, and predictions on them count as wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.evaluation.outcome import Outcome, Row, score
from sayso.grounding.place_model import Model, model
from sayso.grounding.places import find_places, resolve_spans
from sayso.models.parser import pipeline
from sayso.schema import Place, Report

RIGHT_KM: Final = 161.0
EARTH_KM: Final = 6371.0


@dataclass(frozen=True)
class Tally:
    """Counts behind the figures; tallies of several documents add up."""

    gold: int = 0
    found: int = 0
    """Predictions of any kind, and those with coordinates."""
    placed: int = 0
    overlapping: int = 0
    right: int = 0
    given_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.placed + other.placed,
            self.overlapping + other.overlapping,
            self.right + other.right,
            self.given_right + other.given_right,
        )

    def headline(self) -> dict[str, float]:
        """Return the figures floors are set on, in percent."""
        return {
            "end_to_end_f1": score(self.right, self.placed, self.gold).f1,
            "recognition_f1": score(self.overlapping, self.found, self.gold).f1,
            "accuracy_161_given_names": round(100 * self.given_right / self.gold, 1) if self.gold else 0.0,
        }


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres between two points in degrees (haversine)."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half = math.sin((other_phi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other_phi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def article_of(row: Row) -> Article:
    """Return the parsed article of a corpus row."""
    report = Report(
        id=row["id"],
        sha256="",
        text=row["text"],
        title=row.get("title"),
        url=row.get("url"),
        published=row.get("dct"),
    )
    return parse(report, pipeline())


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Score the places of each row's text; `articles` is not needed.

    Returns:
        An outcome whose predictions have the rows' ids and the toponyms found, with lat, lon and geonameid.
    """
    total = Tally()
    predictions: list[Row] = []
    for row in rows:
        article = article_of(row)
        places = find_places(article)
        total += count(row, places) + given(row, article)
        predictions.append({"id": row["id"], "toponyms": [_as_row(place) for place in places]})
    return Outcome(
        total.headline(),
        {
            "end_to_end": score(total.right, total.placed, total.gold),
            "recognition": score(total.overlapping, total.found, total.gold),
        },
        predictions,
    )


def tally(row: Row, article: Article, weights: Model | None = None) -> Tally:
    """Return the counts of one document, read with these weights (the shipped ones where none are given)."""
    weights = weights or model()
    return count(row, find_places(article, weights)) + given(row, article, weights)


def count(row: Row, places: tuple[Place, ...]) -> Tally:
    """Return the counts of finding and resolving; a prediction takes the first free gold name that it overlaps."""
    gold = [t for t in row["toponyms"] if t["lat"] is not None]
    free = set(range(len(gold)))
    overlapping = right = 0
    for place in places:
        matches = [i for i in sorted(free) if place.start < gold[i]["end"] and gold[i]["start"] < place.end]
        if matches:
            free.remove(matches[0])
            overlapping += 1
            right += is_near(gold[matches[0]], place.lat, place.lon)
    return Tally(len(gold), len(places), sum(p.lat is not None for p in places), overlapping, right)


def given(row: Row, article: Article, weights: Model | None = None) -> Tally:
    """Return the count of gold names that resolve to within 161 km when their spans are given."""
    gold = [t for t in row["toponyms"] if t["lat"] is not None]
    senses = resolve_spans(article, tuple((t["start"], t["end"]) for t in gold), weights)
    right = sum(is_near(t, s.entry.lat, s.entry.lon) for t, s in zip(gold, senses, strict=True) if s is not None)
    return Tally(given_right=right)


def is_near(gold: dict[str, Any], lat: float | None, lon: float | None) -> bool:
    """Whether a point lies within 161 km of the gold name's; no point does not."""
    return lat is not None and lon is not None and distance_km(gold["lat"], gold["lon"], lat, lon) <= RIGHT_KM


def _as_row(place: Place) -> Row:
    return {
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
        "reason": place.reason,
    }
