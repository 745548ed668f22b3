"""Coreference scored on given mentions of persons and organisations: B³ and MUC, as CoNLL counts them.

B³ (Bagga and Baldwin 1998) weighs every mention alike and counts mentions that stand alone; MUC (Vilain et al. 1995)
counts links only. Counts are summed over all documents. The gold mentions are given to the linker, so that the
figures measure linking; `mentions` says how many of their heads the reader finds by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.coreference import cluster
from sayso.claims.found import FoundMention
from sayso.claims.mention_names import root_of
from sayso.claims.mentions import find_mentions
from sayso.evaluation.outcome import Outcome, Row, score
from sayso.models.parser import pipeline
from sayso.schema import MentionKind, Report

if TYPE_CHECKING:
    from spacy.tokens import Token

SCORED: dict[str, MentionKind] = {"person": "person", "organization": "organisation"}
"""The corpus's entity types that are scored, and what they are called here."""


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Return B³ and MUC on the given mentions, and how many mention heads are found without them.

    Args:
        rows: documents with `text` and `mentions` (start, end, head, etype, cluster).
        articles: not used; every row holds its text.
    """
    b3 = [0.0, 0.0, 0.0, 0.0]
    muc = [0, 0, 0, 0]
    heads = [0, 0, 0]
    predictions: list[Row] = []
    for row in rows:
        article = parse(Report(id=str(row["id"]), sha256="", text=row["text"], published=row.get("dct")), pipeline())
        gold = [mention for mention in row["mentions"] if mention["etype"] in SCORED]
        found = find_mentions(article)
        labels = _predict(article, gold, found)
        keys = [str(mention["cluster"]) for mention in gold]
        b3 = [total + part for total, part in zip(b3, b_cubed(keys, labels), strict=True)]
        muc = [total + part for total, part in zip(muc, muc_links(keys, labels), strict=True)]
        heads = [total + part for total, part in zip(heads, _heads(article, gold, found), strict=True)]
        predictions.append(_prediction(row, gold, labels))
    scores = {
        "b3": score(b3[0], int(b3[1]), int(b3[3]), recall_hits=b3[2]),
        "muc": score(muc[0], muc[1], muc[3], recall_hits=muc[2]),
        "mention_heads": score(heads[0], heads[1], heads[2]),
    }
    headline = {"b3_f1": scores["b3"].f1, "muc_f1": scores["muc"].f1}
    return Outcome(headline, scores, predictions)


def b_cubed(keys: Sequence[str], labels: Sequence[str]) -> tuple[float, float, float, float]:
    """Return summed precision, its number of mentions, summed recall, its number, for one document.

    >>> b_cubed(["a", "a"], ["1", "2"])
    (2.0, 2.0, 1.0, 2.0)
    """
    both = Counter(zip(keys, labels, strict=True))
    of_key, of_label = Counter(keys), Counter(labels)
    precision = sum(n * n / of_label[label] for (_, label), n in both.items())
    recall = sum(n * n / of_key[key] for (key, _), n in both.items())
    return precision, float(len(keys)), recall, float(len(keys))


def muc_links(keys: Sequence[str], labels: Sequence[str]) -> tuple[int, int, int, int]:
    """Return right predicted links, predicted links, found gold links, gold links, for one document.

    >>> muc_links(["a", "a", "a"], ["1", "1", "2"])
    (1, 1, 1, 2)
    """
    right, predicted = _kept_links(labels, keys)
    found, gold = _kept_links(keys, labels)
    return right, predicted, found, gold


def _kept_links(clusters: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    parts: dict[str, set[str]] = defaultdict(set)
    sizes = Counter(clusters)
    for label, partner in zip(clusters, other, strict=True):
        parts[label].add(partner)
    kept = sum(size - len(parts[label]) for label, size in sizes.items())
    return kept, sum(size - 1 for size in sizes.values())


def _predict(article: Article, gold: list[Row], found: tuple[FoundMention, ...]) -> list[str]:
    """Return the predicted chain of every gold mention."""
    given = [_given(article, mention, found) for mention in gold]
    order = sorted(range(len(given)), key=lambda i: (given[i].start, -given[i].end, i))
    labels = [""] * len(gold)
    chains = cluster(article, tuple(given[i] for i in order), keep_all=True)
    for number, chain in enumerate(chains):
        for fact in chain.facts:
            labels[order[fact.index]] = str(number)
    return labels


def _given(article: Article, gold: Row, found: tuple[FoundMention, ...]) -> FoundMention:
    """Return a gold mention as the linker takes it, described by what the reader found at its head."""
    span = article.doc.char_span(gold["start"], gold["end"], alignment_mode="expand")
    tokens = list(article.doc)
    first, last = (span.start, span.end) if span is not None else (0, 1)
    while last - first > 1 and (tokens[last - 1].tag_ == "POS" or tokens[last - 1].is_space):
        last -= 1
    kind = SCORED[gold["etype"]]
    root = root_of(tokens, first, last)
    bare = FoundMention(gold["start"], gold["end"], first, last, root.i, kind, proper=False)
    if any(token.dep_ == "conj" and token.head.i == root.i for token in tokens[root.i + 1 : last]):
        return replace(bare, kind="group")  # "Smith and Jones" are neither Smith nor Jones
    own = _own(found, bare, tokens)
    if own is None:
        return replace(bare, kind="group" if kind == "person" and root.tag_ in ("NNS", "NNPS") else kind)
    same = {"person": ("person", "group"), "organisation": ("organisation", "state", "group")}[kind]
    return replace(
        bare,
        head=own.head if first <= own.head < last else root.i,
        kind=own.kind if own.kind in same else kind,
        proper=own.proper,
        name=own.name if own.name is not None and first <= own.name[0] and own.name[1] <= last else None,
        role=tuple(i for i in own.role if first <= i < last),
        key=own.key,
    )


def _own(found: tuple[FoundMention, ...], gold: FoundMention, tokens: list[Token]) -> FoundMention | None:
    """Return the found mention that the gold mention is about: its head's, or that of the name it consists of."""
    for mention in found:
        name = mention.name
        if name is not None and gold.first <= name[0] and name[1] <= gold.last and name[0] <= gold.head < name[1]:
            return mention
    for mention in found:
        if mention.head == gold.head:
            inside = mention.name is None or (gold.first <= mention.name[0] and mention.name[1] <= gold.last)
            return mention if inside else replace(mention, name=None, key=None, proper=False)
    return None


def _heads(article: Article, gold: list[Row], found: tuple[FoundMention, ...]) -> tuple[int, int, int]:
    """Return hits, found and gold mentions, compared by the token of the phrase's head; first person left out."""
    tokens = list(article.doc)
    wanted = set()
    for row in gold:
        span = article.doc.char_span(row["start"], row["end"], alignment_mode="expand")
        if span is not None and row["text"].lower() not in ("i", "we", "me", "us", "my", "our"):
            wanted.add(root_of(tokens, span.start, span.end).i)
    ours = set()
    for mention in found:
        if mention.kind in ("person", "organisation", "group"):
            ours.add(mention.head)
            if mention.name is not None and not mention.name[0] <= mention.head < mention.name[1]:
                ours.add(root_of(tokens, *mention.name).i)
    return len(wanted & ours), len(ours), len(wanted)


def _prediction(row: Row, gold: list[Row], labels: list[str]) -> Row:
    mentions = [{**mention, "cluster": label} for mention, label in zip(gold, labels, strict=True)]
    return {"id": row["id"], "mentions": mentions}
