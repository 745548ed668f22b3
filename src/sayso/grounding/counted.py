"""Counted: the noun phrase a number counts, as the text puts it, read from the tokens that follow the number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.grounding.number_lexicon import categories, containers, currencies, measures, number_lexicon, time_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 12
"""Tokens a counted phrase may have."""
_NEAR = 3
"""Tokens in which a noun of the lexicon is looked for where the tags show no noun."""
_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ADJECTIVE = frozenset({"JJ", "JJR", "JJS", "HYPH", "AFX", "ADD", "FW"})
_PARTICIPLE = frozenset({"VBN", "VBG", "VBD"})
_QUOTES = frozenset("\"'“”‘’«»")
_DETERMINERS = frozenset(
    (
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "all",
        "these",
        "those",
        "such",
        "this",
        "that",
    )
)
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "nn", "punct", "case", "advmod"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What follows a number.

    Attributes:
        head: token index of the counted noun (or of a state: "12 dead"); None where it is left out.
        first, last: tokens [first, last) of the phrase.
        start, end: its characters.
        hyphenated: bound by a hyphen: "40-mile", "5,000-strong".
        partitive: an "of" stands between: "dozens of civilians".
        strong: so many strong: "a 5,000-strong force".
        noun: the counted noun, lower case, cut free where words run together.
        unit: the same, as a unit: a name keeps its capital ("Americans").
    """

    head: int | None = None
    first: int = 0
    last: int = 0
    start: int = 0
    end: int = 0
    hyphenated: bool = False
    partitive: bool = False
    strong: bool = False
    noun: str = ""
    unit: str = ""


def find_counted(article: Article, end: int, index: int, limit: int) -> Counted:
    """Return what is counted by the number that ends at character `end`.

    Args:
        article: the parsed report.
        end: where the number ends.
        index: the token that holds the number's last character.
        limit: the token its sentence ends before.
    """
    doc = article.doc
    token = doc[index]
    over = token.idx + len(token.text) - end
    if over > 0:
        return _attached(doc, index, end)
    position = past_spaces(doc, index + 1, limit)
    if position >= limit:
        return Counted()
    nxt = doc[position]
    if nxt.text in ("-", "–") and nxt.idx == end and position + 1 < limit and not doc[position + 1].is_space:
        return _hyphenated(doc, position + 1, limit)
    partitive = nxt.lower_ == "of"
    if partitive:
        position += 1
        while position < limit and (doc[position].lower_ in _DETERMINERS or doc[position].text in _QUOTES):
            position += 1
    elif nxt.lower_ in ("the", "its", "their", "his"):  # "half the crew", "all 12 the"
        position += 1
    return _phrase(doc, position, limit, partitive=partitive)


def noun_phrase(doc: Doc, position: int, limit: int) -> Counted:
    """Return the noun phrase that begins at the token `position`, empty where none does."""
    return _phrase(doc, position, limit, partitive=False)


def find_measured(article: Article, position: int, limit: int) -> Counted:
    """Return what is measured by a unit that ends before the token `position`.

    "$400 million aid package", "20 tons of explosives", "$5m in military aid", "$5m worth of arms",
    "40 percent of voters", "500-pound bomb".
    """
    doc = article.doc
    position = past_spaces(doc, position, limit)
    if position < limit and doc[position].text == "-":
        position += 1
    if position >= limit:
        return Counted()
    word = doc[position].lower_
    following = doc[position + 1].lower_ if position + 1 < limit else ""
    if word == "worth" and following == "of":
        return _phrase(doc, position + 2, limit, partitive=True)
    if word == "of":
        start = position + 1
        while start < limit and (doc[start].lower_ in _DETERMINERS or doc[start].text in _QUOTES):
            start += 1
        return _phrase(doc, start, limit, partitive=True)
    if word == "in":
        found = _phrase(doc, position + 1, limit, partitive=True)
        plain = found.head is not None and doc[found.head].tag_ in ("NN", "NNS") and not doc[found.head].ent_type_
        return found if plain and found.noun not in time_nouns() else Counted()
    found = _phrase(doc, position, limit, partitive=False)
    # "33 percent last month", "60 percent 20 years ago", "400 km southwest of the capital"
    apart = found.noun in time_nouns() or found.noun in number_lexicon().directions.words
    return Counted() if apart or doc[position].tag_ == "CD" else found


def _attached(doc: Doc, index: int, end: int) -> Counted:
    """Read a noun run together with the figure: "12people", "10km"."""
    token = doc[index]
    rest = token.text[end - token.idx :]
    noun = rest.lstrip("-").lower()
    if noun in categories() or noun in measures() or noun in currencies() or noun in time_nouns():
        start = token.idx + len(token.text) - len(noun)
        stop = token.idx + len(token.text)
        return Counted(index, index, index + 1, start, stop, hyphenated=rest.startswith("-"), noun=noun, unit=noun)
    return Counted()


def phrase_text(article: Article, counted: Counted) -> str | None:
    """Return the counted phrase as the text puts it, on one line; None where it is left out."""
    if counted.head is None:
        return None
    return " ".join(article.report.text[counted.start : counted.end].split())


def past_spaces(doc: Doc, position: int, limit: int) -> int:
    """Return the first token at or after `position` that is no white space (wrapped lines leave such tokens)."""
    while position < limit and doc[position].is_space:
        position += 1
    return position


def _hyphenated(doc: Doc, position: int, limit: int) -> Counted:
    """Read "40-mile convoy", "30-vehicle convoy", "5,000-strong force"."""
    token = doc[position]
    if token.lower_ == "strong":
        return replace(_phrase(doc, position + 1, limit, partitive=False), strong=True)
    stop = token.idx + len(token.text)
    return Counted(
        position, position, position + 1, token.idx, stop, hyphenated=True, noun=token.lower_, unit=token.lower_
    )


def _phrase(doc: Doc, position: int, limit: int, *, partitive: bool) -> Counted:
    """Read the noun phrase that begins at `position`, up to its head noun."""
    begin = position = past_spaces(doc, position, limit)
    head: int | None = None
    stop = min(limit, position + _LONGEST)
    while position < stop:
        token = doc[position]
        if head is not None and not _goes_on(doc, head, position):
            break
        if token.tag_ in _NOUN or _is_misread_noun(token, head, position - begin):
            if _is_time_name(token):
                break
            head = position
        elif not (token.tag_ == "CD" and head is not None) and not _may_modify(doc, position, begin, stop):
            break
        position += 1
    if head is None:
        if begin < limit and doc[begin].lower_ in number_lexicon().states:
            return _made(doc, begin, begin, begin + 1, partitive)
        known = _known_noun(doc, begin, stop)
        return Counted(partitive=partitive) if known is None else _made(doc, known, begin, known + 1, partitive)
    last = head + 1
    if doc[head].lower_ in containers() and last < limit and doc[last].lower_ == "of":
        inner = last + 1
        while inner < limit and doc[inner].lower_ in _DETERMINERS:
            inner += 1
        nested = _phrase(doc, inner, limit, partitive=True)
        if nested.head is not None:
            last = nested.last
    return _made(doc, head, begin, last, partitive)


def _known_noun(doc: Doc, begin: int, stop: int) -> int | None:
    """Find a noun of the lexicon close by where the tags show none, as in capitals or broken text."""
    for index in range(begin, min(stop, begin + _NEAR)):
        token = doc[index]
        if token.is_space:
            continue
        if token.is_punct or token.pos_ in ("ADP", "AUX", "CCONJ", "SCONJ", "PRON", "DET", "PART", "NUM"):
            return None
        plural = token.lower_.endswith(("s", "men", "people", "children"))
        if plural and token.lower_ in categories() and token.lower_ not in number_lexicon().states:
            return index
    return None


def _made(doc: Doc, head: int, first: int, last: int, partitive: bool) -> Counted:
    while first < head and (doc[first].text in _QUOTES or doc[first].lower_ in ("more", "additional", "further")):
        first += 1
    noun, cut = _cut_free(doc[head].lower_)
    name = doc[head].tag_ in ("NNP", "NNPS") and not doc[head].text.isupper()
    unit = doc[head].text[: len(noun)] if name else noun
    final = doc[last - 1]
    end = final.idx + len(final.text) - (cut if last == head + 1 else 0)
    return Counted(head, first, last, doc[first].idx, end, partitive=partitive, noun=noun, unit=unit)


def _goes_on(doc: Doc, head: int, position: int) -> bool:
    """Tell whether the noun at `head` only modifies a later one, so that the phrase goes on at `position`."""
    noun = doc[head]
    later = noun.head.i
    if not position <= later < head + 6:
        return False
    if doc[later].tag_ in _PARTICIPLE | _ADJECTIVE:  # "four Sanders-linked accounts"
        later = doc[later].head.i
    return noun.dep_ in _MODIFIERS | {"npadvmod"} and later > head and doc[later].tag_ in _NOUN


def _may_modify(doc: Doc, position: int, begin: int, stop: int) -> bool:
    token = doc[position]
    tag = token.tag_
    if token.is_space:  # a line break in the middle of a phrase
        return True
    if tag in _ADJECTIVE or token.text in _QUOTES:
        return not (position == begin and token.lower_ in number_lexicon().states and not _before_noun(doc, position))
    if tag in _PARTICIPLE:
        return _before_noun(doc, position)
    if tag == "POS":
        return position > begin
    if tag in ("RB", "RBR", "RBS", "CD"):
        return _before_noun(doc, position) or (position + 1 < stop and doc[position + 1].tag_ in ("HYPH", "JJ"))
    if tag == "CC" or token.text == ",":
        after = doc[position + 1].tag_ if position + 1 < stop else ""
        return position > begin and after in ("JJ", "VBN", "NNP") and doc[position - 1].tag_ in ("JJ", "VBN")
    return False


def _before_noun(doc: Doc, position: int) -> bool:
    """Tell whether the token modifies something to its right, as an attribute does."""
    token = doc[position]
    return bool(token.head.i > position and token.dep_ in _MODIFIERS and token.head.pos_ not in ("VERB", "AUX"))


def _is_misread_noun(token: Token, head: int | None, position: int) -> bool:
    """Tell a noun the tagger took for a verb: run together with the next word, or "60,000 rounds for"."""
    if _cut_free(token.lower_)[1]:
        return True
    if head is not None or token.lower_ not in categories() or token.lower_ in number_lexicon().states:
        return False
    noun = token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos")
    return (token.tag_ in ("VBZ", "VBP", "VB") and position == 0) or (token.tag_ in _PARTICIPLE and noun)


def _is_time_name(token: Token) -> bool:
    time = number_lexicon().time
    word = token.lower_.rstrip(".")
    return (word in time.names and not token.text.islower()) or word in time.adverbs


@lru_cache(maxsize=1024)
def _cut_free(word: str) -> tuple[str, int]:
    """Cut a counted noun free of a function word run together with it; return it and the letters cut off."""
    table = categories()
    if word in table or len(word) < 6:
        return word, 0
    for tail in number_lexicon().run_on.words:
        if word.endswith(tail) and word[: -len(tail)] in table:
            return word[: -len(tail)], len(tail)
    return word, 0
