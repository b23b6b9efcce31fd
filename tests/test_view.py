"""The rows of the list: entries with the rules between them, filtered or whole, each found in both directions."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tuifollow.index import Timeline, ms
from tuifollow.model import Flag, Gap, Key
from tuifollow.view import RowKind, View, arrange

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def timeline(*minutes: float, flags: bytes = b"", start: datetime = NOON) -> Timeline:
    """Return an index with an entry for each minute after `start`, its row ids rising with time."""
    at = sorted((ms(start + timedelta(minutes=minute)) for minute in minutes), reverse=True)
    count = len(at)
    return Timeline(
        array("q", range(count, 0, -1)),
        array("q", at),
        array("i", bytes(4 * count)),
        flags or bytes(count),
        bytes(count),
    )


def shown(view: View) -> list[str]:
    """Return every row: an entry as its index, a rule as its words."""
    return [view.text(row) or str(view.entry(row)) for row in range(len(view))]


def test_hours_carry_their_counts_and_days_their_names() -> None:
    """A rule stands above what belongs to it."""
    index = timeline(130, 70, 65, -730)
    assert shown(arrange(index, zone=UTC)) == [
        "Friday 1 May 2026",
        "14:00 · 1 post",
        "0",
        "13:00 · 2 posts",
        "1",
        "2",
        "Thursday 30 April 2026",
        "23:00 · 1 post",
        "3",
    ]


def test_today_needs_no_rule_on_top() -> None:
    """The reader knows what day it is; an older day is named."""
    index = timeline(5)
    assert shown(arrange(index, zone=UTC, today=date(2026, 5, 1))) == ["12:00 · 1 post", "0"]
    assert arrange(index, zone=UTC, today=date(2026, 5, 2)).text(0) == "Friday 1 May 2026"


def test_hours_and_days_are_those_of_the_readers_zone() -> None:
    """Also where the clock is half an hour off."""
    index = timeline(5)
    assert arrange(index, zone=ZoneInfo("Asia/Kolkata")).text(1) == "17:00 · 1 post"
    assert arrange(index, zone=ZoneInfo("Pacific/Auckland")).text(0) == "Saturday 2 May 2026"


def test_the_hour_that_comes_twice_in_autumn_is_two_hours() -> None:
    """The clock goes back from two to one, the entries do not."""
    night = datetime(2026, 10, 25, tzinfo=UTC)
    view = arrange(timeline(10, 40, 70, 100, 130, start=night), zone=ZoneInfo("Europe/London"))
    hours = [view.text(row) for row in range(len(view)) if view.kind(row) is RowKind.HOUR]
    assert hours == ["02:00 · 1 post", "01:00 · 2 posts", "01:00 · 2 posts"]


def test_the_hour_that_is_left_out_in_spring_is_left_out() -> None:
    """And the day still begins at its midnight."""
    night = datetime(2026, 3, 29, tzinfo=UTC)
    view = arrange(timeline(-30, 30, 90, start=night), zone=ZoneInfo("Europe/London"))
    assert [view.text(row) for row in range(len(view)) if view.kind(row) is not RowKind.ENTRY] == [
        "Sunday 29 March 2026",
        "02:00 · 1 post",
        "00:00 · 1 post",
        "Saturday 28 March 2026",
        "23:00 · 1 post",
    ]


def test_the_here_rule_stands_above_what_was_the_newest() -> None:
    """With how many came since, and when the reader left; below the newest hour's rule if it falls into that hour."""
    index = timeline(3, 2, 1)
    view = arrange(index, zone=UTC, today=NOON.date(), here=index.key(1), left=NOON + timedelta(minutes=2))
    assert shown(view) == ["12:00 · 3 posts", "0", "you were here · 12:02 · 1 new above", "1", "2"]
    assert view.kind(2) is RowKind.HERE
    assert arrange(index, zone=UTC, here=index.key(1)).text(3) == "you were here · 1 new above"


def test_there_is_no_here_rule_when_nothing_came() -> None:
    """It would stand above everything and say nothing."""
    index = timeline(3, 2, 1)
    view = arrange(index, zone=UTC, here=index.key(0))
    assert RowKind.HERE not in {view.kind(row) for row in range(len(view))}


def test_the_here_rule_stands_at_the_end_when_all_is_newer() -> None:
    """What was the newest is no longer kept."""
    index = timeline(3, 2, 1)
    view = arrange(index, zone=UTC, here=Key(0, 0))
    assert view.text(len(view) - 1) == "you were here · 3 new above"


def test_a_gap_stands_between_its_ends() -> None:
    """And names the day where it goes over midnight."""
    gap = Gap(NOON + timedelta(minutes=1), NOON + timedelta(minutes=50))
    view = arrange(replace(timeline(55, 50, 1, 0), gaps=(gap,)), zone=UTC, today=NOON.date())
    assert shown(view) == [
        "12:00 · 4 posts",
        "0",
        "1",
        "gap: 12:01 to 12:50 could not be fetched",
        "2",
        "3",
    ]
    long = Gap(NOON, NOON + timedelta(days=1))
    view = arrange(replace(timeline(2000, 0), gaps=(long,)), zone=UTC)
    assert "gap: 01 May 12:00 to 02 May 12:00 could not be fetched" in shown(view)


def test_a_filter_keeps_the_order_and_counts_what_it_shows() -> None:
    """Rules are for what is shown."""
    view = arrange(timeline(130, 70, 65, 5), zone=UTC, today=NOON.date(), only={4, 2, 77})
    assert shown(view) == ["14:00 · 1 post", "0", "13:00 · 1 post", "2"]
    assert view.count == 2


def test_a_hidden_entry_gives_way_to_the_next_older_one_and_the_last_to_the_oldest() -> None:
    """That is where the reader is put while a filter hides their place."""
    view = arrange(timeline(4, 3, 2, 1), zone=UTC, today=NOON.date(), only={3, 1 + 1})
    assert [view.row_of(index) for index in range(4)] == [-1, 1, 2, -1]
    assert [view.entry(view.nearest(index)) for index in range(4)] == [1, 1, 2, 2]
    assert arrange(timeline(1), zone=UTC, only=set()).nearest(0) == -1


def test_words_can_stand_below_all_entries() -> None:
    """Under the last entry; where there is no entry there are none."""
    view = arrange(timeline(5, 1), zone=UTC, foot="12 older entries not loaded")
    assert view.text(len(view) - 1) == "12 older entries not loaded"
    assert view.kind(len(view) - 1) == RowKind.OLDER
    assert [view.entry(view.row_of(index)) for index in (0, 1)] == [0, 1]
    assert view.nearest(1) == len(view) - 2
    assert len(arrange(timeline(), zone=UTC, foot="y")) == 0


def test_withdrawn_entries_can_be_hidden() -> None:
    """They stay in the index."""
    index = timeline(3, 2, 1, flags=bytes([0, Flag.WITHDRAWN | Flag.READ, Flag.READ]))
    assert shown(arrange(index, zone=UTC, today=NOON.date(), hide_withdrawn=True)) == ["12:00 · 2 posts", "0", "2"]
    assert arrange(index, zone=UTC).count == 3


def test_without_rules_there_are_entries_only() -> None:
    """For a terminal with no room for them."""
    assert shown(arrange(timeline(70, 5), zone=UTC, rules=False)) == ["0", "1"]


def test_an_empty_blog_has_no_rows() -> None:
    """And asking for one is answered."""
    view = arrange(Timeline(), zone=UTC, here=Key(0, 0))
    assert len(view) == 0
    assert view.entry(0) == -1
    assert view.row_of(0) == -1
    assert view.nearest(0) == -1


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-6000, 6000), max_size=40), st.data())
def test_every_entry_is_found_at_the_row_that_shows_it(minutes: list[int], data: st.DataObject) -> None:
    """Whatever the rules, the filter and the zone."""
    index = timeline(*minutes)
    rows = set(index.rows)
    only = data.draw(st.none() | st.sets(st.sampled_from(sorted(rows)))) if rows else None
    here = index.key(data.draw(st.integers(0, len(index) - 1))) if rows else None
    zone = ZoneInfo(data.draw(st.sampled_from(["UTC", "Asia/Kathmandu", "America/New_York"])))
    view = arrange(index, zone=zone, only=only, here=here)
    entries = [view.entry(row) for row in range(len(view))]
    visible = [entry for entry in entries if entry >= 0]
    assert visible == [place for place, row in enumerate(index.rows) if only is None or row in only]
    assert all(view.row_of(entry) == row for row, entry in enumerate(entries) if entry >= 0)
    assert all(bool(view.text(row)) == (entry < 0) for row, entry in enumerate(entries))
    assert view.count == len(visible)
    hour = None
    for row in range(len(view)):
        if view.kind(row) is RowKind.HOUR:
            hour = view.text(row)[:2]
        elif view.kind(row) is RowKind.ENTRY:
            when = datetime.fromtimestamp(index.at[view.entry(row)] / 1000, zone)
            assert hour == f"{when:%H}"
