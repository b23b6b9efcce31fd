"""Keys that move the reader: through the list, and through the text."""

from __future__ import annotations

import pytest

from tests.ui.stage import SIZES, post, posts, stage

pytestmark = pytest.mark.parametrize("size", SIZES)
Size = tuple[int, int]


async def test_walking_goes_entry_by_entry_and_stops_at_the_ends(size: Size) -> None:
    """Keys j and ↓ go to older entries, k and ↑ to newer ones; at the newest one k does nothing."""
    async with stage(size) as acting:
        assert acting.selected == "p100"
        await acting.press("j", "down")
        assert acting.selected == "p98"
        await acting.press("k", "up", "up")
        assert acting.selected == "p100"
        assert "Gauge report 100" in acting.text


async def test_g_and_home_go_to_the_newest_and_capital_g_and_end_to_the_oldest(size: Size) -> None:
    """The oldest entry is wholly in view when it is selected."""
    async with stage(size) as acting:
        await acting.press("G")
        assert acting.selected == "p61"
        assert acting.room.list.is_seen(acting.room.list.row)
        await acting.press("g")
        assert acting.selected == "p100"
        await acting.press("end")
        assert acting.selected == "p61"
        await acting.press("home")
        assert acting.selected == "p100"


async def test_u_goes_to_the_next_unread_entry_and_says_when_there_is_none(size: Size) -> None:
    """Read entries are passed over, in both directions; the end is told, and not jumped over."""
    async with stage(size, posts(6)) as acting:
        await acting.press("j", "m")
        await acting.press("k", "u")
        assert acting.selected == "p98"
        await acting.press("U")
        assert acting.selected == "p100"
        await acting.press("G", "u")
        assert acting.selected == "p95"
        assert "no older unread entry" in acting.text


async def test_full_stop_and_comma_go_from_key_event_to_key_event(size: Size) -> None:
    """Every tenth entry is one; past the last a word is said."""
    async with stage(size) as acting:
        await acting.press(".", ".")
        assert acting.selected == "p80"
        await acting.press(",")
        assert acting.selected == "p90"
        await acting.press(",", ",")
        assert acting.selected == "p100"
        assert "no newer key event" in acting.text


async def test_space_pages_the_text_and_goes_on_to_the_next_unread_entry(size: Size) -> None:
    """At the text's end the entry counts as read, and the next unread one is shown from its beginning."""
    async with stage(size) as acting:
        pages = 0
        while acting.selected == "p100":
            assert pages < 9
            await acting.press("space")
            pages += 1
        assert pages >= 1
        assert acting.selected == "p99"
        assert acting.room.detail.first == 0
        assert acting.store.counts(acting.room.desk.blog)[0] == 39


async def test_the_text_is_scrolled_from_the_list_by_line_half_page_and_page(size: Size) -> None:
    """J and K, ctrl+d and ctrl+u, page down and page up; the list stays where it is."""
    async with stage((size[0], 24)) as acting:
        detail = acting.room.detail
        await acting.press("J", "J", "K")
        assert detail.first == 1
        await acting.press("ctrl+d")
        assert detail.first > 3
        await acting.press("ctrl+u", "K")
        assert detail.first == 0
        await acting.press("pagedown")
        assert detail.first > 0
        await acting.press("pageup")
        assert detail.first == 0
        assert acting.selected == "p100"


async def test_in_the_detail_the_same_keys_move_the_text_and_j_k_capital_the_list(size: Size) -> None:
    """There j is a line, End the text's end, and J the next entry."""
    async with stage((size[0], 24)) as acting:
        await acting.press("enter", "j")
        assert acting.room.detail.first == 1
        await acting.press("end")
        assert acting.room.detail.at_end
        await acting.press("home")
        assert acting.room.detail.first == 0
        await acting.press("J")
        assert acting.selected == "p99"
        await acting.press("K")
        assert acting.selected == "p100"


async def test_a_click_on_what_waits_above_the_list_goes_there(size: Size) -> None:
    """As the key that the line names does; where nothing waits a click there does nothing."""
    async with stage(size, posts(30)) as acting:
        await acting.press("G")
        await acting.pilot.click("#above")
        assert acting.selected == "p71"
        await acting.look([post(101), *posts(30)])
        assert "1 new" in acting.text
        await acting.pilot.click("#above")
        await acting.settle()
        assert acting.selected == "p101"
