"""What may be an attribution: a cue with its source and content as token sets, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Construction = Literal[
    "clause",  # said (that) the talks failed
    "quote",  # "The talks failed," she said; no clause in the parse
    "infinitive",  # pledged to help
    "object",  # denied the charges
    "preposition",  # called for talks
    "manner",  # accused them of fraud; described it as fraud
    "bare",  # declined to comment, with nothing more
    "according",  # according to her, the talks failed
    "as",  # the talks failed, as she said
    "noun",  # her claim that the talks failed
    "passive",  # the talks are said to have failed
    "adverb",  # the talks reportedly failed
    "colon",  # Smith: "The talks failed."
    "silence",  # the ministry is silent
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution. Token indexes; sets hold every token of a role."""

    construction: Construction
    lemma: str
    head: int
    """The cue's head token."""
    cue: frozenset[int]
    source: frozenset[int]
    source_head: int | None
    content: frozenset[int]
    content_heads: tuple[int, ...]
    antecedent: int | None = None
    """Head of the noun phrase a relative pronoun stands for."""
    preposition: str = ""
    shared: bool = False
    """The subject was taken over from a governing or coordinated verb."""
    sentence: int = 0

    @property
    def is_credit(self) -> bool:
        """Whether it says whose picture a caption describes, not who speaks: "Photo: Reuters"."""
        return self.construction == "colon" and self.lemma == "credit"
