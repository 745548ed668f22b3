"""Ones and nones: counts without a number ("a soldier was killed", "no casualties", "both pilots")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.articles.article import Article, SentenceSpan
from sayso.grounding.counted import Counted, noun_phrase, phrase_text
from sayso.grounding.indicators import CASUALTY, category_of, happened_to, indicator_of
from sayso.grounding.number_lexicon import number_lexicon
from sayso.schema import Indicator, Quantity, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUES = frozenset({"a", "an", "no", "nobody", "none", "both", "no-one", "without", "neither"})
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 4
"""Letters of a word that tell quickly whether a sentence may speak of the killed, wounded and so on."""
_HUMAN = frozenset({"people", "troops"})
_THINGS = frozenset({"people", "troops", "weapons", "vehicles", "aircraft", "ships", "captured", "wounded"})
_MODALS = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_CLIMB = 4


def find_ones(article: Article, sentence: SentenceSpan) -> list[Quantity]:
    """Return the counts of one, none and two that a sentence gives without a number, in order."""
    found: list[Quantity] = []
    words = set(_WORD.findall(article.report.text[sentence.start : sentence.end].lower()))
    if "both" not in words and _happenings().isdisjoint(word[:_STEM] for word in words):
        return found
    for token in article.tokens(sentence):
        if token.lower_ not in _CUES:
            continue
        quantity = _read(article, sentence, token)
        if quantity is not None:
            found.append(quantity)
    return found


@lru_cache(maxsize=1)
def _happenings() -> frozenset[str]:
    lexicon = number_lexicon()
    nouns = [noun for kind in sorted(CASUALTY) for noun in lexicon.nouns[kind]]
    words = (*lexicon.objects, *lexicon.subjects, *lexicon.event_nouns, *lexicon.states, *nouns)
    extra = ("casualties", "victims", *lexicon.irregular.words)
    return frozenset(word[:_STEM] for word in (*words, *extra))


def _read(article: Article, sentence: SentenceSpan, token: Token) -> Quantity | None:
    word = token.lower_
    if word == "a" and token.i > sentence.first and _follows(article, token, "not", "single"):
        return _none(article, sentence, token)
    if word in ("a", "an"):
        return _one(article, sentence, token)
    if word == "both":
        return _both(article, sentence, token)
    return _none(article, sentence, token)


def _follows(article: Article, token: Token, before: str, after: str) -> bool:
    doc = article.doc
    return doc[token.i - 1].lower_ == before and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == after


def _one(article: Article, sentence: SentenceSpan, token: Token) -> Quantity | None:
    """Read "a soldier was killed": one, where something happened to a person."""
    doc = article.doc
    counted = noun_phrase(doc, token.i + 1, sentence.last)
    if counted.head is None or doc[counted.head].tag_ not in ("NN", "NNP"):
        return None
    category = category_of(doc, counted)
    if (
        category not in _HUMAN
        or counted.noun in number_lexicon().collective.words
        or _is_hypothetical(doc[counted.head])
    ):
        return None
    verdict = happened_to(doc, counted.head, counted.head, counted.last)
    if verdict not in CASUALTY:
        return None
    return _record(article, (token.idx, token.idx + len(token.text)), 1, counted, indicator_of(category, verdict))


def _both(article: Article, sentence: SentenceSpan, token: Token) -> Quantity | None:
    """Read "both pilots", "both of the pilots", "both were killed"; not "both A and B"."""
    doc = article.doc
    if token.dep_ in ("preconj", "cc:preconj", "cc"):
        return None
    position = token.i + 1
    while position < sentence.last and doc[position].lower_ in ("of", "the", "his", "her", "its", "their", "our"):
        position += 1
    counted = noun_phrase(doc, position, sentence.last)
    span = (token.idx, token.idx + len(token.text))
    if counted.head is None:
        verdict = happened_to(doc, token.i, token.i, token.i + 1)
        return _record(article, span, 2, counted, verdict) if verdict in CASUALTY else None
    category = category_of(doc, counted)
    if counted.last < sentence.last and doc[counted.last].lower_ == "and":
        return None
    if doc[counted.head].tag_ not in ("NNS", "NNPS") and counted.noun not in ("aircraft", "men", "women"):
        return None
    verdict = happened_to(doc, counted.head, counted.first, counted.last)
    if category not in _THINGS and verdict not in CASUALTY:
        return None
    return _record(article, span, 2, counted, indicator_of(category, verdict))


def _none(article: Article, sentence: SentenceSpan, token: Token) -> Quantity | None:
    """Read "no casualties", "no one was killed", "none were hurt", "without injuries", "not a single casualty"."""
    doc = article.doc
    word = token.lower_
    end = token.idx + len(token.text)
    following = doc[token.i + 1] if token.i + 1 < sentence.last else None
    pronoun = word in ("nobody", "none", "no-one") or (following is not None and following.lower_ == "one")
    if pronoun:
        subject = token
        if following is not None and following.lower_ == "one":
            subject, end = following, following.idx + len(following.text)
        verdict = happened_to(doc, subject.i, subject.i, subject.i + 1)
        return _record(article, (token.idx, end), 0, Counted(), verdict) if verdict in CASUALTY else None
    start = token.idx
    single = word == "a"
    if single:
        start, end = doc[token.i - 1].idx, doc[token.i + 1].idx + len(doc[token.i + 1].text)
    counted = noun_phrase(doc, token.i + 1 + single, sentence.last)
    if counted.head is None:
        return None
    category = category_of(doc, counted)
    verdict = None if category in CASUALTY else happened_to(doc, counted.head, counted.first, counted.last)
    indicator = indicator_of(category, verdict)
    if counted.noun in ("casualties", "casualty", "victims"):
        indicator = "killed"  # no casualties: nobody killed (nor wounded)
    elif indicator not in CASUALTY or (category not in CASUALTY and category not in _HUMAN):
        return None
    return _record(article, (start, end), 0, counted, indicator)


def _is_hypothetical(noun: Token) -> bool:
    """Tell "a soldier could be killed" and "if a soldier is killed" from a report of one."""
    token = noun
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return False
        token = token.head
        if any(c.lower_ in _MODALS or (c.dep_ == "mark" and c.lower_ == "if") for c in token.children):
            return True
    return False


def _record(
    article: Article, span: tuple[int, int], value: float, counted: Counted, indicator: Indicator | None
) -> Quantity:
    named = counted.head is not None
    return Quantity(
        id=make_id("qu", article.report.id, *span),
        start=span[0],
        end=span[1],
        low=float(value),
        best=float(value),
        high=float(value),
        unit=counted.unit if named else None,
        of=phrase_text(article, counted),
        indicator=indicator,
        reason=None if named else "the counted noun is left out",
    )
