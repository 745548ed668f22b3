"""docs/measurements.md shows the frozen figures, none of them typed by hand and none missing."""

from evaluation.gate import read_frozen
from evaluation.report import DOCUMENT, PLOT, peers, plot, table, with_tables


def test_the_frozen_figures_are_in_the_document() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run: python evaluation/report.py"


def test_every_frozen_figure_has_a_row() -> None:
    frozen = read_frozen()
    assert frozen
    assert table().count("\n") == len(frozen) + 1


def test_the_plot_shows_the_frozen_bins() -> None:
    assert plot() == PLOT.read_text(encoding="utf-8"), "run: python evaluation/report.py"


def test_every_figure_beside_the_peers_says_whether_it_ran_here() -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in peers().splitlines()[2:]]
    assert all(row[3].startswith(("ran here: ", "quoted: ")) for row in rows)
    assert {row[0] for row in rows} == {row[0] for row in rows if row[1] == "**sayso**"}


def test_no_cell_of_a_figure_is_empty() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "measure" not in line]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert all(len(row) >= 3 and row[0] and row[1] and row[2] for row in cells)
