"""Forms in which attributions hide: views, silence, hearsay, speaker lines, headlines; and what only looks so."""

import pytest

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions
from sayso.claims.coreference import link_mentions
from sayso.claims.mentions import find_mentions
from sayso.models.parser import pipeline
from sayso.schema import Report

REST = "\n\nThe ship left the harbour at noon."


def found(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution as text."""
    article = parse(Report(id="r", sha256="", text=text), pipeline())

    def words(spans):
        return " | ".join(text[start:end] for start, end in spans)

    given = find_attributions(article, link_mentions(article, find_mentions(article)))
    return [(words(a.source), words(a.cue), words(a.content)) for a in given]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In his view, the blockade has failed.", ("his", "In | view", "the blockade has failed.")),
        ("The retreat was, in the words of one guard, a march into the dark.",
         ("one guard", "in the words of", "The retreat was | a march into the dark.")),
        ("As per the ministry, the port is open.", ("the ministry", "As per", "the port is open.")),
        ("As Athens sees it, the border is settled.", ("Athens", "As | sees", "the border is settled.")),
        ("To hear the pilots tell it, the tower slept.", ("the pilots", "To hear | tell it", "the tower slept")),
    ],
)  # fmt: skip
def test_phrases_that_say_whose_view_it_is(text, expected) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It is feared that forty miners are trapped.", "is feared"),
        ("It is unclear whether the bridge will open again.", "is unclear"),
        ("The captain is suspected of smuggling arms.", "is suspected"),
        ("The patrol allegedly crossed the line at night.", "allegedly"),
        ("There are growing fears that the dam will burst.", "fears"),
    ],
)
def test_talk_without_a_source(text, cue) -> None:
    assert [c for source, c, _ in found(text) if not source and cue in c]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("There was no comment from the navy.", "the navy", "no comment"),
        ("The colonel could not be reached for comment.", "The colonel", "could not be reached for"),
        ("Letters to the embassy went unanswered.", "the embassy", "went unanswered"),
        ("The inspectors stopped short of naming a culprit.", "The inspectors", "stopped short of naming"),
        ("Neither Oslo nor Riga has commented on the leak.", "Neither Oslo nor Riga", "has commented on"),
    ],
)
def test_silence(text, source, cue) -> None:
    assert (source, cue) in [(s, c) for s, c, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("In the clip, a sailor is heard saying that the hull broke.", "a sailor", "is heard saying"),
        ("The general was filmed telling recruits that the war was lost.", "The general", "was filmed telling"),
    ],
)
def test_somebody_heard_or_filmed_saying_it(text, source, cue) -> None:
    assert (source, cue) in [(s, c) for s, c, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The lamps went out at once.”\n\n— Eva Lind, teacher" + REST,
         ("Eva Lind, teacher", "—", "“The lamps went out at once.”")),
        ("“The lamps went out at once.” -Eva Lind" + REST, ("Lind", "-Eva", "“The lamps went out at once.”")),
        ("Admiral Jan Berg: “The fleet stays in port.”" + REST,
         ("Admiral Jan Berg", ":", "“The fleet stays in port.”")),
        ("UN: 3,000 flee the delta" + REST, ("UN", ":", "3,000 flee the delta")),
        ("Truce could hold for weeks – envoy" + REST, ("envoy", "–", "Truce could hold for weeks")),
        ("Norway denies sending mines to the strait" + REST,
         ("Norway", "denies", "sending mines to the strait")),
    ],
)  # fmt: skip
def test_lines_and_headlines_with_a_speaker(text, expected) -> None:
    assert expected in found(text)


def test_turns_of_a_conversation_run_to_the_next_turn() -> None:
    text = (
        "The hearing began at ten.\n\nBERG: The convoy had no escort.\n\nIt had asked for one."
        "\n\nLIND: Who refused?\n\nBERG: I cannot say."
    )
    turns = [(s, t) for s, c, t in found(text) if c == ":"]
    assert turns == [
        ("BERG", "The convoy had no escort. | It had asked for one."),
        ("LIND", "Who refused?"),
        ("BERG", "I cannot say."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Image: Eva Lind" + REST,
        "Analysis: the long war for the delta" + REST,
        "Rebels attack church in the delta" + REST,
        "Killed: 12. Wounded: 40." + REST,
        "The office is charged with verifying the lists.",
        "The rate is forty crowns per day.",
        "The guard was seen carrying water.",
        "In view of the storm, the harbour closed.",
    ],
)
def test_what_only_looks_like_one(text) -> None:
    assert found(text) == []


def test_a_clause_after_as_that_says_something_else_is_no_source_of_the_main_clause() -> None:
    assert all("sailed" not in content for _, _, content in found("The fleet sailed as the rebels claimed a hill."))


def test_a_participle_between_commas_takes_neither_the_clause_nor_the_speaker() -> None:
    given = found("Berg, speaking in Riga, said the mines were gone.")
    assert ("Berg", "said", "the mines were gone") in given
    given = found("The agency reported, citing two captains, that the ferry sank.")
    assert ("The agency", "reported", "that the ferry sank") in given


def test_adjectives_of_thinking_are_cues() -> None:
    assert ("The governor", "is confident", "that the dam will hold") in found(
        "The governor is confident that the dam will hold."
    )


def test_the_paragraphs_of_a_quoted_transcript_have_their_speakers() -> None:
    text = 'Transcript follows.\n\n"LIND: Is the port open?\n\n"MORO: It is, and it stays open."' + REST
    assert [(s, c) for s, _, c in found(text)][:2] == [
        ("LIND", "Is the port open?"),
        ("MORO", 'It is, and it stays open."'),
    ]


@pytest.mark.parametrize("dash", ["― ", " ― ", " ―\xa0", "― "])
def test_a_signature_after_a_quotation(dash) -> None:
    text = f"“We lost the orchard and the house.”{dash}Jana Roth\n\n“Nothing is left but the well.”{dash}Ole Lind"
    assert [s for s, _, _ in found(text)] == ["Jana Roth", "Ole Lind"]


@pytest.mark.parametrize(
    "text",
    ["Smoke over the northern port. Photo: Lindpress.", "Smoke over the northern port\nImage: Lindpress/Jana Roth"],
)
def test_a_credit_after_a_caption(text) -> None:
    (one,) = [(s, c) for s, cue, c in found("The port burned.\n\n" + text + REST) if ":" in cue]
    assert one[0].startswith("Lindpress")
    assert one[1].startswith("Smoke over the northern port")


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("Photo: AFP via Getty Images", "AFP via Getty Images"),
        ("(Photo: Reuters)", "Reuters"),
        ("Photos: AP, Reuters", "AP, Reuters"),
    ],
)
def test_the_names_of_a_credit(credit, name) -> None:
    text = f"The port burned.\n\nSmoke over the northern port. {credit}{REST}"
    assert name in [s for s, cue, _ in found(text) if ":" in cue]


@pytest.mark.parametrize(
    "text",
    [
        "He sent a photo: the port had burned.",
        "Image: the port before the fire.",
        "It had won Best Picture: Oppenheimer.",
        "The ministry denied that it had fired on the convoy.\nPhoto: Reuters",
        "The convoy came back at dusk. The road was empty.\n\nPhoto: Reuters",
        "Video: Israel strikes the harbour",
    ],
)
def test_no_credit_but_after_a_caption(text) -> None:
    assert [cue for _, cue, _ in found("The port burned.\n\n" + text + REST) if ":" in cue] == []


@pytest.mark.parametrize(
    "text",
    [
        "“The list was long -- Aleppo, Homs and Hama.\n\n“It grew every day,” she said.",
        '"Israel: An Endless War" opens in cinemas on Friday.\n\n"Iran: The Long Road" follows next week.',
    ],
)
def test_neither_lists_nor_titles_are_speakers(text) -> None:
    assert not [cue for _, cue, _ in found(text + REST) if cue in ("--", ":")]


def test_a_quoted_predicate_keeps_what_follows_its_marks() -> None:
    ((source, _, content),) = found("The ministry “strongly denied that” its troops had crossed the border.")
    assert source == "The ministry"
    assert content.endswith("its troops had crossed the border")


def test_what_was_said_within_a_quotation_ends_with_it() -> None:
    text = "“In our first meeting he said the bridge was lost,” Lind recalled in an interview. “We left.”" + REST
    said = [content for source, _, content in found(text) if source == "he"]
    assert said
    assert all("recalled" not in content for content in said)
