"""Going to a time: typed, and by the picture of the day."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_view import timeline
from tests.ui.stage import SIZES, post, posts, stage
from tuifollow.model import Flag
from tuifollow.ui.words.glyphs import ASCII, UNICODE
from tuifollow.ui.words.sparkline import axis, bars, length, picture, stretch, window

Size = tuple[int, int]
NIGHT = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize("size", SIZES)
async def test_t_goes_to_the_entry_at_a_time_or_the_nearest_before_it(size: Size) -> None:
    """By key and by name; an hour that hides it is opened."""
    async with stage(size) as acting:
        await acting.press("T", *"10:00", "enter")
        assert acting.selected == "p82"
        await acting.press("W")
        assert await acting.app.do("jump")
        await acting.press(*"-2h", "enter")
        assert acting.selected == "p82"
        assert not acting.room.list.listing.is_fold(acting.room.list.row)
        await acting.press("T", *"11", "enter")
        assert acting.selected == "p91"


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
@pytest.mark.parametrize("key", ["T", "/", "&"])
async def test_a_line_that_is_given_up_leaves_the_reader_in_the_text(size: tuple[int, int], key: str) -> None:
    """At the line of it that was read."""
    async with stage(size, [post(100, words="A long day. " * 200), *posts(8, 99)]) as acting:
        await acting.press("enter", "space")
        place, text = acting.room.place, acting.lines[3]
        await acting.press(key, "1", "escape")
        assert acting.in_detail
        assert (acting.room.place, acting.lines[3]) == (place, text)


async def test_a_time_before_all_leads_to_the_oldest_and_says_so_and_nonsense_is_told() -> None:
    """Nothing moves for what is no time, nor for Esc."""
    async with stage((80, 24)) as acting:
        await acting.press("T", *"3 Feb 9:00", "enter")
        assert acting.selected == "p61"
        assert "the oldest entry here is of 07:27" in acting.text
        await acting.press("T", *"soon", "enter")
        assert '"soon" is no time: 14:20, 9 May 14:20' in acting.text
        assert "to soon" in acting.text
        await acting.press("ctrl+u", *"12:00", "escape")
        await acting.press("T", "enter")
        assert acting.selected == "p61"
        assert acting.app.screen.focused is acting.room.list


async def test_the_line_that_asks_serves_each_question_anew() -> None:
    """A search after a jump begins empty, with its own sign."""
    async with stage((80, 24)) as acting:
        await acting.press("T", *"10", "enter", "/")
        assert not acting.room.desk.search.text
        line = acting.line_of("words, by:name")
        assert acting.lines[line].startswith("/ ")
        await acting.press("escape", "T")
        assert acting.lines[line].startswith("to ")


@pytest.mark.parametrize("size", [*SIZES, (40, 10), (200, 60)])
async def test_the_picture_is_walked_stretch_by_stretch_on_any_screen(size: Size) -> None:
    """Each step goes to the newest entry of the next stretch that has one, and says which; the ends are told."""
    entries = [post(number) for number in (100, 99, 98, 80, 79, 62, 61)]
    async with stage(size, entries) as acting:
        seen = [acting.selected]
        for _ in range(9):
            await acting.press("<")
            seen.append(acting.selected)
        assert "nothing earlier" in acting.text
        assert [int(name[1:]) for name in seen] == sorted((int(name[1:]) for name in seen), reverse=True)
        assert len(set(seen)) > 3
        for _ in range(9):
            assert await acting.app.do("later")
        await acting.settle()
        assert acting.selected == "p100"
        assert "nothing later" in acting.text
        assert await acting.app.do("earlier")
        await acting.settle()
        assert acting.selected != "p100"


async def test_the_picture_stands_above_the_list_and_a_click_in_it_goes_there() -> None:
    """From 120 columns on; with how many entries there are, how many an hour, and how long a bar is."""
    async with stage((120, 40)) as acting:
        assert set(acting.lines[1][:40]) <= set(" ▁▂▃▄▅▆▇█")
        assert acting.lines[1].endswith("40 posts 9/h")
        assert acting.lines[2].endswith("5 min a bar")
        assert acting.lines[2].count("◆") == 4
        column = acting.lines[2].index("◆")
        await acting.pilot.click("#picture", offset=(column, 0))
        await acting.settle()
        assert acting.selected == "p70"
        await acting.pilot.resize_terminal(110, 40)
        await acting.settle()
        assert "min a bar" not in acting.text


async def test_the_picture_grows_with_what_arrives_and_is_drawn_for_nothing_else() -> None:
    """Not each second; a key moves the mark alone."""
    async with stage((120, 40), posts(40, newest=95)) as acting:
        before = acting.room._drawn
        await acting.press("j", "m")
        await acting.rest(3)
        assert acting.room._drawn.counts is before.counts
        await acting.look([post(96), *posts(40, newest=95)])
        assert acting.lines[1].endswith("41 posts 5/h")


async def test_the_picture_in_plain_letters() -> None:
    """Bars and axis have their stand-ins."""
    async with stage((120, 40), ascii=True) as acting:
        assert acting.text.isascii()
        assert acting.lines[2].count("#") == 4


def test_a_stretch_is_as_short_as_fits_the_width() -> None:
    """Two hours and a half of a post a minute, in 160, 100, 40 and 10 columns, and in one."""
    index = timeline(*range(150))
    assert [length(picture(index, width, UTC).size) for width in (160, 100, 40, 10, 1)] == [
        "1 min",
        "2 min",
        "5 min",
        "15 min",
        "3 h",
    ]


def test_a_night_is_one_column_and_the_axis_tells_the_days() -> None:
    """What is quiet for long is not drawn as long; short pauses are."""
    minutes = [*range(0, 300, 10), *range(1200, 1500, 10)]
    drawn = picture(timeline(*minutes, start=NIGHT + timedelta(hours=14)), 70, UTC)
    assert length(drawn.size) == "10 min"
    assert bars(drawn, UNICODE) == "█" * 30 + "┄" + "█" * 30
    assert axis(drawn, UTC, UNICODE).startswith("1 May 15:00 16:00 17:00 18:00  2 May 11:00")
    assert list(drawn.counts)[30] == -1


def test_bars_are_as_high_as_there_are_entries_and_key_events_stand_below() -> None:
    """Eight heights, in both sets of signs; not one entry is without a bar."""
    index = timeline(*[0] * 16, *[5] * 8, 10, 20, flags=bytes([0, Flag.KEY, *[0] * 24]))
    drawn = picture(index, 5, UTC)
    assert bars(drawn, UNICODE) == "█▄▁ ▁"
    assert bars(drawn, ASCII) == "@-_ _"
    assert drawn.keys == bytes([0, 0, 1, 0, 0])
    assert axis(drawn, UTC, UNICODE) == "  ◆  "


def test_a_stretch_is_told_in_words() -> None:
    """With its day where it is not today's."""
    drawn = picture(timeline(0, 1, 2, 31), 2, UTC)
    noon = datetime(2026, 5, 1, 20, tzinfo=UTC)
    assert stretch(drawn, 0, UTC, noon) == "12:00 to 12:30 · 3 posts"
    assert stretch(drawn, 1, UTC, noon + timedelta(days=1)) == "1 May 12:30 to 13:00 · 1 post"
    assert stretch(picture(timeline(0, 900_000), 3, UTC), 0, UTC, noon).endswith("· 1 post")


def test_without_entries_there_is_no_picture() -> None:
    """And no mark on it."""
    drawn = picture(timeline(), 80, UTC)
    assert len(drawn) == 0
    assert bars(drawn, UNICODE) == axis(drawn, UTC, UNICODE) == ""
    assert drawn.column(5) == -1
    assert window(drawn, timeline(), []) == range(0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-60_000, 60_000), min_size=1, max_size=60), st.integers(1, 120))
def test_every_entry_is_in_one_column_and_all_fit(minutes: list[int], width: int) -> None:
    """Whatever the times and the zone; walking the columns meets every entry once."""
    index, zone = timeline(*minutes), ZoneInfo("Asia/Kathmandu")
    drawn = picture(index, width, zone)
    assert 1 <= len(drawn) <= width
    assert sum(count for count in drawn.counts if count > 0) == len(index)
    assert list(drawn.begins) == sorted(set(drawn.begins))
    for place, at in enumerate(index.at):
        column = drawn.column(at)
        assert drawn.firsts[column] <= place < drawn.firsts[column] + drawn.counts[column]
    assert len(bars(drawn, UNICODE)) == len(axis(drawn, zone, UNICODE)) == len(drawn)


def test_the_picture_of_a_hundred_thousand_entries_is_drawn_at_once() -> None:
    """Some milliseconds; key events that change cost less."""
    count = 100_000
    index = replace(timeline(0), at=array("q", range(count * 60_000, 0, -60_000)), rows=array("q", range(count, 0, -1)))
    index = replace(index, flags=bytes(count))
    begin = perf_counter()
    drawn = picture(index, 180, UTC)
    assert perf_counter() - begin < 0.1
    assert sum(drawn.counts) == count
