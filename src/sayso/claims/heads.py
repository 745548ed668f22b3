"""The encoder's outputs: which columns of its logits mean what.

Spans are labelled token by token (begin and inside); acts, polarity, certainty and voice are read off as means over
the tokens of a cue, a content or a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from sayso.schema import Act, Certainty, Polarity

ROLES = ("source", "cue", "content", "bare")
"""Roles of a token; a bare cue is one whose attribution names no source."""
ACTS: tuple[Act, ...] = get_args(Act)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
VOICES = ("factual", "mixed", "opinion")


@dataclass(frozen=True, slots=True)
class Block:
    """Columns [first, last) of the outputs: one softmax."""

    name: str
    first: int
    last: int


def _blocks(**sizes: int) -> dict[str, Block]:
    blocks: dict[str, Block] = {}
    first = 0
    for name, size in sizes.items():
        blocks[name] = Block(name, first, first + size)
        first += size
    return blocks


BLOCKS = _blocks(
    roles=1 + 2 * len(ROLES),
    gum_cue=3,
    gum_content=3,
    act_cue=len(ACTS),
    act_content=len(ACTS),
    polarity_cue=len(POLARITIES),
    polarity_content=len(POLARITIES),
    certainty_cue=len(CERTAINTIES),
    certainty_content=len(CERTAINTIES),
    voice=len(VOICES),
    loaded=2,
)
"""Roles by PolNeAR's scheme and GUM's segments and contents: outside, then begin and inside of each. Act, polarity
and certainty: the mean over the cue plus that over the content. Voice: the mean over the outlet's own words."""
OUTPUTS = max(block.last for block in BLOCKS.values())
