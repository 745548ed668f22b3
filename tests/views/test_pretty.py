"""The reading aid, on a reading made by hand: every part in its place, and nothing that could steer a terminal."""

import pytest

from sayso.schema import (
    Actor,
    Attribution,
    EventMention,
    Evidence,
    MadeBy,
    Perspective,
    Place,
    Quantity,
    Reading,
    Report,
    Sentence,
    Time,
)
from sayso.views.cli.pretty import render
from sayso.views.cli.pretty.page import Page, Piece, clip
from sayso.views.cli.pretty.words import amount, day, number

TEXT = (
    "Envoy denies losses\n\n"
    "Ada Holm said footage showed that 10 to 12 ships may have sunk off Vessel on Monday.\n\n"
    "The army denied it. An official agreed.\n\n"
    "The ministry is silent. What a sorry spectacle this is."
)


def span(words, start=0):
    begin = TEXT.index(words, start)
    return begin, begin + len(words)


def spans(*words):
    return tuple(span(w) for w in words)


def hand_made(**report):
    ada = Actor(id="a1", name="Ada Holm", kind="person", country="NOR", sector="GOV", role="envoy")
    army = Actor(id="a2", name="the army", kind="organisation", sector="MIL", reason="the report names no country")
    claim = {"form": "indirect", "polarity": "positive", "certainty": "certain", "confidence": 0.9}
    attributions = (
        Attribution(
            id="t1", source=spans("Ada Holm"), cue=spans("said"), actor="a1", named="named", act="assert",
            content=spans("that 10 to 12 ships may have sunk off Vessel on Monday"),
            evidence=(Evidence(kind="footage", start=span("footage")[0], end=span("footage")[1]),),
            **{**claim, "certainty": "possible"},
        ),
        Attribution(
            id="t2", source=spans("The army"), cue=spans("denied"), content=spans("it"), actor="a2", named="named",
            act="deny", parent="t1", **{**claim, "polarity": "negative"},
        ),
        Attribution(
            id="t3", source=spans("An official"), cue=spans("agreed"), named="unnamed", act="confirm", **claim,
            reason="the report does not name the official",
        ),
        Attribution(id="t4", cue=spans("is silent"), named="absent", act="decline", **claim),
    )  # fmt: skip
    sunk = EventMention(
        id="e1", anchor=span("sunk"), type="ASSAULT", quad="MCONF", time="d1", place="p1", recipients=("a1",),
        quantities=("q1",), confidence=0.8,
        perspectives=(
            Perspective(by="outlet", certainty="possible", polarity="positive", status="happened"),
            Perspective(by="t1", certainty="possible", polarity="positive", status="happened"),
        ),
    )  # fmt: skip
    voices = (
        ("Ada Holm said", "attributed"),
        ("The army", "attributed"),
        ("The ministry", "own"),
        ("What", "opinion"),
    )
    ends = [TEXT.index("\n\n", 25), TEXT.index(" An official"), TEXT.index(" What"), len(TEXT)]
    sentences = tuple(
        Sentence(start=span(w)[0], end=e, voice=v, loaded=spans("sorry") if v == "opinion" else ())
        for (w, v), e in zip(voices, ends, strict=True)
    )
    start, end = span("on Monday")
    vessel = span("Vessel")
    ten = span("10 to 12")
    return Reading(
        report=Report(id="re_1", sha256="", text=TEXT, **report),
        sentences=sentences,
        actors=(ada, army),
        attributions=attributions,
        events=(sunk,),
        times=(Time(id="d1", start=start, end=end, type="DATE", reason="no publication date to count from"),),
        places=(Place(id="p1", start=vessel[0], end=vessel[1], name="Vessel", country="NOR"),),
        quantities=(
            Quantity(id="q1", start=ten[0], end=ten[1], low=10, high=12, unit="ships", attribution="t1"),
        ),
        made_by=MadeBy(sayso="0", plover="", models={}, settings={}),
    )  # fmt: skip


def section(page, title):
    return page.split(title.upper() + "\n", 1)[1].split("\n\n\n")[0]


def test_the_header():
    page = render(hand_made(title="Envoy denies losses", outlet="The Courier", agency="Meridian", byline="Ann Reed",
                            published="1962-10-24", published_from="row", ref="a.txt"))  # fmt: skip
    lines = page.split("\n")
    assert lines[0] == "Envoy denies losses"
    assert lines[1] == "The Courier · after Meridian · by Ann Reed · 24 October 1962 (from the row)"
    assert lines[2] == "a.txt · re_1"


def test_a_report_that_says_nothing_of_itself():
    page = render(hand_made())
    assert "outlet unknown · no date" in page
    assert "no publication date is given or stands in the report: the day of the report" in page


def test_claims_stand_under_their_speaker_with_act_evidence_and_numbers():
    claims = section(render(hand_made()), "Who says what")
    assert "Ada Holm · envoy · NOR · government" in claims
    assert "  says          that 10 to 12 ships may have sunk off Vessel on Monday ¶2" in claims
    assert "“said” · as possible · footage: “footage” · numbers: 10 to 12 ships" in " ".join(claims.split())
    assert "  denies        it ¶3" in claims
    assert "via Ada Holm" in claims
    order = ["Ada Holm ·", "the army ·", "Sources the report gives without a name"]
    assert [claims.index(title) for title in order] == sorted(claims.index(title) for title in order)
    assert "An official:" in claims
    assert claims.index("Said without any source") > claims.index("An official:")


def test_denials_and_silences_have_their_list():
    against = section(render(hand_made()), "Denied, doubted, refused or kept silent about")
    assert "  denies        the army: it ¶3" in against
    assert "  keeps silent  no source named: The ministry is silent. ¶4" in against
    assert "says" not in against.split("IN THE OUTLET")[0].split("NUMBERS")[0]


def test_numbers_say_who_gives_them():
    assert "  10 to 12 ships · Ada Holm ¶2" in render(hand_made())


def test_own_voice_opinion_and_loaded_words():
    page = render(hand_made())
    assert "1 of 4 sentences give no source, 2 are attributed, 1 are opinion." in page
    assert "What a sorry spectacle this is. ¶4" in page
    assert "Loaded words: sorry" in page


def test_an_event_shows_how_each_voice_puts_it():
    page = render(hand_made())
    assert "  attacks       somebody → Ada Holm · on Monday · Vessel · 10 to 12 ships “sunk” ¶2" in page
    assert "the outlet: as possible; Ada Holm: as possible" in page


def test_the_unknown_is_grouped_by_reason():
    unknown = section(render(hand_made()), "What could not be known, and why")
    assert "no publication date to count from: “on Monday”" in unknown
    assert "the report names no country: the army" in unknown


@pytest.mark.parametrize("width", [60, 88, 100])
def test_no_line_is_wider_than_asked_for(width):
    assert max(map(len, render(hand_made(title="word " * 40), width=width).split("\n"))) <= width


def test_plain_text_has_no_colour_and_colour_only_adds_codes():
    plain, coloured = render(hand_made()), render(hand_made(), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured


def test_a_report_cannot_steer_the_terminal():
    page = render(hand_made(title="\x1b]0;owned\x07\x1b[31mred\u202e", outlet="a\x9bb", byline="[bold]x[/bold]"))
    assert not any(ord(c) < 32 and c != "\n" for c in page)
    assert "\x9b" not in page
    assert "\u202e" not in page
    assert "[bold]x[/bold]" in page


def test_an_empty_reading():
    reading = Reading(
        report=Report(id="re_1", sha256="", text="Hm."),
        made_by=MadeBy(sayso="0", plover="", models={}, settings={}),
    )
    assert "Nobody is quoted" in render(reading)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 10000, "high": 12000, "unit": "troops"}, "10,000 to 12,000 troops"),
        ({"low": 1500, "unit": "soldiers"}, "at least 1,500 soldiers"),
        ({"high": 2.5, "unit": "km"}, "at most 2.5 km"),
        ({"low": 4e8, "best": 4e8, "high": 4e8, "unit": "USD"}, "400 million USD"),
        ({"low": 30, "best": 30, "high": 30, "approximate": True}, "about 30"),
        ({"low": 10, "best": 11, "high": 12}, "10 to 12, best 11"),
        ({}, "unknown number"),
    ],
)
def test_amounts(fields, words):
    assert amount(Quantity(id="q", start=0, end=1, **fields)) == words


def test_numbers_and_days():
    assert [number(n) for n in (0, 7, 1234567, 1.2e6, 3e9)] == ["0", "7", "1,234,567", "1.2 million", "3 billion"]
    assert day("1962-10-24T10:00") == "24 October 1962, 10:00"
    assert day("196") == "the 1960s"
    assert day("1962-W43") == "week 43 of 1962"
    assert day("1962-SU") == "1962-SU"


def test_clip_and_wrap():
    assert clip("one two three four", 11) == "one two …"
    assert clip("short", 20) == "short"
    page = Page(20)
    page.entry(Piece("one two three four five ¶9"), indent=4, label=Piece("a label that is long"))
    assert page.render(colour=False).split("\n")[:2] == ["a label that is long", "    one two three four"]
    assert "five ¶9" in page.render(colour=False)
