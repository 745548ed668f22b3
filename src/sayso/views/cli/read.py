"""`sayso read`: files, folders, standard input and URLs become readings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import BadDate, SaysoError
from sayso.schema import Reading, SetAside
from sayso.views.cli.console import fail, terminal_width
from sayso.views.cli.output import Writer, open_output
from sayso.views.cli.summary import Summary

if TYPE_CHECKING:
    from sayso.views.cli.forms import Form
    from sayso.views.cli.progress import Progress


class Shape(StrEnum):
    """The form readings are printed in."""

    pretty = "pretty"
    json = "json"
    jsonl = "jsonl"


WRONG_CALL = 2


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", help="Files (.txt .md .html .eml .jsonl), folders, URLs, or - for standard input."
        ),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of publication, YYYY-MM-DD, of every report read.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet of every report read.")] = None,
    format: Annotated[
        Shape, typer.Option(help="pretty: an aid to reading. json: one object, or an array. jsonl: one line each.")
    ] = Shape.pretty,
    out: Annotated[Path | None, typer.Option(metavar="PATH", help="Write here instead of standard output.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=256, help="Processes that read in parallel.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when any report was set aside.")] = False,
) -> None:
    """Read reports and print what they say, according to whom.

    Examples:

    `sayso read report.txt --published 1962-10-23`

    `sayso read reports/ --format jsonl --out readings.jsonl --workers 4`

    `pdftotext report.pdf - | sayso read - --outlet "The Courier"`

    Exit: 0 something was read, 1 nothing was read, 2 wrong call, 3 with --strict when anything was set aside,
    130 interrupted (what was finished is kept).
    """
    from sayso.articles.dates import as_day
    from sayso.articles.inputs import Given
    from sayso.articles.sources import find_inputs
    from sayso.engine.run import read_all
    from sayso.settings import load
    from sayso.views.cli.forms import form_of
    from sayso.views.cli.progress import Progress

    summary = Summary()
    try:
        settings = load()
        day = None if published is None else as_day(published, source="--published")
        given = Given(published=day, outlet=outlet)
        progress = Progress(sources, shown=out is not None or not sys.stdout.isatty())
        items = progress.watch(find_inputs(sources, settings, None if sys.stdin is None else sys.stdin.buffer))
        results = read_all(items, given, settings, workers or settings.workers)
        form = form_of(
            format.value, single=_is_single(sources), terminal_width=terminal_width() if out is None else None
        )
        with open_output(out, json=format is not Shape.pretty) as writer, progress:
            _write(results, writer, form, summary, progress, out)
    except BadDate as error:
        fail(error, code=WRONG_CALL)
    except SaysoError as error:
        summary.print()
        fail(error)
    summary.print()
    sys.exit(summary.exit_code(strict=strict))


def _is_single(sources: list[str]) -> bool:
    """Whether the call names one report by itself: JSON is then one object, and an array otherwise."""
    from sayso.articles.sources import is_folder

    return (
        len(sources) == 1
        and not sources[0].lower().endswith((".jsonl", ".ndjson"))
        and not is_folder(Path(sources[0]))
    )


def _write(
    results: Iterator[Reading | SetAside],
    writer: Writer,
    form: Form,
    summary: Summary,
    progress: Progress,
    out: Path | None,
) -> None:
    """Write each reading as it comes; on Ctrl-C close the output properly, so that what is finished is kept."""
    try:
        for result in results:
            if isinstance(result, SetAside):
                summary.set_aside(result)
            else:
                writer.write(form.one(result))
                summary.read += 1
            progress.advance(summary)
    except KeyboardInterrupt:
        summary.interrupted = True
        close = getattr(results, "close", None)
        if close is not None:  # ends the worker processes now, not when the generator is collected
            close()
    if summary.read or out is None:  # where nothing was read, a file that is there already stays as it is
        writer.write(form.end())
