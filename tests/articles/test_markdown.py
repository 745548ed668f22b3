"""Markdown loses its markup, keeps its headings, and its front matter is read."""

from sayso.articles.formats.markdown import read
from sayso.articles.inputs import Input


def draft(text):
    return read(Input(ref="a.md", data=text.encode(), format="markdown"))


def test_front_matter():
    found = draft(
        '---\ntitle: "Talks fail"\noutlet: The Courier\ndate: 1962-10-24\nauthor: Ann Reed\nx: y\n---\nText.'
    )
    assert (found.title, found.outlet, found.byline) == ("Talks fail", "The Courier", "Ann Reed")
    assert (found.published, found.published_from, found.text) == ("1962-10-24", "page", "Text.")


def test_markup_goes_and_words_stay():
    found = draft(
        "Talks fail\n==========\n\nThe *minister* said **no** to\n[reporters](http://x.example/a_b) `twice`.\n\n"
        "> He left.\n\n- One point_a_b\n- Another\n\n```\ncode\n```\n\n---\n\n"
        "![map](m.png)\n\n## What next ##\n\n2 \\* 3"
    )
    assert found.text.split("\n\n") == [
        "# Talks fail",
        "The minister said no to reporters twice.",
        "He left.",
        "One point_a_b",
        "Another",
        "# What next",
        "2 * 3",
    ]


def test_plain_text_is_unharmed():
    text = "He said: 5 * 3 * 2 is thirty. The #hashtag and the under_score stay."
    assert draft(text).text == text
