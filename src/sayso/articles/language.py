"""Language: English is read; any other language is named, so that the report can be refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.lexicons import load_toml

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SHORT = 20
"""Words below which a guess between languages in Latin letters is too uncertain to refuse a report on."""
_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|that|said|was|for|on|with|by|is|from|at|has|have|had|were|are|its|an|it|as|be|not)\b",
    re.IGNORECASE,
)
"""Words so common that a real English text is never without them."""


def find_language(text: str) -> tuple[str | None, str | None]:
    """Return the ISO 639-1 code and the English name of the text's language; (None, None) where it cannot be told.

    Judged on the beginning, middle and end, so that an English headline over a Spanish text does not mislead.
    """
    sample = _sample(text)
    words = _WORD.findall(sample)
    if not words:
        return None, None
    latin = sum(_is_latin(word[0]) for word in words) / len(words)
    english = len(_ENGLISH.findall(sample)) / len(words)
    # a fifth and more of running English are these few words; other languages share at most a few of them
    if latin > 0.8 and (english >= 0.18 or (len(words) < SHORT and english > 0)):
        return "en", "English"
    if latin > 0.8 and len(words) < SHORT:
        return None, None
    code, _ = _identifier().classify(sample)
    if code == "en":
        return "en", "English"
    return code, _language_names().get(code, f"the language {code!r}")


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


@lru_cache(maxsize=4096)
def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    return load_toml("languages.toml", dict[str, str])
