"""What the reader missed: a digest over the blog, each line of which leads to its entry, wherever that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ui.stage import ADDRESS, NOW, SIZES, archive, post, posts, stage
from tuifollow.model import Gap
from tuifollow.store import Store
from tuifollow.ui.screens.catchup import CatchUp
from tuifollow.ui.screens.changes import ChangesScreen

Size = tuple[int, int]
KEPT = posts(30, newest=95)
BACK = timedelta(hours=3)
"""For how long the reader was away."""


def left() -> Store:
    """Return an archive whose reader left at 09:00, when the newest of `KEPT` was the newest."""
    store = archive(KEPT)
    blog = store.blog(ADDRESS)
    assert blog is not None
    store.leave(blog, None, NOW - BACK)
    with store._archive.writing() as connection:
        connection.execute("UPDATE event SET at = at - 20000000 WHERE kind = 'new'")
    return store


LATER = [
    post(100, key=True),
    post(99),
    post(98, words="The gauge was read by many"),
    post(97),
    post(96),
    replace(KEPT[0], headline="Gauge report 95, corrected"),
    replace(KEPT[1], withdrawn=True),
    *KEPT[2:],
]


@pytest.mark.parametrize("size", [*SIZES, (40, 10), (200, 60)])
async def test_w_tells_what_came_and_each_line_leads_to_its_entry(size: Size) -> None:
    """Key events first, then what was corrected and withdrawn; then back to the digest, or out of it."""
    store = left()
    async with stage(size, KEPT, store=store) as acting:
        await acting.look(LATER)
        await acting.press("w")
        assert acting.shows(CatchUp)
        if size[1] > 20:
            text = acting.text
            assert "Since you were here 09:00" in acting.lines[0]
            assert "5 new · 1 key event · 1 corrected · 1 withdrawn · about" in text
            order = ["Key events", "report 100", "Corrected", "95, corrected", "Withdrawn", "report 94", "Also new"]
            assert [acting.line_of(words) for words in order] == sorted(acting.line_of(words) for words in order)
        await acting.press("j", "enter")
        assert not acting.shows(CatchUp)
        assert acting.selected == "p95"
        await acting.press("w", "w")
        assert not acting.shows(CatchUp)
        await acting.press("w", "j", "j", "enter")
        assert acting.selected == "p94"
    store.close()


async def test_escape_comes_back_from_an_entry_of_the_digest_to_where_the_reader_was() -> None:
    """With the line of the text that was read, and the filter that was let go of."""
    store = left()
    async with stage((80, 24), KEPT, store=store) as acting:
        await acting.look(LATER)
        await acting.press("&", *"gauge", "enter", *"jjjjjjjjjj", "J")
        place, selected = acting.room.place, acting.selected
        await acting.press("w", "enter")
        assert acting.selected == "p100"
        await acting.press("enter", "escape")
        assert acting.selected == "p100"
        await acting.press("escape", "escape")  # the filter first, then the jump
        assert (acting.room.place, acting.selected) == (place, selected)
        assert acting.room.desk.filter.text == "gauge"
    store.close()


async def test_a_corrected_entry_shows_its_change_from_the_digest() -> None:
    """And leads back to it; of an entry that was never changed that is said."""
    store = left()
    async with stage((80, 24), KEPT, store=store) as acting:
        await acting.look(LATER)
        await acting.press("w", "d")
        assert "never changed since it was first seen" in acting.text
        await acting.press("j", "d")
        assert acting.shows(ChangesScreen)
        assert "1 to 2, of 2" in acting.lines[0]
        await acting.press("escape")
        assert acting.shows(CatchUp)
    store.close()


async def test_bars_count_the_hours_and_lead_to_the_newest_entry_of_each() -> None:
    """In plain letters, too."""
    store = left()
    async with stage((80, 24), KEPT, store=store, ascii=True) as acting:
        await acting.look(LATER)
        await acting.app.do("catch-up")
        await acting.settle()
        assert acting.text.isascii()
        bar = acting.lines[acting.line_of("  11:00 #")]
        assert bar.endswith(" 4")
        await acting.press("G", "enter")
        assert acting.selected == "p99"
    store.close()


async def test_another_width_keeps_the_line_that_is_chosen() -> None:
    """And the heading is to be read at each."""
    store = left()
    async with stage((120, 40), KEPT, store=store) as acting:
        await acting.look(LATER)
        await acting.press("w", "j", "j")
        await acting.pilot.resize_terminal(40, 10)
        await acting.settle()
        assert acting.lines[0].startswith("Since you were here 09:00")
        assert all(len(line) <= 40 for line in acting.lines)
        await acting.press("enter")
        assert acting.selected == "p94"
    store.close()


async def test_a_gap_is_told_and_leads_to_the_entry_below_it() -> None:
    """What could not be had is part of what was missed."""
    store = left()
    blog = store.blog(ADDRESS)
    assert blog is not None
    store.stuck(blog, Gap(KEPT[0].published or NOW, NOW - timedelta(minutes=20)), now=NOW, anew=False)
    async with stage((80, 24), KEPT, store=store) as acting:
        await acting.press("w")
        assert "1 gap" in acting.text
        assert "Not to be had" in acting.text
        assert "11:25 to 11:40" in acting.text
        await acting.press("enter")
        assert acting.selected == "p95"
    store.close()


async def test_what_hides_the_entry_gives_way() -> None:
    """A filter, key events only, or hidden withdrawn ones."""
    store = left()
    async with stage((80, 24), KEPT, store=store) as acting:
        await acting.look(LATER)
        await acting.press("e", "D", "w", "j", "j", "enter")
        assert acting.selected == "p94"
        assert "hidden" not in acting.lines[0]
    store.close()


async def test_nothing_new_is_a_word_and_no_screen() -> None:
    """With the time since when."""
    store = left()
    async with stage((80, 24), KEPT, store=store) as acting:
        await acting.press("w")
        assert not acting.shows(CatchUp)
        assert "nothing has come since you were here 09:00" in acting.text
    store.close()


async def test_whoever_was_never_here_has_missed_all() -> None:
    """Said so; of a blog without entries there is nothing to tell."""
    async with stage((80, 24), KEPT) as acting:
        await acting.press("w")
        assert "You have not been here before" in acting.lines[0]
        assert "30 new" in acting.text
    async with stage((80, 24), []) as acting:
        await acting.press("w")
        assert "nothing is kept of this blog yet" in acting.text
