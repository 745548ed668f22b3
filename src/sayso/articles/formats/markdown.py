"""Markdown: front matter read, markup taken off lightly, headings kept as headings, wrapped lines joined."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from sayso.articles.decode import decode, tidy
from sayso.articles.inputs import Draft, Input

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "author": "byline",
    "byline": "byline",
    "url": "url",
    "link": "url",
}
_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"^[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
_UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-+)[ ]*$")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]]+\]:\s+\S+")
_ITEM = re.compile(r"^[ ]{0,6}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_QUOTE = re.compile(r"^[ ]{0,3}>[ ]?")
_TARGET = r"(?:\((?:[^()\n]++|\([^()\n]*+\))*+\)|\[[^\[\]\n]*+\])"
"""Where a link leads: (address), in which one pair of brackets may stand, or [name]."""
_INLINE = (  # no pattern runs over its own opening mark: unclosed marks, however many, cost no more than their length
    (re.compile(rf"!\[[^\[\]\n]*+\]{_TARGET}"), ""),
    (re.compile(rf"\[([^\[\]\n]++)\]{_TARGET}"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]++)>"), r"\1"),
    (re.compile(r"(?<![\\*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\\\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"~~([^~\n]+)~~"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


def read(given: Input) -> Draft:
    """Return the draft of a Markdown text; front matter may give title, date, outlet, author and url.

    Raises:
        InputError: empty, binary, or in no known encoding.
    """
    source = decode(given.data, charset=given.charset, source=given.ref)
    fields, body = _front_matter(source)
    text = "\n\n".join(filter(None, _paragraphs(_without_comments(body))))
    published = fields.pop("published", None)
    return Draft(
        ref=given.ref,
        sha256=hashlib.sha256(given.data).hexdigest(),
        text=tidy(text, source=given.ref),
        published=published,
        published_from="page" if published else None,
        **{"url": given.url, **fields},
    )


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(source)
    if match is None:
        return {}, source
    fields: dict[str, str] = {}
    for line in match.group(1).split("\n"):
        key, colon, value = line.partition(":")
        name = _FRONT_KEYS.get(key.strip().lower())
        value = value.strip().strip("\"'")
        if colon and name and value:
            fields.setdefault(name, value)
    return fields, source[match.end() :]


def _without_comments(body: str) -> str:
    """An unclosed comment stays: it is more likely a typing mistake than the end of the report."""
    kept: list[str] = []
    position = 0
    while (start := body.find("<!--", position)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        kept.append(body[position:start])
        position = end + 3
    return "".join((*kept, body[position:]))


def _paragraphs(body: str) -> Iterator[str]:
    """Yield paragraphs and headings, inline markup off; a paragraph goes on to the next blank line."""
    lines: list[str] = []
    fence: str | None = None

    def flush() -> Iterator[str]:
        """Yield the paragraph gathered so far, if any, and begin anew."""
        if lines:
            yield _inline(" ".join(lines))
            lines.clear()

    for raw in body.split("\n"):
        line = _QUOTE.sub("", raw).rstrip()
        mark = _FENCE.match(line)
        if fence is not None:  # code says nothing about the world
            fence = None if mark and mark.group(1).startswith(fence) else fence
        elif mark:
            yield from flush()
            fence = mark.group(1)
        elif lines and _UNDERLINE.match(line):
            title = " ".join(lines)
            lines.clear()
            yield _inline(f"# {title}")
        elif not line.strip() or _RULE.match(line) or _DEFINITION.match(line):
            yield from flush()
        elif heading := _HEADING.match(line):
            yield from flush()
            if words := _without_hashes(line[heading.end() :]):
                yield _inline(f"# {words}")
        elif item := _ITEM.match(line):
            yield from flush()
            lines.append(line[item.end() :])
        else:
            lines.append(line.strip())
    yield from flush()


def _without_hashes(heading: str) -> str:
    """A heading may be closed by hashes that stand apart."""
    words = heading.rstrip("#")
    return words.rstrip() if not words or words[-1] in " \t" else heading


def _inline(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text.strip()
