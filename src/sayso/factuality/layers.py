"""Layers: the clauses and phrases around an event, from the event outward, with the markers each one carries."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.factuality.lexicon import Effect, FactualityLexicon, Predicate, factuality_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_ARGUMENTS = ("dobj", "obj", "nsubjpass", "pobj", "attr", "oprd", "dative")
_CIRCUMSTANCE = frozenset(
    {
        *("before", "after", "since", "while", "by", "without", "when", "despite", "upon", "besides", "during"),
        *("amid", "amidst", "following", "until", "throughout", "as", "like", "under", "because", "through"),
    }
)
"""Prepositions whose phrase stands beside the event of their clause: what befalls that one does not befall theirs."""

_PRESUPPOSING = ("factive", "ongoing", "refuse", "likely")
"""Classes of predicates whose definite object exists whether they hold or not: "will condemn the attack"."""
_SPEECH_NOUNS = ("allegation", "accusation", "report", "charge", "claim", "rumor", "rumour", "suggestion")
_WOULD = ("would", "'d", "’d")
_TELLING = ("say", "tell", "announce", "state", "declare", "report", "promise", "pledge", "vow")
_GOING_TO = Predicate("going", "will", "not")
_DEFINITE = ("the", "this", "that", "these", "those")
_DEEPEST = 12
"""Layers looked at outward from an event: a guard against odd parses."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One step outward from an event.

    Attributes:
        head: the verb, noun or adjective of the layer.
        effects: what modals, adverbs and adjectives of the layer do to it.
        negated: it carries a negation.
        conditional: it opens with "if" or the like, or asks a question.
        infinitive: it is an infinitive that no listed predicate governs, as in clauses of purpose.
        predicate: what `head` does to the layer below it, if it is a listed predicate.
    """

    head: Token
    effects: tuple[Effect, ...] = ()
    negated: bool = False
    conditional: bool = False
    infinitive: bool = False
    predicate: Predicate | None = None


def layers_of(anchor: Token, stop: Set[int] = frozenset()) -> tuple[Layer, ...]:
    """Return the layers that bear on the event of `anchor`, innermost first.

    Args:
        stop: token indexes (the cue of an attribution) at which to stop: what lies outside is another voice.
    """
    lexicon = factuality_lexicon()
    found: list[Layer] = []
    token = anchor
    below: Token | None = None
    for _ in range(_DEEPEST):
        if token.i in stop and token.i != anchor.i:
            break
        found.append(_layer(token, below, lexicon))
        above = _outward(token, lexicon)
        if above is None:
            break
        token, below = above, token
    return tuple(found)


def is_presupposed(outermost: Layer, stop: Set[int] = frozenset()) -> bool:
    """Whether the way outward ended at a phrase that names a known event, so that nothing beyond bears on it.

    What the cue of an attribution governs itself ("denied the attack") is what the attribution is about.
    """
    token = outermost.head
    governor = token.head.head if token.dep_ == "pobj" else token.head
    if governor.i in stop:
        return False
    if token.pos_ in ("NOUN", "PROPN"):
        return not _is_indefinite(token) and token.dep_ not in ("ROOT", "conj")
    return token.dep_ == "relcl" or (token.dep_ == "acl" and _is_reduced(token))


def _layer(token: Token, below: Token | None, lexicon: FactualityLexicon) -> Layer:
    effects: list[Effect] = []
    negated = conditional = to = False
    below_index = -1 if below is None else below.i
    shared = token.head.children if token.dep_ == "acomp" and below is not None else ()
    for child in (
        *token.children,
        *(c for c in shared if c.dep_ in ("aux", "neg", "advmod", "cc", "preconj", "mark")),
    ):
        word = child.lower_
        dep = child.dep_
        if dep == "aux":
            if word == "to":
                to = True
            elif word in lexicon.modals:
                effects.append("will" if word in _WOULD and _is_backshifted(token) else lexicon.modals[word])
            elif word.endswith(("n't", "n’t")):  # a contraction the tokenizer left whole
                negated = not negated
            elif word in ("had", "were") and child.i < token.i and _inverted(child, token):
                conditional = True
        elif dep == "neg":
            negated = not negated
        elif dep in ("advmod", "preconj", "cc") and word in lexicon.adverbs:
            if lexicon.adverbs[word] == "not":
                negated = not negated
            else:
                effects.append(lexicon.adverbs[word])
        elif dep == "mark" and (word in lexicon.conditional or _in_case(child.nbor(-1) if child.i else child)):
            conditional = True
        elif dep == "amod" and word in lexicon.adjectives:
            effects.append(lexicon.adjectives[word])
        elif _denies(child, below_index, lexicon):
            negated = not negated
    if any(child.dep_ == "aux" and child.lower_ in ("have", "'ve") for child in token.children):
        effects = ["perhaps" if effect == "maybe" else effect for effect in effects]  # "may have": doubt, not future
    if _shares_auxiliary(token):
        effects.extend(_shared(token.head, lexicon))
        to = to or any(c.lower_ == "to" and c.dep_ == "aux" for c in token.head.children)
        conditional = conditional or any(
            c.dep_ == "mark" and c.lower_ in lexicon.conditional for c in token.head.children
        )
    if token.pos_ not in _NOMINAL and token.dep_ == "ROOT" and token.sent[-1].text == "?":
        conditional = True
    if token.dep_ == "pobj" and token.head.lower_ in lexicon.without:
        negated = not negated
    if token.dep_ == "pcomp" and token.head.lower_ in lexicon.without:
        negated = not negated
    if token.dep_ in ("pobj", "acl", "relcl", "ccomp") and _in_case(token.head):
        conditional = True
    predicate = None if below is None else _predicate(token, below, lexicon)
    if predicate is None and below is not None and token.dep_ != "relcl" and _describes_project(token, lexicon):
        effects.append("open")  # "the proposal involves a clash"
    return Layer(token, tuple(effects), negated, conditional, to, predicate)


def _is_backshifted(verb: Token) -> bool:
    """Whether "would" is the future of what was said in the past ("said it would attack") and not a condition."""
    told = verb.head
    if verb.dep_ != "ccomp" or told.tag_ not in ("VBD", "VBN") or told.lemma_.lower() not in _TELLING:
        return False
    return not any(child.dep_ == "advcl" or child.lower_ == "if" for child in verb.children)


def _inverted(aux: Token, verb: Token) -> bool:
    """ "Had it been signed": a conditional by inversion."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and aux.i < subject.i and verb.dep_ in ("advcl", "ccomp", "dep")


def _denies(child: Token, below: int, lexicon: FactualityLexicon) -> bool:
    """Whether "no" stands before the noun itself, or its verb has nobody as subject or nothing as object."""
    if child.dep_ == "det":
        return child.lower_ in lexicon.none
    return child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and child.i != below and _is_none(child, lexicon)


def _is_none(subject: Token, lexicon: FactualityLexicon) -> bool:
    return subject.lower_ in lexicon.none or any(
        c.dep_ in ("det", "neg") and c.lower_ in lexicon.none for c in subject.children
    )


def _shares_auxiliary(verb: Token) -> bool:
    """Whether a coordinated verb is under its partner's auxiliary: "will meet and sign", not "must go and said"."""
    if verb.dep_ != "conj" or verb.pos_ not in ("VERB", "AUX") or verb.tag_ not in ("VB", verb.head.tag_):
        return False
    return not any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in verb.children)


def _shared(head: Token, lexicon: FactualityLexicon) -> list[Effect]:
    """The modals of a coordinated verb that this verb shares: "will meet and sign"."""
    return [lexicon.modals[c.lower_] for c in head.children if c.dep_ == "aux" and c.lower_ in lexicon.modals]


def _in_case(above: Token) -> bool:
    """Whether what hangs from this word is a case put: "in the event of an attack", "in case they were attacked"."""
    noun = above.head if above.lower_ == "of" else above
    return noun.lower_ in ("event", "case") and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _predicate(token: Token, below: Token, lexicon: FactualityLexicon) -> Predicate | None:
    """What the layer's head does to the layer below it, if that layer is its complement or object."""
    if below.dep_ in ("nsubj", "csubj", "conj"):
        return None
    lemma = token.lemma_.lower()
    if below.dep_ in ("pobj", "pcomp") and f"{lemma} {below.head.lower_}" in lexicon.predicates:
        return lexicon.predicates[f"{lemma} {below.head.lower_}"]
    nominal = below.pos_ in _NOMINAL
    if nominal and f"{lemma} *" in lexicon.predicates:
        return lexicon.predicates[f"{lemma} *"]
    if nominal and token.pos_ != "NOUN" and lemma in lexicon.clause_only:
        return None
    for child in token.children:
        if child.i != below.i and child.dep_ in ("prt", "acomp", "attr"):
            phrase = lexicon.predicates.get(f"{lemma} {child.lower_}")
            if phrase is None and child.dep_ == "acomp":
                phrase = lexicon.predicates.get(child.lemma_.lower())
            if phrase is not None:
                return phrase
    if lemma == "go" and token.tag_ == "VBG" and below.dep_ == "xcomp":
        return _GOING_TO
    predicate = lexicon.predicates.get(lemma)
    if nominal and predicate is not None:
        if predicate.name == "refuse" and lemma not in ("postpone", "delay"):
            return None  # an offer that is rejected was made
        if predicate.name == "denied" and below.lemma_.lower() in _SPEECH_NOUNS:
            return None
    return predicate


def _outward(token: Token, lexicon: FactualityLexicon) -> Token | None:
    """The next word outward whose markers bear on this one, or None where its own clause settles the matter."""
    head = token.head
    dep = token.dep_
    if head.i == token.i:
        return None
    hedge = _hedge_before(token, lexicon)
    if hedge is not None:
        return hedge
    if token.pos_ in _NOMINAL:
        return _outward_of_noun(token, head, dep, lexicon)
    if dep in ("xcomp", "ccomp", "csubj", "oprd"):
        return head
    if dep == "pcomp":
        return None if head.lower_ in _CIRCUMSTANCE else head.head
    if dep == "acl":
        return None if _is_reduced(token) or head.lemma_.lower() not in lexicon.predicates else head
    if dep == "relcl":
        relative = any(child.dep_ == "nsubj" and child.tag_ in ("WDT", "WP") for child in token.children)
        return head if relative and _describes_project(token, lexicon) else None
    if dep == "acomp":  # "is willing to": the copula's surroundings bear on the adjective's complement
        return _outward(head, lexicon)
    if dep == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children):
        return None if token.tag_ == "VBD" and head.tag_ == "VB" else _outward(head, lexicon)
    if dep == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        done = token.lemma_.lower() in lexicon.expressive
        return head if done or head.lemma_.lower() in lexicon.predicates else None
    return None


def _outward_of_noun(token: Token, head: Token, dep: str, lexicon: FactualityLexicon) -> Token | None:
    noun = token
    while dep == "conj" and head.pos_ in _NOMINAL and head.head.i != head.i:
        head, dep = head.head, head.dep_
    if dep == "conj" and head.pos_ == "VERB" and head.tag_ in ("VB", "VBN"):
        return head  # a verb the parse took for a noun: "were it deployed and there help in"
    if dep in ("prep", "pobj") and head.pos_ == "ADP":
        governor = head.head
        if governor.i == head.i or head.dep_ == "agent":
            return None
        lemma = governor.lemma_.lower()
        listed = lemma in lexicon.predicates or (governor.pos_ == "NOUN" and lemma in lexicon.occur)
        listed = listed and head.lower_ not in _CIRCUMSTANCE and not _presupposes(governor, noun, lexicon)
        return governor if listed or (_is_indefinite(noun) and _is_supposed(governor)) else None
    if dep in _ARGUMENTS or dep in ("compound", "nmod"):
        lemma = head.lemma_.lower()
        listed = (lemma in lexicon.predicates or lemma in lexicon.occur) and (
            dep in ("compound", "nmod") or not _presupposes(head, noun, lexicon)
        )
        return head if listed or (_is_indefinite(noun) and _is_supposed(head)) else None
    if dep == "nsubj":
        return head if _bears_on_subject(head, noun, lexicon) else None
    return None


def _bears_on_subject(verb: Token, noun: Token, lexicon: FactualityLexicon) -> bool:
    """Whether a verb says that its subject's event takes place; a known event's only if it means that."""
    lemma = verb.lemma_.lower()
    if _is_indefinite(noun):
        return lemma in lexicon.occur or _is_supposed(verb)
    if lemma == "be":  # "the raid will be on Friday", "the raid is imminent", but not "the raid is due to weakness"
        said = [child.lemma_.lower() for child in verb.children if child.dep_ in ("acomp", "attr")]
        modal = any(child.dep_ == "aux" and child.lower_ in lexicon.modals for child in verb.children)
        return modal or not said or any(word in lexicon.adjectives for word in said)
    return lemma in lexicon.happening


def _hedge_before(verb: Token, lexicon: FactualityLexicon) -> Token | None:
    """The participle right before this one that hedges it, however they are parsed: "presumed killed"."""
    if verb.tag_ != "VBN" or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    hedge = lexicon.predicates.get(before.lemma_.lower()) if before.tag_ in ("VBN", "VBD") else None
    return before if hedge is not None and hedge.name in ("likely", "reported", "open") else None


def _is_reduced(verb: Token) -> bool:
    """Whether a participle only describes a noun ("sanctions imposed in May"): its event is taken for granted."""
    return verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "mark") for child in verb.children)


def _describes_project(verb: Token, lexicon: FactualityLexicon) -> bool:
    """Whether a verb in the present says what a plan or proposal is: "the proposal involves", "plans that mean"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or verb.tag_ not in ("VBP", "VBZ", "VB"):
        return False
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head
    project = lexicon.predicates.get(subject.lemma_.lower())
    return project is not None and subject.pos_ == "NOUN" and project.name in ("open", "planned")


def _presupposes(governor: Token, noun: Token, lexicon: FactualityLexicon) -> bool:
    """Whether a definite noun names what exists whatever befalls it here: "will not lift the sanctions"."""
    if _is_indefinite(noun):
        return False
    lemma = governor.lemma_.lower()
    if lemma in lexicon.presupposing:
        return True
    predicate = lexicon.predicates.get(lemma)
    return predicate is not None and predicate.name in _PRESUPPOSING


def _is_indefinite(noun: Token) -> bool:
    """Whether the noun brings in an event ("an attack"), and does not take up a known one ("the attack", "his")."""
    if any(child.dep_ == "poss" for child in noun.children):
        return False
    return not any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in noun.children)


def _is_supposed(verb: Token) -> bool:
    """Whether the verb's clause is only supposed: "would represent", "could lead to", or says what a plan is."""
    if any(child.dep_ == "aux" and child.lower_ in ("would", "could", "might") for child in verb.children):
        return True
    return _describes_project(verb, factuality_lexicon())
