"""Chains: what is said inside what is said, what it hangs on, and what only stands beside it."""

import pytest

from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions
from sayso.claims.attributions.chains import depth
from sayso.claims.coreference import link_mentions
from sayso.claims.found import FoundAttribution
from sayso.claims.mentions import find_mentions
from sayso.models.parser import pipeline
from sayso.schema import Report


class Chain:
    """The attributions of one text by their cues."""

    def __init__(self, text: str) -> None:
        self.text = text
        article = parse(Report(id="r", sha256="", text=text, published="1962-10-25"), pipeline())
        self.all = find_attributions(article, link_mentions(article, find_mentions(article)))

    def words(self, a: FoundAttribution) -> str:
        return " ".join(self.text[start:end] for start, end in a.cue)

    def content(self, word: str) -> str:
        a = next(a for a in self.all if word in self.words(a))
        return " ".join(self.text[start:end] for start, end in a.content)

    def links(self) -> dict[str, str | None]:
        return {
            self.words(a).split()[-1]: None if a.parent is None else self.words(self.all[a.parent]).split()[-1]
            for a in self.all
        }


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The council said that the miners had demanded wages.", {"said": None, "demanded": "said"}),
        ("The council said the envoy had denied taking bribes.", {"said": None, "denied": "said"}),
        (
            "The poet wrote: “Prompted I think by the war, a new mood is spreading.”",
            {"wrote": None, "think": "wrote"},
        ),
        ("The mayor said the convoy was accused of carrying arms.", {"said": None, "accused": "said"}),
        ("The nurse said she was told that the clinic would close.", {"said": None, "told": "said"}),
        (
            "The agency quoted the mayor as saying that engineers had denied the leak.",
            {"quoted": None, "saying": "quoted", "denied": "saying"},
        ),
        (
            "Some fishermen reported that all they got was a message stating, “You must not land here.”",
            {"reported": None, "stating": "reported"},
        ),
    ],
)
def test_what_is_plainly_said_inside_a_content_hangs_on_it(text: str, links: dict[str, str | None]) -> None:
    assert Chain(text).links() == links


@pytest.mark.parametrize(
    ("text", "inner", "outside"),
    [
        ("The guild said guards had fired first, while the army said it had held fire.", "army", "guild"),
        ("The guild said guards had fired first; the army said later it had held fire.", "army", "guild"),
        ("The guild says guards fired first, an accusation that the army denies.", "army", "guild"),
    ],
)
def test_the_outlet_speaks_again_beside_a_source(text: str, inner: str, outside: str) -> None:
    found = Chain(text).all
    for name in (inner, outside):
        speaker = next(a for a in found if any(name in text[start:end] for start, end in a.source))
        assert speaker.parent is None
        assert all(text.index("army") >= end or start > text.index("army") for start, end in speaker.content)


def test_according_to_at_the_end_covers_the_speaker_before_it() -> None:
    chain = Chain("The harbour master said the crew had left, according to a radio station in the port.")
    assert chain.links() == {"said": "to", "to": None}
    assert chain.content("according") == "The harbour master said the crew had left"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the council may demand wages.",
        "The mayor asked if the council had demanded wages.",
        "The mayor said they did what he said.",
    ],
)
def test_what_may_be_or_says_nothing_is_not_added(text: str) -> None:
    assert all(a.parent is None for a in Chain(text).all)


def test_depth_counts_the_enclosing_and_survives_a_ring() -> None:
    assert [depth([None, 0, 1], n) for n in range(3)] == [0, 1, 2]
    assert depth([1, 0], 0) == 2
