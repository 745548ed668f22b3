"""Agencies are credited from datelines, bylines and closing lines, never from a mere mention."""

import pytest

from sayso.articles.agency import find_agency


@pytest.mark.parametrize(
    ("text", "byline", "agency"),
    [
        ("HAVANA (Reuters) - The ships turned back on Wednesday.", None, "Reuters"),
        ("HAVANA, Oct 24 (AP) — The ships turned back.", None, "Associated Press"),
        ("Ships turn back\n\nHAVANA, Oct. 24 (Meridian) - The ships turned back.", None, "Meridian"),
        ("The ships turned back.", "John Smith, AFP", "Agence France-Presse"),
        ("The ships turned back.\n\n(Xinhua)", None, "Xinhua"),
        ("The ships turned back. (dpa)", None, "Deutsche Presse-Agentur"),
        ("The ships turned back.\n\nSource: TASS", None, "TASS"),
        ("The minister told Reuters on Monday that he knew nothing.", None, None),
        ("The ships turned back, the North Atlantic Treaty Organization (NATO) said.", None, None),
        ("HAVANA, Oct. 24 (The Harbor Courier) - The ships turned back.", None, None),
        ("PORTLAND (ore) - A small thing happened.", None, None),
    ],
)
def test_credits(text, byline, agency):
    assert find_agency(text, byline) == agency


def test_the_outlet_is_not_its_own_agency():
    assert find_agency("HAVANA (Meridian) - The ships turned back.", None, "The Meridian") is None


def test_a_dateline_may_end_in_an_underscore() -> None:
    assert find_agency("PHNOM PENH, Cambodia (AP) _ The talks failed, he said.", None, None) == find_agency(
        "PHNOM PENH, Cambodia (AP) - The talks failed, he said.", None, None
    )
