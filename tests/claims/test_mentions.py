"""Mentions of actors: kinds, titles, apposition, demonyms and capitals that stand for governments."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.found import FoundMention
from sayso.claims.mentions import find_mentions
from sayso.models.parser import pipeline
from sayso.schema import Report


def article(text: str, published: str | None = "2024-10-21") -> Article:
    return parse(Report(id="r", sha256="", text=text, published=published), pipeline())


def found(text: str) -> dict[str, FoundMention]:
    read = article(text)
    return {text[mention.start : mention.end]: mention for mention in find_mentions(read)}


def role_of(read: Article, mention: FoundMention) -> str:
    return " ".join(read.doc[i].text for i in mention.role)


def name_of(read: Article, mention: FoundMention) -> str:
    return read.doc[mention.name[0] : mention.name[1]].text if mention.name else ""


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Latvian Foreign Minister Anna Ozola arrived.", "Anna Ozola", "Latvian Foreign Minister"),
        ("The Danish premier, Lars Holm, declined to speak.", "Lars Holm", "Danish premier"),
        (
            "Peter Brandt, a spokesman for the Austrian interior ministry, said no.",
            "Peter Brandt",
            "spokesman for the Austrian interior ministry",
        ),
        ("Secretary of State John Harmon flew home.", "John Harmon", "Secretary of State"),
        (
            "The Minister of Defence of Chile, Carlos Vega, resigned.",
            "Carlos Vega",
            "Minister of Defence of Chile",
        ),
        ("Gen. Mark Doyle spoke first.", "Mark Doyle", "Gen."),
    ],
)
def test_title_and_name_are_one_mention(text: str, name: str, role: str) -> None:
    read = article(text)
    people = [m for m in find_mentions(read) if m.kind == "person" and m.name is not None]
    assert [(name_of(read, m), role_of(read, m)) for m in people] == [(name, role)]


def test_ministers_and_their_portfolios_are_no_names() -> None:
    read = article("The NATO Defence Ministers met the Deputy Minister of Foreign Affairs on Monday.")
    assert not [m for m in find_mentions(read) if m.kind == "person" and m.name is not None]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Ankara denied the report.", "Ankara", "state"),
        ("Talks with Ankara will go on.", "Ankara", "state"),
        ("He was born in Ankara.", "Ankara", "place"),
        ("They arrived at Ankara on Monday.", "Ankara", "place"),
        ("Moscow and Minsk rejected the offer.", "Minsk", "state"),
        ("The Kyiv Government rejected the offer.", "Kyiv", "state"),
        ("The blast shook Kyiv airport.", "Kyiv", "place"),
        ("He left Chad last year.", "Chad", "state"),
    ],
)
def test_capitals_stand_for_governments_or_are_places(text: str, word: str, kind: str) -> None:
    assert found(text)[word].kind == kind


def test_lower_case_names_of_translations_are_found_but_common_words_are_not() -> None:
    assert found("The arrival of north korean troops alarmed kyiv.")["north korean"].key == "state:PRK"
    assert not [m for m in found("They ate turkey from fine china and asked us for more.").values() if m.key]


def test_demonyms_are_states_before_nouns_and_groups_as_nouns() -> None:
    mentions = found("Polish soldiers left, but the Poles stayed calm and he answered in Polish.")
    assert mentions["Polish"].kind == "state"
    assert mentions["Polish"].key == mentions["the Poles"].key == "state:POL"
    assert mentions["the Poles"].kind == "group"
    assert mentions["Polish soldiers"].kind == "group"


def test_a_persons_name_is_no_state() -> None:
    mentions = found("Michael Jordan met reporters in Jordan.")
    assert mentions["Michael Jordan"].kind == "person"
    assert mentions["Jordan"].kind == "state"


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("A senior official who asked not to be named said so.", "A senior official", "person"),
        ("Analysts doubt it.", "Analysts", "group"),
        ("The rebels deny this.", "The rebels", "group"),
        ("Belgian intelligence services warned of an attack.", "Belgian intelligence services", "organisation"),
        ("The defence ministry confirmed it.", "The defence ministry", "organisation"),
        ("The jogger said he saw smoke.", "The jogger", "person"),
        ("The Kremlin is silent.", "The Kremlin", "organisation"),
        ("The Houthis fired first.", "The Houthis", "group"),
    ],
)
def test_unnamed_speakers_are_mentions(text: str, phrase: str, kind: str) -> None:
    assert found(text)[phrase].kind == kind


@pytest.mark.parametrize("text", ["The front moved west.", "The report said so.", "The power plant burned."])
def test_things_are_no_actors(text: str) -> None:
    assert not find_mentions(article(text))


def test_first_person_is_left_to_the_attributions() -> None:
    assert not find_mentions(article("I think we know what happened to us."))


def test_headline_capitals_make_no_names() -> None:
    text = (
        "Anna Ozola Says Talks Failed Over Border\n\n"
        "Foreign Minister Anna Ozola said on Monday that talks had failed."
    )
    names = {text[m.start : m.end] for m in find_mentions(article(text)) if m.name is not None}
    assert names == {"Anna Ozola", "Foreign Minister Anna Ozola"}


_PIECES = (
    "the Kremlin said Moscow and Kyiv , his spokesman President Ana Lopez of Peru ' “ ” ( ) troops U.S. - 's . he it"
    " NATO Secretary General kim 1,500 soldiers Russian"
)
_WORDS = st.sampled_from([*_PIECES.split(), "\n\n"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, max_size=30))
def test_every_mention_slices_to_its_tokens(words: list[str]) -> None:
    text = " ".join(words)
    read = article(text)
    heads = set()
    for mention in find_mentions(read):
        span = read.doc[mention.first : mention.last]
        assert (span.start_char, span.end_char) == (mention.start, mention.end)
        assert mention.first <= mention.head < mention.last
        assert all(mention.first <= i < mention.last for i in mention.role)
        assert mention.head not in heads
        heads.add(mention.head)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Christopher Hale was digging. The city moved on. The family of Hale, 37, wept.", "Hale", "person"),
        ("Harl had been working there when he was seized.", "Harl", "person"),
        ("The convoy stopped 17 miles from Tapur Sen, the old temple.", "Tapur Sen", "place"),
        ("VRANASKO, Norway (AP) -- The army left.", "Norway", "state"),
        ("Foreign Minister Don Harker spoke.", "Foreign Minister Don Harker", "person"),
        (
            "Leaders of the Peruvian National Revolutionary Unity (PNRU) gathered here yesterday.",
            "the Peruvian National Revolutionary Unity",
            "organisation",
        ),
        ("The Khmer Rouge fled.", "The Khmer Rouge", "group"),
        ("Nobody spoke for the army in the West Bank.", "the West Bank", "place"),
    ],
)
def test_the_words_around_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert found(text)[name].kind == kind


def test_a_heading_that_runs_on_makes_no_names() -> None:
    names = found("Mayor Calls Brandt Plan ‘Troubling’ After Harbour Vote.\n\nPeter Brandt said no.")
    assert "Calls Brandt Plan" not in names
    assert names["Brandt"].kind == "person"


def test_secretary_of_state_is_no_state() -> None:
    assert "State" not in found("They praised Secretary of State John F. Harmon, the chief negotiator.")
