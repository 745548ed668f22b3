"""An index over one reading: records by id, the paragraph of an offset, who stands behind an attribution."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from sayso.schema import Actor, Attribution, Reading, Sentence, Span, Spans

PRONOUN = 4
"""Letters of the longest pronoun that stands for a source: they, that, who."""


class Index:
    """Looks things up in a reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.actors: dict[str, Actor] = {a.id: a for a in reading.actors}
        self.attributions: dict[str, Attribution] = {a.id: a for a in reading.attributions}

    def words(self, spans: Spans) -> str:
        """Return the text of spans, discontinuous ones joined by an ellipsis."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans)

    def paragraph(self, offset: int) -> str:
        """Return the mark of the paragraph that holds `offset`: "¶7"."""
        return f"¶{bisect_right(self._paragraphs, offset)}"

    @cached_property
    def _paragraphs(self) -> list[int]:
        starts = []
        offset = 0
        for line in self.text.splitlines(keepends=True):
            if line.strip():
                starts.append(offset)
            offset += len(line)
        return starts

    def sentence(self, offset: int) -> Sentence | None:
        """Return the sentence that holds `offset`."""
        position = bisect_right(self._sentence_starts, offset) - 1
        if position < 0:
            return None
        sentence = self.reading.sentences[position]
        return sentence if offset < sentence.end else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.reading.sentences]

    def sentence_text(self, offset: int) -> str:
        """Return the text of the sentence that holds `offset`, or nothing."""
        found = self.sentence(offset)
        return "" if found is None else " ".join(self.text[found.start : found.end].split())

    def speaker(self, attribution: Attribution) -> str:
        """Return the name of who says it, as far as the report tells."""
        actor = self.actors.get(attribution.actor or "")
        if actor is not None and attribution.named == "named":
            return " and ".join(self.actors[i].name for i in attribution.actors) or actor.name
        return self.words(attribution.source) or (actor.name if actor is not None else "no source named")

    def unnamed(self, attribution: Attribution) -> str:
        """Return the words that stand for an unnamed source: those of its entity where the clause has a pronoun."""
        words = self.words(attribution.source)
        actor = self.actors.get(attribution.actor or "")
        return actor.name if actor is not None and len(words) <= PRONOUN else words

    def chain(self, attribution: Attribution) -> list[str]:
        """Return the names of those through whom it is told, the nearest first."""
        names = []
        seen = {attribution.id}
        parent = self.attributions.get(attribution.parent or "")
        while parent is not None and parent.id not in seen:
            seen.add(parent.id)
            if parent.actor is None or parent.actor != attribution.actor:
                names.append(self.speaker(parent))
            parent = self.attributions.get(parent.parent or "")
        return names

    def names(self, ids: tuple[str, ...]) -> str:
        """Return the names of actors, joined."""
        return ", ".join(self.actors[i].name for i in ids if i in self.actors)


def first_offset(attribution: Attribution) -> int:
    """Return where an attribution begins in the text."""
    spans: list[Span] = [*attribution.source, *attribution.cue, *attribution.content]
    return min((start for start, _ in spans), default=0)
