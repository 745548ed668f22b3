"""`sayso evaluate` hands rows to a task's scorer, prints its figures, writes predictions and holds floors."""

import json
import types

import pytest
from typer.testing import CliRunner

from sayso.evaluation.outcome import Outcome, score
from sayso.views.cli import evaluate as command
from sayso.views.cli.app import app

ROWS = [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command with a scorer that counts what it is given."""
    seen = {}

    def scorer(rows, articles):
        seen["rows"] = list(rows)
        seen["articles"] = None if articles is None else list(articles)
        return Outcome(
            headline={"strict_f1": 71.5, "mae": 0.4},
            scores={"strict": score(7, 10, 9)},
            predictions=[{"id": row["id"], "found": []} for row in seen["rows"]],
        )

    monkeypatch.setattr(command, "import_module", lambda name: types.SimpleNamespace(evaluate=scorer))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))

    def invoke(*arguments):
        return CliRunner().invoke(app, ["evaluate", *arguments]), seen

    return invoke


def test_figures_as_a_table(run):
    result, seen = run("time", "rows.jsonl")
    assert result.exit_code == 0
    assert seen == {"rows": ROWS, "articles": None}
    assert "strict_f1" in result.stdout
    assert "71.500" in result.stdout
    assert "  70.0   77.8   73.7" in result.stdout


def test_figures_as_json_and_predictions_as_rows(run, tmp_path):
    result, _ = run("time", "rows.jsonl", "--format", "json", "--predictions", "out.jsonl")
    assert json.loads(result.stdout)["headline"] == {"strict_f1": 71.5, "mae": 0.4}
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]


def test_labels_in_csv_with_their_articles(run, tmp_path):
    (tmp_path / "labels.csv").write_text("doc_id,act\na,assert\n")
    _, seen = run("acts", "labels.csv", "--articles", "rows.jsonl")
    assert seen == {"rows": [{"doc_id": "a", "act": "assert"}], "articles": ROWS}


@pytest.mark.parametrize(
    ("floors", "code", "words"),
    [
        ("strict_f1 = 70.0\nmae_max = 0.5", 0, ""),
        ("strict_f1 = 75.0", 1, "strict_f1 71.5 < 75.0"),
        ("mae_max = 0.3", 1, "mae 0.4 > 0.3"),
        ("other = 1", 1, "no such figure"),
    ],
)
def test_floors(run, tmp_path, floors, code, words):
    (tmp_path / "floors.toml").write_text(f"[time.rows]\n{floors}\n")
    result, _ = run("time", "rows.jsonl", "--floors", "floors.toml")
    assert result.exit_code == code
    assert words in result.stderr


@pytest.mark.parametrize(("content", "code"), [(b"[1]\n", "S107"), (b"{", "S107"), (b"\xff\xfe", "S108")])
def test_a_broken_corpus_is_named(run, tmp_path, content, code):
    (tmp_path / "broken.jsonl").write_bytes(content)
    result, _ = run("time", "broken.jsonl")
    assert result.exit_code == 1
    assert code in result.stderr


def test_an_unwritable_place_for_predictions(run):
    result, _ = run("time", "rows.jsonl", "--predictions", "no/such/place.jsonl")
    assert result.exit_code == 1
    assert "S201" in result.stderr
