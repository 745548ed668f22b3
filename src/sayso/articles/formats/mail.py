"""Mails: the plain part, or else the page in it; the date and the subject come from the headers."""

from __future__ import annotations

import email
import email.errors
import email.policy
import hashlib
import re
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from sayso.articles.decode import decode
from sayso.articles.inputs import Draft, Input
from sayso.errors import NoArticle

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_ODD = (
    RecursionError, AttributeError, IndexError, LookupError, TypeError, ValueError, OverflowError,
    email.errors.MessageError,
)  # fmt: skip
"""The ways in which the standard library's parser fails on malformed mails and headers."""
_LONGEST_HEADER = 5_000
"""Characters; a longer header tells nothing, and the parser takes its time with it."""
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)


def read(given: Input) -> Draft:
    """Return the draft of a mail.

    The sender becomes the outlet only where the mail comes from a mailing list (it has List headers): any other
    sender may be somebody who merely passed the report on.

    Raises:
        NoArticle: it has no text part.
        InputError: the part is empty, binary or undecodable.
    """
    try:
        message = email.message_from_bytes(given.data, policy=email.policy.default)
        part = message.get_body(("plain", "html"))
        if part is None:
            raise NoArticle("the mail has no text part", source=given.ref)
        payload, charset, kind = part.get_payload(decode=True), part.get_content_charset(), part.get_content_type()
    except _ODD as error:
        raise NoArticle(f"the mail cannot be taken apart: {error}", source=given.ref) from error
    draft = _draft(payload if isinstance(payload, bytes) else b"", charset, kind, given)
    published = _published(message)
    return msgspec.structs.replace(
        draft,
        ref=given.ref,
        sha256=hashlib.sha256(given.data).hexdigest(),
        title=_REPLY.sub("", _header(message, "Subject") or "") or draft.title,
        outlet=_outlet(message) or draft.outlet,
        published=published or draft.published,
        published_from="header" if published else draft.published_from,
    )


def _draft(data: bytes, charset: str | None, kind: str, given: Input) -> Draft:
    text = decode(data, charset=charset, source=given.ref)
    if kind == "text/html":
        from sayso.articles.formats.page import read_page

        return read_page(text, given.ref, "")
    if cut := _SIGNATURE.search(text):
        text = text[: cut.start()]
    if not text.strip():
        raise NoArticle("the mail has no text", source=given.ref)
    return Draft(ref=given.ref, sha256="", text=text)


def _header(message: EmailMessage, name: str) -> str | None:
    """The header's value; None where it is missing, or so odd that the mail is better read without it."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if len(raw) > _LONGEST_HEADER:
        return None
    try:
        return " ".join(str(message.get(name, "")).split()) or None
    except _ODD:
        return None


def _published(message: EmailMessage) -> str | None:
    """The day in the sender's own time zone."""
    value = _header(message, "Date")
    if value is None:
        return None
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except _ODD:
        return None


def _outlet(message: EmailMessage) -> str | None:
    if not any(_header(message, name) for name in ("List-Id", "List-Post", "List-Unsubscribe")):
        return None
    try:
        name, _ = parseaddr(_header(message, "From") or "")
    except _ODD:
        return None
    return name or None
