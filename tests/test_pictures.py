"""Pictures: fetched within bounds, decoded within bounds, and told as small rows of colours."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator
from io import BytesIO

import pytest

from tests.fakes import Answer, FakeSite
from tuifollow import pictures
from tuifollow.clock import Clock
from tuifollow.demo.pictures import picture as drawn
from tuifollow.fetch import Fetcher
from tuifollow.follow.courtesy import Courtesy, Polite
from tuifollow.follow.showing import picture
from tuifollow.model import FollowError, Page, Refused, Validators

PNG = {"Content-Type": "image/png"}


@pytest.fixture
async def site() -> AsyncIterator[FakeSite]:
    """Return an open site."""
    async with FakeSite() as opened:
        yield opened


async def test_a_picture_is_asked_for_as_pages_are_but_for_what_is_accepted(site: FakeSite) -> None:
    """Redirects are followed; the bytes come as they are."""
    data = drawn("dawn")
    assert data
    site.says("/b.png", Answer(data, headers=PNG))
    address = site.says("/a.png", Answer(status=302, headers={"Location": "/b.png"}))
    assert await Fetcher().picture(address, typed=site.address) == data
    asked = site.asked("/b.png")[0].headers
    assert asked["accept"].startswith("image/")
    assert asked["user-agent"].startswith("tuifollow/")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer("<p>Log in", headers={"Content-Type": "text/html"}), "no picture that can be shown (text/html)"),
        (Answer("<svg/>", headers={"Content-Type": "image/svg+xml"}), "no picture that can be shown (image/svg+xml)"),
        (Answer(bytes(5 << 20), headers=PNG), "too large"),
        (Answer("gone", status=410), "(410)"),
    ],
    ids=["page", "svg", "large", "gone"],
)
async def test_what_is_no_picture_or_too_large_is_refused(site: FakeSite, answer: Answer, sentence: str) -> None:
    """In a sentence."""
    with pytest.raises(FollowError) as refused:
        await Fetcher().picture(site.says("/a.png", answer), typed=site.address)
    assert sentence in str(refused.value)


async def test_a_picture_in_a_private_place_is_not_asked_for_unless_the_blog_lies_there(site: FakeSite) -> None:
    """As with pages: a stranger's page must not make us ask the neighbours."""
    address = site.says("/a.png", Answer(drawn("dawn") or b"", headers=PNG))
    with pytest.raises(FollowError, match="private address"):
        await Fetcher().picture(address, typed="https://harbour.example/live")
    assert not site.requests


class Blind:
    """A fetcher that knows no pictures."""

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page | None:
        """Return nothing."""


async def test_a_file_causes_no_request_and_courtesy_holds_for_pictures_too(site: FakeSite) -> None:
    """Nor does what is no address for a browser."""
    courtesy, fetcher = Courtesy(Clock()), Fetcher()
    address = site.says("/a.png", Answer(drawn("dawn") or b"", headers=PNG))
    for asked, typed in ((address, "/home/ada/page.html"), ("file:///etc/passwd", site.address)):
        with pytest.raises(FollowError):
            await picture(Polite(fetcher, courtesy), asked, typed)
    with pytest.raises(FollowError, match="not asked for"):
        await picture(Polite(Blind(), courtesy), address, site.address)
    courtesy.close(address, 60)
    with pytest.raises(Refused, match="asked to wait"):
        await picture(Polite(fetcher, courtesy), address, site.address)
    assert not site.requests


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """Return a PNG that says it is of that size, with that for its pixels."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_a_picture_becomes_small_and_fits_into_its_cells() -> None:
    """Its shape is kept: a cell is two pixels high."""
    pytest.importorskip("PIL")
    small = pictures.decoded(drawn("dawn") or b"")
    assert (small.width, small.height, len(small.pixels)) == (160, 90, 3 * 160 * 90)
    for columns, rows in ((70, 15), (20, 40), (1, 1), (200, 8)):
        fitted = pictures.fitted(small, columns, rows)
        assert fitted.width <= columns
        assert fitted.height <= 2 * rows
        assert fitted.height % 2 == 0
        assert len(fitted.pixels) == 3 * fitted.width * fitted.height
    wide = pictures.fitted(small, 32, 40)
    assert (wide.width, wide.height) == (32, 18)


def test_where_a_picture_is_transparent_the_paper_shows() -> None:
    """Black or white, as the theme has it."""
    image = pytest.importorskip("PIL.Image")
    held = BytesIO()
    image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(held, "PNG")
    assert set(pictures.decoded(held.getvalue(), (255, 255, 255)).pixels) == {255}
    assert set(pictures.decoded(held.getvalue()).pixels) == {0}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no picture that can be read"),
        (b"GIF89a", "picture"),
        (png(100, 100, b"\0" * 50), "damaged"),
        (png(60_000, 60_000), "picture"),
        (png(6_000, 6_000), "too large a picture (6000 by 6000)"),
    ],
    ids=["nothing", "cut", "damaged", "bomb", "large"],
)
def test_what_is_broken_or_a_bomb_is_one_sentence(data: bytes, sentence: str) -> None:
    """Its size is looked at before it is unpacked."""
    pytest.importorskip("PIL")
    with pytest.raises(FollowError) as refused:
        pictures.decoded(data)
    assert sentence in str(refused.value)
