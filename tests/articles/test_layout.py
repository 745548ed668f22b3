"""Blocks: headings, datelines, bylines and boilerplate are told from running text, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.layout import LONGEST_BLOCK, find_blocks

BODY = "The minister said on Monday that the talks had failed, and nobody answered questions about it."


def kinds(text):
    return [(block.kind, text[block.start : block.end]) for block in find_blocks(text)]


def kind_of(line):
    """The kind of a line that stands between two paragraphs."""
    (found,) = [kind for kind, words in kinds(f"{BODY}\n\n{line}\n\n{BODY}") if words == line]
    return found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What the army says", "heading"),
        ("“This is only the start”", "heading"),
        ("# What the army says", "heading"),
        ("“This is only the start,” she said.", "body"),
        ("''It was never a question,'' he said. ''We go.''", "body"),
        ("She left.", "body"),
        ("By Ann Reed and Bo Lee", "byline"),
        ("Reporting by Ann Reed; Editing by Bo Lee", "boilerplate"),
        ("Published: Wednesday, 24 October 1962", "dateline"),
        ("Read more: ten things to know", "boilerplate"),
        ("#peace #talks #war", "boilerplate"),
        ("* * *", "boilerplate"),
        ("© 1962 The Courier. All rights reserved.", "boilerplate"),
        ("By Monday the army had left the town.", "body"),
    ],
)
def test_kinds_of_lines(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("GENEVA (Reuters) - Talks failed on Monday.", "GENEVA (Reuters) -"),
        ("NEW YORK, Oct. 24 (AP) — Talks failed on Monday.", "NEW YORK, Oct. 24 (AP) —"),
        ("Geneva, Oct. 24 - Talks failed on Monday.", "Geneva, Oct. 24 -"),
        ("GENEVA: Talks failed on Monday.", "GENEVA:"),
        ("UNITED NATIONS, Oct. 25 (Meridian) - Talks failed.", "UNITED NATIONS, Oct. 25 (Meridian) -"),
    ],
)
def test_datelines_are_cut_off_the_first_paragraph(line, dateline):
    found = kinds(f"{line}\n\n{BODY}")
    assert found[0] == ("dateline", dateline)
    assert found[1][0] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Sen. Cole Hart (R-Texas) — The bill will fail.",
        "Declining To Debate Again – The camp said no.",
        "GENERAL PARDO TOLD THEM - THE TROOPS HAD LEFT THE CAPITAL AND THE PORT.",
    ],
)
def test_what_only_looks_like_a_dateline(line):
    assert [kind for kind, _ in kinds(f"{line}\n\n{BODY}")] == ["body", "body"]


def test_a_speaker_in_a_transcript_is_no_dateline():
    transcript = "\n\n".join([BODY] * 5 + ["REPORTER: Will you go?"])
    assert kinds(transcript)[-1] == ("body", "REPORTER: Will you go?")


def test_two_lines_with_a_name_in_capitals_are_a_transcript_from_its_start():
    transcript = f"{BODY}\n\nREPORTER: Will you go?\n\nGENERAL: We will stay here."
    assert [kind for kind, _ in kinds(transcript)] == ["body", "body", "body"]


def test_lines_wrapped_at_a_width_are_one_paragraph():
    wrapped = (
        "The minister said on Monday that the talks had failed, and\n"
        "nobody answered questions about it. The other side did not\n"
        "comment, and the army denied that it had moved any troops.\n"
    )
    assert [kind for kind, _ in kinds(wrapped)] == ["body"]


def test_an_endless_line_is_cut():
    blocks = find_blocks("word " * 10_000)
    assert max(block.end - block.start for block in blocks) <= LONGEST_BLOCK


LINES = st.lists(
    st.sampled_from([BODY, "GENEVA (Reuters) - ", "By Ann Reed", "#a #b", "\u2028", "\n", "x" * 200, "“Why?”", " "]),
    max_size=12,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\n\n", " ", "\r\n"]))
def test_blocks_are_in_order_and_leave_only_white_space(parts, glue):
    text = glue.join(parts)
    position = 0
    for block in find_blocks(text):
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()
