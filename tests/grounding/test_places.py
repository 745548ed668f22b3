"""Places: what is found, what each name is taken for, and what is left open with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.articles.sentences import parse
from sayso.claims.mentions import find_mentions
from sayso.grounding.places import NAMESAKES, NO_LONGER, NOT_LISTED, find_places, resolve_spans
from sayso.models.parser import pipeline
from sayso.schema import Report, encode


def read(text, **fields):
    return parse(Report(id="r", sha256="", text=text, **fields), pipeline())


def places_of(text, **fields):
    article = read(text, **fields)
    return {text[p.start : p.end]: p for p in find_places(article)}


def test_countries_and_towns_are_found_with_their_codes():
    found = places_of(
        "Shells fell on Kharkiv overnight, officials in Ukraine said, and trains to Warsaw stood still."
    )
    assert found["Ukraine"].country == "UKR"
    assert found["Ukraine"].precision == "country"
    assert found["Warsaw"].country == "POL"
    assert found["Warsaw"].precision == "city"
    assert found["Kharkiv"].country == "UKR"
    assert found["Kharkiv"].lat == pytest.approx(50, abs=0.3)


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Police in Springfield, Illinois, arrested two men on Friday.", "Springfield", "Illinois"),
        ("Police in Springfield, Mass., arrested two men on Friday.", "Springfield", "Massachusetts"),
        ("The flood reached Paris, Texas, before dawn.", "Paris", "Texas"),
        ("A bridge collapsed in Alexandria, La., on Monday.", "Alexandria", "Louisiana"),
    ],
)
def test_the_state_behind_a_town_decides(text, name, admin1):
    assert places_of(text)[name].admin1 == admin1


def test_other_names_of_the_report_decide():
    texan = "Lamar County deputies searched a house in Paris. The men drove from Dallas, Texas, to Paris by night."
    french = "Ministers met in Paris. France and Germany want a treaty, and talks go on in Lyon and Marseille."
    assert places_of(texan)["Paris"].admin1 == "Texas"
    assert places_of(french)["Paris"].country == "FRA"


def test_a_capital_in_world_news_is_not_a_state_of_the_same_name():
    found = places_of("Talks between Russia and Ukraine resume in Washington next week, diplomats in Geneva said.")
    assert found["Washington"].admin1 == "District of Columbia"


def test_counties_are_regions_within_their_state():
    found = places_of("A barn burned down in Rapides Parish near Alexandria, sheriff's deputies said.")
    assert found["Rapides Parish"].precision == "region"
    assert found["Rapides Parish"].admin1 == "Louisiana"
    assert found["Alexandria"].admin1 == "Louisiana"


def test_a_direction_makes_a_region_of_a_country():
    found = places_of("Fighting spread across eastern Ukraine and along the coast of the Black Sea.")
    assert found["eastern Ukraine"].precision == "region"
    assert found["eastern Ukraine"].country == "UKR"
    assert found["eastern Ukraine"].geonameid is None
    assert found["Black Sea"].precision == "region"


def test_a_former_state_has_a_code_but_no_point():
    place = places_of("He trained as a pilot in the Soviet Union and moved to Poland.")["Soviet Union"]
    assert (place.country, place.lat, place.lon, place.reason) == ("SUN", None, None, NO_LONGER)


def test_adjectives_are_no_places():
    found = places_of("Russian and Ukrainian envoys met the Slovak prime minister in Bratislava.")
    assert set(found) == {"Bratislava"}


def test_people_named_like_towns_are_no_places():
    text = "Senator Charlotte Lincoln spoke in Berlin. Lincoln said she had asked Jack London to come along."
    assert set(places_of(text)) == {"Berlin"}


def test_a_building_is_a_place_where_something_happens_not_where_it_speaks():
    assert "Kremlin" not in places_of("The Kremlin did not comment on the visit to Kyiv.")
    found = places_of("Guards closed the square outside the Kremlin in Moscow on Sunday.")
    assert found["Kremlin"].precision == "exact"


def test_a_name_written_small_is_found_where_it_stands_capitalised_too():
    assert "kyiv" in places_of("Rockets hit Kyiv on Monday. People in kyiv spent the night in cellars.")


def test_a_bare_common_name_is_left_open():
    place = places_of("A man was shot in Springfield on Friday, police said.")["Springfield"]
    assert place.lat is None
    assert place.reason == NAMESAKES
    assert place.country == "USA"


def test_a_place_that_the_gazetteer_lacks_is_kept_with_the_reason():
    article = read("The ferry sank off Quillimbar Island in Fiji.")
    open_ones = [p for p in find_places(article) if p.lat is None]
    assert all(p.reason in (NOT_LISTED, NAMESAKES) for p in open_ones)


def test_the_domain_of_the_outlet_helps():
    text = "A man from Cambridge was fined for speeding near Lincoln on Friday."
    found = places_of(text, url="https://news.example.co.uk/cambridge")
    assert found["Cambridge"].country == "GBR"


def test_given_spans_are_resolved_adjectives_too():
    text = "Iraqi units entered Mosul, the governor of Nineveh said."
    spans = tuple((text.index(n), text.index(n) + len(n)) for n in ("Mosul", "Iraqi"))
    senses = resolve_spans(read(text), spans)
    assert [sense.entry.country for sense in senses] == ["IRQ", "IRQ"]
    assert resolve_spans(read(text), ((12, 20),)) is not None


def test_a_report_without_names_has_no_places():
    assert find_places(read("it rained all day and nobody came.")) == ()


NAMES = ["Paris", "Kyiv", "Georgia", "US", "Springfield", "St. Louis", "Ala.", "the", "Soviet Union", "Mr", "Gaza"]
WORDS = ["said", "in", ",", "and", "county", "Kremlin", "near", "(", ")", ".", "“", "”", "\n", "eastern", "-", "of"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES + WORDS), max_size=25))
def test_spans_slice_and_coordinates_are_in_range(parts):
    article = read(" ".join(parts).lstrip())
    first, second = find_places(article), find_places(article)
    assert [encode(p) for p in first] == [encode(p) for p in second]
    end = 0
    for place in first:
        assert end <= place.start < place.end <= len(article.report.text)
        end = place.end
        assert (place.lat is None) == (place.lon is None)
        assert (place.lat is None) == (place.reason is not None)
        if place.lat is not None:
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
            assert place.precision is not None


def test_the_gulf_and_the_balkans_are_regions():
    gulf = places_of("Warships sailed into the Gulf on Friday, the navy said.")["Gulf"]
    assert (gulf.name, gulf.precision) == ("Persian Gulf", "region")
    mexican = places_of("The storm crossed the Gulf and hit Louisiana on Friday.")["Gulf"]
    assert mexican.name == "Gulf of Mexico"
    found = places_of("War may spread to the whole Balkans. All Balkan states signed.")
    assert set(found) == {"Balkans"}


def test_a_ship_named_like_a_town_is_no_place():
    assert "Bucharest" not in places_of("The navy stopped the tanker Bucharest off Cuba.")


def test_a_persons_name_is_no_place_once_it_is_known_for_one():
    text = "President Obama spoke in Tokyo. Obama met the prime minister of Japan. Obama left."
    article = read(text)
    places = find_places(article, mentions=find_mentions(article))
    assert {p.name for p in places} == {"Tokyo", "Japan"}
