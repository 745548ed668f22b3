"""Bytes become text: byte order marks, UTF-8, UTF-16, old single-byte encodings, and files that mix two of them."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from sayso.errors import BinaryInput, EmptyInput, UndecodableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "a rich text document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
_NO_CHARSETS = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"))
"""Python knows them as encodings; a page or mail that declares one of them is not in it."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNDEFINED = tuple(chr(0xDC00 + byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="ignore") for byte in range(0x80, 0x100)}
"""What a byte that is no UTF-8 (kept by "surrogateescape") would be in windows-1252; five bytes are undefined."""
_SAMPLE = 100_000
"""Bytes looked at to guess an encoding."""


def decode(data: bytes, *, charset: str | None = None, source: str | None = None) -> str:
    """Return `data` as text, line ends normalised.

    Args:
        charset: what a server or header declared; tried after a byte order mark and UTF-8, since it is often wrong.
        source: the input's name, for the error.

    Raises:
        EmptyInput: nothing but spaces.
        BinaryInput: an image, a PDF, an archive, or null bytes.
        UndecodableInput: no encoding fits.
    """
    if not data.strip():
        raise EmptyInput("the input is empty", source=source)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise BinaryInput(f"this is {kind}, not text", source=source)
    return tidy(_text(data, charset, source), source=source)


def tidy(text: str, *, source: str | None = None) -> str:
    r"""Return `text` with line ends as \n, without byte order mark and lone surrogates.

    Raises:
        EmptyInput: nothing but spaces.
        BinaryInput: null bytes, or too many control characters for a text.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyInput("there is nothing in it but spaces", source=source)
    if "\x00" in text:
        raise BinaryInput("it holds null bytes", source=source)
    controls = len(_CONTROL.findall(text))
    if controls > 2 + len(text) // 200:  # a stray form feed or escape is no reason to refuse a text
        raise BinaryInput(f"it holds {controls} control characters", source=source)
    return without_surrogates(text)


def without_surrogates(text: str) -> str:
    """Return `text` with U+FFFD for each lone surrogate, which no encoding can write (odd bytes in file names)."""
    return _SURROGATE.sub("\ufffd", text)


def _text(data: bytes, charset: str | None, source: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    break  # marked as UTF-8, but mixed: repaired below
                raise UndecodableInput(f"it is marked {encoding} but does not decode", source=source) from error
    if b"\x00" in data:
        return _wide(data, source)
    with suppress(UnicodeDecodeError):  # the declared, mixed and guessed encodings are tried below
        return data.decode("utf-8")
    if charset and (text := _declared(data, charset)) is not None:
        return text
    return _mixed(data) or _guessed(data, source)


def _wide(data: bytes, source: str | None) -> str:
    """UTF-16 without a mark: in English text every other byte is null."""
    sample = data[: _SAMPLE // 2 * 2]
    half = len(sample) / 2
    for encoding, nulls in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        if nulls > 0.7 * half and len(sample) - sample.count(0) > 0.7 * half:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    raise BinaryInput(f"it holds {data.count(0)} null bytes", source=source)


def _declared(data: bytes, charset: str) -> str | None:
    try:
        if codecs.lookup(charset).name in _NO_CHARSETS:
            return None
        text = data.decode(charset)
    except (LookupError, ValueError):  # ValueError: it does not fit, or its name is none
        return None
    return None if _CONTROL.search(text) else text


def _mixed(data: bytes) -> str | None:
    """Read UTF-8 in which some bytes are windows-1252 (pasted quotes, accents), or windows-1252 throughout.

    Taken only where the stray bytes are few, as in English; other alphabets are left to the guess.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    strays = len(_SURROGATE.findall(text))
    if strays > len(data) // 30 + 1 or any(mark in text for mark in _UNDEFINED):
        return None
    return text.translate(_STRAY)


def _guessed(data: bytes, source: str | None) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        with suppress(UnicodeDecodeError):  # the guess was made from a sample; the rest may not fit
            return data.decode(best.encoding)
    raise UndecodableInput("no known text encoding fits", source=source)
