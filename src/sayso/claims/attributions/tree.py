"""Walks over the dependency tree: subjects, verb groups, clauses, noun phrases as token sets."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from sayso.claims.attributions.lexicon import lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
_CLAUSAL = frozenset({"relcl", "acl", "appos", "parataxis"})
EDGE = frozenset(",;:.-–—")


def subtree(token: Token, stop: Iterable[Token] = ()) -> set[int]:
    """Return the indexes of the token's subtree, leaving out the subtrees of the tokens in `stop`."""
    stops = {t.i for t in stop}
    found: set[int] = set()
    waiting = [token]
    while waiting:
        current = waiting.pop()
        if current.i in stops:
            continue
        found.add(current.i)
        waiting.extend(current.children)
    return found


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of the dependency labels, or None."""
    for c in token.children:
        if c.dep_ in labels:
            return c
    return None


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the dependency labels, in text order."""
    return [c for c in token.children if c.dep_ in labels]


def verb_group(verb: Token) -> set[int]:
    """Return the verb with its auxiliaries, negation, particle and the adverbs between them or right before it."""
    group = {verb.i} | {c.i for c in verb.children if c.dep_ in _GROUP}
    low, high = min(group), max(group)
    for c in verb.children:
        single = c.dep_ == "advmod" and c.left_edge.i == c.right_edge.i and c.tag_ not in ("WRB",)
        if single and (low <= c.i <= high or c.i in (low - 1, verb.i - 1)):
            group.add(c.i)
    return group


def noun_phrase(head: Token) -> set[int]:
    """Return the noun phrase's tokens, appositions and relative clauses included, long tails cut."""
    tokens = subtree(head)
    for c in head.children:
        tail = c.dep_ in _CLAUSAL and c.i > head.i and (len(list(c.subtree)) > LONGEST_TAIL or _loose(c))
        if tail or (c.dep_ == "prep" and c.lower_ in _ADDRESSED and _inverted(head)):
            tokens -= subtree(c)
    return tokens


def afterthought(head: Token) -> set[int]:
    """Return the tokens of a relative clause that ends a noun phrase after a comma: "the deal, which Iran signed"."""
    last = head.right_edge.i
    for i in sorted(subtree(head)):
        c = head.doc[i]
        if c.dep_ == "relcl" and c.right_edge.i == last and c.doc[c.left_edge.i - 1].text == ",":
            return subtree(c) | {c.left_edge.i - 1}
    return set()


_ADDRESSED = frozenset({"to", "in", "during", "on", "at", "after", "before"})


def _inverted(head: Token) -> bool:
    """Whether a name stands after its verb, so that what follows is the verb's: "said Bolden to the crowd"."""
    return head.dep_ == "nsubj" and head.pos_ == "PROPN" and head.i > head.head.i


LONGEST_TAIL = 25
"""Tokens of a clause or apposition that still belong to a noun phrase."""


def _loose(tail: Token) -> bool:
    """Whether a participle is set off by commas: "the minister, speaking in Minsk, said"."""
    left = tail.left_edge.i
    return tail.dep_ == "acl" and left > 0 and tail.doc[left - 1].text in {",", "—", "–", "--"}


def passive(verb: Token) -> bool:
    """Whether the verb is passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and child(verb, "agent") is not None
    )


def agent(verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive verb."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def subject(verb: Token) -> tuple[Token | None, bool]:
    """Return the head of the verb's subject, and whether it was taken over from another verb."""
    own = child(verb, "nsubj", "nsubjpass", "csubj")
    if own is not None:
        behind = [c for c in children(verb, "nsubj") if c.i > verb.i]
        if behind and own.i < verb.i:  # "the recipients, said Maurer, are required"
            own = behind[0]
        return _dislocated(verb, own) or own, False
    who, shared = _borrowed(verb)
    if who is None and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_.lower() in lexicon().verbs:
        return _adjacent(verb), False
    return who, shared


def _adjacent(verb: Token) -> Token | None:
    """The noun right before a finite verb, where the parse gave the verb no subject."""
    before = min(verb_group(verb)) - 1
    if before < 0 or verb.dep_ in ("relcl", "acl", "conj") or verb.doc[before].pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    head: Token = verb.doc[before]
    while head.dep_ in ("compound", "flat", "nmod") and head.head.i < verb.i and head.head.pos_ in ("PROPN", "NOUN"):
        head = head.head
    return None if head.lower_ in RELATIVES or head.is_ancestor(verb) or head.sent != verb.sent else head


def _borrowed(verb: Token) -> tuple[Token | None, bool]:
    """The subject of the verb that governs or is coordinated with this one."""
    current = verb
    for _ in range(4):
        if misattached(current):
            current = reporting_verb(current) or current.head
            own = child(current, "nsubj", "nsubjpass")
            if own is not None:
                return own, True
            continue
        if current.dep_ == "conj" and current.head.pos_ in ("VERB", "AUX"):
            current = current.head
        elif (
            current.dep_ in ("xcomp", "advcl", "acomp")
            and current.head.pos_ in ("ADJ", "VERB", "AUX", "NOUN")
            and (current.head.pos_ == "ADJ" or current.dep_ == "acomp")
        ):
            current = current.head  # "was able to show": from "show" to "able" to "was"
        elif (current.dep_ in ("advcl", "xcomp") and current.head.pos_ in ("VERB", "AUX")) or (
            current.dep_ == "pcomp" and current.head.head.pos_ in ("VERB", "AUX")
        ):
            governor = current.head if current.dep_ != "pcomp" else current.head.head
            quoted = current.dep_ == "xcomp" or current.head.lower_ == "as"  # "quoted a diplomat as saying"
            if quoted and (held := child(governor, "dobj")) is not None:
                return held, True  # persuaded them to say
            current = governor
        elif current.dep_ in ("acl", "relcl") and current.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return (None, False) if current.dep_ == "relcl" else (current.head, True)
        else:
            return None, False
        own = child(current, "nsubj", "nsubjpass")
        if own is not None:
            return own, True
    return None, False


def _dislocated(verb: Token, pronoun: Token) -> Token | None:
    """The name that a resumptive pronoun doubles, as translations have it: "The European Union He also spoke out"."""
    if pronoun.tag_ != "PRP":
        return None
    for c in verb.children:
        if c.dep_ in ("npadvmod", "dep", "nsubj") and c.pos_ == "PROPN" and c.right_edge.i == pronoun.i - 1:
            return c
    return None


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun a relative pronoun in subject position stands for."""
    if pronoun.lower_ not in RELATIVES:
        return None
    verb = pronoun.head
    for _ in range(3):
        if verb.dep_ == "relcl":
            return verb.head
        verb = verb.head
    return None


def negated(verb: Token) -> bool:
    """Whether the verb is negated by a word of its own or by its subject: "never said", "neither side said"."""
    if verb.dep_ == "acomp":  # "is not sure"
        verb = verb.head
    if any(c.dep_ == "neg" or c.lower_ in ("never", "hardly", "neither", "nor", "n't") for c in verb.children):
        return True
    who = child(verb, "nsubj", "nsubjpass")
    return who is not None and (who.lower_ in NOBODY or any(c.lower_ in ("neither", "no") for c in who.children))


NOBODY = frozenset({"nobody", "none", "neither", "nothing"})


def without_edges(tokens: set[int], doc: Doc) -> set[int]:
    """Return the tokens without leading and trailing commas, dashes, stops and spaces."""
    kept = sorted(tokens)
    while kept and (doc[kept[0]].text in EDGE or doc[kept[0]].is_space):
        kept.pop(0)
    while kept and (doc[kept[-1]].text in EDGE or doc[kept[-1]].is_space):
        kept.pop()
    return set(kept)


def reporting_verb(verb: Token) -> Token | None:
    """Return the verb whose complement clause the coordinated verb's first conjunct heads."""
    first = verb.head
    return first.head if first.dep_ == "ccomp" and first.head.pos_ == "VERB" and first.head.i < first.i else None


def misattached(verb: Token) -> bool:
    """Whether a cue verb was coordinated with a reported clause that it cannot belong to.

    "He stated that Ukraine must remain neutral and accused the US": the past tense cannot share "must", so "accused"
    goes with "stated". A finite verb without a subject of its own needs a finite first conjunct.
    """
    if verb.dep_ != "conj" or verb.lemma_.lower() not in lexicon().verbs:
        return False
    helpers = [c.lemma_.lower() for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if child(verb, "nsubj", "nsubjpass", "mark") is not None or any(lemma != "do" for lemma in helpers):
        return False
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or bool(helpers)
    return finite and reporting_verb(verb) is not None and verb.head.tag_ in ("VB", "VBG", "VBN")


def detached(token: Token) -> set[int]:
    """Return the tokens below a complement clause that were misattached to it (see `misattached`).

    So is a reporting clause with a subject and a "that" of its own: "X said the port was safe and Y agreed that ...".
    """
    verbs = [c for c in token.children if misattached(c) or _reports_itself(c)]
    joints = {c.i for c in token.children if c.dep_ == "cc"} if verbs else set()
    return joints | {i for verb in verbs for i in subtree(verb)}


def _reports_itself(verb: Token) -> bool:
    if verb.dep_ != "conj" or verb.lemma_.lower() not in lexicon().verbs or child(verb.head, "mark") is not None:
        return False
    clause = child(verb, "ccomp")
    with_that = clause is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return with_that and child(verb, "nsubj") is not None and child(verb, "mark") is None


def aspect_chain(verb: Token, aspectual: frozenset[str]) -> list[Token]:
    """Return the aspectual verbs above an infinitive or gerund, nearest first: "continue" for "continue to deny"."""
    chain: list[Token] = []
    current = verb
    while current.dep_ == "xcomp" and current.head != current:
        if current.head.lemma_.lower() not in aspectual and not witnessing(current.head):
            break
        current = current.head
        chain.append(current)
    return chain


def witnessing(verb: Token) -> bool:
    """Whether the verb says that somebody was caught at it: "is heard", "was filmed"."""
    return verb.lemma_.lower() in lexicon().witnessed and passive(verb)


def cue_group(verb: Token) -> set[int]:
    """Return the verb's group with those of the aspectual and witnessing verbs above it: "can be heard shouting"."""
    group = verb_group(verb)
    for above in aspect_chain(verb, lexicon().aspectual):
        group |= verb_group(above) | {i for i in range(above.i, verb.i) if verb.doc[i].dep_ in ("aux", "prt")}
    return group
