"""The scorer of the hand-made cases: strings are found in their texts, misses and false ones are counted by class."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.evaluation.cases import Wanted, compare, evaluate, locate

CASES = Path(__file__).parents[2] / "evaluation" / "cases" / "attributions.csv"
TEXT = "He said no. The envoy said the road, which he knew, was shut, he said."


def case(text: str = TEXT, source: str = "", cue: str = "", content: str = "", need: str = "must") -> dict[str, str]:
    return {"class": "x", "text": text, "source": source, "cue": cue, "content": content, "need": need, "note": ""}


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_cue_nearest_the_content_and_the_source_nearest_the_cue_are_meant() -> None:
    wanted = locate(TEXT, case(source="The envoy", cue="said", content="the road ... was shut"))
    assert [TEXT[a:b] for a, b in wanted.content] == ["the road", "was shut"]
    assert wanted.cue == ((22, 26),)
    last = locate(TEXT, case(source="he", cue="said", content="was shut"))
    assert (last.cue, last.source) == (((65, 69),), ((62, 64),))


def test_a_string_that_is_not_in_the_text_is_an_error() -> None:
    with pytest.raises(UsageError, match="colonel"):
        locate(TEXT, case(source="The colonel", content="no"))


def test_missed_and_false_ones() -> None:
    wanted = Wanted((), ((12, 16),), ((3, 7),), must=True)
    assert compare(TEXT, [wanted], ()) == ([wanted], [])
    assert compare(TEXT, [wanted._replace(must=False)], ()) == ([], [])


def test_figures_by_class() -> None:
    text = "The general denied that his men had fired."
    found = case(text, "The general", "denied", "that his men had fired")
    lost = case("It rained.¶The sun shone.", "The sun", "shone", "It rained.")
    none = {**case("The general denied that he fired.", need="none"), "class": "y"}
    outcome = evaluate([found, lost, none])
    assert outcome.headline == {"found_recall": 50.0, "found_precision": 50.0, "found_f1": 50.0}
    assert (outcome.scores["x"].recall, outcome.scores["x"].precision) == (50.0, 100.0)
    assert outcome.scores["y"].predicted == 1
    assert [row["missed"] for row in outcome.predictions] == [[], ["shone"], []]
    assert outcome.predictions[2]["false"] == ["denied"]


def test_the_cases_are_whole() -> None:
    for row in rows():
        assert row["need"] in ("must", "may", "none")
        located = locate(row["text"].replace("¶", "\n\n"), row)
        assert bool(located.cue or located.content) == (row["need"] != "none"), row["text"]


def test_each_class_has_cases_enough_and_texts_without_attribution() -> None:
    texts = {(row["class"], row["text"]): row["need"] for row in rows()}
    counted = Counter(name for name, _ in texts)
    assert len(texts) >= 120
    assert min(counted.values()) >= 8
    assert {name for (name, _), need in texts.items() if need == "none"} == set(counted)
