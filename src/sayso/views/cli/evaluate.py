"""`sayso evaluate`: one task scored on one corpus file, its predictions written in the corpus's own form."""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from sayso.errors import BadRow, SaysoError, Unreadable, UsageError
from sayso.views.cli.console import fail
from sayso.views.cli.output import open_output

if TYPE_CHECKING:
    from sayso.evaluation.outcome import Outcome


class Task(StrEnum):
    """What can be measured."""

    attribution = "attribution"
    calibration = "calibration"
    nested = "nested"
    cases = "cases"
    acts = "acts"
    voice = "voice"
    events = "events"
    factuality = "factuality"
    time = "time"
    place = "place"
    coreference = "coreference"


class Shape(StrEnum):
    """How the result is printed."""

    table = "table"
    json = "json"


def evaluate(
    task: Annotated[Task, typer.Argument(help="What to measure.")],
    file: Annotated[Path, typer.Argument(help="The corpus: JSON Lines, or CSV with a header.", metavar="FILE")],
    predictions: Annotated[
        Path | None, typer.Option(help="Write the predictions here, JSON Lines in the corpus's own form.")
    ] = None,
    articles: Annotated[
        list[Path] | None,
        typer.Option(help="The articles that labels point into (attribution, acts), JSON Lines; may be given again."),
    ] = None,
    floors: Annotated[
        Path | None, typer.Option(help="A TOML file of floors, [task.corpus] with figure = value; exit 1 below one.")
    ] = None,
    format: Annotated[Shape, typer.Option(help="How to print the result.")] = Shape.table,
) -> None:
    """Score one task on one corpus file.

    Examples:

    `sayso evaluate time timebank.jsonl`

    `sayso evaluate acts acts_dev.csv --articles polnear_dev.jsonl --predictions acts.jsonl`
    """
    try:
        scorer = import_module(f"sayso.evaluation.{task.value}")
        outcome: Outcome = scorer.evaluate(load_rows(file), load_all(articles) if articles else None)
        if predictions is not None:
            with open_output(predictions) as out:
                for row in outcome.predictions:
                    out.write(msgspec.json.encode(row) + b"\n")
        missed = [] if floors is None else _missed(outcome, floors, task, file)
    except SaysoError as error:
        fail(error)
    print_outcome(outcome, f"{task.value} on {file.name}", format)
    for line in missed:
        typer.echo(f"below the floor: {line}", err=True)
    if missed:
        raise typer.Exit(1)


def load_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines or CSV file.

    Raises:
        Unreadable: it cannot be opened.
        BadRow: a line is no JSON object.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            if path.suffix.lower() == ".csv":
                yield from csv.DictReader(file)
                return
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _object(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"cannot be read: {error}", source=str(path)) from error


def load_all(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Yield the rows of several files, one after the other (`load_rows`)."""
    for path in paths:
        yield from load_rows(path)


def _object(line: str, name: str) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise BadRow(f"the line is no JSON: {error}", source=name) from error
    if not isinstance(row, dict):
        raise BadRow("the line is no JSON object", source=name)
    return row


def print_outcome(outcome: Outcome, title: str, shape: Shape) -> None:
    """Print the figures as a table or as one JSON object."""
    if shape is Shape.json:
        scores = {
            name: {f: getattr(s, f) for f in ("precision", "recall", "f1", "predicted", "gold")}
            for name, s in outcome.scores.items()
        }
        document = {"headline": dict(outcome.headline), "scores": scores, "table": list(outcome.table)}
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
        return
    lines = [title, ""]
    width = max((len(name) for name in [*outcome.headline, *outcome.scores, "scores"]), default=10)
    lines += [f"  {name:<{width}}  {value:8.3f}".rstrip() for name, value in outcome.headline.items()]
    if outcome.scores:
        lines += ["", f"  {'scores':<{width}}  {'P':>6} {'R':>6} {'F1':>6} {'predicted':>10} {'gold':>7}"]
        lines += [
            f"  {name:<{width}}  {s.precision:6.1f} {s.recall:6.1f} {s.f1:6.1f} {s.predicted:>10} {s.gold:>7}"
            for name, s in outcome.scores.items()
        ]
    if outcome.table:
        columns = list(outcome.table[0])
        lines += ["", *(" ".join(f"{cell:>15}" for cell in row) for row in [columns, *_cells(outcome, columns)])]
    sys.stdout.write("\n".join(lines) + "\n")


def _cells(outcome: Outcome, columns: list[str]) -> Iterator[list[str]]:
    for row in outcome.table:
        yield [f"{row[column]:.3f}" if isinstance(row[column], float) else str(row[column]) for column in columns]


def _missed(outcome: Outcome, floors: Path, task: Task, file: Path) -> list[str]:
    """Return a line for each headline figure below its floor; a name ending in `_max` is a ceiling."""
    try:
        table = tomllib.loads(floors.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"cannot read the floors: {error}", source=str(floors)) from error
    wanted = table.get(task.value, {}).get(file.stem, {})
    missed = []
    for name, floor in wanted.items():
        figure = outcome.headline.get(name.removesuffix("_max"))
        if figure is None:
            missed.append(f"{name}: there is no such figure")
        elif name.endswith("_max"):
            if figure > floor:
                missed.append(f"{name.removesuffix('_max')} {figure} > {floor}")
        elif figure < floor:
            missed.append(f"{name} {figure} < {floor}")
    return missed
