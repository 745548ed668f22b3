"""The gazetteer: filing of names, what is in it, and that its files are what the readers expect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.grounding.gazetteer import Gazetteer, entry, gazetteer, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "st etienne"),
        ("St. Petersburg", "st petersburg"),
        ("The Hague", "hague"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Łódź", "lodz"),
        ("Port-au-Prince", "port au prince"),
        ("Jackson Twp.", "jackson township"),
    ],
)
def test_names_are_filed_without_case_accents_and_marks(name, key):
    assert name_key(name) == key


@given(st.text(max_size=40))
def test_a_filed_name_is_filed_as_itself(name):
    once = name_key(name)
    assert name_key(once.removeprefix("the ")) == name_key(name_key(once.removeprefix("the ")))
    assert once == once.strip()


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Ukraine", "country", "UKR", 49, 32),
        ("Kharkiv", "admin1", "UKR", 49.8, 36.4),
        ("Reykjavík", "capital", "ISL", 64.1, -21.9),
        ("Rapides Parish", "admin2", "USA", 31.2, -92.5),
        ("Persian Gulf", "region", None, 27, 51),
        ("Kremlin", "site", "RUS", 55.75, 37.62),
    ],
)
def test_places_of_every_kind_are_found(name, kind, country, lat, lon):
    found = [entry(number) for number in gazetteer().find(name)]
    match = next(e for e in found if e.kind == kind)
    assert match.country == country
    assert match.lat == pytest.approx(lat, abs=0.6)
    assert match.lon == pytest.approx(lon, abs=0.6)


def test_a_town_knows_its_divisions():
    number = next(n for n in gazetteer().find("Mariupol") if entry(n).kind == "city")
    assert entry(entry(number).admin1).name == "Donetsk"
    assert entry(entry(number).admin1).kind == "admin1"


def test_abbreviations_are_found_as_written_only():
    known = gazetteer()
    assert [entry(n).country for n in known.find_exact("US")] == ["USA"]
    assert known.find_exact("us") == ()
    assert known.find("us") == ()
    assert [entry(n).name for n in known.find_exact("Ala.")] == ["Alabama"]


def test_adjectives_and_peoples_lead_to_their_places():
    known = gazetteer()
    assert entry(known.find_demonym("Slovak")[0]).country == "SVK"
    assert entry(known.find_demonym("Ohioans")[0]).name == "Ohio"
    assert known.find_demonym("Slovakia") == ()


def test_a_former_state_has_a_code_and_no_point():
    soviet = entry(gazetteer().find("Soviet Union")[0])
    assert (soviet.kind, soviet.country, soviet.lat, soviet.lon) == ("former", "SUN", None, None)


def test_domains_tell_countries_but_not_those_used_everywhere():
    known = gazetteer()
    assert known.country_of_domain("uk") == "GBR"
    assert known.country_of_domain("com") is None
    assert known.country_of_domain("tv") is None


@given(st.integers(min_value=0))
def test_every_entry_is_well_formed(number):
    place = entry(number % len(gazetteer()))
    assert place.name
    assert (place.lat is None) == (place.lon is None) == (place.kind == "former")
    if place.lat is not None:
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
    if place.admin1 is not None:
        assert entry(place.admin1).kind == "admin1"
        assert entry(place.admin1).country == place.country
    if place.admin2 is not None:
        assert entry(place.admin2).kind == "admin2"


@given(st.text(max_size=30))
def test_any_text_may_be_looked_up(text):
    known = gazetteer()
    for number in (*known.find(text), *known.find_exact(text), *known.find_demonym(text)):
        assert 0 <= number < len(known)


def test_a_number_beyond_the_end_is_refused():
    with pytest.raises(IndexError):
        gazetteer().entry(len(gazetteer()))


def test_another_file_is_refused():
    import marisa_trie

    with pytest.raises(ModelError, match="not a gazetteer"):
        Gazetteer(marisa_trie.Trie(), marisa_trie.Trie(), b"something else entirely")
