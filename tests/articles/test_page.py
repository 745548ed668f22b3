"""Pages give their article, title, byline, outlet and declared date; hostile ones neither hang nor crash."""

import pytest

from sayso.articles.formats.page import read, read_page
from sayso.articles.inputs import Input
from sayso.errors import InputTooLarge, NoArticle

SENTENCE = "The minister said on Monday that the talks had failed, and he blamed the other side for the delay."
BODY = f"<p>{SENTENCE}</p>" * 4


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_an_article_with_its_metadata():
    head = (
        '<title>Talks fail | The Courier</title><meta property="og:site_name" content="The Courier">'
        '<meta name="author" content="Ann Reed"><meta property="article:published_time" content="1962-10-24T10:00Z">'
        '<link rel="canonical" href="https://courier.example/talks">'
    )
    nav = '<nav><a href="/">Home</a><a href="/world">World</a></nav>'
    draft = read_page(
        page(f"{nav}<article><h1>Talks fail</h1>{BODY}</article><footer>Imprint</footer>", head), "p", ""
    )
    assert (draft.title, draft.byline, draft.outlet) == ("Talks fail", "Ann Reed", "The Courier")
    assert (draft.published, draft.published_from) == ("1962-10-24", "page")
    assert draft.url == "https://courier.example/talks"
    assert SENTENCE in draft.text.split("\n")
    assert "Home" not in draft.text
    assert "Imprint" not in draft.text


def test_json_ld_is_read():
    block = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Person"}, {"@type": "NewsArticle", "headline": '
        '"Talks fail", "datePublished": "1962-10-24", "author": [{"name": "Ann Reed"}, {"name": "Bo Lee"}], '
        '"publisher": {"name": "The Courier"}}]}</script>'
    )
    draft = read_page(page(f"<article>{BODY}</article>", block), "p", "")
    assert (draft.title, draft.byline, draft.outlet) == ("Talks fail", "Ann Reed, Bo Lee", "The Courier")
    assert draft.published == "1962-10-24"


def test_a_date_in_the_text_is_no_publication_date():
    draft = read_page(
        page(f"<h1>The treaty of 5 June 1967</h1>{BODY}<p>It was signed on 5 June 1967 in Oslo.</p>"), "p", ""
    )
    assert draft.published is None
    assert draft.published_from is None


def test_two_unmarked_times_do_not_date_a_page():
    times = '<time datetime="1962-10-24">a</time><time datetime="1962-10-25">b</time>'
    assert read_page(page(times + BODY), "p", "").published is None
    assert read_page(page('<time datetime="1962-10-24">a</time>' + BODY), "p", "").published == "1962-10-24"


def test_an_address_that_is_none_is_not_kept():
    assert read_page(page(BODY, '<link rel="canonical" href="http://[::1">'), "p", "").url is None
    assert read_page(page(BODY, '<link rel="canonical" href="http://a:b@c.example/">'), "p", "").url == (
        "http://c.example/"
    )


def test_the_charset_of_a_meta_tag():
    text = page(BODY.replace("minister", "président"), '<meta charset="iso-8859-1">')
    assert "président" in read(Input(ref="p", data=text.encode("latin-1"), format="html")).text


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        page("<nav>" + '<a href="/x">Home</a> <a>World news</a>' * 50 + "</nav>"),
        page("<script>document.write('The minister said that it was so.')</script>"),
        "<<<>>>",
        page("<script>" + "x" * 1000),
        page("<p>" + "word " * 100_000 + "</p>"),
        page("<p>" + "x" * 300_000 + "</p>"),
    ],
)
def test_a_page_without_article(source):
    with pytest.raises(NoArticle) as caught:
        read_page(source, "p", "")
    assert caught.value.code == "S105"


@pytest.mark.parametrize(
    "source",
    [
        page("<div>" * 5000 + BODY + "</div>" * 5000),
        "<div>" * 50_000 + BODY,
        page("<b><i>" * 5000 + BODY),
        page("<table><tr><td>" * 500 + BODY),
        page("<script>var a = '<p>It is not here.</p>';</script>" * 5000 + BODY),
        page(BODY + "<script>" * 20_000),
        page(BODY + "<" * 100_000),
        page(BODY + "<!--" * 20_000),
        page("<article " + "data-x='1' " * 20_000 + ">" + BODY + "</article>"),
        page(BODY + "<img src='data:" + "A" * 500_000 + "'>"),
        page("<table>" + "<tr><td>a</td><td>b</td></tr>" * 3000 + "</table>" + BODY),
        page('<script type="application/ld+json">' + "[" * 100_000 + "</script>" + BODY),
        page(BODY) + "<" + "a" * 1_000_000,
        page(BODY) + "<a" * 300_000,
    ],
    ids=["deep", "unclosed", "inline", "tables", "scripts", "open-scripts", "brackets", "comments", "attributes",
         "data", "rows", "json", "long-name", "open-tags"],
)  # fmt: skip
def test_hostile_pages_still_give_their_article(source):
    draft = read_page(source, "p", "")
    assert SENTENCE in draft.text
    assert "var a" not in draft.text


def test_a_monstrous_page_is_refused():
    with pytest.raises(InputTooLarge):
        read_page(page("<p>x</p>" * 700_000), "p", "")
