"""Speakers: the entity behind a source, and whether the report names it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.claims.attributions.candidates import Candidate
from sayso.claims.found import Entities, FoundMention
from sayso.schema import Named

_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "mine", "ours"})
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "who", "which", "that"}
)
_VOICES = frozenset({"those", "ones", "voices"})
"""Words for speakers known only by where they come from: "voices from Slovakia or Hungary, who oppose ..."."""
_SOME = frozenset({"one", "some", "several", "many", "most", "both", "none", "few", "others", "member", "members"})
"""Words for a part of those who are named after "of"."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The resolved speaker: an index into `Entities.all` or None, and why not."""

    entity: int | None
    named: Named
    reason: str | None
    entities: tuple[int, ...] = ()
    """All speakers where several are coordinated ("Moscow and Pyongyang"), in text order."""


def find_speaker(candidate: Candidate, doc: Doc, entities: Entities, quoted_by: int | None) -> Speaker:
    """Return who speaks.

    Args:
        quoted_by: entity of the speaker of the enclosing attribution, whom "I" and "we" stand for in a quotation.
    """
    if candidate.source_head is None:
        return Speaker(None, "absent", "the sentence names no source")
    head = candidate.source_head if candidate.antecedent is None else candidate.antecedent
    word = doc[head].lower_
    if word in _FIRST:
        if quoted_by is not None:
            return Speaker(quoted_by, _named(entities, quoted_by, doc), None, (quoted_by,))
        return Speaker(None, "unnamed", f"'{doc[head].text}' speaks outside any quotation")
    entity = entities.at(head)
    if entity is None and word in _VOICES:
        origin = [c for p in doc[head].children if p.dep_ == "prep" and p.lower_ == "from" for c in p.children]
        if origin and entities.at(origin[0].i) is not None:
            head, entity = origin[0].i, entities.at(origin[0].i)
    whole = _whole(doc, head) if entity is None else None
    group = None if whole is None else entities.at(whole)
    if group is not None:
        return Speaker(group, "unnamed", None, (group,))
    if entity is None:
        within = sorted(
            i for i in candidate.source if entities.at(i) is not None and doc[i].dep_ in ("appos", "compound")
        )
        entity = entities.at(within[0]) if within else None
    if entity is not None:
        others = [entities.at(t.i) for t in doc[head].conjuncts if t.i in candidate.source or word in _VOICES]
        together = dict.fromkeys([entity, *(e for e in others if e is not None)])
        return Speaker(entity, _named(entities, entity, doc), None, tuple(together))
    if word in _PRONOUNS:
        return Speaker(None, "unnamed", f"nobody found that '{doc[head].text}' stands for")
    return Speaker(None, "unnamed", "the source is not a person, state, organisation or group that the report names")


def _whole(doc: Doc, head: int) -> int | None:
    """The head of the group that the speaker is one of: "one of the diplomats", "some of the rebels"."""
    if doc[head].lower_ not in _SOME and not doc[head].like_num:
        return None
    of = next((c for c in doc[head].children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return None if of is None else next((c.i for c in of.children if c.dep_ == "pobj"), None)


def _named(entities: Entities, index: int, doc: Doc) -> Named:
    """Named: by a name of its own, or as the body of a named state ("Serbian police"); a person needs a name."""
    entity = entities.all[index]
    body = entity.kind in ("organisation", "state")
    if any(m.proper for m in entity.mentions) or (body and any(_has_name(doc, m) for m in entity.mentions)):
        return "named"
    return "unnamed"


def _has_name(doc: Doc, mention: FoundMention) -> bool:
    return any(
        doc[i].pos_ == "PROPN" or doc[i].ent_type_ in ("NORP", "GPE") for i in range(mention.first, mention.last)
    )
