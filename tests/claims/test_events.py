"""Events: anchors, types, actors and recipients in sentences of our own."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions
from sayso.claims.coreference import link_mentions
from sayso.claims.event_lexicon import event_lexicon
from sayso.claims.event_types import codebook
from sayso.claims.events import find_events
from sayso.claims.found import Entities, FoundAttribution, FoundEvent
from sayso.claims.mentions import find_mentions
from sayso.errors import ModelError
from sayso.models.parser import pipeline
from sayso.schema import PloverType, Report

Found = tuple[Article, Entities, tuple[FoundAttribution, ...], tuple[FoundEvent, ...]]


def find(text: str) -> Found:
    article = parse(Report(id="r", sha256="", text=text, published="2024-10-21"), pipeline())
    entities = link_mentions(article, find_mentions(article))
    attributions = find_attributions(article, entities)
    return article, entities, attributions, find_events(article, entities, attributions)


def brief(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Anchor, type, actors and recipients of each event, by name."""
    article, entities, _, events = find(text)
    return [
        (
            article.doc[e.first : e.last].text,
            e.type,
            [entities.all[i].name for i in e.actors],
            [entities.all[i].name for i in e.recipients],
        )
        for e in events
    ]


@pytest.mark.parametrize(
    ("text", "anchor", "kind", "actor", "recipient"),
    [
        ("Chad has expelled the French ambassador.", "expelled", "SANCTION", "Chad", "French ambassador"),
        ("In 1990 Iraqi forces invaded Kuwait.", "invaded", "ASSAULT", "Iraqi forces", "Kuwait"),
        ("Police arrested the opposition leader.", "arrested", "COERCE", "Police", "opposition leader"),
        ("Russian shelling of Ukraine went on.", "shelling", "ASSAULT", "Russia", "Ukraine"),
        ("The army carried out an attack against the rebels.", "attack", "ASSAULT", "army", "rebels"),
        ("Turkey could impose sanctions on Syria.", "impose", "COERCE", "Turkey", "Syria"),
        ("The consul was kidnapped by rebels.", "kidnapped", "ASSAULT", "rebels", "consul"),
        ("Moscow urged Kyiv to end the war.", "urged", "REQUEST", "Russia", "Ukraine"),
        ("Germany plans to deliver tanks to Ukraine.", "deliver", "AID", "Germany", "Ukraine"),
    ],
)
def test_who_did_what_to_whom(text: str, anchor: str, kind: str, actor: str, recipient: str) -> None:
    assert (anchor, kind, [actor], [recipient]) in brief(text)


def test_mutual_events_run_both_ways() -> None:
    sides = ["India", "Pakistan"]
    assert brief("Talks between India and Pakistan collapsed.") == [("Talks", "CONSULT", sides, sides)]


def test_an_infinitive_takes_the_actor_that_controls_it() -> None:
    found = {(anchor, kind): actors for anchor, kind, actors, _ in brief("Moscow urged Kyiv to withdraw its troops.")}
    assert found["withdraw", "RETREAT"] == ["Ukraine"]
    found = {
        (anchor, kind): actors for anchor, kind, actors, _ in brief("France threatened to expel the ambassador.")
    }
    assert found["expel", "SANCTION"] == ["France"]


def test_the_noun_a_verb_needs_is_no_event_of_its_own() -> None:
    assert [(a, t) for a, t, _, _ in brief("Israel lifted its blockade of the port.")] == [("lifted", "RETREAT")]


@pytest.mark.parametrize(
    "text",
    [
        "She bought a new house in the country last year.",
        "The minister said the harvest was good.",
        "The team attacked from the left wing and scored twice.",
        "He suffered a heart attack in March.",
        "The spokesman held a press conference on Monday.",
        "Analysts agree that prices will fall.",
        "Military aid",
    ],
)
def test_what_is_no_political_event(text: str) -> None:
    assert brief(text) == []


def test_a_heading_is_not_read() -> None:
    text = "Rebels attack the capital\n\nThe harvest was good this year, farmers in the valley say.\n\nRain fell."
    assert brief(text) == []


def test_an_event_knows_the_attributions_that_hold_it() -> None:
    article, _, attributions, events = find("The mayor said that rebels attacked the bridge.")
    (attack,) = [e for e in events if e.type == "ASSAULT"]
    assert len(attack.attributions) == 1
    start, end = attributions[attack.attributions[0]].content[0]
    assert start <= article.doc[attack.head].idx < end


def test_a_cue_is_not_inside_its_own_content() -> None:
    _, _, attributions, events = find("The premier accused the army of shelling a hospital.")
    by_type = {e.type: e for e in events}
    assert by_type["ACCUSE"].attributions == ()
    if attributions:
        assert by_type["ASSAULT"].attributions == (0,)


def test_codes_come_from_the_codebook() -> None:
    *_, events = find("The council imposed a curfew on the city.")
    (curfew,) = events
    assert (curfew.type, curfew.mode, curfew.quad, curfew.cameo, curfew.goldstein) == (
        "COERCE",
        "curfew",
        "MCONF",
        "1723",
        -5.0,
    )


def test_every_sense_of_the_lexicon_is_in_the_codebook() -> None:
    lexicon = event_lexicon()
    senses = {e.sense for table in (lexicon.verbs, lexicon.nouns) for entries in table.values() for e in entries}
    assert len(senses) > 100
    for sense in senses:
        assert -10 <= codebook().coding(sense.type, sense.mode).goldstein <= 10


def test_all_sixteen_types_are_described() -> None:
    assert set(codebook().types) == set(PloverType.__args__)  # type: ignore[attr-defined]
    assert all(len(row.definition) > 20 and row.examples for row in codebook().types.values())


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ModelError, match="no mode"):
        codebook().coding("ASSAULT", "tickle")


WORDS = st.sampled_from(
    [
        *(
            "troops",
            "the",
            "attacked",
            "of",
            "which",
            "Russia",
            "and",
            "said",
            "by",
            "was",
            ",",
            "withdrawal",
            "that",
        ),
        *("not", "“", "”", "to", "Paris", "police", "arrest", ".", "talks", "if", "no", "will", "in", "2001", "he"),
        *("that", "sanctions", "their", "on", "imposed"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_any_words_give_valid_events(words: list[str]) -> None:
    article, entities, attributions, events = find(" ".join(words))
    assert list(events) == sorted(events, key=lambda e: e.head)
    for event in events:
        assert 0 <= event.first <= event.head < event.last <= len(article.doc)
        assert all(0 <= i < len(entities.all) for i in (*event.actors, *event.recipients))
        assert all(0 <= i < len(attributions) for i in event.attributions)
        assert 0 <= event.confidence <= 1


def test_the_same_text_gives_the_same_events() -> None:
    text = "Rebels attacked the bridge after talks with the army failed, and Kenya condemned the attack."
    first, second = find(text)[3], find(text)[3]
    assert first == second
    assert msgspec.json.encode([str(e) for e in first]) == msgspec.json.encode([str(e) for e in second])


@pytest.mark.parametrize(
    ("text", "anchor", "actors", "recipients"),
    [
        ("Twelve miners were reported killed in the hills.", "killed", [], ["Twelve miners"]),
        ("Three soldiers are believed captured by the rebels.", "captured", ["rebels"], ["Three soldiers"]),
        ("Villagers saw two priests abducted by gunmen.", "abducted", ["gunmen"], ["two priests"]),
        (
            "Nuns protested the killing of Kurds by Turkish police in the town.",
            "killing",
            ["Turkish police"],
            ["Kurds"],
        ),
        ("The bishop denounced the murder of six monks by soldiers.", "murder", ["soldiers"], ["six monks"]),
        ("Rebels killed and wounded nine soldiers.", "killed", ["Rebels"], ["nine soldiers"]),
        ("The Syrian army suffered an attack by rebels.", "attack", ["rebels"], ["Syrian army"]),
        ('"Stop the bloodshed," the protesters chanted.', "bloodshed", [], []),
    ],
)
def test_who_is_harmed_is_not_who_harms(text: str, anchor: str, actors: list[str], recipients: list[str]) -> None:
    found = {a: (who, whom) for a, _, who, whom in brief(text)}
    assert found[anchor] == (actors, recipients)


def test_who_condemns_a_crime_does_not_condemn_its_victims() -> None:
    assert ("denounced", "ACCUSE", ["bishop"], ["soldiers"]) in brief(
        "The bishop denounced the murder of six monks by soldiers."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The envoy took refuge in the Chilean Embassy.",
        "Baghdad had placed the sites off-limits to foreign weapons inspectors.",
        "India launched a rocket into space.",
        "The council charged the inspectors with verifying the figures.",
        "The embassy warned residents to stay indoors.",
    ],
)
def test_what_only_sounds_like_an_event(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "anchor", "kind"),
    [
        ("Iraq has destroyed its own missiles.", "destroyed", "RETREAT"),
        ("Rebels destroyed the missiles of the army.", "destroyed", "ASSAULT"),
        ("Some 900 Kurds marched through Oslo.", "marched", "PROTEST"),
        ("Rebels staged a coup against the king.", "staged", "ASSAULT"),
        ("Hezbollah launched a rocket at Israel.", "launched", "ASSAULT"),
        ("Police charged the men with murder.", "charged", "COERCE"),
    ],
)
def test_types_that_hang_on_the_words_around(text: str, anchor: str, kind: str) -> None:
    assert (anchor, kind) in [(a, k) for a, k, _, _ in brief(text)]


def test_where_a_meeting_is_does_not_meet() -> None:
    (event,) = brief("Chad and Mali met in the Kenyan capital.")
    assert "Kenya" not in event[3]
