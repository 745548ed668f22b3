"""Names compared."""

from __future__ import annotations

import pytest

from sayso.claims.names import acronym_of, given, person_words, same_person, same_spelling, surname


@pytest.mark.parametrize(
    ("name", "last", "first"),
    [
        (["Kim", "Jong", "-", "un"], "kim", "jongun"),
        (["Robert", "Fico"], "fico", "robert"),
        (["Xi", "Jinping"], "xi", "jinping"),
        (["Lee", "Harvey", "Oswald"], "oswald", "lee"),
        (["Fico"], "fico", None),
    ],
)
def test_surname_and_given_name(name: list[str], last: str, first: str | None) -> None:
    words = person_words(name)
    assert surname(words) == last
    assert given(words) == first


def test_same_spelling_needs_the_same_first_letter_and_nearly_all_others() -> None:
    assert same_spelling("dmitri", "dmitry")
    assert same_spelling("rutter", "rutte")
    assert not same_spelling("bush", "rush")
    assert not same_spelling("kim", "kin")


def test_given_names_decide() -> None:
    assert same_person(("john", "smith"), ("j", "smith"))
    assert not same_person(("john", "smith"), ("peter", "smith"))
    assert not same_person(("boris", "johnson"), ("mike", "johnston"), fuzzy=True)
    assert same_person(("dmitri", "peskov"), ("dmitry", "peskov"), fuzzy=True)
    assert not same_person(("kim", "jongun"), ("kim", "hongkyun"), fuzzy=True)


def test_acronyms() -> None:
    assert acronym_of("ICG", ["International", "Crisis", "Group"])
    assert not acronym_of("ICG", ["International", "Criminal", "Court"])
    assert not acronym_of("Crisis", ["Crisis", "Group"])
