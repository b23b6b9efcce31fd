"""Keys that mark entries: kept first, then drawn, and taken back by one key."""

from __future__ import annotations

import pytest

from tests.ui.stage import ADDRESS, SIZES, archive, keep, posts, stage
from tuifollow.model import Flag, StoreError
from tuifollow.terminal import Exit

Size = tuple[int, int]


@pytest.mark.parametrize("size", SIZES)
async def test_b_sets_a_bookmark_and_takes_it_away(size: Size) -> None:
    """The star is drawn in the list and told in the detail; the store has it."""
    async with stage(size) as acting:
        await acting.press("j", "b")
        assert Flag.BOOKMARKED in acting.flags
        assert "11:53 ★" in acting.text
        assert "★ bookmarked" in acting.text
        await acting.press("b")
        assert Flag.BOOKMARKED not in acting.flags
        assert "★" not in acting.text


async def test_a_bookmark_that_cannot_be_saved_is_not_drawn_and_is_told_at_the_end() -> None:
    """The star stands for what is kept; whoever leaves with one unsaved hears of it by the exit status."""
    async with stage() as acting:
        store = acting.store

        def full(*_: object) -> None:
            raise StoreError("the disk is full")

        store.bookmark = full  # type: ignore[assignment,method-assign]
        await acting.press("b")
        assert "★" not in acting.text
        assert "not saved: the disk is full" in acting.text
        await acting.press("q")
        assert acting.app.return_value == Exit.UNSAVED


@pytest.mark.parametrize("size", SIZES)
async def test_m_a_and_capital_a_mark_read_and_z_takes_it_back(size: Size) -> None:
    """One entry, this and all older ones, all; each step is undone, the latest first."""
    async with stage(size, posts(9)) as acting:
        blog = acting.room.desk.blog

        def unread() -> int:
            return acting.store.counts(blog)[0]

        await acting.press("m")
        assert unread() == 8
        assert "8 unread / 9" in acting.text
        await acting.press("m")
        assert unread() == 9
        await acting.press("j", "j", "j", "a")
        assert unread() == 3
        await acting.press("A")
        assert unread() == 0
        await acting.press("z")
        assert unread() == 3
        await acting.press("z")
        assert unread() == 9
        assert acting.room.list.listing.timeline.count(lacks=Flag.READ) == 9
        assert acting.selected == "p97"


async def test_entering_an_entry_marks_it_read_and_walking_past_does_not() -> None:
    """In the list a read entry has no sign before it."""
    async with stage() as acting:
        await acting.press("j", "j")
        assert acting.store.counts(acting.room.desk.blog)[0] == 40
        await acting.press("enter")
        assert Flag.READ in acting.flags
        assert "39 unread / 40" in acting.text


async def test_capital_b_lists_the_bookmarks_of_all_blogs_and_enter_reads_one_in_its_place() -> None:
    """Also one of a blog that is not open; taking one away there is undone there."""
    store = archive(posts())
    keep(store, posts(5, newest=30), key="https://kites.example/live", title="The kite race")
    kite = store.blog("https://kites.example/live")
    assert kite is not None
    row = store.find(kite, "p28")
    assert row is not None
    store.bookmark(row, True)
    async with stage(store=store) as acting:
        await acting.press("b")
        await acting.press("B")
        assert "The kite race" in acting.text
        assert "Gauge report 28" in acting.text
        assert acting.line_of("Gauge report 100") >= 0
        await acting.press("j", "b")
        assert "Gauge report 28" not in acting.text
        await acting.press("z")
        assert "Gauge report 28" in acting.text
        await acting.press("G", "enter")
        assert acting.room.desk.blog.key == "https://kites.example/live"
        assert acting.selected == "p28"
        await acting.press("B", "escape")
        assert acting.on_top is acting.room
    store.close()


async def test_a_bookmark_and_the_reader_s_place_are_there_at_the_next_start() -> None:
    """The same entry on the same line, and the text at the same character."""
    store = archive(posts())
    async with stage(store=store) as acting:
        await acting.press("G", "k", "k", "k", "b", *"JJJJJ")
        place, line = acting.room.place, acting.line_of("★")
        await acting.press("q")
        assert acting.app.return_value == Exit.DONE
    async with stage(store=store, sources=(ADDRESS,)) as acting:
        assert acting.room.place == place
        assert place is not None
        assert place.character > 0
        assert acting.line_of("★") == line
    store.close()
