"""The codebook: PLOVER types with quad class, CAMEO code and Goldstein value, by type and mode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from sayso.errors import ModelError
from sayso.lexicons import load_toml
from sayso.schema import PloverType, Quad


class ModeRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mode of a type, with the CAMEO code and Goldstein value that are closest to it."""

    name: str
    cameo: str
    goldstein: float


class TypeRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PLOVER type as `plover.toml` writes it."""

    name: PloverType
    quad: Quad
    cameo: str
    goldstein: float
    definition: str
    examples: tuple[str, ...]
    modes: tuple[ModeRow, ...] = ()


class CodebookFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `plover.toml`."""

    type: tuple[TypeRow, ...]
    contexts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Coding:
    """The codes of an event: quad class, CAMEO code, and Goldstein value from -10 (conflict) to 10 (cooperation)."""

    quad: Quad
    cameo: str
    goldstein: float


@dataclass(frozen=True)
class Codebook:
    """PLOVER types by name, codings by type and mode, and contexts by lemma."""

    types: dict[PloverType, TypeRow]
    codings: dict[tuple[PloverType, str | None], Coding]
    contexts: dict[str, tuple[str, ...]]
    context_order: tuple[str, ...]

    def coding(self, kind: PloverType, mode: str | None) -> Coding:
        """Return the codes of a type in a mode.

        Raises:
            ModelError: the codebook has no such mode of that type.
        """
        try:
            return self.codings[kind, mode]
        except KeyError as error:
            raise ModelError(f"the codebook has no mode {mode} of {kind}") from error

    def contexts_of(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """Return the contexts that the lemmas speak of, in the codebook's order."""
        found = {context for lemma in lemmas for context in self.contexts.get(lemma, ())}
        return tuple(context for context in self.context_order if context in found)


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """Return the codebook, read at first use."""
    file = load_toml("plover.toml", CodebookFile)
    codings: dict[tuple[PloverType, str | None], Coding] = {}
    for row in file.type:
        codings[row.name, None] = Coding(row.quad, row.cameo, row.goldstein)
        for mode in row.modes:
            codings[row.name, mode.name] = Coding(row.quad, mode.cameo, mode.goldstein)
    contexts: dict[str, tuple[str, ...]] = {}
    for context, lemmas in file.contexts.items():
        for lemma in lemmas:
            contexts[lemma] = (*contexts.get(lemma, ()), context)
    return Codebook({row.name: row for row in file.type}, codings, contexts, tuple(file.contexts))
