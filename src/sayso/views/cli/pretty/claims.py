"""Claims: who says what, a group for each speaker, and the short list of what is denied, doubted or kept silent."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.schema import Attribution
from sayso.views.cli.pretty.index import Index, first_offset
from sayso.views.cli.pretty.page import QUIET, STRONG, Page, Piece, clip
from sayso.views.cli.pretty.words import amount, describe, labels

INDENT = 16
_AGAINST = ("deny", "doubt", "refuse", "decline")
_STYLE = {
    "deny": "red",
    "doubt": "red",
    "refuse": "red",
    "decline": "magenta",
    "accuse": "yellow",
    "threaten": "yellow",
    "warn": "yellow",
    "demand": "yellow",
}


@dataclass
class _Group:
    title: str
    about: str = ""
    claims: list[Attribution] = field(default_factory=list)
    named: bool = True


def add_claims(page: Page, index: Index) -> None:
    """Add a group of claims for each speaker, in the order in which they first speak; sourceless ones last."""
    groups = _groups(index)
    if not groups:
        page.heading("Who says what")
        page.entry(Piece("Nobody is quoted or reported as saying anything.", QUIET), indent=2)
        return
    page.heading("Who says what")
    for group in groups:
        page.blank()
        page.entry(Piece(group.title, STRONG), Piece(f"· {group.about}" if group.about else "", QUIET))
        for claim in group.claims:
            _add_claim(page, index, claim, named=group.named)


def add_denials(page: Page, index: Index) -> None:
    """Add one line for each denial, doubt, refusal and silence."""
    against = [a for a in index.reading.attributions if a.act in _AGAINST]
    if not against:
        return
    page.heading("Denied, doubted, refused or kept silent about")
    for claim in against:
        label = _act(index, claim)
        body = index.words(claim.content) or index.sentence_text(first_offset(claim))
        page.entry(
            Piece(f"{index.speaker(claim)}:", STRONG),
            Piece(clip(body, 2 * (page.width - INDENT - 10))),
            Piece(index.paragraph(first_offset(claim)), QUIET),
            indent=INDENT,
            label=Piece(label, _STYLE[claim.act]),
        )


def _groups(index: Index) -> list[_Group]:
    named: dict[str, _Group] = {}
    unnamed = _Group("Sources the report gives without a name", named=False)
    absent = _Group("Said without any source", named=False)
    for claim in index.reading.attributions:
        if claim.named == "absent":
            absent.claims.append(claim)
        elif claim.named == "unnamed":
            unnamed.claims.append(claim)
        else:
            actor = index.actors.get(claim.actor or "")
            key = " ".join(claim.actors) or index.speaker(claim)
            about = describe(actor) if actor is not None and len(claim.actors) < 2 else ""
            named.setdefault(key, _Group(index.speaker(claim), about)).claims.append(claim)
    return [*named.values(), *(group for group in (unnamed, absent) if group.claims)]


def _add_claim(page: Page, index: Index, claim: Attribution, *, named: bool) -> None:
    label = Piece(_act(index, claim), _STYLE.get(claim.act, "green"))
    offset = first_offset(claim)
    pieces = []
    if not named and claim.source:
        pieces.append(Piece(f"{index.unnamed(claim)}:", STRONG))
    if claim.content:
        pieces.append(Piece(index.words(claim.content)))
    else:
        pieces.append(Piece(index.sentence_text(offset), "italic"))
    pieces.append(Piece(index.paragraph(offset), QUIET))
    page.entry(*pieces, indent=INDENT, label=label)
    if notes := _notes(index, claim):
        page.entry(Piece(" · ".join(notes), QUIET), indent=INDENT)


def _act(index: Index, claim: Attribution) -> str:
    """The word for the act; a denial whose cue only says ("said it is false") must not read as its opposite."""
    cue = index.words(claim.cue).lower()
    if claim.act == "deny" and not any(stem in cue for stem in labels().denials):
        return labels().denying
    return labels().acts[claim.act]


def _notes(index: Index, claim: Attribution) -> list[str]:
    """What stands beside a claim: its cue, how surely it is held, through whom it comes, evidence, numbers."""
    notes = []
    if claim.cue and claim.content:
        notes.append(f"“{index.words(claim.cue)}”")
    if claim.polarity == "negative" and claim.act not in _AGAINST:
        notes.append("as untrue")
    if certainty := labels().certainty[claim.certainty]:
        notes.append(certainty)
    if through := index.chain(claim):
        notes.append("via " + ", via ".join(through))
    notes.extend(f"{e.kind}: “{index.words(((e.start, e.end),))}”" for e in claim.evidence)
    numbers = [amount(q) for q in index.reading.quantities if q.attribution == claim.id]
    if numbers:
        notes.append("numbers: " + "; ".join(dict.fromkeys(numbers)))
    if claim.reason:
        notes.append(claim.reason)
    return notes
