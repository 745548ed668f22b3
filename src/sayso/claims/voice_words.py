"""Words as voice sees them: what is said, never about whom; names, peoples, parties and creeds are one blank.

Whoever a sentence is about must not weigh in how it is judged, so nothing later in this stage sees a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sayso.claims.mention_lexicon import organisations, states
from sayso.lexicons import load_toml

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Span, Token

    from sayso.articles.article import Quotation

NAME = "N"
NUMBER = "0"
_BEGINS = 3
"""How spaCy codes the first token of an entity."""
_QUOTE_MARKS = frozenset('"“”„«»') | {"``", "''"}
_NAMES = frozenset(
    {"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)


class VoiceLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `voice.toml`."""

    parties: tuple[str, ...]
    identities: tuple[str, ...]
    creeds: tuple[str, ...]
    identity_parts: tuple[str, ...]
    plain: tuple[str, ...]
    first_person: tuple[str, ...]
    second_person: tuple[str, ...]
    saying: tuple[str, ...]
    necessity: tuple[str, ...]
    impersonal: tuple[str, ...]
    appraisals: tuple[str, ...]
    boosters: tuple[str, ...]


class Word(NamedTuple):
    """A token with the lemma it counts as: NAME for whatever names someone, NUMBER for a figure."""

    token: Token
    lemma: str
    lower: str
    pos: str
    tag: str
    """The fine part of speech, NAME for a name."""
    dep: str
    entity: str
    """The kind of named entity that begins here, or nothing."""
    spelt: bool
    """Whether it is made of letters alone."""
    quoted: bool
    mark: bool
    """True for a quote mark."""

    @property
    def named(self) -> bool:
        """Whether the word is a name or stands for a party, people or creed."""
        return self.lemma == NAME


@lru_cache(maxsize=1)
def voice_lexicon() -> VoiceLexicon:
    """Return the hand-made lists.

    Raises:
        ModelError: the file is missing or malformed.
    """
    return load_toml("voice.toml", VoiceLexicon)


@lru_cache(maxsize=1)
def sides() -> frozenset[str]:
    """Return the lower-case words that stand for a party, people or creed and so count as names."""
    lexicon = voice_lexicon()
    return frozenset((*lexicon.parties, *lexicon.identities, *lexicon.creeds))


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    """Single words by which states, peoples and organisations are called."""
    names = [n for s in states().values() for n in (s.name, *s.names, *s.adjectives, *s.people, *s.capitals)]
    names += [n for o in organisations().values() for n in (o.name, *o.names)]
    return frozenset(name for name in names if " " not in name)


def voice_words(tokens: Span, quotations: Sequence[Quotation]) -> tuple[Word, ...]:
    """Return the tokens of a sentence as words, each marked where it stands inside a quotation.

    Args:
        tokens: the sentence.
        quotations: in text order, as `find_quotations` gives them.
    """
    words: list[Word] = []
    at = 0
    read = tokens.doc.vocab.strings
    for token in tokens:
        if token.is_space:
            continue
        start, text, kind = token.idx, token.text, _string(token.ent_type, read)
        while at < len(quotations) and quotations[at].end <= start:
            at += 1
        quoted = at < len(quotations) and quotations[at].start <= start
        pos = _string(token.pos, read)
        lemma = _string(token.lemma, read).lower()
        if pos == "PROPN" or (kind in _NAMES and text[0].isupper()) or _is_known(text, lemma):
            lemma = NAME
        elif token.like_num:
            lemma = NUMBER
        tag = NAME if lemma == NAME else _string(token.tag, read)
        entity = kind if token.ent_iob == _BEGINS else ""
        lower, dep = _string(token.lower, read), _string(token.dep, read)
        words.append(Word(token, lemma, lower, pos, tag, dep, entity, text.isalpha(), quoted, text in _QUOTE_MARKS))
    return tuple(words)


@lru_cache(maxsize=100_000)
def _string(key: int, strings: StringStore) -> str:
    return strings[key] if key else ""


@lru_cache(maxsize=50_000)
def _is_known(text: str, lemma: str) -> bool:
    return text in _known_names() or is_side(lemma) or is_side(text.lower())


def is_side(word: str) -> bool:
    """Return whether a lower-case word stands for a party, people or creed: "leftist", "anti-muslim"."""
    return word in sides() or ("-" in word and any(part in sides() for part in word.split("-")))


@lru_cache(maxsize=50_000)
def is_plain(lemma: str) -> bool:
    """Return whether a word only names what reports are about, or a side: it is no evidence and never loaded."""
    return lemma in _plain() or is_side(lemma)


@lru_cache(maxsize=50_000)
def may_be_loaded(lemma: str) -> bool:
    """Return whether a word can be loaded at all: not plain, and not built from the word for a side."""
    return not is_plain(lemma) and not any(part in lemma for part in voice_lexicon().identity_parts)


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(voice_lexicon().plain)
