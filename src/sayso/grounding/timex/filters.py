"""What is no time after all: names, counts, fractions and titles that the grammar took for times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.grounding.timex.grammar import Hit
from sayso.grounding.timex.lexer import number_classes
from sayso.grounding.timex.lexicon import lexicon
from sayso.grounding.timex.tense import token_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.articles.article import Article

_FRACTIONS = frozenset({"quarter", "quarters", "half", "second", "seconds"})
_NAMED = frozenset({"ORG", "WORK_OF_ART", "FAC", "PRODUCT"})
_YEAR_BEFORE = frozenset({"in", "since", "of", "for", "from", "until", "by", "during", "before", "after", "to"})


def is_time(hit: Hit, article: Article) -> bool:
    """Tell whether a match of the grammar is used as a time in its sentence."""
    words = hit.all_words()
    if words[0] == "following" and len(words) > 1:  # "following Monday's debate": after it
        return False
    if len(words) == 1 and hit.rule.resolve != "holiday":
        return _word_is_time(words[0], hit, article)
    if hit.rule.resolve == "holiday":
        return not _opens_name(hit, article)
    if words[-1] in _FRACTIONS and hit.after() == ["of"] and not hit.words("nth") and not hit.words("rel"):
        return words[0] in ("the", "this", "several", "few") and "-" not in words
    if hit.rule.resolve == "that_time":
        return hit.after() != ["of"]
    return not (len(words) == 2 and _is_title(hit, article))


def _word_is_time(word: str, hit: Hit, article: Article) -> bool:
    """Settle single words by what stands around them and by the parse."""
    words = lexicon()
    if word[0] in "'’`" and hit.rule.resolve == "year":  # a quotation may begin with a number
        return "".join(hit.before()) in _YEAR_BEFORE and _is_year(hit, article)
    if word[0].isdigit():
        return hit.rule.resolve != "year" or _is_year(hit, article)
    if word in words.month_abbreviations or word in words.weekday_abbreviations:
        return "".join(hit.before()) in words.names.before and word != "sun"
    if word in words.weekdays:
        return _token(hit, article).ent_type_ not in _NAMED
    if word in words.names.months:
        return _is_month(hit, article)
    if word == "now":
        return hit.before() != ["every"] and hit.after(2) not in (["and", "then"], ["and", "again"])
    if word == "soon":
        return hit.before() != ["as"] and hit.after() not in (["after"], ["as"], ["afterwards"], ["enough"])
    if word in words.reference_modifiers:
        return _token(hit, article).tag_ == "JJ"
    if word in words.units:
        return not _is_title(hit, article)
    if word in words.frequencies:
        return not (article.report.text[hit.start].isupper() and _follows_name(hit, article))
    if word in words.deictics and hit.after() != ["'s"]:
        return not _follows_name(hit, article)
    return True


def _is_year(hit: Hit, article: Article) -> bool:
    """Tell 1962 from "Resolution 1701", "about 2000 soldiers", "$1990"."""
    numbered = lexicon().numbered
    before, after = "".join(hit.before()), "".join(hit.after())
    if before in numbered.things or before in numbered.about or after in numbered.counts:
        return False
    if before in ("and", "or") and "YEAR" in number_classes(hit.before(2)[0]):
        return True  # "between 1994 and 1997 rebels fought"
    token = _token(hit, article)
    if before in _YEAR_BEFORE or token.dep_ != "nummod" or token.head.i <= token.i:
        return True
    counted = token.head.tag_ == "NNS" and token.head.i - token.i <= 2
    has_determiner = any(child.dep_ in ("det", "poss") for child in token.head.children)
    return has_determiner or not counted


def _is_month(hit: Hit, article: Article) -> bool:
    """Tell May from Theresa May and from "may"."""
    token = _token(hit, article)
    if hit.before() and hit.before()[0] in lexicon().names.before:
        return token.ent_type_ != "PERSON"
    if token.ent_type_ == "DATE":
        return True
    return token.ent_type_ == "" and token.tag_ == "NNP" and token.lower_ not in ("may", "march")


def _is_title(hit: Hit, article: Article) -> bool:
    """Tell programmes and papers ("60 Minutes", "This Week") by the capital of their last word."""
    last = hit.lexed.tokens[hit.last - 1]
    surface = article.report.text[last.start : last.end]
    capital = surface[0].isupper() and not surface.isupper() and last.word in (*lexicon().units, "weekend")
    return capital and (hit.last - hit.first > 1 or _token(hit, article).i > 0)


def _follows_name(hit: Hit, article: Article) -> bool:
    """Tell "USA Today" from "Today": both words are capital and stand together."""
    token = _token(hit, article)
    if not article.report.text[hit.start].isupper() or token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    return before.pos_ == "PROPN" and before.text[0].isupper() and before.ent_type_ not in ("DATE", "TIME", "")


def _opens_name(hit: Hit, article: Article) -> bool:
    """Tell Easter Island from Easter."""
    last = token_at(article.doc, hit.end - 1)
    if last + 1 >= len(article.doc):
        return False
    after = article.doc[last + 1]
    return after.tag_ == "NNP" and after.is_title and after.ent_type_ in ("GPE", "LOC", "FAC", "ORG", "PERSON")


def _token(hit: Hit, article: Article) -> Token:
    return article.doc[token_at(article.doc, hit.start)]
