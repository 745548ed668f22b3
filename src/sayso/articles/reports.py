"""A draft becomes a report: limits, language, date, title, byline and agency checked and filled from the text."""

from __future__ import annotations

from sayso.articles.agency import find_agency
from sayso.articles.dates import as_day
from sayso.articles.formats import to_draft
from sayso.articles.front import Front, find_front
from sayso.articles.inputs import Draft, Given, Ready, Unread
from sayso.articles.language import find_language
from sayso.errors import InputTooLarge, NotEnglish
from sayso.schema import Report, make_id
from sayso.settings import Settings


def make_report(item: Unread, given: Given, settings: Settings) -> Report:
    """Return the report of an input, a draft or a ready report.

    Raises:
        InputError: it cannot be read; the code says why.
    """
    if isinstance(item, Ready):
        return item.report
    draft = item if isinstance(item, Draft) else to_draft(item)
    if len(draft.text) > settings.max_chars:
        raise InputTooLarge(
            f"{len(draft.text):,} characters are more than the limit of {settings.max_chars:,}", source=draft.ref
        )
    language, name = find_language(draft.text)
    if language not in ("en", None) and not settings.any_language:
        raise NotEnglish(f"it is in {name}, not in English", source=draft.ref)
    return _filled(draft, given, find_front(draft.text), language)


def _filled(draft: Draft, given: Given, front: Front, language: str | None) -> Report:
    """Fill each field from the first that knows: the caller, the input's own data, the text's first lines."""
    published, published_from = None, None
    for value, origin in (
        (given.published, "given"),
        (draft.published, draft.published_from),
        (front.published, "dateline"),
    ):
        if value:
            published, published_from = as_day(value, source=draft.ref), origin
            break
    title = given.title or draft.title or front.title
    outlet = given.outlet or draft.outlet
    url = given.url or draft.url
    byline = draft.byline or front.byline
    return Report(
        id=make_id("re", draft.text, outlet, url, published, title),
        sha256=draft.sha256,
        outlet=outlet,
        title=title,
        byline=byline,
        url=url,
        published=published,
        published_from=published_from,
        language=language,
        agency=find_agency(draft.text, byline, outlet),
        ref=draft.ref,
        text=draft.text,
    )
