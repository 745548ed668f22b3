"""Truecasing: names of states, peoples and capitals written small ("kyiv", "north korean") get their capitals back.

Translated and hasty reports lose capitals, and the parser then takes a capital for a verb. Only the parser sees the
corrected letters: they have the same length, so offsets do not move, and the report's text stays as it was.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sayso.lexicons import load_json

COMMON = frozenset(
    ["turkey", "china", "polish", "jordan", "chad", "guinea", "male", "lima", "san", "port", "man", "nice", "monaco"]
)
"""Names that are common words when written small."""


class _State(msgspec.Struct, frozen=True):
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    table: dict[str, str] = {}
    for state in load_json("states.json", tuple[_State, ...]):
        for name in (state.name, *state.names, *state.adjectives, *state.people, *state.capitals):
            small = name.lower()
            if len(name) > 3 and name.isascii() and small not in COMMON and name[0].isupper():
                table.setdefault(small, name)
    return table


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # longest first, so that "north korean" wins over "korean"
    names = sorted(_names(), key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


def truecase(text: str) -> str:
    """Return `text` with names written small given their capitals; every offset stays what it was.

    >>> truecase("He flew to kyiv with north korean officers.")
    'He flew to Kyiv with North Korean officers.'
    """
    return _pattern().sub(lambda match: _names()[match.group()], text)
