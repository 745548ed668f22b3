"""Links: each event mention gets its time, its place and its numbers, and becomes a record.

What stands in the event's own clause comes first, nearest by the parse; a time may also come from the sentence
where it holds a single one. What is nowhere near is not guessed: the field stays empty and `reason` says why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from sayso.articles.article import Article
from sayso.claims.event_anchors import is_verbal
from sayso.claims.event_lexicon import event_lexicon
from sayso.claims.found import FoundEvent
from sayso.factuality.lexicon import factuality_lexicon
from sayso.schema import Actor, EventMention, Perspective, Place, PloverType, Quantity, Time, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

_EMBEDDED = ("relcl", "ccomp", "advcl", "parataxis", "acl", "csubj", "pcomp", "conj")
_FAR = 5
"""Steps in the parse beyond which a time or place no longer belongs to the event."""

_AT = frozenset(
    {
        *("in", "at", "near", "to", "into", "inside", "outside", "across", "over", "around", "along", "on", "off"),
        *("toward", "towards", "throughout", "within", "through"),
    }
)
_FROM = frozenset({"from", "of", "against"})
_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE"})
"""Types whose object, where it is a place, is where they happen: "invaded Kuwait"; not so "accused Kuwait"."""

_HARM = frozenset({"killed", "wounded", "missing", "captured", "displaced"})
_COUNTED: dict[PloverType, frozenset[str]] = {
    "ASSAULT": _HARM | {"troops", "weapons", "vehicles", "aircraft", "ships", "people", "other"},
    "COERCE": frozenset({"captured", "people", "troops", "displaced", "ships", "aircraft", "money", "other"}),
    "MOBILIZE": frozenset({"troops", "weapons", "vehicles", "aircraft", "ships", "people"}),
    "RETREAT": frozenset({"troops", "weapons", "vehicles", "aircraft", "ships", "captured", "people"}),
    "AID": frozenset({"money", "weapons", "vehicles", "aircraft", "ships", "troops", "people", "other"}),
    "PROTEST": frozenset({"people"}),
}
"""What can be counted in an event of a type; the other types take any number of their own clause."""


_NO_TIME, _OTHER_TIME = "no time in its sentence", "its sentence names a time, but not in its clause"
_NO_PLACE, _OTHER_PLACE = "no place in its sentence", "its sentence names a place, but not as the event's"
_SHARING = frozenset({"engage", "participate", "join", "take", "part"})
_LEADING = ("to", "from", "toward", "towards")


class _Located(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Located)


@dataclass(frozen=True, slots=True)
class _Near(Generic[T]):
    """A time, place or number of the event's sentence: steps from the anchor in the parse, clauses crossed."""

    item: T
    steps: int
    crossed: int
    standing: int | None
    head: Token


def link_events(
    article: Article,
    events: tuple[FoundEvent, ...],
    perspectives: tuple[tuple[Perspective, ...], ...],
    actors: tuple[Actor, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
) -> tuple[EventMention, ...]:
    """Return the record's events, each with the time, place and numbers of its own clause or sentence."""
    when = _Index(article, tuple(t for t in times if t.type != "SET"))
    where = _Index(article, places)
    counts = _Index(article, quantities)
    records = []
    for event, views in zip(events, perspectives, strict=True):
        anchor = article.doc[event.head]
        own = _own_words(anchor)
        acting = {actors[i].country for i in event.actors} - {None}
        times_near, places_near = when.near(anchor), where.near(anchor)
        single = sum(n.item.type != "DURATION" for n in times_near) == 1
        time, no_time = _time([n for n in times_near if _is_of(anchor, n, own)], single=single)
        if times_near and no_time == _NO_TIME:
            no_time = _OTHER_TIME
        fitting = [n for n in places_near if (own is None or n.head.i in own) and not _names_who_acts(n, acting)]
        place, no_place = _place(event, fitting)
        if places_near and no_place == _NO_PLACE:
            no_place = _OTHER_PLACE
        last = article.doc[event.last - 1]
        span = (article.doc[event.first].idx, last.idx + len(last))
        records.append(
            EventMention(
                id=make_id("ev", article.report.id, span, event.type),
                anchor=span,
                type=event.type,
                mode=event.mode,
                contexts=event.contexts,
                cameo=event.cameo,
                quad=event.quad,
                goldstein=event.goldstein,
                actors=tuple(actors[i].id for i in event.actors),
                recipients=tuple(actors[i].id for i in event.recipients),
                time=time,
                place=place,
                quantities=_quantities(event, _countable(anchor, counts.near(anchor), own)),
                perspectives=views,
                confidence=round(event.confidence, 3),
                reason="; ".join(reason for reason in (no_time, no_place) if reason) or None,
            )
        )
    return tuple(records)


def _own_words(anchor: Token) -> frozenset[int] | None:
    """The tokens of an event noun's own phrase, or None where the clause around it tells of the event as well.

    That is so for a verb, a noun that is its clause's subject ("the blast killed nine on Monday"), and the object of
    a verb that only carries it ("held talks on Monday"); not so for "protested on Monday against the killings".
    """
    noun, carriers = anchor, event_lexicon().words["light"] | factuality_lexicon().occur
    if is_verbal(noun):
        return None
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    governor = noun.head
    if noun.dep_ == "pobj":  # "took part in the raid", but not "imposed after the raid"
        carriers = _SHARING if governor.lower_ == "in" else frozenset()
        governor = governor.head
    if noun.dep_ in ("nsubj", "nsubjpass", "attr", "ROOT") or governor.lemma_.lower() in carriers:
        return None
    return frozenset(token.i for token in anchor.subtree)


def _is_of(anchor: Token, near: _Near[Time], own: frozenset[int] | None) -> bool:
    """Whether a time can be the event's: in its own words, and no modifier of some other noun ("the 1990 pact")."""
    if (own is not None and near.head.i not in own) or _is_of_another(anchor, near.head):
        return False
    if near.crossed and is_verbal(anchor) and anchor.is_ancestor(near.head):  # of a clause that the event governs
        return False
    if near.head.dep_ not in ("nummod", "compound", "amod", "nmod"):
        return True
    noun = near.head.head
    return anchor.i in (noun.i, noun.head.i) or (anchor.dep_ == "acl" and anchor.head.i == noun.i)


def _is_of_another(anchor: Token, head: Token) -> bool:
    """Whether a word belongs to another event's noun below a verb: "condemned the killing of three activists"."""
    if not is_verbal(anchor) or not anchor.is_ancestor(head):
        return False
    carriers = event_lexicon().words["light"] | factuality_lexicon().occur
    token = head
    while token.i != anchor.i:
        if token.pos_ == "NOUN" and token.i != head.i and token.lemma_.lower() in event_lexicon().nouns:
            if token.dep_ in ("nsubj", "nsubjpass"):  # "the blast on Sunday killed nine": one event in two words
                return False
            return not (token.head.i == anchor.i and anchor.lemma_.lower() in carriers)
        token = token.head
    return False


def _countable(anchor: Token, near: list[_Near[Quantity]], own: Set[int] | None) -> list[_Near[Quantity]]:
    return [n for n in near if (own is None or n.head.i in own) and not _is_of_another(anchor, n.head)]


def _names_who_acts(near: _Near[Place], acting: Set[str | None]) -> bool:
    """Whether a country before a noun only tells whose deed it is: "U.S. missile attacks"."""
    before = near.head.dep_ in ("compound", "nmod", "amod", "poss")
    return before and near.item.precision == "country" and near.item.country in acting


class _Index(Generic[T]):
    """Records by their place in the text, to be found from an anchor in the same sentence."""

    def __init__(self, article: Article, items: Sequence[T]) -> None:
        self._article = article
        self._items = sorted(items, key=lambda item: (item.start, item.end))
        self._starts = [item.start for item in self._items]

    def near(self, anchor: Token) -> list[_Near[T]]:
        """Return the records of the anchor's sentence, nearest by the parse first."""
        sentence = self._article.sentence_at(anchor.idx)
        if sentence is None:
            return []
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        if first == last:
            return []
        tokens = list(self._article.tokens(sentence))
        ends = [token.idx + len(token) for token in tokens]
        found = []
        for item in self._items[first:last]:
            begin = bisect_left(ends, item.start + 1)
            head = _head(tokens[begin : max(begin + 1, bisect_left(ends, item.end) + 1)])
            found.append(_Near(item, *_distance(anchor, head), _standing(head, anchor), head))
        return sorted(found, key=lambda near: (near.crossed, near.steps, near.item.start))


def _head(span: Sequence[Token]) -> Token:
    """The span's syntactic head: its first token whose head lies outside it."""
    inside = {token.i for token in span}
    for token in span:
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return span[0]


def _distance(anchor: Token, other: Token) -> tuple[int, int]:
    """Steps between two tokens of a parse, and how many clauses are left on the way up from `other`."""
    up = {anchor.i: 0}
    token, steps = anchor, 0
    while token.head.i != token.i:
        token, steps = token.head, steps + 1
        up[token.i] = steps
    token, steps, crossed = other, 0, 0
    while token.i not in up:
        if token.dep_ in _EMBEDDED:
            crossed += 1
        if token.head.i == token.i:
            return 99, 9  # another parse tree within one sentence of ours
        token, steps = token.head, steps + 1
    crossed += _left(anchor, token)
    return steps + up[token.i], crossed


def _left(anchor: Token, top: Token) -> int:
    """How many clauses the anchor's own way up to `top` leaves; a clause without a subject is not left."""
    crossed = 0
    token = anchor
    while token.i != top.i:
        if token.dep_ in _EMBEDDED and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
            crossed += 1
        token = token.head
    return crossed


def _standing(head: Token, anchor: Token) -> int | None:
    """How a name stands to the event: 0 as its place, 1 as where it comes from or what it is of, 2 as its object.

    None where it is no place of the event: a subject, a possessor or a title ("the US secretary") names who acts.
    """
    while head.dep_ in ("conj", "appos") and head.head.i != head.i:
        head = head.head
    if head.dep_ in ("compound", "nmod"):
        if head.head.i == anchor.i:  # "the Kabul bombing"
            return 0
        head = head.head if head.head.dep_ == "pobj" else head  # "at the Kabul airport"
    if head.dep_ == "pobj":
        preposition = head.head.lower_
        if preposition in _LEADING and _is_a_persons(head.head.head, anchor):
            return None
        return 0 if preposition in _AT else 1 if preposition in _FROM else None
    if head.dep_ in ("npadvmod", "advmod"):
        return 0
    return 2 if head.dep_ in ("dobj", "nsubjpass") and head.head.i == anchor.i else None


def _is_a_persons(noun: Token, anchor: Token) -> bool:
    """Whether "to" or "from" hangs on a noun other than an event's: "the envoy to Spain"."""
    if noun.i == anchor.i or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    return noun.lemma_.lower() not in event_lexicon().nouns


def _time(near: list[_Near[Time]], *, single: bool) -> tuple[str | None, str | None]:
    dated = [n for n in near if n.item.type != "DURATION"]
    close = [n for n in dated if n.crossed == 0 and n.steps <= _FAR]
    if close:
        return close[0].item.id, None
    if single and dated and dated[0].crossed <= 1 and dated[0].steps <= _FAR:
        return dated[0].item.id, None
    if dated:
        return None, _OTHER_TIME
    return None, _NO_TIME


def _place(event: FoundEvent, near: list[_Near[Place]]) -> tuple[str | None, str | None]:
    furthest = 2 if event.type in _ON_THE_SPOT or event.mode == "visit" else 1
    there = [
        (n.standing, n.steps, position, n.item.id)
        for position, n in enumerate(near)
        if n.crossed == 0 and n.steps <= _FAR and n.standing is not None and n.standing <= furthest
    ]
    if there:
        return min(there)[3], None
    return None, _OTHER_PLACE if near else _NO_PLACE


def _quantities(event: FoundEvent, near: list[_Near[Quantity]]) -> tuple[str, ...]:
    """The numbers that count what the event did or moved; a share of the clause is enough, nearest first."""
    fitting = _COUNTED.get(event.type)
    found = [
        n.item.id
        for n in near
        if n.crossed == 0 and n.steps <= _FAR and (fitting is None or n.item.indicator in fitting)
    ]
    return tuple(found)
