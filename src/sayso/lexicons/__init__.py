"""Lexicons and rules as data: every file is read into a typed table, once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from sayso.errors import ModelError

T = TypeVar("T")


@cache
def read_bytes(name: str) -> bytes:
    """Return the bytes of the lexicon file `name` (for instance "cues.toml")."""
    try:
        return files(__name__).joinpath(name).read_bytes()
    except OSError as error:
        raise ModelError(f"the lexicon {name} is missing") from error


def load_toml(name: str, kind: type[T]) -> T:
    """Return the TOML lexicon `name`, checked against the msgspec type `kind`.

    Raises:
        ModelError: the file is missing or does not have that form; the message names the field.
    """
    try:
        return msgspec.toml.decode(read_bytes(name), type=kind)
    except msgspec.DecodeError as error:
        raise ModelError(f"the lexicon {name} is malformed: {error}") from error


def load_json(name: str, kind: type[T]) -> T:
    """Return the JSON lexicon `name`, checked against the msgspec type `kind` (for large, built files)."""
    try:
        return msgspec.json.decode(read_bytes(name), type=kind)
    except msgspec.DecodeError as error:
        raise ModelError(f"the lexicon {name} is malformed: {error}") from error
