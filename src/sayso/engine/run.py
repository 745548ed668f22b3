"""The one way into the engines: the same results in the same order, wherever the work runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.articles.inputs import Given, Unread
from sayso.schema import Reading, SetAside
from sayso.settings import Settings


def read_all(
    items: Iterable[Unread | SetAside], given: Given, settings: Settings, workers: int = 1
) -> Iterator[Reading | SetAside]:
    """Yield a reading or a SetAside for each item, in the order of `items`, in constant memory.

    Args:
        workers: processes to read in; 1 reads in this one.
    """
    if workers <= 1:
        from sayso.engine.local import read_here

        return read_here(items, given, settings)
    from sayso.engine.processes import read_in_processes

    return read_in_processes(items, given, settings, workers)
