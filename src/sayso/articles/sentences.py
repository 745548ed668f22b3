"""Sentences: a report parsed block by block, its sentences never cut inside a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.articles.article import Article, Block, Quotation, SentenceSpan
from sayso.articles.layout import find_blocks
from sayso.articles.quotes import find_quotations
from sayso.articles.runs import mask_runs
from sayso.articles.truecase import truecase
from sayso.models.parser import one_thread

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from sayso.schema import Report

_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Adm|Maj|Capt|Cmdr|St|Prof|Rev|Hon|Amb|No|vs)\.$"
)
BATCH = 64
"""Blocks parsed at once: more take a long report's memory (3.4 times as much for 200,000 characters) and time."""
LONGEST_QUOTE = 1_500
"""A quotation longer than this is cut into sentences all the same."""


def parse(report: Report, nlp: Language) -> Article:
    """Return the parsed article of `report`; blocks are parsed one by one, so no sentence crosses a block."""
    blocks = find_blocks(report.text)
    quotations = find_quotations(report.text, blocks)
    doc = _parse_blocks(report.text, blocks, nlp)
    sentences = tuple(_sentences(report.text, doc, blocks, quotations))
    return Article(report, doc, blocks, quotations, sentences)


def _parse_blocks(text: str, blocks: tuple[Block, ...], nlp: Language) -> Doc:
    """Parse each block with the white space after it and join the docs, so that token offsets are text offsets."""
    from spacy.tokens import Doc

    if not blocks:
        return nlp.make_doc(text)
    starts = [block.start for block in blocks]
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    if starts[0] > 0:  # white space before the first block, parsed too: docs are joined only with equal layers
        pieces.insert(0, text[: starts[0]])
    # the batches are the report's own: its parse must not depend on what else is read
    with one_thread():
        parsed = nlp.pipe([truecase(mask_runs(piece)) for piece in pieces], batch_size=BATCH)
        docs = [_rewritten(doc, piece) for doc, piece in zip(parsed, pieces, strict=True)]
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None and joined.text == text
    return joined


def _rewritten(doc: Doc, text: str) -> Doc:
    """Return the parse with its words as the report wrote them."""
    from spacy.tokens import Doc as NewDoc

    if doc.text == text:
        return doc
    rewritten = NewDoc(
        doc.vocab,
        words=[text[t.idx : t.idx + len(t.text)] for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )
    rewritten.tensor = doc.tensor  # docs are joined only with equal layers
    return rewritten


def _sentences(
    text: str, doc: Doc, blocks: tuple[Block, ...], quotations: tuple[Quotation, ...]
) -> Iterator[SentenceSpan]:
    tokens = list(doc)
    position = 0
    closed = [q for q in quotations if q.closed and q.end - q.start <= LONGEST_QUOTE]
    for block in blocks:
        while position < len(tokens) and tokens[position].idx < block.start:
            position += 1
        first = position
        while position < len(tokens) and tokens[position].idx < block.end:
            position += 1
        inside = [q for q in closed if block.start <= q.start < block.end]
        cuts = [first]
        if block.kind == "body":
            cuts.extend(
                i
                for i in range(first + 1, position)
                if tokens[i].is_sent_start and _may_cut(text, block.start, tokens[i].idx, inside)
            )
        for begin, end in zip(cuts, [*cuts[1:], position], strict=True):
            yield from _trimmed(doc, begin, end, block)


def _may_cut(text: str, start: int, offset: int, quotations: list[Quotation]) -> bool:
    before = text[start:offset].rstrip()
    after = text[offset : offset + 1]
    if not _ENDS.search(before) or _ABBREVIATION.search(before):
        return False
    if after.islower() or after in ",;:)]”»":
        return False
    return not any(q.start < offset < q.end for q in quotations)


def _trimmed(doc: Doc, first: int, last: int, block: Block) -> Iterator[SentenceSpan]:
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    if first < last:
        end = doc[last - 1]
        yield SentenceSpan(doc[first].idx, end.idx + len(end.text), first, last, block)
