"""docs/measurements.md shows the frozen figures, none of them typed by hand and none missing."""

from evaluation.gate import read_frozen
from evaluation.report import DOCUMENT, table, with_table


def test_the_frozen_figures_are_in_the_document() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert with_table(text) == text, "run: python evaluation/report.py"


def test_every_frozen_figure_has_a_row() -> None:
    frozen = read_frozen()
    assert frozen
    assert table().count("\n") == len(frozen) + 1


def test_no_cell_of_a_figure_is_empty() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "measure" not in line]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert all(len(row) >= 3 and row[0] and row[1] and row[2] for row in cells)
