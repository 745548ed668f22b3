"""Markdown loses its markup, keeps its headings, and its front matter is read."""

import pytest

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


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[the lake](http://x.example/Lake_(north)) is dry", "the lake is dry"),
        ("[1] and [the lake][2] and ![a [b](c)", "[1] and the lake and ![a b"),
        ("One <!-- not\n\nthis --> two <!-- nor this --> three <!-- open", "One  two  three <!-- open"),
        ("## Talks fail ##", "# Talks fail"),
        ("## In C# and F#", "# In C# and F#"),
        ("<https://x.example/a>", "https://x.example/a"),
    ],
)
def test_links_comments_and_headings(source, text):
    assert draft(source).text == text


def test_headings_without_words_are_none():
    assert draft("#\n\n## ##\n\nText.").text == "Text."


@pytest.mark.parametrize(
    "part",
    ["[", "![x", "![x](", "[x](", "[x](a(b)", "[x](()", "[a", "[x][", "<http://", "<!--", "*a", "**", "_a ", "~~",
     "`", "# ", "* ", "<!-- --", "((", "[]("],
)  # fmt: skip
def test_unclosed_marks_cost_no_more_than_their_length(part):
    """A pattern that looks from every mark to the end would take hours for these."""
    assert draft(f"The talks failed. {part * 200_000}").text.startswith("The talks failed.")
    assert draft(f"# Talks {' ' * 300_000}fail").text.startswith("# Talks")
