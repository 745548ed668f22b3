"""What travels from a source to the reader: an input as bytes, a draft as text, and what the caller gave with it."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.articles.decode import without_surrogates
from sayso.schema import Report

Format = Literal["text", "markdown", "html", "mail", "row"]


class _Clean(msgspec.Struct, frozen=True):
    """A struct whose texts are fit for a record, wherever they came from.

    Lone surrogates (of file names, options, other programs), which cannot be written, become U+FFFD, and addresses
    lose the user name and password they carry.
    """

    def __post_init__(self) -> None:
        for field in self.__struct_fields__:
            value = getattr(self, field)
            if not isinstance(value, str):
                continue
            if not value.isascii():
                msgspec.structs.force_setattr(self, field, without_surrogates(value))
            if field in ("ref", "url") and "@" in value and "://" in value:
                from sayso.articles.web.addresses import without_user  # only here: most inputs have no address

                msgspec.structs.force_setattr(self, field, without_user(getattr(self, field)))


class Given(_Clean, frozen=True, kw_only=True):
    """What the caller says of every report of a call; it wins over what the inputs say of themselves."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


class Input(_Clean, frozen=True, kw_only=True, tag="input"):
    """One report as bytes: a file, a page, a mail, or one line of a JSONL file."""

    ref: str
    """The name it came under: a path, a URL, "-", or file:line for a row."""
    data: bytes
    format: Format
    charset: str | None = None
    """The encoding that a server or header declared, where one did."""
    url: str | None = None


class Draft(_Clean, frozen=True, kw_only=True, tag="draft"):
    """One report as text with what its page, header or row says of it, before it is checked."""

    ref: str | None
    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: str | None = None


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """A report that the caller has made; it is read as it is."""

    report: Report


Unread = Input | Draft | Ready
"""Anything the engine can turn into a reading."""
