"""Files, folders and standard input become inputs, lazily and in order; what cannot be opened is set aside."""

import io
import itertools
import os

import pytest

from sayso.articles import sources
from sayso.articles.inputs import Draft, Given, Input
from sayso.articles.sources import find_inputs, total_bytes
from sayso.schema import SetAside
from sayso.settings import Settings


def found(*sources, stdin=None, settings=None):
    return list(find_inputs([str(s) for s in sources], settings or Settings(), stdin))


def test_folders_are_walked_by_name_and_only_known_kinds_taken(tmp_path):
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.md").write_text("z")
    (tmp_path / "a" / ".hidden.txt").write_text("no")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    items = found(tmp_path)
    assert [item.ref for item in items] == [str(tmp_path / "a" / "z.md"), str(tmp_path / "b.txt")]
    assert [item.format for item in items] == ["markdown", "text"]


def test_one_broken_file_does_not_stop_the_folder(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").write_text("c")
    items = found(tmp_path)
    assert [type(item) for item in items] == [Input, SetAside, Input]
    assert items[1].code == "S108"
    assert items[1].source.endswith("b.txt")


def test_rows_are_read_one_by_one(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "one"}\n\n{"text": "two"}\n')
    items = found(file)
    assert [item.ref for item in items] == [f"{file}:1", f"{file}:3"]


def test_an_endless_stream_of_rows_is_read_lazily():
    class Endless(io.RawIOBase):
        def readline(self, size=-1):
            return b'{"text": "again"}\n'

    items = find_inputs(["-"], Settings(), Endless())
    assert len(list(itertools.islice(items, 1000))) == 1000


def test_a_row_longer_than_the_limit_is_set_aside_and_the_next_is_read(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "short"}\n')
    items = found(file, settings=Settings(max_bytes=1000))
    assert [getattr(item, "code", None) for item in items] == ["S104", None]
    assert items[1].data == b'{"text": "short"}\n'


def test_a_file_over_the_limit(tmp_path):
    file = tmp_path / "big.txt"
    file.write_bytes(b"x" * 2000)
    assert found(file, settings=Settings(max_bytes=1000))[0].code == "S104"


@pytest.mark.parametrize(
    ("start", "kind"), [(b"Plain text.", "text"), (b"<!DOCTYPE html><p>x", "html"), (b'{"text": "x"}', "row")]
)
def test_standard_input_is_recognised(start, kind):
    assert found("-", stdin=io.BytesIO(start))[0].format == kind


def test_missing_unknown_and_empty(tmp_path):
    (tmp_path / "x.xyz").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "none.jsonl").write_text("\n")
    codes = [found(tmp_path / name)[0].code for name in ("gone.txt", "gone", "x.xyz", "empty", "none.jsonl")]
    assert codes == ["S108", "S108", "S109", "S108", "S101"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path):
    (tmp_path / "odd.txt").mkdir()
    (tmp_path / "odd.txt" / "in.txt").write_text("in")
    assert [item.data for item in found(tmp_path)] == [b"in"]


def test_bytes_are_counted_where_they_can_be(tmp_path):
    (tmp_path / "a.txt").write_text("12345")
    assert total_bytes([str(tmp_path)]) == 5
    assert total_bytes([str(tmp_path), "-"]) is None


def test_a_defect_costs_one_source(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    real = sources._bounded

    def fail(file, limit, name):
        if name.endswith("a.txt"):
            raise ZeroDivisionError("division by zero")
        return real(file, limit, name)

    monkeypatch.setattr(sources, "_bounded", fail)
    for named in ([tmp_path], [tmp_path / "a.txt", tmp_path / "b.txt"]):
        aside, read = found(*named)
        assert (aside.code, aside.source) == ("S901", str(tmp_path / "a.txt"))
        assert read.data == b"b"


def test_a_name_too_long_is_set_aside():
    name = "a" * 5000
    assert found(name)[0].code == "S108"
    assert total_bytes([name]) == 0


def test_names_that_are_no_utf8_can_be_written(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert found(tmp_path)[0].ref == str(tmp_path / "bad\ufffd.txt")
    (aside,) = found(str(tmp_path / "gone\udcff.\udcfe"))
    assert aside.source == str(tmp_path / "gone\ufffd.\ufffd")
    assert "\udcfe" not in aside.message


def test_what_enters_is_fit_for_a_record():
    given = Given(outlet="\udcff", title="a\ud800", url="http://u:p@h.example/é")
    assert (given.outlet, given.title, given.url) == ("\ufffd", "a\ufffd", "http://h.example/é")
    assert Draft(ref="https://u:p@h.example/", sha256="", text="x").ref == "https://h.example/"
    assert Input(ref="ann@home.eml", data=b"", format="mail").ref == "ann@home.eml"
