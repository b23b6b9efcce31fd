"""How the screen is divided: the split, the orientation, the entry alone; remembered, and never losing the place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.stage import SIZES, Stage, posts, stage
from tuifollow.config import Places
from tuifollow.ui.room import division
from tuifollow.ui.room.division import Chosen
from tuifollow.ui.room.shape import Shape, shape_of

Size = tuple[int, int]


def measures(acting: Stage) -> tuple[int, int]:
    """Return the list's columns and rows, its edge included."""
    region = acting.room.query_one("#left").region
    return region.width, region.height


def kept(folder: Path) -> Places:
    """Return places in which things can be kept."""
    return Places(folder, folder, folder, folder)


@pytest.mark.parametrize(("size", "step"), [((80, 24), (0, 2)), ((120, 40), (4, 0)), ((200, 60), (4, 0))])
async def test_plus_and_minus_move_the_split_and_nothing_else(size: Size, step: Size) -> None:
    """Entry and text stay; the palette's name does it too; at the end a word says so."""
    async with stage(size) as acting:
        await acting.press(*"jjjjj", "J", "J")
        place, (width, height) = acting.room.place, measures(acting)
        await acting.press("+")
        assert measures(acting) == (width + step[0], height + step[1])
        assert acting.room.place is not None
        assert place is not None
        assert acting.room.place.row == place.row
        assert acting.room.list.is_seen(acting.room.list.row)
        assert await acting.app.do("narrower")
        await acting.settle()
        assert measures(acting) == (width, height)
        assert acting.room.place == place
        await acting.press(*["-"] * 30)
        assert "as far as it goes" in acting.text
        assert acting.room.list.extent.height > 1
        await acting.app.do("wider")
        await acting.press(*["+"] * 40)
        assert "as far as it goes" in acting.text
        assert acting.room.detail.extent.width > 20
        assert acting.room.detail.extent.height > 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_v_turns_the_panes_and_back(size: Size) -> None:
    """Side by side or above each other; the entry stays selected and in view."""
    async with stage(size) as acting:
        await acting.press(*"jjjj")
        natural = acting.room.shape
        await acting.press("v")
        assert acting.room.shape is (Shape.SIDE if natural is Shape.STACKED else Shape.STACKED)
        assert acting.selected == "p96"
        assert acting.room.list.is_seen(acting.room.list.row)
        assert acting.room.detail.region.area > 0
        assert await acting.app.do("orientation")
        await acting.settle()
        assert acting.room.shape is natural
        assert acting.selected == "p96"


async def test_where_there_is_room_for_one_pane_a_word_says_so() -> None:
    """Neither is turned, nor is there a split."""
    async with stage((60, 24)) as acting:
        await acting.press("v")
        assert "no room for that here" in acting.text
    async with stage((40, 10)) as acting:
        await acting.press("+")
        assert "one pane only" in acting.text


@pytest.mark.parametrize("size", [*SIZES, (200, 60), (40, 10)])
async def test_z_shows_the_entry_alone_and_the_list_again(size: Size) -> None:
    """From the list, with the same text from the same line on; the list comes back as it was, with the focus."""
    async with stage(size) as acting:
        await acting.press(*"jjj", "J")
        place = acting.room.list.place
        await acting.press("Z")
        await acting.settle()  # the panes learn of their new size one after the other
        assert not acting.room.query_one("#left").region
        assert acting.in_detail
        assert "of 97." in acting.text
        await acting.press("J")
        assert acting.selected == "p96"
        await acting.press("K")
        assert acting.room.detail.region.width == size[0]
        assert await acting.app.do("zoom")
        await acting.settle()
        assert acting.app.screen.focused is acting.room.list
        assert acting.room.list.place == place


async def test_escape_leaves_the_entry_alone_and_the_entry_keeps_the_focus_if_it_had_it() -> None:
    """The detail was focused before: it is after."""
    async with stage((120, 40)) as acting:
        await acting.press("enter", "Z", "escape")
        assert acting.in_detail
        assert acting.room.query_one("#left").region
        await acting.press("escape")
        assert not acting.in_detail


async def test_a_search_from_the_entry_alone_stays_there() -> None:
    """Its match is shown in the text; new entries of the hidden list do not count as seen."""
    async with stage((120, 40)) as acting:
        await acting.press("Z", "/", *"report 77", "enter")
        assert acting.in_detail
        assert "paragraph 0 of 77" in acting.text
        assert not acting.room.list_shown


async def test_a_smaller_screen_shows_the_entry_that_was_alone() -> None:
    """And a large one list and entry again."""
    async with stage((120, 40)) as acting:
        await acting.press("j", "Z")
        await acting.pilot.resize_terminal(40, 10)
        await acting.settle()
        assert "gauge was read" in acting.text
        await acting.press("escape")
        assert "report 99" in acting.text
        await acting.pilot.resize_terminal(120, 40)
        await acting.settle()
        assert acting.room.list.region.area > 0


async def test_what_was_chosen_is_remembered_for_screens_of_that_class(tmp_path: Path) -> None:
    """Split, orientation and density, over the end of the program; other sizes have their own."""
    async with stage((120, 40), places=kept(tmp_path)) as acting:
        await acting.press("+", "+", "c")
        chosen = measures(acting)
        assert acting.room.is_dense
    said = json.loads((tmp_path / "screen.json").read_text())
    assert said == {"side": {"columns": 467, "dense": 1}}
    async with stage((120, 40), places=kept(tmp_path)) as acting:
        assert measures(acting) == chosen
        assert acting.room.is_dense
        await acting.press("v")
    async with stage((120, 40), places=kept(tmp_path)) as acting:
        assert str(acting.room.shape) == "stacked"
        await acting.pilot.resize_terminal(200, 60)
        await acting.settle()
        assert str(acting.room.shape) == "wide"
        assert not acting.room.is_dense
        await acting.pilot.resize_terminal(130, 40)
        await acting.settle()
        assert str(acting.room.shape) == "stacked"


async def test_a_wide_screen_has_a_column_of_key_events_to_jump_by() -> None:
    """Tab goes there; keys move in it, Enter goes to the event; a click, too. A filter that hides it is told."""
    async with stage((200, 60)) as acting:
        assert "key events" in acting.text
        assert "◆ 10:50 Gauge report 90" in acting.text
        await acting.press("tab", "tab", "j", "j", "enter")
        assert acting.selected == "p80"
        await acting.press("tab")
        assert acting.room.focused is acting.room.list
        await acting.pilot.click("#keys", offset=(10, 0))
        await acting.settle()
        assert acting.selected == "p100"
        await acting.press("escape", "&", *"report 77", "enter")
        await acting.pilot.click("#keys", offset=(10, 3))
        await acting.settle()
        assert "a filter hides this key event" in acting.text
        assert acting.selected == "p77"


async def test_without_key_events_the_column_says_so() -> None:
    """And Tab passes it by."""
    async with stage((200, 60), posts(9, newest=99)[:8]) as acting:
        assert "no key events are marked" in acting.text
        await acting.press("tab", "tab")
        assert acting.room.focused is acting.room.list


@given(
    st.integers(60, 400),
    st.integers(22, 120),
    st.builds(
        Chosen, st.sampled_from([None, 0, 1]), st.none() | st.integers(0, 1000), st.none() | st.integers(0, 1000)
    ),
)
def test_no_pane_is_ever_without_room(width: int, height: int, choice: Chosen) -> None:
    """Whatever was chosen on other screens."""
    shape = division.shaped(width, height, choice)
    assert shape.both
    if shape is not Shape.STACKED:
        columns = division.columns(shape, width, choice)
        assert columns >= division.NARROWEST
        assert width - columns - (32 if shape is Shape.WIDE else 0) >= division.NARROWEST
    room = max(2 * division.LOWEST, height - 5)
    assert division.LOWEST <= division.rows(room, choice) <= room - division.LOWEST
    again = division.moved(division.moved(choice, shape, width, room, 1), shape, width, room, -1)
    assert division.shaped(width, height, again) is shape
    assert division.chosen(division.said(choice)) == choice


def test_three_columns_begin_at_180() -> None:
    """Where there is the height for list and detail."""
    assert shape_of(180, 60) is Shape.WIDE
    assert shape_of(179, 60) is Shape.SIDE
    assert shape_of(180, 21) is Shape.SINGLE
