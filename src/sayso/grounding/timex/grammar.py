"""The grammar: patterns over word classes become regular expressions over the lexer's characters.

The notation is described at the head of lexicons/times_rules.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.errors import ModelError
from sayso.grounding.timex.lexer import Alphabet, Lexed
from sayso.grounding.timex.lexicon import lexicon, rules

_SYMBOL = re.compile(
    r"\s*(?:(?P<open>\((?:\?<?[!=])?)|(?P<close>\))(?::(?P<group>[a-z]\w*))?|(?P<bar>\|)|(?P<repeat>[?*+])"
    r"|(?:\{(?P<macro>[A-Z]+)\}|(?P<cls>[A-Z]+)|(?P<literal>[a-z]+))(?::(?P<name>[a-z]\w*))?)"
)
_LITERAL = re.compile(r"(?<![\w:{])[a-z]+")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule ready to match: its expression over characters, what a match can begin with, the names of its groups."""

    name: str
    resolve: str
    expression: re.Pattern[str]
    first: frozenset[str]
    groups: dict[str, tuple[str, ...]]
    """Group name in the notation -> names in the expression, where a name may stand only once."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matches tokens [first, last) of a block."""

    rule: Compiled
    lexed: Lexed
    first: int
    last: int
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lexed.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.lexed.tokens[self.last - 1].end

    def words(self, group: str) -> list[str]:
        """Return the lower-case words of a named group; none where the rule has no such group or it is empty."""
        for name in self.rule.groups.get(group, ()):
            first, last = self.match.span(name)
            if first >= 0:
                return [token.word for token in self.lexed.tokens[first:last]]
        return []

    def word(self, group: str) -> str:
        """Return the last word of a named group, or ""."""
        words = self.words(group)
        return words[-1] if words else ""

    def all_words(self) -> list[str]:
        """Return all words of the match in lower case."""
        return [token.word for token in self.lexed.tokens[self.first : self.last]]

    def after(self, count: int = 1) -> list[str]:
        """Return the next `count` words after the match."""
        return [token.word for token in self.lexed.tokens[self.last : self.last + count]]

    def before(self, count: int = 1) -> list[str]:
        """Return the `count` words before the match."""
        return [token.word for token in self.lexed.tokens[max(0, self.first - count) : self.first]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: its expression, what it can begin with, and whether it can be empty."""

    expression: str
    first: frozenset[str]
    empty: bool


class _Compiler:
    """Turns one pattern into an expression, descending through brackets and macros."""

    def __init__(self, alphabet: Alphabet, macros: dict[str, str]) -> None:
        self.alphabet = alphabet
        self.macros = macros
        self.groups: dict[str, tuple[str, ...]] = {}

    def compile(self, pattern: str) -> _Part:
        part, rest = self._alternatives(pattern, 0)
        if pattern[rest:].strip():
            raise ModelError(f"a time rule is malformed at {pattern[rest:]!r}")
        return part

    def _alternatives(self, pattern: str, position: int) -> tuple[_Part, int]:
        options: list[_Part] = []
        while True:
            part, position = self._sequence(pattern, position)
            options.append(part)
            symbol = _SYMBOL.match(pattern, position)
            if not symbol or not symbol["bar"]:
                break
            position = symbol.end()
        first = frozenset[str]().union(*(option.first for option in options))
        expression = "|".join(option.expression for option in options)
        return _Part(expression, first, any(option.empty for option in options)), position

    def _sequence(self, pattern: str, position: int) -> tuple[_Part, int]:
        expression, first, empty = "", frozenset[str](), True
        while symbol := _SYMBOL.match(pattern, position):
            if symbol["bar"] or symbol["close"]:
                break
            part, position = self._item(pattern, symbol)
            repeat = _SYMBOL.match(pattern, position)
            mark = ""
            if repeat and repeat["repeat"]:
                mark, position = repeat["repeat"], repeat.end()
            expression += part.expression + mark
            if empty:
                first |= part.first
            empty = empty and (part.empty or mark in ("?", "*"))
        return _Part(expression, first, empty), position

    def _item(self, pattern: str, symbol: re.Match[str]) -> tuple[_Part, int]:
        if symbol["open"]:
            return self._bracket(pattern, symbol)
        if symbol["macro"]:
            inner = self.compile(self.macros[symbol["macro"]])
            part = _Part(f"(?:{inner.expression})", inner.first, inner.empty)
        else:
            codes = self._codes(symbol)
            part = _Part("[" + "".join(sorted(codes)) + "]", codes, empty=False)
        if symbol["name"]:
            part = _Part(f"(?P<{self._name(symbol['name'])}>{part.expression})", part.first, part.empty)
        return part, symbol.end()

    def _bracket(self, pattern: str, symbol: re.Match[str]) -> tuple[_Part, int]:
        inner, position = self._alternatives(pattern, symbol.end())
        closing = _SYMBOL.match(pattern, position)
        if not closing or not closing["close"]:
            raise ModelError(f"a time rule lacks a closing bracket: {pattern}")
        if symbol["open"] != "(":  # looking around takes no token and begins nothing
            return _Part(f"{symbol['open']}{inner.expression})", frozenset(), empty=True), closing.end()
        opening = f"(?P<{self._name(closing['group'])}>" if closing["group"] else "(?:"
        return _Part(f"{opening}{inner.expression})", inner.first, inner.empty), closing.end()

    def _name(self, name: str) -> str:
        taken = self.groups.get(name, ())
        unique = f"{name}_{len(taken)}"
        self.groups[name] = (*taken, unique)
        return unique

    def _codes(self, symbol: re.Match[str]) -> frozenset[str]:
        codes = self.alphabet.of_class(symbol["cls"]) if symbol["cls"] else self.alphabet.of_word(symbol["literal"])
        if not codes:
            raise ModelError(f"the time grammar names an unknown class: {symbol.group().strip()}")
        return codes


class Grammar:
    """All rules, compiled once, indexed by the character a match begins with."""

    def __init__(self) -> None:
        written = rules()
        texts = [(rule.name, rule.resolve, rule.pattern) for rule in written.rules] + _phrases()
        literals = {word for _, _, pattern in texts for word in _LITERAL.findall(pattern)}
        literals |= {word for macro in written.macros.values() for word in _LITERAL.findall(macro)}
        self.alphabet = Alphabet(frozenset(literals))
        self.rules = tuple(self._compile(text, written.macros) for text in texts)
        starting = sorted(frozenset[str]().union(*(rule.first for rule in self.rules)))
        self._starting = {c: tuple(rule for rule in self.rules if c in rule.first) for c in starting}
        self._start = re.compile("[" + "".join(starting) + "]")

    def _compile(self, text: tuple[str, str, str], macros: dict[str, str]) -> Compiled:
        name, resolve, pattern = text
        compiler = _Compiler(self.alphabet, macros)
        part = compiler.compile(pattern)
        if part.empty:
            raise ModelError(f"the time rule {name!r} can match nothing")
        return Compiled(name, resolve, re.compile(part.expression), part.first, compiler.groups)

    def next_start(self, lexed: Lexed, position: int) -> int | None:
        """Return the next token from `position` on that a match can begin with."""
        match = self._start.search(lexed.codes, position)
        return match.start() if match else None

    def hits_at(self, lexed: Lexed, position: int) -> list[Hit]:
        """Return the matches that begin at this token, longest first (the earlier rule on a tie)."""
        hits = [
            Hit(rule, lexed, position, match.end(), match)
            for rule in self._starting.get(lexed.codes[position], ())
            if (match := rule.expression.match(lexed.codes, position))
        ]
        if len(hits) > 1:
            hits.sort(key=lambda hit: -hit.last)
        return hits


def _phrases() -> list[tuple[str, str, str]]:
    """Return a rule for each holiday and each vague reference of the lexicon."""
    words = lexicon()
    phrases = [("holiday", phrase, f"(REL:rel)? ({_pattern(phrase)}):name (YEAR:year)?") for phrase in words.holidays]
    phrases += [("reference", phrase, f"({_pattern(phrase)}):name") for phrase in words.references]
    phrases += [("modifier", phrase, f"({_pattern(phrase)}):name") for phrase in words.reference_modifiers]
    return [(f"{resolve}: {phrase}", resolve, pattern) for resolve, phrase, pattern in phrases]


def _pattern(phrase: str) -> str:
    """Return the phrase as the lexer cuts it: possessives and full stops are tokens of their own."""
    return phrase.replace("'s", " POSS").replace("s'", "s APOS").replace("st. ", "st STOP ")


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the grammar, compiled once a process."""
    return Grammar()
