"""Write the frozen figures into docs/measurements.md: `python evaluation/report.py`, after `gate.py --write`.

Between its markers stand the frozen results with the floor and the command of each, and sayso's beside those of its
peers (`peers.csv`); nothing there is typed by hand. The reliability plot is drawn from the frozen bins.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from evaluation.gate import FLOORS, Run, read_bins, read_frozen
from evaluation.reliability import draw

DOCUMENT = Path(__file__).parents[1] / "docs" / "measurements.md"
PLOT = DOCUMENT.with_name("reliability.svg")
PLOTTED = "attribution/polnear_dev.jsonl"
PEERS = Path(__file__).with_name("peers.csv")
"""A figure of a peer a line: what was measured, by whom, whether it ran here or is quoted, and from where."""


def main() -> None:
    """Rewrite the tables in place, and the plot."""
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    PLOT.write_text(plot(), encoding="utf-8")


def with_tables(text: str) -> str:
    """Return the document's text with the table of the frozen figures and that of the peers."""
    for name, lines in (("frozen figures", table()), ("peers", peers())):
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, rest = text.split(begin)
        text = f"{before}{begin}\n{lines}\n{end}{rest.split(end)[1]}"
    return text


def plot() -> str:
    """Return the reliability plot of the frozen bins as SVG."""
    return draw(read_bins()[PLOTTED], "Confidence of attributions, PolNeAR dev")


def peers() -> str:
    """Return sayso's figures on attribution beside those of its peers as a Markdown table."""
    frozen = read_frozen()
    lines = ["| measure | system | figure | ran here or quoted |", "|---|---|---:|---|"]
    last = ""
    with PEERS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            measure = row["measure"]
            if measure != last:
                value = frozen["attribution", row["file"], row["figure"]]
                command = f"`sayso evaluate attribution CORPORA/{row['file']}`"
                lines.append(f"| {measure} | **sayso** | **{value:.1f}** | ran here: {command} |")
                last = measure
            origin = f"{row['status']}: {row['origin']}"
            lines.append(f"| {measure} | {row['system']} | {float(row['value']):.1f} | {origin} |")
    return "\n".join(lines)


def table() -> str:
    """Return the frozen figures as a Markdown table, in the order of floors.toml."""
    runs: list[Run] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["run"]
    frozen = read_frozen()
    lines = ["| task and corpus | figure | value | floor |", "|---|---|---:|---:|"]
    for run in runs:
        for (task, file, figure), value in frozen.items():
            if (task, file) == (run["task"], run["file"]):
                floor = run["floors"].get(figure, run["floors"].get(f"{figure}_max"))
                shown = "" if floor is None else f"{floor:g}"
                folder = "evaluation" if (FLOORS.parent / file).is_file() else "CORPORA"
                lines.append(f"| `{task} {folder}/{file}` | {figure} | {value:g} | {shown} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
