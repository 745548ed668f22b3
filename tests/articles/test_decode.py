"""Bytes of many encodings become the same text; what is no text is refused with its code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.decode import decode, tidy
from sayso.errors import BinaryInput, EmptyInput, UndecodableInput

TEXT = "The minister said “no” – twice – in Málaga.\nNobody answered.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_english_text(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf8_with_pasted_windows_quotes_keeps_both():
    data = "He said “yes” in Kyiv, and ".encode() * 3 + b"she said \x93no\x94 twice."
    assert decode(data).endswith("she said “no” twice.")
    assert "“yes”" in decode(data)


@pytest.mark.parametrize(
    "charset", ["idna", "punycode", "unicode_escape", "undefined", "zlib", "no\x00", "", "x" * 999]
)
def test_odd_names_of_encodings_are_passed_over(charset):
    assert decode(TEXT.encode("cp1252"), charset=charset) == TEXT


def test_utf8_mark_over_mixed_bytes_is_repaired():
    assert decode(b"\xef\xbb\xbfThe envoy\x92s letter arrived.") == "The envoy’s letter arrived."


def test_declared_charset_is_used_where_utf8_fails():
    assert decode("Привет, мир. Это сообщение.".encode("koi8-r"), charset="koi8-r").startswith("Привет")


def test_a_wrong_declaration_does_not_spoil_utf8():
    assert decode(TEXT.encode(), charset="latin-1") == TEXT


def test_other_alphabets_are_guessed():
    text = "Министр иностранных дел заявил, что переговоры закончились без результата. " * 5
    assert decode(text.encode("cp1251")) == text


def test_line_ends_become_one_kind():
    assert decode(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@pytest.mark.parametrize("data", [b"", b"  \n\t ", "\ufeff \n".encode()])
def test_nothing_is_empty(data):
    with pytest.raises(EmptyInput) as caught:
        decode(data, source="a.txt")
    assert caught.value.code == "S101"
    assert caught.value.source == "a.txt"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x89PNG\r\n", b"text with a \x00 in it", bytes(range(1, 32)) * 20],
)
def test_binary_is_refused(data):
    with pytest.raises(BinaryInput):
        decode(data)


def test_broken_utf16_is_refused():
    with pytest.raises(UndecodableInput):
        decode(b"\xff\xfe" + "text".encode("utf-16-le") + b"\x00")


def test_lone_surrogates_are_replaced_one_for_one():
    assert tidy("a\ud800b") == "a\ufffdb"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_round_trip(text):
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_coded_error(data):
    try:
        text = decode(data)
    except (EmptyInput, BinaryInput, UndecodableInput) as error:
        assert error.code in {"S101", "S102", "S103"}
    else:
        assert text.strip()
        assert "\x00" not in text
        text.encode("utf-8")
