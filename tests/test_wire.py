"""Whatever a server does, an answer ends soon, within bounds, and in a body or one clean sentence."""

from __future__ import annotations

import gzip
import os
import socket
import ssl
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Sequence

import httpcore
import pytest

from tests.fakes import Answer, FakeClock, FakeSite
from tests.fetched import PAGE, fetch, refusal
from tuifollow.fetch import Fetcher
from tuifollow.fetch.headers import retry_after
from tuifollow.fetch.trouble import words
from tuifollow.model import Limits, Refused, TooMuch, Unreachable


@pytest.fixture
async def site() -> AsyncIterator[FakeSite]:
    """Open a site that says what the test tells it to."""
    async with FakeSite() as site:
        yield site


def _deflate(data: bytes, wbits: int) -> bytes:
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("gzip", gzip.compress(PAGE[:20].encode()) + gzip.compress(PAGE[20:].encode())),
        ("gzip", gzip.compress(PAGE.encode()) + b"rubbish"),
        ("deflate", _deflate(PAGE.encode(), 15)),
        ("deflate", _deflate(PAGE.encode(), -15)),
        ("identity", PAGE.encode()),
    ],
    ids=["gzip", "two members", "rubbish after", "zlib", "raw deflate", "identity"],
)
async def test_what_is_packed_in_a_known_way_is_read(site: FakeSite, coding: str, body: bytes) -> None:
    """Both kinds of deflate, and gzip in several members, with rubbish behind."""
    page = await fetch(site.says("/live", Answer(body, headers={"Content-Encoding": coding})))
    assert (page.text, page.wire) == (PAGE, len(body))


@pytest.mark.parametrize("coding", ["br", "zstd", "foobar", "gzip, gzip", "\x1b]0;PWN\x07"])
async def test_what_is_packed_in_another_way_is_refused(site: FakeSite, coding: str) -> None:
    """What cannot be unpacked step by step is not unpacked."""
    body = gzip.compress(gzip.compress(b"x" * 1000))
    assert (await refusal(site.says("/live", Answer(body, headers={"Content-Encoding": coding})))).startswith(
        "unsupported coding"
    )


@pytest.mark.parametrize(
    "bomb", [gzip.compress(bytes(64 << 20), 1), gzip.compress(bytes(1 << 20)) * 300], ids=["one", "many"]
)
async def test_a_gzip_bomb_costs_no_more_than_the_limit(site: FakeSite, bomb: bytes) -> None:
    """300 MB in 300 kB, as one or as many: unpacking stops at 8 MiB."""
    address = site.says("/live", Answer(bomb, headers={"Content-Encoding": "gzip"}))
    fetcher = Fetcher(Limits())
    with pytest.raises(TooMuch, match=r"too large: more than 8 MiB unpacked \(limits.decoded\)"):
        await fetcher.get(site.says("/warm", Answer(bomb, headers={"Content-Encoding": "gzip"})))
    tracemalloc.start()
    with pytest.raises(TooMuch):
        await fetcher.get(address)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20e6


async def test_a_large_honest_page_is_too_large_and_the_setting_is_named(site: FakeSite) -> None:
    """The reader can raise the limit, and learns how."""
    body = os.urandom(250_000)
    assert "(limits.wire)" in await refusal(site.says("/live", Answer(body)))


async def test_an_endless_body_ends_at_the_limit(site: FakeSite) -> None:
    """Chunk after chunk, with no end announced."""
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert "too large" in await refusal(site.says("/live", Answer(raw=head + chunk * 40, end="hang")))


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(os.urandom(500))[:300],
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f",
    ],
    ids=["length", "chunked", "gzip", "one byte of gzip"],
)
async def test_an_answer_that_was_cut_off_is_no_answer(site: FakeSite, raw: bytes) -> None:
    """Half a page must not pass for a page."""
    assert await refusal(site.says("/live", Answer(raw=raw))) == "the answer was cut off"


@pytest.mark.parametrize(
    "body", [b"not packed at all", gzip.compress(b"x" * 900)[:-6] + b"badcrc"], ids=["not packed", "wrong checksum"]
)
async def test_a_damaged_answer_is_called_so(site: FakeSite, body: bytes) -> None:
    """Not packed at all though it says so, or with a wrong checksum."""
    address = site.says("/live", Answer(body, headers={"Content-Encoding": "gzip"}))
    assert (await refusal(address)).startswith("damaged answer")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(raw=b"SSH-2.0-OpenSSH_9.9\r\n"), "not a web server"),
        (Answer(raw=b"<html>hello</html>\r\n\r\n"), "not a web server"),
        (Answer(raw=b""), "not a web server: it closes the connection without an answer"),
        (Answer(raw=b"HTTP/1.1 20 Short\r\n\r\n"), "not a web server"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"), "not a valid HTTP answer"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000 + b"\r\n"), "not a valid HTTP answer"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), "not a valid HTTP answer"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab"), "not a valid HTTP answer"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 23 + b"\r\n\r\n"), "not a valid HTTP answer"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf", end="reset"), "connection lost"),
    ],
    ids=["ssh", "html", "nothing", "status 20", "long header", "many", "two lengths", "negative", "huge", "reset"],
)
async def test_what_is_no_http_gets_its_own_sentence(site: FakeSite, answer: Answer, sentence: str) -> None:
    """Whoever talks there, the sentence is ours."""
    assert (await refusal(site.says("/live", answer))).startswith(sentence)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", end="drip"),
        Answer(raw=b"HTTP/1.1 200 OK\r\nX-", end="drip"),
        Answer(raw=b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50, end="hang"),
        Answer(raw=b"", end="hang"),
    ],
    ids=["slow body", "slow header", "early hints", "silence"],
)
async def test_one_deadline_ends_all_slowness(site: FakeSite, answer: Answer) -> None:
    """A byte now and then restarts every other time-out, but not this one."""
    assert await refusal(site.says("/live", answer), deadline=0.08) == "too slow (more than 0.08 s)"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "refused: it wants a password (401)"),
        (403, "refused (403)"),
        (404, "not found (404)"),
        (410, "gone (410)"),
        (451, "refused for legal reasons (451)"),
        (500, "server error (500)"),
        (503, "not available now (503)"),
        (507, "server error (507)"),
        (204, "unexpected status (204)"),
        (206, "unexpected status (206)"),
        (600, "unexpected status (600)"),
        (999, "unexpected status (999)"),
    ],
)
async def test_every_status_has_our_own_words(site: FakeSite, status: int, sentence: str) -> None:
    """The server's reason phrase is a stranger's, and is not shown."""
    raw = f"HTTP/1.1 {status} \x1b]0;PWN\x07\r\nX-Note: \x1b[2J\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(Refused) as caught:
        await Fetcher().get(site.says("/live", Answer(raw=raw)))
    assert (str(caught.value), caught.value.status) == (sentence, status)


async def test_a_wall_against_robots_is_named(site: FakeSite) -> None:
    """A reader can do something about that: open the page in a browser."""
    answer = Answer("Just a moment", 403, {"cf-mitigated": "challenge"})
    assert await refusal(site.says("/live", answer), Refused) == "refused: a wall against robots answered (403)"


async def test_too_many_requests_says_how_long_to_wait(site: FakeSite) -> None:
    """The wait goes with the error, for the schedule to obey."""
    address = site.says("/live", Answer(status=429, headers={"Retry-After": "120"}))
    with pytest.raises(Refused, match=r"too many requests \(429\), asks to wait 120 s") as caught:
        await Fetcher().get(address)
    assert caught.value.retry_after == 120.0


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("0.2", 0.2),
        ("Sun, 01 Mar 2026 12:02:00 GMT", 120.0),
        ("0", None),
        ("-5", None),
        ("1e9", None),
        ("soon", None),
        ("", None),
        ("9" * 20, None),
        ("١٢٠", None),
        ("Sun, 01 Mar 2026 11:00:00 GMT", None),
        ("Sun, 01 Mar 99999999999 11:00:00 GMT", None),
        ("\x1b[2J", None),
    ],
)
def test_a_retry_after_is_digits_or_a_coming_date(written: str, seconds: float | None) -> None:
    """Everything else is as if it were not there."""
    assert retry_after(written, FakeClock().now()) == seconds


def test_a_retry_after_in_a_far_year_is_only_a_large_number() -> None:
    """The schedule clamps it."""
    assert (retry_after("Fri, 31 Dec 9999 23:59:59 GMT", FakeClock().now()) or 0) > 1e10


async def test_a_refused_connection_names_the_place() -> None:
    """With its port, where that is unusual."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert await refusal(f"http://127.0.0.1:{port}/") == f"connection refused by 127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (socket.EAI_NONAME, "no such host: blog.example"),
        (socket.EAI_AGAIN, "cannot look up blog.example: no such host, or no network"),
    ],
)
async def test_a_host_that_cannot_be_looked_up_is_unreachable(number: int, sentence: str) -> None:
    """That is how being offline is recognised."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(number, "what the system says")

    with pytest.raises(Unreachable) as caught:
        await Fetcher(resolve=resolve).get("http://blog.example/live")
    assert str(caught.value) == sentence


async def test_plain_http_behind_https_is_named(site: FakeSite) -> None:
    """A frequent slip when an address is typed."""
    site.says("/", PAGE)
    sentence = await refusal(site.address.replace("http:", "https:") + "/")
    assert sentence.startswith(("no TLS at 127.0.0.1", "not a web server", "cannot connect"))


@pytest.mark.parametrize(
    ("code", "why"),
    [(10, "has expired"), (62, "is for another host"), (18, "is signed by itself"), (1, "cannot be trusted")],
)
def test_a_bad_certificate_is_explained(code: int, why: str) -> None:
    """In our words, not in the library's, which quote the certificate."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed \x1b[2J")
    error.verify_code = code
    wrapped = httpcore.ConnectError()
    wrapped.__cause__ = error
    assert words(wrapped, "blog.example") == f"the certificate of blog.example {why}"
