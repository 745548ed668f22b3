"""The quality gate: every task on its development corpus, against floors and against the last frozen results.

    python evaluation/gate.py            # fails below a floor or below the frozen figures
    python evaluation/gate.py --write    # freezes the figures of this run in evaluation/frozen
    python evaluation/gate.py --only time

The corpora are not part of the project: they are looked for in SAYSO_CORPORA, or in ../shared/corpora beside the
repository. Where they are not, the gate says loudly that it did not run.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import TypedDict

from sayso.evaluation.calibration import Bin
from sayso.evaluation.outcome import Outcome, Row
from sayso.views.cli.evaluate import load_all, load_rows

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
FROZEN = HERE / "frozen" / "results.csv"
BINS = HERE / "frozen" / "calibration.csv"
"""The bins behind the figures of calibration, for the plot of `report.py`."""
SLACK, LEAST_SLACK = 0.01, 0.005
"""Fall below the frozen figure that is still noise, relative and absolute (for errors near nought): other processors
round the parser's sums differently."""

Figures = dict[tuple[str, str, str], float]
"""(task, file, figure) -> value."""


class _Required(TypedDict):
    task: str
    file: str
    floors: dict[str, float]


class Run(_Required, total=False):
    """One table of floors.toml."""

    articles: str | list[str]


def main() -> int:
    """Run the gate; return 0 when nothing fell, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="freeze the figures of this run")
    parser.add_argument("--only", metavar="TASK", help="run one task")
    arguments = parser.parse_args()
    corpora = Path(os.environ.get("SAYSO_CORPORA") or HERE.parents[1] / "shared" / "corpora")
    if not corpora.is_dir():
        print(f"\n*** THE QUALITY GATE DID NOT RUN: no corpora in {corpora} (set SAYSO_CORPORA) ***\n", flush=True)
        return 0
    runs: list[Run] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["run"]
    frozen = read_frozen()
    figures: Figures = {}
    fallen: list[str] = []
    tables: dict[str, Sequence[Row]] = {}
    for run in runs:
        if arguments.only not in (None, run["task"]):
            continue
        began = time.monotonic()
        outcome = evaluate(run, corpora)
        seconds = time.monotonic() - began
        for name, value in outcome.headline.items():
            figures[run["task"], run["file"], name] = value
        if run["task"] == "calibration":
            tables[run["file"]] = outcome.table
        fallen += below(run, outcome, frozen)
        shown = "  ".join(f"{name} {value:g}" for name, value in outcome.headline.items())
        print(f"{run['task']:<12} {run['file']:<34} {seconds:5.0f} s  {shown}", flush=True)
    if arguments.write:
        write_frozen({**frozen, **figures} if arguments.only else figures)
        if tables:
            write_bins(tables)
    for line in fallen:
        print(f"FALLEN  {line}")
    print(f"quality gate: {len(figures)} figures, {len(fallen)} fallen")
    return 1 if fallen and not arguments.write else 0


def evaluate(run: Run, corpora: Path) -> Outcome:
    """Return the outcome of one run."""
    scorer = import_module(f"sayso.evaluation.{run['task']}")
    articles = run.get("articles", [])
    files = [corpora / name for name in ([articles] if isinstance(articles, str) else articles)]
    outcome: Outcome = scorer.evaluate(load_rows(locate(run["file"], corpora)), load_all(files) if files else None)
    return outcome


def locate(file: str, corpora: Path) -> Path:
    """Return the path of a corpus file, or of the project's own cases ("cases/nested.csv")."""
    own = HERE / file
    return own if own.is_file() else corpora / file


def below(run: Run, outcome: Outcome, frozen: Figures) -> list[str]:
    """Return a line for each figure below its floor or below its frozen value."""
    lines = []
    for name, floor in run["floors"].items():
        plain = name.removesuffix("_max")
        value = outcome.headline.get(plain)
        if value is None:
            lines.append(f"{run['task']} {run['file']}: there is no figure {plain}")
        elif value > floor if name.endswith("_max") else value < floor:
            lines.append(f"{run['task']} {run['file']}: {plain} is {value:g}, the floor is {floor:g}")
    for name, value in outcome.headline.items():
        before = frozen.get((run["task"], run["file"], name))
        if before is None:
            continue
        worse = before - value if not lower_is_better(name) else value - before
        if name not in NEITHER and worse > max(SLACK * abs(before), LEAST_SLACK):
            lines.append(f"{run['task']} {run['file']}: {name} is {value:g}, frozen at {before:g}")
    return lines


NEITHER = frozenset({"mean_confidence"})
"""Figures that are neither better nor worse when they move."""


def lower_is_better(name: str) -> bool:
    """Whether a figure is an error."""
    return "mae" in name or "error" in name or name == "brier"


def read_frozen() -> Figures:
    """Return the figures of the last frozen run."""
    if not FROZEN.exists():
        return {}
    with FROZEN.open(encoding="utf-8", newline="") as file:
        return {(row["task"], row["file"], row["figure"]): float(row["value"]) for row in csv.DictReader(file)}


def write_frozen(figures: Figures) -> None:
    """Write the figures, one a line, so that a diff shows what moved."""
    FROZEN.parent.mkdir(exist_ok=True)
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["task", "file", "figure", "value"])
        writer.writerows([*key, f"{value:g}"] for key, value in sorted(figures.items()))


def write_bins(tables: Mapping[str, Sequence[Row]]) -> None:
    """Write the bins of each file, one a line."""
    with BINS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", *(field.name for field in fields(Bin))])
        writer.writerows([name, *row.values()] for name, table in tables.items() for row in table)


def read_bins() -> dict[str, list[Bin]]:
    """Return the bins of the last frozen run, by file."""
    tables: dict[str, list[Bin]] = {}
    with BINS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            low, high, sure, right = (float(row[f]) for f in ("low", "high", "mean_confidence", "share_right"))
            tables.setdefault(row["file"], []).append(Bin(low, high, int(row["count"]), sure, right))
    return tables


if __name__ == "__main__":
    sys.exit(main())
