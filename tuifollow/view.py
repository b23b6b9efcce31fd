"""What does the list draw, row by row? Entries of a timeline, and between them rules: day, hour, gap, "you were here".

Pure, and quick at any size: rules are found by bisecting the falling times, so the work grows with the hours and not
with the entries; only a filter looks at each entry once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import IntEnum
from itertools import compress, count
from operator import add, neg

from tuifollow.index import Timeline, instant, ms
from tuifollow.model import Flag, Key

_HOUR = 3_600_000
_DAY = 24 * _HOUR
_SHOWN = bytes(not value & Flag.WITHDRAWN for value in range(256))


class RowKind(IntEnum):
    """What a row of the list is."""

    ENTRY = 0
    GAP = 1
    HERE = 2
    DAY = 3
    HOUR = 4
    OLDER = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines between entries, from top to bottom, as parallel arrays: thousands of them are made at each arrival."""

    places: array[int] = field(default_factory=lambda: array("I"))
    """How many visible entries stand above."""
    kinds: bytearray = field(default_factory=bytearray)
    at: array[int] = field(default_factory=lambda: array("q"))
    """Milliseconds since 1970: where the hour or day begins, when the reader left (0: not known), where a gap ends."""
    counts: array[int] = field(default_factory=lambda: array("q"))
    """Entries of the hour or day; entries above the "you were here" rule; when a gap begins (ms)."""

    def add(self, place: int, kind: RowKind, at: int, count: int) -> None:
        """Put a rule below those that are there."""
        self.places.append(place)
        self.kinds.append(kind)
        self.at.append(at)
        self.counts.append(count)

    def insert(self, place: int, kind: RowKind, at: int, count: int) -> None:
        """Put a rule above those at the same place."""
        number = bisect_left(self.places, place)
        self.places.insert(number, place)
        self.kinds.insert(number, kind)
        self.at.insert(number, at)
        self.counts.insert(number, count)


@dataclass(frozen=True, slots=True)
class View:
    """Rows of the list, newest first; made by `arrange`."""

    zone: tzinfo
    visible: Sequence[int]
    """Indexes into the timeline of the entries shown, rising."""
    rules: Rules = field(default_factory=Rules)
    lines: array[int] = field(default_factory=lambda: array("I"))
    """Of each rule, its row."""
    foot: str = ""
    """Words below the oldest entry."""

    def __len__(self) -> int:
        """How many rows there are, rules included."""
        return len(self.visible) + len(self.lines)

    @property
    def count(self) -> int:
        """How many entries are shown."""
        return len(self.visible)

    def kind(self, row: int) -> RowKind:
        """Return what stands at a row."""
        rule = self._rule(row)
        return RowKind.ENTRY if rule < 0 else RowKind(self.rules.kinds[rule])

    def entry(self, row: int) -> int:
        """Return the index into the timeline of the entry at a row; -1 for a rule or a row that is not there."""
        if not 0 <= row < len(self) or self._rule(row) >= 0:
            return -1
        return self.visible[row - bisect_left(self.lines, row)]

    def text(self, row: int) -> str:
        """Return a rule's words ("14:00 · 9 posts"); "" for an entry."""
        rule = self._rule(row)
        if rule < 0:
            return ""
        return self.foot if self.rules.kinds[rule] == RowKind.OLDER else _words(self.rules, rule, self.zone)

    def row_of(self, index: int) -> int:
        """Return the row of the entry with that index in the timeline, or -1 while it is hidden."""
        number = bisect_left(self.visible, index)
        return self._row(number) if number < self.count and self.visible[number] == index else -1

    def nearest(self, index: int) -> int:
        """Return the row of that entry; while it is hidden, of the next older one, else of the oldest; -1 if none."""
        return self._row(min(bisect_left(self.visible, index), self.count - 1)) if self.count else -1

    def entries(self) -> Iterator[int]:
        """Return the indexes of the entries shown, newest first."""
        return iter(self.visible)

    def _row(self, number: int) -> int:
        return number + bisect_right(self.rules.places, number)

    def _rule(self, row: int) -> int:
        number = bisect_left(self.lines, row)
        return number if number < len(self.lines) and self.lines[number] == row else -1


def arrange(  # noqa: PLR0913 - each is one thing that the reader has chosen
    timeline: Timeline,
    *,
    zone: tzinfo,
    here: Key | None = None,
    left: datetime | None = None,
    only: Container[int] | None = None,
    behind: Sequence[int] = (),
    hide_withdrawn: bool = False,
    today: date | None = None,
    rules: bool = True,
    foot: str = "",
) -> View:
    """Return the rows for `timeline`.

    `here` is the newest entry when the reader left, at the time `left`; `only` holds the row ids that a filter lets
    through (give a set: each entry is asked once); `behind` are the indexes of entries that are folded behind others;
    `today` is the day that needs no rule of its own on top; without `rules` there are entries only. `foot` are words
    to stand below all entries.
    """
    visible = _visible(timeline, only, behind, hide_withdrawn=hide_withdrawn)
    whole = len(visible) == len(timeline)
    at = timeline.at if whole else array("q", map(timeline.at.__getitem__, visible))
    if not rules or not at:
        return View(zone, visible)
    found = Rules()
    _hours(found, at, zone, today)
    newer = bisect_left(visible, timeline.newer_than(here)) if here else 0
    if newer:
        found.insert(newer, RowKind.HERE, ms(left) if left else 0, newer)
    for gap in timeline.gaps:
        until = ms(gap.until)
        found.insert(bisect_right(at, -until, key=neg), RowKind.GAP, until, ms(gap.since))
    if foot:
        found.add(len(visible), RowKind.OLDER, 0, 0)
    return View(zone, visible, found, array("I", map(add, found.places, count())), foot)


def _visible(
    timeline: Timeline, only: Container[int] | None, behind: Sequence[int], *, hide_withdrawn: bool
) -> Sequence[int]:
    visible: Sequence[int] = range(len(timeline))
    if behind:
        stands = bytearray(b"\1") * len(timeline)
        for index in behind:
            stands[index] = 0
        visible = array("I", compress(visible, stands))
    if only is not None:
        visible = array("I", compress(visible, map(only.__contains__, map(timeline.rows.__getitem__, visible))))
    if hide_withdrawn and timeline.count(has=Flag.WITHDRAWN):
        shown = timeline.flags.translate(_SHOWN)
        visible = array("I", compress(visible, map(shown.__getitem__, visible)))
    return visible


def _hours(found: Rules, at: array[int], zone: tzinfo, today: date | None) -> None:
    """Add the rules of days and hours."""
    place, total = 0, len(at)
    while place < total:
        day, offsets = _day(at[place], zone)
        bottom = _end(at, day, place, total)
        if place or _local(day, zone).date() != today:
            found.add(place, RowKind.DAY, day, bottom - place)
        while place < bottom:
            offset = offsets if offsets is not None else _offset(at[place], zone)
            hour = max((at[place] + offset) // _HOUR * _HOUR - offset, day)
            end = _end(at, hour, place, bottom)
            found.add(place, RowKind.HOUR, hour, end - place)
            place = end


def _end(at: array[int], begin: int, low: int, high: int) -> int:
    """Return the first place from `low` on whose time is before `begin`; it is near, so strides grow."""
    stride = 16
    while low + stride < high and at[low + stride] >= begin:
        low += stride
        stride *= 4
    return bisect_right(at, -begin, low, min(low + stride, high), key=neg)


def _day(at: int, zone: tzinfo) -> tuple[int, int | None]:
    """Return when the day of `at` began, and its offset from UTC unless that changes on the day (both in ms)."""
    local = _local(at, zone)
    midnight = datetime.combine(local.date(), datetime.min.time(), zone)
    begin = min(ms(midnight), at)
    offset = _offset(begin, zone)
    return begin, offset if offset == _offset(begin + _DAY - 1, zone) else None


def _words(rules: Rules, rule: int, zone: tzinfo) -> str:
    when, number = _local(rules.at[rule], zone), rules.counts[rule]
    match RowKind(rules.kinds[rule]):
        case RowKind.DAY:
            return f"{when:%A} {when.day} {when:%B %Y}"
        case RowKind.HOUR:
            return f"{when:%H:%M} · {number} {'post' if number == 1 else 'posts'}"
        case RowKind.HERE:
            return " · ".join(["you were here", *([f"{when:%H:%M}"] if rules.at[rule] else []), f"{number} new above"])
        case _:
            if rules.at[rule] - number <= 1:  # an open one: see `Gap.open`
                return f"gap: before {when:%H:%M} could not be fetched"
            since = _local(number, zone)
            dated = "%H:%M" if since.date() == when.date() else "%d %b %H:%M"
            return f"gap: {since.strftime(dated)} to {when.strftime(dated)} could not be fetched"


def _local(at: int, zone: tzinfo) -> datetime:
    return instant(at).astimezone(zone)


def _offset(at: int, zone: tzinfo) -> int:
    offset = _local(at, zone).utcoffset()
    return int(offset.total_seconds() * 1000) if offset else 0
