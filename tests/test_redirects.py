"""Nobody sends us where the reader did not want to go: redirects, private networks, cookies, passwords."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import httpcore
import pytest

from tests.fakes import Answer, FakeSite
from tests.fetched import PAGE, refusal
from tuifollow.address import origin
from tuifollow.fetch import Fetcher, redirect
from tuifollow.fetch.wire import Door, _Guard
from tuifollow.model import FollowError, Limits


@pytest.fixture
async def site() -> AsyncIterator[FakeSite]:
    """Open a site that says what the test tells it to."""
    async with FakeSite() as site:
        yield site


async def test_cookies_are_never_sent_back(site: FakeSite) -> None:
    """Not to the same host, not along a redirect."""
    cookies = "".join(f"Set-Cookie: c{n}=v; Path=/\r\n" for n in range(500))
    raw = f"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n{cookies}\r\n".encode()
    site.says("/live", Answer(raw=raw))
    site.says("/next", PAGE)
    fetcher = Fetcher()
    for _ in range(2):
        await fetcher.get(site.address + "/live")
    assert len(site.requests) == 4
    assert not any("cookie" in asked.headers for asked in site.requests)


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,x",
        "unix:/run/x",
    ],
)
async def test_a_redirect_to_anything_but_http_is_refused(site: FakeSite, target: str) -> None:
    """No file, no script, no socket."""
    address = site.says("/live", Answer(status=302, headers={"Location": target}))
    assert (await refusal(address)).startswith("refused redirect to")


@pytest.mark.parametrize(
    "host", ["localhost", "0x7f000001", "2130706433", "127.1", "127.0.0.1", "[::ffff:127.0.0.1]", "0"]
)
async def test_a_redirect_to_this_computer_reaches_nobody(site: FakeSite, host: str) -> None:
    """However its number is written: nobody is even called."""
    async with FakeSite() as private:
        port = private.address.rpartition(":")[2]
        address = site.says("/live", Answer(status=302, headers={"Location": f"http://{host}:{port}/secret"}))
        assert (await refusal(address)).startswith("refused to ask a private address")
        assert private.connections == 0


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "10.0.0.1", "192.168.1.1", "[fe80::1]", "224.0.0.1", "[64:ff9b::7f00:1]"]
)
async def test_a_redirect_into_a_private_network_is_refused(site: FakeSite, host: str) -> None:
    """Metadata services, routers, and IPv6 wrappings of them."""
    address = site.says("/live", Answer(status=302, headers={"Location": f"http://{host}/latest"}))
    assert (await refusal(address)).startswith("refused to ask a private address")


async def test_a_name_that_leads_to_this_computer_is_refused_for_a_redirect_but_not_when_typed(site: FakeSite) -> None:
    """What counts is where a name leads, and who named it."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    port = site.address.rpartition(":")[2]
    site.says("/away", Answer(status=302, headers={"Location": f"http://inner.example:{port}/live"}))
    site.says("/live", PAGE)
    fetcher = Fetcher(resolve=resolve)
    page = await fetcher.get(f"http://inner.example:{port}/live")
    assert page is not None
    with pytest.raises(FollowError, match=r"refused to ask a private address \(inner.example is 127.0.0.1\)"):
        await fetcher.get(f"http://blog.example:{port}/away")


async def test_an_address_found_in_a_page_may_not_be_private_unless_it_is_where_the_reader_went(site: FakeSite) -> None:
    """A page cannot send us into the network of its reader."""
    address = site.says("/entries.json", Answer("{}"))
    assert await Fetcher().get(address, typed=site.address + "/live") is not None
    with pytest.raises(FollowError, match="private"):
        await Fetcher().get(address, typed="https://blog.example/live")


class _Recording(httpcore.AsyncNetworkBackend):
    """Notes whom it should have called, and calls nobody."""

    def __init__(self) -> None:
        self.called: list[str] = []

    async def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        self.called.append(host)
        raise httpcore.ConnectError


async def test_the_number_that_was_checked_is_the_number_that_is_called() -> None:
    """A name that answers a public number once and a private one later gets only the first."""
    answers = iter([["93.184.216.34", "10.0.0.1", "2606:2800:220:1::1"], ["127.0.0.1"]])

    async def resolve(host: str, port: int) -> Sequence[str]:
        return next(answers)

    guard = _Guard(Door(origin("https://blog.example/"), resolve, Limits()), "http")
    recording = guard._inner = _Recording()  # type: ignore[assignment]
    with pytest.raises(httpcore.ConnectError):
        await guard.connect_tcp("turncoat.example", 80)
    assert recording.called == ["93.184.216.34", "2606:2800:220:1::1"]
    with pytest.raises(FollowError, match="private"):
        await guard.connect_tcp("turncoat.example", 80)
    assert len(recording.called) == 2


async def test_redirects_end(site: FakeSite) -> None:
    """After the fifth."""
    address = site.says("/round", Answer(status=301, headers={"Location": "/round"}))
    assert await refusal(address) == "too many redirects"
    assert len(site.requests) == 6


@pytest.mark.parametrize("headers", [{}, {"Location": ""}])
async def test_a_redirect_must_say_where_to(site: FakeSite, headers: dict[str, str]) -> None:
    """An empty Location would be the same page again."""
    assert await refusal(site.says("/live", Answer(status=302, headers=headers))) == "a redirect to nowhere"


@pytest.mark.parametrize(
    "target",
    ["http://h.example:99999/", "http://[::1", "http://h.example/\x07", "/" + "a" * 8000, "http://u:secret@h.example/"],
)
async def test_a_broken_redirect_is_a_sentence(site: FakeSite, target: str) -> None:
    """A short one, without the password in it."""
    sentence = await refusal(site.says("/live", Answer(status=302, headers={"Location": target})))
    assert sentence.startswith("refused redirect to")
    assert len(sentence) < 120
    assert "secret" not in sentence


async def test_a_host_name_that_is_none_is_a_sentence(site: FakeSite) -> None:
    """Whatever kind of exception the codecs of names raise."""
    assert await refusal(site.says("/live", Answer(status=302, headers={"Location": "http://xn--/"})))
    assert await refusal("http://" + "a" * 64 + ".example/") == "not a valid host name"


def test_a_redirect_may_not_fall_back_from_https_to_http() -> None:
    """Other redirects are resolved and encoded."""
    assert redirect("https://blog.example/a", "/b?x=é y") == "https://blog.example/b?x=%C3%A9%20y"
    assert redirect("http://blog.example/a", "//www.blog.example/b#c") == "http://www.blog.example/b"
    with pytest.raises(FollowError, match="refused redirect from https"):
        redirect("https://blog.example/a", "http://blog.example/a")


async def test_a_password_does_not_follow_a_redirect_to_another_place(site: FakeSite) -> None:
    """It belongs to scheme, host and port."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    fetcher = Fetcher(resolve=resolve)
    port = site.address.rpartition(":")[2]
    site.says("/live", PAGE)
    await fetcher.get(f"http://ann:secret@one.example:{port}/live")
    await fetcher.get(f"http://two.example:{port}/live")
    assert ["authorization" in asked.headers for asked in site.requests] == [True, False]
