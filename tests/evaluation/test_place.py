"""The place scorer: distances, one-to-one matching and the form of the predictions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluation.place import count, distance_km, evaluate
from sayso.schema import Place

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)


def test_distance_of_known_cities():
    assert distance_km(50.45, 30.52, 55.75, 37.62) == pytest.approx(756, abs=5)
    assert distance_km(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.5)


@given(LAT, LON, LAT, LON)
def test_distance_is_symmetric_and_bounded(lat, lon, other_lat, other_lon):
    there = distance_km(lat, lon, other_lat, other_lon)
    assert there == pytest.approx(distance_km(other_lat, other_lon, lat, lon), abs=1e-6)
    assert 0 <= there <= 20_016


def place(start, end, lat=None, lon=None):
    return Place(id="p", start=start, end=end, name="x", lat=lat, lon=lon)


def gold(start, end, lat=None, lon=None):
    return {"start": start, "end": end, "lat": lat, "lon": lon}


def test_a_prediction_is_right_near_the_gold_point_only():
    row = {"toponyms": [gold(0, 5, 50.0, 30.0), gold(10, 15, 10.0, 10.0)]}
    tally = count(row, (place(0, 5, 50.5, 30.5), place(12, 15, 40.0, 10.0)))
    assert (tally.gold, tally.found, tally.overlapping, tally.right) == (2, 2, 2, 1)


def test_a_gold_name_is_matched_once():
    row = {"toponyms": [gold(0, 20, 50.0, 30.0)]}
    tally = count(row, (place(0, 5, 50.0, 30.0), place(6, 20, 50.0, 30.0)))
    assert (tally.overlapping, tally.right, tally.placed) == (1, 1, 2)


def test_gold_names_without_a_point_are_not_gold():
    tally = count({"toponyms": [gold(0, 5)]}, (place(0, 5, 1.0, 1.0), place(8, 9)))
    assert (tally.gold, tally.overlapping, tally.placed, tally.found) == (0, 0, 1, 2)


def test_an_outcome_has_the_figures_and_predictions_in_the_corpus_form():
    text = "Rebels fled from Kigali on Tuesday, the army of Rwanda said."
    toponyms = [gold(17, 23, -1.95, 30.06), gold(48, 54, -2.0, 30.0)]
    outcome = evaluate([{"id": "a", "text": text, "toponyms": toponyms}])
    assert outcome.headline == {"end_to_end_f1": 100.0, "recognition_f1": 100.0, "accuracy_161_given_names": 100.0}
    (row,) = outcome.predictions
    assert row["id"] == "a"
    assert [text[t["start"] : t["end"]] for t in row["toponyms"]] == ["Kigali", "Rwanda"]
    assert outcome.scores["end_to_end"].gold == 2


def test_no_rows_give_no_figures_above_nought():
    assert set(evaluate([]).headline.values()) == {0.0}
