"""Progress: a bar with the time left on standard error, for runs of many reports that a person watches."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sayso.articles.inputs import Input
from sayso.articles.sources import total_bytes
from sayso.schema import SetAside

if TYPE_CHECKING:
    from types import TracebackType

    from sayso.views.cli.summary import Summary


class Progress:
    """A progress bar over the bytes of the sources; results come in the order of the inputs, one for each.

    Args:
        sources: what is read.
        shown: whether a bar may be drawn; it never is where standard error is no terminal.
    """

    def __init__(self, sources: list[str], *, shown: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self.sizes: deque[int] = deque()
        self.bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not (shown and sys.stderr.isatty()),
        )
        self.task = self.bar.add_task("Reading", total=total_bytes(sources), counts="")

    def watch(self, items: Iterable[Input | SetAside]) -> Iterator[Input | SetAside]:
        """Pass the items on and note their sizes."""
        for item in items:
            self.sizes.append(len(item.data) if isinstance(item, Input) else 0)
            yield item

    def advance(self, summary: Summary) -> None:
        """Move on by one result."""
        aside = sum(summary.codes.values())
        counts = f"{summary.read:,} read" + (f", {aside:,} set aside" if aside else "")
        self.bar.update(self.task, advance=self.sizes.popleft(), counts=counts)

    def __enter__(self) -> Progress:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()
