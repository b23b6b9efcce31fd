"""A window of a few lines: the newest headline, and as much of the rest as there is room for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.stage import ADDRESS, NOW, Site, archive, keep, post, posts, stage
from tuifollow.index import cells
from tuifollow.model import Alerting, FollowError, Head, Lamp, Rule, Snapshot, Status
from tuifollow.store import Store
from tuifollow.timeline import merge
from tuifollow.ui.words.corner import Elsewhere, Nook, corner
from tuifollow.ui.words.glyphs import ASCII, UNICODE
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.telling import Counts

HEAD = Head(
    1, "The lock is shut, and the water rises faster than in any spring since it was built", titled=True, at=NOW
)
LIVE = Status(Lamp.LIVE, NOW, NOW, 123.0)
MANNER = Manner(NOW.tzinfo or NOW.astimezone().tzinfo, lambda: NOW)  # type: ignore[arg-type]
KITES = "https://kites.example/live"


def lines(size: tuple[int, int], **more: object) -> tuple[str, ...]:
    """Return what is drawn in a window of that size."""
    nook = replace(Nook(HEAD, Counts(12, 3, 240), LIVE, 100.0), **more)  # type: ignore[arg-type]
    return corner(nook, size, MANNER).all


def test_the_more_room_the_more_is_told() -> None:
    """The headline first, then age and count, how following goes; the headline takes what is left."""
    assert lines((18, 4)) == ("▲3 now The lock i…",)
    assert lines((60, 1)) == ("▲3 now The lock is shut, and the water rises faster than in…",)
    assert lines((60, 2))[1:] == ("just now · 12 unread / 240",)
    assert lines((60, 3))[1:] == ("just now · 12 unread / 240", "● LIVE ↻ 0:23")
    assert lines((60, 5)) == (
        "▲3 The lock is shut, and the water rises faster than in any",
        "spring since it was built",
        "just now · 12 unread / 240",
        "● LIVE ↻ 0:23",
    )


def test_lines_that_would_be_empty_tell_what_came_before() -> None:
    """Newest first."""
    short, before = replace(HEAD, words="The lock is shut"), replace(HEAD, words="The lock is open")
    told = lines((60, 5), newest=short, earlier=(before, before, before))
    assert told[3:] == ("now The lock is open",) * 2
    assert lines((60, 3), newest=short, earlier=(before,))[2] == "● LIVE ↻ 0:23"


def test_what_is_new_elsewhere_has_a_line() -> None:
    """Unless something is wrong: that comes first."""
    there = Elsewhere("The kite race", replace(HEAD, words="The wind drops"), 4)
    assert lines((60, 3), elsewhere=there)[2] == "▲4 The kite race: The wind drops"
    failing = Status(Lamp.FAILING, NOW, NOW, None, 4, "server error (500)")
    told = lines((60, 3), elsewhere=there, status=failing)
    assert told[0].startswith("✕ ▲3 The lock")
    assert told[2] == "✕ FAILING server error (500) (4) · as of 12:00"
    assert lines((60, 4), elsewhere=there, status=failing)[3] == "▲4 The kite race: The wind drops"


def test_a_pause_and_an_alert_are_seen_in_a_single_line() -> None:
    """By their signs."""
    assert lines((40, 1), status=Status(Lamp.PAUSED, NOW), alerted=True).__getitem__(0).startswith("‖ ⚑ ▲3 now The")


@given(
    st.integers(1, 120),
    st.integers(1, 5),
    st.text(max_size=200).map(lambda text: " ".join(text.split())),
    st.sampled_from([UNICODE, ASCII]),
    st.booleans(),
)
def test_no_line_is_too_wide_and_none_too_many(
    width: int,
    height: int,
    words: str,
    signs: object,
    has_more: bool,  # noqa: FBT001
) -> None:
    """Whatever there is to tell."""
    there = Elsewhere(words, replace(HEAD, words=words), 4) if has_more else None
    nook = Nook(replace(HEAD, words=words), Counts(12, 3, 240), LIVE, 100.0, (HEAD,) * 4, there, alerted=has_more)
    told = corner(nook, (width, height), replace(MANNER, glyphs=signs)).all  # type: ignore[arg-type]
    assert len(told) <= height
    assert all(cells(line) <= max(width, 3) for line in told if line.isascii())


@pytest.mark.parametrize("size", [(60, 5), (60, 3), (60, 1), (18, 4)])
async def test_new_entries_stand_out_and_alerts_and_trouble_are_seen(size: tuple[int, int]) -> None:
    """At each size of a corner."""
    async with stage(size, posts(5), alerts=Alerting((Rule(words=("flood",)),))) as acting:
        await acting.look([post(101, words="Flood"), *posts(5)])
        await acting.rest(1)
        assert acting.lines[0].startswith("⚑ ▲1 ")
        strip = acting.app.screen._compositor.render_strips()[0]
        assert next(iter(strip)).style.reverse  # type: ignore[union-attr]
        acting.site.error = FollowError("server error (500)")
        await acting.look()
        assert acting.lines[0].startswith("✕ ⚑ ▲1 ")
        await acting.press("p")
        await acting.settle()
        assert acting.lines[0].startswith("‖ ▲1 ")


async def test_a_closed_hour_hides_nothing_from_the_corner_and_none_is_closed_there() -> None:
    """It was closed while there was room; in the corner the keys that would change the list do nothing."""
    async with stage((80, 24), posts(30)) as acting:
        await acting.press("W")
        await acting.pilot.resize_terminal(60, 5)
        await acting.settle()
        assert acting.lines[0].startswith("Gauge report 100")
        closed = acting.text
        await acting.press("W", "C", "+", "v")
        assert acting.text == closed
        await acting.pilot.resize_terminal(80, 24)
        await acting.settle()
        assert "12:00 · 1 post" in acting.text
        assert "▸ 11:00 · 8 posts" in acting.text


async def test_the_line_to_type_into_is_left_in_the_corner_as_elsewhere() -> None:
    """Esc gives it up, Enter takes what was typed."""
    async with stage((60, 5), posts(5)) as acting:
        await acting.press("/", *"lock")
        assert "/ lock" in acting.text
        await acting.press("escape")
        assert "/ lock" not in acting.text
        assert acting.room.desk.searched == ""
        await acting.press("/", *"lock", "enter")
        assert "/ lock" not in acting.text
        assert acting.room.desk.search.text == "lock"


async def test_the_newest_of_the_other_blogs_is_told() -> None:
    """When something is new there."""
    store = archive(posts(5))
    keep(store, posts(3), key=KITES, title="The kite race")
    _arrives(store, replace(post(101), headline="The wind drops"))
    site = Site(Snapshot("schema", "The river rises", tuple(posts(5))))
    async with stage((60, 4), store=store, site=site, sources=(ADDRESS,)) as acting:
        assert "▲1 The kite race: The wind drops" in acting.text
    store.close()


def _arrives(store: Store, *new: object) -> None:
    """Let a second look at the other blog bring something."""
    blog = store.blog(KITES)
    assert blog is not None
    snapshot = Snapshot("schema", "The kite race", (*new, *posts(3)))  # type: ignore[arg-type]
    changes = merge(store.known(blog, snapshot), snapshot, now=NOW, window=3, first=False, loopback=False)
    store.save(blog, snapshot, changes, validators=None, now=NOW, wait=30)


@pytest.mark.parametrize("key", ["/", "&", "T"])
async def test_a_line_that_asks_is_left_and_taken_as_anywhere(key: str) -> None:
    """Esc and Enter are the line's own; afterwards the keys are the program's again, not the line's."""
    async with stage((60, 5)) as acting:
        for last in ("escape", "enter"):
            await acting.press(key, "1", last)
            assert not acting.room.has_class("asking")
            assert len(acting.lines) == 5
            assert not acting.lines[-1].startswith(key)
            await acting.press("p")
            assert "PAUSED" in acting.text
            await acting.press("p")
            assert "PAUSED" not in acting.text
        await acting.pilot.resize_terminal(80, 24)
        await acting.press("G")
        assert acting.selected == "p61"


async def test_a_line_that_asked_before_the_window_was_made_small_is_left_too() -> None:
    """However the corner came to be."""
    async with stage((80, 24)) as acting:
        await acting.press("/", "g")
        await acting.pilot.resize_terminal(60, 5)
        await acting.press("escape")
        assert not acting.room.has_class("asking")
        await acting.press("p")
        assert "PAUSED" in acting.text
