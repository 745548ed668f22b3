"""What the claims stages pass on: mentions, the entities they form, attributions and events, as tokens of the parse.

These are the drafts between an `Article` and the record; grounding gives them codes, the pipeline gives them ids.
Token indexes point into `article.doc`; spans are characters of the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.schema import (
    Act,
    ActorKind,
    Certainty,
    Evidence,
    Form,
    MentionKind,
    Named,
    PloverType,
    Polarity,
    Quad,
    Spans,
)


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A name, noun phrase or pronoun that stands for someone: characters [start, end), tokens [first, last)."""

    start: int
    end: int
    first: int
    last: int
    head: int
    kind: MentionKind
    proper: bool
    """True for a name, false for a noun phrase or pronoun."""
    name: tuple[int, int] | None = None
    """Tokens [first, last) of the bare name within the mention, without title and apposition."""
    role: tuple[int, ...] = ()
    """Tokens of the title or description that the mention gives: "Slovak Prime Minister"."""
    key: str | None = None
    """The lexicon's entry for the name: "state:RUS", "org:NATO"."""


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one actor (a coreference chain), with what the text says of it."""

    name: str
    kind: ActorKind
    mentions: tuple[FoundMention, ...]
    role: str | None = None
    """The title or description the text gives: "Slovak Prime Minister"."""
    role_tokens: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entities:
    """The actors of a report and which tokens belong to them."""

    all: tuple[Entity, ...]
    places: tuple[FoundMention, ...] = ()
    """Mentions that are only places, never actors here."""
    by_token: dict[int, int] = field(default_factory=dict)
    """Token index -> index into `all`; where mentions nest, the head token belongs to the outer mention."""

    def at(self, token: int) -> int | None:
        """Return the index of the entity whose mention covers or is headed by this token, or None."""
        return self.by_token.get(token)


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """An attribution as found in the text; indexes of other records stand where the record has ids."""

    source: Spans
    cue: Spans
    content: Spans
    cue_head: int
    """Token index of the cue's head (the verb, the noun, "according")."""
    source_head: int | None
    """Token index of the source's head, None where the source is absent."""
    content_heads: tuple[int, ...]
    """Token indexes of the heads of the content's clauses or phrases."""
    entity: int | None
    """Index into `Entities.all` of the resolved speaker."""
    entities: tuple[int, ...]
    """All speakers where several speak as one, `entity` first."""
    named: Named
    form: Form
    act: Act
    polarity: Polarity
    certainty: Certainty
    confidence: float
    parent: int | None = None
    """Index of the enclosing attribution in the same tuple."""
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event mention: its anchor tokens, PLOVER type and participants."""

    first: int
    last: int
    head: int
    """The anchor is tokens [first, last), headed by `head`."""
    type: PloverType
    quad: Quad
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    goldstein: float | None = None
    actors: tuple[int, ...] = ()
    """Indexes into `Entities.all`."""
    recipients: tuple[int, ...] = ()
    attributions: tuple[int, ...] = ()
    """Indexes of the attributions whose content holds the anchor, outermost first."""
    confidence: float = 0.5
