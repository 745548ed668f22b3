"""Attribution: predicted source, cue and content against gold, aligned one to one per article.

A role of an attribution is the set of word tokens its spans touch; tokens without a letter or digit count only where
the role has nothing else. Two attributions align by the Jaccard similarity of cue and content (and half that of the
source); a role overlaps where the token F1 (Dice) is at least one half. Triple: all three roles overlap; pair: source
and content do. PolNeAR (Newell et al. 2018) gives one label a token, so nothing is nested there and only the
outermost predictions are scored; GUM (Zeldes 2017) merges source and cue, so predictions are merged too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions, propose
from sayso.claims.attributions.tagger import tag
from sayso.claims.coreference import link_mentions
from sayso.claims.found import FoundAttribution
from sayso.claims.mentions import find_mentions
from sayso.errors import UsageError
from sayso.evaluation.outcome import Outcome, Row, Score, score
from sayso.evaluation.standoff import join
from sayso.models.parser import pipeline
from sayso.schema import Report
from sayso.settings import load

ROLES = ("source", "cue", "content")
PAIR = ("source", "content")
_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")

KINDS = ("direct", "mixed", "indirect", "sourceless")
WHOLLY = 0.9
"""Share of a content's tokens in quotation marks above which it is direct speech."""

Tokens = frozenset[int]
Roles = dict[str, Tokens]
Quoted = tuple[tuple[int, int], ...]
"""The quotations of an article, as characters [start, end)."""


class Counts(NamedTuple):
    """True positives, predicted and gold, summed over articles."""

    hits: float = 0
    predicted: int = 0
    gold: int = 0

    def plus(self, hits: float, predicted: int, gold: int) -> Counts:
        """Return the sum."""
        return Counts(self.hits + hits, self.predicted + predicted, self.gold + gold)


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Read the articles of a PolNeAR or GUM file and score the attributions found.

    Args:
        articles: where the rows are stand-off labels (`standoff`), the articles they point into.

    Returns:
        headline: triple_overlap_f1, pair_overlap_f1 and exact span F1 of the roles, in percent. For GUM, whose scheme
        takes only clauses for contents, `clauses_triple_overlap_f1` counts only predictions with a clause or a
        quotation as content.
    """
    gold: list[Row] = []
    predictions: list[Row] = []
    clausal: list[Row] = []
    quoted: dict[str, Quoted] = {}
    merged = False
    tagged = load().tagger
    for row in rows if articles is None else join(rows, articles):
        if "attributions" not in row:
            raise UsageError(
                "a row without attributions", hint="stand-off labels need their articles: --articles FILE"
            )
        merged = merged or any("rel" in a for a in row["attributions"])
        article, found = read(row, tagged=tagged)
        gold.append(row)
        quoted[row["id"]] = tuple((q.start, q.end) for q in article.quotations)
        predictions.append({"id": row["id"], "attributions": list(_rows(found, merged=merged))})
        clauses = tuple(a for a in found if _has_clause(a, article))
        clausal.append({"id": row["id"], "attributions": list(_rows(clauses, merged=merged))})
    figures = compare(gold, predictions)
    headline = {
        "triple_overlap_f1": figures["triple overlap"].f1,
        "pair_overlap_f1": figures["pair overlap"].f1,
        **{f"{role}_exact_span_f1": figures[f"{role} span-exact"].f1 for role in ROLES},
    }
    if merged:
        headline["triple_overlap_recall"] = figures["triple overlap"].recall
        headline["clauses_triple_overlap_f1"] = compare(gold, clausal)["triple overlap"].f1
    else:
        kinds = recall_by_kind(gold, predictions, quoted)
        figures |= {f"pair, {kind}": found for kind, found in kinds.items()}
        headline |= {f"{kind}_pair_recall": found.recall for kind, found in kinds.items()}
    return Outcome(headline=headline, scores=figures, predictions=predictions)


def read(row: Row, *, tagged: bool) -> tuple[Article, tuple[FoundAttribution, ...]]:
    """Return the parsed article of a row {id, text} and the attributions found in it.

    Args:
        tagged: let the encoder have its say beside the parse.
    """
    article = parse(Report(id=row["id"], sha256="", text=row["text"]), pipeline())
    proposed = propose(article)
    tags = tag(article, proposed.scored) if tagged else None
    return article, find_attributions(article, link_mentions(article, find_mentions(article)), proposed, tags)


def _rows(found: tuple[FoundAttribution, ...], *, merged: bool) -> Iterator[Row]:
    for a in found:
        if merged:
            # GUM's unit is one segment: a subject shared with an earlier verb belongs to that verb's segment
            last = max((end for _, end in a.source), default=0)
            shared = any(last <= b.cue[0][0] < a.cue[0][0] for b in found if b is not a and b.cue)
            source = () if shared else a.source
            yield {"source": [], "cue": sorted([*source, *a.cue]), "content": a.content}
        elif a.parent is None:
            yield {"source": a.source, "cue": a.cue, "content": a.content}


def _has_clause(a: FoundAttribution, article: Article) -> bool:
    return a.form == "direct" or any(
        article.doc[i].pos_ in ("VERB", "AUX") and article.doc[i].dep_ != "xcomp" for i in a.content_heads
    )


def compare(gold: Iterable[Row], predicted: Iterable[Row]) -> dict[str, Score]:
    """Score predictions {id, attributions} against gold rows {id, text, attributions}, by name of the measure."""
    by_id = {row["id"]: row for row in predicted}
    counts: dict[str, Counts] = defaultdict(Counts)
    for row in gold:
        guess = by_id.get(row["id"], {"attributions": []})
        _count(row["text"], row["attributions"], guess["attributions"], counts)
    return {name: score(c.hits, c.predicted, c.gold) for name, c in counts.items()}


def _count(text: str, gold: list[Row], predicted: list[Row], counts: dict[str, Counts]) -> None:
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    golds, guesses = _roles(text, tokens, gold), _roles(text, tokens, predicted)
    pairs = _align(golds, guesses)

    def tally(name: str, test: Callable[[Roles, Roles], bool], n_predicted: int, n_gold: int) -> None:
        """Add the aligned pairs that pass the test to the counts of one measure."""
        hits = sum(test(guesses[i], golds[j]) for i, j in pairs)
        counts[name] = counts[name].plus(hits, n_predicted, n_gold)

    for role in ROLES:
        n_predicted, n_gold = sum(bool(p[role]) for p in guesses), sum(bool(g[role]) for g in golds)
        tally(f"{role} exact", lambda p, g, r=role: bool(p[r]) and p[r] == g[r], n_predicted, n_gold)  # type: ignore[misc]
        tally(f"{role} overlap", lambda p, g, r=role: _dice(p[r], g[r]) >= 0.5, n_predicted, n_gold)  # type: ignore[misc]
        a, b = _chunks(text, tokens, gold, role), _chunks(text, tokens, predicted, role)
        counts[f"{role} span-exact"] = counts[f"{role} span-exact"].plus(len(a & b), len(b), len(a))
    tally("triple exact", lambda p, g: all(p[r] == g[r] for r in ROLES), len(guesses), len(golds))
    tally("triple overlap", lambda p, g: _overlap(p, g, ROLES), len(guesses), len(golds))
    tally("pair overlap", lambda p, g: _overlap(p, g, PAIR), len(guesses), len(golds))


def right(text: str, gold: list[Row], predicted: list[Row]) -> list[tuple[Row, bool]]:
    """Return each prediction that is scored, and whether it is right: whether its pair overlaps that of its gold.

    Predictions and gold are aligned one to one; of predictions alike in all roles the first is scored, as above.
    """
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    golds, guesses, scored = _roles(text, tokens, gold), list[Roles](), list[Row]()
    for one in predicted:
        for roles in _roles(text, tokens, [one]):
            if roles not in guesses:
                guesses.append(roles)
                scored.append(one)
    hits = {i for i, j in _align(golds, guesses) if _overlap(guesses[i], golds[j], PAIR)}
    return [(one, i in hits) for i, one in enumerate(scored)]


def _overlap(p: Roles, g: Roles, roles: Iterable[str]) -> bool:
    return all((not p[r] and not g[r]) or _dice(p[r], g[r]) >= 0.5 for r in roles)


def recall_by_kind(gold: Iterable[Row], predicted: Iterable[Row], quoted: Mapping[str, Quoted]) -> dict[str, Score]:
    """Return how many gold pairs are found, by kind of content; predictions have no kind, so precision says nothing.

    A content is direct where more than nine in ten of its tokens stand in quotation marks, mixed where some do, else
    indirect; sourceless attributions, which name no source, are counted apart besides.
    """
    by_id = {row["id"]: row for row in predicted}
    counts = {kind: Counts() for kind in KINDS}
    for row in gold:
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(row["text"])]
        inside = {i for i, (at, _) in enumerate(tokens) if any(start <= at < end for start, end in quoted[row["id"]])}
        golds = _roles(row["text"], tokens, row["attributions"])
        guesses = _roles(row["text"], tokens, by_id[row["id"]]["attributions"])
        hits = {j for i, j in _align(golds, guesses) if _overlap(guesses[i], golds[j], PAIR)}
        for j, roles in enumerate(golds):
            share = len(roles["content"] & inside) / max(1, len(roles["content"]))
            kind = "direct" if share > WHOLLY else "mixed" if share > 0 else "indirect"
            counts[kind] = counts[kind].plus(j in hits, j in hits, 1)
            if not roles["source"]:
                counts["sourceless"] = counts["sourceless"].plus(j in hits, j in hits, 1)
    return {kind: score(c.hits, c.predicted, c.gold) for kind, c in counts.items()}


def _token_set(text: str, tokens: list[tuple[int, int]], spans: Iterable[Iterable[int]]) -> Tokens:
    starts = [start for start, _ in tokens]
    touched: set[int] = set()
    for start, end in spans:
        i = bisect_left(starts, start)
        if i > 0 and tokens[i - 1][1] > start:
            i -= 1
        while i < len(tokens) and tokens[i][0] < end:
            touched.add(i)
            i += 1
    worded = frozenset(i for i in touched if any(c.isalnum() for c in text[slice(*tokens[i])]))
    return worded or frozenset(touched)


def _roles(text: str, tokens: list[tuple[int, int]], attributions: list[Row]) -> list[Roles]:
    found: list[Roles] = []
    for a in attributions:
        roles = {role: _token_set(text, tokens, a.get(role) or []) for role in ROLES}
        if (roles["cue"] or roles["content"]) and roles not in found:
            found.append(roles)
    return found


def _chunks(text: str, tokens: list[tuple[int, int]], attributions: list[Row], role: str) -> set[Tokens]:
    return {_token_set(text, tokens, [span]) for a in attributions for span in a.get(role) or []} - {frozenset()}


def _align(golds: list[Roles], guesses: list[Roles]) -> list[tuple[int, int]]:
    """Greedy one-to-one alignment by descending similarity; pairs are (index of guess, index of gold)."""
    scored = []
    for i, p in enumerate(guesses):
        for j, g in enumerate(golds):
            if p["cue"] & g["cue"] or p["content"] & g["content"]:
                similarity = _jaccard(p["cue"], g["cue"]) + _jaccard(p["content"], g["content"])
                scored.append((-(similarity + 0.5 * _jaccard(p["source"], g["source"])), i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _jaccard(a: Tokens, b: Tokens) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _dice(a: Tokens, b: Tokens) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
