"""Hours and days that are closed to one line: by key, by name, by mouse; and what happens to the reader's place."""

from __future__ import annotations

from random import Random

import pytest

from tests.ui.stage import SIZES, Stage, archive, post, posts, stage
from tuifollow.model import Flag

Size = tuple[int, int]


def listed(acting: Stage) -> list[str]:
    """Return what is on the screen of the list, without the scroll bar."""
    strips = acting.room.list.render_lines(acting.room.list.size.region)
    return [strip.text[:-1].rstrip() for strip in strips]


@pytest.mark.parametrize("size", SIZES)
async def test_c_closes_the_hour_then_the_day_then_opens_all(size: Size) -> None:
    """The reader stays at the entry of before, whose text goes on being shown, and is on its line again at the end."""
    async with stage(size) as acting:
        await acting.press("j", "j", "j")
        before, place = listed(acting), acting.room.list.place
        assert acting.selected == "p97"
        await acting.press("C")
        assert any("▸ 11:00 · 8 posts · 8 unread" in line for line in listed(acting))
        assert not any("report 97" in line for line in listed(acting))
        assert acting.selected == "p97"
        assert acting.room.list.listing.is_fold(acting.room.list.row)
        await acting.press("C")
        assert listed(acting)[0].startswith("• ▸ Sunday 1 March 2026 · 40 posts · 4 key")
        assert acting.selected == "p97"
        await acting.press("C")
        assert acting.room.list.place == place
        assert listed(acting) == before


@pytest.mark.parametrize("size", SIZES)
async def test_capital_w_closes_every_hour_and_opens_all_again(size: Size) -> None:
    """Also by its name; some closed hours are no reason to open all."""
    async with stage(size) as acting:
        await acting.press("j", "C", "W")
        rows = [line for line in listed(acting) if line]
        assert all("▸" in line for line in rows[:5])
        assert acting.selected == "p99"
        assert await acting.app.do("fold-all")
        await acting.settle()
        assert not any("▸" in line for line in listed(acting))
        assert acting.selected == "p99"


@pytest.mark.parametrize("key", ["enter", "l"])
async def test_enter_opens_a_closed_hour_and_the_next_enter_the_entry(key: str) -> None:
    """The palette's "fold" closes it again."""
    async with stage((120, 40)) as acting:
        await acting.press("j", "C", key)
        assert acting.selected == "p99"
        assert "▸" not in acting.text
        assert not acting.in_detail
        assert await acting.app.do("fold")
        await acting.settle()
        assert "▸ 11:00" in acting.text
        await acting.press(key, key)
        assert acting.in_detail


async def test_walking_goes_over_a_closed_hour_and_shows_its_newest_entry() -> None:
    """It is one step; its newest entry is in the detail, and is not seen by that alone."""
    async with stage((120, 40)) as acting:
        await acting.press("j", "C", "k", "j")
        assert acting.selected == "p99"
        await acting.press("k", "W", "j")
        assert acting.selected == "p99"
        assert "Gauge report 99" in acting.text
        await acting.press("j")
        assert acting.selected == "p91"


async def test_a_click_on_a_heading_closes_and_on_the_closed_hour_opens() -> None:
    """The first click selects it, the second opens."""
    async with stage((120, 40)) as acting:
        top = acting.room.list.region.y
        line = acting.line_of("11:00 · 8 posts")
        await acting.pilot.click("#list", offset=(4, line - top))
        await acting.settle()
        line = acting.line_of("▸ 11:00 · 8 posts")
        assert line > 0
        await acting.pilot.click("#list", offset=(4, line - top))
        await acting.settle()
        assert acting.selected == "p99"
        await acting.pilot.click("#list", offset=(4, line - top))
        await acting.settle()
        assert "▸" not in acting.text
        assert not acting.in_detail


@pytest.mark.parametrize(
    ("keys", "found"),
    [(["."], "p90"), (["u"], "p98"), (["/", *"report 93", "enter"], "p93"), (["/", *"report 9", "enter", "n"], "p98")],
)
async def test_a_jump_into_a_closed_hour_opens_it(keys: list[str], found: str) -> None:
    """Key events, unread ones, matches; other hours stay closed."""
    async with stage((80, 24)) as acting:
        await acting.press("j", "m", "W", *keys)
        assert acting.selected == found
        listing = acting.room.list.listing
        assert not listing.is_fold(acting.room.list.row)
        assert len(listing.view.folds) > 2


async def test_what_arrives_in_a_closed_hour_is_told_in_its_line_and_moves_nothing() -> None:
    """The detail goes on showing what it showed; the line says how many are new, and none counts as seen."""
    earlier = posts(40, newest=97)
    async with stage((120, 40), earlier) as acting:
        await acting.press("j", "C")
        assert acting.selected == "p96"
        place = acting.room.place
        await acting.look([post(99), post(98), *earlier], soon=True)
        assert acting.room.place == place
        assert "Gauge report 96" in acting.text
        assert "▌ ▸ 11:00 · 8 posts · 2 new" in acting.text
        await acting.rest(9)
        assert acting.room.list.listing.timeline.count(has=Flag.NEW) == 2
        await acting.press("enter")
        assert acting.selected == "p96"
        assert "report 98" in acting.text


async def test_escape_opens_nothing_and_a_filter_counts_what_it_lets_through() -> None:
    """Closed hours stay closed under a filter, and after it."""
    async with stage((80, 24)) as acting:
        await acting.press("W", "escape")
        assert "▸ 11:00 · 8 posts" in acting.text
        await acting.press("e")
        assert "▸ 10:00 · 1 post · 1 key" in acting.text
        assert "4 of 40" in acting.text
        await acting.press("escape")
        assert "▸ 11:00 · 8 posts" in acting.text


async def test_who_stays_with_the_newest_sees_it_though_its_hour_was_closed() -> None:
    """Follow mode opens it; closing something ends follow mode."""
    earlier = posts(40, newest=97)
    async with stage((80, 24), earlier) as acting:
        await acting.press("C", "f")
        await acting.look([post(98), *earlier])
        assert acting.selected == "p98"
        assert "▸" not in acting.text
        await acting.press("C")
        assert "FOLLOW" not in acting.lines[0]


async def test_a_bookmark_opens_in_its_place_in_a_blog_with_closed_hours() -> None:
    """The blog is entered anew: nothing is closed."""
    async with stage((80, 24)) as acting:
        await acting.press("j", "j", "b", "W", "B", "enter")
        assert acting.selected == "p98"
        assert "▸" not in acting.text


async def test_closed_hours_in_plain_letters() -> None:
    """The sign has its stand-in."""
    async with stage((80, 24), ascii=True) as acting:
        await acting.press("W")
        assert acting.text.isascii()
        assert ". + 11:00 - 8 posts - 8 unread" in acting.text


async def test_where_there_is_no_entry_nothing_is_closed() -> None:
    """And nothing breaks."""
    store = archive([])
    async with stage((80, 24), [], store=store) as acting:
        await acting.press("C", "W", "enter")
        assert acting.app.is_running
    store.close()


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_is_closed_what_arrives_moves_nothing_and_every_entry_can_be_reached(seed: int) -> None:
    """Many steps at random: walking, closing, filters, sizes; and entries that come in between, new and late ones."""
    chance, numbers = Random(seed), list(range(99, 60, -2))
    late = [number for number in range(62, 118) if number not in numbers]
    sizes = ((80, 24), (120, 40), (200, 60), (80, 30))
    async with stage((120, 40), [post(number, key=number % 5 == 0) for number in numbers]) as acting:
        room = acting.room
        for _ in range(20):
            await acting.press(*chance.choices("jjjkCWeuvZ+-", k=chance.randint(0, 2)))
            if chance.random() < 0.2:
                await acting.pilot.resize_terminal(*chance.choice(sizes))
                await acting.settle()
            place, shown = room.place, room.list.listing.is_fold(room.list.row)
            lines = listed(acting)
            numbers.append(late.pop(chance.randrange(len(late))))
            await acting.look([post(n, key=n % 5 == 0) for n in sorted(numbers, reverse=True)], soon=True)
            assert room.place == place
            assert room.list.listing.is_fold(room.list.row) == shown
            if place and not shown and 0 <= place.offset < len(lines):
                assert listed(acting)[place.offset] == lines[place.offset]
            if chance.random() < 0.3 and room.list.listing.count:
                wanted = room.list.listing.timeline.rows[chance.choice(room.list.listing.view.through)]
                room.reach(wanted)
                await acting.settle()
                assert room.list.selected == wanted
                assert not room.list.listing.is_fold(room.list.row)
