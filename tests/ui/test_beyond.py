"""Beyond what is kept: older entries that the publisher still has, and where the coverage goes on."""

from __future__ import annotations

import asyncio

import pytest
from textual import events

from tests.ui.stage import ADDRESS, SIZES, Stage, post, posts, stage
from tuifollow.model import Pointer, Snapshot

Size = tuple[int, int]
SECOND = f"{ADDRESS}?page=2"
NEXT_DAY = "https://river.example/day-two"


def ask(acting: Stage, key: str) -> None:
    """Press a key that begins what takes a while."""
    acting.app.post_message(events.Key(key, key))


async def until(acting: Stage, words: str) -> None:
    """Let time pass until `words` are on the screen."""
    async with asyncio.timeout(5):
        while acting.line_of(words) < 0:
            await acting.clock.forward(1.0)
            await acting.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_pressed_at_the_oldest_entry_g_loads_older_ones(size: Size) -> None:
    """The words below the last entry say so; what comes is unread and below, and the place stays."""
    async with stage(size, posts(20)) as acting:
        acting.site.others[SECOND] = Snapshot("schema", "The river rises", tuple(posts(8, newest=80)))
        await acting.look(posts(20), older=SECOND, total=28)
        await acting.press("G")
        assert acting.selected == "p81"
        assert acting.line_of("8 older entries not loaded · G") > 0
        assert acting.line_of("20 of 28") >= 0
        ask(acting, "G")
        await until(acting, "28 unread")
        assert acting.selected == "p81"
        assert acting.line_of("not loaded") < 0
        await acting.press("G")
        assert acting.selected == "p73"
        assert "▲" not in acting.text


@pytest.mark.parametrize("size", [(40, 10), *SIZES])
async def test_while_older_entries_are_asked_for_the_words_below_say_so(size: Size) -> None:
    """However long it takes; the key pressed again asks for nothing more."""
    async with stage(size, posts(20)) as acting:
        await acting.look(posts(20), older=SECOND, total=28)
        acting.site.slow = asyncio.Event()
        await acting.press("G")
        ask(acting, "G")
        await until(acting, "── asking for 8 older entries ──")
        asked = acting.site.asked
        for _ in range(2):
            await acting.clock.forward(10)
            ask(acting, "G")
            await until(acting, "still asking for")
        assert acting.line_of("── asking for 8 older entries ──") > 0
        assert acting.site.asked == asked
        acting.site.slow.set()
        await until(acting, "── gap: before 09:47 could not be")
        assert acting.line_of("── asking for") < 0


async def test_what_hinders_is_said_and_the_list_stays() -> None:
    """A page that cannot be had is a sentence that stands until it is read, and a gap below."""
    async with stage((120, 40), posts(20)) as acting:
        await acting.look(posts(20), older=SECOND)
        await acting.press("G")
        ask(acting, "G")
        await until(acting, "posts before 09:47 could not be fetched: no such host")
        assert acting.selected == "p81"
        await acting.look(posts(20))
        assert acting.line_of("posts before 09:47 could not be fetched: no such host") >= 0
        assert acting.line_of("nothing new") < 0


async def test_where_nothing_older_can_be_loaded_the_key_says_why() -> None:
    """There is nothing, or a filter hides the words below."""
    async with stage((120, 40), posts(20)) as acting:
        await acting.press("G", "G")
        assert acting.line_of("no older entry") >= 0
        await acting.look(posts(20), older=SECOND)
        await acting.press("e", "G", "G")
        assert acting.line_of("a filter is on: Esc first") >= 0
        assert acting.line_of("not loaded") < 0
        await acting.press("escape")
        assert acting.room.list.listing.foot == "older entries not loaded · G"


async def test_the_coverage_goes_on_elsewhere_only_when_the_reader_says_so() -> None:
    """The words stand on top, with the host; the key follows, and nothing was asked before."""
    async with stage((120, 40), posts(20)) as acting:
        acting.site.others[NEXT_DAY] = Snapshot("schema", "The river, second day", (post(100),))
        await acting.look(posts(20), continued=Pointer(NEXT_DAY, "Day two"))
        assert acting.line_of("E · goes on at river.example: Day two") >= 0
        assert acting.room.desk.blog.key == ADDRESS
        ask(acting, "E")
        await until(acting, "The river, second day")
        assert acting.room.desk.blog.key == NEXT_DAY


async def test_where_nothing_goes_on_the_key_says_so() -> None:
    """In the status line."""
    async with stage((120, 40), posts(3)) as acting:
        await acting.press("E")
        assert acting.line_of("nothing says that the coverage goes on elsewhere") >= 0
