"""Quantities: numbers with their bounds, units and what they count."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from sayso.articles.article import Article, SentenceSpan
from sayso.claims.holders import Holders
from sayso.grounding.bounds import Bounded, find_bounded
from sayso.grounding.counted import Counted, find_counted, find_measured, past_spaces, phrase_text
from sayso.grounding.indicators import (
    CASUALTY,
    category_of,
    happened_to,
    indicator_of,
    is_negated,
    killed_or_wounded,
    stated_by,
)
from sayso.grounding.notcounts import is_no_count
from sayso.grounding.number_lexicon import number_lexicon
from sayso.grounding.ones import find_ones
from sayso.grounding.units import Unit, find_unit
from sayso.schema import Attribution, Indicator, Quantity, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

_READ = frozenset({"body", "heading"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARING = 6
"""Tokens between a number and the noun that it shares with the next one."""
NO_NOUN = "the counted noun is left out"
TOGETHER = "killed and wounded are counted together"
CASUALTIES = "casualties may be dead or wounded"
NO_BEST = {
    (True, False): "only a lower bound is given",
    (False, True): "only an upper bound is given",
    (True, True): "a range is given",
    (False, False): "a vague number gives no bound",
}


def find_quantities(article: Article) -> tuple[Quantity, ...]:
    """Return the quantities of the report in text order, none overlapping.

    A quantity's span covers the number with its bound words and currency or percent sign ("at least 1,500",
    "between 10,000 and 12,000", "$400 million"), not the noun, which is `of`. What the bounds mean is documented
    in `sayso.grounding.bounds`.
    """
    starts: list[int] = article.doc.to_array("IDX").tolist()
    found: list[Quantity] = []
    for sentence in article.sentences:
        if sentence.block.kind not in _READ:
            continue
        numbers = _numbers(article, sentence, starts)
        found.extend(numbers)
        taken = [(q.start, q.end) for q in numbers]
        found.extend(
            one
            for one in find_ones(article, sentence)
            if not any(start < one.end and one.start < end for start, end in taken)
        )
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def with_speakers(quantities: tuple[Quantity, ...], attributions: tuple[Attribution, ...]) -> tuple[Quantity, ...]:
    """Return the quantities, each with the innermost attribution whose content holds it."""

    holders = Holders([a.content for a in attributions])

    def holder(quantity: Quantity) -> str | None:
        """Return the attribution that says the number, or None for the outlet."""
        holding = holders.at(quantity.start, quantity.end)
        return attributions[min(holding, key=holders.size)].id if holding else None

    return tuple(msgspec.structs.replace(q, attribution=holder(q)) for q in quantities)


def _numbers(article: Article, sentence: SentenceSpan, starts: list[int]) -> list[Quantity]:
    """Return the quantities that a sentence gives in numbers, last first: a number may share the next one's noun."""
    kept: list[tuple[Quantity, Counted]] = []
    shared = Counted()
    for item in reversed(find_bounded(article, sentence)):
        counted = _counted(article, sentence, item, starts, shared)
        quantity = _quantity(article, sentence, item, counted, starts)
        shared = counted if quantity is not None else Counted()
        if quantity is None:
            continue
        if kept and _is_nested(kept[-1], counted):
            kept.pop()
        kept.append((quantity, counted))
    return [quantity for quantity, _ in kept]


def _is_nested(later: tuple[Quantity, Counted], counted: Counted) -> bool:
    """Tell whether a later number is part of what this one counts: the 2 of "14 Challenger 2 tanks"."""
    quantity, own = later
    inside = counted.head is not None and own.head == counted.head and counted.start <= quantity.start < counted.end
    return inside and not counted.partitive


def _counted(article: Article, sentence: SentenceSpan, item: Bounded, starts: list[int], shared: Counted) -> Counted:
    """Return what a number counts; two numbers joined by "to" or "or" share the noun of the second."""
    last = bisect_right(starts, item.end - 1) - 1
    counted = find_counted(article, item.end, last, sentence.last)
    if counted.head is None and shared.head is not None and not counted.partitive:
        gap = [token.lower_ for token in article.doc[last + 1 : shared.first]]
        if len(gap) <= _SHARING and (gap[:1] in (["to"], ["or"]) or gap[:2] == ["if", "not"]):
            return shared
    return counted


def _quantity(
    article: Article, sentence: SentenceSpan, item: Bounded, counted: Counted, starts: list[int]
) -> Quantity | None:
    """Return the quantity of one number, None where the number counts and measures nothing."""
    last = bisect_right(starts, item.end - 1) - 1
    unit = _unit(article, sentence, item, counted, last)
    if is_no_count(article, item, counted, measured=unit is not None):
        return None
    if unit is not None:
        return _measured(article, sentence, item, unit)
    return _count(article, item, counted, _number_token(article, item, starts, last), last)


def _unit(article: Article, sentence: SentenceSpan, item: Bounded, counted: Counted, last: int) -> Unit | None:
    if item.currency or item.percent:
        return Unit(item.currency or "percent", item.currency is not None, last + 1)
    position = counted.first if counted.head is not None else past_spaces(article.doc, last + 1, sentence.last)
    return find_unit(article.doc, position, sentence.last, large=item.value >= 1_000_000)


def _measured(article: Article, sentence: SentenceSpan, item: Bounded, unit: Unit) -> Quantity:
    """Make the quantity of a sum of money, a measure or a percentage; `of` is what is so measured."""
    doc = article.doc
    phrase = find_measured(article, unit.after, sentence.last)
    of = phrase_text(article, phrase)
    if unit.money:
        indicator: Indicator | None = "money"
    elif phrase.head is None:
        indicator = "other"
    else:
        verdict = happened_to(doc, phrase.head, phrase.first, phrase.last, partitive=phrase.partitive)
        indicator = indicator_of(category_of(doc, phrase), verdict)
    return _record(article, item, unit.name, of, indicator, unit.reason)


def _count(article: Article, item: Bounded, counted: Counted, number: Token, last: int) -> Quantity | None:
    """Make the quantity of counted things, None where nothing tells what is counted."""
    doc = article.doc
    category = category_of(doc, counted)
    named = counted.head is not None
    head = number.i if counted.head is None else counted.head
    first, after = (counted.first, counted.last) if named else (number.i, last + 1)
    verdict = None if is_negated(doc, head) else happened_to(doc, head, first, after, partitive=counted.partitive)
    indicator = indicator_of(category, verdict) if named else verdict or stated_by(number)
    together = verdict in ("killed", "wounded") and killed_or_wounded(
        doc, after if named and counted.noun not in number_lexicon().states else head
    )
    if together:
        indicator = "people"
    if not _counts(item, counted, category, verdict, indicator, number):
        return None
    item = _undotted(item, counted)
    if counted.head is None:
        return _record(article, item, None, None, indicator, TOGETHER if together else NO_NOUN)
    of = phrase_text(article, counted)
    unit = "fraction" if item.kind == "fraction" else counted.unit
    unsaid = counted.noun == "casualties" and verdict is None
    if unsaid and item.best == 0:
        return _record(article, item, unit, of, "killed", None)
    reason = TOGETHER if together else CASUALTIES if unsaid else None
    return _record(article, item, unit, of, indicator, reason)


def _counts(
    item: Bounded,
    counted: Counted,
    category: Indicator | None,
    verdict: Indicator | None,
    indicator: Indicator | None,
    number: Token,
) -> bool:
    """Tell a count from a number that only stands there (a score, a rank, a pronoun)."""
    known = category not in (None, "other")
    if item.kind == "unbounded":
        return indicator in CASUALTY or verdict in CASUALTY
    if item.kind == "fraction":
        return counted.head is not None
    if item.value == 1 and not item.marked and number.lower_ == "one":
        if counted.head is None and number.dep_ in ("appos", "conj"):
            return False  # "the creed, one of the oldest"
        return (known and not counted.partitive) or verdict in CASUALTY
    if counted.head is None:
        return indicator is not None or (item.value != 1 and _is_subject(item, number))
    return known or not counted.hyphenated


def _is_subject(item: Bounded, number: Token) -> bool:
    """Tell "twelve were freed" and "11 of whom fled" from "2012 was a dry year" and "the S&P 500 fell"."""
    if number.dep_ not in _SUBJECTS:
        return False
    named = number.i > 0 and number.nbor(-1).pos_ == "PROPN"
    return not (item.bare and (item.value >= 1_000 or named))


def _number_token(article: Article, item: Bounded, starts: list[int], last: int) -> Token:
    """Return the token that heads the number's own tokens."""
    first = bisect_right(starts, item.number) - 1
    for index in range(first, last + 1):
        token = article.doc[index]
        if not first <= token.head.i <= last or token.head.i == token.i:
            return token
    return article.doc[last]


def _undotted(item: Bounded, counted: Counted) -> Bounded:
    """Read "1.500 soldiers" as 1,500: people and things are not counted in thousandths."""
    if not item.dotted or counted.head is None:
        return item

    def times(value: float | None) -> float | None:
        """Return the bound in thousands, or None where it is open."""
        return None if value is None else round(value * 1_000)

    return replace(item, low=times(item.low), best=times(item.best), high=times(item.high))


def _record(
    article: Article,
    item: Bounded,
    unit: str | None,
    of: str | None,
    indicator: Indicator | None,
    reason: str | None,
) -> Quantity:
    reasons = [reason] if reason else []
    if item.best is None:
        reasons.append(NO_BEST[item.low is not None, item.high is not None])
    return Quantity(
        id=make_id("qu", article.report.id, item.start, item.end),
        start=item.start,
        end=item.end,
        low=item.low,
        best=item.best,
        high=item.high,
        approximate=item.approximate,
        unit=unit,
        of=of,
        indicator=indicator,
        reason="; ".join(reasons) or None,
    )
