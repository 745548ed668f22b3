"""Fetch: one page from a URL, bounded in size, time and redirects, with robots.txt respected."""

from __future__ import annotations

import ssl
import time
from email.message import Message
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlparse
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.response import BaseHTTPResponse

from sayso._version import __version__
from sayso.articles.decode import without_surrogates
from sayso.articles.inputs import Format, Input
from sayso.articles.web.addresses import Target, resolve, without_user
from sayso.errors import BadResponse, FetchError, InputError, InputTooLarge, RobotsRefused
from sayso.settings import Settings

AGENT = "sayso"
_REDIRECTS = 5
_CHUNK = 16_384
_LONGEST_ROBOTS = 500_000
"""Bytes of a robots.txt that are read (RFC 9309 asks for at least 500 KiB)."""
_FORMATS: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
}


def fetch(url: str, settings: Settings) -> Input:
    """Return the page at `url`, following at most five redirects, each checked like the first address.

    Connections are made directly, never through a proxy, so that the address checked is the one connected to. A user
    name and password in the URL are neither used nor kept. Errors name `url`, wherever the trouble was.

    Raises:
        AddressRefused: the URL or a redirect leads to a local address.
        RobotsRefused: the site's robots.txt forbids it.
        BadResponse: an HTTP error, too many redirects, or something that is no page.
        InputTooLarge: larger than the limit in the settings.
        FetchError: no connection, or not in time.
    """
    url = without_surrogates(without_user(url))
    try:
        return _follow(url, settings)
    except InputError as error:
        error.source = url  # not the robots.txt or the redirect's target, which nobody has asked for
        raise


def _follow(url: str, settings: Settings) -> Input:
    deadline = time.monotonic() + settings.fetch_timeout
    here = url
    for _ in range(_REDIRECTS + 1):
        target = resolve(here, allow_private=settings.allow_private)
        if not _robots(target.origin, settings).can_fetch(AGENT, target.origin + target.path):
            raise RobotsRefused("the site's robots.txt forbids it", source=url)
        response = _get(target, url, deadline)
        try:
            location = response.headers.get("Location")
            if 300 <= response.status < 400 and location:
                here = _next(here, location, url)
                continue
            if response.status != 200:
                raise BadResponse(f"the server answered {response.status}", source=url)
            kind, charset = _content_type(response.headers.get("Content-Type"), url)
            data = _body(response, settings.max_bytes, url, deadline)
        finally:
            response.close()
        return Input(ref=url, data=data, format=kind, charset=charset, url=here)
    raise BadResponse(f"more than {_REDIRECTS} redirects", source=url)


def _next(here: str, location: str, url: str) -> str:
    try:
        return without_user(urljoin(here, location))
    except ValueError as error:
        raise BadResponse(f"it redirects to what is no valid URL: {error}", source=url) from error


def _get(target: Target, url: str, deadline: float) -> BaseHTTPResponse:
    """Ask the target's addresses in turn; the connection goes to the address, the name only into the request."""
    default = 443 if target.scheme == "https" else 80
    name = f"[{target.host}]" if ":" in target.host else target.host
    headers = {
        "Host": name if target.port == default else f"{name}:{target.port}",
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": "text/html, application/xhtml+xml, text/plain, text/markdown",
        "Accept-Encoding": "gzip, deflate",
    }
    trouble: Exception | None = None
    for address in target.addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        try:
            return _pool(target, address).request(
                "GET",
                target.path,
                headers=headers,
                timeout=urllib3.Timeout(total=left),
                retries=False,
                redirect=False,
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError as error:
            trouble = error
    reason = f"cannot be reached: {trouble}" if trouble is not None else "no answer in time"
    raise FetchError(reason, source=url) from trouble


def _pool(target: Target, address: str) -> urllib3.HTTPConnectionPool:
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(address, target.port)
    return urllib3.HTTPSConnectionPool(
        address,
        target.port,
        ssl_context=ssl.create_default_context(),
        server_hostname=target.host,
        assert_hostname=target.host,
    )


def _content_type(header: str | None, url: str) -> tuple[Format, str | None]:
    if not header:
        return "html", None
    message = Message()
    message["Content-Type"] = header
    try:
        return _FORMATS[message.get_content_type()], message.get_content_charset()
    except KeyError:
        raise BadResponse(f"it is {message.get_content_type()}, not a page of text", source=url) from None


def _body(response: BaseHTTPResponse, limit: int, url: str, deadline: float, *, cut: bool = False) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        # read1 returns what has come, so that a server that trickles cannot outlast the deadline
        while chunk := response.read1(_CHUNK, decode_content=True):
            pieces.append(chunk)
            size += len(chunk)
            if size > limit:
                if cut:
                    break
                raise InputTooLarge(f"the page is larger than the limit of {limit:,} bytes", source=url)
            if time.monotonic() > deadline:
                raise FetchError("it did not arrive in time", source=url)
    except urllib3.exceptions.HTTPError as error:
        raise FetchError(f"the connection broke: {error}", source=url) from error
    return b"".join(pieces)


@lru_cache(maxsize=256)
def _robots(origin: str, settings: Settings) -> RobotFileParser:
    """Return the rules of a site; no robots.txt (any 4xx) allows all, a failing server (5xx) nothing (RFC 9309)."""
    deadline = time.monotonic() + settings.fetch_timeout
    here = f"{origin}/robots.txt"
    for _ in range(_REDIRECTS + 1):
        response = _get(resolve(here, allow_private=settings.allow_private), here, deadline)
        try:
            location = response.headers.get("Location")
            if 300 <= response.status < 400 and location:
                here = _next(here, location, here)
                continue
            if response.status >= 500:
                return _rules("User-agent: *\nDisallow: /")
            if response.status != 200:
                return _rules("")
            return _rules(
                _body(response, _LONGEST_ROBOTS, here, deadline, cut=True).decode("utf-8", errors="replace")
            )
        finally:
            response.close()
    return _rules("")


def _rules(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse([line for line in text.splitlines() if _is_rule(line)])
    return rules


def _is_rule(line: str) -> bool:
    """Whether the parser can take the line; on an odd one it would fail instead of passing it over (RFC 9309)."""
    try:
        urlparse(unquote(line.partition("#")[0].partition(":")[2].strip()))
    except ValueError:
        return False
    return True
