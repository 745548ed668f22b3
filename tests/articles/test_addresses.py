"""Only public addresses pass, however they are written; one local address among several is enough to refuse."""

import socket

import pytest

from sayso.articles.web.addresses import is_public, resolve, without_user
from sayso.errors import AddressRefused, FetchError


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1", "::127.0.0.1", "::8.8.8.8", "fec0::1", "64:ff9b:1::7f00:1",
        "::ffff:0:127.0.0.1", "2606:4700::5efe:7f00:1", "2606:4700::200:5efe:a00:1", "5f00::1", "3fff::1",
        "2001:db8::1", "100::1",
    ],
)  # fmt: skip
def test_local(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://0/"],
)
def test_local_urls_are_refused(url):
    with pytest.raises(AddressRefused) as caught:
        resolve(url, allow_private=False)
    assert caught.value.code == "S121"


@pytest.mark.parametrize("url", ["ftp://a.example/", "file:///etc/passwd", "http://", "gopher://x"])
def test_other_schemes_are_refused(url):
    with pytest.raises(AddressRefused):
        resolve(url, allow_private=True)


@pytest.mark.parametrize(
    "url",
    ["http://a.example:99999/", "http://[::1/", "http://a.example:0/", f"http://{'a.' * 200}b/", "http://a..b/"],
)
def test_malformed_urls(url):
    with pytest.raises(FetchError):
        resolve(url, allow_private=True)


def answers(*addresses):
    return lambda host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]


def test_a_name_is_turned_to_ascii_once(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34"))
    assert resolve("http://bücher.example/", allow_private=False).host == "xn--bcher-kva.example"
    assert resolve("http://localhoſt:8765/ok", allow_private=False).origin == "http://localhost:8765"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://user:pw@a.example/x?y=z@w", "http://a.example/x?y=z@w"),
        ("HTTPS://a@b@c.example", "HTTPS://c.example"),
        ("http://a.example/@ann", "http://a.example/@ann"),
        ("http://a.example?@ann", "http://a.example?@ann"),
        ("folder/ann@home.txt", "folder/ann@home.txt"),
    ],
)
def test_user_and_password_are_taken_off(url, shown):
    assert without_user(url) == shown


def test_one_local_answer_among_public_ones_refuses_the_host(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34", "127.0.0.1"))
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        resolve("http://mixed.example/", allow_private=False)


def test_a_target_carries_the_addresses_that_were_checked(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34", "93.184.216.34", "93.184.216.35"))
    target = resolve("https://ok.example/a/b?c=d#e", allow_private=False)
    assert target.addresses == ("93.184.216.34", "93.184.216.35")
    assert (target.origin, target.path, target.port) == ("https://ok.example:443", "/a/b?c=d", 443)


def test_an_unknown_host(monkeypatch):
    def fail(*_args, **_kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(FetchError):
        resolve("http://nowhere.example/", allow_private=False)
