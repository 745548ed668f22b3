"""Times are scored as TempEval-3 scored them."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluation.time import MEASURES, compare, evaluate, f1

TEXT = "\nThe minister left on Friday and will return in two weeks.\n"


def timex(start: int, end: int, value: str = "2024-10-18", kind: str = "DATE") -> dict[str, object]:
    return {"start": start, "end": end, "type": kind, "value": value}


def test_an_equal_span_counts_for_everything():
    assert compare([timex(0, 6)], [timex(0, 6)]) == dict.fromkeys(MEASURES, 1)


def test_an_overlap_is_relaxed_only_and_still_has_a_value():
    hits = compare([timex(4, 10)], [timex(0, 10)])
    assert hits == {"strict": 0, "relaxed": 1, "value": 1, "type": 1}


def test_a_prediction_is_used_once():
    hits = compare([timex(0, 4), timex(5, 9)], [timex(0, 9)])
    assert hits["relaxed"] == 1


def test_an_equal_span_comes_before_a_longer_overlap():
    hits = compare([timex(2, 6)], [timex(0, 20, "1962"), timex(2, 6)])
    assert hits["strict"] == hits["value"] == 1


def test_touching_spans_do_not_overlap():
    assert compare([timex(0, 4)], [timex(4, 8)])["relaxed"] == 0


def test_f1_counts_both_sides():
    assert f1(1, 2, 1) == 66.7
    assert f1(0, 0, 0) == 0.0


def test_a_document_is_read_with_its_own_offsets_and_date():
    friday, weeks = TEXT.index("Friday"), TEXT.index("two weeks")
    gold = [timex(friday, friday + 6), timex(weeks, weeks + 9, "P2W", "DURATION")]
    outcome = evaluate([{"id": "d", "dct": "2024-10-21T10:00", "text": TEXT, "timex": gold}])
    assert outcome.headline == {"strict_f1": 100.0, "relaxed_f1": 100.0, "value_f1": 100.0, "type_f1": 100.0}
    assert outcome.scores["strict"].gold == outcome.scores["strict"].predicted == 2
    spans = [(TEXT[time["start"] : time["end"]], time["value"]) for time in outcome.predictions[0]["timex"]]
    assert spans == [("Friday", "2024-10-18"), ("two weeks", "P2W")]


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(["1962", "P1D"])), max_size=6)


@given(SPANS, SPANS)
def test_hits_never_exceed_either_side(gold, predicted):
    rows = [[timex(start, start + length, value) for start, length, value in side] for side in (gold, predicted)]
    hits = compare(*rows)
    assert hits["strict"] <= hits["relaxed"] <= min(len(gold), len(predicted))
    assert max(hits["value"], hits["type"]) <= hits["relaxed"]
