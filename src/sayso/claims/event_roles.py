"""Event roles: who does an event and to whom, from the structure of the clause around its anchor.

Subjects are followed through passives, relative clauses, infinitives with their controller, coordination and
participles; a noun's participants are its possessor, its modifiers ("Russian shelling"), its prepositional phrases
and the subject of a light verb above it ("carried out an attack").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.claims.event_anchors import Anchor, is_verbal
from sayso.claims.event_lexicon import event_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = ("dobj", "obj", "dative", "oprd")
_CLAUSES = ("xcomp", "ccomp", "advcl", "pcomp")
_INSIDE = ("poss", "compound", "amod", "nmod", "nummod")
_SUBJECTS = ("nsubj", "nsubjpass")
_HARM = ("ASSAULT", "COERCE")
_BLAME = ("ACCUSE", "PROTEST")
_SPEECH = ("REQUEST", "ACCUSE", "THREATEN", "REJECT")
_BARE = ("xcomp", "ccomp", "oprd", "advcl")
"""What a participle without an auxiliary is parsed as: "were reported killed", "saw two men abducted"."""
_BASE_FORM_AFTER = ("help", "let", "make", "see", "watch", "have", "hear")
_LONGEST_CLIMB = 6
"""Clauses climbed at most in search of a subject: a guard against odd parses."""

Lookup = Callable[[int], int | None]
"""Token index -> index of the entity it belongs to, as `Entities.at`."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of an event's actor and recipient phrases, in groups: the first group that names anyone counts."""

    actors: tuple[tuple[Token, ...], ...]
    recipients: tuple[tuple[Token, ...], ...]
    mutual: bool = False
    """Both sides are named together and act on each other."""


def find_roles(anchor: Anchor) -> Roles:
    """Return the heads of the phrases that act in, and undergo, the event of `anchor`."""
    return _of_verb(anchor) if is_verbal(anchor.head) else _of_noun(anchor)


def resolve(groups: Iterable[tuple[Token, ...]], at: Lookup) -> tuple[int, ...]:
    """Return the entities that the first naming group of phrases names, each once."""
    for group in groups:
        found = dict.fromkeys(entity for head in group for entity in _entities(head, at, depth=2))
        if found:
            return tuple(found)
    return ()


def _entities(head: Token, at: Lookup, depth: int) -> Iterator[int]:
    own = at(head.i)
    if own is not None:
        yield own
        return
    if depth == 0 or head.pos_ == "PRON":
        return
    for child in head.children:
        if child.dep_ in _INSIDE:
            yield from _entities(child, at, 0)
        elif child.dep_ == "prep" and child.lower_ in ("of", "from", "in"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    for token in with_conjuncts(inner):
                        yield from _entities(token, at, depth - 1)


def with_conjuncts(token: Token) -> tuple[Token, ...]:
    """Return the token and the phrases coordinated with it."""
    return (token, *(t for t in token.conjuncts if t.i > token.i))


def subjects(verb: Token, depth: int = _LONGEST_CLIMB) -> tuple[Token, ...]:
    """Return the heads of what does the verb's action: subject or by-agent, else the controller's."""
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ == "nsubj" and not passive:
            return _real(child)
        if child.dep_ == "aux" and not passive:  # "the secretary did promise", where the parse hangs him on "did"
            held = tuple(t for inner in child.children if inner.dep_ == "nsubj" for t in _real(inner))
            if held:
                return held
        if child.dep_ == "agent":
            return tuple(t for inner in child.children if inner.dep_ == "pobj" for t in with_conjuncts(inner))
    if passive or depth == 0:
        return ()
    return _controller(verb, depth)


def _controller(verb: Token, depth: int) -> tuple[Token, ...]:
    head = verb.head
    dep = verb.dep_
    if dep == "prep" or (dep == "pcomp" and head.dep_ == "prep"):
        head = head.head if dep == "pcomp" else head
    if head.i == verb.i:
        return ()
    if dep == "acl":
        return with_conjuncts(head) if verb.tag_ != "VBN" else ()
    if dep == "relcl" or dep not in (*_CLAUSES, "conj", "prep", "dep"):
        return ()
    if head.pos_ not in ("VERB", "AUX"):
        return ()
    if dep == "ccomp" and verb.tag_ == "VB" and _is_imperative(verb):
        return ()  # "'Stop the raids,' the crowd chanted"
    if dep == "conj" and verb.tag_ == "VBD" and head.tag_ == "VB" and head.dep_ in _CLAUSES:
        return subjects(head.head, depth - 1)  # "said X must go and accused Y": the past tense goes with "said"
    if dep != "conj" and head.lemma_.lower() in event_lexicon().words["object_control"]:
        objects = tuple(t for child in head.children if child.dep_ in _OBJECTS for t in with_conjuncts(child))
        if objects:
            return objects
    if is_passive(head):
        return tuple(t for child in head.children if child.dep_ == "nsubjpass" for t in _real(child))
    return subjects(head, depth - 1)


def _is_imperative(verb: Token) -> bool:
    marked = any(child.dep_ in ("aux", "mark", "nsubj") for child in verb.children)
    return not marked and verb.head.lemma_.lower() not in _BASE_FORM_AFTER


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: a passive subject or auxiliary, a bare participle, or joined to a passive."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return not any(child.dep_ in ("aux", "nsubj") for child in verb.children)  # "claims that he has attacked"
    if verb.dep_ in _BARE and not any(child.dep_ == "aux" for child in verb.children):
        own = any(child.dep_ == "nsubj" for child in verb.children)
        return not own or verb.head.lemma_.lower() in event_lexicon().words["perceive"]
    return (
        verb.dep_ == "conj"
        and verb.head.i != verb.i
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
        and is_passive(verb.head)
    )


def _real(token: Token) -> tuple[Token, ...]:
    """A subject with its coordinates; a relative pronoun becomes what it stands for."""
    if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.pos_ == "PRON"):
        head = token.head
        while head.dep_ == "conj":
            head = head.head
        if head.dep_ == "relcl":
            return (head.head,)
    return with_conjuncts(token)


def _of_verb(anchor: Anchor) -> Roles:
    verb, sense = anchor.head, anchor.sense
    objects: list[Token] = []
    pointed: list[Token] = []
    passive = is_passive(verb)
    harmed = () if passive or sense.type not in _HARM else _harmed_subject(verb)
    undergoers = tuple(_undergoers(verb)) if passive else harmed
    toward = event_lexicon().words["toward"]
    for child in verb.children:
        if child.dep_ in _OBJECTS and child.pos_ != "ADP":
            objects.extend(_object_phrases(child, anchor, pointed))
        elif child.dep_ in ("prep", "dative") and child.lower_ in toward and not _is_venue(child, anchor):
            pointed.extend(_of_preposition(child))
        elif child.dep_ in ("ccomp", "xcomp") and sense.type in _SPEECH:
            objects.extend(t for inner in child.children if inner.dep_ in _SUBJECTS for t in _real(inner))
    if not objects and not passive:  # "killed and wounded 12 soldiers"
        objects.extend(_shared_object(verb))
    if verb.dep_ == "relcl" and not objects and not _is_subject_relative(verb):
        objects.append(verb.head)
    actors: tuple[tuple[Token, ...], ...] = (() if harmed else subjects(verb),)
    between = tuple(_between(anchor.objects))
    if between:  # "renewed cooperation between Moscow and Pyongyang"
        return Roles((between,), (between,), mutual=True)
    if sense.of == "actor":  # whose troops are moved is who moves them, unless somebody else is named
        return _sorted_out(anchor, (*actors, undergoers, tuple(objects)), (tuple(pointed),))
    groups = (tuple(objects), tuple(pointed)) if not anchor.objects else (tuple(pointed), tuple(objects))
    return _sorted_out(anchor, actors, (undergoers, *groups))


def _is_venue(preposition: Token, anchor: Anchor) -> bool:
    """Whether a phrase tells where a meeting is, not with whom: "met in the Kenyan capital"."""
    return anchor.sense.type == "CONSULT" and anchor.sense.mode != "visit" and preposition.lower_ == "in"


def _shared_object(verb: Token) -> Iterator[Token]:
    """The object of the verb that is coordinated right after this one, where they share it."""
    for joined in verb.children:
        near = joined.dep_ == "conj" and joined.tag_ == verb.tag_ and joined.i - verb.i <= 3
        if near and not any(child.dep_ in ("nsubj", "prep") for child in (*verb.rights, *joined.lefts)):
            yield from (t for child in joined.children if child.dep_ == "dobj" for t in with_conjuncts(child))


def _between(objects: Iterable[Token]) -> Iterator[Token]:
    for token in objects:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("between", "among"):
                yield from _of_preposition(child)


def _of_preposition(preposition: Token) -> tuple[Token, ...]:
    return tuple(t for inner in preposition.children if inner.dep_ == "pobj" for t in with_conjuncts(inner))


def _harmed_subject(verb: Token) -> tuple[Token, ...]:
    """The subject of a verb of harm that has no object, as in headlines: "Two soldiers killed in blast"."""
    lexicon = event_lexicon()
    if verb.tag_ not in ("VBN", "VBD") or verb.lemma_.lower() not in lexicon.words["harm"]:
        return ()
    joined = (verb, *(t for t in verb.conjuncts if t.i > verb.i))
    if any(child.dep_ in ("dobj", "aux", "agent") for token in joined for child in token.children):
        return ()
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or not (verb.tag_ == "VBN" or any(child.dep_ == "nummod" for child in subject.children)):
        return ()
    return _real(subject)


def _undergoers(verb: Token, depth: int = _LONGEST_CLIMB) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "nsubj"):
            yield from _real(child)
            return
    if depth == 0 or verb.head.i == verb.i:
        return
    if verb.dep_ == "acl":
        yield from with_conjuncts(verb.head)
    elif verb.dep_ == "conj":
        yield from _undergoers(verb.head, depth - 1)
    elif verb.dep_ in _BARE:
        yield from _undergoers_of_bare(verb, depth)


def _undergoers_of_bare(verb: Token, depth: int) -> Iterator[Token]:
    """Of whom a bare participle is said: the object before it ("left two men wounded"), else its clause's subject."""
    head = verb.head
    if verb.dep_ != "advcl" or head.lemma_.lower() in event_lexicon().words["perceive"]:
        objects = [child for child in head.children if child.dep_ == "dobj" and child.i < verb.i]
        if objects:
            yield from with_conjuncts(objects[-1])
            return
    if is_passive(head):
        yield from _undergoers(head, depth - 1)
    else:
        yield from subjects(head, depth - 1)


def _object_phrases(child: Token, anchor: Anchor, pointed: list[Token]) -> Iterator[Token]:
    """The object's phrases; of an object that only completes the event ("sanctions on"), also what it points to."""
    completes = {o.i for o in anchor.objects}
    for token in with_conjuncts(child):
        if anchor.sense.type in _BLAME and token.lemma_.lower() in event_lexicon().nouns:
            yield from _doers(token)  # who condemns a massacre does not condemn its victims
            continue
        yield token
        if token.i in completes:
            for inner in token.children:
                if inner.dep_ == "prep" and inner.lower_ in event_lexicon().words["toward"]:
                    pointed.extend(_of_preposition(inner))


def _doers(noun: Token) -> Iterator[Token]:
    """Who does what an event noun names, as far as the phrase around it says."""
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ == "by":
            yield from _of_preposition(child)
    yield from _strayed_agents(noun)


def _is_subject_relative(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("WDT", "WP") for c in verb.children)


def _of_noun(anchor: Anchor) -> Roles:
    noun, sense = anchor.head, anchor.sense
    actors: list[Token] = []
    recipients: list[Token] = []
    for child in noun.children:
        if child.dep_ == "poss":
            (actors if sense.poss == "actor" else recipients).extend(with_conjuncts(child))
        elif child.dep_ in ("compound", "amod", "nmod"):
            named = sense.poss == "recipient" and child.ent_type_ == "PERSON"
            (recipients if named else actors).append(child)
        elif child.dep_ in ("prep", "agent"):
            phrases = [t for inner in child.children if inner.dep_ == "pobj" for t in with_conjuncts(inner)]
            _place_phrase(anchor, child.lower_, phrases, actors, recipients)
        elif child.dep_ in ("relcl", "acl") and child.lemma_.lower() in event_lexicon().words["light"]:
            actors.extend(_carrier(child))  # "the visit he made", "the raid carried out by"
    light = _light_verb(noun)
    above: tuple[Token, ...] = ()
    if light is not None:
        above = subjects(light)
        if light.lemma_.lower() in event_lexicon().words["undergo"]:  # "suffered an attack"
            recipients.extend(above)
            above = ()
        for child in light.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in ("against", "on", "with", "to", "at"):
                recipients.extend(_of_preposition(child))
    return _sorted_out(anchor, (_strayed_agents(noun), tuple(actors), above), (tuple(recipients),))


def _strayed_agents(noun: Token) -> tuple[Token, ...]:
    """The by-phrase of a noun that the parse hangs on the verb above or on the noun's of-phrase.

    "They protested the killing of a priest by soldiers": an active verb with an object has no agent of its own.
    """
    hosts = [
        inner for child in noun.children if child.dep_ == "prep" and child.lower_ == "of" for inner in child.children
    ]
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB" and not is_passive(verb):
        hosts.append(verb)
    for host in hosts:
        for child in host.children:
            if child.lower_ == "by" and child.dep_ in ("prep", "agent") and child.i > noun.i and host.tag_ != "VBN":
                return _of_preposition(child)
    return ()


def _carrier(verb: Token) -> tuple[Token, ...]:
    """Who does an event that a clause hangs from: the clause's own subject or agent."""
    own = any(c.dep_ == "agent" or (c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP")) for c in verb.children)
    return subjects(verb) if own else ()


def _place_phrase(
    anchor: Anchor, preposition: str, phrases: list[Token], actors: list[Token], recipients: list[Token]
) -> None:
    giving = anchor.sense.type in ("AID", "SUPPORT", "AGREE", "MOBILIZE", "REQUEST")
    if preposition == "by" or (preposition == "from" and giving):
        actors.extend(phrases)
    elif preposition == "of":
        (actors if anchor.sense.of == "actor" else recipients).extend(phrases)
    elif preposition in ("between", "among"):
        actors.extend(phrases)
        recipients.extend(phrases)
    elif preposition in event_lexicon().words["toward"] and not (
        preposition == "in" and anchor.sense.type == "CONSULT"
    ):
        recipients.extend(phrases)


def _light_verb(noun: Token) -> Token | None:
    """The verb that only carries the noun: "carried out an attack", "talks were held", "joined in the raid"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.head.lemma_.lower() in ("engage", "participate", "join"):
        return head.head
    while noun.dep_ == "conj" and head.pos_ == "NOUN":
        noun, head = head, head.head
    if noun.dep_ in (*_OBJECTS, "nsubjpass") and head.lemma_.lower() in event_lexicon().words["light"]:
        return head
    return None


def _sorted_out(
    anchor: Anchor, actors: tuple[tuple[Token, ...], ...], recipients: tuple[tuple[Token, ...], ...]
) -> Roles:
    """Nobody is both actor and recipient, unless the sides are named as such ("talks between")."""
    acting = {t.i for group in actors for t in group}
    both = [t for group in recipients for t in group if t.i in acting]
    if len(both) > 1:
        return Roles(actors, actors, mutual=True)
    return Roles(actors, tuple(tuple(t for t in group if t.i not in acting) for group in recipients))
