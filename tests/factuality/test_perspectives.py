"""Perspectives: how the outlet and its sources present an event; the cases of evaluation/cases/status.csv."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions
from sayso.claims.coreference import link_mentions
from sayso.claims.events import find_events
from sayso.claims.found import Entities, FoundAttribution, FoundEvent
from sayso.claims.mentions import find_mentions
from sayso.factuality.eras import is_historical
from sayso.factuality.judge import judge
from sayso.factuality.perspectives import find_perspectives
from sayso.factuality.scores import factuality_score
from sayso.models.parser import pipeline
from sayso.schema import Report

CASES = list(
    csv.DictReader((Path(__file__).parents[2] / "evaluation/cases/status.csv").read_text("utf-8").splitlines())
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['anchor']}: {case['sentence']}")
def test_case(case: dict[str, str]) -> None:
    anchor = next(t for t in pipeline()(case["sentence"]) if t.text == case["anchor"])
    view = judge(anchor)
    status = view.status
    if is_historical(anchor, case["published"] or None) and status in ("happened", "ongoing"):
        status = "historical"
    assert (view.certainty, view.polarity, status) == (case["certainty"], case["polarity"], case["status"])


def test_there_are_enough_cases_of_each_status() -> None:
    assert len(CASES) >= 60
    for status in ("happened", "ongoing", "planned", "hypothetical", "historical"):
        assert sum(case["status"] == status for case in CASES) >= 6


def views(text: str, kind: str) -> dict[str, tuple[str, str, str]]:
    """Perspectives of the first event of a type: by -> certainty, polarity, status; attributions are "a0", "a1"."""
    article = parse(Report(id="r", sha256="", text=text, published="2024-10-21"), pipeline())
    entities = link_mentions(article, find_mentions(article))
    attributions = find_attributions(article, entities)
    events = find_events(article, entities, attributions)
    found = find_perspectives(article, events, attributions, tuple(f"a{i}" for i in range(len(attributions))))
    first = next(p for e, p in zip(events, found, strict=True) if e.type == kind)
    assert first[0].by == "outlet"
    return {p.by: (p.certainty, p.polarity, p.status) for p in first}


def test_what_the_outlet_says_itself_it_commits_to() -> None:
    assert views("Rebels attacked the bridge.", "ASSAULT") == {"outlet": ("certain", "positive", "happened")}


def test_what_a_source_says_only_the_source_commits_to() -> None:
    assert views("The mayor said that rebels attacked the bridge.", "ASSAULT") == {
        "outlet": ("none", "none", "happened"),
        "a0": ("certain", "positive", "happened"),
    }


def test_a_denial_is_a_negative_perspective() -> None:
    found = views("The minister denied that his country had deployed troops.", "MOBILIZE")
    assert found["outlet"][:2] == ("none", "none")
    assert found["a0"][1] == "negative"


def test_a_source_may_hedge() -> None:
    found = views("According to the envoy, Iran may attack the base.", "ASSAULT")
    assert found["a0"] == ("possible", "positive", "hypothetical")


def test_a_future_event_is_planned_for_its_source() -> None:
    found = views("The general said the deployment will take place on Friday.", "MOBILIZE")
    assert found["a0"] == ("certain", "positive", "planned")


def test_what_is_urged_is_left_open() -> None:
    found = views("Moscow urged Kyiv to withdraw its troops.", "RETREAT")
    assert set(found.values()) == {("none", "none", "hypothetical")}


def test_hearsay_without_a_source_commits_nobody() -> None:
    found = views("Japan allegedly trained the rebels.", "AID")
    assert found["outlet"] == ("none", "none", "happened")


def test_of_a_chain_only_the_innermost_source_commits() -> None:
    text = "The agency reported that the mayor said rebels attacked the bridge."
    article = parse(Report(id="r", sha256="", text=text, published="2024-10-21"), pipeline())
    head = next(t.i for t in article.doc if t.text == "attacked")
    attack = FoundEvent(head, head + 1, head, "ASSAULT", "MCONF", attributions=(0, 1))
    some = find_attributions(article, Entities(()))[0]

    def said(cue: str, start: str) -> FoundAttribution:
        word = next(t.i for t in article.doc if t.text == cue)
        content = ((text.index(start), len(text) - 1),)
        return replace(some, cue_head=word, content=content, act="assert", polarity="positive", certainty="certain")

    chain = (said("reported", "the mayor"), said("said", "rebels"))
    (found,) = find_perspectives(article, (attack,), chain, ("outer", "inner"))
    assert [(p.by, p.certainty, p.polarity) for p in found] == [
        ("outlet", "none", "none"),
        ("outer", "none", "none"),
        ("inner", "certain", "positive"),
    ]


def test_scores_fall_with_doubt_and_turn_with_negation() -> None:
    def scored(text: str) -> float:
        return factuality_score(judge(next(t for t in pipeline()(text) if t.lemma_ == "attack")))

    said, may, denied = (
        scored("Rebels attacked the bridge."),
        scored("Rebels may attack the bridge."),
        scored("Rebels did not attack the bridge."),
    )
    assert said > may > 0 > denied
    assert all(-3 <= value <= 3 for value in (said, may, denied))


def test_a_negation_inside_the_content_counts_once() -> None:
    text = "The council said it will not lift the sanctions imposed after the 1990 invasion of Kuwait."
    assert views(text, "RETREAT")["a0"] == ("certain", "negative", "planned")
    assert views(text, "COERCE")["a0"][:2] == ("certain", "positive")
    assert views(text, "ASSAULT")["a0"] == ("certain", "positive", "historical")


def test_a_denial_does_not_reach_what_it_takes_for_granted() -> None:
    found = views("The minister denied that his forces took part in the 1990 invasion of Kuwait.", "ASSAULT")
    assert found["a0"] == ("certain", "positive", "historical")
    assert views("The army denied the attack on the school.", "ASSAULT")["a0"][:2] == ("certain", "negative")


def test_what_a_source_knows_the_outlet_knows_too_but_not_through_a_quotation() -> None:
    assert views("The mayor knows that rebels attacked the bridge.", "ASSAULT")["outlet"][:2] == (
        "certain",
        "positive",
    )
    quoted = views('"We know that rebels attacked the bridge," the mayor said.', "ASSAULT")
    assert quoted["outlet"][:2] == ("none", "none")
    assert any(view[:2] == ("certain", "positive") for view in quoted.values())


def test_allegations_commit_nobody() -> None:
    assert views("The file holds allegations that Chad has attacked the bridge.", "ASSAULT")["outlet"][0] == "none"


def test_a_past_would_is_a_future() -> None:
    assert views("The mayor said Chad would attack the bridge.", "ASSAULT")["a0"] == (
        "certain",
        "positive",
        "planned",
    )


def test_who_denies_a_report_denies_what_it_says() -> None:
    found = views("Saudi Arabia denied reports that Chad had attacked the port.", "ASSAULT")
    assert (found["outlet"][:2], found["a0"][:2]) == (("none", "none"), ("certain", "negative"))


def test_what_is_not_confirmed_commits_nobody() -> None:
    found = views("Israel has not confirmed the attack on the plant.", "ASSAULT")
    assert {view[:2] for view in found.values()} == {("none", "none")}
