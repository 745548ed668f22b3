"""Speech act, polarity and certainty of an attribution: the cue decides first, the content where the cue is neutral.

Acts follow the classes of Searle (1976) as narrowed in docs/glossary.md; a cue that only says that something was
said ("say", "add", a colon) leaves the act to its content.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import msgspec
from spacy.tokens import Doc, Token

from sayso.claims.attributions import tree
from sayso.claims.attributions.lexicon import lexicon
from sayso.lexicons import load_toml
from sayso.schema import Act, Certainty, Polarity


class Sureness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cue lemmas and content words that leave a claim less than certain."""

    probable: frozenset[str]
    possible: frozenset[str]
    probable_words: frozenset[str]
    possible_words: frozenset[str]


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that call a claim false or true, and words for claims."""

    claims: frozenset[str]
    false: frozenset[str]
    true: frozenset[str]


class Evaluation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of blame and of praise."""

    doing: frozenset[str]
    faced: frozenset[str]
    blame: frozenset[str]
    praise: frozenset[str]


class ActFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `acts.toml`."""

    possible: frozenset[str]
    necessity: frozenset[str]
    advice: frozenset[str]
    certainty: Sureness
    verdict: Verdict
    evaluation: Evaluation


@lru_cache(maxsize=1)
def markers() -> ActFile:
    """Return the act lexicon, read once a process."""
    return load_toml("acts.toml", ActFile)


@dataclass(frozen=True, slots=True)
class Judged:
    """The act of an attribution and how its speaker stands to the content."""

    act: Act
    polarity: Polarity
    certainty: Certainty
    by: Literal["cue", "content", "default"] = "cue"
    """What decided the act."""


UNCOMMITTED = frozenset({"propose", "request", "demand", "ask", "decline"})
"""Acts that claim nothing, so that polarity and certainty are none."""


def judge(doc: Doc, head: int, cue: frozenset[int], content: frozenset[int], construction: str = "clause") -> Judged:
    """Return act, polarity and certainty of the attribution with this cue head, cue and content tokens."""
    cue_token = doc[head]
    mains = content_heads(doc, content)
    act = _cue_act(doc, cue_token, cue, content, construction)
    clause = [t for t in mains if t.pos_ in ("VERB", "AUX") or _predicates(t)]
    by: Literal["cue", "content", "default"] = "cue" if act is not None else "default"
    if act in (None, "assert") and _neutral(cue_token, construction):
        act = _content_act(doc, content, clause)
        by = "default" if act is None else "content"
    act = act or "assert"
    polarity, certainty = _stance(doc, cue_token, act, content, mains, clause, construction)
    return Judged(act, polarity, certainty, by)


def content_heads(doc: Doc, content: frozenset[int]) -> list[Token]:
    """Return the tokens of the content whose governor lies outside it, punctuation left out."""
    return [
        doc[i]
        for i in sorted(content)
        if (doc[i].head.i not in content or doc[i].dep_ == "ROOT") and not doc[i].is_punct and not doc[i].is_space
    ]


def _predicates(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "cop") for c in token.children)


def _neutral(cue: Token, construction: str) -> bool:
    return cue.lemma_.lower() in lexicon().speech.neutral or construction in ("colon", "according", "as")


def _cue_act(doc: Doc, cue: Token, tokens: frozenset[int], content: frozenset[int], construction: str) -> Act | None:
    words = lexicon()
    lemma = cue.lemma_.lower()
    if construction == "silence" or keeps_silent(doc, cue, tokens, content):
        return "decline"
    if construction in ("according", "colon", "adverb"):
        return None
    near = {doc[i].lower_ for i in tokens if i > cue.i} | {doc[i].lower_ for i in sorted(content)[:1]}
    near |= {c.lower_ for c in cue.children if c.dep_ in ("prep", "prt") and 0 < c.i - cue.i <= 3}
    for word in sorted(near):
        special = words.prepositional.get(f"{lemma} {word}")
        if special is not None:
            return _turned(cue, special)
    if cue.pos_ == "NOUN" and lemma in words.nouns:
        return words.nouns[lemma]
    acts = words.verb_acts.get(lemma)
    if acts is None:
        return words.nouns.get(lemma)
    first = doc[min(content)] if content else None
    act = acts[0]
    if first is not None and "ask" in acts and _questions(doc, content):
        act = "ask"
    elif first is not None and lemma in ("ask", "want", "tell", "call", "beg", "insist", "swear", "agree", "suggest"):
        infinitive = any(t.tag_ == "VB" and tree.child(t, "aux") is not None for t in content_heads(doc, content))
        if infinitive and lemma in ("want",):
            act = "request" if len(content_heads(doc, content)) > 1 else "believe"
        elif infinitive and lemma in ("tell",):
            act = "demand"
        elif infinitive and lemma in ("swear",):
            act = "promise"
        elif infinitive and lemma in ("agree",):
            act = "accept"
        elif lemma == "suggest" and first.lower_ not in ("that",) and not _clausal(doc, content):
            act = "propose"
    return _turned(cue, act)


def _turned(cue: Token, act: Act) -> Act:
    """A negated cue does another thing: not to accept is to refuse; what was not said is no claim at all."""
    if not tree.negated(cue) or any(c.lower_ in ("only", "just", "merely") for c in cue.children):
        return act
    turned: dict[Act, Act] = {"accept": "refuse", "believe": "doubt", "praise": "refuse", "doubt": "believe"}
    return turned.get(act, "decline")


def keeps_silent(doc: Doc, cue: Token, tokens: frozenset[int], content: frozenset[int]) -> bool:
    """Whether somebody says nothing: declined to comment, did not respond, avoided answering, had no comment."""
    speech = lexicon().speech
    lemma = cue.lemma_.lower()
    near = sorted(content)[:3] + sorted(tokens)
    after = {doc[i].lemma_.lower() for i in near if i != cue.i}
    if lemma in ("confirm", "deny") and _neither(cue):
        return True
    if lemma in speech.refusing and lemma != "stop":
        return bool(after & speech.answering) or lemma == "decline"
    if lemma in speech.answering - {"say", "give", "provide", "speak", "confirm"} and tree.negated(cue):
        return True
    if lemma in ("have", "give", "offer", "provide", "make"):
        held = tree.child(cue, "dobj")
        no = held is not None and any(c.lower_ in ("no", "any") for c in held.children)
        return no and held is not None and held.lemma_.lower() in lexicon().withheld
    if lemma in ("say", "mention") and tree.negated(cue):
        opens = doc[min(content)].lower_ if content else ""
        return lemma == "mention" or cue.tag_ == "VBN" or opens in _OPEN_QUESTIONS
    return lemma == "say" and any(c.lower_ == "nothing" for c in cue.children)


def _neither(cue: Token) -> bool:
    """Whether the verb is one half of "neither confirm nor deny"."""
    pair = [cue, *cue.conjuncts]
    return len(pair) > 1 and any(c.lower_ in ("neither", "nor") for verb in pair for c in verb.children)


_OPEN_QUESTIONS = frozenset({"what", "who", "when", "where", "whether", "how", "why", "if", "which"})


def _questions(doc: Doc, content: frozenset[int]) -> bool:
    first, last = doc[min(content)], doc[max(content)]
    text = {doc[i].text for i in sorted(content)[-3:]}
    return (
        first.lower_ in ("if", "whether", "why", "how", "what", "who", "when", "where")
        or "?" in text
        or last.text == "?"
    )


def _clausal(doc: Doc, content: frozenset[int]) -> bool:
    return any(t.pos_ in ("VERB", "AUX") and _predicates(t) for t in content_heads(doc, content))


def _content_act(doc: Doc, content: frozenset[int], clause: list[Token]) -> Act | None:
    table = markers()
    if not content:
        return None
    for verb in clause[:2]:
        act = _clause_act(verb, table)
        if act is not None:
            return act
    mains = [t for t in content_heads(doc, content) if t.pos_ in ("VERB", "AUX")]
    verdict = _verdict(mains, table.verdict)
    if verdict is not None:
        return verdict
    bad, good = _evaluation(mains, table)
    thinks = mains and mains[0].lemma_ in ("think", "hope", "believe", "fear")
    if thinks and any(c.lower_ in ("i", "we") for c in mains[0].children):
        inner, praise = _evaluation([c for c in mains[0].children if c.dep_ == "ccomp"], table)
        return "accuse" if inner > praise else "praise" if praise else "believe"
    if bad > good:
        return "accuse"
    return "praise" if good > bad and good > 1 else None


_PREDICATIVE = frozenset({"attr", "acomp", "oprd", "advmod", "xcomp", "conj"})


def _verdict(mains: list[Token], words: Verdict) -> Act | None:
    """Whether a main clause calls a claim false ("the reports are baseless") or true."""
    for main in mains:
        holder = tree.child(main, "nsubj", "nsubjpass")
        if holder is None or holder.lemma_.lower() not in words.claims:
            continue
        said = {t.lower_ for t in [main, *(c for c in main.children if c.dep_ in ("attr", "acomp", "oprd"))]}
        if said & words.false or (said & words.true and tree.negated(main)):
            return "deny"
        if said & words.true:
            return "confirm"
    return None


def _evaluation(mains: list[Token], table: ActFile) -> tuple[int, int]:
    """Count the words of blame and of praise that the main clauses predicate of somebody.

    A threat that someone faces blames nobody; a crime that someone commits does.
    """
    bad = good = 0
    for main in mains:
        holder = tree.child(main, "nsubj", "nsubjpass")
        if holder is not None and holder.lower_ in ("this", "that", "it", "there"):
            continue
        said = [main, *(c for c in main.children if c.dep_ in _PREDICATIVE)]
        said += [c for t in said[1:] for c in t.children if c.dep_ == "relcl"]
        said += [c for t in said for c in t.children if c.dep_ in ("amod", "compound", "attr", "acomp", "conj")]
        objects = [c for t in said for c in tree.children(t, "dobj")]
        objects += [c for o in objects for c in o.children if c.dep_ in ("amod", "conj")]
        if main.lemma_.lower() not in table.evaluation.doing:
            objects = [o for o in objects if o.lemma_.lower() not in table.evaluation.faced]
        said += objects
        lemmas = {t.lemma_.lower() for t in said}
        bad += len(lemmas & table.evaluation.blame)
        good += len(lemmas & table.evaluation.praise)
    return bad, good


def _clause_act(verb: Token, table: ActFile) -> Act | None:
    """What a content clause does by its modal verb: promise (we will), demand (must), propose or request (should)."""
    who = tree.child(verb, "nsubj", "nsubjpass")
    own = who is not None and who.lower_ in ("we", "i", "he", "she", "they", "it")
    for aux in tree.children(verb, "aux"):
        lower = aux.lower_
        if lower in table.necessity or (lower in ("have", "has") and verb.lemma_ == "need"):
            return "demand"
        if lower in table.advice:
            return (
                "request"
                if who is not None and who.pos_ in ("PROPN", "PRON") and not tree.passive(verb)
                else "propose"
            )
        if (
            lower in ("will", "’ll", "'ll", "would")
            and own
            and who is not None
            and not _state(verb)
            and lower != "would"
        ):
            return "refuse" if tree.negated(verb) else "promise"
    going = verb.lemma_ == "go" and verb.tag_ == "VBG" and tree.child(verb, "xcomp") is not None
    if own and going:
        return "refuse" if tree.negated(verb) else "promise"
    if own and verb.lemma_ in ("plan", "intend", "promise", "pledge") and not tree.negated(verb):
        return "promise"
    if verb.tag_ == "VB" and who is None and tree.child(verb, "aux") is None and verb.dep_ in ("ROOT", "ccomp"):
        return "request"
    return None


def _state(verb: Token) -> bool:
    return verb.lemma_ in ("be", "have", "seem", "remain", "become", "need")


def _stance(
    doc: Doc,
    cue: Token,
    act: Act,
    content: frozenset[int],
    mains: list[Token],
    clause: list[Token],
    construction: str,
) -> tuple[Polarity, Certainty]:
    if act in UNCOMMITTED or not content:
        return "none", "none"
    if act == "deny":
        return "negative", "certain"
    if act in ("doubt",):
        return ("negative", "probable") if clause else ("none", "none")
    if act == "refuse":
        bare = not clause and construction not in ("infinitive",)
        return ("none", "none") if bare else ("negative", "certain")
    if act in ("warn", "threaten") and construction in ("infinitive", "object") and not clause:
        return "none", "none"
    if not clause and not _claims(doc, cue, content, construction):
        return "none", "none"
    return "positive", _certainty(doc, cue, content, clause)


def _claims(doc: Doc, cue: Token, content: frozenset[int], construction: str) -> bool:
    """Whether content without a finite clause still claims something: "as a fraud", "for lying", a quoted epithet."""
    if construction in ("manner", "infinitive", "passive", "quote", "colon", "adverb", "according", "as", "clause"):
        return True
    ordered = sorted(content)
    words = [doc[i].lower_ for i in ordered]
    if "as" in words[1:] or ("of" in words and cue.lemma_ in ("accuse", "convict", "suspect")):
        return True
    if any(doc[i].text in "“\"''" for i in ordered[:1]):
        return True
    return cue.lemma_.lower() in (
        "report",
        "reveal",
        "announce",
        "confirm",
        "disclose",
        "cite",
        "note",
        "show",
        "acknowledge",
        "admit",
    )


def _certainty(doc: Doc, cue: Token, content: frozenset[int], clause: list[Token]) -> Certainty:
    table = markers()
    sure = table.certainty
    lemma = cue.lemma_.lower()
    if lemma in sure.possible:
        return "possible"
    for verb in clause[:1]:
        children = {c.lower_ for c in verb.children if c.dep_ in ("aux", "advmod", "acomp", "neg")}
        if children & table.possible or children & sure.possible_words:
            return "possible"
        if children & sure.probable_words or verb.lemma_ in ("seem", "appear", "think", "believe", "expect"):
            return "probable"
        if verb.lemma_ in ("hope", "fear", "worry"):
            return "possible"
    return "probable" if lemma in sure.probable else "certain"
