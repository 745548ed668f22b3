"""The scorer of nested attributions, on gold and found ones whose links can be counted on fingers."""

import csv
from pathlib import Path

import pytest

from sayso.claims.found import FoundAttribution
from sayso.errors import BadRow
from sayso.evaluation.nested import Tally, count, evaluate, of_case

CASES = Path(__file__).parents[2] / "evaluation" / "cases" / "nested.csv"
TEXT = "The envoy said the army had denied it."
SAID = {"case": "a", "cue": "said", "source": "envoy", "in": "", "find": "must", "text": TEXT}
DENIED = {"case": "a", "cue": "denied", "source": "army", "in": "said", "find": "must", "text": ""}


def found(word: str, source: str, parent: int | None = None) -> FoundAttribution:
    start, first = TEXT.index(word), TEXT.index(source)
    return FoundAttribution(
        source=((first, first + len(source)),), cue=((start, start + len(word)),), content=(), cue_head=0,
        source_head=None, content_heads=(), entity=None, entities=(), named="named", form="indirect", act="assert",
        polarity="positive", certainty="certain", confidence=1.0, parent=parent, evidence=(), reason=None,
    )  # fmt: skip


def counted(*attributions: FoundAttribution, lines: tuple[dict[str, str], ...] = (SAID, DENIED)) -> Tally:
    tally = Tally()
    count(TEXT, of_case("a", lines), attributions, tally)
    return tally


def test_the_right_parent_is_right() -> None:
    tally = counted(found("said", "envoy"), found("denied", "army", 0))
    assert (tally.nested, tally.found, tally.right, tally.links, tally.stray) == (1, 1, 1, 1, 0)
    assert (tally.named, tally.sources) == (2, 2)


def test_a_missing_link_and_a_false_one_are_told_apart() -> None:
    assert counted(found("said", "envoy"), found("denied", "army")).links == 0
    wrong = counted(found("said", "envoy", 1), found("denied", "army"))
    assert (wrong.found, wrong.right, wrong.links) == (1, 0, 1)


def test_a_link_of_what_the_gold_does_not_have_is_stray() -> None:
    tally = counted(found("said", "envoy"), found("had", "army", 0))
    assert (tally.found, tally.links, tally.stray) == (0, 0, 1)


def test_what_need_not_be_found_counts_neither_way() -> None:
    tally = counted(found("said", "envoy"), found("denied", "army", 0), lines=(SAID, {**DENIED, "find": "may"}))
    assert (tally.nested, tally.links, tally.stray, tally.must) == (0, 0, 0, 1)


def test_a_cue_that_is_not_there_is_named() -> None:
    with pytest.raises(BadRow, match="shouted"):
        of_case("a", [{**SAID, "cue": "shouted"}])
    with pytest.raises(BadRow, match="no cue 'wrote'"):
        of_case("a", [SAID, {**DENIED, "in": "wrote"}])
    with pytest.raises(BadRow, match="said#2"):
        of_case("a", [{**SAID, "cue": "said#2"}])


def test_cases_and_corpus_rows_are_read_alike() -> None:
    row = {
        "id": "a",
        "text": "The mayor said that the guards had told him to leave.",
        "attributions": [
            {"id": "7", "cue": [[0, 14]], "content": [[15, 52]], "nested_in": []},
            {"id": "9", "source_cue": [[20, 43]], "content": [[44, 52]], "nested_in": ["7"]},
            {"id": "11", "nested_in": ["7"], "content": [[44, 52]]},
        ],
    }
    case = {"case": "b", "source": "", "find": "must", "text": row["text"]}
    lines = [{**case, "cue": "said", "in": ""}, {**case, "cue": "told", "in": "said"}]
    assert evaluate([row]).scores["links"].gold == evaluate(lines).scores["links"].gold == 1
    assert evaluate([row]).predictions[0]["id"] == "a"


def test_the_hand_made_cases_are_well_formed() -> None:
    lines = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))
    names = list(dict.fromkeys(line["case"] for line in lines))
    assert len(names) >= 60
    for name in names:
        held = [line for line in lines if line["case"] == name]
        assert all(line["source"] in held[0]["text"] for line in held)
        assert len(of_case(name, held)) == len(held)
