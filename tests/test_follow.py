"""The way of an entry over real sockets: every look comes in time, every change is told once, no failure spreads."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest

from tests import made_up
from tests.fakes import Answer, HandClock
from tests.scene import Scene, page, posts, scene
from tuifollow.model import Lamp, Page, Snapshot, StoreError


def told(scene: Scene) -> list[str]:
    """Return what was told, in order."""
    lines: list[str] = []
    for look in scene.done():
        if look.changes:
            lines.extend(f"new {arrival.entry.id}" for arrival in reversed(look.changes.new))
            lines.extend(f"edit {entry.id}" for entry in look.changes.edited)
            lines.extend(f"withdrawn {name}" for name in look.changes.withdrawn)
            lines.extend(f"restored {name}" for name in look.changes.restored)
    return lines


async def test_a_story_is_told_once_from_its_first_entry_to_its_end() -> None:
    """New, an edit, a busy server, nothing changed, a withdrawal, a return, the end, one last look."""
    edited = [*posts(4), ("p3", "Gauge 3. Corrected: the water stands at 20 centimetres."), *posts(2, 1)]
    async with scene() as on:
        address = on.site.says(
            "/live",
            Answer(page(*posts(3, 2, 1)), etag='"1"'),
            Answer(page(*posts(4, 3, 2, 1)), etag='"2"'),
            Answer(page(*edited), etag='"3"'),
            Answer("busy", 503, {"Retry-After": "2"}),
            Answer(page(*edited), etag='"3"'),
            *[Answer(page(*edited, withdrawn=["p2"]), etag='"4"')] * 3,
            Answer(page(*edited), etag='"5"'),
            Answer(page(*posts(5), *edited, ended=True), etag='"6"'),
        )
        key = await on.follow(address)
        await on.until(on.tasks[0].done)
        assert told(on) == ["new p1", "new p2", "new p3", "new p4", "edit p3", "withdrawn p2", "restored p2", "new p5"]
        assert on.follower.status(key).lamp is Lamp.ENDED
        assert on.site.requests[4].headers["if-none-match"] == '"3"', "a failure does not lose the validators"
        assert len(on.site.requests) == 11
        assert on.blog(key).total == 5


async def test_a_far_host_is_asked_in_its_own_time() -> None:
    """30 s to begin with; news comes sooner next time, silence later; a Retry-After to the second."""
    busy = Answer("", 503, {"Retry-After": "120"})
    async with scene() as on:
        on.site.says("/live", page(*posts(1)), page(*posts(2, 1)), page(*posts(2, 1)), busy, page(*posts(2, 1)))
        await on.follow(on.far("/live"))
        await on.looked(5)
        at = [asked.at for asked in on.site.requests]
        gaps = [round(later - sooner) for sooner, later in itertools.pairwise(at)]
        assert 27 <= gaps[0] <= 33
        assert 15 <= gaps[1] <= 17
        assert 20 <= gaps[2] <= 25
        assert gaps[3] == 120


async def test_a_host_that_is_busy_is_left_alone_by_every_blog() -> None:
    """And by a reader who asks for a look."""
    async with scene(HandClock()) as on:
        on.site.says("/one", Answer("", 429, {"Retry-After": "600"}))
        on.site.says("/two", page(*posts(1)))
        one = await on.follow(on.far("/one"))
        await on.looked(1, one)
        assert 599 <= on.follower.look_now(one) <= 600
        two = await on.follow(on.far("/two"))
        await on.looked(1, two)
        assert on.site.asked("/two") == []
        assert "asked to wait" in on.follower.status(two).sentence


async def test_gone_is_gone_until_the_reader_asks_again() -> None:
    """410 ends the loop; a look by hand begins it anew."""
    async with scene() as on:
        key = await on.follow(on.site.says("/live", Answer("", 410), page(*posts(1))))
        await on.until(on.tasks[0].done)
        assert (on.follower.status(key).lamp, on.follower.status(key).sentence) == (Lamp.ENDED, "gone (410)")
        on.clock.passed += 5
        assert on.follower.look_now(key) == 0.0
        await on.looked(2)
        assert on.follower.status(key).lamp is Lamp.LIVE


async def test_an_ended_blog_gets_one_last_look_after_five_minutes() -> None:
    """Then one at each start of the program, and no more."""
    async with scene() as on:
        on.site.says("/live", page(*posts(2, 1), ended=True))
        key = await on.follow(on.far("/live"))
        await on.until(on.tasks[0].done)
        first, last = on.site.requests
        assert last.at - first.at == 300
        await on.follow(on.far("/live"))
        await on.until(on.tasks[1].done)
        assert len(on.site.requests) == 3
        assert on.follower.status(key).next is None


async def test_a_look_by_hand_is_had_every_five_seconds() -> None:
    """While one is under way, that is the one."""
    async with scene(HandClock()) as on:
        key = await on.follow(on.site.says("/live", page(*posts(1))))
        await on.looked(1)
        assert on.follower.look_now(key) == 5.0
        on.clock.passed += 5
        assert on.follower.look_now(key) == 0.0
        await on.looked(2)
        assert len(on.site.requests) == 2


async def test_a_paused_blog_is_not_looked_at() -> None:
    """Unless the reader asks; then it goes on being paused. On `resume` it goes on."""
    clock = HandClock()
    async with scene(clock) as on:
        key = await on.follow(on.site.says("/live", page(*posts(1))))
        await on.looked(1)
        on.follower.pause(key)
        await clock.forward(1000)
        assert len(on.site.requests) == 1
        assert (on.follower.status(key).lamp, on.follower.status(key).next) == (Lamp.PAUSED, None)
        on.follower.look_now(key)
        await on.until(lambda: len(on.site.requests) == 2 and not on.follower.status(key).looking)
        await clock.forward(1000)
        assert on.follower.status(key).lamp is Lamp.PAUSED
        on.follower.resume(key)
        await on.until(lambda: len(on.site.requests) == 3)


async def test_a_blog_never_has_two_looks_at_once() -> None:
    """However slow the page, however often it is started and asked for."""
    clock = HandClock()
    async with scene(clock) as on:
        key = await on.follow(on.site.says("/live", Answer(raw=b"HTTP/1.1 200 OK\r\n", end="hang")))
        on.tasks.append(asyncio.create_task(on.follower.run(key)))
        await on.until(lambda: on.site.requests)
        assert on.follower.look_now(key) == 0.0
        await clock.forward(100)
        assert len(on.site.requests) == 1
        on.site.says("/live", page(*posts(1)))
        on.tasks[0].cancel()
        await on.until(lambda: len(on.site.requests) == 2)
        await on.until(lambda: on.blog(key).total == 1)


async def test_a_page_with_far_less_than_before_loses_nothing_and_slows_down() -> None:
    """A redesign, a consent page: "page changed?", and everything is kept."""
    async with scene() as on:
        on.site.says("/live", page(*posts(*range(1, 11))), page(*posts(9)))
        key = await on.follow(on.far("/live"))
        status = await on.looked(6)
        assert (status.lamp, status.sentence) == (Lamp.LIVE, "page changed?")
        assert on.blog(key).total == 10
        assert not any(line.startswith("withdrawn") for line in told(on))
        assert on.site.requests[5].at - on.site.requests[4].at > 200
        assert "if-none-match" not in on.site.requests[5].headers


async def test_a_page_that_is_no_live_blog_any_more_keeps_what_there_was() -> None:
    """A bot wall answering 200."""
    async with scene() as on:
        on.site.says("/live", page(*posts(2, 1)), "<html><title>Just a moment</title><p>Are you a robot?</p></html>")
        key = await on.follow(on.site.address + "/live")
        status = await on.looked(2)
        assert status.lamp is Lamp.FAILING
        assert status.sentence.startswith("page changed? ")
        assert on.blog(key).total == 2


async def test_what_could_not_be_saved_is_read_and_saved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is a sentence; half a minute later there may be room."""
    async with scene() as on:
        save = on.store.save
        fails = iter([True])

        def full(*args: Any, **named: Any) -> tuple[int, ...]:
            if next(fails, False):
                raise StoreError("cannot save: the disk is full")
            return save(*args, **named)

        monkeypatch.setattr(on.store, "save", full)
        on.site.says("/live", Answer(page(*posts(1)), etag='"1"'))
        key = await on.follow(on.far("/live"))
        status = await on.looked(1)
        assert (status.lamp, status.sentence) == (Lamp.FAILING, "cannot save: the disk is full")
        assert (await on.looked(2)).lamp is Lamp.LIVE
        assert on.blog(key).total == 1


async def test_a_mistake_of_ours_costs_no_other_blog(caplog: pytest.LogCaptureFixture) -> None:
    """It is said, logged, and the blog is tried again."""
    from tuifollow import sources  # noqa: PLC0415

    def read(page: Page, **named: Any) -> Snapshot | Any:
        if page.address.endswith("/bad"):
            raise ZeroDivisionError
        return sources.read(page, **named)

    async with scene(read=read) as on:
        bad = await on.follow(on.site.says("/bad", page(*posts(1))))
        await on.looked(2, bad)
        good = await on.follow(on.site.says("/good", page(*posts(1))))
        assert (await on.looked(1, good)).lamp is Lamp.LIVE
        assert on.follower.status(bad).sentence == "internal error (ZeroDivisionError), see the log"
        assert "ZeroDivisionError" in caplog.text


async def test_a_blog_that_is_followed_no_more_is_let_go() -> None:
    """Its loop ends at its next look."""
    async with scene() as on:
        key = await on.follow(on.site.says("/live", page(*posts(1))))
        await on.looked(1)
        await on.store.write(on.store.unfollow, key)
        await on.until(on.tasks[0].done)


async def test_blogs_that_were_kept_away_do_not_keep_one_another_away() -> None:
    """Only the host's own word closes it: a turn that courtesy refused is no word of the host."""
    clock = HandClock()
    async with scene(clock) as on:
        on.site.says("/one", Answer("", 429, {"Retry-After": "60"}), page(*posts(1)))
        on.site.says("/two", page(*posts(2)))
        one = await on.follow(on.far("/one"))
        await on.looked(1, one)
        await clock.forward(40)
        two = await on.follow(on.far("/two"))
        await on.looked(1, two)
        await clock.forward(120)
        assert on.follower.status(one).lamp is Lamp.LIVE
        assert on.follower.status(two).lamp is Lamp.LIVE


async def test_what_has_ended_is_not_live_again_after_a_pause() -> None:
    """`resume` tells how it stands; no look is to come."""
    async with scene() as on:
        key = await on.follow(on.site.says("/live", page(*posts(1), ended=True)))
        await on.until(on.tasks[0].done)
        on.follower.pause(key)
        on.follower.resume(key)
        assert on.follower.status(key).lamp is Lamp.ENDED


async def test_a_page_that_another_reader_reads_of_a_sudden_is_not_believed_at_once() -> None:
    """One look adds and withdraws nothing; then that reader is the one. At another address it is no surprise."""
    async with scene(read=made_up.read) as on:
        on.site.says(
            "/live",
            made_up.says(4, 3, 2, 1),
            made_up.says(5, 4, 3, 1, reader="other"),
            made_up.says(5, 4, 3, 1, reader="other", live=False),
        )
        key = await on.follow(on.site.address + "/live")
        await on.until(on.tasks[0].done)
        assert [look.status.sentence for look in on.done()] == ["", "page changed?", "", ""]
        assert told(on)[4:] == ["new p5", "withdrawn p2"]
        assert on.blog(key).reader == "other"
        on.site.says("/page", made_up.says(2, 1, next=on.site.address + "/endpoint"))
        on.site.says("/endpoint", made_up.says(2, 1, reader="endpoint"))
        other = await on.follow(on.site.address + "/page")
        await on.looked(3, other)
        assert not any(look.status.sentence for look in on.done(other))
