"""The keys of a replay: stop, step, go to a time, faster and slower; on the screen, with real looks over loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial
from random import Random

from textual.widgets import Input

from tests.ui.stage import ADDRESS, NOW, Stage, archive, posts, settings, stage
from tuifollow.clock import Clock
from tuifollow.demo.archived import read
from tuifollow.demo.clock import StoryClock
from tuifollow.demo.play import Play
from tuifollow.demo.replay import Past, ReplayServer
from tuifollow.fetch import Fetcher
from tuifollow.follow import Follower
from tuifollow.model import Entry, Lamp
from tuifollow.store import Store
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.app import FollowApp

KEY = "replay:"


@dataclass
class Replay(Stage):
    """A replay on a screen; its clock moves only by keys."""

    play: Play

    @property
    def heads(self) -> list[str]:
        """The ids of what is listed, newest first."""
        room = self.room
        return [self.store.item(row).entry.id for row in room.desk.timeline.rows]

    async def until(self, happened: Callable[[], object]) -> None:
        """Let things happen until that has."""
        async with asyncio.timeout(10):
            while not happened():
                await self.pilot.pause(0.01)
        await self.settle()

    async def seek(self, text: str) -> None:
        """Type a time."""
        await self.press("ctrl+g")
        await self.press(*text)
        await self.press("enter")
        await self.settle()


@asynccontextmanager
async def replay(
    entries: Sequence[Entry] | None = None, size: tuple[int, int] = (120, 40), **more: object
) -> AsyncIterator[Replay]:
    """Replay a blog of these entries, from its beginning; its clock stands still but for keys."""
    kept = archive(posts(20) if entries is None else entries)
    blog = kept.blog(ADDRESS)
    assert blog is not None
    past = Past(kept, blog)
    clock = StoryClock(60.0, lambda: 0.0, begin=past.begin)
    server = ReplayServer(past, clock)
    address = await server.start()
    store = Store.open(None)
    make = partial(Follower, store, Fetcher(), random=Random(1), read=read, interval=0.05)
    play = Play(KEY, address, past, clock, server.shown, kept=False)
    app = FollowApp(store, [], settings(**more), load=lambda: make, clock=Clock(), zone=UTC, play=play)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            acting = Replay(app, pilot, store, None, None, [], play)  # type: ignore[arg-type]
            await acting.until(lambda: acting.room.desk.timeline)
            yield acting
            await app.tools.engine.stop()  # so quick looks would come while the screen is taken down
            await acting.settle()
    finally:
        await server.stop()
        store.close()
        kept.close()


async def test_a_replay_begins_with_the_first_entry_and_says_that_it_is_one() -> None:
    """The header tells the story's own time, and how fast it passes."""
    async with replay() as acting:
        assert acting.heads == ["p81"]
        assert "REPLAY 09:47:00 ×60" in acting.lines[0]
        assert "The river rises" in acting.lines[0]


async def test_a_step_leads_to_the_next_event_which_is_new() -> None:
    """By key, and by its entry in the palette; as often as there is one."""
    async with replay(posts(3)) as acting:
        await acting.press("ctrl+n")
        await acting.until(lambda: len(acting.heads) == 2)
        assert acting.heads == ["p99", "p98"]
        assert acting.room.desk.counts(acting.room.list.listing).new == 1
        assert "REPLAY 11:53:00" in acting.lines[0]
        await acting.app.do("replay-step")
        await acting.until(lambda: len(acting.heads) == 3)
        await acting.until(lambda: acting.room.desk.status and acting.room.desk.status.lamp is Lamp.ENDED)
        await acting.press("ctrl+n")
        assert "that was the last event of the replay" in acting.text
        assert "REPLAY 12:00:00 end" in acting.lines[0]


async def test_what_arrives_does_not_move_the_reader() -> None:
    """As in life."""
    async with replay() as acting:
        await acting.seek("11:00")
        await acting.until(lambda: len(acting.heads) == 11)
        await acting.press("j", "j")
        selected = acting.selected
        await acting.press("ctrl+n")
        await acting.until(lambda: len(acting.heads) == 12)
        assert acting.selected == selected


async def test_a_time_is_typed_and_the_story_goes_there_and_back() -> None:
    """Back, the story is told anew; the entry that was read stays selected while it is there."""
    async with replay() as acting:
        await acting.seek("end")
        await acting.until(lambda: len(acting.heads) == 20)
        await acting.press("G", "k")
        assert acting.selected == "p82"
        await acting.seek("11:00")
        await acting.until(lambda: len(acting.heads) == 11)
        assert acting.selected == "p82"
        assert acting.heads[0] == "p91"
        assert "REPLAY 11:00:00" in acting.lines[0]
        await acting.seek("-70m")
        await acting.until(lambda: acting.heads == ["p81"])
        assert acting.selected == "p81"
        assert acting.room.list.selected == acting.room.detail.item.row  # type: ignore[union-attr]


async def test_a_leap_past_many_events_tells_the_story_anew() -> None:
    """More than a look can bring: nothing is left out in between."""
    async with replay(posts(700, newest=1_000)) as acting:
        await acting.seek("100%")
        await acting.until(lambda: len(acting.heads) >= 300)
        assert acting.heads[0] == "p1000"
        assert not acting.room.desk.timeline.gaps
        await acting.press("G", "G")
        await acting.until(lambda: len(acting.heads) == 700)


async def test_what_is_no_time_is_told_and_esc_leaves_the_line() -> None:
    """The story stays where it is; the keys that are typed there do nothing else."""
    async with replay() as acting:
        await acting.seek("quick")
        assert "not a time: write it as 14:20" in acting.text
        await acting.app.do("replay-seek")
        await acting.settle()
        await acting.press("q", "escape")
        assert isinstance(acting.app.screen, Reader)
        assert acting.heads == ["p81"]


async def test_the_line_for_a_time_stands_in_a_window_of_five_lines_too() -> None:
    """Where nothing else has room."""
    async with replay(size=(60, 5)) as acting:
        await acting.press("ctrl+g", "1", "1")
        assert acting.app.screen.query_one(Input).value == "11"
        assert acting.lines[-1].startswith("to 11")


async def test_pausing_stops_the_story_and_steps_still_lead_on() -> None:
    """Whoever pauses wants to look at it, event by event."""
    async with replay() as acting:
        await acting.press("p")
        assert not acting.play.clock.running
        assert "×60 ‖" in acting.lines[0]
        await acting.until(lambda: "PAUSED" in acting.text)
        await acting.press("ctrl+n")
        await acting.until(lambda: len(acting.heads) == 2)
        await acting.seek("10:30")
        await acting.until(lambda: len(acting.heads) == 7)
        await acting.seek("10:00")
        await acting.until(lambda: len(acting.heads) == 2)
        await acting.app.do("pause")
        await acting.until(lambda: "LIVE" in acting.text)


async def test_faster_and_slower_go_up_and_down_a_ladder() -> None:
    """Told in the header, and in a word."""
    async with replay() as acting:
        await acting.press("ctrl+up")
        assert "×120" in acting.lines[0]
        assert "120 seconds a second" in acting.text
        await acting.app.do("replay-slower")
        await acting.press("ctrl+down")
        assert "×30" in acting.lines[0]
        await acting.app.do("replay-faster")
        assert acting.play.clock.speed == 60


async def test_a_bookmark_in_a_replay_says_that_it_is_for_now_only() -> None:
    """Nothing is written into the archive."""
    async with replay() as acting:
        await acting.press("b")
        assert "for this replay only" in acting.text
        await acting.press("b")
        assert "bookmark taken away" in acting.text


async def test_back_in_time_a_bookmark_does_not_keep_what_is_not_there_yet() -> None:
    """What is there already keeps its own."""
    async with replay() as acting:
        await acting.seek("end")
        await acting.until(lambda: len(acting.heads) == 20)
        await acting.press("g", "b", "G", "b")
        assert [item.entry.id for item in acting.store.bookmarks()] == ["p100", "p81"]
        await acting.seek("11:00")
        await acting.until(lambda: len(acting.heads) == 11)
        assert acting.heads[0] == "p91"
        assert [item.entry.id for item in acting.store.bookmarks()] == ["p81"]


async def test_in_a_blog_that_is_no_replay_the_keys_say_so() -> None:
    """And change nothing."""
    async with stage((120, 40)) as acting:
        for key in ("ctrl+n", "ctrl+g", "ctrl+up", "ctrl+down"):
            acting.room.pass_by("")
            await acting.press(key)
            assert "not a replay" in acting.text, key
        assert "REPLAY" not in acting.lines[0]


async def test_plain_letters_are_enough() -> None:
    """In a terminal without Unicode."""
    async with replay(ascii=True) as acting:
        await acting.press("p")
        assert "REPLAY 09:47:00 x60 =" in acting.lines[0]
        assert acting.lines[0].isascii()


async def test_the_demo_is_a_replay_too() -> None:
    """From the start screen: the same keys steer it."""
    store = Store.open(None)
    make = partial(Follower, store, Fetcher(), random=Random(1), interval=0.05)
    app = FollowApp(store, [], settings(), load=lambda: make, clock=Clock(), zone=UTC)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        acting = Stage(app, pilot, store, None, None, [])  # type: ignore[arg-type]
        await acting.settle()
        await acting.press("escape", "d")
        async with asyncio.timeout(10):
            while not (app.room and app.room.desk.timeline):
                await pilot.pause(0.01)
        await acting.press("p")
        count = len(acting.room.desk.timeline)
        clock = app.tools.plays["demo:"].clock
        assert not clock.running
        await acting.press("ctrl+n")
        async with asyncio.timeout(10):
            while len(acting.room.desk.timeline) == count:
                await pilot.pause(0.01)
        await acting.settle()
        assert "REPLAY" in acting.lines[0]
        await app.tools.engine.stop()
        await acting.settle()
    store.close()


def test_the_story_of_an_archive_is_told_in_its_own_times() -> None:
    """What the header says is what the entries say."""
    kept = archive(posts(3))
    blog = kept.blog(ADDRESS)
    assert blog is not None
    past = Past(kept, blog)
    server = ReplayServer(past, StoryClock(begin=past.begin))
    play = Play(KEY, HOME, past, server.clock, server.shown)
    assert play.now == NOW - timedelta(minutes=14)
    assert play.at(NOW) == past.end
    kept.close()


HOME = "http://127.0.0.1:1/"
