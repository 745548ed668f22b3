"""Loaded words as spans: hyphenated words whole, words inside quotation marks left to their speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.claims.voice_words import Word
from sayso.schema import Spans


def loaded_spans(words: Sequence[Word], positions: Iterable[int]) -> Spans:
    """Return the character spans of the words at `positions`, in order.

    What stands in quotation marks is the speaker's wording, which the attribution records, so it is left out; what
    is reported indirectly is the outlet's wording.
    """
    spans: list[tuple[int, int]] = []
    for at in positions:
        if words[at].quoted:
            continue
        first, last = _whole(words, at)
        start, end = words[first].token.idx, words[last].token.idx + len(words[last].token)
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)


def _whole(words: Sequence[Word], at: int) -> tuple[int, int]:
    """The positions of the first and last part of the hyphenated word that holds `at`."""
    first = last = at
    while first >= 2 and words[first - 1].token.text == "-" and not _spaced(words, first - 2, first):
        first -= 2
    while last + 2 < len(words) and words[last + 1].token.text == "-" and not _spaced(words, last, last + 2):
        last += 2
    if any(words[i].named for i in range(first, last + 1)):
        return at, at
    return first, last


def _spaced(words: Sequence[Word], first: int, last: int) -> bool:
    return any(words[i].token.whitespace_ for i in range(first, last))
