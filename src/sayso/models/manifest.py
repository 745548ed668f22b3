"""Which models and data files made a reading: their names and SHA-256, for the record's `made_by.models`."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from sayso.models.encoder import ACT_WEIGHTS, TOKENIZER, WEIGHTS
from sayso.models.parser import pipeline, pipeline_name


@lru_cache(maxsize=1)
def _hashes() -> dict[str, str]:
    hashes = {pipeline_name(): folder_hash(pipeline().path)}
    lexicons = hashlib.sha256()
    for entry in sorted(files("sayso.lexicons").iterdir(), key=lambda e: e.name):
        if entry.name.endswith((".toml", ".json", ".csv", ".trie", ".bin")):
            lexicons.update(entry.name.encode())
            lexicons.update(entry.read_bytes())
    hashes["lexicons"] = lexicons.hexdigest()
    return hashes


def folder_hash(folder: Path) -> str:
    """Return the SHA-256 over all files below `folder`, by name: each one's name, its length and its bytes.

    Everything that shapes a reading is in it: weights, tables of lemmas, rules, vocabulary and configuration.
    """
    digest = hashlib.sha256()
    for name, file in sorted((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


@lru_cache(maxsize=2)
def _encoder_hash(name: str) -> str:
    weights = hashlib.sha256()
    for part in (name, TOKENIZER):
        weights.update((files("sayso.models") / "weights" / part).read_bytes())
    return weights.hexdigest()


def model_hashes(*, tagger: bool = True) -> dict[str, str]:
    """Return name -> SHA-256 of the parser's files and of all lexicons and weights shipped with sayso."""
    if not tagger:
        return dict(_hashes())
    return {**_hashes(), "encoder": _encoder_hash(WEIGHTS), "acts": _encoder_hash(ACT_WEIGHTS)}
