"""The attribution scorer on hand-made gold and predictions whose scores can be counted on fingers."""

from sayso.evaluation.attribution import compare, evaluate

TEXT = "The envoy said the talks had failed. Moscow denied it."
SAID = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 35]]}
DENIED = {"source": [[37, 43]], "cue": [[44, 50]], "content": [[51, 53]]}
GOLD = [{"id": "a", "text": TEXT, "attributions": [SAID, DENIED]}]


def scored(*attributions):
    return compare(GOLD, [{"id": "a", "attributions": list(attributions)}])


def test_all_right() -> None:
    scores = scored(SAID, DENIED)
    assert scores["triple overlap"].f1 == scores["triple exact"].f1 == scores["content span-exact"].f1 == 100.0


def test_one_missing_costs_recall_only() -> None:
    score = scored(SAID)["triple overlap"]
    assert (score.precision, score.recall, score.predicted, score.gold) == (100.0, 50.0, 1, 2)


def test_half_the_content_overlaps_but_is_not_exact() -> None:
    half = {**SAID, "content": [[19, 35]]}  # without "the"
    scores = scored(half, DENIED)
    assert scores["content overlap"].f1 == 100.0
    assert scores["content exact"].f1 == 50.0


def test_a_wrong_speaker_breaks_the_pair_and_the_triple_but_not_the_cue() -> None:
    scores = scored({**SAID, "source": [[37, 43]]}, DENIED)
    assert scores["pair overlap"].f1 == scores["triple overlap"].f1 == 50.0
    assert scores["cue exact"].f1 == 100.0


def test_punctuation_at_the_edges_does_not_count() -> None:
    assert scored({**SAID, "content": [[15, 36]]}, DENIED)["content exact"].f1 == 100.0


def test_nothing_predicted_is_nothing_right() -> None:
    assert scored()["triple overlap"].f1 == 0.0


def test_gum_rows_are_merged_and_polnear_rows_are_flat() -> None:
    nested = "“I think the pilot is alive,” Colonel Peter Novak said."
    flat = evaluate([{"id": "p", "text": nested, "attributions": []}])
    assert [len(row["attributions"]) for row in flat.predictions] == [1]
    gold = {"rel": "attribution-positive", "source": [], "cue": [[31, 55]], "content": [[0, 29]]}
    merged = evaluate([{"id": "g", "text": nested, "attributions": [gold]}])
    assert all(not a["source"] for a in merged.predictions[0]["attributions"])
    assert "clauses_triple_overlap_f1" in merged.headline
