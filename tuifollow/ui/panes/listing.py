"""Which rows does the list have, and which entry is each? A timeline and its arrangement as one value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from functools import lru_cache
from operator import neg

from tuifollow.index import Timeline, find
from tuifollow.model import Flag
from tuifollow.view import RowKind, View

_PARTS = {
    RowKind.DAY: "day",
    RowKind.HOUR: "rule",
    RowKind.GAP: "gap",
    RowKind.HERE: "here",
    RowKind.OLDER: "older",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows; its rows are counted from the newest, rules included."""

    timeline: Timeline
    view: View
    tellers: Mapping[int, int] = field(default_factory=dict)
    """By row id: of how many sources an entry stands for the same news."""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.view)

    @property
    def count(self) -> int:
        """How many entries are shown."""
        return self.view.count

    @property
    def whole(self) -> bool:
        """Whether every entry is shown."""
        return self.view.count == len(self.timeline)

    def is_entry(self, row: int) -> bool:
        """Whether an entry stands at a row."""
        return self.view.entry(row) >= 0

    def entry(self, row: int) -> int:
        """Return the store's id of the entry at a row; -1 for a rule."""
        index = self.view.entry(row)
        return self.timeline.rows[index] if index >= 0 else -1

    def rule(self, row: int) -> tuple[str, str]:
        """Return a rule's kind, as the style sheet calls it, and its words."""
        return _PARTS.get(self.view.kind(row), "rule"), self.view.text(row)

    def flags(self, row: int) -> Flag:
        """Return the marks of the entry at a row; none for a rule."""
        index = self.view.entry(row)
        return Flag(self.timeline.flags[index]) if index >= 0 else Flag.NONE

    def source(self, row: int) -> int:
        """Return which of several blogs the entry at a row is of; -1 where there is but one."""
        sources = self.timeline.sources
        return sources[self.view.entry(row)] if sources else -1

    def row_of(self, entry: int) -> int:
        """Return the row of the entry with that id; -1 when it is not shown."""
        index = self.timeline.index_of(entry)
        return self.view.row_of(index) if index >= 0 else -1

    def nearest(self, entry: int) -> int:
        """Return the row of that entry, while it is hidden that of the next older one shown; -1 if it is not known."""
        index = self.timeline.index_of(entry)
        return self.view.nearest(index) if index >= 0 else -1

    def step(self, row: int, by: int) -> int:
        """Return the row of the next entry from `row` on, in steps of 1 (older) or -1 (newer); -1 past the end."""
        row += by
        while 0 <= row < len(self.view):
            if self.view.entry(row) >= 0:
                return row
            row += by
        return -1

    @property
    def newest(self) -> int:
        """The row of the newest entry; -1 when there is none."""
        return self.step(-1, 1)

    @property
    def foot(self) -> str:
        """What stands below the oldest entry; "" when nothing is known to be older."""
        return self.view.foot

    @property
    def oldest(self) -> int:
        """The row of the oldest entry; -1 when there is none."""
        return self.step(len(self.view), -1)

    def seek(self, row: int, *, has: Flag = Flag.NONE, lacks: Flag = Flag.NONE, newer: bool = False) -> int:
        """Return the row of the next older (or `newer`) entry than `row` with all of `has`, none of `lacks`; or -1."""
        other = self.step(row, -1 if newer else 1)
        if other < 0:
            return -1
        place = find(self._shown_flags(), self.number(other) - 1, has=has, lacks=lacks, newer=newer)
        return self.view.row_of(self.view.visible[place]) if place >= 0 else -1

    def seek_one_of(self, row: int, entries: Container[int], *, newer: bool = False) -> int:
        """Return the row of the next older (or `newer`) entry than `row` whose id is among `entries`; or -1."""
        rows = self._rows_from(row, newer=newer)
        return next((other for other in rows if self.entry(other) in entries), -1)

    def count_above(self, row: int, *, has: Flag) -> int:
        """Return how many shown entries above `row` have all marks of `has`."""
        if not self.timeline.count(has=has):
            return 0
        above = row - bisect_left(self.view.lines, row)  # rules left out
        return self._shown_flags(above).translate(_having(int(has))).count(1)

    def number(self, row: int) -> int:
        """Return which of the shown entries stands at a row, counted from 1, the newest."""
        return row - bisect_left(self.view.lines, row) + 1

    def rate(self, now_ms: int) -> int:
        """Return how many entries of the timeline are younger than an hour."""
        return bisect_right(self.timeline.at, 3_600_000 - now_ms, key=neg)

    def _shown_flags(self, count: int | None = None) -> bytes:
        """Return the flags of the first `count` entries shown, of all of them without it."""
        flags = self.timeline.flags
        return flags[:count] if self.whole else bytes(map(flags.__getitem__, self.view.visible[:count]))

    def _rows_from(self, row: int, *, newer: bool) -> Iterator[int]:
        by = -1 if newer else 1
        while (row := self.step(row, by)) >= 0:
            yield row


@lru_cache(maxsize=16)
def _having(has: int) -> bytes:
    """Return a table: 1 for each byte of flags that has all of `has`."""
    return bytes(value & has == has for value in range(256))


NOTHING = Listing(Timeline(), View(UTC, ()))
"""No entries at all."""
