"""Keys that open and take away, and those that steer following."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.stage import SIZES, Site, archive, post, posts, stage
from tuifollow.model import Block, Entry, FollowError, Kind, Lamp, Refused, Run, Snapshot

Size = tuple[int, int]


def linked() -> Entry:
    """Return an entry with two links and a picture."""
    runs = (Run("See the "), Run("tables", link="https://river.example/tables"), Run(" and "))
    more = Run("the map", link="https://map.example/lock")
    body = (
        Block(Kind.PARAGRAPH, (*runs, more, Run("."))),
        Block(Kind.IMAGE, (Run("The lock"),), url="https://i.example/1"),
    )
    return replace(post(100), body=body)


@pytest.mark.parametrize("size", SIZES)
async def test_links_are_numbered_in_the_text_and_opened_by_their_number(size: Size) -> None:
    """The browser gets one argument, the address; a number without a link is told."""
    async with stage(size, [linked(), post(99)]) as acting:
        assert "tables [1] and the map [2]" in acting.text
        assert "picture: The lock [3]" in acting.text
        await acting.press("enter", "2")
        assert acting.opened == [["true", "https://map.example/lock"]]
        await acting.press("9")
        assert "there is no link 9" in acting.text
        await acting.press("o")
        assert acting.opened[-1] == ["true", "https://river.example/live/100"]


@pytest.mark.parametrize("size", SIZES)
async def test_capital_o_lists_the_links_and_opens_the_one_that_is_chosen(size: Size) -> None:
    """By cursor or by number; Esc goes back without."""
    async with stage(size, [linked(), post(99)]) as acting:
        await acting.press("O")
        assert " 2  the map  https://map.example/lock" in acting.text
        assert " 3  image: The lock  https://i.example/1" in acting.text
        await acting.press("j", "enter")
        await acting.press("O", "1")
        await acting.press("O", "escape")
        assert acting.opened == [["true", "https://map.example/lock"], ["true", "https://river.example/tables"]]
        await acting.press("j", "O")
        assert "no links in this entry" in acting.text


@pytest.mark.parametrize("size", SIZES)
async def test_y_copies_the_link_and_capital_y_the_text_and_the_status_line_says_so(size: Size) -> None:
    """What is copied is clean: no command can hide behind a line break's escape."""
    entry = replace(post(100), body=(Block(Kind.PARAGRAPH, (Run("Read \x1b[2Jthis\x07."),)),))
    async with stage(size, [entry, post(99)]) as acting:
        await acting.press("y")
        assert acting.app.clipboard == "https://river.example/live/100"
        assert "copied: https://river.example/live/100" in acting.lines[-2]
        assert not acting.toasts
        await acting.press("Y")
        assert acting.app.clipboard == "Gauge report 100 from the upper lock\n\nRead [2Jthis."


async def test_a_link_that_may_not_be_opened_is_not_opened() -> None:
    """Options, other schemes, user names: a sentence, and no program is started."""
    bad = [
        replace(post(9 - n), url=url) for n, url in enumerate(("javascript:alert(1)", "--help", "http://a@b.example/"))
    ]
    async with stage((80, 24), bad) as acting:
        for _ in bad:
            await acting.press("o")
            assert "may be opened" in acting.toasts[-1]
            await acting.press("j")
        assert acting.opened == []


async def test_a_click_selects_an_entry_another_opens_it_and_a_click_on_a_link_opens_that() -> None:
    """The wheel scrolls what is under it, and leaves the selection."""
    async with stage((120, 40), [linked(), *posts(30, newest=99)]) as acting:
        await acting.pilot.click("#list", offset=(10, 5))
        await acting.settle()
        assert acting.selected == "p99"
        await acting.pilot.click("#list", offset=(10, 5))
        await acting.settle()
        assert acting.in_detail
        acting.room.list.scrolled_by_mouse(3)
        assert acting.selected == "p99"
        await acting.press("escape", "g")
        line = acting.line_of("tables [1]")
        await acting.pilot.click(offset=(acting.lines[line].index("tables") + 2, line))
        await acting.settle()
        assert acting.opened == [["true", "https://river.example/tables"]]


@pytest.mark.parametrize("size", SIZES)
async def test_tab_and_enter_go_into_the_detail_and_escape_back_never_out(size: Size) -> None:
    """However often it is pressed, Esc does not quit."""
    async with stage(size) as acting:
        where = []
        for keys in (["tab"], ["tab"], ["right"], ["left", *["escape"] * 5, "backspace", "h"]):
            await acting.press(*keys)
            where.append(acting.in_detail)
        assert where == [True, False, True, False]
        assert acting.app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_c_and_t_change_how_entries_are_told(size: Size) -> None:
    """One line an entry or more; times of day or ages; the same entry stays selected."""
    async with stage(size) as acting:
        await acting.press("j", "j")
        tall = acting.room.list.total
        await acting.press("c")
        assert acting.room.list.total != tall
        await acting.press("c")
        assert acting.room.list.total == tall
        await acting.press("t")
        assert "14m" in acting.text
        await acting.press("t")
        assert "11:46" in acting.text
        assert acting.selected == "p98"


@pytest.mark.parametrize("size", SIZES)
async def test_r_looks_at_once_and_p_pauses_and_goes_on(size: Size) -> None:
    """Too soon after the last look, r says when; the lamp tells of the pause."""
    async with stage(size) as acting:
        assert "● LIVE" in acting.text
        await acting.press("r")
        assert "again in 5 s" in acting.text
        await acting.press("p")
        assert "‖ PAUSED" in acting.text
        await acting.press("p")
        assert "● LIVE" in acting.text
        asked = acting.site.asked
        acting.clock.passed += 6
        await acting.press("r")
        await acting.look()
        assert acting.site.asked >= asked + 1


async def test_a_failure_is_told_in_words_with_the_next_try_and_what_is_kept_stays() -> None:
    """No dialog, nothing lost; after three the header says since when; then all is well again."""
    async with stage((80, 24)) as acting:
        acting.site.error = Refused("the server is busy (503)", status=503)
        await acting.look()
        status = acting.lines[-2]
        assert "the server is busy (503)" in status
        assert "↻ 0:" in status or "↻ 1:" in status
        assert "Gauge report 100" in acting.text
        await acting.look()
        await acting.look()
        assert "(3)" in acting.lines[-2]
        assert "as of 12:00" in acting.lines[0]
        acting.site.error = None
        await acting.look()
        assert "503" not in acting.text
        assert "● LIVE" in acting.text


async def test_a_blog_that_cannot_be_reached_does_not_look_like_an_empty_one() -> None:
    """Never read: the reason stands where the entries would be; read and empty: that is said."""
    site = Site(error=FollowError("no such host: river.example"))
    async with stage((80, 24), [], site=site) as acting:
        assert "look now" in acting.lines[-1]
        assert "search " not in acting.lines[-1].replace("search all blogs", "")
        await acting.press("o")
        assert "there is no entry" in acting.lines[-2]
        await acting.rest(3)
        assert "no such host: river.example" in acting.text
        assert "could not be read" in acting.text
        site.error, site.snapshot = None, Snapshot("schema", "The river rises")
        await acting.look()
        assert "has no entries yet" in acting.text
        await acting.look([post(1)])
        assert "Gauge report 1 " in acting.text


async def test_a_blog_that_has_ended_says_so() -> None:
    """The lamp goes out, and the entries stay."""
    async with stage((80, 24)) as acting:
        await acting.look(posts(), live=False)
        assert "○ ENDED" in acting.text
        status = acting.room.desk.status
        assert status is not None
        assert status.lamp is Lamp.ENDED


async def test_x_goes_to_the_next_followed_blog_and_back() -> None:
    """Each at the place where it was left."""
    store = archive(posts())
    store.follow("https://kites.example/live", "https://kites.example/live", "The kite race")
    async with stage(store=store) as acting:
        await acting.press("j", "j", "j")
        await acting.press("x")
        assert acting.room.desk.blog.title == "The kite race"
        await acting.press("x")
        assert acting.selected == "p97"
    store.close()


async def test_toasts_come_one_at_a_time_above_the_status_line_with_addresses_cut() -> None:
    """What is read stays readable below and beside them."""
    async with stage((80, 24)) as acting:
        below = acting.lines[-2:]
        acting.room.say("the first one", warning=True)
        acting.room.say(f"not asked: https://{'y' * 200}", warning=True)
        await acting.settle()
        assert "the first one" not in acting.text
        assert [line.count("yyy") > 0 for line in acting.lines].count(True) == 1
        assert acting.lines[-2:] == below


async def test_in_plain_letters_no_two_states_of_a_line_share_a_sign() -> None:
    """The scroll bar is no key event, and the lamp no bookmark."""
    async with stage((80, 24), ascii=True) as acting:
        assert acting.lines[-2].startswith("> LIVE")
        assert any(line.endswith(":") for line in acting.lines)
        assert not any(line.endswith("#") for line in acting.lines)
