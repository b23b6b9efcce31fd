"""Several blogs as one: each entry at its time with its letter, the same news once, and keys that go over all."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from tests.ui.blogs import KITES, LAKE, STORY, comes, kites, many, several, told, until
from tests.ui.stage import ADDRESS, post, posts
from tuifollow.model import Flag, Lamp
from tuifollow.ui.room.many import Many


async def test_merged_stands_each_entry_at_its_time_with_its_letter_and_leads_back_to_its_blog() -> None:
    """From the selected entry on, and back at the selected entry."""
    async with several((80, 40)) as acting:
        await acting.press("j")
        await acting.press("M")
        desk = many(acting)
        assert desk.keys == (ADDRESS, KITES)
        assert acting.selected == "p99"
        ids = [acting.store.item(row).entry.id for row in list(desk.timeline.rows)[:6]]
        assert ids == ["p100", "k0", "p99", "k1", "p98", "k2"]
        assert "A The river rises" in acting.lines[0]
        assert acting.lines[acting.line_of("Kite 0")].startswith("• B 11:57 Kite 0")
        await acting.press("j")
        assert "B The kite race" in acting.text  # in the detail
        await acting.app.do("merged")
        assert (acting.room.desk.blog.key, acting.selected) == (KITES, "k1")


@pytest.mark.parametrize("size", [(200, 60), (120, 40), (40, 10), (60, 5)])
async def test_letters_are_drawn_at_all_sizes(size: tuple[int, int]) -> None:
    """In a corner of a few lines there is the newest headline."""
    async with several(size) as acting:
        await acting.press("M")
        assert "Gauge report 100" in acting.text if size[1] > 5 else isinstance(acting.room.desk, Many)
        assert size[1] == 5 or any(" B " in line for line in acting.lines)


async def test_arrivals_of_all_blogs_go_to_their_places_and_move_nothing() -> None:
    """Whoever reads an entry reads on."""
    async with several() as acting:
        await acting.press("M", "j", "j", "j")
        line = acting.line_of("Kite 1")
        selected = acting.selected
        await comes(acting, KITES, told("k9", 1, "A kite has landed."))
        await comes(acting, ADDRESS, post(101))
        desk = many(acting)
        ids = [acting.store.item(row).entry.id for row in list(desk.timeline.rows)[:3]]
        assert ids == ["p101", "p100", "k9"]
        assert (acting.selected, acting.line_of("Kite 1")) == (selected, line)


async def test_the_same_news_is_folded_behind_who_was_first_and_unfolded_by_the_same_key() -> None:
    """The detail says how late the others were, and how they told it."""
    lock = [told("k0", 2), *kites()[1:]]
    async with several(
        (80, 40), kites=lock, lake=[told("l1", 9, f"{STORY} ")], sources=(ADDRESS, KITES, LAKE)
    ) as acting:
        await acting.press("M")
        desk = many(acting)
        assert len(desk.folds.behind) == 1
        assert acting.lines[acting.line_of("The lock is shut")].startswith("• C 11:51 ⊕2 The lock")
        acting.room.list.select(acting.room.list.listing.row_of(next(iter(desk.folds.groups))))
        await acting.settle()
        assert "2 sources: C first, B +7 min" in acting.text
        assert "B 11:58 The kite race: The lock is shut" in acting.text
        assert acting.room.list.listing.count == 18
        await acting.press("M")
        assert acting.room.list.listing.count == 19
        assert "⊕" not in acting.text.replace("unfolded", "")
        await acting.press("M")
        assert (acting.room.desk.blog.key, acting.selected) == (LAKE, "l1")


async def test_what_the_reader_has_selected_is_never_hidden_by_a_fold() -> None:
    """It is shown in its group's place, though another was first."""
    lock = [told("k0", 2), *kites()[1:]]
    async with several(kites=lock, lake=[told("l1", 9)], sources=(KITES, LAKE)) as acting:
        assert acting.selected == "k0"
        await acting.press("M")
        assert acting.selected == "k0"
        assert acting.room.list.listing.flags(acting.room.list.row) == Flag.NONE
        assert len(many(acting).folds.behind) == 1


async def test_an_arrival_is_folded_and_one_that_is_edited_or_withdrawn_is_not() -> None:
    """What is taken down, or says something else now, is seen."""
    async with several(lake=[told("l1", 9), told("l0", 60, "Nothing")], sources=(ADDRESS, KITES, LAKE)) as acting:
        await acting.press("M")
        await comes(acting, KITES, told("k9", 1))
        desk = many(acting)
        assert acting.room.list.listing.count == 20
        other = "The gate is open again, and the divers have gone home for their dinner, all of them in good health."
        page = acting.site.others[KITES]
        acting.site.others[KITES] = replace(page, entries=page.entries[1:])
        await comes(acting, KITES, told("k9", 1, other))
        assert acting.room.list.listing.count == 21
        acting.site.others[KITES] = page
        await comes(acting, KITES)
        assert acting.room.list.listing.count == 20
        page = acting.site.others[LAKE]
        acting.site.others[LAKE] = replace(page, entries=page.entries[1:])
        await comes(acting, LAKE, replace(page.entries[0], withdrawn=True))
        assert acting.room.list.listing.count == 21
        assert desk.counts(acting.room.list.listing).total == 21


async def test_reading_an_entry_reads_what_is_folded_behind_it() -> None:
    """And one key takes it back."""
    async with several(kites=[told("k0", 2)], lake=[told("l1", 9)], sources=(KITES, LAKE)) as acting:
        await acting.press("M")
        await acting.press("m")
        assert [tally[0] for key, tally in acting.store.tallies().items() if key != ADDRESS] == [0, 0]
        await acting.press("z")
        assert [tally[0] for key, tally in acting.store.tallies().items() if key != ADDRESS] == [1, 1]
        assert acting.room.list.listing.count == 1


async def test_marks_go_over_all_blogs_and_are_taken_back_at_once() -> None:
    """One and all older ones, and all."""
    async with several() as acting:
        await acting.press("M", "j", "j", "a")
        assert acting.room.desk.counts(acting.room.list.listing).unread == 2
        await acting.press("z")
        assert acting.room.desk.counts(acting.room.list.listing).unread == 18
        await acting.press("A")
        assert {tally[0] for tally in acting.store.tallies().values()} == {0}
        assert "0 unread / 18" in acting.lines[-2] or "all entries are read" in acting.lines[-2]
        await acting.press("z", "b")
        assert [item.blog for item in acting.store.bookmarks()] == [KITES if acting.selected[0] == "k" else ADDRESS]


async def test_search_filter_and_jumps_go_over_all_blogs() -> None:
    """As in one."""
    async with several() as acting:
        await acting.press("M", "slash", *"air", "enter")
        assert acting.selected == "k0"
        await acting.press("n")
        assert acting.selected == "k1"
        await acting.press("escape", "ampersand", *"report", "enter")
        assert acting.room.list.listing.count == 12
        await acting.press("escape", "e")
        assert acting.room.list.listing.count == 2
        await acting.press("e", "g", "u")
        assert acting.selected == "k0"
        await acting.press("full_stop")
        assert acting.selected == "p90"


async def test_refresh_and_pause_are_for_all_and_older_entries_for_one() -> None:
    """Each is said."""
    async with several() as acting:
        await acting.press("M")
        acting.clock.passed += 6
        asked = acting.site.asked
        await acting.press("r")
        await until(lambda: acting.site.asked >= asked + 2)
        await acting.press("p")
        engine = acting.app.tools.engine
        assert [status.lamp for key in (ADDRESS, KITES) if (status := engine.status(key))] == [Lamp.PAUSED] * 2
        await acting.press("p")
        assert [status.lamp for key in (ADDRESS, KITES) if (status := engine.status(key))] == [Lamp.LIVE] * 2
        await comes(acting, KITES, told("k9", 1, "x"), older=f"{KITES}?page=2")
        await acting.press("G", "G")
        assert "older entries are loaded" in acting.text
        asked = acting.site.asked
        await acting.press("G")
        assert "in each blog by itself" in acting.text
        assert acting.site.asked == asked


async def test_one_that_fails_is_named_and_the_others_are_shown_as_they_are() -> None:
    """The lamp is the worst one's."""
    async with several() as acting:
        await acting.press("M")
        del acting.site.others[KITES]
        acting.clock.passed += 6
        acting.app.tools.engine.look_now(KITES)
        await until(lambda: "FAILING" in acting.text)
        assert "B The kite race: no such host" in acting.text
        assert "as of" not in acting.lines[0]


async def test_a_blog_that_hangs_delays_no_other() -> None:
    """Their looks come and go while it says nothing."""
    async with several() as acting:
        acting.site.slow = asyncio.Event()  # all but the first wait for it
        acting.clock.passed += 6
        acting.app.tools.engine.look_now(KITES)
        await acting.press("x", "x")
        await acting.look([post(101), *posts(12)])
        assert acting.store.find(acting.store.blogs()[0], "p101") is not None
        status = acting.app.tools.engine.status(KITES)
        assert status is not None
        assert status.looking
        acting.site.slow.set()
