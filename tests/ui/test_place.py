"""The reader's place: what arrives, changes or goes moves nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.stage import ADDRESS, SIZES, Stage, archive, post, posts, stage
from tuifollow.model import Anchor, Flag

Size = tuple[int, int]


def screen_of(acting: Stage) -> list[str]:
    """The lines of list and detail, without what is told around them."""
    first, last = (2, 21) if acting.app.size.width == 80 else (2, 37)
    lines = acting.lines[first:last]
    edge = 11 if acting.app.size.width == 80 else None
    return [line.rstrip("▐ ") for number, line in enumerate(lines) if number + 2 != edge]


@pytest.mark.parametrize("size", SIZES)
async def test_what_arrives_moves_neither_list_nor_detail(size: Size) -> None:
    """Newer and late entries, edits elsewhere: the same entry, the same screen line, the same text."""
    entries = posts()
    async with stage(size, entries) as acting:
        await acting.press(*"jjjjjj")
        await acting.press("J", "J")
        before, place = screen_of(acting), acting.room.place
        edited = [replace(entry, headline="Another headline") if entry.id == "p80" else entry for entry in entries]
        await acting.look([post(103), post(102), post(101), *edited])
        assert acting.room.place == place
        assert [line[1:40] for line in screen_of(acting)] == [line[1:40] for line in before]
        assert "▲ 3 new · g" in acting.text
        await acting.press("g")
        assert acting.selected == "p103"
        assert "▲" not in acting.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_short_list_does_not_move_either(size: Size) -> None:
    """Where all entries fit, the new ones are above the window, and a key shows them."""
    async with stage(size, posts(3)) as acting:
        line = acting.line_of("report 99")
        await acting.press("j")
        await acting.look([post(101), *posts(3)])
        assert acting.line_of("report 99") == line
        assert acting.line_of("report 101") == -1
        assert "▲ 1 new" in acting.text
        await acting.press("k", "k")
        assert acting.selected == "p101"
        assert acting.line_of("report 101") >= 0


async def test_a_reader_who_watches_the_top_is_shown_what_arrives_and_stays_on_the_same_entry() -> None:
    """Not before the keys have rested; the detail stays; who is further down is shown nothing unasked."""
    async with stage((120, 40)) as acting:
        await acting.press("j", "k")
        await acting.look([post(101), *posts()])
        assert acting.line_of("report 101") == -1
        await acting.rest(4)
        assert acting.line_of("report 101") >= 0
        assert acting.selected == "p100"
        await acting.look([post(102), post(101), *posts()])
        assert acting.line_of("report 102") >= 0
        assert acting.selected == "p100"


async def test_follow_mode_selects_what_arrives_until_the_reader_walks_away() -> None:
    """It is told in the header; any step away from the newest ends it."""
    async with stage((80, 24)) as acting:
        await acting.press("j", "f")
        assert acting.selected == "p100"
        assert "FOLLOW" in acting.lines[0]
        await acting.look([post(101), *posts()])
        assert acting.selected == "p101"
        await acting.press("j")
        assert "FOLLOW" not in acting.lines[0]
        await acting.look([post(102), post(101), *posts()])
        assert acting.selected == "p100"


async def test_an_edited_entry_is_shown_anew_only_to_a_reader_at_its_top() -> None:
    """Further down the old text stays, a word says that it has changed, and at the top the new one stands."""
    entries = posts()
    async with stage((80, 24), entries) as acting:
        changed = replace(entries[0], body=post(100, words="The gauge was broken").body)
        await acting.press(*"JJJJJJ")
        await acting.look([changed, *entries[1:]])
        assert "gauge was read" in acting.text
        assert "✎ changed" in acting.text
        assert acting.room.detail.first == 6
        await acting.press("K", *"KKKKKK")
        assert "gauge was broken" in acting.text
        assert "✎ changed" not in acting.text
        again = replace(entries[0], body=post(100, words="The gauge was mended").body)
        await acting.look([again, *entries[1:]])
        assert "gauge was mended" in acting.text


async def test_a_withdrawn_entry_stays_where_it_is_with_its_text() -> None:
    """It is marked in list and detail, and the reader stays on it."""
    entries = posts(12)
    async with stage((80, 24), entries) as acting:
        await acting.press("j", "j")
        line = acting.line_of("report 98")
        await acting.look([replace(entry, withdrawn=entry.id == "p98") for entry in entries])
        assert acting.selected == "p98"
        assert acting.line_of("report 98") == line
        assert "✕" in acting.lines[line]
        assert "withdrawn" in acting.text
        assert "gauge was read" in acting.text


async def test_a_resize_keeps_entry_line_and_the_first_character_that_is_seen() -> None:
    """Through every shape of the screen and back all is as it was."""
    async with stage((120, 40)) as acting:
        await acting.press("G", *"kkkk")
        await acting.press(*"JJJJJJ")
        before, place = acting.text, acting.room.place
        assert place is not None
        assert place.character > 0
        for size in ((80, 24), (40, 10), (200, 60), (30, 8), (60, 5), (120, 40)):
            await acting.pilot.resize_terminal(*size)
            await acting.settle()
            assert acting.selected == "p65"
        assert acting.room.place == place
        assert acting.text == before


async def test_new_entries_are_new_until_they_were_in_view_for_three_seconds_with_the_terminal_in_front() -> None:
    """Not because a look came, and not while the reader is elsewhere."""
    async with stage((80, 24), posts(5)) as acting:
        await acting.look([post(101), *posts(5)])
        await acting.press("g")
        new = acting.room.list.listing.timeline.count
        assert "▌" in acting.text
        acting.app.app_focus = False
        await acting.rest(9)
        assert new(has=Flag.NEW) == 1
        acting.app.app_focus = True
        await acting.settle()
        await acting.rest(2)
        assert Flag.NEW in acting.flags
        await acting.rest(3)
        assert Flag.NEW not in acting.flags
        assert "▌" not in acting.text
        assert acting.store.counts(acting.room.desk.blog)[:2] == (6, 0)


async def test_on_coming_back_a_rule_says_where_the_reader_was_and_how_many_have_come() -> None:
    """It stands above the newest entry of then; a key leads there."""
    store = archive(posts(30, newest=95))
    async with stage(store=store, entries=posts(30, newest=95)) as acting:
        await acting.press("q")
    blog = store.blog(ADDRESS)
    assert blog is not None
    async with stage(store=store, entries=posts(30, newest=95)) as acting:
        await acting.look([post(98), post(97), post(96), *posts(30, newest=95)])
        await acting.press("g", "i")
        assert acting.selected == "p95"
        rule = acting.line_of("you were here")
        assert "12:00 · 3 new above" in acting.lines[rule]
        assert acting.line_of("report 95") == rule + 1 or "──" in acting.lines[rule + 1]
    store.close()


async def test_the_place_is_an_entry_and_its_line_also_while_the_list_is_scrolled_by_the_wheel() -> None:
    """With the selected entry out of view, what is in view stays in view."""
    async with stage((80, 24)) as acting:
        acting.room.list.scrolled_by_mouse(12)
        await acting.settle()
        before = screen_of(acting)[:8]
        await acting.look([post(101), *posts()])
        assert screen_of(acting)[:8] == before
        assert acting.selected == "p100"
        assert acting.room.list.place != Anchor(0)
