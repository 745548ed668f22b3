"""Speakers: whom a pronoun, role noun, surname or part of a group stands for, and why one stays unknown."""

import pytest

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions
from sayso.claims.coreference import link_mentions
from sayso.claims.mentions import find_mentions
from sayso.models.parser import pipeline
from sayso.schema import Report


def speakers(text: str) -> list[tuple[str | None, str, str | None]]:
    """Name of the actor, how it is named, and the reason, of each attribution's speaker."""
    article = parse(Report(id="r", sha256="", text=text, published="2024-10-21"), pipeline())
    entities = link_mentions(article, find_mentions(article))
    return [
        (None if a.entity is None else entities.all[a.entity].name, a.named, a.reason)
        for a in find_attributions(article, entities)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Polish Prime Minister Anna Zielska met the envoys. The Polish leader said the talks failed.",
            "Anna Zielska",
        ),
        ("Foreign Minister Pavel Horak flew home. Horak said the talks had failed.", "Pavel Horak"),
        ("The defence ministry met. The ministry said the bridge had been blown up.", "defence ministry"),
        ("Colonel Jan Mbeki spoke on Sunday. He said the bridge had been blown up.", "Jan Mbeki"),
        ("The Norwegian army said the bridge had been blown up.", "Norwegian army"),
    ],
)
def test_a_speaker_is_the_actor_it_stands_for(text: str, name: str) -> None:
    assert speakers(text)[-1] == (name, "named", None)


def test_one_of_a_group_is_an_unnamed_member_of_it() -> None:
    found = speakers("Two Western diplomats met the envoy. One of the diplomats said the talks had failed.")
    assert found[-1] == ("Two Western diplomats", "unnamed", None)


@pytest.mark.parametrize(
    ("text", "named", "reason"),
    [
        ("It is feared that hundreds drowned.", "absent", "the sentence names no source"),
        ("Other images show that the bridge is gone.", "unnamed", "the source is not a person"),
    ],
)
def test_an_unknown_speaker_says_why(text: str, named: str, reason: str) -> None:
    entity, how, why = speakers(text)[0]
    assert (entity, how) == (None, named)
    assert why is not None and why.startswith(reason)
