"""Candidates from layout: "SMITH: ...", "Q: ...", "Minister: talks have failed", a quotation over "— Jane Roe".

A line is a block of running text or a heading. A label is what stands before a colon that opens the line; a signature
is a dash and a name after a quotation; a credit names whose picture a caption describes ("Image: NASA").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from sayso.articles.article import Article, Block, SentenceSpan
from sayso.claims.attributions.candidates import Candidate
from sayso.claims.attributions.evidence import evidence_kind
from sayso.claims.attributions.lexicon import lexicon
from sayso.claims.attributions.quoting import DASHES, QuoteIndex, closing_dash
from sayso.claims.titles import noun_at

LONGEST_LABEL = 9
"""Tokens before a colon that can name a speaker."""
LONGEST_SIGNATURE = 14
"""Tokens after a dash that can sign a quotation: a name with what its bearer is."""
AMBIGUOUS = frozenset({"picture", "pictures", "video", "credit"})
"""Labels of credits that must open a sentence, being common words of titles too."""
LONGEST_CREDIT, LONGEST_CAPTION = 8, 60
"""Tokens after a credit's colon that can name whose picture it is, and tokens of a caption."""
JOINING = frozenset({"/", ",", "via", "of", "de", "for", "the", "and", "&"})
"""What joins the names of a credit."""
TURNS_APART = 2
"""Lines between two labels up to which they belong to one conversation."""
_COLONS = frozenset({":", "―", "--"})


class Line(NamedTuple):
    """A block with its tokens [first, last), its first sentence, and the token of the colon after a label, if any."""

    block: Block
    first: int
    last: int
    number: int
    colon: int | None


def line_candidates(article: Article, index: QuoteIndex) -> Iterator[Candidate]:
    """Yield the candidates of speaker lines, headlines and signed quotations in text order, then those of credits."""
    lines = find_lines(article)
    turns = {n for n, line in enumerate(lines) if _is_turn(n, lines, article.doc)}
    for n, line in enumerate(lines):
        if line.colon is not None:
            yield from _labelled(n, lines, turns, article.doc, index)
        if line.block.kind == "heading":
            yield from _dashed_headline(line, article.doc)
        yield from _signed(line, article.doc, index)
    yield from _credited(article)


def find_lines(article: Article) -> list[Line]:
    """Return the blocks of running text and the headings as lines, in text order."""
    lines: list[Line] = []
    for number, sentence in enumerate(article.sentences):
        if sentence.block.kind not in ("body", "heading"):
            continue
        if lines and lines[-1].block == sentence.block:
            lines[-1] = lines[-1]._replace(last=sentence.last)
        else:
            quoted = _opens_a_turn(article, sentence)
            lines.append(Line(sentence.block, sentence.first + quoted, sentence.last, number, None))
    return [line._replace(colon=_label_end(line, article.doc)) for line in lines]


def _opens_a_turn(article: Article, sentence: SentenceSpan) -> bool:
    """Whether a paragraph opens with a mark that only the paragraph's end closes, or none: `"SMITH: We lost.`"""
    start = article.doc[sentence.first].idx
    held = next((q for q in article.quotations if q.start == start), None)
    return (
        held is not None
        and sentence.last - sentence.first > 1
        and (not held.closed or held.end >= sentence.block.end)
    )


def _label_end(line: Line, doc: Doc) -> int | None:
    for i in range(line.first + 1, min(line.first + LONGEST_LABEL, line.last - 1)):
        if doc[i].text in _COLONS:
            label = doc[line.first : i]
            named = any(t.pos_ in ("PROPN", "NOUN") for t in label) or label.text.lower() in lexicon().labels
            return i if named and not any(t.pos_ in ("VERB", "AUX") or t.is_digit for t in label) else None
    return None


def _is_turn(n: int, lines: list[Line], doc: Doc) -> bool:
    """Whether a labelled line is a turn of a conversation: another is near, and one of them is surely a speaker's."""
    near = [m for m in range(max(0, n - TURNS_APART), min(len(lines), n + TURNS_APART + 1)) if m != n]
    here = _speaker(lines[n], doc)
    return here > 0 and any(_speaker(lines[m], doc) + here > 2 for m in near if _speaker(lines[m], doc))


def _speaker(line: Line, doc: Doc) -> int:
    """How well a line's label can be a speaker: 2 for a letter or a name, 1 for a word in capitals, 0 for none."""
    if line.colon is None or line.block.kind == "heading":
        return 0
    label = doc[line.first : line.colon]
    if label.text.lower() in lexicon().labels:
        return 2
    says = any(t.pos_ in ("VERB", "AUX") for t in doc[line.colon : line.last])
    capital = all(t.text[:1].isupper() and t.pos_ in ("PROPN", "NOUN") for t in label)
    if not says or not capital or label[0].lower_ in lexicon().credits or label[-1].lower_ in lexicon().genres:
        return 0
    return 2 if all(t.pos_ == "PROPN" for t in label) else 1


def _labelled(n: int, lines: list[Line], turns: set[int], doc: Doc, index: QuoteIndex) -> Iterator[Candidate]:
    line = lines[n]
    colon = line.colon
    if colon is None:
        return
    label = doc[line.first : colon]
    if label[0].lower_ in lexicon().credits or label[-1].lower_ in lexicon().genres:
        return
    last = line.last
    if n in turns:
        kind = "turn"
        last = _turn_end(n, lines, turns)
    elif line.first in index.inside:
        rest = _before_verb(doc[colon + 1 : last])
        whole = index.ranges[index.inside[line.first]][1] == colon and last - colon < LONGEST_SIGNATURE
        if whole and line.block.kind == "heading" and names_somebody(rest):
            yield _candidate("speaker", colon, rest, doc[line.first : colon], line)
        return
    elif line.block.kind == "heading" or _all_quoted(doc, colon + 1, last, index):
        if not names_somebody(label):
            return
        kind = "speaker"
    else:
        capital = all(t.text[:1].isupper() for t in label)
        kind = "caps" if label.text.isupper() else "title" if capital else "other"
    yield _candidate(kind, colon, label, doc[colon + 1 : last], line)


def _turn_end(n: int, lines: list[Line], turns: set[int]) -> int:
    """Where a turn ends: paragraphs without a label that stand before the next turn go on with it."""
    later = min((m for m in turns if m > n), default=None)
    if later is None or any(line.block.kind == "heading" for line in lines[n:later]):
        return lines[n].last
    return lines[later - 1].last


def _all_quoted(doc: Doc, first: int, last: int, index: QuoteIndex) -> bool:
    words = [t.i for t in doc[first:last] if not t.is_punct and not t.is_space]
    return bool(words) and all(i in index.inside for i in words)


def _candidate(kind: str, cue: int, source: Span, content: Span, line: Line) -> Candidate:
    worded = frozenset(t.i for t in content if not t.is_space)
    return Candidate(
        "colon",
        kind,
        cue,
        frozenset({cue}),
        frozenset(t.i for t in source),
        source.root.i,
        worded,
        (content.root.i,),
        sentence=line.number,
    )


def names_somebody(phrase: Span) -> bool:
    """Whether a phrase names a person, an organisation or an office: "UN", "army chief"; no place, no topic."""
    tokens = list(phrase)
    if any(t.ent_type_ in ("PERSON", "ORG", "NORP") for t in tokens):
        return True
    return any(evidence_kind(t) == "witness" for t in tokens) or any(
        (noun := noun_at(tokens, i)) is not None and noun.kind in ("person", "organisation", "group")
        for i, t in enumerate(tokens)
        if t.pos_ in ("NOUN", "PROPN")
    )


def _before_verb(phrase: Span) -> Span:
    verb = next((t.i for t in phrase if t.pos_ in ("VERB", "AUX") and t.i > phrase.start), phrase.end)
    return phrase.doc[phrase.start : verb]


def _dashed_headline(line: Line, doc: Doc) -> Iterator[Candidate]:
    """A headline that names its speaker after a dash: "Truce could hold for months - envoy"."""
    for i in range(line.last - 2, max(line.first + 2, line.last - 7), -1):
        if doc[i].text in DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_:
            name = doc[i + 1 : line.last]
            if names_somebody(name) and any(t.pos_ in ("VERB", "AUX") for t in doc[line.first : i]):
                yield _candidate("speaker", i, name, doc[line.first : i], line)
            return


def _signed(line: Line, doc: Doc, index: QuoteIndex) -> Iterator[Candidate]:
    """A quotation with a dash and a name after it, in its own line or at the end of the quotation's."""
    for i in range(max(line.first, line.last - LONGEST_SIGNATURE), line.last):
        text = doc[i].text
        glued = text[0] in DASHES and text[1:2].isupper()  # "-Jane" is one token
        closing = closing_dash(doc[i], index)
        if not closing and (i in index.inside or not (text in DASHES or glued)):
            continue
        number = index.inside.get(i - 1 if closing else _worded_before(doc, i))
        name = doc[i + 1 : line.last]
        while len(name) and (name[-1].is_space or name[-1].text == "."):
            name = name[:-1]
        while len(name) and name[0].is_space:
            name = name[1:]
        if number is None or not index.spoken(number) or not len(name) or not _is_signature(name, glued=glued):
            return
        first, last = index.ranges[number]
        yield _candidate("signed", i, name, doc[first : min(last, i)], line)
        return


def _credited(article: Article) -> Iterator[Candidate]:
    """A caption and the credit after it, in its line or the next: "Smoke over the port. Photo: Reuters"."""
    for number, sentence in enumerate(article.sentences):
        for i in range(sentence.first, sentence.last - 1):
            if article.doc[i + 1].text != ":" or article.doc[i].text.lower() not in lexicon().pictured:
                continue
            name = _credit_name(article.doc, i + 2, sentence.last)
            caption = _caption(article, number, i)
            if name is not None and caption is not None:
                line = Line(caption.block, caption.first, caption.last, article.sentences.index(caption), None)
                described = article.doc[caption.first : min(caption.last, i)]
                yield replace(_candidate("credit", i, name, described, line), cue=frozenset({i, i + 1}))


def _credit_name(doc: Doc, first: int, last: int) -> Span | None:
    """The name that a credit ends with: "Reuters", "AFP via Getty Images", "Jana Roth/Lindpress"."""
    end = first
    while end < min(last, first + LONGEST_CREDIT) and (doc[end].text[0].isupper() or doc[end].lower_ in JOINING):
        end += 1
    name = doc[first:end]
    ends = end == last or doc[end].text in {".", ")", "]"} or doc[end].is_space
    if not len(name) or not ends or any(t.pos_ in ("VERB", "AUX", "ADV", "PRON") for t in name):
        return None
    return name


def _caption(article: Article, number: int, label: int) -> SentenceSpan | None:
    """The caption that a credit with this label stands under, or None: no speech, and no paragraph of the text."""
    doc, sentence = article.doc, article.sentences[number]
    if not doc[label].text[0].isupper():
        return None
    inside = label > sentence.first
    caption = sentence if inside else article.sentences[number - 1] if number else None
    if caption is None or caption.block.kind not in ("body", "heading"):
        return None
    if inside and (doc[label].lower_ in AMBIGUOUS or doc[label - 1].pos_ in ("ADJ", "DET", "VERB", "ADP", "PRON")):
        return None  # "It had won Best Picture: ...", "He showed the Image: ..."
    if not inside and caption.block != sentence.block:
        alone = (caption.start, caption.end) == (caption.block.start, caption.block.end)
        if not alone or article.report.text[caption.end : sentence.start].count("\n") > 1:
            return None
    described = doc[caption.first : min(caption.last, label)]
    speech = any(t.is_quote or (t.pos_ == "VERB" and t.lemma_.lower() in lexicon().verbs) for t in described)
    return None if speech or len(described) > LONGEST_CAPTION else caption


def _worded_before(doc: Doc, i: int) -> int:
    i -= 1
    while i > 0 and doc[i].is_space:
        i -= 1
    return i


def _is_signature(name: Span, *, glued: bool) -> bool:
    opens: Token = name[0]
    capital = glued or opens.text[:1].isupper()
    verbs = any(t.pos_ in ("VERB", "AUX") and t.dep_ not in ("acl", "relcl", "amod") and t.i > opens.i for t in name)
    return capital and not verbs and not any(t.is_quote for t in name)
