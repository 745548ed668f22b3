"""Which models and data files made a reading: their names and SHA-256, for the record's `made_by.models`."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

from sayso.models.parser import pipeline, pipeline_name


@lru_cache(maxsize=1)
def _hashes() -> dict[str, str]:
    digest = hashlib.sha256()
    path = pipeline().path
    for name in ("parser/model", "ner/model", "tagger/model", "tok2vec/model"):
        digest.update((path / name).read_bytes())
    hashes = {pipeline_name(): digest.hexdigest()}
    lexicons = hashlib.sha256()
    for entry in sorted(files("sayso.lexicons").iterdir(), key=lambda e: e.name):
        if entry.name.endswith((".toml", ".json", ".csv", ".trie", ".bin")):
            lexicons.update(entry.name.encode())
            lexicons.update(entry.read_bytes())
    hashes["lexicons"] = lexicons.hexdigest()
    return hashes


def model_hashes() -> dict[str, str]:
    """Return name -> SHA-256 of the parser's weights and of all lexicons and weights shipped with sayso."""
    return dict(_hashes())
