"""Units: money, measures and percentages after a number."""

from __future__ import annotations

import pytest

from sayso.grounding.units import Unit, find_unit
from sayso.models.parser import pipeline


def unit(text: str, *, large: bool = False) -> Unit | None:
    doc = pipeline()(text)
    return find_unit(doc, next(t.i for t in doc if t.like_num) + 1, len(doc), large=large)


@pytest.mark.parametrize(
    ("text", "name", "money"),
    [
        ("They paid 20 euros.", "EUR", True),
        ("They paid 20 Canadian dollars.", "CAD", True),
        ("They paid 20 US dollars.", "USD", True),
        ("They paid 20 roubles.", "RUB", True),
        ("They paid 20 pounds sterling.", "GBP", True),
        ("They paid 20 pounds.", "GBP", True),
        ("It held 20 pounds of dynamite.", "lb", False),
        ("It is 20 nautical miles away.", "nautical miles", False),
        ("It covers 20 square kilometres.", "square km", False),
        ("It rose by 20 per cent.", "percent", False),
        ("It rose by 20 percentage points.", "percent", False),
    ],
)
def test_a_unit_has_one_name(text: str, name: str, money: bool) -> None:
    found = unit(text)
    assert found is not None and (found.name, found.money, found.reason) == (name, money, None)


def test_units_that_the_context_does_not_settle_say_so() -> None:
    pounds, pesos = unit("They asked for 20 pounds."), unit("They paid 20 pesos.")
    assert pounds is not None and pounds.reason == "pounds may be money or weight"
    assert pesos is not None and pesos.reason == "which country's pesos is not said"


def test_counted_things_are_no_units() -> None:
    assert unit("They sent 20 foot soldiers.") is None
    assert unit("They sent 20 ships.") is None
