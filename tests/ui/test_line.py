"""The line "you were here", moved by a key and by name: the reader stays where they are, and finds it again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.ui.stage import ADDRESS, NOW, SIZES, archive, post, posts, stage

Size = tuple[int, int]


@pytest.mark.parametrize("size", SIZES)
async def test_capital_i_moves_the_line_and_the_next_start_finds_it_there(size: Size) -> None:
    """Above the selected entry, which stays where it is; i leads there, z takes it back."""
    entries = posts(30)
    store = archive(entries)
    async with stage(size, entries, store=store) as acting:
        await acting.press(*"jjj")
        assert "you were here" not in acting.text
        line = acting.line_of("report 97")
        await acting.press("I")
        assert "3 new above" in acting.lines[acting.line_of("you were here")]
        assert acting.line_of("report 97") == line
        await acting.press("j", "j", "I")
        assert "5 new above" in acting.text
        await acting.press("z")
        assert "3 new above" in acting.text
        await acting.press("g", "i")
        assert acting.selected == "p97"
        await acting.press("G")
        await acting.press("q")
    store._left.clear()  # as another program begins
    async with stage(size, entries, store=store) as acting:
        assert acting.selected == "p71"
        await acting.look([post(101), *entries])
        await acting.press("g", "i")
        assert acting.selected == "p97"
        assert "12:00 · 4 new above" in acting.text
        await acting.press("q")
    async with stage(size, entries, store=store) as acting:
        assert "you were here" not in acting.text
    store.close()


async def test_the_line_is_moved_and_taken_back_by_name_on_a_first_visit() -> None:
    """Where no line was, there is none again."""
    async with stage((80, 24), posts(30)) as acting:
        await acting.press("j")
        await acting.app.do("set-here")
        await acting.settle()
        assert "1 new above" in acting.text
        assert "takes it back" in acting.text
        await acting.app.do("undo")
        await acting.settle()
        assert "new above" not in acting.text
        assert acting.store.line(acting.room.desk.blog) is None


async def test_the_line_above_the_newest_entry_is_seen_when_something_comes() -> None:
    """There is nothing to part before."""
    async with stage((80, 24), posts(30)) as acting:
        await acting.press("I")
        assert "shown when something comes" in acting.text
        acting.clock.passed += 60
        await acting.look([post(101), *posts(30)])
        await acting.press("g")
        assert "1 new above" in acting.text


async def test_the_line_stays_when_the_blog_is_left_and_entered_again_in_one_session() -> None:
    """It was put there for the time until the reader is back."""
    async with stage((80, 24), posts(30)) as acting:
        await acting.press("j", "j", "I")
        acting.clock.passed += timedelta(minutes=5).total_seconds()
        await acting.app.enter(ADDRESS)
        await acting.settle()
        assert "2 new above" in acting.text
        place = acting.room.desk.place
        assert place is not None
        assert place.since == NOW
