"""English is told from other languages, and short texts are given the benefit of the doubt."""

import pytest

from sayso.articles.language import find_language

SPANISH = (
    "El ministro de Asuntos Exteriores afirmó el lunes que las conversaciones habían fracasado y acusó a la otra "
    "parte de no querer la paz. Los periodistas preguntaron por las cifras, pero el portavoz no respondió."
)
RUSSIAN = "Министр иностранных дел заявил в понедельник, что переговоры провалились, и обвинил другую сторону."


def test_english():
    text = "The foreign minister said on Monday that the talks had failed, and he accused the other side of delay."
    assert find_language(text) == ("en", "English")


def test_english_in_capitals():
    assert find_language("THE GOVERNMENT SAID TODAY THAT THE TROOPS HAD LEFT THE CAPITAL AND THE PORT.")[0] == "en"


@pytest.mark.parametrize(("text", "code", "name"), [(SPANISH, "es", "Spanish"), (RUSSIAN, "ru", "Russian")])
def test_other_languages_are_named(text, code, name):
    assert find_language(text) == (code, name)


def test_a_short_text_in_latin_letters_is_left_open():
    assert find_language("Kim Jong-un, Pyongyang") == (None, None)


def test_a_short_text_in_another_script_is_not():
    assert find_language("Переговоры провалились, заявил министр.")[1] == "Russian"


def test_an_english_headline_does_not_hide_a_spanish_text():
    assert find_language("The talks have failed, the minister says\n\n" + SPANISH * 3)[0] == "es"


def test_numbers_alone_have_no_language():
    assert find_language("12 34 56") == (None, None)
