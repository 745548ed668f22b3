"""Pronouns and their agreement."""

from __future__ import annotations

from sayso.claims.pronouns import pronoun


def test_agreement() -> None:
    she, its, they, we = pronoun("She"), pronoun("its"), pronoun("they"), pronoun("WE")
    assert she is not None and (she.person, she.gender, she.plural) == (3, "f", False)
    assert its is not None and its.gender == "n" and its.possessive
    assert they is not None and they.gender is None and they.plural
    assert we is not None and we.person == 1


def test_other_words_are_none() -> None:
    assert pronoun("who") is None
    assert pronoun("this") is None
