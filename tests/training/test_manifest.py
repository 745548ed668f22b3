"""The manifest names every built file with its hash, and docs/models.md has a card for each."""

import tomllib
from pathlib import Path

from training.manifest import LEXICONS, MANIFEST, sha256, with_hashes

BUILT = sorted(p.name for p in LEXICONS.iterdir() if p.suffix in (".json", ".bin", ".trie"))
ENTRIES = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))
CARDS = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")


def test_every_built_file_is_in_the_manifest_with_its_hash() -> None:
    assert sorted(ENTRIES) == BUILT
    stale = [name for name in BUILT if ENTRIES[name]["sha256"] != sha256(LEXICONS / name)]
    assert not stale, f"run: python -m training.manifest ({', '.join(stale)})"


def test_every_built_file_has_a_card_a_licence_and_a_command() -> None:
    for name, entry in ENTRIES.items():
        assert name in CARDS
        assert entry["licence"] and entry["command"].startswith("python") and entry["made_from"]


def test_hashes_are_written_in_place() -> None:
    text = '["states.json"]\nsha256 = "00"\nlicence = "x"\n'
    assert sha256(LEXICONS / "states.json") in with_hashes(text)


def test_no_built_file_is_too_large_to_ship() -> None:
    assert all((LEXICONS / name).stat().st_size < 30_000_000 for name in BUILT)
