"""What is said in words for screen readers and braille; and that nothing moves for those who asked for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from tests.ui.stage import NOW, Stage, post, posts, stage
from tuifollow.model import Alerting, Arrival, Changes, Flag, FollowError, Head, Key, Lamp, Rule, Status
from tuifollow.ui.actions.aloud import Announcement
from tuifollow.ui.screens.alerts import Alerts
from tuifollow.ui.words.aloud import going, happened, position
from tuifollow.ui.words.manner import Manner

MANNER = Manner(NOW.tzinfo or NOW.astimezone().tzinfo, lambda: NOW)  # type: ignore[arg-type]


def said(acting: Stage) -> str:
    """Return what stands in the line."""
    line = acting.room.query_one(Announcement)
    assert acting.lines[line.region.y].startswith(line.said[:20])
    return line.said


def test_what_a_look_has_brought_is_told_by_kind() -> None:
    """How many, and the first of the words."""
    new = tuple(Arrival(post(number), Key(number, 0)) for number in (105, 104, 103, 102))
    assert happened(Changes(new=new[:1])) == "1 new entry: Gauge report 105 from the upper lock"
    many = happened(Changes(new=new, edited=(post(1),), withdrawn=("p",), restored=("q", "r")), ["The dam holds"])
    assert many == (
        "4 new entries: Gauge report 105 from the upper lock, Gauge report 104 from the upper lock, "
        "Gauge report 103 from the upper lock and 1 more. "
        "entry corrected: Gauge report 1 from the upper lock. entry withdrawn: The dam holds. 2 entries back again"
    )
    assert happened(Changes()) == ""


def test_a_position_is_number_state_marks_words() -> None:
    """What distinguishes an entry comes first."""
    head = Head(1, "The dam holds", titled=True, at=NOW, author="Ada Quill", flags=Flag.KEY | Flag.NEW | Flag.EDITED)
    assert position(3, 240, head, MANNER) == "3 of 240, new, key event, corrected: The dam holds, by Ada Quill, 12:00"
    assert position(1, 1, replace(head, flags=Flag.READ, author="", label="95'"), MANNER).endswith(
        "1 of 1, read: The dam holds, 95'"
    )


def test_how_following_goes_is_told_once_when_it_changes() -> None:
    """The same trouble at each look is no news; a look that nobody asked for says nothing of nothing."""
    live, looking = Status(Lamp.LIVE, NOW), Status(Lamp.LIVE, NOW, looking=True)
    failing = Status(Lamp.FAILING, NOW, failures=1, sentence="server error (500)")
    assert going(looking, live) == ""
    assert going(looking, live, asked=True) == "looked: nothing new"
    assert going(looking, failing) == "could not look: server error (500)"
    assert going(replace(failing, looking=True), replace(failing, failures=2)) == ""
    assert going(failing, replace(failing, sentence="no such host")) == "could not look: no such host"
    assert going(failing, replace(failing, lamp=Lamp.PAUSED)) == "paused"
    assert going(failing, live) == "following"
    assert going(live, Status(Lamp.ENDED, NOW)) == "this blog has ended"
    assert going(None, live) == ""


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)])
async def test_moves_and_looks_are_said_in_a_line_above_the_status(size: tuple[int, int]) -> None:
    """One in place of the other, in words."""
    async with stage(size, posts(5), announce=True) as acting:
        assert said(acting).startswith("1 of 5, unread, key event: Gauge report 100")
        assert acting.room.query_one(Announcement).region.bottom == acting.room.query_one("#status").region.y
        await acting.press("j")
        assert said(acting).startswith("2 of 5, unread: Gauge report 99")
        await acting.look([post(101), *posts(5)], soon=True)
        assert said(acting).startswith("1 new entry: Gauge report 101")
        await acting.look()
        assert said(acting).startswith("1 new entry"), "nobody has asked"
        acting.clock.passed += 6
        await acting.press("r")
        await acting.look()
        assert said(acting) == "looked: nothing new"
        await acting.press("r")
        assert said(acting).startswith("asked a moment ago")
        acting.site.error = FollowError("server error (500)")
        await acting.look()
        assert said(acting) == "could not look: server error (500)"
        await acting.press("p")
        assert said(acting) == "paused"


async def test_what_is_said_for_a_moment_and_alerts_are_said_too() -> None:
    """Without their sign."""
    async with stage((80, 24), posts(5), announce=True, alerts=Alerting((Rule(words=("flood",)),))) as acting:
        await acting.press("y")
        assert said(acting).startswith("copied: ")
        await acting.look([replace(post(100), headline="Corrected report"), *posts(5)[1:]], soon=True)
        assert said(acting) == "entry corrected: Corrected report"
        acting.room.pass_by("⚑ The river rises: x")
        assert said(acting) == "alert, The river rises: x"


async def test_the_cursor_stands_on_the_line_but_where_something_is_typed() -> None:
    """A braille display shows the line of the cursor."""
    async with stage((80, 24), posts(5), announce=True) as acting:
        line = acting.room.query_one(Announcement).region.offset
        assert acting.app.cursor_position == line
        await acting.press("/")
        await acting.press("l")
        assert acting.app.cursor_position != line
        await acting.press("escape", "!")
        assert acting.shows(Alerts)
        await acting.press("escape", "j")
        assert acting.app.cursor_position == line
        await acting.pilot.resize_terminal(100, 30)
        await acting.settle()
        assert acting.app.cursor_position == acting.room.query_one(Announcement).region.offset


async def test_without_the_setting_there_is_no_line() -> None:
    """It would cost one."""
    async with stage((80, 24), posts(5)) as acting:
        assert not acting.room.query(Announcement)


@pytest.mark.parametrize("motion", [True, False])
async def test_with_motion_off_nothing_moves(motion: bool) -> None:  # noqa: FBT001
    """No animation, no blinking cursor, and a countdown that changes every ten seconds at the most."""
    async with stage((80, 24), posts(5), motion=motion) as acting:
        await acting.look()
        shown = set()
        for _ in range(20):
            await acting.rest(1)
            shown.add(acting.lines[-2].split("↻")[1][:6])
        assert len(shown) <= 3 if not motion else len(shown) >= 15
        await acting.press("/")
        assert acting.app.screen.query_one("#ask", Input).cursor_blink is motion
        assert (acting.app.animation_level == "none") is not motion
