"""Indicators: what a number is a number of (killed, troops, money), from the counted noun and the verb over it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.grounding.counted import Counted
from sayso.grounding.number_lexicon import categories, number_lexicon
from sayso.schema import Indicator

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CASUALTY: frozenset[Indicator] = frozenset({"killed", "wounded", "missing", "captured", "displaced"})
_HUMAN: frozenset[Indicator | None] = frozenset({"people", "troops", None})
_CLIMBS = 6
"""Steps up the parse in search of the verb that governs a number."""
_CLAUSE = 14
"""Tokens after those counted in which "killed or wounded" is looked for."""


def category_of(doc: Doc, counted: Counted) -> Indicator | None:
    """Return what the counted noun itself names, "other" for a noun the lexicon lacks, None without a noun."""
    if counted.head is None:
        return None
    table = categories()
    if counted.head > counted.first:
        pair = f"{doc[counted.head - 1].lower_} {counted.noun}"
        if pair in table:
            return table[pair]
    if counted.noun in table:
        return table[counted.noun]
    if counted.noun in number_lexicon().states:
        return number_lexicon().states[counted.noun]
    if counted.last > counted.head + 1:  # a container: "three pieces of artillery"
        inner = doc[counted.last - 1].lower_
        return table.get(inner, "other")
    return "people" if doc[counted.head].ent_type_ == "NORP" else "other"


def happened_to(doc: Doc, head: int, first: int, after: int, *, partitive: bool = False) -> Indicator | None:
    """Return what is said to have happened to those counted, or None.

    Args:
        doc: the parse.
        head: token index of the counted noun, or of the number where the noun is left out.
        first: where the counted phrase begins ("wounded soldiers"); `head` where there is none.
        after: the token that follows the counted phrase ("30 people injured").
        partitive: the phrase follows "of", so that what happens to the number happens to those counted.
    """
    states = number_lexicon().states
    if not partitive and _is_whole(doc[head]):
        return None
    for index in range(first, head):
        if doc[index].lower_ in states:
            return states[doc[index].lower_]
    state = _state_after(doc, after)
    if state is not None:
        return state
    token = doc[head]
    for _ in range(_CLIMBS):
        verdict = _above(token), _below(token)
        if "killed" in verdict:  # "two soldiers who were wounded have died"
            return "killed"
        if verdict != (None, None):
            return verdict[0] or verdict[1]
        parent = _parent(token, partitive=partitive)
        if parent is None:
            return None
        token = parent
        state = _state_after(doc, token.i + 1)
        if state is not None:  # "left 23 people dead, including two children"
            return state
    return None


def _is_whole(token: Token) -> bool:
    """Tell the 10,000 of "3,000 of the 10,000 soldiers were killed", to whom nothing is said to have happened."""
    preposition = token.head
    return token.dep_ == "pobj" and preposition.lower_ == "of" and preposition.head.pos_ == "NUM"


def _state_after(doc: Doc, position: int) -> Indicator | None:
    """Read "12 people dead", "30 seriously injured", "100 have been wounded"."""
    states = number_lexicon().states
    words = number_lexicon().state_leads
    between = words.adverbs | words.auxiliaries
    while position < len(doc) and (doc[position].lower_ in between or doc[position].is_space):
        position += 1
    if position >= len(doc):
        return None
    token = doc[position]
    if token.lower_ == "taken" and position + 1 < len(doc):  # "251 were taken hostage"
        return "captured" if categories().get(doc[position + 1].lower_) == "captured" else None
    if token.lower_ not in states:
        return None
    if doc[position - 1].lower_ in words.active:
        return None  # "12 soldiers have killed"
    if token.tag_ == "VBD" and any(child.dep_ == "dobj" for child in token.children):
        return None  # "12 soldiers killed three civilians"
    return states[token.lower_]


def _below(token: Token) -> Indicator | None:
    """Read a participle or relative clause under the noun: "people killed", "people who died"."""
    lexicon = number_lexicon()
    for child in token.children:
        if child.dep_ not in ("acl", "relcl"):
            continue
        lemma = _lemma(child)
        passive = child.tag_ == "VBN" and not _active(child)
        if lemma in lexicon.objects and passive:
            return lexicon.objects[lemma]
        if child.dep_ == "relcl" and lemma in lexicon.objects and _object_relative(child):
            return lexicon.objects[lemma]
        if lemma in lexicon.subjects and not _object_relative(child):
            return lexicon.subjects[lemma]
    return None


def _object_relative(verb: Token) -> bool:
    """Tell "the men they killed" from "the men who killed"."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return bool(subjects) and subjects[0].lower_ not in ("who", "which", "that")


def _above(token: Token) -> Indicator | None:
    """Read the verb or noun over the noun: its passive subject, object, subject or "of" complement."""
    lexicon = number_lexicon()
    parent, dep = token.head, token.dep_
    if parent.i == token.i:
        return None
    lemma = _lemma(parent)
    passive = dep == "nsubjpass"
    if lemma in lexicon.objects and (passive or (dep == "dobj" and lemma not in lexicon.passive_only.words)):
        return lexicon.objects[lemma]
    if dep == "nsubj" and lemma in lexicon.objects and _headline_passive(parent):
        return lexicon.objects[lemma]
    if dep in ("nsubj", "nsubjpass") and parent.lower_ in lexicon.states and parent.tag_ in ("JJ", "VBG"):
        return lexicon.states[parent.lower_]
    if dep in ("nsubj", "nsubjpass") and parent.pos_ in ("AUX", "VERB"):  # "are missing", "are feared dead"
        found = [c for c in parent.children if c.dep_ in ("acomp", "oprd", "attr") and c.lower_ in lexicon.states]
        if found:
            return lexicon.states[found[0].lower_]
    if dep == "nsubj" and lemma in lexicon.subjects:
        return lexicon.subjects[lemma]
    if dep == "dobj" and lemma in ("claim", "take", "lose") and token.lower_ in ("life", "lives"):
        return "killed"
    if dep == "pobj" and parent.lower_ == "of" and parent.head.lemma_.lower() in lexicon.event_nouns:
        return lexicon.event_nouns[parent.head.lemma_.lower()]
    stated = stated_by(token)
    return stated if stated in CASUALTY else None


def stated_by(token: Token) -> Indicator | None:
    """Read "the death toll rose to 45", "a toll of 45", "a force of 5,000", "the number of troops reached 45,000"."""
    parent = token.head
    if parent.dep_ == "prep" and parent.lower_ == "of":
        return counted_by(parent.head)
    verb = parent
    while verb.dep_ == "prep" and verb.lower_ in ("to", "at", "by", "from"):
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX") or token.dep_ in ("nsubj", "nsubjpass"):
        return None
    change = number_lexicon().change
    if _lemma(verb) not in change.verbs and _lemma(verb) not in change.state:
        return None
    before = [c for c in verb.children if c.i < token.i]
    subjects = [c for c in before if c.dep_ == "dobj"] or [c for c in before if c.dep_ in ("nsubj", "nsubjpass")]
    if _lemma(verb) == "be":  # "kidnapping is one of their trades" counts no kidnapping
        subjects = [s for s in subjects if _is_toll(s) or s.lower_ in _sums()]
    return next((found for s in subjects if (found := counted_by(s)) is not None), None)


def _is_toll(token: Token) -> bool:
    return token.lower_ in ("toll", "tolls")


def counted_by(subject: Token) -> Indicator | None:
    """Return what a subject such as "the toll", "the contingent" or "the number of soldiers" is a number of."""
    if _is_toll(subject):
        kinds = {"injury", "injured", "wounded"}
        return "wounded" if any(c.lower_ in kinds for c in subject.children) else "killed"
    if subject.lower_ in _sums():
        inner = [p for c in subject.children if c.lower_ == "of" for p in c.children if p.dep_ in ("pobj", "pcomp")]
        if not inner:
            return None
        noun = inner[0]
        below = _below(noun)
        return below or categories().get(noun.lower_) or number_lexicon().states.get(noun.lower_)
    return categories().get(subject.lower_)


def _headline_passive(verb: Token) -> bool:
    """Tell a headline's "Twelve killed in blast" from "Twelve killed a guard"."""
    if any(child.dep_ in ("dobj", "obj", "ccomp", "dative") for child in verb.children):
        return False
    return verb.tag_ in ("VBN", "VBD")


def _active(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "obj") for child in verb.children)


def _parent(token: Token, *, partitive: bool) -> Token | None:
    """Climb from a part to the whole: conjuncts, appositions, "including", "of the", number to noun."""
    dep, parent = token.dep_, token.head
    if parent.i == token.i:
        return None
    if dep in ("conj", "appos", "nummod", "quantmod", "compound", "advmod", "amod", "npadvmod"):
        return parent if parent.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "SYM") else None
    if any(c.lower_ == "among" and any(p.lower_ in ("them", "these") for p in c.children) for c in token.children):
        return next((c for c in parent.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.i < token.i), None)
    if dep == "pobj" and parent.lower_ in number_lexicon().including.words:
        whole = parent.head
        if whole.pos_ in ("VERB", "AUX"):
            return _participant(whole)
        return whole if whole.i != parent.i and whole.pos_ in ("NOUN", "PROPN", "NUM", "PRON") else None
    if dep == "pobj" and parent.lower_ == "of" and parent.head.pos_ in ("NOUN", "NUM"):
        number = parent.head.pos_ == "NUM"  # "20 of the hostages", but not "3,000 of the 10,000 soldiers"
        return parent.head if (number and partitive) or parent.head.lower_ in _measuring() else None
    return None


def _participant(verb: Token) -> Token | None:
    """Return those whom the verb speaks of, of whom "including" names a part."""
    for dep in ("dobj", "nsubjpass"):
        found = next((c for c in verb.children if c.dep_ == dep), None)
        if found is not None:
            return found
    clause = next((c for c in verb.children if c.dep_ in ("oprd", "ccomp", "xcomp")), verb)
    return next((c for c in clause.children if c.dep_ == "nsubj"), None)


@lru_cache(maxsize=1)
def _measuring() -> frozenset[str]:
    lexicon = number_lexicon()
    return frozenset({*lexicon.plurals, *lexicon.measuring.words})


def _sums() -> tuple[str, ...]:
    return number_lexicon().sums.words


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def is_negated(doc: Doc, head: int) -> bool:
    """Tell whether the verb over the counted noun is negated: "three men have not been arrested"."""
    token = doc[head]
    for _ in range(_CLIMBS):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return any(child.dep_ == "neg" for child in token.children)
    return False


def killed_or_wounded(doc: Doc, after: int) -> bool:
    """Tell whether one number is given for killed and wounded together: "2,000 people were killed or injured"."""
    states = number_lexicon().states
    end = min(len(doc), after + _CLAUSE)
    for index in range(after, end):
        token = doc[index]
        if token.pos_ == "NUM" or token.text in (".", ";", ":"):
            return False
        if token.lower_ in ("and", "or") and index + 1 < end:
            kinds = {states.get(doc[index - 1].lower_), states.get(doc[index + 1].lower_)}
            if kinds == {"killed", "wounded"}:
                own = doc[index + 2].pos_ == "NUM" if index + 2 < len(doc) else False
                return not own  # "killed and wounded 30" has a number of its own
    return False


def indicator_of(category: Indicator | None, verdict: Indicator | None) -> Indicator | None:
    """Settle the indicator: of people by what happened to them, of everything else by the noun."""
    if verdict is None or category == "killed":
        return category
    if category in _HUMAN:
        return verdict
    if category in CASUALTY:  # "three hostages were killed", but "30 refugees were arrested"
        return verdict if verdict in ("killed", "wounded") or category == "missing" else category
    # a noun the lexicon lacks: villages are captured too, but only the living are killed or flee
    return verdict if category == "other" and verdict in ("killed", "wounded", "displaced") else category
