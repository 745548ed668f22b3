"""The record's hashes follow every file that shapes a reading."""

import pytest

from sayso.models.manifest import folder_hash, model_hashes
from sayso.models.parser import pipeline_name


@pytest.fixture
def folder(tmp_path):
    for name in ("parser/model", "lemmatizer/lookups/lookups.bin", "attribute_ruler/patterns", "vocab/strings.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


@pytest.mark.parametrize("name", ["parser/model", "lemmatizer/lookups/lookups.bin", "attribute_ruler/patterns"])
def test_any_changed_file_changes_the_hash(folder, name):
    before = folder_hash(folder)
    assert folder_hash(folder) == before
    (folder / name).write_bytes(b"other")
    assert folder_hash(folder) != before


def test_a_moved_byte_changes_the_hash(tmp_path):
    (tmp_path / "a").write_bytes(b"xy")
    (tmp_path / "b").write_bytes(b"z")
    before = folder_hash(tmp_path)
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").write_bytes(b"yz")
    assert folder_hash(tmp_path) != before


def test_the_record_names_the_parser_and_the_lexicons():
    hashes = model_hashes()
    assert list(hashes) == [pipeline_name(), "lexicons", "encoder", "acts"]
    assert list(model_hashes(tagger=False)) == [pipeline_name(), "lexicons"]
    assert all(len(value) == 64 for value in hashes.values())
