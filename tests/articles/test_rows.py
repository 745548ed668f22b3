"""Rows give their text and fields; malformed ones are named by file and line."""

import pytest

from sayso.articles.formats.rows import draft_of_row, read
from sayso.articles.inputs import Input
from sayso.errors import BadRow, InputError


def test_a_whole_row():
    row = {"id": 7, "text": "One.\r\nTwo.", "title": "T", "outlet": "O", "url": "u", "published": "1962-10-24"}
    draft = draft_of_row(row, ref="f:1")
    assert (draft.ref, draft.text, draft.title, draft.outlet, draft.url) == ("7", "One.\nTwo.", "T", "O", "u")
    assert (draft.published, draft.published_from) == ("1962-10-24", "row")


def test_empty_fields_are_unknown():
    draft = draft_of_row({"text": "One.", "published": "", "outlet": None}, ref="f:1")
    assert (draft.ref, draft.published, draft.published_from, draft.outlet) == ("f:1", None, None, None)


@pytest.mark.parametrize(
    "line", [b"not json", b"[1]", b'"text"', b"{}", b'{"text": 3}', b'{"text": "x", "title": []}', b"[" * 100_000]
)
def test_malformed_rows(line):
    with pytest.raises(BadRow) as caught:
        read(Input(ref="f.jsonl:3", data=line, format="row"))
    assert (caught.value.code, caught.value.source) == ("S107", "f.jsonl:3")


def test_the_row_names_itself_in_errors():
    with pytest.raises(InputError) as caught:
        read(Input(ref="f.jsonl:3", data=b'{"id": "r9", "text": " "}', format="row"))
    assert (caught.value.code, caught.value.source) == ("S101", "r9")
