"""Number words: "twenty-four", "a hundred and thirty", "5 1/2", "a couple of" as numbers; "several" stays open."""

from __future__ import annotations

from sayso.grounding.timex.lexicon import lexicon

_PAIRS = {"couple": 2.0, "dozen": 12.0}
_OPEN = frozenset({
    "few", "several", "many", "some", "numerous", "various", "countless", "number", "handful", "dozens", "scores",
    "hundreds", "thousands", "tens",
})  # fmt: skip


def count(words: list[str]) -> float | None:
    """Return the number that the words name, or None where they leave it open ("a few", "two or three")."""
    if any(word in _OPEN for word in words) or "or" in words or "to" in words:
        return None
    for word in words:
        if word in _PAIRS:
            return _PAIRS[word]
    half = 0.5 if words[-1:] == ["half"] else 0.0
    if half:
        words = words[: words.index("and")]
    whole = _cardinal(words)
    return None if whole is None else whole + half


def _cardinal(words: list[str]) -> float | None:
    known = lexicon()
    total = part = 0.0
    seen = ranged = False
    for word in words:
        if word in ("-", "–", "‑"):
            continue
        if word == "and":
            continue
        if "/" in word:
            above, _, below = word.partition("/")
            if not int(below):
                return None
            part += int(above) / int(below)
        elif word[0].isdigit():
            ranged = seen and part > 0
            part += float(word.replace(",", ""))
        elif word in known.cardinals:
            part += known.cardinals[word]
        elif word in known.scales:
            part = max(part, 1.0) * known.scales[word]
            if known.scales[word] >= 1000:
                total, part = total + part, 0.0
        elif word in ("a", "an"):
            part = max(part, 1.0) if len(words) == 1 else part
        else:
            return None
        seen = True
    return None if ranged or not seen else total + part


def ordinal(words: list[str]) -> int | None:
    """Return the number of an ordinal: "third", "16th", "twenty-first", or of a plain "16"."""
    known = lexicon()
    total = 0
    for word in words:
        figures = word.rstrip("stndrh")
        if figures.isdigit():
            total += int(figures)
        elif word in known.ordinals:
            total += known.ordinals[word]
        elif word in known.cardinals:
            total += known.cardinals[word]
    return total or None


def year(words: list[str]) -> int | None:
    """Return the year that figures or words name: "1962", "'62", "nineteen ninety-six", "two thousand and one"."""
    words = [word for word in words if word not in ("-", "–", "‑", "the", "year", "oh")]
    if not words:
        return None
    figures = words[-1].lstrip("'’`")
    if figures.isdigit():
        return int(figures) if len(figures) == 4 else short_year(int(figures))
    known = lexicon()
    if "thousand" in words:
        rest = words[words.index("thousand") + 1 :]
        return 2000 + sum(known.cardinals.get(word, 0) for word in rest)
    century = known.cardinals.get(words[0], 0) * 100
    return century + sum(known.cardinals.get(word, 0) for word in words[1:])


def short_year(figures: int) -> int:
    """Return the year of two figures: 62 is 1962, 24 is 2024 (before 50, this century)."""
    return figures + (2000 if figures < 50 else 1900)
