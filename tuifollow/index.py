"""Where is everything in a blog's archive? `Timeline`: one blog in display order, some twenty bytes an entry, no words.

It is a cache of the store, replaced and never mutated; what it returns for a change is a new one.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from operator import neg

from tuifollow.model import Flag, Gap, Key

_WIDEST = 255
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKINS = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@dataclass(frozen=True, slots=True)
class Timeline:
    """A blog's entries, newest first, as parallel arrays; an entry's place in them is its index."""

    rows: array[int] = field(default_factory=lambda: array("q"))
    """Row ids in the store."""
    at: array[int] = field(default_factory=lambda: array("q"))
    """Effective times: milliseconds since 1970, falling."""
    ranks: array[int] = field(default_factory=lambda: array("i"))
    """Fall among equal times."""
    flags: bytes = b""
    """A `model.Flag` each."""
    widths: bytes = b""
    """Cells that an entry's head words take on the screen, at most 255."""
    gaps: tuple[Gap, ...] = ()
    sources: bytes = b""
    """Of several blogs in one, which of them each entry is of; b"" for a single one."""

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.rows)

    def key(self, index: int) -> Key:
        """Return the sort key of an entry."""
        return Key(self.at[index], self.ranks[index])

    def index_of(self, row: int) -> int:
        """Return the index of the entry with row id `row`, or -1.

        Row ids nearly always fall like keys, so the first guess is mostly right; a late entry is searched for.
        """
        guess = bisect_left(self.rows, -row, key=neg)
        if guess < len(self.rows) and self.rows[guess] == row:
            return guess
        try:
            return self.rows.index(row)
        except ValueError:
            return -1

    def newer_than(self, key: Key) -> int:
        """Return how many entries are newer than `key`: the index at which an entry with that key stands."""
        start = bisect_left(self.at, -key.at, key=neg)
        end = bisect_left(self.at, 1 - key.at, start, key=neg)
        return bisect_left(self.ranks, -key.rank, start, end, key=neg)

    def find(self, start: int, *, has: Flag = Flag.NONE, lacks: Flag = Flag.NONE, newer: bool = False) -> int:
        """Return the nearest index from `start` on (older, or `newer`) with all of `has` and none of `lacks`; or -1."""
        return find(self.flags, start, has=has, lacks=lacks, newer=newer)

    def count(self, *, has: Flag = Flag.NONE, lacks: Flag = Flag.NONE) -> int:
        """Return how many entries have all of `has` and none of `lacks`."""
        return self.flags.translate(_test(int(has), int(lacks))).count(1)

    def flagged(self, indexes: slice | Iterable[int], *, add: Flag = Flag.NONE, drop: Flag = Flag.NONE) -> Timeline:
        """Return the same with flags added to and dropped from the entries at `indexes`."""
        flags = bytearray(self.flags)
        table = _change(int(add), int(drop))
        if isinstance(indexes, slice):
            flags[indexes] = flags[indexes].translate(table)
        else:
            for index in indexes:
                flags[index] = table[flags[index]]
        return replace(self, flags=bytes(flags))

    def merged(self, part: Timeline) -> Timeline:
        """Return the same with the entries of `part` put in their places, or in the place of their former selves.

        Its gaps are those of all: one that is not there any more has been closed.
        """
        rows, at, ranks = self.rows[:], self.at[:], self.ranks[:]
        flags, widths, sources = bytearray(self.flags), bytearray(self.widths), bytearray(self.sources)
        for number in reversed(range(len(part))):  # the oldest first, so that the places above stay true
            place, there = self._place(part.key(number), part.rows[number])
            if there:
                flags[place], widths[place] = part.flags[number], part.widths[number]
            else:
                rows.insert(place, part.rows[number])
                at.insert(place, part.at[number])
                ranks.insert(place, part.ranks[number])
                flags.insert(place, part.flags[number])
                widths.insert(place, part.widths[number])
                if part.sources:
                    sources.insert(place, part.sources[number])
        return Timeline(rows, at, ranks, bytes(flags), bytes(widths), part.gaps, bytes(sources))

    def _place(self, key: Key, row: int) -> tuple[int, bool]:
        """Return where an entry belongs and whether it is there; of two with one key the later row is the newer."""
        place = self.newer_than(key)
        while place < len(self.rows) and self.rows[place] > row and self.key(place) == key:
            place += 1
        return place, place < len(self.rows) and self.rows[place] == row


def find(flags: bytes, start: int, *, has: Flag = Flag.NONE, lacks: Flag = Flag.NONE, newer: bool = False) -> int:
    """Return the nearest place from `start` on (older, or `newer`) whose flags have all of `has`, none of `lacks`."""
    wanted = flags.translate(_test(int(has), int(lacks)))
    return wanted.rfind(1, 0, max(start + 1, 0)) if newer else wanted.find(1, max(start, 0))


def ms(when: datetime) -> int:
    """Return an aware time as milliseconds since 1970, the unit of `Timeline.at`."""
    return (when - _EPOCH) // _MILLISECOND


def instant(at: int) -> datetime:
    """Return the time, in UTC, that `ms` made a number of."""
    return _EPOCH + at * _MILLISECOND


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes on one line."""
    if text.isascii():
        return len(text)
    total, last, joined = 0, 0, False
    for letter in text:
        if letter == _JOINER:
            joined = True
        elif letter == _EMOJI_STYLE:
            total, last = total + (last == 1), 2
        elif joined or (last == 2 and letter in _SKINS):
            joined = False
        else:
            last = _cells(letter)
            total += last
    return total


def width(words: str) -> int:
    """Return the cells that `words` take, as `Timeline.widths` has them."""
    return min(cells(words), _WIDEST)


def joined(parts: Sequence[Timeline], gaps: tuple[Gap, ...] = ()) -> Timeline:
    """Return one timeline of parts that follow on each other, newest first."""
    rows, at, ranks = array("q"), array("q"), array("i")
    for part in parts:
        rows += part.rows
        at += part.at
        ranks += part.ranks
    flags = b"".join(part.flags for part in parts)
    widths, sources = b"".join(part.widths for part in parts), b"".join(part.sources for part in parts)
    return Timeline(rows, at, ranks, flags, widths, gaps, sources)


@lru_cache(maxsize=4096)
def _cells(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


@lru_cache(maxsize=64)
def _test(has: int, lacks: int) -> bytes:
    return bytes(value & has == has and not value & lacks for value in range(256))


@lru_cache(maxsize=64)
def _change(add: int, drop: int) -> bytes:
    return bytes(value & ~drop | add for value in range(256))
