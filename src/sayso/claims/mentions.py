"""Mentions: the names, noun phrases and pronouns that stand for actors and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.found import FoundMention
from sayso.claims.mention_lexicon import Known, find_known, organisations
from sayso.claims.mention_names import Name, find_names, root_of
from sayso.claims.mention_phrases import left_edge, right_edge
from sayso.claims.mention_roles import with_titles, without_article
from sayso.claims.mention_states import read_capital, read_people
from sayso.claims.mention_words import words
from sayso.claims.pronouns import pronoun
from sayso.claims.titles import Noun, is_ambiguous, noun_at
from sayso.schema import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLES = frozenset(("the", "a", "an"))
_MODIFIER = frozenset(("compound", "amod", "nmod"))


def find_mentions(article: Article) -> tuple[FoundMention, ...]:
    """Return the mentions of actors and places in text order.

    Names come from the lexicons (states, demonyms, capitals, organisations) and from the entity model, corrected by
    context over the whole report; noun phrases from their head nouns; pronouns are the third person's. A title or an
    apposition belongs to the mention of the name.
    """
    tokens = list(article.doc)
    known = [entry for entry in find_known(tokens) if not _part_of_person(tokens, entry)]
    names = find_names(tokens, known)
    gathered = _Gathered(tokens)
    for name in names:
        if name.kind == "person":
            gathered.add_person(name, _marked(tokens, names))
    for entry in known:
        gathered.add_known(entry)
    for name in names:
        if name.kind != "person":
            gathered.add_name(name)
    for token in tokens:
        gathered.add_phrase(token)
    return gathered.in_order()


def _part_of_person(tokens: list[Token], entry: Known) -> bool:
    """Whether a known name is only a person's: "Michael Jordan", "Chad Smith"."""
    if entry.last - entry.first > 1 or entry.use == "adjective":
        return False
    token = tokens[entry.first]
    if token.ent_type_ != "PERSON":
        return False
    before = entry.first > 0 and tokens[entry.first - 1].ent_type_ == "PERSON" and token.ent_iob_ == "I"
    after = entry.last < len(tokens) and tokens[entry.last].ent_iob_ == "I"
    return before or after


def _marked(tokens: list[Token], names: list[Name]) -> bytearray:
    marks = bytearray(len(tokens))
    for name in names:
        if name.kind == "person":
            marks[name.first : name.last] = b"\x01" * (name.last - name.first)
    return marks


class _Gathered:
    """The mentions found so far; a head token carries at most one."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.by_head: dict[int, FoundMention] = {}
        self.covered = bytearray(len(tokens))
        """Tokens of names and of titles, whose nouns are no mentions of their own."""

    def add_person(self, name: Name, marks: bytearray) -> None:
        root = root_of(self.tokens, name.first, name.last)
        marks = bytearray(marks)
        marks[name.first : name.last] = bytes(name.last - name.first)
        titled = with_titles(self.tokens, name.first, name.last, root, marks)
        self._add(titled.first, titled.last, titled.head, "person", (name.first, name.last), titled.role)
        for position in (*titled.role, *range(name.first, name.last)):
            self.covered[position] = 1

    def add_known(self, entry: Known) -> None:
        token = root_of(self.tokens, entry.first, entry.last)
        if token.i in self.by_head:
            return
        kind: MentionKind
        key: str | None = entry.key
        if entry.key.startswith("org:"):
            kind = self._kind_of_organisation(entry, token)
            if kind == "place":
                key = None
        elif entry.use == "name":
            kind = "state"
        else:
            reading = read_capital(token, entry) if entry.use == "capital" else read_people(self.tokens, token, entry)
            if reading == "none":
                return
            kind = reading
            if reading == "place":
                key = None
        if kind in ("group", "person") and token.dep_ in _MODIFIER and token.head.i >= entry.last:
            return  # "Kurdish fighters": the phrase is the mention
        first = entry.first
        if first > 0 and self.tokens[first - 1].lower_ == "the" and token.dep_ not in _MODIFIER:
            first -= 1
        if kind in ("group", "person") and entry.use == "people":
            first = min(first, left_edge(token))
        self._add(first, entry.last, token.i, kind, (entry.first, entry.last), (), key)
        for position in range(entry.first, entry.last):
            self.covered[position] = 1

    def _kind_of_organisation(self, entry: Known, token: Token) -> MentionKind:
        kind = organisations()[entry.key.removeprefix("org:")].kind
        if kind == "region":
            return "group" if token.dep_ in ("nsubj", "agent", "dobj", "poss", "conj") else "place"
        if kind == "people":
            return (
                "person"
                if token.tag_ in ("NN", "NNP") and self._before(entry.first) in ("a", "an", "one")
                else "group"
            )
        return kind

    def _before(self, position: int) -> str:
        return self.tokens[position - 1].lower_ if position > 0 else ""

    def add_name(self, name: Name) -> None:
        token = root_of(self.tokens, name.first, name.last)
        if token.i in self.by_head or self.covered[token.i]:
            return
        if name.kind == "group" and token.dep_ in _MODIFIER:
            return
        first = name.first
        if self._before(first) == "the":
            first -= 1
        noun = noun_at(self.tokens, name.last - 1)
        if noun is not None and (noun.kind == "person" or name.last - name.first == 1):
            return  # "Defense Ministers", "Government": a noun phrase
        if noun is not None:
            first = min(first, left_edge(self.tokens[name.last - 1]))
        self._add(first, name.last, token.i, name.kind, (name.first, name.last))
        for position in range(name.first, name.last):
            self.covered[position] = 1

    def add_phrase(self, token: Token) -> None:
        """Add the noun phrase or pronoun headed by `token`, if it stands for someone and is no part of a name."""
        position = token.i
        if position in self.by_head or self.covered[position]:
            return
        form = pronoun(token.lower_)
        if form is not None:
            if form.person == 3 and token.pos_ == "PRON":
                self._add(position, position + 1, position, "person" if form.gender != "n" else "organisation")
            return
        if token.pos_ not in ("NOUN", "PROPN", "PRON") and token.tag_ not in ("NNS", "NNP", "NN", "NNPS"):
            return
        if token.dep_ in _MODIFIER and token.head.i > position:
            return
        noun = noun_at(self.tokens, position)
        if noun is None:
            return
        kind: MentionKind = "group" if noun.kind == "person" and noun.plural else noun.kind
        first = left_edge(token)
        name = self._proper_name(noun, first, position)
        if name is None and is_ambiguous(noun) and not self._acts(token):
            return
        last = max(right_edge(token, role=noun.kind == "person"), position + 1)
        role = without_article(self.tokens, tuple(range(first, last))) if kind == "person" else ()
        self._add(first, last, position, kind, name, role)

    def _acts(self, token: Token) -> bool:
        """Whether the noun is the subject or agent of a verb of speaking or acting, or owns one's noun."""
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        if token.dep_ == "pobj" and (token.head.dep_ == "agent" or token.head.lower_ == "to"):
            verb = token.head.head
            return token.head.dep_ == "agent" or verb.lower_ == "according"
        verb = token.head
        return token.dep_ in ("nsubj", "nsubjpass") and (
            verb.lemma_ in words("speaking") or verb.lemma_ in words("acting")
        )

    def _proper_name(self, noun: Noun, first: int, head: int) -> tuple[int, int] | None:
        """Return the tokens of a name that ends in an organisation's noun: "Foreign Ministry", "Supreme Court"."""
        if noun.kind not in ("organisation", "group") or noun.plural or not self.tokens[head].text[0].isupper():
            return None
        start = head
        while start > first and (self.tokens[start - 1].text[0].isupper() or self.tokens[start - 1].text == "-"):
            start -= 1
        while start < head and (self.tokens[start].lower_ in _ARTICLES or self.tokens[start].text == "-"):
            start += 1
        if start == head:
            return None
        return start, head + 1

    def _add(
        self,
        first: int,
        last: int,
        head: int,
        kind: MentionKind,
        name: tuple[int, int] | None = None,
        role: tuple[int, ...] = (),
        key: str | None = None,
    ) -> None:
        end = self.tokens[last - 1]
        self.by_head[head] = FoundMention(
            start=self.tokens[first].idx,
            end=end.idx + len(end.text),
            first=first,
            last=last,
            head=head,
            kind=kind,
            proper=name is not None,
            name=name,
            role=role,
            key=key,
        )

    def in_order(self) -> tuple[FoundMention, ...]:
        return tuple(sorted(self.by_head.values(), key=lambda mention: (mention.start, -mention.end, mention.head)))
