"""Not counts: numbers that count and measure nothing (years, dates, ages, names, addresses, lengths of time)."""

from __future__ import annotations

import re

from sayso.articles.article import Article
from sayso.grounding.bounds import Bounded
from sayso.grounding.counted import Counted
from sayso.grounding.number_lexicon import categories, number_lexicon, time_nouns

_WORD_BEFORE = re.compile(r"(?:(?P<two>[^\W\d_]+)\s+)?(?P<one>[^\W\d_]+\.?|[№#§])\s*$")
_WORD_AFTER = re.compile(r"[\s,]{0,2}(?P<word>[^\W\d_]+)")
_YEAR_AFTER = re.compile(r"\.?,?\s(?:\d{4}|\d{2})\b")
_AGE_BEFORE = re.compile(r"(?:[^\W\d_]\.?,\s|[^\W\d_]\s\()$")
_AGE_CLOSED = re.compile(r"\s?(?:,|\)|\.|;|$|\band\s+\d)")
_AGE_WORD = re.compile(r"\b(?:aged|age|ages|turn(?:s|ed|ing)|under|over)[\s-]*$", re.IGNORECASE)
_OLD = re.compile(r"[\s-]{0,2}(?:years?|months?|weeks?|days?|yrs?)[\s-]{1,2}olds?\b", re.IGNORECASE)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock\b|hours\s+(?:GMT|UTC|local)|GMT\b|UTC\b)", re.IGNORECASE)
_ORDINAL = re.compile(r"[- ]?(?:st|nd|rd|th)\b")


def is_no_count(article: Article, item: Bounded, counted: Counted, *, measured: bool) -> bool:
    """Tell whether the number is a date, a time, an age, a name or the like, and so no quantity.

    Args:
        article: the parsed report.
        item: the number.
        counted: the phrase after it.
        measured: a unit follows ("5 percent", "20 km"), so it cannot be the name of what follows.
    """
    text = article.report.text
    if item.currency or item.percent:
        return False
    before = text[max(0, item.number - 40) : item.number]
    after = text[item.end : item.end + 40]
    if counted.noun in time_nouns() or _OLD.match(after) or _CLOCK.match(after) or _ORDINAL.match(after):
        return True
    word = _WORD_BEFORE.search(before)
    lead = word["one"] if word else ""
    named_before = word["two"] if word else ""
    if lead.lower() == "not" and item.start == item.number and (named_before or "").lower() != "if":
        return True  # "seven soldiers, not six"
    return (
        _is_date(item, lead, after)
        or _is_year(item, lead, counted)
        or _is_age(item, before, after, counted)
        or _is_label(item, word, counted)
        or _is_address(item, after)
        or (not measured and _is_singular(article, item, counted))
    )


def _is_date(item: Bounded, lead: str, after: str) -> bool:
    """Read "November 1", "1 November", "on 1 Nov"."""
    plain = item.value == int(item.value) and 1 <= item.value <= 31
    if _is_month(lead) and (plain or item.bare):
        return True
    following = _WORD_AFTER.match(after)
    if not (plain and item.bare and following and after[:1] in " -"):
        return False
    # in lower case "may" and "march" are months only beside a preposition or a year
    dated = lead.lower() in ("on", "of", "since", "until", "by") or bool(_YEAR_AFTER.match(after, following.end()))
    return _is_month(following["word"], sure=dated)


def _is_month(word: str, *, sure: bool = False) -> bool:
    plain = word.rstrip(".").lower()
    time = number_lexicon().time
    return plain in time.months and (sure or not word.islower() or plain not in time.also_words)


def _is_year(item: Bounded, lead: str, counted: Counted) -> bool:
    if not item.bare or not 1_000 <= item.value <= 2_100 or item.value != int(item.value):
        return False
    if item.low != item.high and item.low is not None and item.high is not None:  # a range of bare numbers
        return counted.noun not in categories()
    if lead.lower().rstrip(".") in number_lexicon().time.year_leads or item.value == 0:
        return not item.marked or counted.noun not in categories()
    return counted.noun not in categories() or categories()[counted.noun] == "other"


def _is_age(item: Bounded, before: str, after: str, counted: Counted) -> bool:
    """Read "John Smith, 35, said", "a woman (42)", "aged 35", "turned 40"."""
    if _AGE_WORD.search(before[-12:]) and counted.noun not in categories() and before[-6:].strip().lower() != "over":
        return item.value <= 120
    plain = item.bare and not item.marked and item.value <= 120
    return bool(plain and counted.head is None and _AGE_BEFORE.search(before) and _AGE_CLOSED.match(after))


def _is_label(item: Bounded, word: re.Match[str] | None, counted: Counted) -> bool:
    """Read "Article 5", "Boeing 737", "No. 10", "World War Two", "Group of Seven"."""
    if word is None or item.number != item.start:
        return False
    labels = number_lexicon().labels
    one, two = word["one"], word["two"] or ""
    last = one.lower()
    both = f"{two.lower()} {last}"
    if last.rstrip(".") in labels.makes or both in labels.makes:
        return item.kind == "number"
    if last not in labels.words and last.rstrip(".") not in labels.words and both not in labels.words:
        return False
    named = one[0].isupper() or (both in labels.words and two[:1].isupper()) or last in ("no.", "nos.", "№", "n°")
    return named or counted.noun not in categories()


def _is_address(item: Bounded, after: str) -> bool:
    """Read "10 Downing Street": capitalised words up to a word for a street."""
    if not item.bare or item.marked:
        return False
    words = re.match(r"\s((?:[A-Z][\w.'’]*\s){0,3}[A-Z][\w.'’]*)", after)
    if words is None:
        return False
    streets = number_lexicon().labels.streets
    return any(part.rstrip(".,").lower() in streets for part in words[1].split()[:4])


def _is_singular(article: Article, item: Bounded, counted: Counted) -> bool:
    """Read "an Avianca 727 plane", "the 500 index": a number over a singular noun names it and counts nothing."""
    if counted.head is None or counted.strong or counted.hyphenated or item.kind != "number" or item.value <= 1:
        return False
    head = article.doc[counted.head]
    lexicon = number_lexicon()
    if head.tag_ != "NN" or counted.noun in lexicon.invariant.words or counted.noun in lexicon.states:
        return False
    return item.best is not None and not head.lower_.endswith("s")
