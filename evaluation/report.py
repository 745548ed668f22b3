"""Write the frozen figures into docs/measurements.md: `python evaluation/report.py`, after `gate.py --write`.

The table between the markers is the frozen results with the floor and the command of each; nothing is typed by hand.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from evaluation.gate import FLOORS, Run, read_frozen

DOCUMENT = Path(__file__).parents[1] / "docs" / "measurements.md"
BEGIN, END = "<!-- frozen figures: begin -->", "<!-- frozen figures: end -->"


def main() -> None:
    """Rewrite the table in place."""
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


def with_table(text: str) -> str:
    """Return the document's text with the table of the frozen figures."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


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
