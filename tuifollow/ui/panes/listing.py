"""Which rows does the list have, and which entry is each? A timeline and its arrangement as one value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import lru_cache
from operator import neg

from tuifollow.index import Timeline, ms
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
class Closed:
    """What a closed hour or day says of the entries that it hides."""

    words: str
    keys: int = 0
    new: int = 0
    unread: int = 0
    """New ones included."""
    gap: bool = False
    """Whether there is a gap among them."""


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
        """Whether every entry is let through, be it in a closed hour."""
        return self.view.count == len(self.timeline)

    def is_entry(self, row: int) -> bool:
        """Whether an entry stands at a row."""
        return self.view.entry(row) >= 0

    def entry(self, row: int) -> int:
        """Return the store's id of the entry at a row; -1 for a rule."""
        index = self.view.entry(row)
        return self.timeline.rows[index] if index >= 0 else -1

    def is_fold(self, row: int) -> bool:
        """Whether a closed hour or day stands at a row."""
        return self.view.fold(row) is not None

    def closed(self, row: int) -> Closed:
        """Return what is told of the closed hour or day at a row."""
        fold = self.view.fold(row)
        if fold is None:
            return Closed("")
        hidden = self.view.through[fold.begin : fold.end]
        flags = self._marks(hidden)
        newest, oldest = (self.timeline.at[hidden[place]] for place in (0, -1))
        return Closed(
            self.view.text(row),
            keys=flags.translate(_having(Flag.KEY)).count(1),
            new=flags.translate(_having(Flag.NEW)).count(1),
            unread=flags.translate(_having(lacks=Flag.READ)).count(1),
            gap=any(oldest <= ms(gap.until) <= newest and ms(gap.since) < newest for gap in self.timeline.gaps),
        )

    def heading(self, row: int) -> tuple[bool, int]:
        """Return of the rule of a day or an hour at a row whether it is a day's, and when that begins (ms)."""
        rule = bisect_left(self.view.lines, row)
        return self.view.kind(row) is RowKind.DAY, self.view.rules.at[rule]

    def standing(self, entry: int) -> Listing:
        """Return the same, where the closed hour that hides the entry with that id stands for it."""
        index = self.timeline.index_of(entry) if len(self.view.folds) else -1
        return replace(self, view=self.view.standing(index)) if index >= 0 else self

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

    def lets_through(self, entry: int) -> bool:
        """Whether no filter hides the entry with that id; a closed hour may."""
        index, through = self.timeline.index_of(entry), self.view.through
        place = bisect_left(through, index)
        return index >= 0 and place < len(through) and through[place] == index

    def is_open(self, entry: int) -> bool:
        """Whether the entry with that id stands in a row of its own."""
        return self.lets_through(entry) and not self.is_fold(self.nearest(entry))

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
        return self.nearest(self.find(row, has=has, lacks=lacks, newer=newer))

    def find(self, row: int, *, has: Flag = Flag.NONE, lacks: Flag = Flag.NONE, newer: bool = False) -> int:
        """Return the id of what `seek` looks for: it may be hidden in a closed hour; -1 when there is none."""
        part = self._beyond(row, newer=newer)
        marks = self._marks(part).translate(_having(has, lacks))
        place = marks.rfind(1) if newer else marks.find(1)
        return self.timeline.rows[part[place]] if place >= 0 else -1

    def count_above(self, row: int, *, has: Flag) -> int:
        """Return how many shown entries above `row` have all marks of `has`."""
        if not self.timeline.count(has=has):
            return 0
        above = self.view.through[: self.view.above(row)]
        return self._marks(above).translate(_having(has)).count(1)

    def number(self, row: int) -> int:
        """Return which of the entries let through stands at a row, counted from 1, the newest."""
        return bisect_left(self.view.through, self.view.entry(row)) + 1

    def rate(self, now_ms: int) -> int:
        """Return how many entries of the timeline are younger than an hour."""
        return bisect_right(self.timeline.at, 3_600_000 - now_ms, key=neg)

    def _marks(self, indexes: Sequence[int]) -> bytes:
        """Return the marks of the entries with these indexes."""
        flags = self.timeline.flags
        if isinstance(indexes, range):
            return flags[indexes.start : indexes.stop]
        return bytes(map(flags.__getitem__, indexes))

    def _beyond(self, row: int, *, newer: bool) -> Sequence[int]:
        """Return the indexes of all entries let through that are older (or `newer`) than the one at a row."""
        through, index = self.view.through, self.view.entry(row)
        if index >= 0:
            return through[: bisect_left(through, index)] if newer else through[bisect_right(through, index) :]
        above = self.view.above(max(0, row))
        return through[:above] if newer else through[above:]


@lru_cache(maxsize=16)
def _having(has: Flag = Flag.NONE, lacks: Flag = Flag.NONE) -> bytes:
    """Return a table: 1 for each byte of flags that has all of `has` and none of `lacks`."""
    wanted, unwanted = int(has), int(lacks)
    return bytes(value & wanted == wanted and not value & unwanted for value in range(256))


NOTHING = Listing(Timeline(), View(UTC, ()))
"""No entries at all."""
