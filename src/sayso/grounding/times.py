"""Times: time expressions found and resolved to TIMEX3 values and intervals of days.

The grammar (lexicons/times_rules.toml) runs over the text block by block; each match is given its meaning in the
scene it stands in: the day of publication, and the days that the report itself has named so far. Types and values are
those of TimeML 1.2.1 as TimeBank writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sayso.articles.article import Article, Block
from sayso.grounding.timex.calendar import OutsideCalendar
from sayso.grounding.timex.filters import is_time
from sayso.grounding.timex.grammar import Hit, grammar
from sayso.grounding.timex.lexer import lex
from sayso.grounding.timex.resolvers import RESOLVERS
from sayso.grounding.timex.scene import IMPOSSIBLE, Meaning, Scene, unknown
from sayso.schema import Time, make_id


def find_times(article: Article) -> tuple[Time, ...]:
    """Return the times of the report in text order, without overlaps; boilerplate is skipped.

    `from` and `to` are the first and last day of the interval, both included. Where there is none, or no value,
    `reason` says why.
    """
    return tuple(_record(article, hit, meaning) for hit, meaning in _read(article))


def _read(article: Article) -> Iterator[tuple[Hit, Meaning]]:
    scene = Scene(article, _published(article))
    if scene.published is None:
        scene = _dated_by_dateline(article, scene)
    for block in article.blocks:
        if block.kind == "boilerplate":
            continue
        scene = scene.next_block()
        for hit, meaning in _in_block(article, block, scene):
            scene = scene.after(meaning)
            yield hit, meaning


def _dated_by_dateline(article: Article, scene: Scene) -> Scene:
    """Return the scene with the day that the dateline gives in full, if any, as the day to count from."""
    for block in article.blocks:
        if block.kind == "dateline":
            for _, meaning in _in_block(article, block, scene):
                if meaning.year_given and meaning.type == "DATE" and meaning.first == meaning.last:
                    return replace(scene, published=meaning.first)
    return scene


def _in_block(article: Article, block: Block, scene: Scene) -> Iterator[tuple[Hit, Meaning]]:
    rules = grammar()
    lexed = lex(article.report.text, block.start, block.end, rules.alphabet)
    position = rules.next_start(lexed, 0)
    while position is not None:
        found = _longest(rules.hits_at(lexed, position), scene)
        if found:
            yield found
            scene = scene.after(found[1])
        position = rules.next_start(lexed, found[0].last if found else position + 1)


def _longest(hits: list[Hit], scene: Scene) -> tuple[Hit, Meaning] | None:
    for hit in hits:
        if not is_time(hit, scene.article):
            continue
        try:
            meaning = RESOLVERS[hit.rule.resolve](hit, scene)
        except OutsideCalendar:
            meaning = unknown(IMPOSSIBLE)
        if meaning is not None:
            return hit, meaning
    return None


def _published(article: Article) -> date | None:
    """Return the day of publication, or None where the report has none that is a date."""
    try:
        return date.fromisoformat((article.report.published or "")[:10])
    except ValueError:
        return None


def _record(article: Article, hit: Hit, meaning: Meaning) -> Time:
    return Time(
        id=make_id("t", article.report.id, hit.start, hit.end),
        start=hit.start,
        end=hit.end,
        type=meaning.type,
        value=meaning.value,
        from_=meaning.first.isoformat() if meaning.first else None,
        to=meaning.last.isoformat() if meaning.last else None,
        reason=meaning.reason,
    )
