"""The lexer: a block of text becomes tokens, and each token one character that stands for what it can be.

The grammar's patterns then run over these characters instead of over the text, which is what makes them quick.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sayso.grounding.timex.lexicon import Classes, lexicon, word_classes

OTHER: Classes = frozenset()

_TOKEN = re.compile(
    r"(?P<ampm>\b[AaPp]\.[ ]?[Mm]\b\.?)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<iso>\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-]))"
    r"|(?P<figures>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])|\b\d{1,2}\.\d{1,2}\.\d{4}(?![\w]))"
    r"|(?P<dtg>\b\d{6}Z(?=\s|$))"
    r"|(?P<clock>\b\d{1,2}:\d\d(?::\d\d)?(?![\w:]))"
    r"|(?P<decade>\b(?:1\d|20)?\d0['’]?s\b|['’`]\d0s\b)"
    r"|(?P<ordinal>\b\d+(?:st|nd|rd|th)\b)"
    r"|(?P<fraction>\b\d/\d\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<short>['’`]\d\d\b)"
    r"|(?P<possessive>['’][sS]\b)"
    r"|(?P<mark>\S)"
)
_MARKS = {
    ",": "COMMA", "-": "DASH", "–": "DASH", "‑": "DASH", "'": "APOS", "’": "APOS", ")": "RPAR", "%": "PERCENT",
    ".": "STOP", ";": "STOP", ":": "STOP", '"': "STOP", "”": "STOP", "(": "LPAR",
}  # fmt: skip
_SHAPES: dict[str, Classes] = {
    "iso": frozenset({"ISO"}), "figures": frozenset({"FIGURES"}), "dtg": frozenset({"DTG"}),
    "clock": frozenset({"CLOCK"}), "decade": frozenset({"DECADE"}), "fraction": frozenset({"FRACTION"}),
    "short": frozenset({"SHORTYEAR"}), "possessive": frozenset({"POSS"}), "ampm": frozenset({"AMPM"}),
}  # fmt: skip
_NUMBERS: dict[str, Classes] = {
    "zero": frozenset({"DIGITS"}),
    "hour": frozenset({"DIGITS", "DAYNUM", "HOUR"}),
    "hour2": frozenset({"DIGITS", "DAYNUM", "HOUR", "YY"}),
    "day": frozenset({"DIGITS", "DAYNUM", "YY"}),
    "two": frozenset({"DIGITS", "YY"}),
    "year": frozenset({"DIGITS", "YEAR"}),
    "year_or_clock": frozenset({"DIGITS", "YEAR", "HHMM"}),
    "clock": frozenset({"DIGITS", "HHMM"}),
}
_ORDINAL_DAY, _ORDINAL = frozenset({"ORDNUM"}), frozenset({"ORDNUM", "HIGH"})
_BEFORE_MAY = frozenset({"in", "last", "this", "next", "since", "of", "by", "until", "early", "late", "mid", "from"})
FIRST_YEAR, LAST_YEAR = 1000, 2199


class Token(NamedTuple):
    """A token: characters [start, end) of the report and the word in lower case."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a block and, position by position, the character that says what each can be."""

    tokens: list[Token]
    codes: str


class Alphabet:
    """One character for every combination of classes (and literal word) that a token can have."""

    def __init__(self, literals: frozenset[str]) -> None:
        self._codes: dict[tuple[Classes, str | None], str] = {(OTHER, None): "\u0100"}
        self.words: dict[str, str] = {}
        for word, classes in word_classes().items():
            self.words[word] = self._code(classes, word if word in literals else None)
        for word in literals:
            self.words.setdefault(word, self._code(OTHER, word))
        shapes = [*_SHAPES.values(), *_NUMBERS.values(), _ORDINAL_DAY, _ORDINAL]
        self.shapes = {classes: self._code(classes, None) for classes in shapes}
        self.marks = {mark: self._code(frozenset({name}), None) for mark, name in _MARKS.items()}
        self.month = self._code(frozenset({"MONTH"}), None)
        self.abbreviated_month = self._code(frozenset({"MON"}), None)
        self.abbreviated_weekday = self._code(frozenset({"WD", "WDOT"}), None)
        self.other = "\u0100"

    def _code(self, classes: Classes, literal: str | None) -> str:
        return self._codes.setdefault((classes, literal), chr(0x100 + len(self._codes)))

    def of_class(self, name: str) -> frozenset[str]:
        """Return the characters of all tokens that can be of this class."""
        return frozenset(code for (classes, _), code in self._codes.items() if name in classes)

    def of_word(self, word: str) -> frozenset[str]:
        """Return the characters of this literal word."""
        return frozenset(code for (_, literal), code in self._codes.items() if literal == word)


def number_classes(figures: str) -> Classes:
    """Return what a number in figures can be: a day, an hour, a year, a time of day."""
    if not figures.isascii() or not figures.isdigit():
        return _NUMBERS["zero"]
    value = int(figures)
    if len(figures) == 4:
        clock = value // 100 <= 24 and value % 100 < 60
        if FIRST_YEAR <= value <= LAST_YEAR:
            return _NUMBERS["year_or_clock" if clock else "year"]
        return _NUMBERS["clock" if clock else "zero"]
    if len(figures) > 2 or value == 0:
        return _NUMBERS["zero"]
    if value <= 12:
        return _NUMBERS["hour2" if len(figures) == 2 else "hour"]
    return _NUMBERS["day" if value <= 31 else "two"]


def lex(text: str, start: int, end: int, alphabet: Alphabet) -> Lexed:
    """Return the tokens of `text[start:end]` with their characters."""
    tokens: list[Token] = []
    codes: list[str] = []
    shouting = text[start:end].isupper()
    known = alphabet.words
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        first, last = match.span()
        if tokens and first < tokens[-1].end:  # the full stop of an abbreviation
            continue
        surface = match.group()
        word = surface.lower()
        if kind == "word":
            code = known.get(word, alphabet.other)
            if code != alphabet.other:
                code, last = _name_code(
                    text,
                    surface,
                    word,
                    code,
                    last,
                    alphabet,
                    shouting=shouting,
                    before=tokens[-1].word if tokens else "",
                )
        elif kind == "mark":
            code = alphabet.marks.get(surface, alphabet.other)
        elif kind == "number":
            code = alphabet.shapes[number_classes(surface)]
        elif kind == "ordinal":
            code = alphabet.shapes[_ORDINAL_DAY if 1 <= int(word[:-2]) <= 31 else _ORDINAL]
        else:
            code = alphabet.shapes[_SHAPES[kind or ""]]
        tokens.append(Token(first, last, word))
        codes.append(code)
    return Lexed(tokens, "".join(codes))


def _name_code(
    text: str, surface: str, word: str, code: str, last: int, alphabet: Alphabet, *, shouting: bool, before: str
) -> tuple[str, int]:
    """Settle names that need a capital letter or a full stop: May and may, Oct. and oct, Sun. and sun."""
    months, days = _abbreviations()
    if word in months or word in days:
        if surface.islower():
            return alphabet.other, last
        if text[last : last + 1] == ".":
            return (alphabet.month if word in months else alphabet.abbreviated_weekday), last + 1
        return code, last
    if surface.islower() and word in _capitals():
        return alphabet.other, last
    if shouting and word == "may" and before not in _BEFORE_MAY:  # a month beside a number at most
        return alphabet.abbreviated_month, last
    if word in _zones() and not surface.isupper():
        return alphabet.other, last
    return code, last


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon().month_abbreviations), frozenset(lexicon().weekday_abbreviations)


@lru_cache(maxsize=1)
def _capitals() -> frozenset[str]:
    return lexicon().capital.words


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(lexicon().calendar_words.zones)
