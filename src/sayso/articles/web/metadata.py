"""Metadata: what a page declares of itself: title, byline, outlet, address and day of publication.

Only declared data count (meta tags, JSON-LD, marked-up time): a date that merely stands in the text or the address
is never taken for the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml.html import HtmlElement

from sayso.articles.dates import as_day
from sayso.errors import BadDate

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date_published", "publishdate",
    "pubdate", "publish_date", "publish-date", "publication_date", "published_time", "published-date", "article:date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dc.date.created",
    "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date", "rnews:datepublished", "date",
)  # fmt: skip
"""Names of meta tags that give the day of publication, the surest first."""
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title")
_OUTLET = ("og:site_name", "publisher", "dc.publisher", "application-name", "cre")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author", "citation_author")
_ARTICLE_TYPES = frozenset(
    ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting",
     "BackgroundNewsArticle", "LiveBlogPosting", "WebPage")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares of itself; None where it does not."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def find_metadata(tree: HtmlElement, linked: list[str]) -> Metadata:
    """Return what the page declares.

    Args:
        linked: the texts of its JSON-LD blocks.
    """
    meta = _meta(tree)
    article = _article(linked)
    outlet = _first(meta, _OUTLET) or _name(article.get("publisher"))
    title = _text(article.get("headline")) or _first(meta, _TITLE) or _heading(tree, outlet)
    byline = _names(article.get("author")) or _first_author(meta)
    return Metadata(
        title=title,
        byline=byline,
        outlet=outlet,
        url=_address(tree, meta),
        published=_published(tree, meta, article),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the meta tags by name in small letters, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content and len(content) < 1_000:
                found.setdefault(name, content)
    return found


def _article(linked: list[str]) -> dict[str, Any]:
    """Return the first article object of the JSON-LD blocks, an empty one where there is none."""
    for block in linked:
        try:
            value = msgspec.json.decode(block.strip().rstrip(";"))
        except (msgspec.DecodeError, RecursionError):
            continue  # other people's malformed JSON tells us nothing
        for entry in _objects(value):
            kinds = entry.get("@type")
            if any(kind in _ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return entry
    return {}


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """Walk the top level, lists and @graph of a JSON-LD value, no deeper."""
    entries = value if isinstance(value, list) else [value]
    for entry in entries:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            if isinstance(graph, list):
                yield from (inner for inner in graph if isinstance(inner, dict))


def _published(tree: HtmlElement, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    candidates = [article.get("datePublished"), *(meta.get(name) for name in _PUBLISHED), *_times(tree)]
    for value in candidates:
        if isinstance(value, str) and (day := _day(value)):
            return day
    return None


def _times(tree: HtmlElement) -> Iterator[str]:
    """Yield marked-up times of publication; an unmarked one only where the page has but one day."""
    days = set()
    for element in tree.iter("time"):
        value = element.get("datetime") or element.text_content()
        marks = " ".join((element.get("itemprop") or "", element.get("class") or "")).lower()
        if element.get("pubdate") is not None or "datepublished" in marks or "published" in marks:
            yield value
        if day := _day(value):
            days.add(day)
    if len(days) == 1:
        yield days.pop()


def _day(value: str) -> str | None:
    try:
        return as_day(value[:60])
    except BadDate:
        return None


def _heading(tree: HtmlElement, outlet: str | None) -> str | None:
    """The only h1, or the title without the outlet's name that pages append to it."""
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    headings = [h for h in headings if h]
    if len(headings) == 1:
        return headings[0]
    for element in tree.iter("title"):
        title = " ".join(element.text_content().split())
        for mark in (" | ", " – ", " — ", " - ", " :: "):
            head, found, tail = title.rpartition(mark)
            if found and (outlet is None or tail.casefold() == outlet.casefold()) and len(tail) < len(head):
                return head
        return title or None
    return None


def _address(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    base = meta.get("og:url")
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            base = _joined(base, element.get("href") or "")
            break
    try:
        return base if base and urlsplit(base).scheme in ("http", "https") else None
    except ValueError:
        return None


def _joined(base: str | None, link: str) -> str | None:
    try:
        return urljoin(base or "", link)
    except ValueError:  # a malformed link tells us nothing
        return base


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _first_author(meta: dict[str, str]) -> str | None:
    for name in _AUTHOR:
        value = meta.get(name)
        if value and "://" not in value and len(value) < 200:  # article:author is often a profile's address
            return value.removeprefix("By ").removeprefix("by ")
    return None


def _names(value: object) -> str | None:
    entries = value if isinstance(value, list) else [value]
    names = [name for entry in entries if (name := _name(entry))]
    return ", ".join(dict.fromkeys(names)) or None


def _name(value: object) -> str | None:
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: object) -> str | None:
    if not isinstance(value, str) or "://" in value:
        return None
    return " ".join(value.split())[:500] or None
