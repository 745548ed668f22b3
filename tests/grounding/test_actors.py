"""Actors: country, sector and role from the words around a name; a reason where they are not known."""

from __future__ import annotations

import pytest

from sayso.articles.sentences import parse
from sayso.claims.coreference import link_mentions
from sayso.claims.mentions import find_mentions
from sayso.grounding.actors import NO_COUNTRY, SEVERAL_COUNTRIES, ground_actors
from sayso.models.parser import pipeline
from sayso.schema import Actor, Mention, Report


def read(text: str, published: str | None = "2024-10-21") -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    article = parse(Report(id="r", sha256="", text=text, published=published), pipeline())
    return ground_actors(article, link_mentions(article, find_mentions(article)))


def actor(text: str, name: str, published: str | None = "2024-10-21") -> Actor:
    return next(actor for actor in read(text, published)[0] if actor.name == name)


@pytest.mark.parametrize(
    ("text", "name", "country", "sector", "role"),
    [
        ("Slovak Prime Minister Robert Fico spoke.", "Robert Fico", "SVK", "GOV", "Slovak Prime Minister"),
        (
            "Jan Novak, Czech First Deputy Minister of Foreign Affairs, spoke.",
            "Jan Novak",
            "CZE",
            "GOV",
            "Czech First Deputy Minister of Foreign Affairs",
        ),
        ("EU spokesman Peter Holm spoke.", "Peter Holm", None, "IGO", "EU spokesman"),
        ("The Kremlin said no.", "Kremlin", "RUS", "GOV", None),
        ("A senior official who asked not to be named spoke.", "senior official", None, "GOV", "senior official"),
        ("A senior club official spoke.", "senior club official", None, None, "senior club official"),
        ("The White House said no.", "White House", "USA", "GOV", None),
        ("North Korean soldiers arrived.", "North Korean soldiers", "PRK", "MIL", None),
        ("South Korean intelligence services said so.", "South Korean intelligence services", "KOR", "SPY", None),
        ("Ukraine's opposition leader, Olha Bondar, spoke.", "Olha Bondar", "UKR", "OPP", None),
        ("Rebel commander Ali Hassan spoke.", "Ali Hassan", None, "REB", "Rebel commander"),
        ("Moscow said no.", "Russia", "RUS", "GOV", None),
    ],
)
def test_country_sector_and_role(text: str, name: str, country: str | None, sector: str, role: str | None) -> None:
    found = actor(text, name)
    assert (found.country, found.sector) == (country, sector)
    if role is not None:
        assert found.role == role
    assert (found.reason is None) == (country is not None)


def test_an_ambassador_belongs_to_the_country_that_sends() -> None:
    assert actor("The Russian ambassador to France, Igor Orlov, spoke.", "Igor Orlov").country == "RUS"


def test_an_aide_belongs_to_the_principals_country() -> None:
    found = actor("The Kremlin is silent. Its spokesman, Dmitri Orlov, declined to answer.", "Dmitri Orlov")
    assert (found.country, found.sector) == ("RUS", "GOV")


def test_unknown_stays_unknown_with_a_reason() -> None:
    assert actor("Foreign Minister Anna Berg spoke.", "Anna Berg").reason == NO_COUNTRY
    several = read("The intelligence services of Ukraine and South Korea said so.")[0][0]
    assert (several.country, several.reason) == (None, SEVERAL_COUNTRIES)


def test_moscow_in_1962_is_the_soviet_union() -> None:
    assert actor("Moscow rejected the demand.", "Soviet Union", "1962-10-25").country == "SUN"


def test_mentions_slice_the_text_and_point_at_their_actor() -> None:
    text = "Polish President Adam Zielinski met Ana Lopez in Madrid. He thanked her, and Warsaw agreed."
    actors, mentions = read(text)
    ids = {actor.id for actor in actors}
    assert len(ids) == len(actors)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert (mention.actor in ids) if mention.kind != "place" else mention.actor is None
    assert sorted(i for actor in actors for i in actor.mentions) == sorted(m.id for m in mentions if m.actor)


def test_the_same_text_gives_the_same_ids() -> None:
    text = "NATO and Russia met. Officials said nothing."
    assert read(text) == read(text)


def test_delegates_are_their_states_and_staff_their_organisations() -> None:
    assert actor("The Ghanaian delegate at the U.N. said no.", "Ghanaian delegate at the U.N.").sector == "GOV"
    assert actor("U.N. Ambassador Karl Holm spoke.", "Karl Holm").sector == "GOV"
    assert actor("The National Security Council staff met.", "National Security Council staff").sector == "GOV"


def test_who_somebody_is_loyal_to_is_not_his_office() -> None:
    found = actor("Gen. Lars Holm, a loyalist of Danish Prince Karl Berg, spoke.", "Lars Holm")
    assert found.sector == "MIL"


def test_a_continent_is_no_state() -> None:
    assert actor("A Latin American diplomat said no.", "Latin American diplomat").country is None


def test_a_ship_is_no_state() -> None:
    actors = read("The navy said that the tanker Bucharest and the freighter Poland went on.", "1962-10-25")[0]
    assert [found.name for found in actors] == ["navy"]


def test_moscow_and_russia_were_the_soviet_union() -> None:
    actors = read("Russia sent missiles. The Kremlin said so. Moscow denied it.", "1962-10-25")[0]
    assert [(found.name, found.country) for found in actors] == [("Soviet Union", "SUN"), ("Kremlin", "SUN")]
