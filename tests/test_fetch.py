"""An address or a file becomes a page, None when nothing has changed, or one clean sentence."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes import Answer, FakeClock, FakeSite
from tests.fetched import PAGE, fetch, refusal
from tuifollow.fetch import Fetcher
from tuifollow.model import NotALiveBlog


@pytest.fixture
async def site() -> AsyncIterator[FakeSite]:
    """Open a site that says what the test tells it to."""
    async with FakeSite() as site:
        yield site


async def test_a_page_comes_with_what_is_needed_to_ask_again(site: FakeSite) -> None:
    """Text, validators and freshness arrive; we say honestly who asks."""
    headers = {"Last-Modified": "Sun, 01 Mar 2026 11:00:00 GMT", "Cache-Control": "public, max-age=45"}
    address = site.says("/live", Answer(PAGE, headers=headers, etag='W/"a1"'))
    page = await fetch(address + "#post-7")
    assert (page.text, page.media_type, page.address, page.max_age) == (PAGE, "text/html", address, 45.0)
    assert (page.validators.etag, page.validators.last_modified) == ('W/"a1"', "Sun, 01 Mar 2026 11:00:00 GMT")
    assert page.fetched == FakeClock().now()
    asked = site.requests[0].headers
    assert asked["user-agent"].startswith("tuifollow/")
    assert asked["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in asked


async def test_a_page_that_has_not_changed_is_none(site: FakeSite) -> None:
    """The ETag goes back as it came, and a 304 is no page."""
    address = site.says("/live", Answer(PAGE, etag='"a1"'))
    page = await fetch(address)
    assert await Fetcher().get(address, page.validators) is None
    assert site.requests[1].headers["if-none-match"] == '"a1"'


async def test_the_same_body_is_no_change_though_the_server_sends_it_again(site: FakeSite) -> None:
    """A server without validators is helped by the digest."""
    address = site.says("/live", PAGE)
    page = await fetch(address)
    assert await Fetcher().get(address, page.validators) is None


async def test_validators_go_only_to_the_address_they_came_from(site: FakeSite) -> None:
    """The address that redirects is asked without them, its target with them."""
    site.says("/old", Answer(status=302, headers={"Location": "/new"}))
    site.says("/new", Answer(PAGE, etag='"n"'))
    page = await fetch(site.address + "/old")
    assert page.address == site.address + "/new"
    assert page.hops == (site.address + "/old", site.address + "/new")
    assert await Fetcher().get(site.address + "/old", page.validators) is None
    assert ["if-none-match" in asked.headers for asked in site.requests] == [False, False, False, True]


async def test_a_304_that_nobody_asked_for_is_no_change_and_disturbs_nothing(site: FakeSite) -> None:
    """Not even with a body, which would spoil a connection that is kept."""
    raw = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello"
    address = site.says("/live", Answer(raw=raw), Answer(PAGE))
    fetcher = Fetcher()
    assert await fetcher.get(address) is None
    page = await fetcher.get(address)
    assert page is not None
    assert page.text == PAGE


async def test_a_password_is_used_and_never_shown(site: FakeSite) -> None:
    """Neither in the page nor in an error."""
    site.says("/live", PAGE)
    typed = site.address.replace("//", "//ann:s%40cret@") + "/live"
    page = await fetch(typed)
    assert site.requests[0].headers["authorization"] == "Basic YW5uOnNAY3JldA=="
    assert "cret" not in repr(page)
    sentence = await refusal(typed.replace("/live", "/away"))
    assert "cret" not in sentence


async def test_a_broken_proxy_is_named_and_not_needed_for_this_computer(
    site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo works behind any proxy."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert (await fetch(site.says("/live", PAGE))).text == PAGE
    assert (await refusal("http://blog.example/")).startswith("no way through the proxy that HTTP_PROXY names")
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    assert "its kind is not supported" in await refusal("http://blog.example/")
    monkeypatch.setenv("http_proxy", "a rubbish")
    assert (await refusal("http://blog.example/")).startswith("no way through the proxy")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(b""), "the answer is empty"),
        (
            Answer(b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "image/png"}),
            "not a page that can be read (image/png)",
        ),
        (Answer(b"\x89PNG\r\n\x1a\n"), "not a page that can be read (image/png)"),
        (
            Answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf; x=\x1b"}),
            "not a page that can be read (application/pdf)",
        ),
    ],
)
async def test_what_is_no_page_is_told_apart(site: FakeSite, answer: Answer, sentence: str) -> None:
    """By what it says it is, and by how it begins."""
    assert await refusal(site.says("/live", answer), NotALiveBlog) == sentence


async def test_an_unreadable_encoding_is_a_sentence(site: FakeSite) -> None:
    """UTF-16 that says it is UTF-8."""
    assert await refusal(site.says("/live", Answer("<p>tide</p>".encode("utf-16-le")))) == "unreadable encoding"


async def test_a_page_whose_connection_ends_in_its_middle_is_read_as_far_as_it_came(site: FakeSite) -> None:
    """Without a length nobody can tell; that fewer entries are no proof of deletion is `merge`'s business."""
    page = await fetch(site.says("/live", Answer(raw=b"HTTP/1.1 200 OK\r\n\r\n<p>The tide")))
    assert page.text == "<p>The tide"


def open_files() -> int:
    """Count what this process holds open; 0 where nobody can tell."""
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0


async def test_looks_that_are_given_up_at_any_moment_leave_nothing_behind(site: FakeSite) -> None:
    """No open connection, and the next look works."""
    address = site.says("/live", Answer(gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip"}))
    fetcher = Fetcher()
    await fetcher.get(address)
    before = open_files()
    for turns in range(150):
        task = asyncio.create_task(fetcher.get(address))
        for _ in range(turns % 40):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await fetcher.get(address) is not None
    await asyncio.sleep(0.05)
    assert open_files() <= before + 3


async def test_a_file_is_followed_by_its_size_time_and_inode(tmp_path: Path) -> None:
    """And by its words: a file that was only touched has not changed."""
    path = tmp_path / "saved.html"
    path.write_text(PAGE)
    fetcher = Fetcher()
    page = await fetcher.get(str(path))
    assert page is not None
    assert (page.text, page.media_type, page.address) == (PAGE, "text/html", str(path))
    assert await fetcher.get(str(path), page.validators) is None
    later = path.stat().st_mtime_ns + 1
    os.utime(path, ns=(later, later))
    assert await fetcher.get(str(path), page.validators) is None, "touched, but the same words"
    path.write_text(PAGE + "<p>More.</p>")
    changed = await fetcher.get(str(path), page.validators)
    assert changed is not None
    assert "More." in changed.text


async def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """Missing, a directory, empty, too large."""
    assert "no such file" in await refusal(str(tmp_path / "away.html"))
    assert "is a directory" in await refusal(str(tmp_path))
    (tmp_path / "none.html").write_bytes(b"")
    assert "is empty" in await refusal(str(tmp_path / "none.html"), NotALiveBlog)
    (tmp_path / "large.html").write_bytes(b"x" * 300_001)
    assert "too large" in await refusal(str(tmp_path / "large.html"))
