"""Role nouns and their sectors; the lexicons they come from."""

from __future__ import annotations

import pytest

from sayso.claims.mention_lexicon import cities, find_known, organisations, standing_for, states
from sayso.claims.titles import noun_at, singular
from sayso.models.parser import pipeline


@pytest.mark.parametrize(
    ("text", "head", "kind", "sector"),
    [
        ("the prime minister", 2, "person", "GOV"),
        ("two generals", 1, "person", "MIL"),
        ("the intelligence services", 2, "organisation", "SPY"),
        ("a rebel leader", 2, "person", "REB"),
        ("the opposition leader", 2, "person", "OPP"),
        ("a secretary of state", 1, "person", "GOV"),
        ("district judges", 1, "person", "JUD"),
        ("the police", 1, "organisation", "COP"),
    ],
)
def test_the_longest_phrase_decides(text: str, head: int, kind: str, sector: str) -> None:
    noun = noun_at(list(pipeline().make_doc(text)), head)
    assert noun is not None
    assert (noun.kind, noun.sector) == (kind, sector)


def test_singulars() -> None:
    words = ["ministries", "spokesmen", "police", "boys", "bosses", "troops", "salespeople"]
    assert [singular(word) for word in words] == [
        "ministry", "spokesman", "police", "boy", "boss", "troop", "salesperson",
    ]  # fmt: skip


def test_states_are_well_formed() -> None:
    table = states()
    assert len(table) > 190
    assert all(len(code) == 3 and code.isupper() for code in table)
    assert table["SUN"].until == "1991-12-26"
    assert all(state.before is None or state.before in table for state in table.values())
    assert {entry.country for entry in organisations().values()} - {None} <= set(table)
    assert "Kharkiv" in cities()


def test_no_name_belongs_to_two_states() -> None:
    seen: dict[str, str] = {}
    for state in states().values():
        for name in (state.name, *state.names, *state.capitals):
            assert seen.setdefault(name, state.code) == state.code, name


def test_longest_name_wins() -> None:
    tokens = list(pipeline().make_doc("The Democratic Republic of the Congo and South Korea's National Assembly"))
    assert [known.key for known in find_known(tokens)] == ["state:COD", "state:KOR"]


def test_moscow_stood_for_the_soviet_union() -> None:
    assert standing_for("RUS", "1962-10-24", "") == "SUN"
    assert standing_for("RUS", "1992-02-01", "") == "RUS"
    assert standing_for("RUS", None, "The Soviet Union agreed.") == "SUN"
    assert standing_for("RUS", None, "Russia agreed.") == "RUS"
    assert standing_for("FRA", "1962-10-24", "") == "FRA"
