"""Holders: which attributions' contents hold a stretch of the text, looked up without walking through all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.schema import Spans

_BLOCK = 512
"""Characters a look-up block covers; a content is listed under every block it touches."""


class Holders:
    """The contents of a report's attributions, by place.

    >>> Holders([((0, 20),), ((5, 12),)]).at(6, 9)
    (0, 1)
    """

    def __init__(self, contents: Sequence[Spans]) -> None:
        self._contents = contents
        self._blocks: dict[int, list[int]] = defaultdict(list)
        for index, spans in enumerate(contents):
            for block in sorted({b for start, end in spans for b in range(start // _BLOCK, end // _BLOCK + 1)}):
                self._blocks[block].append(index)

    def at(self, start: int, end: int) -> tuple[int, ...]:
        """Return the indexes of the contents with a span that holds the characters [start, end), in order."""
        return tuple(
            index
            for index in self._blocks.get(start // _BLOCK, ())
            if any(first <= start and end <= last for first, last in self._contents[index])
        )

    def size(self, index: int) -> int:
        """Return how many characters the content has."""
        return sum(end - start for start, end in self._contents[index])
