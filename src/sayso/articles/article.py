"""An article: a report with its blocks, quotations, parse and sentences, as the later stages take it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

    from sayso.schema import Report

BlockKind = Literal["body", "heading", "dateline", "byline", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a part of one that is no running text (heading, dateline, byline, boilerplate)."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quote marks, the marks included; `closed` is false where the closing mark is missing."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A sentence, quotes kept whole: characters [start, end), tokens [first, last) of the parse, and its block."""

    start: int
    end: int
    first: int
    last: int
    block: Block


@dataclass(frozen=True)
class Article:
    """A parsed report. `doc.text == report.text`, so token offsets are offsets into the report."""

    report: Report
    doc: Doc
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[SentenceSpan, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _opened(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def position_at(self, offset: int) -> int | None:
        """Return the index of the sentence that holds the character at `offset`, or None between sentences."""
        position = bisect_right(self._starts, offset) - 1
        return position if position >= 0 and offset < self.sentences[position].end else None

    def sentence_at(self, offset: int) -> SentenceSpan | None:
        """Return the sentence that holds the character at `offset`, or None between sentences."""
        position = self.position_at(offset)
        return None if position is None else self.sentences[position]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that holds the character at `offset`, if any."""
        position = bisect_right(self._opened, offset) - 1
        if position >= 0 and offset < self.quotations[position].end:
            return self.quotations[position]
        return None

    def tokens(self, sentence: SentenceSpan) -> TokenSpan:
        """Return the sentence's tokens."""
        return self.doc[sentence.first : sentence.last]

    def body(self) -> tuple[SentenceSpan, ...]:
        """Return the sentences that are running text, in order."""
        return tuple(s for s in self.sentences if s.block.kind == "body")
