"""Older entries come when the reader asks: page after page, unread and not new, and what cannot be had is said."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from tests.fakes import Answer, HandClock
from tests.made_up import read, says
from tests.scene import Scene, scene
from tests.test_follow import told
from tuifollow.follow import Older
from tuifollow.model import State


def pages(on: Scene, last: int, *, far: bool = True) -> str:
    """Put up a blog with two posts a page, the oldest on the page numbered `last`; return its address."""
    at = on.far if far else on.site.address.__add__
    for number in range(1, last + 1):
        top = 2 * (last - number + 1)
        more = {"older": at(f"/{number + 1}")} if number < last else {}
        on.site.says(f"/{number}", says(top, top - 1, total=2 * last, **more))
    return at("/1")


def kept(on: Scene, key: str) -> list[str]:
    """Return the ids of all that is kept, newest first."""
    return [item.entry.id for item in on.store.items(on.store.timeline(on.blog(key)).rows)]


async def asked(on: Scene, key: str, pages: int = 20) -> Older:
    """Ask for older posts, and move the clock until they are there."""
    assert isinstance(on.clock, HandClock)
    asking = asyncio.create_task(on.follower.older(key, pages))
    while not asking.done():
        await on.clock.forward(1)
    return asking.result()


async def test_older_posts_come_page_after_page_to_the_end() -> None:
    """They are unread, told as older and not as new; the looks that follow change nothing of that."""
    async with scene(read=read) as on:
        key = await on.follow(pages(on, 4, far=False))
        await on.looked(1)
        on.looks.clear()
        found = await on.follower.older(key)
        assert (found.came, found.more, found.sentence) == (6, False, "6 older posts: the oldest there are")
        assert kept(on, key) == [f"p{n}" for n in range(8, 0, -1)]
        assert [look.older for look in on.looks if look.older] == [found.rows[:2], found.rows[2:4], found.rows[4:]]
        assert not any(look.rows or (look.changes and look.changes.new) for look in on.looks)
        assert {item.state for item in on.store.items(found.rows)} == {State.UNREAD}
        blog = on.blog(key)
        assert (blog.older, blog.there, blog.total, on.store.counts(blog)[1]) == (None, 8, 8, 0)
        await on.looked(3)
        assert on.blog(key).older is None
        assert not any(line.startswith("withdrawn") for line in told(on))
        again = await on.follower.older(key)
        assert (again.came, again.more, again.sentence) == (0, False, "no older posts")
        assert len(on.site.asked("/2")) == 1


async def test_one_request_asks_twenty_pages_and_the_next_goes_on_there() -> None:
    """Not at the top again."""
    async with scene(read=read) as on:
        key = await on.follow(pages(on, 25, far=False))
        await on.looked(1)
        first = await on.follower.older(key, pages=99)
        assert (first.came, first.more, first.sentence) == (40, True, "40 older posts")
        await on.looked(2)
        assert (await on.follower.older(key, pages=1)).came == 2
        last = await on.follower.older(key)
        assert (last.came, last.more) == (6, False)
        assert [len(on.site.asked(f"/{n}")) for n in range(2, 26)] == [1] * 24


async def test_a_host_far_away_is_asked_once_a_second() -> None:
    """As always."""
    async with scene(HandClock(), read=read) as on:
        key = await on.follow(pages(on, 4))
        await on.looked(1)
        assert (await asked(on, key)).came == 6
        assert [each.at for each in on.site.requests] == [0, 1, 2, 3]


@pytest.mark.parametrize("last", [says(2, 1, older="/2"), says(2, 1, older="/1"), says(2, 1, older="/3")])
async def test_pages_that_lead_back_end(last: str) -> None:
    """To themselves, to the first, to one that was asked."""
    async with scene(read=read) as on:
        for path, body in (("/1", says(6, 5, older="/2")), ("/2", says(4, 3, older="/3")), ("/3", last)):
            on.site.says(path, body.replace('"/', f'"{on.site.address}/'))
        key = await on.follow(on.site.address + "/1")
        await on.looked(1)
        found = await on.follower.older(key)
        assert (found.came, found.more) == (4, False)
        assert len(on.site.asked("/3")) == 1


async def test_a_source_that_answers_any_number_with_its_last_page_has_an_end() -> None:
    """What shows nothing that was not shown before is the last page."""
    async with scene(read=read) as on:
        for number in range(1, 30):
            top = max(6 - 2 * number + 2, 2)
            on.site.says(f"/{number}", says(top, top - 1, older=f"{on.site.address}/{number + 1}"))
        key = await on.follow(on.site.address + "/1")
        await on.looked(1)
        found = await on.follower.older(key)
        assert (found.came, found.more) == (4, False)
        assert len(on.site.asked("/4")) == 1
        assert on.site.asked("/5") == []


async def test_older_pages_fill_a_gap_from_the_top() -> None:
    """What was missed while nobody looked; below lie posts that are kept."""
    async with scene(HandClock(), read=read) as on:
        at = on.site.address
        on.site.says("/1", says(2, 1))
        key = await on.follow(at + "/1")
        await on.looked(1)
        on.site.says("/1", says(8, 7, older=at + "/2"))
        on.site.says("/2", says(6, 5, older=at + "/3"))
        on.site.says("/3", says(4, 3, 2, older=at + "/4"))
        on.site.says("/4", says(1))
        assert isinstance(on.clock, HandClock)
        while not on.store.gaps(on.blog(key)):
            await on.clock.forward(1)
        found = await on.follower.older(key, pages=1)
        assert (found.came, found.more, len(on.store.gaps(on.blog(key)))) == (2, True, 1)
        found = await on.follower.older(key)
        assert (found.came, found.more, on.store.gaps(on.blog(key))) == (2, False, ())
        assert kept(on, key) == [f"p{n}" for n in range(8, 0, -1)]


async def test_a_blog_is_never_asked_twice_at_once() -> None:
    """A look waits for an older page, and one reader's request for another's."""
    clock = HandClock()
    async with scene(clock, read=read) as on:
        key = await on.follow(pages(on, 3, far=False))
        await on.looked(1)
        there = on.site._answers["/2"]
        on.site.says("/2", Answer(raw=b"HTTP/1.1 200 OK\r\n", end="hang"))
        asking = asyncio.create_task(on.follower.older(key))
        await on.until(lambda: on.site.asked("/2"))
        clock.passed += 5
        assert on.follower.look_now(key) == 0.0
        await clock.forward(30)
        assert len(on.site.requests) == 2
        second = await on.follower.older(key)
        assert (second.came, second.more, second.sentence) == (0, True, "older posts are being asked for already")
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking
        await on.until(lambda: len(on.site.asked("/1")) == 2)
        on.site._answers["/2"] = there
        assert (await on.follower.older(key)).came == 4


async def test_a_request_that_is_cancelled_keeps_what_came() -> None:
    """And goes on there."""
    async with scene(HandClock(), read=read) as on:
        key = await on.follow(pages(on, 4, far=False))
        await on.looked(1)
        there = on.site._answers["/3"]
        on.site.says("/3", Answer(raw=b"HTTP/1.1 200 OK\r\n", end="hang"))
        asking = asyncio.create_task(on.follower.older(key))
        await on.until(lambda: on.site.asked("/3"))
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking
        assert on.blog(key).total == 4
        on.site._answers["/3"] = there
        assert (await on.follower.older(key)).came == 4
        assert len(on.site.asked("/2")) == 1


async def test_a_look_between_two_older_pages_and_those_pages_do_not_disturb_each_other() -> None:
    """However often the one and the other."""
    async with scene(read=read, interval=1) as on:
        key = await on.follow(pages(on, 20, far=False))
        await on.looked(1)
        for number in range(41, 45):
            asking = asyncio.create_task(on.follower.older(key, pages=5))
            on.site.says("/1", says(number, *range(number - 1, 38, -1), older=on.site.address + "/2"))
            await asking
        await on.until(lambda: on.blog(key).total == 44)
        assert kept(on, key) == [f"p{n}" for n in range(44, 0, -1)]
        new = {line for line in told(on) if line.startswith("new ")}
        assert new == {f"new p{n}" for n in range(39, 45)}
        assert on.store.gaps(on.blog(key)) == ()


async def test_a_blog_that_has_ended_has_older_posts_too() -> None:
    """Nobody looks any more: asking for older ones still works."""
    async with scene(read=read) as on:
        on.site.says("/1", says(2, live=False, older=on.site.address + "/2"))
        on.site.says("/2", says(1))
        key = await on.follow(on.site.address + "/1")
        await on.until(on.tasks[0].done)
        assert (await on.follower.older(key)).came == 1


async def test_an_edit_that_an_older_page_shows_is_told_unless_another_reader_read_it() -> None:
    """Another reader may have the same words in another form."""
    async with scene(read=read) as on:
        for path, reader in (("/a", "made-up"), ("/b", "other")):
            on.site.says(path, says(3, 2, older=on.site.address + path + "2"))
            on.site.says(path + "2", says(2, 1, edited={2: "Corrected."}, reader=reader))
            key = await on.follow(on.site.address + path)
            await on.looked(1, key)
            assert (await on.follower.older(key)).came == 1
        assert [line for line in told(on) if line.startswith("edit")] == ["edit p2"]
