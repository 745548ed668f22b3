"""The reliability plot: well-formed, a dot a bin at the right place, in every colour scheme."""

from xml.etree import ElementTree

import pytest
from evaluation.reliability import LEFT, SIDE, TOP, draw, interval

from sayso.evaluation.calibration import Bin

SVG = "{http://www.w3.org/2000/svg}"
BINS = [Bin(0.4, 0.5, 25, 0.45, 0.5), Bin(0.9, 1.0, 100, 1.0, 1.0)]


def test_a_dot_a_bin_sized_by_count() -> None:
    dots = ElementTree.fromstring(draw(BINS, "Sure & right")).findall(f"{SVG}circle")
    assert [float(dot.get("cx", "")) for dot in dots] == [LEFT + 0.45 * SIDE, LEFT + SIDE]
    assert [float(dot.get("cy", "")) for dot in dots] == [TOP + 0.5 * SIDE, TOP]
    small, large = (float(dot.get("r", "")) for dot in dots)
    assert large == 2 * small  # four times the area


def test_title_description_and_dark_colours() -> None:
    text = draw(BINS, "Sure & right")
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{SVG}title") == "Sure & right"
    assert "25 at confidence 0.45: 50% right" in (root.findtext(f"{SVG}desc") or "")
    assert "prefers-color-scheme: dark" in text


def test_the_interval_of_a_share() -> None:
    assert interval(0.5, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)
    low, high = interval(1.0, 10)
    assert low < 0.75
    assert high == pytest.approx(1.0)
