"""Attributions: sources, cues, contents, speakers, acts and nesting on sentences of our own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions
from sayso.claims.coreference import link_mentions
from sayso.claims.found import FoundAttribution
from sayso.claims.mentions import find_mentions
from sayso.models.parser import pipeline
from sayso.schema import Report


class Found:
    """The attributions of one text, with their spans as text."""

    def __init__(self, text: str) -> None:
        self.text = text
        article = parse(Report(id="r", sha256="", text=text, published="1962-10-25"), pipeline())
        self.entities = link_mentions(article, find_mentions(article))
        self.all = find_attributions(article, self.entities)

    def words(self, spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(self.text[start:end] for start, end in spans)

    def by_cue(self, word: str) -> FoundAttribution:
        for a in self.all:
            if word in self.words(a.cue):
                return a
        raise AssertionError(f"no cue with {word!r}; cues: {[self.words(a.cue) for a in self.all]}")

    def speaker(self, a: FoundAttribution) -> str | None:
        return None if a.entity is None else self.entities.all[a.entity].name


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The minister said that the talks had failed.", "said", "The minister", "that the talks had failed"),
        ("The talks had failed, the minister said.", "said", "the minister", "The talks had failed"),
        ("The talks, the minister said, had failed.", "said", "the minister", "had failed"),
        ("“The talks have failed,” said Anna Weber.", "said", "Anna Weber", "The talks have failed"),
        ("According to the ministry, the bridge fell.", "According", "the ministry", "the bridge fell"),
        ("The bridge fell, according to the ministry.", "according", "the ministry", "The bridge fell"),
        ("Moscow denied the charges on Friday.", "denied", "Moscow", "the charges"),
        ("The president accused the rebels of breaking the truce.", "accused", "The president", "breaking the truce"),
        ("The premier pledged to withdraw the missiles.", "pledged", "The premier", "to withdraw the missiles"),
        ("The envoy urged both sides to stop firing.", "urged", "The envoy", "both sides to stop firing"),
    ],
)  # fmt: skip
def test_source_cue_content(text: str, cue: str, source: str, content: str) -> None:
    found = Found(text)
    a = found.by_cue(cue)
    assert found.words(a.source) == source
    assert content in found.words(a.content)


@pytest.mark.parametrize(
    ("text", "cue", "act", "polarity", "certainty"),
    [
        ("The minister said the talks had failed.", "said", "assert", "positive", "certain"),
        ("The general denied that his troops had crossed the river.", "denied", "deny", "negative", "certain"),
        ("The embassy declined to comment.", "declined", "decline", "none", "none"),
        ("The Kremlin was silent on the report.", "silent", "decline", "none", "none"),
        ("The ministry did not respond to the accusation.", "respond", "decline", "none", "none"),
        ("The envoy demanded that the fleet turn back.", "demanded", "demand", "none", "none"),
        ("The premier warned that the ships would not stop.", "warned", "warn", "positive", "certain"),
        ("Analysts believe the bases are empty.", "believe", "believe", "positive", "probable"),
        ("Officials fear that the truce may collapse.", "fear", "believe", "positive", "possible"),
        ("The president said the missiles might be ready.", "said", "assert", "positive", "possible"),
        ("Britain did not warn that the dam would burst.", "warn", "decline", "none", "none"),
        ("The premier did not believe the treaty was signed.", "believe", "doubt", "negative", "probable"),
        ("“We are going to keep the base,” the general said.", "said", "promise", "positive", "certain"),
        ("The envoy said the rebels are liars.", "said", "accuse", "positive", "certain"),
        ("The envoy said the town faces a grave threat.", "said", "assert", "positive", "certain"),
        ("The governor acknowledged that mistakes were made.", "acknowledged", "confirm", "positive", "certain"),
    ],
)
def test_act_polarity_certainty(text: str, cue: str, act: str, polarity: str, certainty: str) -> None:
    a = Found(text).by_cue(cue)
    assert (a.act, a.polarity, a.certainty) == (act, polarity, certainty)


def test_capitals_in_a_speakers_role_are_both_speakers() -> None:
    found = Found("Moscow and Pyongyang continue to deny the deal.")
    a = found.by_cue("deny")
    assert found.words(a.cue) == "continue to deny"
    assert [found.entities.all[i].name for i in a.entities] == ["Soviet Union", "North Korea"]  # it is 1962


def test_a_body_of_a_named_state_is_named_and_an_official_is_not() -> None:
    assert Found("Serbian police said the road was closed.").by_cue("said").named == "named"
    assert Found("A senior official said the road was closed.").by_cue("said").named == "unnamed"


def test_a_second_reporting_verb_keeps_its_speaker() -> None:
    found = Found("Prime Minister Ivan Horak stated that the town must stay open and accused the army of lying.")
    assert found.speaker(found.by_cue("accused")) == "Ivan Horak"


def test_nesting_gives_the_parent_and_i_is_the_quoted_speaker() -> None:
    found = Found("“I believe the pilot is alive,” Colonel Peter Novak said.")
    outer, inner = found.by_cue("said"), found.by_cue("believe")
    assert inner.parent is not None and found.all[inner.parent] == outer
    assert found.speaker(inner) == found.speaker(outer) == "Peter Novak"


def test_a_quote_interrupted_by_its_cue_is_one_content() -> None:
    found = Found("“The road is closed,” Maria Lund said. “Nobody can leave the village.”")
    assert found.words(found.by_cue("said").content) == ("“The road is closed,” | “Nobody can leave the village.”")


def test_direct_mixed_and_indirect_form() -> None:
    assert Found("“We will not yield to anyone,” the premier said.").by_cue("said").form == "direct"
    assert Found("The premier said the plan was “a very dangerous step backwards”.").by_cue("said").form == "mixed"
    assert Found("The premier said the plan was dangerous.").by_cue("said").form == "indirect"


def test_sourceless_talk_names_nobody() -> None:
    a = Found("There has been talk of a secret transfer of missiles.").by_cue("talk")
    assert (a.named, a.entity, a.reason) == ("absent", None, "the sentence names no source")


def test_plain_actions_are_no_attributions() -> None:
    assert Found("Storm over Tolna\nThe ship left the harbour at noon and sailed north.").all == ()


_PIECES = st.sampled_from(
    ["The minister said ", "“We know,” ", "he denied ", "that ", "according to ", "Moscow ", "the fleet sailed", ".",
     ", ", "\n", "“", "”", ": ", "as the army claimed ", "is silent ", "refused to comment on ", "Анна ", "\u2028"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=25).map("".join))
def test_spans_lie_in_the_text_in_order_and_parents_do_not_loop(text: str) -> None:
    found = Found(text)
    for position, a in enumerate(found.all):
        assert a.cue
        for spans in (a.source, a.cue, a.content):
            flat = [offset for span in spans for offset in span]
            assert flat == sorted(flat) and all(0 <= offset <= len(text) for offset in flat)
            assert all(start < end for start, end in spans)
        seen, parent = {position}, a.parent
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = found.all[parent].parent
