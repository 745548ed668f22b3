"""Addresses: where a URL may lead; private, loopback and otherwise local addresses are refused before a connection.

A name is resolved once, every address it stands for is checked, and the connection is then made to the checked
address itself: a name that changes its answer in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.errors import AddressRefused, FetchError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that is given out of IPv6 (RFC 4291, IANA); whatever lies outside is local, reserved or a wrapping."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""The one wrapping outside it that leads to the internet: IPv4 seen from a network without it (RFC 6052)."""
_DOCUMENTATION = ipaddress.IPv6Network("3fff::/20")
"""RFC 9637; older Pythons take it for public."""
_LONGEST_HOST = 253
_USER = re.compile(r"\A(\s*[a-z][a-z0-9+.-]*+://)[^/?#]*@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A checked place to connect to: the host's name in ASCII, and the addresses it may be reached at."""

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]

    @property
    def origin(self) -> str:
        """The URL of the site's root, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def without_user(url: str) -> str:
    """Return `url` without the user name and password it may carry: they are nobody's business in a record."""
    return _USER.sub(r"\1", url)


def resolve(url: str, *, allow_private: bool) -> Target:
    """Return the checked target of `url`.

    Raises:
        AddressRefused: it is no http(s) URL, or any of its addresses is not a public one.
        FetchError: the host's name does not resolve.
    """
    try:
        parts = urlsplit(url)
        port = parts.port if parts.port is not None else 443 if parts.scheme == "https" else 80
    except ValueError as error:
        raise FetchError(f"it is no valid URL: {error}", source=url) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressRefused("only http and https URLs with a host are fetched", source=url, hint="check the URL")
    if port == 0:
        raise FetchError("nothing can be reached at port 0", source=url)
    host, addresses = _look_up(parts.hostname, port, url)
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise AddressRefused(f"{host} is the local address {address}", source=url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, addresses)


def _look_up(name: str, port: int, url: str) -> tuple[str, tuple[str, ...]]:
    """Return the name in its ASCII form (IDNA), used from here on for everything, and its addresses."""
    if len(name) > _LONGEST_HOST:
        raise FetchError(f"the host's name is longer than {_LONGEST_HOST} characters", source=url)
    try:
        host = name.encode("idna").decode("ascii").lower()
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:  # ValueError: no name in IDNA, or a null byte
        raise FetchError(f"the host {name!r} cannot be found: {error}", source=url) from error
    return host, tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether `address` is reachable on the public internet, looking through IPv4 addresses wrapped in IPv6."""
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if ip.version == 6 and (ip in _DOCUMENTATION or not (ip in _GLOBAL_UNICAST or ip in _NAT64)):
        return False
    return all(part.is_global and not part.is_multicast for part in (ip, *_wrapped(ip)))


def _wrapped(ip: _Address) -> tuple[_Address, ...]:
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    inside: list[_Address] = []
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.sixtofour is not None:
        inside.append(ip.sixtofour)
    if ip.teredo is not None:
        inside.extend(ip.teredo)
    if ip in _NAT64 or (int(ip) >> 32) & 0xFDFFFFFF == 0x5EFE:  # the second is ISATAP (RFC 5214)
        inside.append(last)
    return tuple(inside)
