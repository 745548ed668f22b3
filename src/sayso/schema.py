"""The records: what one report says, as frozen typed values; the JSON shape is a contract that only grows.

Offsets are Unicode code points into `report.text`, end exclusive, so `report.text[start:end]` is a span's
text, always. Ids are content hashes: the same input gives the same record on any machine. A field that cannot
be known is null (or an empty list) and the `reason` beside it says why; nothing is ever filled with a default
that looks like knowledge.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

Span = tuple[Annotated[int, Meta(ge=0)], Annotated[int, Meta(ge=0)]]
"""Start and end of a stretch of `report.text`, in code points, end exclusive."""

Spans = tuple[Span, ...]
"""One or more stretches that together carry one field, in text order (content may be discontinuous)."""

Unit = Annotated[float, Meta(ge=0.0, le=1.0)]
IsoDate = Annotated[str, Meta(description="ISO 8601 date, or date and time", pattern=r"^\d{4}-\d{2}-\d{2}")]
Country = Annotated[str, Meta(description="ISO 3166-1 alpha-3 (former states too)", pattern=r"^[A-Z]{3}$")]

Voice = Literal["attributed", "own", "opinion", "heading", "boilerplate"]
MentionKind = Literal["person", "organisation", "state", "group", "place"]
ActorKind = Literal["person", "organisation", "state", "group"]
Sector = Literal[
    "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "LEG", "MED", "EDU", "BUS", "CRM", "CVL", "CIV",
    "REL", "REF", "HLH", "AGR", "LAB", "IGO", "NGO", "MNC", "ELI", "PAR", "JEW", "MUS", "CHR", "UNK",
]  # fmt: skip
Named = Literal["named", "unnamed", "absent"]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "confirm", "deny", "doubt", "believe", "accuse", "praise", "promise", "propose", "request",
    "demand", "threaten", "warn", "accept", "refuse", "decline", "ask",
]  # fmt: skip
Polarity = Literal["positive", "negative", "none"]
Certainty = Literal["certain", "probable", "possible", "none"]
EvidenceKind = Literal["footage", "image", "recording", "document", "poll", "intelligence", "witness"]
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["VCOOP", "MCOOP", "VCONF", "MCONF"]
Status = Literal["happened", "ongoing", "planned", "hypothetical", "historical"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["exact", "city", "admin1", "country", "region"]
Indicator = Literal[
    "killed", "wounded", "missing", "captured", "displaced", "troops", "weapons", "vehicles", "aircraft",
    "ships", "money", "people", "other",
]  # fmt: skip


class Record(Struct, frozen=True):
    """Base of every record: frozen, compared by value."""


class Report(Record, kw_only=True, frozen=True):
    """One news report as it was given, with its text as read."""

    id: str
    sha256: Annotated[str, Meta(description="SHA-256 of the raw bytes the report was read from")]
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: IsoDate | None = None
    published_from: Annotated[
        str | None,
        Meta(description="where the date comes from: given, page, header, row, dateline; null if none"),
    ] = None
    language: str | None = None
    agency: str | None = None
    ref: Annotated[str | None, Meta(description="the name the input came under: a file name, a row's id, a URL")] = (
        None
    )
    text: str


class Sentence(Record, kw_only=True, frozen=True):
    """A sentence, quotes kept whole, with whose voice it speaks in."""

    start: int
    end: int
    voice: Voice
    loaded: Spans = ()


class Mention(Record, kw_only=True, frozen=True):
    """A name or phrase that stands for an actor or a place."""

    id: str
    start: int
    end: int
    text: str
    kind: MentionKind
    actor: str | None = None


class Actor(Record, kw_only=True, frozen=True):
    """Someone or something that speaks or acts in the report."""

    id: str
    name: str
    kind: ActorKind
    country: Country | None = None
    sector: Sector | None = None
    role: Annotated[str | None, Meta(description="as the text puts it: 'Slovak Prime Minister'")] = None
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    reason: Annotated[str | None, Meta(description="why country or sector is not known")] = None


class Evidence(Record, kw_only=True, frozen=True):
    """What a source points to: footage, a document, a poll."""

    kind: EvidenceKind
    start: int
    end: int


class Attribution(Record, kw_only=True, frozen=True):
    """Who says (denies, asks, keeps silent about) what: source, cue and content spans, and how."""

    id: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    actor: str | None = None
    actors: Annotated[
        tuple[str, ...],
        Meta(description="all speakers where several speak as one ('Moscow and Pyongyang'), `actor` first"),
    ] = ()
    named: Named
    parent: Annotated[str | None, Meta(description="the attribution that encloses this one")] = None
    form: Form
    act: Act
    polarity: Polarity
    certainty: Certainty
    evidence: tuple[Evidence, ...] = ()
    confidence: Unit
    reason: Annotated[str | None, Meta(description="why the speaker is not resolved to an actor")] = None


class Perspective(Record, kw_only=True, frozen=True):
    """How one voice presents an event: how sure, whether at all, and when."""

    by: Annotated[str, Meta(description="'outlet' or the id of an attribution")]
    certainty: Certainty
    polarity: Polarity
    status: Status


class EventMention(Record, kw_only=True, frozen=True):
    """A political event named in the text, typed by PLOVER, with who did it to whom."""

    id: str
    anchor: Span
    type: PloverType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: Quad
    goldstein: float | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: Annotated[str | None, Meta(description="id of a time")] = None
    place: Annotated[str | None, Meta(description="id of a place")] = None
    quantities: tuple[str, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    confidence: Unit
    reason: Annotated[str | None, Meta(description="why time or place is not known")] = None


class Time(Record, kw_only=True, frozen=True):
    """A time expression (TIMEX3) with the interval of days it covers."""

    id: str
    start: int
    end: int
    type: TimexType
    value: Annotated[str | None, Meta(description="TIMEX3 value; null where it cannot be resolved")] = None
    from_: IsoDate | None = field(default=None, name="from")
    to: IsoDate | None = None
    reason: str | None = None


class Place(Record, kw_only=True, frozen=True):
    """A place name resolved against the gazetteer."""

    id: str
    start: int
    end: int
    name: str
    geonameid: int | None = None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None
    country: Country | None = None
    admin1: str | None = None
    precision: Precision | None = None
    reason: str | None = None


class Quantity(Record, kw_only=True, frozen=True):
    """A number with its bounds, what it counts, and (through `attribution`) who gave it."""

    id: str
    start: int
    end: int
    low: float | None = None
    best: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: Annotated[str | None, Meta(description="as counted: 'soldiers', 'USD', 'km', 'percent'")] = None
    of: Annotated[str | None, Meta(description="the counted noun phrase as the text puts it")] = None
    indicator: Indicator | None = None
    attribution: Annotated[str | None, Meta(description="the attribution whose content gives this number")] = None
    reason: str | None = None


class MadeBy(Record, kw_only=True, frozen=True):
    """What made this reading: version, model hashes, settings."""

    sayso: str
    plover: str
    models: dict[str, str]
    settings: dict[str, Any]


class Reading(Record, kw_only=True, frozen=True):
    """What one report says: the attributed event record of a single report."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    made_by: MadeBy


class SetAside(Record, kw_only=True, frozen=True):
    """An input that could not be read, with the coded reason; the others go on."""

    source: str
    code: str
    message: str
    hint: str | None = None


def make_id(prefix: str, *parts: object) -> str:
    """Return a short content hash: the same parts give the same id in any process, on any machine.

    >>> make_id("m", "report", 3, 7) == make_id("m", "report", 3, 7)
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def encode(record: Record) -> bytes:
    """Return the record as compact JSON bytes, fields in the contract's order."""
    return msgspec.json.encode(record)


def decode(data: bytes | str) -> Reading:
    """Return the reading that `encode` wrote; raise `msgspec.ValidationError` where it breaks the contract."""
    return msgspec.json.decode(data, type=Reading)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a reading."""
    schema = msgspec.json.schema(Reading)
    for definition in schema["$defs"].values():
        if "properties" in definition:  # every field is always written, null where unknown
            definition["required"] = list(definition["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:sayso:reading",
        "title": "sayso reading",
        **schema,
    }
