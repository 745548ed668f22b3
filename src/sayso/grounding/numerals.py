"""Numerals: number words and figures in a text, to values; numbers that cannot be counts are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sayso.grounding.number_lexicon import number_lexicon, time_nouns

Kind = Literal["number", "vague", "unbounded", "fraction"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as written: characters [start, end) and its value.

    Attributes:
        value: the number itself; for a vague one the least it says; for an unbounded one 0.
        kind: number, vague ("dozens"), unbounded ("many") or fraction ("two-thirds", value 0.6667).
        magnitude: the last magnitude word ("million": 1,000,000), 1 without one.
        bare: figures alone, so it may be a year.
        dotted: "1.500", one and a half or, in many countries, fifteen hundred.
    """

    start: int
    end: int
    value: float
    kind: Kind = "number"
    magnitude: float = 1
    bare: bool = False
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    kind: str
    value: float
    text: str


_FIGURE = (
    r"(?<![\w@#/\\.])(?<!\d[,.:])(?:"
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])"  # 12,000
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.200.000
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?![\d\w])"  # 12 000
    r"|\d+(?:\.\d+)?(?:[ -]\d/\d(?!\d))?[½¼¾⅓⅔]?"
    r")"
)
# What has figures in it and is never a count. Order matters: the first that fits is passed over as a whole.
_OPAQUE = (
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,64}\w|[#@]\w+"
    r"|\+?\d{1,3}[ -]?\(\d{2,4}\)[ -]?\d[\d -]{4,}|\(?\b\d{3}\)?[ -]\d{3}-\d{4}\b|\+\d[\d -]{7,}\d"  # telephone
    r"|(?<![\d,.])\d{1,2}:\d{2}(?::\d{2})?|(?<![\d,.])\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b)"  # clock
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b\d{1,4}/\d{1,4}\b(?!\s+of\b)"  # dates, 9/11
    r"|\b(?:1[5-9]|20)\d\d\s?[-–—/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?![,.]\d)"  # 2001-2003
    r"|\b\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b|\b\d{0,2}[23]d\b"  # ordinals
    r"|['’]?\b\d{1,4}['’]?s\b"  # 1990s
    r"|\b(?:[^\W\d_]+[-–]){1,2}\d+[\w.-]*|\b[^\W\d_]+\d[\w-]*"  # T-72, G20, COVID-19
    r"|\b\d+[-/ ]?[ap]\.?m\b\.?|\b\d{4}\s?(?:hours|hrs|gmt|utc|z)\b"  # 5 p.m., 0930 GMT
    r"|\b(?!\d{1,3}(?:\.\d{3}){2,}\b)\d+(?:\.\d+){2,}\b|\bv\d[\d.]*|\b\d+-[A-Z]\b|§+\s*[\d.]+"
    r"|(?<![\w])[\[]\d+[\]]"  # footnotes
)
_SPACE = re.compile(r"[\s-]{1,3}|-\s?|\s+", re.UNICODE)
_AND = re.compile(r"[\s-]+and[\s-]+", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_AND_A_HALF = re.compile(r"[\s-]+and[\s-]+(?:a[\s-]+half|one[\s-]+half)\b", re.IGNORECASE)
_OF_AHEAD = re.compile(r"\s+(?:of\b|the\b|its\b|his\b|her\b|their\b|our\b|all\b|those\b|these\b)", re.IGNORECASE)
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_COMPARED = re.compile(r"\b(?:as|how|so|too)\s$", re.IGNORECASE)
_GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
_LONGEST_BARE = 10
"""Digits in a row, without commas, that nobody writes for a count."""
_MOST_DIGITS = 15
"""Digits a number may have and still be held exactly."""
_MOST_FACTORS = 3
"""Magnitudes that may multiply each other: "hundreds of thousands of millions"."""
_HUNDRED, _THOUSAND, _DOZEN = 100, 1_000, 12


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of `text` in order; ordinals, dates, clock times, names such as T-72 are not among them."""
    if not may_have_numeral(text):
        return ()
    pieces = list(_pieces(text))
    found: list[Numeral] = []
    position = 0
    while position < len(pieces):
        numeral, position = _read(text, pieces, position)
        if numeral is not None:
            found.append(numeral)
    return tuple(found)


@lru_cache(maxsize=1)
def _lexer() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    lexicon = number_lexicon()
    kinds: dict[str, tuple[str, float]] = {}
    for word, parts in lexicon.fractions.items():
        kinds[word] = ("fraction", parts)
    for kind, table in (("magnitude", lexicon.magnitudes), ("plural", lexicon.plurals), ("vague", lexicon.vague)):
        kinds.update({word: (kind, value) for word, value in table.items()})
    kinds.update({word: ("word", value) for word, value in lexicon.words.items()})
    kinds.update(dict.fromkeys(lexicon.unbounded.words, ("unbounded", 0)))
    kinds.update({"a": ("article", 1), "an": ("article", 1), "half": ("half", 2)})
    tens = _any(word for word, value in lexicon.words.items() if value >= 20)
    ordinal = rf"\b(?:(?:{tens})[- ])?(?:{_any(lexicon.ordinals.words)})\b(?!\s+of\b)"
    compound = rf"\b(?:{tens})[- ](?:{_any(lexicon.ordinals.words)})\b"
    article = rf"\ban?(?=[\s-]+(?:{_any((*lexicon.magnitudes, *lexicon.fractions))})\b)"
    words = rf"\b(?:{_any(k for k in kinds if len(k) > 2)})\b(?!['’]s\b)"
    suffix = rf"(?P<suffix>\s?(?:{_any(lexicon.suffixes)})\b)?"
    source = (
        rf"(?P<opaque>{_OPAQUE}|{compound})|(?P<figure>{_FIGURE}){suffix}"
        rf"|(?P<word>{article}|{words})|(?P<ordinal>{ordinal})"
    )
    return re.compile(source, re.IGNORECASE), kinds


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    _, kinds = _lexer()
    return frozenset(part for kind in kinds for part in kind.split() if part not in ("a", "an", "of", "number"))


def may_have_numeral(text: str) -> bool:
    """Tell quickly whether a text may have a numeral at all: most sentences have none."""
    return not _triggers().isdisjoint(_WORD.findall(text.lower())) or _DIGIT.search(text) is not None


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _pieces(text: str) -> Iterable[_Piece]:
    pattern, kinds = _lexer()
    for match in pattern.finditer(text):
        if match.lastgroup in ("opaque", "ordinal"):
            continue
        written = match["figure"]
        if written is None:
            word = " ".join(match.group().lower().split())
            kind, value = kinds[word]
            if kind == "unbounded" and _COMPARED.search(text, max(0, match.start() - 5), match.start()):
                continue  # "as many as 200", "how many"
            yield _Piece(match.start(), match.end(), kind, value, word)
            continue
        suffix = match["suffix"]
        if len(written) >= _LONGEST_BARE and (written.isdigit() or sum(map(str.isdigit, written)) > _MOST_DIGITS):
            continue  # an identifier
        yield _Piece(match.start(), match.end("figure"), "figure", _value(written), written)
        if suffix and _is_magnitude(text, match.start(), match.end(), suffix):
            scale = number_lexicon().suffixes[suffix.strip().lower()]
            yield _Piece(match.end("figure"), match.end(), "magnitude", scale, suffix)


def _is_magnitude(text: str, start: int, end: int, suffix: str) -> bool:
    """Tell "$20m" and "1.5m people" from "20m" (metres), "5K run" and "10 b"."""
    money = text[max(0, start - 2) : start].strip()[-1:] in ("$", "€", "£", "¥", "₽", "₴", "₹", "₪")
    letters = suffix.strip()
    if money or len(letters) > 1:
        return True
    if suffix != letters or letters.lower() == "b":
        return False
    if letters in "kKM":
        return True
    following = re.match(r"\s+(?:of\s+)?([a-z]{3,})", text[end : end + 30])
    return following is not None and following[1].endswith(("s", "people", "men", "women", "children"))


def _value(figure: str) -> float:
    glyph = _GLYPHS.get(figure[-1:], 0.0)
    plain = figure.rstrip("".join(_GLYPHS))
    mixed = re.fullmatch(r"([\d.]+)[ -](\d)/(\d)", plain)
    if mixed and mixed[3] != "0":
        return _number(mixed[1]) + int(mixed[2]) / int(mixed[3])
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return _number(re.split(r"[ -]\d/", plain)[0] if "/" in plain else plain) + glyph


def _number(figures: str) -> float:
    kept = re.sub(r"[^\d.]", "", figures)
    return float(kept) if kept else 0.0


def _read(text: str, pieces: list[_Piece], position: int) -> tuple[Numeral | None, int]:
    """Read one numeral from the pieces at `position`; return it (or None) and where the next one begins."""
    piece = pieces[position]
    if piece.kind in ("vague", "unbounded"):
        return _read_vague(text, pieces, position)
    if piece.kind == "plural":
        return _read_plural(text, pieces, position, 2.0, piece.start)
    fraction = _read_fraction(text, pieces, position) or _read_ratio(text, pieces, position)
    if fraction is not None:
        numeral, position = _of_percent(text, fraction[0]), fraction[1]
        while position < len(pieces) and pieces[position].start < numeral.end:
            position += 1
        return numeral, position
    if piece.kind == "half":
        return None, position + 1
    return _read_number(text, pieces, position)


def _joined(text: str, pieces: list[_Piece], position: int, gap: re.Pattern[str]) -> bool:
    """Tell whether the piece at `position` follows the one before it with only `gap` between."""
    return position < len(pieces) and bool(gap.fullmatch(text, pieces[position - 1].end, pieces[position].start))


def _multiplies(text: str, pieces: list[_Piece], position: int, gap: re.Pattern[str], start: int) -> bool:
    factor = position - start <= _MOST_FACTORS and _joined(text, pieces, position, gap)
    return factor and pieces[position].kind in ("magnitude", "plural")


def _read_vague(text: str, pieces: list[_Piece], position: int) -> tuple[Numeral, int]:
    """Several, a few, many; before a magnitude they multiply it: "several hundred", "many thousands"."""
    piece = pieces[position]
    start, least = piece.start, piece.value
    nxt = position + 1
    while _multiplies(text, pieces, nxt, _SPACE, position):
        if pieces[nxt].kind == "plural":
            return _read_plural(text, pieces, nxt, least or 2.0, start)
        least = (least or 2.0) * pieces[nxt].value
        nxt += 1
    kind: Kind = "vague" if least else "unbounded"
    end = pieces[nxt - 1].end
    if nxt == position + 1 and piece.text.endswith(" of"):  # "of" leads to what is counted
        end = start + len(text[start:end][:-2].rstrip())
    return Numeral(start, end, float(least), kind), nxt


def _read_plural(text: str, pieces: list[_Piece], position: int, times: float, start: int) -> tuple[Numeral, int]:
    """Dozens, hundreds of thousands: a plural magnitude is at least two of it."""
    least = times * pieces[position].value
    nxt = position + 1
    while _multiplies(text, pieces, nxt, _OF, position):
        least *= pieces[nxt].value
        nxt += 1
    return Numeral(start, pieces[nxt - 1].end, least, "vague"), nxt


_OUT_OF = re.compile(r"\s+(?:out\s+of|in|of)(?:\s+every)?\s+", re.IGNORECASE)


def _read_ratio(text: str, pieces: list[_Piece], position: int) -> tuple[Numeral, int] | None:
    """Four out of ten, one in every five; None for "two in 2014"."""
    if position + 1 >= len(pieces):
        return None
    part, whole = pieces[position], pieces[position + 1]
    joint = _OUT_OF.fullmatch(text, part.end, whole.start)
    plain = {part.kind, whole.kind} <= {"word", "figure"}
    if joint is None or not plain or not 0 < part.value < whole.value:
        return None
    words = joint.group().split()
    if len(words) == 1 and not (words[0].lower() == "in" and part.value == 1 and whole.value <= _HUNDRED):
        return None
    following = _WORD.search(text, whole.end, whole.end + 20)
    if following and following.group().lower() in time_nouns():  # "one in 10 days"
        return None
    return Numeral(part.start, whole.end, round(part.value / whole.value, 4), "fraction"), position + 2


_OF_ONE = re.compile(r"\s+(?:of\s+(?:1|one|a)|a)(?=\s+per\s?-?cent\b)", re.IGNORECASE)


def _of_percent(text: str, numeral: Numeral) -> Numeral:
    """Read "a quarter of 1 percent" as 0.25, a number like others, not as a fraction of something."""
    match = _OF_ONE.match(text, numeral.end)
    return replace(numeral, end=match.end(), kind="number") if match else numeral


def _read_fraction(text: str, pieces: list[_Piece], position: int) -> tuple[Numeral, int] | None:
    """Half a million, half of, two-thirds of, a quarter of; None where the words are no fraction."""
    piece, nxt = pieces[position], position + 1
    if piece.kind == "half":
        while _joined(text, pieces, nxt, _SPACE) and pieces[nxt].kind == "article":
            nxt += 1
        if _joined(text, pieces, nxt, _SPACE) and pieces[nxt].kind == "magnitude":
            value = pieces[nxt].value
            return Numeral(piece.start, pieces[nxt].end, value / 2, magnitude=value), nxt + 1
        if _OF_AHEAD.match(text, piece.end) or _OF_ONE.match(text, piece.end):
            return Numeral(piece.start, piece.end, 0.5, "fraction"), position + 1
        return None
    if piece.kind not in ("word", "article", "figure") or not _joined(text, pieces, nxt, _SPACE):
        return None
    part = pieces[nxt]
    if part.kind not in ("fraction", "half") or not 0 < piece.value < part.value:
        return None
    certain = part.text.endswith("s") and "-" in text[piece.end : part.start]
    if not (certain or _OF_AHEAD.match(text, part.end)):
        return None
    return Numeral(piece.start, part.end, round(piece.value / part.value, 4), "fraction"), nxt + 1


def _read_number(text: str, pieces: list[_Piece], position: int) -> tuple[Numeral | None, int]:
    """Two hundred and fifty thousand; 1.2 million; a million and a half; three dozen."""
    piece = pieces[position]
    following = pieces[position + 1].kind if position + 1 < len(pieces) else ""
    if piece.kind == "fraction" or (piece.kind == "article" and following != "magnitude"):
        return None, position + 1
    total, current, magnitude = 0.0, 0.0, 1.0
    nxt, seen = position, False
    while nxt < len(pieces) and (not seen or _continues(text, pieces, nxt, current)):
        item = pieces[nxt]
        seen = True
        if item.kind == "magnitude":
            magnitude = item.value
            current = (current or 1.0) * magnitude
            if magnitude >= _THOUSAND:
                total, current = total + current, 0.0
        else:
            current += item.value
        nxt += 1
    end, value = pieces[nxt - 1].end, total + current
    half = _AND_A_HALF.match(text, end)
    if half:
        value, magnitude, end, nxt = _with_half(text, pieces, nxt, half.end(), value, magnitude)
    # 8.3 times a million is 8300000.000000001 in binary
    numeral = Numeral(piece.start, end, round(value, 4), magnitude=magnitude)
    if nxt - position == 1 and piece.kind == "figure" and not half:
        numeral = replace(
            numeral, bare=piece.text.isdigit(), dotted=bool(re.fullmatch(r"\d{1,3}\.\d{3}", piece.text))
        )
    return numeral, nxt


def _with_half(
    text: str, pieces: list[_Piece], position: int, end: int, value: float, magnitude: float
) -> tuple[float, float, int, int]:
    """Add "and a half", up to `end`: of the magnitude before it, or times the one after it."""
    value += 0.5 * magnitude
    while position < len(pieces) and pieces[position].start < end:
        position += 1
    if magnitude == 1 and position < len(pieces) and pieces[position].kind == "magnitude":
        scale = pieces[position]
        if _SPACE.fullmatch(text, end, scale.start):
            return value * scale.value, scale.value, scale.end, position + 1
    return value, magnitude, end, position


def _continues(text: str, pieces: list[_Piece], position: int, current: float) -> bool:
    """Tell whether the piece at `position` goes on with the number that stands at `current` below the thousands."""
    before, item = pieces[position - 1], pieces[position]
    if item.kind == "magnitude":
        joined = item.start == before.end or _joined(text, pieces, position, _SPACE)
        grows = item.value >= _THOUSAND or current < _HUNDRED or before.kind == "figure"
        return joined and grows and (before.kind != "magnitude" or item.value > before.value)
    if item.kind != "word" or before.kind == "figure":
        return False
    if before.kind == "magnitude":
        small = item.value < before.value and before.value != _DOZEN
        return small and (_joined(text, pieces, position, _AND) or _joined(text, pieces, position, _SPACE))
    tens = before.kind == "word" and before.value >= 20 and before.value % 10 == 0
    return tens and 0 < item.value < 10 and _joined(text, pieces, position, _SPACE)
