"""The event scorer: forms of rows told apart, figures, and that nothing it was trained on is scored as unseen."""

import pytest

from sayso.claims.event_model import LinearModel, event_model, text_key
from sayso.errors import UsageError
from sayso.evaluation import events
from sayso.evaluation.ridge import fit

ROWS: list[dict[str, object]] = [
    {"id": "1", "text": "Gunmen attacked the convoy.", "source": "Gunmen", "target": "convoy", "plover15": "ASSAULT"},
    {"id": "2", "text": "Togo praised Benin.", "source": "Togo", "target": "Benin", "plover15": "SUPPORT"},
    {"id": "3", "text": "Mali accused Niger of theft.", "source": "Mali", "target": "Niger", "plover15": "ACCUSE"},
    {"id": "4", "text": "Peru freed the sailors.", "source": "Peru", "target": "the sailors", "plover15": "YIELD"},
]


def test_unseen_rows_are_scored_by_the_shipped_model() -> None:
    outcome = events.evaluate(ROWS)
    assert outcome.headline["rows_cross_validated"] == 0
    assert outcome.headline["rows_left_out"] == 0
    assert outcome.headline["macro_f1"] == 100.0
    assert [p["id"] for p in outcome.predictions] == ["1", "2", "3", "4"]
    assert outcome.predictions[0] == {"id": "1", "plover15": "ASSAULT", "quad": "MCONF"}


def test_rules_alone_fold_an_intention_into_its_root() -> None:
    examples = events.read_examples(
        [
            {"id": "1", "text": "Chad will not free the sailors.", "source": "Chad", "plover15": "REJECT"},
            {"id": "2", "text": "Chad will visit Niger.", "source": "Chad", "target": "Niger", "plover15": "AGREE"},
            {"id": "3", "text": "Workers will boycott the vote.", "source": "Workers", "plover15": "THREATEN"},
            {"id": "4", "text": "Rain fell.", "plover15": "AID"},
        ]
    )
    assert [e.by_rules for e in examples] == ["REJECT", "AGREE", "THREATEN", "none"]


def test_rows_the_model_was_trained_on_are_left_out_where_they_cannot_be_cross_validated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = event_model()
    keys = frozenset(text_key(str(row["text"])) for row in ROWS[:1]) | {f"{i:08x}" for i in range(9)}
    seen = _knowing(shipped.roots, keys)
    monkeypatch.setattr(events, "event_model", lambda: type(shipped)(seen, shipped.penta))
    outcome = events.evaluate(ROWS)
    assert outcome.headline["rows_left_out"] == 1
    assert [p["id"] for p in outcome.predictions] == ["2", "3", "4"]


def test_a_file_of_training_rows_is_cross_validated(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**row, "id": f"{row['id']}-{n}", "text": f"{row['text']} Again {n}."} for n in range(6) for row in ROWS]
    shipped = event_model()
    seen = _knowing(shipped.roots, frozenset(text_key(str(row["text"])) for row in rows))
    monkeypatch.setattr(events, "event_model", lambda: type(shipped)(seen, shipped.penta))
    outcome = events.evaluate(rows)
    assert outcome.headline["rows_cross_validated"] == len(rows)
    assert outcome.headline["macro_f1"] == 100.0


def _knowing(model: LinearModel, keys: frozenset[str]) -> LinearModel:
    return LinearModel(model.classes, model.index, model.rarity, model.weights, model.bias, keys)


def test_neutral_rows_have_a_figure_of_their_own() -> None:
    outcome = events.evaluate(
        [
            {
                "id": "n",
                "text": "The rebels claimed responsibility for the blast.",
                "source": None,
                "penta": "NEUTRAL",
            },
            {"id": "m", "text": "Troops killed nine villagers.", "source": ["Troops"], "penta": "MCONF"},
        ]
    )
    assert outcome.headline["neutral_f1"] == 100.0
    assert [p["penta"] for p in outcome.predictions] == ["NEUTRAL", "MCONF"]


def test_older_gold_labels_are_brought_to_the_fifteen_roots() -> None:
    row = {"id": "g", "text": "Togo demanded an apology.", "source": ["Togo"], "target": [], "plover2016": "DEMAND"}
    assert events.evaluate([row]).predictions[0]["plover2016"] == "REQUEST"


def test_rows_without_a_label_are_refused() -> None:
    with pytest.raises(UsageError, match="no event label"):
        events.evaluate([{"id": "x", "text": "Rain fell."}])


def test_the_closed_form_separates_what_can_be_separated() -> None:
    rows = [{"rain": 1.0, "a": 1.0}, {"rain": 1.0, "b": 1.0}, {"sun": 1.0, "a": 1.0}, {"sun": 1.0, "b": 1.0}]
    model = fit(rows, ["wet", "wet", "dry", "dry"])
    assert [model.best(row) for row in rows] == ["wet", "wet", "dry", "dry"]
    assert model.scores({}).tolist() == model.bias.tolist()
