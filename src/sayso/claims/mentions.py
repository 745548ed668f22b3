"""Mentions: the names, noun phrases and pronouns that stand for actors and places."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.found import FoundMention
from sayso.claims.mention_lexicon import Known, find_known, organisations, standing_for
from sayso.claims.mention_names import Name, find_names, root_of
from sayso.claims.mention_phrases import left_edge, right_edge
from sayso.claims.mention_roles import with_titles, without_article
from sayso.claims.mention_states import read_capital, read_people
from sayso.claims.mention_words import words
from sayso.claims.pronouns import pronoun
from sayso.claims.titles import Noun, is_ambiguous, is_masthead, noun_at, singular
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
    entries = list(find_known(tokens))
    entries = [entry for entry in entries if not _names_ship(tokens, entry)]
    begins = {entry.first for entry in entries}
    known = [_of_its_time(article, entry) for entry in entries if not _part_of_person(tokens, entry, begins)]
    names = find_names(tokens, known, _title_case(article, tokens))
    gathered = _Gathered(tokens, known)
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


def _of_its_time(article: Article, entry: Known) -> Known:
    """Take "Moscow" in a report of 1962 for the Soviet Union."""
    if not entry.key.startswith("state:"):
        return entry
    report = article.report
    code = standing_for(entry.key.removeprefix("state:"), report.published, report.text)
    return replace(entry, key=f"state:{code}")


def _title_case(article: Article, tokens: list[Token]) -> bytearray:
    """Mark the tokens of headings in which most words bear a capital."""
    marks = bytearray(len(tokens))
    for sentence in article.sentences:
        longer = [token for token in tokens[sentence.first : sentence.last] if len(token) > 3 and token.is_alpha]
        body = sentence.block.kind == "body"  # a heading may run on into the text, where no line parts it
        if body and (len(longer) < 7 or longer[0].is_upper):
            continue
        if sum(token.text[0].isupper() for token in longer) > (0.9 if body else 0.7) * len(longer):
            marks[sentence.first : sentence.last] = b"\x01" * (sentence.last - sentence.first)
    return marks


def _names_ship(tokens: list[Token], entry: Known) -> bool:
    """Whether a state's or capital's name is a ship's: "the tanker Bucharest"."""
    if entry.first == 0 or entry.use not in ("name", "capital") or not entry.key.startswith("state:"):
        return False
    return tokens[entry.first - 1].lower_ in words("ships")


def _part_of_person(tokens: list[Token], entry: Known, begins: set[int]) -> bool:
    """Whether a known name is only a person's: "Michael Jordan", "Chad Smith", but not "Rwanda Hutus"."""
    if entry.last - entry.first > 1 or entry.use == "adjective" or not entry.key.startswith("state:"):
        return False
    token = tokens[entry.first]
    if token.ent_type_ != "PERSON" or entry.last in begins:
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

    def __init__(self, tokens: list[Token], known: list[Known]) -> None:
        self.tokens = tokens
        self.states_end = {entry.last: entry.key for entry in known if entry.key.startswith("state:")}
        """Where the name of a state ends: an organisation's name right behind may be that state's."""
        self.by_head: dict[int, FoundMention] = {}
        self.covered = bytearray(len(tokens))
        """Tokens of names, which hold no further mentions."""
        self.titled = bytearray(len(tokens))
        """Tokens of titles, whose nouns for persons are no mentions of their own."""

    @cached_property
    def _in_united_states(self) -> bool:
        """Whether "Georgia" is the one around Atlanta."""
        texts = {token.text for token in self.tokens}
        return not texts & words("georgia_state") and bool(texts & words("georgia_us"))

    def add_person(self, name: Name, marks: bytearray) -> None:
        root = root_of(self.tokens, name.first, name.last)
        marks = bytearray(marks)
        marks[name.first : name.last] = bytes(name.last - name.first)
        titled = with_titles(self.tokens, name.first, name.last, root, marks)
        self._add(titled.first, titled.last, titled.head, "person", (name.first, name.last), titled.role)
        for position in titled.described:
            self.titled[position] = 1
        for position in range(name.first, name.last):
            self.covered[position] = 1

    def add_known(self, entry: Known) -> None:
        token = root_of(self.tokens, entry.first, entry.last)
        if token.i in self.by_head:
            return
        kind: MentionKind
        key: str | None = entry.key
        if entry.key.startswith("org:"):
            country = organisations()[entry.key.removeprefix("org:")].country
            if country is not None and self.states_end.get(entry.first, f"state:{country}") != f"state:{country}":
                return  # "the Brazilian Senate" is not the one in the lexicon
            kind = self._kind_of_organisation(entry, token)
            if kind == "place":
                key = None
        elif entry.use == "name":
            kind = "place" if entry.key == "state:GEO" and self._in_united_states else "state"
            key = key if kind == "state" else None
        else:
            capital = entry.use == "capital"
            reading = read_capital(self.tokens, token) if capital else read_people(self.tokens, token, entry)
            if reading == "none":
                return
            kind = reading
        named = entry.key.startswith("org:") and entry.use == "name"
        if (
            kind in ("group", "person")
            and not named
            and (token.tag_ == "JJ" or (token.dep_ in _MODIFIER and token.head.i >= entry.last))
        ):
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
            determiner = self.tokens[left_edge(token)].lower_ in ("a", "an", "one", "the")
            return "person" if determiner and not token.text.endswith(("s", "ese", "a")) else "group"
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
        if (
            noun is not None
            and (noun.kind == "person" or name.last - name.first == 1)
            and name.kind != "organisation"
        ):
            return
        if noun is not None and name.last - name.first == 1:
            return  # "Defense Ministers", "Government": a noun phrase
        of_state = name.kind == "organisation" and name.first in self.states_end
        if noun is not None or of_state:
            first = min(first, left_edge(self.tokens[name.last - 1]))
        self._add(first, name.last, token.i, name.kind, (name.first, name.last))
        for position in range(name.first, name.last):
            self.covered[position] = 1

    def add_phrase(self, token: Token) -> None:
        """Add the noun phrase or pronoun headed by `token`, if it stands for someone and is no part of a name."""
        position = token.i
        if position in self.by_head:
            return
        form = pronoun(token.lower_)
        if form is not None:
            if form.person == 3 and token.pos_ == "PRON":
                self._add(position, position + 1, position, "person" if form.gender != "n" else "organisation")
            return
        if self.covered[position]:
            return
        if token.lower_ in words("quantifiers") and token.dep_ == "nsubj" and token.head.lemma_ in words("speaking"):
            self._add(position, position + 1, position, "group")  # "some say"
            return
        if token.pos_ not in ("NOUN", "PROPN", "PRON") and token.tag_ not in ("NNS", "NNP", "NN", "NNPS"):
            return
        if token.dep_ in _MODIFIER and token.head.i > position:
            return
        noun = noun_at(self.tokens, position)
        if noun is None:
            self._add_speaking(token)
            return
        office = noun.kind == "person" or (noun.kind == "state" and token.text[0].isupper())  # "Secretary of State"
        if self.titled[position] and (office or token.dep_ not in ("poss", "pobj")):
            return
        kind: MentionKind = "group" if noun.kind == "person" and noun.plural else noun.kind
        first = left_edge(token)
        if kind == "state" and self._is_condition(token):
            return
        name = self._proper_name(noun, first, position)
        if name is not None and noun.kind == "person":
            kind = "organisation"
        if name is None and is_ambiguous(noun) and not (self._acts(token) or self._led(token)):
            return
        last = max(right_edge(token, kind="person" if noun.kind == "person" else kind), position + 1)
        tells = kind == "person" and (noun.sector is not None or noun.inherits)
        role = without_article(self.tokens, tuple(range(first, last))) if tells else ()
        self._add(first, last, position, kind, name, role)

    def _is_condition(self, token: Token) -> bool:
        """Whether "state" is another word than that for a country: "a state of siege"."""
        behind = self.tokens[token.i + 1 : token.i + 3]
        if token.lower_ != "state" or len(behind) < 2 or behind[0].lower_ != "of":
            return False
        return behind[1].pos_ == "NOUN" and behind[1].text[0].islower()

    def _add_speaking(self, token: Token) -> None:
        """Add a noun that no lexicon has for somebody, where it speaks: "the jogger said"."""
        speaks = token.dep_ == "nsubj" and token.head.lemma_ in words("human") and token.pos_ == "NOUN"
        if not speaks or singular(token.lower_) in words("texts") or token.text[0].isupper() or token.ent_type_:
            return
        kind: MentionKind = "group" if token.tag_ == "NNS" else "person"
        self._add(left_edge(token), token.i + 1, token.i, kind)

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

    def _led(self, token: Token) -> bool:
        """Whether a leader's name makes somebody of the noun: "the Clinton campaign"."""
        return token.lower_ in words("led") and any(
            child.dep_ in ("compound", "poss", "nmod") and child.pos_ == "PROPN" for child in token.lefts
        )

    def _proper_name(self, noun: Noun, first: int, head: int) -> tuple[int, int] | None:
        """Return the tokens of a name that ends in an organisation's noun: "Foreign Ministry", "Supreme Court"."""
        if noun.plural or not self.tokens[head].text[0].isupper():
            return None
        start = head
        while start > first and (self.tokens[start - 1].text[0].isupper() or self.tokens[start - 1].text == "-"):
            start -= 1
        while start < head and (self.tokens[start].lower_ in _ARTICLES or self.tokens[start].text == "-"):
            start += 1
        text = self.tokens[head].doc[start : head + 1].text
        if start == head or (noun.kind not in ("organisation", "group") and not is_masthead(text)):
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
