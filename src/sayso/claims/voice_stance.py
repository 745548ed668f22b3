"""Stance: whether a writer openly says what must be, what only seems so, or how sure it is.

These marks are the same in any subject (Biber 2006, "Stance in spoken and written university registers"; Hyland 2005,
"Stance and engagement"), so they hold where the trained weights know only their own corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.claims.voice_words import Word, voice_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def takes_stance(words: Sequence[Word]) -> bool:
    """Return whether the main clause of an unattributed sentence takes a stance, quoted words apart."""
    marks = _lists()["all"]
    return any(_is_stance(w.token, w.lemma, w.dep) for w in words if w.lemma in marks and not w.quoted)


def _is_stance(token: Token, lemma: str, dep: str) -> bool:
    lists = _lists()
    if lemma in lists["boosters"]:
        # "clearly", not "speak clearly": it opens the sentence or stands before the verb
        return token.head.i > token.i and token.head.dep_ == "ROOT"
    if dep == "aux":
        return lemma in lists["necessity"] and token.head.dep_ == "ROOT"
    if dep == "ROOT" and lemma in lists["impersonal"]:
        return any(c.lower_ == "it" and c.dep_.startswith("nsubj") for c in token.children)
    if dep == "acomp" and lemma in lists["appraisals"] and token.head.dep_ == "ROOT":
        around = [c for c in token.head.children if c.i != token.i]
        # "it is not clear whether" reports what is not known
        unknown = any(c.dep_ == "neg" for c in around)
        return not unknown and any(c.lower_ in ("it", "that", "this") and c.dep_.startswith("nsubj") for c in around)
    return False


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lexicon = voice_lexicon()
    lists = {
        "necessity": frozenset(lexicon.necessity),
        "impersonal": frozenset(lexicon.impersonal),
        "appraisals": frozenset(lexicon.appraisals),
        "boosters": frozenset(lexicon.boosters),
    }
    return {**lists, "all": frozenset().union(*lists.values())}
