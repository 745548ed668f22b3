"""Turning BLIS off and looking up attribute rules make the parser faster and change no reading."""

import pytest

from sayso.models.parser import load_pipeline, pipeline
from sayso.pipeline import read_report
from sayso.schema import Report, encode
from sayso.settings import Settings

REPORTS = (
    "GENEVA (Meridian) - The foreign minister of Norland, Ada Holm, said on Monday that at least 1,500 people had "
    "fled the northern valley since Friday. “We have never seen anything like it,” she told reporters. The army "
    "denied that its planes had bombed the bridge at Vessel.\n\nThree witnesses, who asked not to be named, said "
    "they saw two aircraft. President Lund will meet the ambassador in Paris next week, according to his office.",
    "Two of the ships turned back. The third, which had left Odessa on 3 October, did not; its captain could not be "
    "reached. Analysts doubt the figures: between 40 and 60 trucks, some of them empty, crossed the border at night.",
    "No comment came from the ministry. Accusing its neighbour of aggression, the council urged all sides to hold "
    "back, promised $20 million in aid and demanded that the blockade be lifted by the end of the month.",
)


@pytest.mark.parametrize("text", REPORTS)
def test_readings_are_the_same_with_and_without_blis(text):
    report = Report(id="re_1", sha256="", text=text, published="1962-10-24")
    with_blis = load_pipeline(use_blis=True)
    assert encode(read_report(report, Settings(), with_blis)) == encode(read_report(report, Settings(), pipeline()))


def test_parses_are_the_same_with_and_without_blis():
    with_blis = load_pipeline(use_blis=True)
    for text in REPORTS:
        one, two = with_blis(text), pipeline()(text)
        assert [(t.head.i, t.dep_, t.tag_, t.lemma_, t.pos_, t.morph) for t in one] == [
            (t.head.i, t.dep_, t.tag_, t.lemma_, t.pos_, t.morph) for t in two
        ]
        assert [(e.start, e.end, e.label_) for e in one.ents] == [(e.start, e.end, e.label_) for e in two.ents]
