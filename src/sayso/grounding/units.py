"""Units: the currency, measure or percentage a number is given in, and the phrase that is so measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.grounding.number_lexicon import currencies, measures, number_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

POUNDS = frozenset({"pound", "pounds"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, whether it is money, the token after it, and why it is not known where it is not."""

    name: str
    money: bool
    after: int
    reason: str | None = None


def find_unit(doc: Doc, position: int, limit: int, *, large: bool) -> Unit | None:
    """Return the unit named by the tokens at `position`, None where they name no unit.

    Args:
        doc: the parse.
        position: the first token after the number (and its hyphen).
        limit: the token the sentence ends before.
        large: the number has a magnitude ("million"), so that "pounds" are money.
    """
    words = [doc[i].lower_ for i in range(position, min(limit, position + 3))]
    if not words:
        return None
    percent = number_lexicon().percent.words
    for length in (2, 1):
        phrase = " ".join(words[:length])
        if len(words) >= length and phrase in percent:
            return Unit("percent", False, position + length)
    if len(words) >= 3 and words[0] == "per" and words[1] == "-":
        return Unit("percent", False, position + 3)
    return _currency(words, position) or _pounds(doc, words, position, large) or _measure(words, position)


def _currency(words: list[str], position: int) -> Unit | None:
    lexicon = number_lexicon().currency
    if words[0] in currencies() and not (words[0] == "colon" or words[0] in lexicon.of):
        return Unit(currencies()[words[0]], True, position + 1)
    if words[0].rstrip("s") in lexicon.ambiguous.words:
        unit = words[0] if words[0].endswith("s") else words[0] + "s"
        return Unit(unit, True, position + 1, f"which country's {unit} is not said")
    for length in (1, 2):
        country, noun = " ".join(words[:length]), (words[length] if len(words) > length else "")
        named = lexicon.of.get(country, {}).get(noun.rstrip("s"))
        if named is not None:
            return Unit(named, True, position + length + 1)
    if words[0] in lexicon.home.words and len(words) > 1 and words[1] in currencies():
        return Unit(currencies()[words[1]], True, position + 2)
    return None


def _pounds(doc: Doc, words: list[str], position: int, large: bool) -> Unit | None:
    """Tell pounds of money from pounds of weight; abstain where the context does not say."""
    if words[0] not in POUNDS:
        return None
    after = position + 1
    if len(words) > 1 and words[1] == "sterling":
        return Unit("GBP", True, after + 1)
    pounds = number_lexicon().pounds
    rest = [doc[i].lower_ for i in range(after, min(len(doc), after + 4))]
    if any(word in pounds.weighed for word in rest) or words[0] == "pound":
        return Unit("lb", False, after)
    if large or any(doc[i].lemma_.lower() in pounds.paid for i in range(max(0, position - 8), position)):
        return Unit("GBP", True, after)
    return Unit("pounds", False, after, "pounds may be money or weight")


def _measure(words: list[str], position: int) -> Unit | None:
    table = measures()
    for length in (2, 1):
        phrase = " ".join(words[:length])
        if len(words) >= length and phrase in table:
            following = words[length] if len(words) > length else ""
            if phrase == "foot" and following in ("soldier", "soldiers", "patrol", "patrols"):
                return None
            return Unit(table[phrase], False, position + length)
    return None
