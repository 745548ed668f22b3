"""Pages: HTML with the article's text taken out of it, one paragraph a line, and what the page declares of itself."""

from __future__ import annotations

import hashlib
import logging
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sayso.articles.decode import decode, tidy
from sayso.articles.inputs import Draft, Input
from sayso.articles.web.clean import LONGEST, clean
from sayso.articles.web.metadata import find_metadata
from sayso.errors import InputTooLarge, NoArticle

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_INVALID = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not allow and the parser would refuse."""
_SPACES = re.compile(r"[^\S\n]+")
_MANY_TAGS = 12_000
"""Tags beyond which only the quick way is taken: the thorough one takes seconds for a thousand table rows."""
_PROSE = re.compile(r"(?<!\S)(?:\S++\s++){5}\S*[.!?…]")
"""Six words and a full stop: what an article has and a page of links has not. Each word is looked at six times."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports as errors what is set aside with a code here


def read(given: Input) -> Draft:
    """Return the draft of a page.

    Raises:
        NoArticle: no running text can be found in it.
        InputError: empty, binary, undecodable or too large.
    """
    declared = _CHARSET.search(given.data[:4_096])
    charset = given.charset or (declared.group(1).decode("ascii") if declared else None)
    page = decode(given.data, charset=charset, source=given.ref)
    draft = read_page(page, given.ref, hashlib.sha256(given.data).hexdigest())
    return draft if given.url is None else _at(draft, given.url)


def read_page(page: str, ref: str | None, sha256: str) -> Draft:
    """Return the draft of a page's source.

    Raises:
        NoArticle: no running text can be found in it.
        InputTooLarge: more markup than `LONGEST`.
    """
    source, linked = clean(page)
    if len(source) > LONGEST:
        raise InputTooLarge(f"the page has more than {LONGEST:,} characters of markup", source=ref)
    tree = _parse(source, ref)
    metadata = find_metadata(tree, linked)
    text = _article_text(source, ref)
    return Draft(
        ref=ref,
        sha256=sha256,
        text=tidy(text, source=ref),
        title=metadata.title,
        outlet=metadata.outlet,
        byline=metadata.byline,
        url=metadata.url,
        published=metadata.published,
        published_from="page" if metadata.published else None,
    )


def _parse(source: str, ref: str | None) -> HtmlElement:
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return document_fromstring(_INVALID.sub("", source).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoArticle(f"the page cannot be parsed: {error}", source=ref) from error


def _article_text(source: str, ref: str | None) -> str:
    """Return the article's paragraphs, found by trafilatura (Barbaresi 2021)."""
    from trafilatura import bare_extraction

    whole = source if "<html" in source[:2_000].lower() else f"<html><body>{source}</body></html>"
    try:
        document = bare_extraction(
            whole,
            include_comments=False,
            include_tables=False,
            with_metadata=False,
            fast=source.count("<") > _MANY_TAGS,
        )
    except (RecursionError, ValueError, AssertionError, etree.LxmlError) as error:
        raise NoArticle(f"no article could be taken out of the page: {error}", source=ref) from error
    text = _SPACES.sub(" ", getattr(document, "text", None) or "").replace(" \n", "\n").replace("\n ", "\n").strip()
    if not _PROSE.search(text):
        raise NoArticle("the page holds no running text", source=ref)
    return text


def _at(draft: Draft, url: str) -> Draft:
    import msgspec

    return msgspec.structs.replace(draft, url=draft.url or url)
