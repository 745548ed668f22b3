"""Plain text: the text as it is."""

from __future__ import annotations

import hashlib

from sayso.articles.decode import decode
from sayso.articles.inputs import Draft, Input


def read(given: Input) -> Draft:
    """Return the draft of a plain text.

    Raises:
        InputError: empty, binary, or in no known encoding.
    """
    text = decode(given.data, charset=given.charset, source=given.ref)
    return Draft(ref=given.ref, sha256=hashlib.sha256(given.data).hexdigest(), text=text, url=given.url)
