"""The program around the rooms: start screen, help, palette, key bindings, leaving."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from tests.ui.stage import ADDRESS, SIZES, archive, keep, post, posts, stage
from tuifollow.follow import Look
from tuifollow.keys import ACTIONS
from tuifollow.model import Changes
from tuifollow.store import Store
from tuifollow.terminal import Exit
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.screens.bookmarks import Bookmarks
from tuifollow.ui.screens.help import Help
from tuifollow.ui.screens.start import Start
from tuifollow.ui.title import WindowTitle


async def test_without_an_address_followed_blogs_are_listed_and_enter_reads_one() -> None:
    """Those with unread entries first, with their number; H comes back here."""
    store = archive(posts(7))
    keep(store, posts(2), key="https://kites.example/live", title="The kite race")
    kites = store.blog("https://kites.example/live")
    assert kites is not None
    store.mark_all(kites)
    for size in SIZES:
        async with stage(size, posts(7), store=store, sources=()) as acting:
            assert acting.shows(Start)
            assert "7 unread  The river rises" in acting.text
            assert acting.line_of("The river rises") < acting.line_of("The kite race")
            await acting.press("enter")
            assert acting.room.desk.blog.key == ADDRESS
            await acting.press("H")
            assert acting.shows(Start)
            await acting.press("escape")
            assert acting.shows(Reader)
    store.close()


async def test_who_follows_nothing_yet_can_type_an_address_and_a_wrong_one_is_told() -> None:
    """What is typed is followed and read; keys are letters there, and the demo is named."""
    store = Store.open(None)
    async with stage((80, 24), posts(3), store=store, sources=()) as acting:
        assert "demo" in acting.text
        await acting.press(*"ftp://river.example", "enter")
        assert acting.lines[-1].strip() == "not an http(s) address: ftp://river.example"
        await acting.press(*"river.example/live#2", "enter")
        assert acting.room.desk.blog.key == ADDRESS
        await acting.look()
        assert "Gauge report 100" in acting.text
    store.close()


async def test_an_address_that_is_typed_or_pasted_onto_the_list_goes_into_the_line() -> None:
    """Keys that do nothing there begin an address; so does the h of https."""
    async with stage((80, 24), posts(3), sources=()) as acting:
        assert isinstance(acting.on_top, Start)
        line = acting.on_top.query_one("#address", Input)
        for typed in ("127.0.0.1:8000/x.html", "https://river.example/live", "www.river.example:8000/q"):
            assert "/ address" in acting.lines[-1]
            await acting.press(*typed)
            assert line.value == typed
            await acting.press("escape")
        acting.app.post_message(events.Paste("\n  https://kites.example/q \nmore"))
        await acting.settle()
        assert line.value == "https://kites.example/q"
        assert acting.on_top.in_line
        await acting.press("escape", "j", "k", "enter")
        assert acting.room.desk.blog.key == ADDRESS


async def test_the_start_screen_names_the_keys_that_work_where_the_focus_is() -> None:
    """In the line keys are letters: Esc comes first; nothing is said of an empty list."""
    store = Store.open(None)
    async with stage((80, 24), store=store, sources=()) as acting:
        assert acting.lines[-1] == "Enter follow  Esc leave the box, then: d demo  q quit"
        assert "Or press Esc, then d" in acting.text
        assert "nothing here" not in acting.text
        await acting.press("escape")
        assert acting.lines[-1] == "/ address  d demo  B bookmarks  ? keys  q quit"
        assert "Or press d" in acting.text
        await acting.press("/", "x")
        assert "Or press Esc, then d" in acting.text
    store.close()


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_title_stays_on_one_line_of_the_start_screen(size: tuple[int, int]) -> None:
    """It is cut, and below it stands when the blog was looked at."""
    store = archive(posts(3), title="The river rises and " * 20)
    async with stage(size, store=store, sources=()) as acting:
        first = acting.line_of("The river rises")
        assert acting.lines[first].rstrip().endswith("… ● live")
        assert "rises" not in acting.lines[first + 1]
    store.close()


async def test_the_archive_asks_for_words_before_it_says_that_nothing_is_found() -> None:
    """And tells a text's paragraphs on one line with single blanks."""
    entry = replace(post(100), headline=None)
    async with stage((80, 24), [entry]) as acting:
        await acting.press("S")
        assert "type words" in acting.text
        await acting.press(*"zebra")
        assert "nothing found" in acting.text
        await acting.press(*["backspace"] * 5)
        await acting.press(*"gauge")
        assert "The gauge was read again" in acting.text
        assert "100.  The" not in acting.text


async def test_the_palette_finds_an_action_by_its_id() -> None:
    """As config.toml names it."""
    async with stage((120, 60)) as acting:
        await acting.press("ctrl+p", *"toggle-read")
        await acting.settle()
        assert "mark the entry read or unread  m  toggle-read" in acting.text


async def test_an_address_that_names_an_entry_leads_to_it() -> None:
    """The part behind # is the publisher's id of an entry."""
    async with stage((80, 24), sources=(f"{ADDRESS}#p77",), store=archive(posts())) as acting:
        assert acting.selected == "p77"
        assert acting.line_of("Gauge report 77") >= 0


async def test_help_lists_every_action_can_be_searched_and_does_what_is_chosen() -> None:
    """With ? and F1, and with what is bound now."""
    async with stage((120, 60), keys={"bookmarks": ("ctrl+t",)}) as acting:
        await acting.press("?")
        top = acting.on_top
        assert isinstance(top, Help)
        shown = {choice.value for choice in top.choices("")} - {None}
        assert shown == {action.id for action in ACTIONS}
        assert "Ctrl+T" in acting.text
        await acting.press("escape", "f1", *"bookmarks of all", "enter")
        assert acting.shows(Bookmarks)


@pytest.mark.parametrize("size", SIZES)
async def test_help_tells_first_what_can_be_done_where_the_focus_is(size: tuple[int, int]) -> None:
    """In the list moving, in the entry reading; what only another screen can do comes last."""
    async with stage(size) as acting:
        await acting.press("?")
        assert acting.lines[2].strip() == "Moving, in the list"
        await acting.press("escape", "enter", "?")
        assert acting.lines[2].strip() == "Reading, in the entry"
        top = acting.on_top
        assert isinstance(top, Help)
        order = [choice.value for choice in top.choices("") if choice.value]
        assert order.index("refresh") < order.index("demo")


async def test_keys_that_two_actions_were_given_are_told_at_the_start() -> None:
    """Whoever wrote the configuration sees it at once."""
    async with stage((80, 24), keys={"next": ("v",), "quit": ("v",)}) as acting:
        assert "the key v is bound to next and quit" in acting.toasts


async def test_the_palette_has_every_command_of_the_screen_with_its_keys() -> None:
    """What is chosen there is done on the screen below; keys typed into it do nothing else."""
    async with stage((120, 60)) as acting:
        await acting.press("ctrl+p")
        assert acting.shows(CommandPalette)
        await acting.press(*"key events only")
        await acting.settle()
        assert "key events only, or all again  e  key-only" in acting.text
        await acting.press("enter")
        await acting.press("enter")
        assert not acting.shows(CommandPalette)
        assert acting.room.desk.key_only
        assert acting.app.is_running


async def test_keys_can_be_bound_anew_and_taken_away() -> None:
    """The new key works, the old one no more, and an action without a key is left in the palette."""
    async with stage((80, 24), keys={"next": ("v", "ctrl+t"), "quit": ()}) as acting:
        await acting.press("v", "ctrl+t")
        assert acting.selected == "p98"
        await acting.press("j", "q")
        assert acting.selected == "p98"
        assert acting.app.is_running


async def test_q_quits_and_ctrl_c_quits_when_it_is_pressed_twice() -> None:
    """The exit status tells them apart; once is answered with a word."""
    async with stage((80, 24), posts(3)) as acting:
        await acting.press("q")
        assert acting.app.return_value == Exit.DONE
    async with stage((80, 24), posts(3)) as acting:
        await acting.press("ctrl+c")
        assert "again" in acting.toasts[-1]
        assert acting.app.is_running
        acting.clock.passed += 5
        await acting.press("ctrl+c")
        assert acting.app.is_running
        await acting.press("ctrl+c")
        assert acting.app.return_value == Exit.INTERRUPTED


async def test_keys_and_commands_are_drawn_in_plain_letters_too() -> None:
    """So are the borders and scroll bars of Textual's own widgets, and what it says for a moment."""
    async with stage((80, 24), posts(3), ascii=True) as acting:
        for keys in (("?",), ("escape", "ctrl+p"), ("escape", "ctrl+t")):
            await acting.press(*keys)
            assert acting.text.isascii()


async def test_the_palette_shows_commands_in_five_lines_too() -> None:
    """The line to type into takes one of them."""
    async with stage((60, 5), posts(3)) as acting:
        await acting.press("ctrl+p", *"toggle-read")
        await acting.settle()
        assert "mark the entry read or unread" in acting.text


@pytest.mark.parametrize("way", [("/",), ("ctrl+p",), ("H", "/", "a"), ("?",)])
async def test_ctrl_c_quits_from_a_line_too(way: tuple[str, ...]) -> None:
    """There textual's own meaning of it is to copy."""
    async with stage((80, 24), posts(3)) as acting:
        await acting.press(*way)
        await acting.press("ctrl+c")
        assert acting.app.is_running
        await acting.press("ctrl+c")
        assert acting.app.return_value == Exit.INTERRUPTED


async def test_what_is_told_while_the_program_leaves_is_not_drawn_any_more() -> None:
    """A look may end, and a second pass, when the widgets are already gone."""
    async with stage((80, 24), posts(3)) as acting:
        room, status = acting.room, acting.room.desk.status
        assert status is not None
        look = Look(room.desk.blog, status, Changes(), ())
        await acting.press("q")
        room.looked(look)
        room.tick()
        room.pass_by("too late")
        room.tell()
        assert acting.app.failure is None


async def test_what_is_kept_is_on_the_screen_before_anything_is_asked() -> None:
    """The first frame comes from the store: the site has not been asked when it is drawn."""
    store = archive(posts())
    async with stage((80, 24), store=store) as acting:
        assert acting.site.asked == 1
        asked_when_drawn: list[int] = []
        start = acting.app.tools.engine.start

        async def begin() -> None:
            asked_when_drawn.append(acting.site.asked)
            await start()

        acting.app.tools.engine.start = begin  # type: ignore[method-assign]
        assert "Gauge report 100" in acting.text
    store.close()


def test_the_window_s_title_holds_the_number_of_new_entries_and_is_put_back() -> None:
    """Clean, whatever the blog is called, and written only when it changes."""
    written: list[str] = []
    title = WindowTitle(written.append)
    title.tell("River \x1b]0;x\x07 watch", 3)
    title.tell("River \x1b]0;x\x07 watch", 3)
    title.tell("River", 0)
    title.restore()
    assert written == ["\x1b[22;2t\x1b]2;(3) River ]0;x watch\x1b\\", "\x1b]2;River\x1b\\", "\x1b[23;2t"]


def test_the_first_frame_needs_no_network_no_parser_and_no_markdown() -> None:
    """What is not imported costs nothing at the start."""
    late = ("httpx", "certifi", "selectolax", "feedparser", "markdown_it", "rich.markdown", "pygments")
    code = f"import sys, tuifollow.ui.app; print([name for name in {late!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
