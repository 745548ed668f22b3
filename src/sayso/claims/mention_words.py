"""The word lists around names and pronouns, from actor_words.toml."""

from __future__ import annotations

from functools import cache

from sayso.lexicons import load_toml


@cache
def words(name: str) -> frozenset[str]:
    """Return the word list `name` of actor_words.toml.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(load_toml("actor_words.toml", dict[str, str])[name].split())
