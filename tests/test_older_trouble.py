"""What is said and kept of older pages that cannot be had: not there, busy, private, or of no use to us."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import Answer, FakeSite, HandClock
from tests.made_up import read, says
from tests.scene import scene
from tests.test_older import asked, pages
from tuifollow.model import FollowError, Page, Pointer, Snapshot
from tuifollow.store import Store


async def test_a_page_that_is_not_there_leaves_a_gap_and_the_way_down_begins_anew() -> None:
    """Said with what is missing; written down once; filled when the page is there after all."""
    async with scene(read=read) as on:
        key = await on.follow(pages(on, 3, far=False))
        there = on.site._answers["/3"]
        on.site.says("/3", Answer("", 404))
        await on.looked(1)
        for came in (2, 0):
            found = await on.follower.older(key)
            assert (found.came, found.more) == (came, True)
            assert found.sentence.endswith("posts before 08:03 could not be fetched: not found (404)")
            (gap,) = on.store.timeline(on.blog(key)).gaps
            assert gap.open
            assert gap.until == on.store.oldest(on.blog(key))
        await on.looked(len(on.done()) + 1)
        assert on.blog(key).older == on.site.address + "/2"
        on.site._answers["/3"] = there
        found = await on.follower.older(key)
        assert (found.came, found.more) == (2, False)
        assert on.store.gaps(on.blog(key)) == ()


async def test_what_fails_in_passing_leaves_no_gap_and_is_asked_again() -> None:
    """A busy server, a host that wants to be left alone."""
    async with scene(HandClock(), read=read) as on:
        key = await on.follow(pages(on, 3))
        await on.looked(1)
        there = on.site._answers["/3"]
        on.site.says("/3", Answer("", 503, {"Retry-After": "60"}), there[0])
        found = await asked(on, key)
        assert (found.came, found.more) == (2, True)
        assert found.sentence.startswith("2 older posts; older posts could not be fetched: ")
        assert on.store.gaps(on.blog(key)) == ()
        assert "asked to wait" in (await on.follower.older(key)).sentence
        assert on.follower.look_now(key) > 50
        assert isinstance(on.clock, HandClock)
        await on.clock.forward(61)
        assert (await asked(on, key)).came == 2


async def test_older_pages_lie_nowhere_private() -> None:
    """As with pointers."""
    async with scene(read=read) as on, FakeSite() as private:
        on.site.says("/1", says(2, 1, older=private.address + "/2"))
        key = await on.follow(on.far("/1"))
        await on.looked(1)
        found = await on.follower.older(key)
        assert "refused to ask a private address" in found.sentence
        assert private.connections == 0
        assert len(on.store.gaps(on.blog(key))) == 1


async def test_a_file_asks_for_no_older_page_nor_does_a_stranger(tmp_path: Path) -> None:
    """It says where they lie."""
    async with scene(read=read) as on:
        saved = tmp_path / "saved.json"
        saved.write_text(says(1, older=on.site.address + "/2"))
        key = await on.follow(str(saved))
        await on.looked(1)
        found = await on.follower.older(key)
        assert found.sentence == f"older posts lie at {on.site.address}/2: a file asks for nothing"
        assert on.site.connections == 0
        assert (await on.follower.older("https://a.example/")).sentence == "that blog is not followed"


async def test_an_archive_that_keeps_no_more_asks_for_no_more() -> None:
    """What came would be let go at the next look."""
    async with scene(read=read) as on:
        key = await on.follow(pages(on, 4, far=False))
        await on.looked(1)
        on.follower._deeper._kept = 4
        found = await on.follower.older(key)
        assert (found.came, found.more) == (2, True)
        assert found.sentence == "2 older posts; no more than 4 posts of a blog are kept"


async def test_what_goes_wrong_with_us_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Also when the archive cannot be written."""
    monkeypatch.setattr(logging.getLogger("tuifollow.follow"), "disabled", False)  # import-linter silences all

    def broken(page: Page, **_: Any) -> Snapshot | Pointer:
        if page.address.endswith("/2"):
            raise ZeroDivisionError
        return read(page)

    async with scene(read=broken) as on:
        key = await on.follow(pages(on, 3, far=False))
        await on.looked(1)
        assert (await on.follower.older(key)).sentence == "internal error (ZeroDivisionError), see the log"
        assert "ZeroDivisionError" in caplog.text

        def full(self: Store, *_: Any, **__: Any) -> None:
            raise FollowError("the disk is full")

        monkeypatch.setattr(Store, "blog", full)
        assert (await on.follower.older(key)).sentence == "the disk is full"


async def test_a_gap_begins_where_the_publisher_says_that_the_blog_did() -> None:
    """And there is none when all that there is is kept."""
    async with scene(read=read) as on:
        key = await on.follow(on.site.says("/1", says(62, 61, total=9, older=on.site.address + "/none")))
        await on.looked(1)
        with on.store._archive.writing() as connection:
            connection.execute("UPDATE blog SET begun = ?", (1_772_322_000_000,))
        found = await on.follower.older(key)
        assert found.sentence.startswith("posts between ")
        (gap,) = on.store.gaps(on.blog(key))
        assert gap.until - gap.since > timedelta(hours=1)
        on.site.says("/2", says(2, 1, total=2, older=on.site.address + "/none"))
        other = await on.follow(on.site.address + "/2")
        await on.looked(1, other)
        assert (await on.follower.older(other)).sentence == "older posts could not be fetched: not found (404)"
        assert on.store.gaps(on.blog(other)) == ()
