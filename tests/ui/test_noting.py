"""Keys that write to an entry or hand it on: remark, tags, quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.stage import SIZES, posts, stage
from tuifollow.model import Flag
from tuifollow.ui.actions.noting import tags_in

Size = tuple[int, int]
ALL = ((40, 10), *SIZES, (200, 60))


@pytest.mark.parametrize("size", ALL)
@pytest.mark.parametrize("by_name", [False, True])
async def test_capital_r_writes_a_remark_and_bookmarks_the_entry(size: Size, by_name: bool) -> None:  # noqa: FBT001
    """It stands there again to be changed; undo takes remark and bookmark back together."""
    async with stage(size, posts(5)) as acting:
        await acting.press("j")
        await (acting.app.do("note") if by_name else acting.press("R"))
        await acting.press(*"ask Zo\u00eb \u98a8", "enter")
        assert acting.selected == "p99"
        assert Flag.BOOKMARKED in acting.flags
        assert "remark kept, and the entry is bookmarked" in acting.text or size[0] < 80
        await acting.press("enter")
        assert "note: ask Zo\u00eb \u98a8" in acting.text
        await acting.press("R", "backspace", *"Bo", "enter")
        assert acting.in_detail
        assert "note: ask Zo\u00eb Bo" in acting.text
        await acting.press("z", "z", "z")
        assert "note: ask" not in acting.text
        assert Flag.BOOKMARKED not in acting.flags


@pytest.mark.parametrize("size", ALL)
@pytest.mark.parametrize("by_name", [False, True])
async def test_capital_l_gives_tags_and_they_stand_in_the_detail(size: Size, by_name: bool) -> None:  # noqa: FBT001
    """Commas part them; none takes them away; they can be filtered by."""
    async with stage(size, posts(5)) as acting:
        await (acting.app.do("tags") if by_name else acting.press("L"))
        await acting.press(*"sky, #two words,sky", "enter", "enter")
        assert "#sky #two words" in acting.text
        item = acting.store.item(acting.room.list.selected or 0)
        assert (item.tags, item.bookmarked) == (("sky", "two words"), True)
        await acting.press("escape", "&", *"#sky", "enter")
        assert acting.room.list.listing.count == 1
        await acting.press("escape", "L", "ctrl+u", "enter")
        assert not acting.store.item(item.row).tags


async def test_escape_gives_a_remark_up_and_what_arrives_meanwhile_changes_nothing() -> None:
    """The keys go where they went before, and the remark goes to the entry it was begun for."""
    async with stage((80, 24), posts(5)) as acting:
        await acting.press("enter", "R", *"never mind", "escape")
        assert acting.in_detail
        assert not acting.store.bookmarks()
        await acting.press("R", *"mine")
        await acting.look(posts(7, newest=102))
        await acting.press("enter")
        assert [(item.entry.id, item.note) for item in acting.store.bookmarks()] == [("p100", "mine")]


@given(text=st.text(max_size=80))
def test_tags_are_clean_and_each_is_there_once(text: str) -> None:
    """Read again from how they are shown they are the same."""
    tags = tags_in(text)
    assert len(set(tags)) == len(tags)
    assert all(tag == tag.strip() and "," not in tag and "\n" not in tag and tag for tag in tags)
    assert tags_in(", ".join(tags)) == tags


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("by_name", [False, True])
async def test_s_copies_the_entry_as_a_quotation(size: Size, by_name: bool) -> None:  # noqa: FBT001
    """And says so where it covers nothing."""
    async with stage(size, posts(5)) as acting:
        await acting.press("enter")
        await (acting.app.do("share") if by_name else acting.press("s"))
        await acting.settle()
        assert acting.app.clipboard.startswith("> **Gauge report 100 from the upper lock**\n>\n> The gauge")
        assert "Ada Quill, 1 Mar 2026 12:00, [The river rises](<https://river.example/" in acting.app.clipboard
        assert "copied: the entry as a Markdown quote" in acting.lines[-2]
