"""Titles around a person's name: before it ("Slovak Prime Minister Robert Fico") and in apposition, either way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.claims.mention_phrases import left_edge, right_edge
from sayso.claims.titles import is_ambiguous, is_part, is_title, noun_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREMODIFIERS = frozenset(("compound", "amod", "nmod", "poss", "case", "punct", "nummod", "appos"))
_ARTICLES = frozenset(("the", "a", "an"))
LONGEST_TITLE = 14
"""Tokens before a name that may belong to its title."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A named person's whole phrase: tokens [first, last), its head, and the tokens of title or description."""

    first: int
    last: int
    head: int
    role: tuple[int, ...]
    described: tuple[int, ...]
    """All tokens of titles and apposition; the role is the fuller of the two."""


def with_titles(tokens: list[Token], first: int, last: int, root: Token, names: bytearray) -> Titled:
    """Return the phrase of the person named at [first, last), widened by titles and apposition.

    Args:
        tokens: the report's tokens.
        first: the name's first token.
        last: the token behind the name.
        root: the name's head.
        names: marks tokens that belong to other names of persons, which end a title.
    """
    start, role = _before(tokens, first, last, names)
    head = root.i
    end = last
    described = role
    apposed = _apposed_after(tokens, root, last, names)
    if apposed is not None:
        described = (*role, *apposed)
        role = apposed if all(is_title(tokens[position].text) for position in role) else role
        end = max(end, apposed[-1] + 1)
    else:
        outer = _apposed_to(tokens, root, start, names) or (None if role else _set_beside(tokens, first, last, names))
        if outer is not None:
            start, head = outer[0], outer[1]
            described = (*range(outer[0], outer[2]), *role)
            role = role or tuple(range(outer[0], outer[2]))
    return Titled(start, end, head, without_article(tokens, role), described)


def without_article(tokens: list[Token], role: tuple[int, ...]) -> tuple[int, ...]:
    """Return the role's tokens without a leading article, comma or possessive pronoun at its edges."""
    while role and (tokens[role[0]].lower_ in _ARTICLES or tokens[role[0]].is_punct):
        role = role[1:]
    while role and (tokens[role[-1]].is_punct or tokens[role[-1]].lower_ in ("'s", "’s", "of")):
        role = role[:-1]
    return role


def _before(tokens: list[Token], first: int, last: int, names: bytearray) -> tuple[int, tuple[int, ...]]:
    """Walk left over a title that ends right before the name; it must hold a role noun or a title of address."""
    start = first
    title_at: int | None = None
    if first == 0:
        return first, ()
    position = first - 1
    bridged = _over_of(tokens, first)
    if bridged is not None:  # "Secretary of State Antony Blinken"
        title_at = position = bridged
        start = bridged
        position -= 1
    while position >= 0 and first - position <= LONGEST_TITLE and not names[position]:
        token = tokens[position]
        if tokens[position + 1].is_sent_start or token.is_space:
            break
        if _is_role(tokens, position):
            title_at = position if title_at is None else title_at
        elif title_at is None or not _modifies(token, first, last, start):
            break
        start = position
        position -= 1
    if title_at is None:
        return first, ()
    while start < first and (tokens[start].is_punct or tokens[start].lower_ in ("'s", "’s")):
        start += 1
    role = tuple(range(start, first))
    if start > 0 and tokens[start - 1].lower_ in _ARTICLES:
        start -= 1
    return start, role


def _is_role(tokens: list[Token], position: int) -> bool:
    token = tokens[position]
    if is_title(token.text):
        return True
    noun = noun_at(tokens, position)
    if noun is None or noun.kind != "person" or is_ambiguous(noun):
        return False
    if token.text[0].islower():
        return not noun.plural
    return noun.sector is not None or noun.inherits  # "Presidents Putin and Xi", but not "Choe Son Hui"


def _modifies(token: Token, first: int, last: int, start: int) -> bool:
    if token.text in ("-", "'s", "’s") or is_part(token.lower_):
        return True
    if token.dep_ not in _PREMODIFIERS or token.is_punct:
        return False
    following = token.doc[start]
    if token.text[0].islower() and following.text[0].isupper() and token.dep_ != "amod":
        return False  # a capital begins the title anew: not "action President Obama"
    return start <= token.head.i < last


def _over_of(tokens: list[Token], first: int) -> int | None:
    """Return where the role noun of "Secretary of State" or "Minister of Foreign Affairs" before a name stands."""
    for back in range(2, 7):
        position = first - back
        if position < 0 or tokens[position + 1].is_sent_start:
            return None
        if tokens[position + 1].lower_ in ("of", "for") and _is_role(tokens, position):
            between = tokens[position + 2 : first]
            if between and all(t.text[0].isupper() or t.lower_ in ("the", "and", "of") for t in between):
                return position
        if tokens[position].is_punct and tokens[position].text != "-":
            return None
    return None


def _apposed_after(tokens: list[Token], root: Token, last: int, names: bytearray) -> tuple[int, ...] | None:
    """Find the role in "Peter Stano, the spokesman for the EU, said"."""
    candidates = [child for child in root.rights if child.dep_ in ("appos", "npadvmod", "conj")]
    for child in candidates:
        noun = noun_at(tokens, child.i)
        if noun is None or noun.kind != "person" or noun.plural or names[child.i]:
            continue
        start = left_edge(child)
        gap = tokens[last:start]
        if child.dep_ == "conj" and any(token.dep_ == "cc" for token in gap):
            continue
        if (
            len(gap) <= 4
            and any(token.text in ",(–—-" for token in gap)
            and all(token.is_punct or token.like_num for token in gap)
        ):
            return tuple(range(start, right_edge(child, kind="person")))
    return None


def _set_beside(tokens: list[Token], first: int, last: int, names: bytearray) -> tuple[int, int, int] | None:
    """Find the role in "the EU spokesman, Peter Stano, said" by the commas alone, where the parse misses it."""
    position = first - 1
    while position > 0 and tokens[position].is_punct and first - position <= 3:
        position -= 1
    if position == first - 1 or "," not in [token.text for token in tokens[position + 1 : first]]:
        return None
    if last < len(tokens) and not (tokens[last].is_punct or tokens[last].is_space):
        return None
    comma, noun = position, noun_at(tokens, position)
    while noun is None or noun.kind != "person":  # "the head of the Wagner Group, Yevgeny Prigozhin"
        if tokens[position].dep_ not in ("pobj", "prep", "compound", "conj") or tokens[position].head.i >= position:
            return None
        position = tokens[position].head.i
        noun = noun_at(tokens, position)
    if noun.plural or names[position] or right_edge(tokens[position], kind="person") < comma + 1:
        return None
    start = left_edge(tokens[position])
    definite = tokens[start].lower_ == "the" or tokens[start].tag_ in ("PRP$", "NNP", "JJ")
    return (start, position, comma + 1) if definite and start < position else None


def _apposed_to(tokens: list[Token], root: Token, start: int, names: bytearray) -> tuple[int, int, int] | None:
    """Find the role in "the Ukrainian president, Volodymyr Zelensky": its first token, head and end."""
    if root.dep_ != "appos" or names[root.head.i]:
        return None
    parent = root.head
    noun = noun_at(tokens, parent.i)
    if noun is None or noun.kind != "person" or noun.plural or parent.i >= start:
        return None
    end = min(start, right_edge(parent, kind="person"))
    gap = tokens[end:start]
    if len(gap) > 3 or any(not (t.is_punct or t.lower_ in _ARTICLES) for t in gap):
        return None
    return left_edge(parent), parent.i, end
