"""What the detail shows beside words: pictures in the room kept for them, and links that the terminal knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.stage import ADDRESS as ROOM
from tests.ui.stage import Site, post, stage
from tuifollow import pictures
from tuifollow.demo.pictures import picture as drawn
from tuifollow.model import Block, FollowError, Kind, Run, Snapshot
from tuifollow.pictures import Picture
from tuifollow.safe import link_ok
from tuifollow.ui.actions import picturing
from tuifollow.ui.panes.painting import painted
from tuifollow.ui.words import hyperlinks

ADDRESS = "https://pictures.example/dawn.png"
ENTRY = replace(
    post(100),
    body=(
        Block(Kind.PARAGRAPH, (Run("Before the picture."),)),
        Block(Kind.IMAGE, (Run("A lock gate at dawn"),), url=ADDRESS),
        Block(Kind.PARAGRAPH, (Run("After the picture. " * 90),)),
    ),
)


@dataclass
class Gallery(Site):
    """A site with pictures."""

    shown: list[str] = field(default_factory=list)
    trouble: FollowError | None = None
    on_asked: Callable[[], None] = lambda: None
    """Is called when a picture is asked for."""

    async def picture(self, address: str, *, typed: str) -> bytes:
        """Return a picture."""
        assert typed == ROOM
        self.shown.append(address)
        self.on_asked()
        if self.trouble:
            raise self.trouble
        return drawn("dawn") or b""


def gallery() -> Gallery:
    """Return a site whose second entry has a picture."""
    entries = (post(101), ENTRY, *(post(number) for number in range(99, 80, -1)))
    return Gallery(Snapshot("schema", "The river rises", entries))


@pytest.fixture(autouse=True)
def a_terminal_of_many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the one in which the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (40, 20)])
async def test_a_picture_fills_the_room_that_was_kept_and_moves_nothing(size: tuple[int, int]) -> None:
    """No more than two fifths of the pane, between the same lines as before."""
    pytest.importorskip("PIL")
    site = gallery()
    async with stage(size, site.snapshot.entries, site=site, images=True) as acting:
        before: list[str] = []
        site.on_asked = lambda: before.extend(acting.lines)
        await acting.press("j", "enter")
        for _ in range(8):
            if not site.shown:
                await acting.press("j")
        height = sum("▀" in line for line in acting.lines)
        assert 0 < height <= acting.room.detail.extent.height * 2 // 5
        assert before[acting.line_of("gate at dawn")] == acting.lines[acting.line_of("gate at dawn")]
        assert [line.count("After") for line in before] == [line.count("After") for line in acting.lines]
        assert site.shown == [ADDRESS]


async def test_the_reader_s_place_stays_when_pictures_come_and_when_the_room_for_them_changes() -> None:
    """The same first visible words, read below a picture, at every size."""
    pytest.importorskip("PIL")
    site = gallery()
    async with stage((120, 40), site.snapshot.entries, site=site, images=True) as acting:
        await acting.press("j", "enter", *["j"] * 12)
        assert "▀▀▀" in acting.text
        detail = acting.room.detail
        first = detail._prose.lines[detail.first]
        assert first.picture is not None
        await acting.pilot.resize_terminal(120, 30)
        await acting.settle()
        assert detail._prose.lines[detail.first].picture == (ADDRESS, 0)
        await acting.press(*["j"] * 14)
        character = detail.character
        await acting.pilot.resize_terminal(100, 44)
        await acting.settle()
        assert detail.character == character


async def test_why_there_is_no_picture_is_said_in_its_room() -> None:
    """In place of it, in a line."""
    pytest.importorskip("PIL")
    site = gallery()
    site.trouble = FollowError("no such picture (404)")
    async with stage((120, 40), site.snapshot.entries, site=site, images=True) as acting:
        await acting.press("j")
        assert "no such picture (404)" in acting.text
        assert site.shown == [ADDRESS]


async def test_no_picture_is_asked_for_unless_it_was_asked_to_be_shown() -> None:
    """Off by default; nor where it could not look like one."""
    for images, letters, grey in ((False, False, False), (True, True, False), (True, False, True)):
        site = gallery()
        async with stage(
            (120, 40), site.snapshot.entries, site=site, images=images, ascii=letters, no_color=grey
        ) as acting:
            await acting.press("j")
            assert "picture: A lock gate at dawn [1]" in acting.text
            assert not site.shown


async def test_a_picture_that_is_passed_by_is_not_asked_for() -> None:
    """Whoever walks on is not kept waiting, nor is its host."""
    pytest.importorskip("PIL")
    site = gallery()
    async with stage((120, 40), site.snapshot.entries, site=site, images=True) as acting:
        await acting.press("j", "j")
        assert not site.shown


@pytest.mark.parametrize("extra", [True, False])
async def test_what_pictures_need_is_said_once(monkeypatch: pytest.MonkeyPatch, *, extra: bool) -> None:
    """The extra, or colours; and reading goes on without."""
    monkeypatch.setattr(pictures, "supported", lambda: extra)
    monkeypatch.setenv("TERM", "xterm" if extra else "xterm-256color")
    monkeypatch.delenv("COLORTERM")
    told = picturing._COLOURLESS if extra else picturing._MISSING
    site = gallery()
    async with stage((120, 40), site.snapshot.entries, site=site, images=True) as acting:
        assert acting.app.tools.told == {told}
        await acting.app.enter(ROOM)
        await acting.settle()
        assert told not in acting.room._said.passing
        assert not site.shown


def test_a_picture_s_lines_hold_two_pixels_a_cell() -> None:
    """The upper is the colour of the sign, the lower that of its ground; equal neighbours are one."""
    lines = painted(Picture(3, 2, bytes([255, 0, 0] * 2 + [0, 255, 0]) + bytes([0, 0, 255] * 3)))
    assert [[(text, str(style)) for text, style, _ in line] for line in lines] == [
        [("▀▀", "#ff0000 on #0000ff"), ("▀", "#00ff00 on #0000ff")]
    ]


@pytest.mark.parametrize(
    ("environment", "marked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, True),
        ({"TERM": "screen.xterm-256color"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({"TERM": "dumb"}, False),
        ({}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
    ],
)
def test_links_are_marked_only_where_the_terminal_understands_it(environment: dict[str, str], *, marked: bool) -> None:
    """Others print what they do not know."""
    assert hyperlinks.understood(environment) is marked


@given(st.text() | st.text().map("https://a.example/{}".format))
def test_no_address_breaks_out_of_its_mark(address: str) -> None:
    """Plain signs only, of a bounded length; the rest gets no mark."""
    told = hyperlinks.marked(address)
    assert told is None or (told == link_ok(address) and told.isascii() and told.isprintable() and " " not in told)


@pytest.mark.parametrize("on", [True, False])
async def test_a_link_in_the_detail_is_marked_and_keeps_its_number(
    monkeypatch: pytest.MonkeyPatch, *, on: bool
) -> None:
    """Words and number; in the detail, and nowhere else."""
    entry = replace(
        post(100), body=(Block(Kind.PARAGRAPH, (Run("See the "), Run("gauge", link="https://g.example/1"))),)
    )
    async with stage((80, 24), [entry], hyperlinks=on) as acting:
        assert "See the gauge [1]" in acting.text
        detail = acting.room.detail
        links = [
            (text, style.link)
            for y in range(detail.extent.height)
            for text, style, _ in detail.render_line(y)
            if style and style.link
        ]
        assert links == ([("gauge", "https://g.example/1"), (" [1]", "https://g.example/1")] if on else [])
        listed = acting.room.list
        assert not any(
            style and style.link for y in range(listed.extent.height) for _, style, _ in listed.render_line(y)
        )
