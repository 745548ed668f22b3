"""The cue lexicon (`lexicons/cues.toml`): which words introduce speech, and which act each performs."""

from __future__ import annotations

from functools import cached_property, lru_cache

import msgspec

from sayso.lexicons import load_toml
from sayso.schema import Act


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that only say that something was said; verbs of refusing and of answering, which make silence."""

    neutral: frozenset[str]
    refusing: frozenset[str]
    answering: frozenset[str]


class CueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `cues.toml`."""

    according: frozenset[str]
    adverbs: frozenset[str]
    silent: frozenset[str]
    withheld: frozenset[str]
    performative: frozenset[str]
    reported: frozenset[str]
    showing: frozenset[str]
    aspectual: frozenset[str]
    existential: frozenset[str]
    hearsay: frozenset[str]
    addressing: frozenset[str]
    records: frozenset[str]
    seeming: frozenset[str]
    unanswered: frozenset[str]
    witnessed: frozenset[str]
    unclear: frozenset[str]
    duties: frozenset[str]
    labels: frozenset[str]
    credits: frozenset[str]
    pictured: frozenset[str]
    genres: frozenset[str]
    views: dict[str, frozenset[str]]
    speech: Speech
    verbs: dict[Act, tuple[str, ...]]
    prepositional: dict[str, Act]
    nouns: dict[Act, tuple[str, ...]]
    adjectives: dict[Act, tuple[str, ...]]


class Lexicon:
    """Look-ups over the cue file."""

    def __init__(self, file: CueFile) -> None:
        self.according = file.according
        self.adverbs = file.adverbs
        self.silent = file.silent
        self.withheld = file.withheld
        self.showing = file.showing
        self.reported = file.reported
        self.performative = file.performative
        self.aspectual = file.aspectual
        self.existential = file.existential
        self.hearsay = file.hearsay
        self.addressing = file.addressing
        self.records = file.records
        self.seeming = file.seeming
        self.unanswered = file.unanswered
        self.witnessed = file.witnessed
        self.unclear = file.unclear
        self.duties = file.duties
        self.labels = file.labels
        self.credits = file.credits
        self.pictured = file.pictured
        self.genres = file.genres
        self.views = file.views
        self.speech = file.speech
        self.prepositional = file.prepositional
        self._file = file

    @cached_property
    def verbs(self) -> dict[str, Act]:
        """Verb lemma -> the first act it is listed under."""
        return _first(self._file.verbs)

    @cached_property
    def verb_acts(self) -> dict[str, tuple[Act, ...]]:
        """Lemma of a verb, or of an adjective that is no verb -> all acts it is listed under."""
        acts: dict[str, tuple[Act, ...]] = {lemma: (act,) for lemma, act in self.adjectives.items()}
        for lemma in self.verbs:
            acts[lemma] = tuple(act for act, lemmas in self._file.verbs.items() if lemma in lemmas)
        return acts

    @cached_property
    def adjectives(self) -> dict[str, Act]:
        """Adjective after "be" or "seem" -> its act."""
        return _first(self._file.adjectives)

    @cached_property
    def nouns(self) -> dict[str, Act]:
        """Noun lemma -> its act."""
        return _first(self._file.nouns)


def _first(table: dict[Act, tuple[str, ...]]) -> dict[str, Act]:
    found: dict[str, Act] = {}
    for act, lemmas in table.items():
        for lemma in lemmas:
            found.setdefault(lemma, act)
    return found


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the cue lexicon, read once a process."""
    return Lexicon(load_toml("cues.toml", CueFile))
