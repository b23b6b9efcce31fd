"""Closed hours and days: what is cut out of the list, and where each entry is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_view import NOON, shown, timeline
from tuifollow.folds import Folded
from tuifollow.index import ms
from tuifollow.model import Gap
from tuifollow.view import RowKind, arrange, begins

HOUR = 3_600_000
THIRTEEN = ms(NOON) + HOUR
MIDNIGHT = ms(NOON) - 12 * HOUR


def test_a_closed_hour_is_one_row_in_the_place_of_its_heading() -> None:
    """It stands for its newest entry; the others have no row."""
    index = timeline(130, 70, 65, 5)
    view = arrange(index, zone=UTC, today=NOON.date(), folded=Folded(frozenset([THIRTEEN])))
    assert shown(view) == ["14:00 · 1 post", "0", "13:00 · 2 posts", "12:00 · 1 post", "3"]
    assert [view.kind(row) for row in (1, 2, 3)] == [RowKind.ENTRY, RowKind.FOLD, RowKind.HOUR]
    assert view.entry(2) == 1
    assert [view.row_of(entry) for entry in range(4)] == [1, 2, -1, 4]
    assert [view.nearest(entry) for entry in range(4)] == [1, 2, 2, 4]
    assert view.count == 4


def test_a_closed_day_is_one_row_whatever_is_closed_in_it() -> None:
    """Also today, which has no heading of its own."""
    index = timeline(70, 65, -730, -800)
    day_before = MIDNIGHT - 24 * HOUR
    view = arrange(index, zone=UTC, today=NOON.date(), folded=Folded(frozenset([THIRTEEN]), frozenset([day_before])))
    assert shown(view) == ["13:00 · 2 posts", "Thursday 30 April 2026 · 2 posts"]
    view = arrange(index, zone=UTC, today=NOON.date(), folded=Folded(days=frozenset([MIDNIGHT, day_before])))
    assert shown(view) == ["Friday 1 May 2026 · 2 posts", "Thursday 30 April 2026 · 2 posts"]


def test_a_closed_hour_can_stand_for_any_entry_of_it() -> None:
    """For the one that the reader is at; others hide it no less."""
    index = timeline(130, 70, 65, 5)
    view = arrange(index, zone=UTC, today=NOON.date(), folded=Folded(frozenset([THIRTEEN]))).standing(2)
    assert view.entry(2) == 2
    assert [view.row_of(entry) for entry in range(4)] == [1, -1, 2, 4]
    assert view.standing(3) is view


def test_the_rule_of_where_the_reader_was_stands_below_a_closed_hour_and_a_gap_in_it_is_hidden() -> None:
    """Between closed hours both are where they were."""
    gap = Gap(NOON + timedelta(minutes=62), NOON + timedelta(minutes=69))
    index = replace(timeline(130, 70, 65, 61, 5), gaps=(gap,))
    here = index.key(2)
    folded = Folded(frozenset([THIRTEEN]))
    view = arrange(index, zone=UTC, today=NOON.date(), here=here, folded=folded)
    assert shown(view)[2:4] == ["13:00 · 3 posts", "you were here · 2 new above"]
    assert not any("gap" in text for text in shown(view))
    between = replace(index, gaps=(Gap(NOON + timedelta(minutes=5), NOON + timedelta(minutes=61)),))
    view = arrange(between, zone=UTC, today=NOON.date(), here=index.key(1), folded=folded)
    assert shown(view)[2:] == [
        "you were here · 1 new above",
        "13:00 · 3 posts",
        "gap: 12:05 to 13:01 could not be fetched",
        "12:00 · 1 post",
        "4",
    ]


def test_a_day_is_opened_wholly_or_with_its_hours_as_they_were() -> None:
    """Other days' hours stay closed."""
    folded = Folded(frozenset([THIRTEEN, THIRTEEN - 24 * HOUR]), frozenset([MIDNIGHT]))
    assert folded.opening_wholly(MIDNIGHT, THIRTEEN) == Folded(frozenset([THIRTEEN - 24 * HOUR]))
    assert folded.opening(days=[MIDNIGHT]).hours == folded.hours
    assert not Folded()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-6000, 6000), min_size=1, max_size=40), st.data())
def test_every_entry_is_in_one_row_its_own_or_that_of_its_closed_hour(minutes: list[int], data: st.DataObject) -> None:
    """Whatever is closed, filtered, and in any zone; nothing is lost, and all stays in order."""
    index = timeline(*minutes)
    zone = ZoneInfo(data.draw(st.sampled_from(["UTC", "Asia/Kathmandu", "America/New_York"])))
    marks = [begins(at, zone) for at in index.at]
    hours = data.draw(st.sets(st.sampled_from([hour for hour, _ in marks])))
    days = data.draw(st.sets(st.sampled_from([day for _, day in marks]), max_size=2))
    only = data.draw(st.none() | st.sets(st.sampled_from(list(index.rows)), min_size=1))
    folded = Folded(frozenset(hours), frozenset(days))
    view = arrange(index, zone=zone, only=only, folded=folded)
    held: dict[int, int] = {}
    for row in range(len(view)):
        fold = view.fold(row)
        members = view.through[fold.begin : fold.end] if fold else [view.entry(row)] if view.entry(row) >= 0 else []
        held |= dict.fromkeys(members, row)
        assert not fold or view.entry(row) == members[0]
    assert list(held) == [place for place, row in enumerate(index.rows) if only is None or row in only]
    for entry, row in held.items():
        hidden = folded.hides(*marks[entry])
        assert view.nearest(entry) == row
        assert (view.kind(row) is RowKind.FOLD) == hidden
        assert view.standing(entry).row_of(entry) == row
        assert view.above(row) <= list(held).index(entry)
    assert view.count == len(held)


def test_a_hundred_thousand_entries_in_thousands_of_closed_hours_are_arranged_at_once() -> None:
    """It takes about 25 ms; a quarter of a second would be felt, and is what slow machines get."""
    index = timeline(*(minute * 2.5 for minute in range(100_000)))
    whole = arrange(index, zone=UTC)
    hours = frozenset(at for at, kind in zip(whole.rules.at, whole.rules.kinds, strict=True) if kind == RowKind.HOUR)
    begin = perf_counter()
    view = arrange(index, zone=UTC, folded=Folded(hours))
    assert perf_counter() - begin < 0.25
    assert len(view.folds) == len(hours) > 4000
    assert view.count == 100_000


def test_what_stands_behind_others_is_not_counted_in_a_closed_hour_and_has_no_row() -> None:
    """Both kinds of folding at once."""
    index = timeline(130, 70, 65, 62, 50)
    view = arrange(index, zone=UTC, today=NOON.date(), behind=[2, 4], folded=Folded(frozenset([THIRTEEN])))
    assert [view.entry(row) for row in range(len(view)) if view.entry(row) >= 0] == [0, 1]
    assert any(view.text(row) == "13:00 · 2 posts" for row in range(len(view)))
    assert (list(view.through), view.count) == ([0, 1, 3], 3)
    assert [view.row_of(index) for index in (2, 3, 4)] == [-1, -1, -1]
    assert view.nearest(3) == view.row_of(1)
