"""Pages are fetched from a real server on this machine: redirects, robots.txt, limits, and refusals."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from sayso.articles.sources import find_inputs
from sayso.articles.web import fetch as fetching
from sayso.articles.web.fetch import fetch
from sayso.errors import AddressRefused, BadResponse, FetchError, InputTooLarge, RobotsRefused
from sayso.settings import Settings

PAGE = b"<html><body><p>The minister said that the talks had failed.</p></body></html>"
LOCAL = Settings(allow_private=True, fetch_timeout=5.0, max_bytes=100_000)


class Handler(BaseHTTPRequestHandler):
    robots = b""
    robots_status = 200
    robots_location: str | None = None
    asked: tuple[str, ...] = ()

    def do_GET(self):
        type(self).asked += (self.path,)
        path = unquote(self.path)
        if path == "/robots.txt":
            self.answer(type(self).robots, "text/plain", type(self).robots_status, type(self).robots_location)
        elif path.startswith("/to/"):
            self.answer(b"", "text/html", 302, location=path.removeprefix("/to/").replace("|", "/"))
        elif path == "/loop":
            self.answer(b"", "text/html", 301, location="/loop")
        elif path == "/big":
            self.answer(b"x" * 200_000, "text/plain")
        elif path == "/picture":
            self.answer(b"\x89PNG", "image/png")
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            try:
                for _ in range(50):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:  # the reader gave up, as it should
                return
        elif path == "/page":
            self.answer(PAGE, "text/html; charset=iso-8859-1")
        elif path == "/host":
            self.answer(self.headers["Host"].encode(), "text/plain")
        else:
            self.answer(b"", "text/html", 404)

    def answer(self, body, kind, status=200, location=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    kind = type("Fresh", (Handler,), {})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    fetching._robots.cache_clear()
    yield f"http://127.0.0.1:{httpd.server_port}", kind
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_a_page(server):
    base, _ = server
    page = fetch(f"{base}/page", LOCAL)
    assert (page.data, page.format, page.charset) == (PAGE, "html", "iso-8859-1")
    assert page.ref == page.url == f"{base}/page"


def test_redirects_are_followed_and_the_last_address_kept(server):
    base, _ = server
    page = fetch(f"{base}/to/|to||page", LOCAL)
    assert page.data == PAGE
    assert page.url == f"{base}/page"
    assert page.ref.endswith("/to/|to||page")


@pytest.mark.parametrize("path", ["/gone", "/loop", "/picture"])
def test_bad_answers(server, path):
    with pytest.raises(BadResponse) as caught:
        fetch(server[0] + path, LOCAL)
    assert caught.value.code == "S123"


def test_too_large(server):
    with pytest.raises(InputTooLarge):
        fetch(f"{server[0]}/big", LOCAL)


def test_a_trickle_does_not_outlast_the_time(server):
    with pytest.raises(FetchError):
        fetch(f"{server[0]}/slow", Settings(allow_private=True, fetch_timeout=0.5))


@pytest.mark.parametrize("target", ["http:||[::1", "||[x"])
def test_a_redirect_to_no_url(server, target):
    with pytest.raises(BadResponse):
        fetch(f"{server[0]}/to/{target}", LOCAL)


def test_a_redirect_of_robots_to_no_url_names_the_page(server):
    base, handler = server
    handler.robots_status, handler.robots_location = 302, "http://[::1"
    with pytest.raises(BadResponse) as caught:
        fetch(f"{base}/page", LOCAL)
    assert caught.value.source == f"{base}/page"


def test_odd_rules_are_passed_over(server):
    base, handler = server
    handler.robots = b"User-agent: *\nDisallow: //[\nDisallow: %2F%2F[\nDisallow: /page\n"
    with pytest.raises(RobotsRefused):
        fetch(f"{base}/page", LOCAL)


def test_user_and_password_leave_no_trace(server):
    base, _ = server
    secret = base.replace("//", "//ann:secret@")
    page = fetch(f"{secret}/to/{secret.replace('/', '|')}|page", LOCAL)
    assert page.url == f"{base}/page"
    assert "ann:secret@127.0.0.1" not in page.ref.partition("/to/")[0]
    (aside,) = find_inputs([f"{secret}/gone"], LOCAL)
    assert aside.source == f"{base}/gone"
    assert "secret" not in aside.message


def test_a_name_beyond_ascii(server, monkeypatch):
    base, _ = server
    port = int(base.rpartition(":")[2])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_a, **_k: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    )
    assert fetch(f"http://localhoſt:{port}/host", LOCAL).data == f"localhost:{port}".encode()
    assert fetch(f"http://bücher.example:{port}/host", LOCAL).data == f"xn--bcher-kva.example:{port}".encode()


def test_a_path_that_is_no_utf8(server):
    with pytest.raises(BadResponse):
        fetch(f"{server[0]}/\udcff", LOCAL)


def test_robots_are_respected_and_asked_once(server):
    base, handler = server
    handler.robots = b"User-agent: *\nDisallow: /page\n"
    with pytest.raises(RobotsRefused) as caught:
        fetch(f"{base}/page", LOCAL)
    assert caught.value.code == "S122"
    fetch(f"{base}/host", LOCAL)
    assert handler.asked == ("/robots.txt", "/host")


def test_a_redirect_does_not_get_round_robots(server):
    base, handler = server
    handler.robots = b"User-agent: sayso\nDisallow: /page\n"
    with pytest.raises(RobotsRefused):
        fetch(f"{base}/to/|page", LOCAL)
    assert "/page" not in handler.asked


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_missing_robots_allow_and_failing_ones_forbid(server, status, allowed):
    base, handler = server
    handler.robots_status = status
    if allowed:
        assert fetch(f"{base}/page", LOCAL).data == PAGE
    else:
        with pytest.raises(RobotsRefused):
            fetch(f"{base}/page", LOCAL)


def test_a_local_address_is_refused_before_any_connection(server):
    base, handler = server
    with pytest.raises(AddressRefused):
        fetch(f"{base}/page", Settings())
    assert handler.asked == ()


def test_a_redirect_to_a_local_address_is_refused(server, monkeypatch):
    base, handler = server
    port = int(base.rpartition(":")[2])
    real = fetching.resolve

    def resolve(url, *, allow_private):  # the first host counts as public, all others are judged for real
        return real(url, allow_private="front.example" in url)

    def answers(host, port, *_args, **_kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetching, "resolve", resolve)
    monkeypatch.setattr(socket, "getaddrinfo", answers)
    with pytest.raises(AddressRefused):
        fetch(f"http://front.example:{port}/to/http:||inner.example:{port}|page", Settings())
    assert "/page" not in handler.asked


def test_the_connection_goes_to_the_address_that_was_checked(server, monkeypatch):
    """A name that would answer differently the second time is asked only once a request."""
    base, _ = server
    port = int(base.rpartition(":")[2])
    asked = []
    real = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        if host != "rebind.example":
            return real(host, port, *args, **kwargs)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    page = fetch(f"http://rebind.example:{port}/host", LOCAL)
    assert page.data == f"rebind.example:{port}".encode()
    assert len(asked) == 2  # once for robots.txt, once for the page; connecting asks no more


def test_urls_among_sources_are_set_aside_when_refused():
    results = list(find_inputs(["http://127.0.0.1:9/x", "ftp://x"], Settings()))
    assert [result.code for result in results] == ["S121", "S108"]
