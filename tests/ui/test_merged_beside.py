"""Several blogs as one, and all else that a room can do: closed hours, what is put away, alerts, what is said aloud."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from tests.ui.blogs import KITES, LAKE, STORY, comes, kites, many, several, told, until
from tests.ui.stage import ADDRESS, Stage
from tuifollow.model import Alerting, Rule
from tuifollow.ui.actions.aloud import Announcement


async def put_away(acting: Stage, key: str) -> None:
    """Put a blog away, as the start screen does."""
    await acting.app.tools.store.write(partial(acting.store.put_away, key, away=True))


async def test_hours_close_over_all_blogs_and_what_is_folded_stays_so() -> None:
    """A closed hour counts the same news once, and a jump opens it."""
    lock = [told("k0", 2), *kites()[1:]]
    async with several((80, 40), kites=lock, lake=[told("l1", 9, STORY)], sources=(ADDRESS, KITES, LAKE)) as acting:
        await acting.press("M")
        assert acting.room.list.listing.count == 18
        await acting.press("j", "C")
        assert "▸ 11:00 · 14 posts" in acting.text
        assert acting.room.list.listing.count == 18
        await acting.press("M")
        assert "▸ 11:00 · 15 posts" in acting.text
        await acting.press("full_stop")
        assert acting.selected == "p90"
        await acting.press("W")
        rows = acting.room.list.listing
        assert all(rows.row_of(row) < len(rows) for row in many(acting).timeline.rows)


@pytest.mark.parametrize("action", ["set-here", "catch-up", "here"])
async def test_what_is_of_one_blog_is_refused_in_a_sentence(action: str) -> None:
    """Nothing is written of a blog that is none."""
    async with several() as acting:
        await acting.press("M", "j")
        key = acting.app.tools.key(action)
        assert key
        await acting.press(key)
        assert "in one blog only: M leads there" in acting.text
        await acting.press("j")
        await acting.app.do(action)
        assert "in one blog only: M leads there" in acting.text
        many(acting)


async def test_a_replay_is_steered_in_its_own_blog() -> None:
    """Without one there is nothing to steer."""
    async with several() as acting:
        await acting.press("M")
        await acting.app.do("replay-step")
        assert "not a replay" in acting.text


async def test_changes_are_those_of_the_selected_entry() -> None:
    """Of whichever blog it is."""
    async with several((80, 40)) as acting:
        await acting.press("M")
        page = acting.site.others[KITES]
        acting.site.others[KITES] = replace(page, entries=page.entries[1:])
        await comes(acting, KITES, told("k0", 3, "Kite zero is down again. " * 9, "Kite 0 is in the air"))
        await acting.press("j")
        assert acting.selected == "k0"
        await acting.app.do("changes")
        await acting.settle()
        assert "down" in acting.text
        assert acting.on_top is not acting.room


async def test_a_blog_that_is_put_away_is_in_no_circle_and_leaves_the_merged_one() -> None:
    """When the reader comes back from the start screen; the selected entry is kept if its blog is."""
    async with several(lake=[told("l1", 1)], sources=(ADDRESS, KITES, LAKE)) as acting:
        await acting.press("M", "j", "e")
        selected = acting.selected
        await acting.app.do("blogs")
        await put_away(acting, LAKE)
        assert acting.app.circle == (ADDRESS, KITES)
        await acting.press("escape")
        await acting.settle()
        assert many(acting).keys == (ADDRESS, KITES)
        assert (acting.selected, acting.room.desk.key_only) == (selected, True)
        await acting.app.do("blogs")
        await put_away(acting, KITES)
        await acting.press("escape")
        await acting.settle()
        assert acting.room.desk.keys == (ADDRESS,)


async def test_what_is_forgotten_hides_nothing() -> None:
    """The others of a fold are seen when the one they stand behind is gone."""
    async with several(kites=[told("k0", 2)], lake=[told("l1", 9)], sources=(KITES, LAKE)) as acting:
        await acting.press("M")
        assert acting.room.list.listing.count == 1
        await acting.app.tools.store.write(partial(acting.store.forget, LAKE))
        acting.app.forgotten(LAKE)
        await acting.settle()
        assert (acting.room.list.listing.count, acting.selected) == (1, "k0")


async def test_the_sign_of_an_alert_stands_at_an_entry_of_any_blog() -> None:
    """Its title is told with it."""
    rules = Alerting(rules=(Rule(words=("kite",)),), ways=("bell",))
    async with several(chosen={"alerts": rules}) as acting:
        await acting.press("M")
        await comes(acting, KITES, told("k9", 1, "A kite has landed.", "A kite is down"))
        await until(lambda: bool(acting.app.tools.alarm.rows))
        await acting.settle()
        assert acting.app.tools.manner.glyphs.alert in acting.lines[acting.line_of("A kite is down")]


async def test_what_comes_is_said_aloud_with_the_name_of_its_blog() -> None:
    """So that it is known where."""
    async with several(chosen={"announce": True}) as acting:
        await acting.press("M")
        await comes(acting, KITES, told("k9", 1, "A kite has landed.", "A kite is down"))
        assert acting.room.query_one(Announcement).said == "The kite race: 1 new entry: A kite is down"


async def test_looks_at_several_that_take_long_leave_no_word_behind() -> None:
    """They begin and end one by one."""
    async with several(kites=[told("k0", 2)], lake=[told("l1", 9)], sources=(KITES, LAKE)) as acting:
        await acting.press("M")
        acting.site.slow = asyncio.Event()
        acting.clock.passed += 6
        acting.app.tools.engine.look_now(KITES)
        acting.app.tools.engine.look_now(LAKE)
        await until(lambda: bool((status := acting.room.desk.status) and status.looking))
        acting.clock.passed += 5
        acting.room.tick()
        acting.clock.passed += 5
        acting.room.tick()
        assert "reading" not in acting.text
        acting.site.slow.set()


async def test_an_entry_that_is_asked_for_is_shown_though_its_blog_was_left_with_a_filter() -> None:
    """Otherwise the filter holds."""
    async with several() as acting:
        await acting.press("ampersand", *"report", "enter", "x", "X")
        assert acting.room.desk.filter.text == "report"
        await acting.press("ampersand", *"97", "enter", "M", "k")
        selected = acting.selected
        await acting.press("k", "j", "M")
        assert selected == "k2"
        assert (acting.room.desk.blog.key, acting.selected) == (KITES, selected)
        await acting.press("x")
        assert acting.room.desk.filter.text == "97"
        row = acting.store.find(acting.room.desk.blog, "p95")
        await acting.app.enter(ADDRESS, row=row)
        assert (acting.selected, acting.room.desk.filter.text) == ("p95", "")
