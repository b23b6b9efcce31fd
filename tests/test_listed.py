"""What the list of blogs says of each, in how many cells; and in which order they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.model import Blog, Lamp, Overview, Status
from tuifollow.ui.panes.blog_rows import rows_of
from tuifollow.ui.words import listed
from tuifollow.ui.words.glyphs import ASCII, UNICODE
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import cells_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MANNER = Manner(UTC, lambda: NOW)
BLOG = Blog(1, "https://river.example/", "https://river.example/", "The river rises", unread=7, total=40, looked=NOW)
OVERVIEW = Overview(BLOG, 3, 1, newest=NOW, words="Gauge read")
LIVE = Status(Lamp.LIVE, NOW, success=NOW)
FAILING = Status(Lamp.FAILING, NOW - timedelta(minutes=12), failures=3, sentence="503, again in 60 s")


def text(overview: Overview, status: Status | None, width: int = 80, *, manner: Manner = MANNER) -> list[str]:
    """Return the lines of a blog as they stand on the screen."""
    told = listed.lines(overview, status, manner, width, tall=True)
    return ["".join(words for words, _ in parts) for parts in told]


def test_a_blog_tells_its_counts_name_state_and_newest_entry() -> None:
    """What is new has its sign and its number."""
    first, second = text(OVERVIEW, LIVE)
    assert first.startswith("▌     7 unread  The river rises  ")
    assert first.endswith(" ● live")
    assert second == "                3 new · 12:00 Gauge read"


def test_a_blog_that_is_read_says_how_much_there_is_of_it() -> None:
    """And one that was never reached says that."""
    read = replace(OVERVIEW, new=0, blog=replace(BLOG, unread=0))
    assert text(read, LIVE)[0].startswith("     40 read    The river rises")
    never = Overview(replace(BLOG, unread=0, total=0, looked=None))
    assert text(never, None)[1].strip() == "never read"
    assert text(Overview(replace(BLOG, unread=0, total=0)), LIVE)[1].strip() == "nothing is there yet"


def test_what_is_wrong_and_how_long_stands_before_the_newest_entry() -> None:
    """It takes no more than half of the line."""
    first, second = text(OVERVIEW, FAILING)
    assert first.endswith(" ✕ failing 12 min")
    assert second.strip() == "503, again in 60 s · 3 new · 12:00 Gauge read"
    long = replace(FAILING, sentence="the server said something very long " * 5)
    assert "3 new · 12:00 Gauge" in text(OVERVIEW, long)[1]
    assert text(OVERVIEW, FAILING, 60)[0].endswith("✕ failing")
    assert text(OVERVIEW, FAILING, 40)[0].endswith(" ✕")


@pytest.mark.parametrize(
    ("blog", "status", "told"),
    [
        (replace(BLOG, live=False), LIVE, "○ ended"),
        (BLOG, replace(LIVE, lamp=Lamp.ENDED), "○ ended"),
        (BLOG, replace(LIVE, lamp=Lamp.PAUSED), "‖ paused"),
        (BLOG, replace(LIVE, success=None), "↻ asking"),
        (BLOG, replace(FAILING, lamp=Lamp.OFFLINE, since=NOW), "✕ offline"),
        (replace(BLOG, error="no"), None, "✕ failing"),
        (BLOG, None, ""),
    ],
)
def test_every_state_has_a_sign_and_a_word(blog: Blog, status: Status | None, told: str) -> None:
    """Also before anything is followed."""
    assert listed.lamp(blog, status, MANNER)[0] == told


@given(
    st.text(max_size=80), st.text(max_size=80), st.integers(0, 10**6), st.integers(1, 220), st.booleans(), st.booleans()
)
def test_no_line_is_wider_than_its_room(
    title: str,
    words: str,
    unread: int,
    width: int,
    failing: bool,  # noqa: FBT001
    ascii_only: bool,  # noqa: FBT001
) -> None:
    """Whatever a publisher writes; and in ASCII nothing is drawn but that, where titles are."""
    overview = Overview(replace(BLOG, title=title, unread=unread), unread // 2, newest=NOW, words=words)
    manner = replace(MANNER, glyphs=ASCII if ascii_only else UNICODE)
    lines = text(overview, FAILING if failing else LIVE, width, manner=manner)
    lines.append("".join(part for part, _ in listed.aside(overview, manner, width)))
    assert len(lines) == 3
    if width >= 20:
        assert all(cells_of(line) <= width for line in lines)
    if ascii_only and (title + words).isascii():
        assert all(line.isascii() for line in lines)


def test_unread_ones_stand_first_until_the_reader_has_put_them_in_order() -> None:
    """By name in each group; an order that is held moves none of them."""
    a, b, c = (
        Overview(replace(BLOG, key=name, title=name, unread=unread)) for name, unread in (("a", 0), ("B", 1), ("c", 2))
    )
    assert [row.key for row in rows_of((c, a, b))] == ["B", "c", "a"]
    placed = replace(a, placed=True)
    assert [row.key for row in rows_of((placed, c, b))] == ["a", "c", "B"]
    assert [row.key for row in rows_of((a, b, c), held=["c", "a"])] == ["c", "a", "B"]


def test_what_is_put_away_and_what_was_followed_once_stand_apart() -> None:
    """Of the latter only that of which something is kept, the last looked at first; the demo is no memory."""
    blogs = [
        replace(BLOG, key="away", archived=True),
        replace(BLOG, key="old", followed=False, looked=NOW - timedelta(days=3)),
        replace(BLOG, key="late", followed=False),
        replace(BLOG, key="empty", followed=False, total=0),
        replace(BLOG, key="demo:", followed=False),
        replace(BLOG, key="live"),
    ]
    rows = rows_of(Overview(blog) for blog in blogs)
    assert [row.key or row.heading for row in rows] == [
        *("live", "1 put away", "away", "2 recent, no longer followed", "late", "old")
    ]
