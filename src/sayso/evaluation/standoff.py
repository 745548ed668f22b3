"""Stand-off labels of attributions: rows that point into articles kept elsewhere, joined with them.

A row of labels is {doc_id, end, source, cue, content}: spans as JSON lists, `end` the character up to which the
article was labelled; an article without attributions has one row without spans.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sayso.errors import UsageError
from sayso.evaluation.outcome import Row

ROLES = ("source", "cue", "content")


def join(labels: Iterable[Row], articles: Iterable[Row]) -> Iterator[Row]:
    """Yield the labelled articles {id, text, attributions}, cut where their labels end, in the order of the labels.

    Raises:
        UsageError: a label points at no article, or outside of it.
    """
    by_article: dict[str, list[Row]] = {}
    for label in labels:
        by_article.setdefault(label["doc_id"], []).append(label)
    texts = {row["id"]: row["text"] for row in articles if row["id"] in by_article}
    for name, rows in by_article.items():
        if name not in texts:
            raise UsageError(f"no article {name}, which labels point into", hint="give every file with --articles")
        try:
            end = int(rows[0]["end"])
            spans = [{role: json.loads(row[role] or "[]") for role in ROLES} for row in rows]
            outside = any(not 0 <= a < b <= end for one in spans for role in ROLES for a, b in one[role])
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(f"the labels of the article {name} are malformed: {error}") from error
        if outside or end > len(texts[name]):
            raise UsageError(f"labels point outside the article {name}: it is another text")
        yield {"id": name, "text": texts[name][:end], "attributions": [one for one in spans if one["cue"]]}
