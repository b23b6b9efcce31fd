"""The screen at any size, and with any text in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Static

from tests.ui.stage import post, posts, stage
from tuifollow.model import Block, FollowError, Kind, Run
from tuifollow.ui.room.shape import Shape, list_width, shape_of

NASTY = (
    "\x1b[2J\x1b]52;c;cHduZWQ=\x07\x9b31mred \x1b]8;;file:///etc/passwd\x1b\\link [/] [b]bold[/b] "
    "[@click=app.quit]press[/] [link=https://x.example]x[/link] \\[ :skull: \u202eevil\u202c \u200bZ" + "\u0301" * 40
)


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((120, 40), Shape.SIDE),
        ((100, 22), Shape.SIDE),
        ((99, 22), Shape.STACKED),
        ((60, 22), Shape.STACKED),
        ((59, 40), Shape.SINGLE),
        ((80, 21), Shape.SINGLE),
        ((40, 10), Shape.SINGLE),
        ((40, 9), Shape.SMALL),
        ((40, 6), Shape.SMALL),
        ((40, 5), Shape.CORNER),
        ((19, 40), Shape.LINE),
        ((1, 1), Shape.LINE),
    ],
)
def test_the_screen_is_divided_by_its_size(size: tuple[int, int], shape: Shape) -> None:
    """Both panes where they fit, then one at a time, then only the newest headline."""
    assert shape_of(*size) is shape


def test_beside_the_detail_the_list_is_neither_too_narrow_nor_too_wide() -> None:
    """At 100, 120 and 200 columns."""
    assert [list_width(width) for width in (100, 120, 200)] == [40, 48, 64]


async def test_no_size_ends_the_program_whatever_is_pressed() -> None:
    """Down to a single cell, and to strips; what was read is still there afterwards."""
    async with stage((1, 1)) as acting:
        for size in ((1, 1), (2, 50), (19, 3), (20, 1), (500, 2), (21, 6), (7, 7), (40, 10), (60, 22), (100, 22)):
            await acting.pilot.resize_terminal(*size)
            await acting.press("j", "enter", "space", "/", "q", "escape", "escape", "c", "t", "t", "c")
        assert acting.selected in {f"p{number}" for number in range(60, 100)}
        assert acting.app.is_running


async def test_at_40x10_list_and_detail_take_turns() -> None:
    """Enter shows the text on the whole screen, Esc the list; the status line stays."""
    async with stage((40, 10)) as acting:
        assert "Gauge report 100" in acting.text
        assert "gauge was read" not in acting.text
        assert "● LIVE" in acting.lines[-1]
        await acting.press("j", "enter")
        assert "gauge was read" in acting.text
        assert "● LIVE" in acting.lines[-1]
        await acting.press("escape")
        assert "Gauge report 100" in acting.text


async def test_a_small_corner_shows_the_newest_headline_its_age_and_the_count() -> None:
    """And that there are new ones; in under 20 columns all in one line."""
    async with stage((50, 4), posts(5)) as acting:
        assert acting.lines[0] == "Gauge report 100 from the upper lock"
        assert acting.lines[1] == "just now · 5 unread / 5"
        await acting.look([post(101), *posts(5)])
        assert acting.lines[0] == "▲1 Gauge report 101 from the upper lock"
        await acting.pilot.resize_terminal(19, 3)
        await acting.settle()
        assert acting.lines[0] == "▲1 now Gauge repor…"


@pytest.mark.parametrize("size", [(120, 40), (40, 10)])
async def test_nothing_of_a_page_is_obeyed_wherever_it_is_shown(size: tuple[int, int]) -> None:
    """Escape sequences are gone, markup stands as it was written: in headline, text, author, title, errors, toasts."""
    body = (
        Block(Kind.PARAGRAPH, (Run(NASTY), Run("here", link="https://x.example/"))),
        Block(Kind.IMAGE, (Run(NASTY),), url="https://x.example/i"),
        Block(Kind.EMBED, (Run(NASTY),), marker=NASTY, url="https://x.example/e"),
        Block(Kind.TABLE, rows=((NASTY, "b"), ("c", NASTY))),
        Block(Kind.CODE, (Run(NASTY),)),
        Block(Kind.ITEM, (Run(NASTY),), marker=NASTY),
    )
    nasty = replace(post(100), headline=NASTY, authors=(NASTY,), label=NASTY, body=body, url="https://x.example/p")
    async with stage(size, [nasty, post(99)]) as acting:
        seen = [acting.text]
        acting.room.say(NASTY, warning=True)
        acting.site.error = FollowError(NASTY)
        await acting.look()
        for keys in (
            ["enter"],
            ["pagedown"],
            ["escape", "b"],
            ["B"],
            ["escape", "O"],
            ["escape", "ctrl+p"],
            ["escape"],
        ):
            await acting.press(*keys)
            seen.append(acting.text)
        drawn = "\n".join(seen)
        assert not [sign for sign in "\x1b\x07\x9b\x00\u202e\u202c\u200b" if sign in drawn]
        assert "[b]" in drawn
        assert "[/b]" in drawn
        assert acting.app.is_running


async def test_no_widget_reads_markup() -> None:
    """A text that somebody forgets to clean must still not run actions."""
    async with stage((80, 24)) as acting:
        assert all(not widget._render_markup for widget in acting.app.screen.query(Static))


async def test_in_ascii_nothing_else_is_drawn() -> None:
    """Signs, rules, bars and dots have their stand-ins, and each state its own."""
    async with stage((80, 24), posts(30, newest=91), ascii=True) as acting:
        await acting.press("b")
        await acting.look([post(92), *posts(30, newest=91)], soon=True)
        own = acting.text.replace("“", "").replace("”", "")
        assert own.isascii(), [sign for sign in own if not sign.isascii()]
        assert "*" in acting.text
        assert "^ 1 new" in acting.text


async def test_without_colours_states_are_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under NO_COLOR no segment has a colour, and new, unread and read differ by sign."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage((80, 24), posts(5), no_color=True) as acting:
        await acting.press("j", "m")
        await acting.look([post(101), *posts(5)])
        await acting.press("g", "j")
        lines = acting.lines
        signs = [lines[acting.line_of(f"report {number}")][0] for number in (101, 100, 99)]
        assert signs == ["▌", "•", " "]
        strips = acting.app.screen._compositor.render_strips()
        colours = {str(s.style.color.name) for strip in strips for s in strip if s.style and s.style.color}
        assert colours <= {"default"}


async def test_what_is_said_for_a_moment_has_the_status_line_to_itself_where_it_needs_it() -> None:
    """Beside the lamp's sign; the facts beside it are whole or not there, and all comes back."""
    async with stage((40, 10)) as acting:
        await acting.press("T", *"soon", "enter", "escape")
        assert acting.lines[-1].startswith('● "soon" is no time: 14:20, 9 May')
        await acting.rest(20)
        assert acting.lines[-1].startswith("● LIVE ↻ ")
        await acting.press("v")
        assert acting.lines[-1].endswith("  no room for that here")
