"""The parser's attribute rules, looked up instead of matched: the same parts of speech, sooner.

All but a handful of spaCy's rules look at one token's tag, lower-case form, dependency and whether it is white space.
What they match for each such combination is asked of spaCy once and kept; only the rules over two tokens are matched
anew in every text. `tests/models/test_parser.py` compares both on whole reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Token

Key = tuple[int, int, int, bool]
NAME = "quick_attribute_ruler"


class QuickRuler:
    """Sets what an attribute ruler sets; of rules that match one token the later ones win, as there."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.known: dict[Key, tuple[int, ...]] = {}
        self.pairs = Matcher(ruler.vocab)
        patterns: list[dict[str, Any]] = ruler.patterns
        for number, rule in enumerate(patterns):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if longer:
                self.pairs.add(str(number), longer)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of the tokens in place and return the text."""
        rules: list[tuple[int, ...]] = [self._rules(token) for token in doc]
        for match, start, end in self.pairs(doc, allow_missing=True):
            number = int(doc.vocab.strings[match])
            token = doc[start:end][self.ruler.indices[number]]
            rules[token.i] = tuple(sorted((*rules[token.i], number)))
        for token, numbers in zip(doc, rules, strict=True):
            attributes: dict[Any, Any] = {}
            for number in numbers:
                attributes |= self.ruler.attrs[number]
            if attributes:
                set_token_attrs(token, attributes)
        return doc

    def _rules(self, token: Token) -> tuple[int, ...]:
        """The rules over one token that match, in their order."""
        key = (token.tag, token.lower, token.dep, token.is_space)
        found = self.known.get(key)
        if found is None:
            alone = Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
            matches = self.ruler.matcher(alone, allow_missing=True)
            found = self.known[key] = tuple(sorted(int(token.vocab.strings[match]) for match, _, _ in matches))
        return found


@Language.factory(NAME)
def create(nlp: Language, name: str) -> QuickRuler:
    """Return the quick form of the pipeline's attribute ruler."""
    return QuickRuler(nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]
