"""The engine that reads in this process, one report after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.articles.inputs import Given, Unread
from sayso.engine.work import read_one
from sayso.schema import Reading, SetAside
from sayso.settings import Settings


def read_here(items: Iterable[Unread | SetAside], given: Given, settings: Settings) -> Iterator[Reading | SetAside]:
    """Yield a result for each item, in order; what was set aside already passes through."""
    for item in items:
        yield item if isinstance(item, SetAside) else read_one(item, given, settings)
