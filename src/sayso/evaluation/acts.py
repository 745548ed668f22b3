"""Acts: speech act, polarity and certainty of given attributions, against single-annotator labels."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.attributions.acts import Judged, judge
from sayso.claims.attributions.judging import Roles, judge_all
from sayso.errors import UsageError
from sayso.evaluation.outcome import Outcome, Row
from sayso.models.parser import pipeline
from sayso.schema import Report
from sayso.settings import load


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Judge the labelled attributions and score act, polarity and certainty.

    Args:
        rows: labels {doc_id, attribution_id, act, second_act, polarity, certainty}.
        articles: the articles the labels point into, {id, text, attributions: [{id, source, cue, content}]}.

    Raises:
        UsageError: no articles were given, or a label points at none.
    """
    if articles is None:
        raise UsageError("the acts task needs the articles its labels point into", hint="give --articles FILE")
    labels = list(rows)
    wanted = {row["doc_id"] for row in labels}
    texts = {row["id"]: row for row in articles if row["id"] in wanted}
    parsed: dict[str, Article] = {}
    tagged = load().tagger
    hits = {"act_exact": 0, "act_second": 0, "polarity": 0, "certainty": 0}
    predictions: list[Row] = []
    for row in labels:
        source = texts.get(row["doc_id"])
        gold = {a["id"]: a for a in source["attributions"]}.get(row["attribution_id"]) if source else None
        if source is None or gold is None:
            raise UsageError(f"no attribution {row['attribution_id']} in an article {row['doc_id']}")
        if row["doc_id"] not in parsed:
            report = Report(id=row["doc_id"], sha256="", text=source["text"])
            parsed[row["doc_id"]] = parse(report, pipeline())
        article = parsed[row["doc_id"]]
        judged = judge_spans(article, gold["cue"], gold["content"])
        if tagged:
            roles = Roles(*(frozenset(_tokens(article, gold[role])) for role in ("cue", "source", "content")))
            (judged,) = judge_all(article, [roles], [judged])
        hits["act_exact"] += judged.act == row["act"]
        hits["act_second"] += judged.act in (row["act"], row.get("second_act") or row["act"])
        hits["polarity"] += judged.polarity == row["polarity"]
        hits["certainty"] += judged.certainty == row["certainty"]
        predictions.append(
            {
                "doc_id": row["doc_id"],
                "attribution_id": row["attribution_id"],
                "act": judged.act,
                "polarity": judged.polarity,
                "certainty": judged.certainty,
            }
        )
    total = len(labels)
    return Outcome(
        headline={name: round(100 * n / total, 1) if total else 0.0 for name, n in hits.items()},
        predictions=predictions,
    )


def judge_spans(article: Article, cue: list[list[int]], content: list[list[int]]) -> Judged:
    """Return act, polarity and certainty of an attribution given as character spans."""
    cue_tokens, content_tokens = _tokens(article, cue), _tokens(article, content)
    doc = article.doc
    heads = [i for i in sorted(cue_tokens) if doc[i].head.i not in cue_tokens or doc[i].dep_ == "ROOT"]
    verbs = [i for i in heads if doc[i].pos_ in ("VERB", "AUX")] or heads or sorted(cue_tokens) or [0]
    head = verbs[0]
    lower = {doc[i].lower_ for i in cue_tokens}
    construction = "according" if "according" in lower else "colon" if lower <= {":", "-", "―"} else "object"
    if any(doc[i].dep_ in ("ccomp", "advcl") for i in content_tokens if doc[i].head.i == head):
        construction = "clause"
    elif any(doc[i].dep_ == "xcomp" for i in content_tokens if doc[i].head.i == head):
        construction = "infinitive"
    return judge(doc, head, frozenset(cue_tokens), frozenset(content_tokens), construction)


def _tokens(article: Article, spans: list[list[int]]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        span = article.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.update(token.i for token in span)
    return found
