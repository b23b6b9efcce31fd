"""The pure parts: wrapping, tables, an entry's lines, the list's heights, times, links."""

from __future__ import annotations

import re
from array import array
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tuifollow.clock import home
from tuifollow.index import Timeline
from tuifollow.model import Block, Entry, Flag, FollowError, Item, Key, Kind, Lamp, Run, Status
from tuifollow.ui import browser
from tuifollow.ui.panes.listing import Listing
from tuifollow.ui.panes.prose import Prose
from tuifollow.ui.panes.rows import Rows
from tuifollow.ui.panes.sheet import lay_out
from tuifollow.ui.panes.table import columns
from tuifollow.ui.room.attention import Attention
from tuifollow.ui.words import moments, telling
from tuifollow.ui.words.glyphs import ASCII, UNICODE
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import cells_of, fit, wrap
from tuifollow.view import arrange

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MANNER = Manner(UTC, lambda: NOON)


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text."""
    return [text[start:end] for start, end in wrap(text, width)]


def test_text_breaks_at_blanks_long_words_anywhere_and_wide_characters_between_each_other() -> None:
    """And at every newline, an empty line included."""
    assert wrapped("The river rises again", 10) == ["The river", "rises", "again"]
    assert wrapped("abcdefghijkl mn", 5) == ["abcde", "fghij", "kl mn"]
    assert wrapped("水位上昇 ok", 5) == ["水位", "上昇", "ok"]
    assert wrapped("a\n\nb", 9) == ["a", "", "b"]
    assert wrapped("", 9) == [""]


@given(st.text(), st.integers(1, 30))
def test_no_line_is_wider_than_the_window_and_no_word_is_lost(text: str, width: int) -> None:
    """Only a sign that alone is wider than the window may stick out."""
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == re.sub("[ \n]", "", text)
    assert all(cell_len(line) <= width or len(wrapped(line, 10_000)[0]) <= 9 for line in lines)


def test_what_is_too_long_is_cut_with_a_sign_that_says_so() -> None:
    """By cells, not by characters."""
    assert [fit("The river", width) for width in (9, 8, 1, 0)] == ["The river", "The riv…", "…", ""]
    assert fit("水位上昇", 6) == "水位…"
    assert fit("The river", 8, "...") == "The r..."


def test_a_table_that_fits_stands_in_columns_and_one_that_does_not_is_wrapped_in_them() -> None:
    """The first row is the head, with a rule below; no line is wider than the window."""
    rows = (("Place", "Level"), ("Upper lock", "3.2 m"), ("Mill",))
    assert [line.text for line in columns(rows, 40, "-")] == [
        "Place       Level",
        "-----------------",
        "Upper lock  3.2 m",
        "Mill",
    ]
    narrow = [line.text for line in columns(rows, 12, "-")]
    assert all(cells_of(line) <= 12 for line in narrow)
    assert "".join("".join(narrow).split()).count("lock") == 1


def test_a_body_becomes_lines_with_quotes_lists_pictures_and_numbered_links() -> None:
    """A link that stands twice has one number; alternative texts are always there."""
    link = "https://river.example/a"
    prose = Prose(40, ASCII)
    prose.body(
        (
            Block(Kind.PARAGRAPH, (Run("See "), Run("this", link=link), Run("."))),
            Block(Kind.QUOTE, (Run("We watch the river, and will go on watching it."),), depth=1),
            Block(Kind.ITEM, (Run("one"),), marker="•"),
            Block(Kind.ITEM, (Run("again", link=link),), marker="2.", depth=1),
            Block(Kind.VIDEO, (Run("The lock at dawn"),), url="https://v.example/1"),
            Block(Kind.IMAGE),
            Block(Kind.EMBED, (Run("Water everywhere"),), marker="bluesky", url="https://b.example/1"),
            Block(Kind.CODE, (Run("a  b\nc"),)),
        )
    )
    assert [line.text for line in prose.lines] == [
        *("See this [1].", ""),
        *("| We watch the river, and will go on", "| watching it.", ""),
        *("- one", "  2. again [1]", ""),
        *("> video: The lock at dawn [2]", "", "% picture", ""),
        *("| post on Bluesky [3]", "| Water everywhere", ""),
        *("a  b", "c"),
    ]
    assert prose.links == [link, "https://v.example/1", "https://b.example/1"]
    assert [line.at for line in prose.lines] == sorted(line.at for line in prose.lines)


def test_an_entry_tells_its_marks_in_words_and_how_long_a_withdrawn_one_was_up() -> None:
    """Each with its sign."""
    entry = Entry("p", headline="Gauge broken", key=True, authors=("Ada Quill",), published=NOON - timedelta(hours=1))
    item = Item(1, "b", entry, Key(0, 0), NOON, bookmarked=True, versions=3, changed=NOON, withdrawn=NOON)
    lines = [line.text for line in lay_out(item, 90, MANNER).lines]
    assert lines[:3] == [
        "Gauge broken",
        "Sun 1 Mar 11:00 · 1 h ago · Ada Quill",
        "✕ withdrawn 12:00, was up 1 h · ◆ key event · ✎ edited 12:00, 3 versions · ★ bookmarked",
    ]


def test_a_sentence_that_asks_keeps_its_own_end() -> None:
    """No full stop stands behind a question mark."""
    why = [
        telling.empty(Status(Lamp.FAILING, NOON, failures=1, sentence=f"no TLS{end}"), "It")
        for end in ("", ": is it http://?")
    ]
    assert why[0].startswith("It could not be read: no TLS. It is asked again")
    assert why[1].startswith("It could not be read: no TLS: is it http://? It is asked again")


def listing(count: int, width: int) -> Listing:
    """Return a listing of entries, one every ten minutes, all with words that are `width` cells wide."""
    at = array("q", (int((NOON - timedelta(minutes=10 * n)).timestamp() * 1000) for n in range(count)))
    timeline = Timeline(
        array("q", range(count, 0, -1)), at, array("i", [0] * count), bytes(count), bytes([width] * count)
    )
    return Listing(timeline, arrange(timeline, zone=UTC))


def test_every_line_of_the_list_belongs_to_the_row_that_begins_above_it() -> None:
    """Rules are one line; an entry has a line for time and author, and at most three for its words."""
    rows = Rows(listing(50, 70), 40, compact=False)
    assert rows.total == sum(rows.height(row) for row in range(len(rows)))
    for row in range(len(rows)):
        assert [rows.at(rows.top(row) + line) for line in range(rows.height(row))] == [row] * rows.height(row)
    assert {rows.height(row) for row in range(len(rows))} == {1, 3}
    assert Rows(listing(9, 255), 20, compact=False).height(9) == 4
    assert Rows(listing(9, 255), 20, compact=True).total == 9 + 4


def test_the_day_of_another_year_names_it() -> None:
    """Who reads a saved page need not guess."""
    entry = Entry("p", headline="Gauge broken", published=NOON - timedelta(days=365))
    item = Item(1, "b", entry, Key(0, 0), NOON)
    assert lay_out(item, 90, MANNER).lines[1].text == "Sat 1 Mar 2025 12:00"


def test_words_that_fit_into_one_line_get_one() -> None:
    """Breaking at blanks costs cells only where something is broken."""
    assert [Rows(listing(9, cells), 40, compact=False).height(9) for cells in (0, 38, 40, 41)] == [2, 2, 2, 3]


def test_entries_are_sought_in_both_directions_filtered_or_not() -> None:
    """The whole timeline by its flags, a filtered one row by row."""
    whole = listing(30, 10)
    timeline = whole.timeline.flagged([5, 20], add=Flag.KEY)
    for view in (arrange(timeline, zone=UTC), arrange(timeline, zone=UTC, only=set(range(1, 30)))):
        shown = Listing(timeline, view)
        first = shown.seek(shown.newest, has=Flag.KEY)
        assert shown.entry(first) == 25
        second = shown.seek(first, has=Flag.KEY)
        assert shown.entry(second) == 10
        assert shown.seek(second, has=Flag.KEY) == -1
        assert shown.seek(second, has=Flag.KEY, newer=True) == first
        assert shown.count_above(second, has=Flag.KEY) == 1


def test_times_are_told_shortly_and_the_future_is_now() -> None:
    """Over a day the days are counted, not the hours of the last one."""
    ages = [moments.age(NOON - timedelta(seconds=seconds), NOON) for seconds in (-500, 5, 59, 60, 3_600, 90_000)]
    assert ages == ["now", "now", "now", "1m", "1h", "1d"]
    assert moments.ago(NOON - timedelta(hours=25), NOON) == "1 day ago"
    assert [moments.countdown(seconds) for seconds in (-3, 0, 0.2, 59.5, 61)] == [
        "0:00",
        "0:00",
        "0:01",
        "1:00",
        "1:01",
    ]
    assert moments.moment(NOON - timedelta(days=400), NOON, UTC) == "25 Jan 2025 12:00"


def test_the_computer_s_own_zone_has_the_rule_of_the_day_in_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry of summer is told in summer time, also in winter."""
    import time  # noqa: PLC0415 - its zone is set here, and only here

    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        told = [datetime(2026, month, 1, 12, tzinfo=UTC).astimezone(home()).strftime("%H %Z") for month in (1, 7)]
        assert told == ["12 GMT", "13 BST"]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_status_line_tells_what_fits_and_always_what_is_wrong() -> None:
    """The lamp in a word; the counts; last success and rate where there is room."""
    status = Status(Lamp.LIVE, NOON, success=NOON, next=23.0)
    counts = telling.Counts(12, 2, 240, 7)
    assert telling.lamp(status, MANNER) == "● LIVE"
    assert telling.waiting(status, 0.0, MANNER) == "↻ 0:23"
    assert telling.facts(status, counts, 60, MANNER) == "12:00:00  12 unread / 240  7/h"
    assert telling.facts(status, counts, 26, MANNER) == "12:00:00  12 unread / 240"
    failing = Status(Lamp.OFFLINE, NOON, success=NOON, failures=4, sentence="no such host")
    assert telling.trouble(failing) == "no such host (4)"
    assert telling.stale(failing, MANNER) == "as of 12:00"


def test_new_entries_count_as_seen_after_three_seconds_in_view() -> None:
    """Out of view, or without the terminal in front, the time begins anew."""
    attention = Attention()
    assert attention.watch([1, 2], 0.0) == ()
    assert attention.watch([1], 2.0) == ()
    assert attention.watch([1, 2], 3.0) == (1,)
    attention.focused = False
    assert attention.watch([1, 2], 9.0) == ()
    attention.focused = True
    assert attention.watch([2], 10.0) == ()
    attention.key(10.0)
    assert not attention.idle(12.0)
    assert attention.idle(13.0)


@pytest.mark.parametrize(
    "address", [None, "", "javascript:x", "-P", "https://a b", "file:///etc/passwd", "http://u@h/"]
)
def test_only_addresses_that_pass_the_gate_reach_the_browser(address: str | None) -> None:
    """Everything else is a sentence."""
    with pytest.raises(FollowError):
        browser.arguments(address, ("true",))


def test_the_browser_is_the_one_of_the_settings_then_of_the_environment_and_never_one_for_this_terminal() -> None:
    """Its options stay, and the address is one more argument."""
    assert browser.arguments("https://river.example/", ("true", "--new-tab")) == (
        "true",
        "--new-tab",
        "https://river.example/",
    )
    assert browser.command((), {"BROWSER": "true %s:w3m"}) == ("true",)
    with pytest.raises(FollowError, match="needs the terminal"):
        browser.command((), {"BROWSER": "/usr/bin/lynx"})


def test_both_sets_of_signs_tell_all_states_apart() -> None:
    """No two states of an entry share a sign."""
    for signs in (UNICODE, ASCII):
        states = (signs.new, signs.unread, signs.bookmark, signs.key, signs.edited, signs.withdrawn, signs.breaking)
        assert len({*states, signs.pinned}) == 8
        assert all(cell_len(sign) == 1 for sign in states)
