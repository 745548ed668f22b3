"""Voice features: by name, what the words, word classes and form of a sentence show of judging or telling."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from sayso.claims.voice_words import NAME, NUMBER, Word, may_be_loaded, voice_lexicon

Features = dict[str, float]
Rates = Sequence[float | None]
Rate = Callable[[str], float]
"""How often a word is loaded, 0 to 1."""

CONTENT = frozenset({"ADJ", "ADV", "NOUN", "VERB"})
RATED_FROM = 0.015
"""Words loaded less often are not weighed: the lexicon does not hold them."""
_MARKS = frozenset({"PUNCT", "SYM"})
_CONTRACTED = frozenset({"n't", "n’t", "'re", "’re", "'ll", "’ll", "'ve", "’ve", "'d", "’d", "'m", "’m", "'s", "’s"})
_GRAMMAR = frozenset({"AUX", "PRON", "DET", "SCONJ", "CCONJ", "ADV", "PART", "ADP"})
_TITLE_CASE = 0.6
"""Share of capitalised words from which a sentence is set like a headline."""


def sentence_features(words: Sequence[Word]) -> Features:
    """Return what a sentence shows: lemmas (quoted ones apart), grammar words, tag pairs, relations, form."""
    names: list[str] = []
    before = "<"
    for word in words:
        if word.mark:
            before = "Q"
            continue
        if word.lemma not in (NAME, NUMBER):
            if word.spelt or word.pos in _MARKS:
                names.append(("ql=" if word.quoted else "l=") + word.lemma)
            if word.pos in _GRAMMAR:
                names.append("w=" + word.lower)
        if word.entity:
            names.append("e=" + word.entity)
        names.append("d=" + word.dep)
        names.append(f"t={before}_{word.tag}")
        before = word.tag
    features = {name: 1.0 if count == 1 else 1 + math.log(count) for name, count in Counter(names).items()}
    features.update(_form([w for w in words if not w.mark], len(words)))
    return features


def _form(words: Sequence[Word], size: int) -> Features:
    """How a sentence is made. Its length is left out: the corpus's plain sentences happen to be long ones."""
    spelt = [w for w in words if w.spelt]
    number = max(1, len(spelt))
    lower = [w.lower for w in spelt]
    classes = Counter(w.pos for w in spelt)
    features = {f"share={k}": 3 * classes[k] / number for k in ("ADJ", "ADV", "PRON", "VERB", "AUX", "NOUN")}
    features["share=names"] = 3 * sum(w.lemma == NAME for w in spelt) / number
    features["share=quoted"] = 3 * sum(w.quoted for w in words) / max(1, size)
    features["letters"] = sum(map(len, lower)) / number / 3
    features["different"] = len(set(lower)) / number
    if sum(w.token.text[0].isupper() for w in spelt) / number > _TITLE_CASE:
        features["title case"] = 1.0
    features.update(dict.fromkeys(_marks(words, size), 1.0))
    return features


def _marks(words: Sequence[Word], size: int) -> list[str]:
    """Yes-or-no marks: quoting, person, contraction, superlative, how it ends, what its main verbs are."""
    lists = _lists()
    last = words[-1].token.text[-1] if words else ""
    found = [f"end={last}" if last in (".", "?", "!", ":") else "end=other"]
    if len(words) < size:
        found.append("quotes")
    own = {w.lemma for w in words if not w.quoted}
    found.extend(name for name in ("first", "second") if own & lists[name])
    if any(w.lower in _CONTRACTED and w.pos != "PART" for w in words if not w.quoted):
        found.append("contraction")
    if any(w.tag in ("JJS", "RBS") for w in words):
        found.append("superlative")
    for word in words:
        if word.dep == "ROOT":
            found.append("root=" + word.tag)
            if word.lemma in lists["saying"]:
                found.append("root says")
            if any(c.dep_ == "aux" and c.tag_ == "MD" for c in word.token.children):
                found.append("root modal")
    return found


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lexicon = voice_lexicon()
    return {
        "first": frozenset(lexicon.first_person),
        "second": frozenset(lexicon.second_person),
        "saying": frozenset(lexicon.saying),
    }


def word_rates(words: Sequence[Word], rate: Rate) -> Rates:
    """Return how often each word is loaded, None where it cannot be: no content word, a name, figure, plain word."""
    return [rate(w.lemma) if w.pos in CONTENT and _may_be_loaded(w.lemma) else None for w in words]


@lru_cache(maxsize=50_000)
def _may_be_loaded(lemma: str) -> bool:
    return lemma not in (NAME, NUMBER) and len(lemma) > 2 and may_be_loaded(lemma)


def rate_features(rates: Rates) -> Features:
    """Return how loaded a sentence's words are: the three most loaded, the mean and the sum."""
    ordered = sorted((r for r in rates if r is not None), reverse=True)
    if not ordered:
        return {}
    features = {f"rate={place}": value for place, value in enumerate(ordered[:3], 1)}
    features["rate=mean"] = 3 * sum(ordered) / len(ordered)
    features["rate=sum"] = sum(ordered) / 2
    return features


def candidates(rates: Rates) -> list[int]:
    """Return the positions of the words that can be loaded and are so often enough to be weighed."""
    return [at for at, rate in enumerate(rates) if rate is not None and rate >= RATED_FROM]


def word_features(words: Sequence[Word], at: int, rates: Rates, opinion: float, mixed: float) -> Features:
    """Return what shows that the word at `at` is loaded: its rate, form, place in the parse, and its sentence.

    Args:
        words: the sentence.
        at: one of the `candidates`.
        rates: how often each word is loaded.
        opinion: probability that the sentence is opinion.
        mixed: probability that it is mixed.
    """
    word, token = words[at], words[at].token
    own = rates[at] or RATED_FROM
    dep = word.dep
    features = {"logit": math.log(own / (1 - own)) / 2, "opinion": opinion, "mixed": mixed, "one": 1.0}
    features["top"] = float(all(r is None or r <= own for r in rates))
    features["times"] = own * (opinion + mixed) * 3
    names = ["l=" + word.lemma, "tag=" + word.tag, "dep=" + dep, "tail=" + word.lemma[-3:]]
    names.append(f"head={token.head.pos_}_{dep}")
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    names.append("before=" + (before.tag if before else "<"))
    names.append("after=" + (after.tag if after else ">"))
    if word.quoted:
        names.append("quoted")
    if (before and before.lemma == "-") or (after and after.lemma == "-"):
        names.append("compound")
    features.update(dict.fromkeys(names, 1.0))
    return features
