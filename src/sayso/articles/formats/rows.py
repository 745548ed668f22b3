"""Rows: one line of a JSONL file, an object with "text" and perhaps id, title, outlet, url, published, byline."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from sayso.articles.decode import decode, tidy
from sayso.articles.inputs import Draft, Input
from sayso.errors import BadRow

_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "byline": ("byline", "author"),
    "url": ("url", "link"),
    "published": ("published", "date"),
}
"""The names a row may use for each field, the contract's own first."""


def read(given: Input) -> Draft:
    """Return the draft of one JSONL line.

    Raises:
        BadRow: no JSON object, or none with a text.
        InputError: the text is empty or holds null bytes.
    """
    try:
        row = msgspec.json.decode(decode(given.data, source=given.ref))
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadRow(f"the line is no JSON: {error}", source=given.ref) from error
    return draft_of_row(row, ref=given.ref, sha256=hashlib.sha256(given.data.strip()).hexdigest())


def draft_of_row(row: object, *, ref: str | None, sha256: str | None = None) -> Draft:
    """Return the draft of a row already parsed.

    Args:
        ref: the name to give it where the row has no id.
        sha256: of the raw line; of the text in UTF-8 where there is none.

    Raises:
        BadRow: it is no object, has no text, or a field is no text.
        InputError: the text is empty or holds null bytes.
    """
    if not isinstance(row, Mapping):
        raise BadRow("the row is no JSON object", source=ref)
    name = row.get("id")
    ref = str(name) if isinstance(name, str | int) and not isinstance(name, bool) and str(name) else ref
    text = row.get("text")
    if not isinstance(text, str):
        raise BadRow('the row has no "text"', source=ref)
    fields = {field: _first(row, keys, ref) for field, keys in _KEYS.items()}
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Draft(
        ref=ref,
        sha256=digest,
        text=tidy(text, source=ref),
        published_from="row" if fields["published"] else None,
        **fields,
    )


def _first(row: Mapping[str, object], keys: tuple[str, ...], ref: str | None) -> str | None:
    for key in keys:
        value = row.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise BadRow(f'"{key}" is no text', source=ref)
        return tidy(value, source=ref).strip()
    return None
