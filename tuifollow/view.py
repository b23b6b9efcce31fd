"""What does the list draw, row by row? Entries of a timeline, and between them rules: day, hour, gap, "you were here".

A closed hour or day is one row, which stands for an entry of it (`folds`).

Pure, and quick at any size: rules are found by bisecting the falling times, so the work grows with the hours and not
with the entries; only a filter looks at each entry once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import IntEnum
from itertools import compress, count, filterfalse
from operator import add, neg

from tuifollow.folds import Fold, Folded, Folds
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
    FOLD = 6


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
    """Indexes into the timeline of the entries that have a row, rising: one for each closed hour or day."""
    rules: Rules = field(default_factory=Rules)
    lines: array[int] = field(default_factory=lambda: array("I"))
    """Of each rule, its row."""
    foot: str = ""
    """Words below the oldest entry."""
    folds: Folds = field(default_factory=Folds)
    """What is closed."""
    all_through: Sequence[int] | None = None
    """Indexes of all entries that a filter lets through; None: no more than those in `visible`."""

    def __len__(self) -> int:
        """How many rows there are, rules included."""
        return len(self.visible) + len(self.lines)

    @property
    def through(self) -> Sequence[int]:
        """Indexes into the timeline of all entries that are let through, also of those in closed hours, rising."""
        return self.visible if self.all_through is None else self.all_through

    @property
    def count(self) -> int:
        """How many entries are let through."""
        return len(self.through)

    def kind(self, row: int) -> RowKind:
        """Return what stands at a row."""
        rule = self._rule(row)
        if rule >= 0:
            return RowKind(self.rules.kinds[rule])
        return RowKind.FOLD if self.fold(row) else RowKind.ENTRY

    def fold(self, row: int) -> Fold | None:
        """Return the closed hour or day that stands at a row; None for anything else."""
        if not len(self.folds) or not 0 <= row < len(self) or self._rule(row) >= 0:
            return None
        return self.folds.of(row - bisect_left(self.lines, row))

    def entry(self, row: int) -> int:
        """Return the index into the timeline of the entry at a row, or that a fold stands for; -1 for all else."""
        if not 0 <= row < len(self) or self._rule(row) >= 0:
            return -1
        return self.visible[row - bisect_left(self.lines, row)]

    def text(self, row: int) -> str:
        """Return the words of a rule or of a closed hour ("14:00 · 9 posts"); "" for an entry."""
        rule = self._rule(row)
        if rule < 0:
            fold = self.fold(row)
            return _closed(fold, self.zone) if fold else ""
        return self.foot if self.rules.kinds[rule] == RowKind.OLDER else _words(self.rules, rule, self.zone)

    def row_of(self, index: int) -> int:
        """Return the row of the entry with that index in the timeline, or -1 while it is hidden."""
        number = bisect_left(self.visible, index)
        return self._row(number) if number < len(self.visible) and self.visible[number] == index else -1

    def nearest(self, index: int) -> int:
        """Return the row of that entry or its fold; while hidden, of the next older one, else of the oldest; or -1."""
        if not self.count:
            return -1
        return self._row(self.folds.number(min(bisect_left(self.through, index), self.count - 1)))

    def above(self, row: int) -> int:
        """Return how many of the entries let through stand above a row."""
        number = row - bisect_left(self.lines, row)
        return self.folds.place(number) if number < len(self.visible) else self.count

    def standing(self, index: int) -> View:
        """Return the same, where the closed hour that hides the entry with that index stands for it."""
        place = bisect_left(self.through, index)
        if place >= self.count or self.through[place] != index or not self.folds.hiding(place):
            return self
        visible = array("I", self.visible)
        visible[self.folds.number(place)] = index
        return replace(self, visible=visible)

    def entries(self) -> Iterator[int]:
        """Return the indexes of the entries let through, newest first."""
        return iter(self.through)

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
    folded: Folded | None = None,
) -> View:
    """Return the rows for `timeline`.

    `here` is the newest entry when the reader left, at the time `left`; `only` holds the row ids that a filter lets
    through (give a set: each entry is asked once), `behind` the indexes of those that stand behind others, as if not
    there; `today` is the day that needs no rule of its own on top; without `rules` there are entries only, none hidden.
    `foot` are words to stand below all entries; `folded` hours and days are one row each, and gaps in them not shown.
    """
    through = _through(timeline, only, behind, gone=not hide_withdrawn)
    whole = len(through) == len(timeline)
    at = timeline.at if whole else array("q", map(timeline.at.__getitem__, through))
    if not rules or not at:
        return View(zone, through)
    found, folds = Rules(), Folds()
    _hours(found, folds, at, zone, today, folded or Folded())
    newer = bisect_left(through, timeline.newer_than(here)) if here else 0
    if newer:
        found.insert(folds.below(newer), RowKind.HERE, ms(left) if left else 0, newer)
    for gap in timeline.gaps:
        until = ms(gap.until)
        place = bisect_right(at, -until, key=neg)
        if not folds.inside(place):
            found.insert(folds.below(place), RowKind.GAP, until, ms(gap.since))
    visible = folds.cut(through) if len(folds) else through
    if foot:
        found.add(len(visible), RowKind.OLDER, 0, 0)
    lines = array("I", map(add, found.places, count()))
    return View(zone, visible, found, lines, foot, folds, through if len(folds) else None)


def begins(at: int, zone: tzinfo) -> tuple[int, int]:
    """Return when the hour and the day of a time began, as they are closed by (all in ms since 1970)."""
    day, offset = _day(at, zone)
    return _hour(at, day, offset, zone), day


def _through(timeline: Timeline, only: Container[int] | None, behind: Sequence[int], *, gone: bool) -> Sequence[int]:
    visible: Sequence[int] = range(len(timeline))
    if behind:
        visible = array("I", filterfalse(frozenset(behind).__contains__, visible))
    if only is not None:
        visible = array("I", compress(visible, map(only.__contains__, map(timeline.rows.__getitem__, visible))))
    if not gone and timeline.count(has=Flag.WITHDRAWN):
        shown = timeline.flags.translate(_SHOWN)
        visible = array("I", compress(visible, map(shown.__getitem__, visible)))
    return visible


def _hours(found: Rules, folds: Folds, at: array[int], zone: tzinfo, today: date | None, folded: Folded) -> None:
    """Add the rules of days and hours, or what stands for those that are closed."""
    place, total, hidden = 0, len(at), 0
    while place < total:
        day, offset = _day(at[place], zone)
        bottom = _end(at, day, place, total)
        if day in folded.days:
            folds.add(place - hidden, Fold(is_day=True, at=day, begin=place, end=bottom))
            place, hidden = bottom, hidden + bottom - place - 1
            continue
        if place or _local(day, zone).date() != today:
            found.add(place - hidden, RowKind.DAY, day, bottom - place)
        while place < bottom:
            hour = _hour(at[place], day, offset, zone)
            end = _end(at, hour, place, bottom)
            if hour in folded.hours:
                folds.add(place - hidden, Fold(is_day=False, at=hour, begin=place, end=end))
                hidden += end - place - 1
            else:
                found.add(place - hidden, RowKind.HOUR, hour, end - place)
            place = end


def _hour(at: int, day: int, offset: int | None, zone: tzinfo) -> int:
    """Return when the hour of `at` began, on the day that began at `day`."""
    offset = _offset(at, zone) if offset is None else offset
    return max((at + offset) // _HOUR * _HOUR - offset, day)


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


def _closed(fold: Fold, zone: tzinfo) -> str:
    when, posts = _local(fold.at, zone), f"{fold.count} {'post' if fold.count == 1 else 'posts'}"
    return f"{when:%A} {when.day} {when:%B %Y} · {posts}" if fold.is_day else f"{when:%H:%M} · {posts}"


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
