"""Bounds: numerals joined into ranges and taken together with the words that bound them ("at least", "up to").

What each word says of the number n (documented because coders differ; UCDP and ACLED coders round vague words too):

    n                       low = best = high = n
    at least, more than n   low = n               up to, fewer than n     high = n
    nearly, just under n    best = high = n, approximate
    just over n             low = best = n, approximate
    about, some n           best = n, approximate
    between n and m, n-m    low = n, high = m
    dozens, thousands       low = two of the unit, approximate       several, a few: low = 3, approximate
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sayso.articles.article import Article, SentenceSpan
from sayso.grounding.number_lexicon import Bounds, number_lexicon
from sayso.grounding.numerals import Kind, Numeral, find_numerals

Bound = Literal["lower", "upper", "nearly", "barely", "about", "exact"]
WINDOW = 48
"""Characters looked at on either side of a number for its bound words."""
_REACH = 10
"""Tokens before "from" in which a verb of change is looked for."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with its bounds: characters [start, end), bound words and signs included.

    Attributes:
        number: where the first numeral itself begins.
        value: the numeral's value; of a range its upper end.
        currency: ISO 4217 code from a sign before or after it.
        percent: a percent sign stands after it.
        marked: some bound word, sign or range is part of it, so it is no label or year.
    """

    start: int
    end: int
    number: int
    value: float
    kind: Kind
    low: float | None
    best: float | None
    high: float | None
    approximate: bool = False
    currency: str | None = None
    percent: bool = False
    marked: bool = False
    bare: bool = False
    dotted: bool = False


def find_bounded(article: Article, sentence: SentenceSpan) -> list[Bounded]:
    """Return the numbers of a sentence with their bounds, in order, none overlapping."""
    text = article.report.text[sentence.start : sentence.end]
    numerals = find_numerals(text)
    found: list[Bounded] = []
    position, floor = 0, 0
    while position < len(numerals):
        first = numerals[position]
        pair = numerals[position + 1] if position + 1 < len(numerals) else None
        joined = _as_range(article, sentence, text, first, pair) if pair else None
        if joined is not None:
            position += 1
        item = _bounded(article, sentence, text, joined or _single(text, first), floor)
        following = numerals[position + 1].start if position + 1 < len(numerals) else len(text)
        item = _with_after(text, item, following)
        found.append(item)
        floor = item.end
        position += 1
    base = sentence.start
    return [replace(b, start=b.start + base, end=b.end + base, number=b.number + base) for b in found]


# ---------------------------------------------------------------- signs


@lru_cache(maxsize=1)
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted(number_lexicon().currency.signs, key=lambda sign: (-len(sign), sign))
    before = "|".join((r"\b" if name[0].isalpha() else "") + re.escape(name) for name in names)
    after = "|".join(re.escape(name) for name in names if not name[0].isalpha())
    return re.compile(rf"(?:{before})\s?$"), re.compile(rf"\s?(?:{after})(?!\d)")


def _with_signs(text: str, start: int, end: int) -> tuple[int, int, str | None, bool]:
    """Widen a numeral over its currency or percent sign; return start, end, currency code, percent."""
    before, after = _signs()
    signs = number_lexicon().currency.signs
    window = text[max(0, start - 6) : start]
    match = before.search(window)
    if match:
        return start - len(window) + match.start(), end, signs[match.group().strip()], False
    follow = after.match(text, end)
    if follow:
        return start, follow.end(), signs[follow.group().strip()], False
    percent = re.compile(r"\s?%").match(text, end)
    return start, percent.end() if percent else end, None, percent is not None


def _single(text: str, numeral: Numeral) -> Bounded:
    start, end, currency, percent = _with_signs(text, numeral.start, numeral.end)
    vague = numeral.kind == "vague"
    known = None if numeral.kind in ("vague", "unbounded") else numeral.value
    return Bounded(
        start=start,
        end=end,
        number=numeral.start,
        value=numeral.value,
        kind=numeral.kind,
        low=numeral.value if vague else known,
        best=known,
        high=known,
        approximate=known is None,
        currency=currency,
        percent=percent,
        marked=currency is not None or percent or known is None,
        bare=numeral.bare,
        dotted=numeral.dotted,
    )


# ---------------------------------------------------------------- ranges

_CONNECT = re.compile(
    r"\s*(?P<unit>[^\W\d_]+\.?|%)?\s*(?P<by>-|–|—|\bto\b|\bor\b|\band\b|\bup to\b)\s*", re.IGNORECASE
)
_ABOUT = r"(?:(?:about|some|roughly|approximately|around|an estimated)\s+)?$"
_BETWEEN = re.compile(rf"(?<!\w)between\s+{_ABOUT}", re.IGNORECASE)
_FROM = re.compile(rf"(?<!\w)from\s+{_ABOUT}", re.IGNORECASE)


def _as_range(article: Article, sentence: SentenceSpan, text: str, first: Numeral, second: Numeral) -> Bounded | None:
    """Join two numerals into a range: between n and m, from n to m, n to m, n-m, n or m; None where they are two."""
    if first.kind != "number" or second.kind != "number":
        return None
    a_start, a_end, a_unit, a_percent = _with_signs(text, first.start, first.end)
    b_start, b_end, b_unit, b_percent = _with_signs(text, second.start, second.end)
    gap = _CONNECT.fullmatch(text, a_end, b_start)
    if gap is None or (b_unit and not a_unit and second.start != b_start) or (a_percent and not b_percent):
        return None
    by = gap["by"].lower()
    between = _BETWEEN.search(text, max(0, a_start - WINDOW), a_start)
    start = _FROM.search(text, max(0, a_start - WINDOW), a_start) if by == "to" else None
    if (by == "and" and not between) or (gap["unit"] and not text[b_end:].lstrip().startswith(gap["unit"])):
        return None
    low, high = _shared(text, first, second, by), second.value
    if not low < high or (start and _is_change(article, sentence, sentence.start + start.start())):
        return None
    if first.bare and second.bare and _both_years(low, high) and not between:
        return None
    lead = between or start
    return Bounded(
        start=lead.start() if lead else a_start,
        end=b_end,
        number=first.start,
        value=high,
        kind="number",
        low=low,
        best=None,
        high=high,
        approximate=bool(lead and len(lead.group().split()) > 1),
        currency=a_unit or b_unit,
        percent=b_percent,
        marked=True,
        bare=first.bare and second.bare,
    )


def _shared(text: str, first: Numeral, second: Numeral, by: str) -> float:
    """Give the first number the magnitude it shares with the second: "10 to 15 million", "10-12,000"."""
    if first.magnitude == 1 and second.magnitude > 1 and first.value < second.value / second.magnitude:
        return round(first.value * second.magnitude, 4)
    dashed = by in "-–—" and text[second.start : second.end].endswith(",000")
    if dashed and 2 <= first.value < second.value / 1_000:
        return first.value * 1_000
    return first.value


def _both_years(low: float, high: float) -> bool:
    return 1_500 <= low <= 2_100 and 1_500 <= high <= 2_100


def _is_change(article: Article, sentence: SentenceSpan, offset: int) -> bool:
    """Tell "rose from 5 to 7" (two numbers) from "from 5 to 7 soldiers" (a range)."""
    change = number_lexicon().change
    before = [t for t in article.tokens(sentence) if t.idx < offset][-_REACH:]
    return any(t.lemma_.lower() in change.verbs or t.lower_ in change.nouns for t in before)


# ---------------------------------------------------------------- bound words


@lru_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], dict[str, Bound]]:
    table = _table(number_lexicon().before)
    return re.compile(rf"(?:(?<=[\W_])|^)(?P<word>{_any(table)})\s*$", re.IGNORECASE), table


@lru_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], dict[str, Bound]]:
    table = _table(number_lexicon().after)
    return re.compile(rf"\s?(?P<word>{_any(table)})(?![\w])", re.IGNORECASE), table


def _table(bounds: Bounds) -> dict[str, Bound]:
    kinds: tuple[Bound, ...] = ("lower", "upper", "nearly", "barely", "about", "exact")
    return {word.strip(): kind for kind in kinds for word in getattr(bounds, kind)}


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


_OF = re.compile(r"\s+of\b", re.IGNORECASE)


def _bounded(article: Article, sentence: SentenceSpan, text: str, item: Bounded, floor: int) -> Bounded:
    """Take in the bound words before the number, nearest first ("possibly as many as 200")."""
    pattern, table = _before()
    begin = item.start
    while begin > floor:
        edge = max(floor, begin - WINDOW)
        match = pattern.search(text[edge:begin])
        if match is None:
            break
        word = " ".join(match["word"].lower().split())
        begin = edge + match.start("word")
        of_them = item.value == 1 and _OF.match(text, item.end)  # "about one of the men" is about him
        if word in number_lexicon().before.preposition and (
            of_them or _is_preposition(article, sentence.start + begin)
        ):
            break
        if table[word] != "exact":  # "only 20" is 20; "at least another 20" is taken as a whole
            item = replace(_apply(item, table[word]), start=begin)
    return item


def _with_after(text: str, item: Bounded, limit: int) -> Bounded:
    """Take in the bound words after the number ("20 or more", "300-odd", "50+")."""
    pattern, table = _after()
    match = pattern.match(text, item.end, min(limit, item.end + WINDOW))
    if match is None:
        return item
    kind = table[" ".join(match["word"].lower().split())]
    return replace(_apply(item, kind), end=match.end("word"))


def _apply(item: Bounded, kind: Bound) -> Bounded:
    """Return the number under one more bound; the bound nearest to the number holds."""
    item = replace(item, marked=True)
    approximate = item.approximate or kind in ("nearly", "barely", "about")
    if kind == "exact" or item.kind in ("vague", "unbounded"):
        upper = item.kind == "vague" and kind == "upper"
        return replace(item, low=None) if upper else item
    if item.best is None:  # a range, or bounded already
        if item.low is not None and item.high is not None and kind in ("lower", "upper"):
            return replace(item, high=None) if kind == "lower" else replace(item, low=None)
        return replace(item, approximate=approximate)
    value = item.best
    low = value if kind in ("lower", "barely") else None
    high = value if kind in ("upper", "nearly") else None
    best = None if kind in ("lower", "upper") else value
    return replace(item, low=low, best=best, high=high, approximate=approximate)


def _is_preposition(article: Article, offset: int) -> bool:
    """Tell "a dispute over 20 islands" from "over 20 islands were shelled"."""
    tokens = article.doc
    index = _token_index(article, offset)
    if index is None or index == 0:
        return False
    before = tokens[index - 1]
    if before.lower_ in number_lexicon().takes_preposition.words:
        return True
    token = tokens[index]
    noun_before = before.pos_ in ("NOUN", "PROPN") and token.head.i == before.i
    return token.dep_ == "prep" and noun_before


def _token_index(article: Article, offset: int) -> int | None:
    """Return the index of the token that begins at or holds the character at `offset`."""
    sentence = article.sentence_at(offset)
    if sentence is None:
        return None
    span: Sequence[int] = range(sentence.first, sentence.last)
    for index in span:
        token = article.doc[index]
        if token.idx <= offset < token.idx + max(1, len(token.text)):
            return index
    return None
