"""The reader's place: what arrives, changes or goes moves nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.stage import ADDRESS, SIZES, Stage, archive, post, posts, stage
from tuifollow.model import Flag

Size = tuple[int, int]


EARLIER = posts(40, newest=91)
"""All before eleven o'clock: what comes after that stands under a rule of its own."""


def listed(acting: Stage) -> list[str]:
    """Return what is on the screen of the list, without the scroll bar."""
    strips = acting.room.list.render_lines(acting.room.list.size.region)
    return [strip.text[:-1].rstrip() for strip in strips]


def read(acting: Stage) -> list[str]:
    """Return what is on the screen of the detail, without the scroll bar."""
    strips = acting.room.detail.render_lines(acting.room.detail.size.region)
    return [strip.text[:-1].rstrip() for strip in strips]


@pytest.mark.parametrize("size", SIZES)
async def test_what_arrives_moves_neither_list_nor_detail(size: Size) -> None:
    """Newer and late entries, edits elsewhere: the same entry, the same screen line, the same text."""
    async with stage((size[0], 24), EARLIER) as acting:
        await acting.press(*"jjjjjj")
        await acting.press("J", "J")
        before, text, place = listed(acting), read(acting), acting.room.place
        edited = [replace(entry, headline="Another headline") if entry.id == "p60" else entry for entry in EARLIER]
        await acting.look([post(94), post(93), post(92), *edited])
        assert acting.room.place == place
        assert listed(acting) == before
        assert read(acting) == text
        assert "▲ 3 new · g" in acting.text
        await acting.press("g")
        assert acting.selected == "p94"
        assert "▲" not in acting.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_short_list_does_not_move_either(size: Size) -> None:
    """Where all entries fit, the new ones are above the window, and a key shows them."""
    async with stage(size, EARLIER[:3]) as acting:
        await acting.press("j")
        before = listed(acting)
        await acting.look([post(92), *EARLIER[:3]])
        assert listed(acting) == before
        assert "▲ 1 new" in acting.text
        await acting.press("k", "k")
        assert acting.selected == "p92"
        assert any("report 92" in line for line in listed(acting))


async def test_a_reader_who_watches_the_newest_is_shown_what_arrives_and_stays_on_the_same_entry() -> None:
    """Not while keys come, nor once the cursor is on an older entry: then what arrives waits above."""
    async with stage((120, 40), EARLIER) as acting:
        await acting.press("j", "k")
        before = listed(acting)
        await acting.look([post(92), *EARLIER], soon=True)
        assert listed(acting) == before
        await acting.rest(4)
        assert listed(acting) == before
        await acting.press("g")
        await acting.look([post(93), post(92), *EARLIER])
        assert any("report 93" in line for line in listed(acting))
        assert acting.selected == "p92"
        before = listed(acting)[2:]
        await acting.look([post(94), post(93), post(92), *EARLIER])
        assert listed(acting)[2:] == before
        assert acting.selected == "p92"


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
    async with stage((80, 24)) as acting:
        await acting.press("G", *"kkkk")
        await acting.press(*"JJJJJJ")
        before, place = acting.text, acting.room.place
        assert place is not None
        assert place.character > 0
        for size in ((120, 40), (40, 10), (200, 60), (30, 8), (60, 5), (80, 24)):
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
        assert "▌" in acting.text
        acting.app.app_focus = False
        await acting.rest(9)
        assert acting.room.list.listing.timeline.count(has=Flag.NEW) == 1
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


async def test_what_is_in_view_stays_in_view_also_while_the_selected_entry_is_not() -> None:
    """The wheel has moved the list; what arrives moves it no further."""
    async with stage((80, 24), EARLIER) as acting:
        acting.room.list.scrolled_by_mouse(12)
        await acting.settle()
        before = listed(acting)
        await acting.look([post(92), *EARLIER])
        assert listed(acting) == before
        assert acting.selected == "p91"


async def test_the_place_is_written_down_while_the_reader_is_there() -> None:
    """A program that is killed asks nobody: a second after a step the place is kept, as one mark of the session."""
    async with stage((120, 40)) as acting:
        for steps in ("jjj", "jj"):
            await acting.press(*steps)
            await acting.rest(1)
            kept = acting.store.place(acting.room.desk.blog)
            assert kept is not None
            assert kept.anchor == acting.room.place


@pytest.mark.parametrize("key", ["j", "m", "b", "a", "enter"])
async def test_what_could_not_be_seen_is_not_done(key: str) -> None:
    """On a screen that shows only the newest headline, no key moves or marks."""
    async with stage((60, 5)) as acting:
        before = acting.room.place, acting.flags, acting.room.desk.counts(acting.room.list.listing)
        await acting.press(key)
        assert (acting.room.place, acting.flags, acting.room.desk.counts(acting.room.list.listing)) == before
