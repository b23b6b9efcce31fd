"""The index of a blog: entries are found by row and by key, and a change is a new index."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.index import Timeline, cells, instant, joined, ms, width
from tuifollow.model import Flag, Gap, Key


def timeline(*entries: tuple[int, int, int], flags: bytes = b"") -> Timeline:
    """Return the index of entries given as (time, rank, row), in any order."""
    falling = sorted(entries, reverse=True)
    return Timeline(
        array("q", (row for _, _, row in falling)),
        array("q", (at for at, _, _ in falling)),
        array("i", (rank for _, rank, _ in falling)),
        flags or bytes(len(falling)),
        bytes(len(falling)),
    )


_ENTRIES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(-2, 2), st.integers(1, 60)), max_size=30, unique_by=lambda entry: entry[2]
)


@given(_ENTRIES)
def test_every_row_is_found_and_no_other(entries: list[tuple[int, int, int]]) -> None:
    """Also where rows do not fall like keys: a late entry."""
    index = timeline(*entries)
    for place, row in enumerate(index.rows):
        assert index.index_of(row) == place
    assert index.index_of(99) == -1


@given(_ENTRIES, st.integers(-1, 10), st.integers(-3, 3))
def test_newer_than_counts_the_entries_above_a_key(entries: list[tuple[int, int, int]], at: int, rank: int) -> None:
    """So it is the index at which an entry with that key stands."""
    index = timeline(*entries)
    assert index.newer_than(Key(at, rank)) == sum((at, rank) < entry[:2] for entry in entries)
    assert all(index.key(place) == Key(index.at[place], index.ranks[place]) for place in range(len(index)))


@given(_ENTRIES, st.data())
def test_parts_merged_are_the_whole(entries: list[tuple[int, int, int]], data: st.DataObject) -> None:
    """In whatever parts it comes, and when an entry comes again."""
    some = [entry for entry in entries if data.draw(st.booleans())]
    others = [entry for entry in entries if entry not in some or data.draw(st.booleans())]
    merged = timeline(*some).merged(timeline(*others, flags=b"\x01" * len(others)))
    whole = timeline(*entries)
    assert merged.rows == whole.rows
    assert merged.at == whole.at
    assert merged.ranks == whole.ranks
    assert len(merged.widths) == len(whole)
    marked = {entry[2] for entry in others}
    assert [bool(flag) for flag in merged.flags] == [row in marked for row in merged.rows]


def test_merging_leaves_the_old_index_as_it_was() -> None:
    """Whoever still draws it draws what it was."""
    index = timeline((1, 0, 1), (2, 0, 2))
    index.merged(timeline((3, 0, 3)))
    index.flagged([0], add=Flag.READ)
    assert list(index.rows) == [2, 1]
    assert index.flags == bytes(2)


def test_flags_are_set_and_dropped_one_by_one_and_in_a_stretch() -> None:
    """As one mark, and as all marks at and below."""
    index = timeline((1, 0, 1), (2, 0, 2), (3, 0, 3), flags=bytes([Flag.NEW] * 3))
    one = index.flagged([1], add=Flag.BOOKMARKED, drop=Flag.NEW)
    assert list(one.flags) == [Flag.NEW, Flag.BOOKMARKED, Flag.NEW]
    rest = index.flagged(slice(1, None), add=Flag.READ, drop=Flag.NEW)
    assert list(rest.flags) == [Flag.NEW, Flag.READ, Flag.READ]


def test_the_nearest_entry_with_and_without_flags_is_found_both_ways() -> None:
    """From the entry itself on, which counts."""
    flags = bytes([Flag.READ, Flag.NEW, Flag.READ, Flag.KEY | Flag.READ, Flag.KEY])
    index = timeline(*((place, 0, place) for place in range(5)), flags=flags)
    assert index.find(0, lacks=Flag.READ) == 1
    assert index.find(2, lacks=Flag.READ) == 4
    assert index.find(3, lacks=Flag.READ, newer=True) == 1
    assert index.find(0, has=Flag.KEY, lacks=Flag.READ) == 4
    assert index.find(0, lacks=Flag.READ, newer=True) == -1
    assert index.find(5, has=Flag.KEY) == -1
    assert index.count(lacks=Flag.READ) == 2
    assert index.count(has=Flag.KEY) == 2


def test_an_index_of_a_hundred_thousand_entries_takes_22_bytes_each() -> None:
    """The words stay in the store."""
    count = 100_000
    index = Timeline(
        array("q", bytes(8 * count)),
        array("q", bytes(8 * count)),
        array("i", bytes(4 * count)),
        bytes(count),
        bytes(count),
    )
    assert sum(memoryview(part).nbytes for part in (index.rows, index.at, index.ranks, index.flags, index.widths)) == (
        22 * count
    )


def test_joined_parts_follow_on_each_other_and_carry_the_gaps() -> None:
    """As the store reads them, slice by slice."""
    gap = Gap(instant(1), instant(2))
    whole = joined([timeline((3, 0, 3)), timeline((2, 0, 2), (1, 0, 1))], (gap,))
    assert list(whole.rows) == [3, 2, 1]
    assert whole.gaps == (gap,)
    assert len(joined([])) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kites", 5),
        ("日本", 4),
        ("e\u0301t\u00e9", 3),
        ("❤️", 2),
        ("👨‍👩‍👧", 2),
        ("👍🏽!", 3),
        ("—", 1),
        ("ﬀ", 1),
        ("", 0),
    ],
)
def test_cells_are_counted_as_a_terminal_draws_them(text: str, expected: int) -> None:
    """Wide letters, marks upon letters, and pictures made of several signs."""
    assert cells(text) == expected


def test_a_width_fits_a_byte() -> None:
    """Longer words fill every list anyway."""
    assert width("x" * 400) == 255


@given(st.datetimes(min_value=datetime(1995, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_time_survives_as_milliseconds(when: datetime) -> None:
    """To the millisecond, without the errors of floating point."""
    aware = when.replace(tzinfo=UTC)
    assert instant(ms(aware)) == aware - timedelta(microseconds=when.microsecond % 1000)
