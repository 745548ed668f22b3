"""Addresses: where a URL may lead; private, loopback and otherwise local addresses are refused before a connection.

A name is resolved once, every address it stands for is checked, and the connection is then made to the checked
address itself: a name that changes its answer in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.errors import AddressRefused, FetchError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """A checked place to connect to: the host's name as the URL has it, and the addresses it may be reached at."""

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


def resolve(url: str, *, allow_private: bool) -> Target:
    """Return the checked target of `url`.

    Raises:
        AddressRefused: it is no http(s) URL, or any of its addresses is not a public one.
        FetchError: the host's name does not resolve.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise FetchError(f"it is no valid URL: {error}", source=url) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressRefused("only http and https URLs with a host are fetched", source=url, hint="check the URL")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {parts.hostname!r} cannot be found: {error}", source=url) from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise AddressRefused(f"{parts.hostname} is the local address {address}", source=url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port, path, addresses)


def is_public(address: str) -> bool:
    """Whether `address` is reachable on the public internet, looking through IPv4 addresses wrapped in IPv6."""
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    return all(part.is_global and not part.is_multicast for part in (ip, *_wrapped(ip)))


def _wrapped(ip: _Address) -> tuple[_Address, ...]:
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    inside: list[_Address] = []
    if ip.ipv4_mapped is not None:
        inside.append(ip.ipv4_mapped)
    if ip.sixtofour is not None:
        inside.append(ip.sixtofour)
    if ip.teredo is not None:
        inside.extend(ip.teredo)
    if ip in _NAT64:
        inside.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return tuple(inside)
