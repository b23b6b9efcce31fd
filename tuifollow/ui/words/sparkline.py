"""When was how much written? The picture of the day: entries per stretch of time, as bars over an axis. Pure.

A stretch is as short as fits the width, but not so short that most were empty. Where nothing was written for long, as
at night, one column stands for all of it, so that the day around it is large enough to be read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from operator import neg

from tuifollow.index import Timeline, instant
from tuifollow.model import Flag
from tuifollow.ui.words.glyphs import Glyphs

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS = (1, 2, 7, 14, 28, 91, 364, 1820, 18_200)
SIZES = (*(minutes * _MINUTE for minutes in _MINUTES), *(days * _DAY for days in _DAYS))
"""How long a stretch may be (ms)."""
_QUIET, _LONG = 3, 2 * _HOUR
"""Stretches without an entry are one column when they are more than so many, and last so long."""
_KEY = bytes(bool(value & Flag.KEY) for value in range(256))


@dataclass(frozen=True, slots=True)
class Picture:
    """Columns from the oldest to the newest, as parallel arrays."""

    size: int = 0
    """How long a stretch is (ms); 0 where there is no entry."""
    begins: array[int] = field(default_factory=lambda: array("q"))
    """When each column begins (ms since 1970), rising."""
    counts: array[int] = field(default_factory=lambda: array("q"))
    """How many entries are in each; -1 where one column stands for a long time without any."""
    firsts: array[int] = field(default_factory=lambda: array("q"))
    """The index into the timeline of the newest entry of each; of an empty one, of the next older entry."""
    keys: bytes = b""
    """1 where a key event is."""

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self.begins)

    def column(self, at: int) -> int:
        """Return the column of a time; -1 where there is none."""
        return max(0, bisect_right(self.begins, at) - 1) if self.begins else -1


def picture(timeline: Timeline, width: int, zone: tzinfo) -> Picture:
    """Return the picture of all entries in at most `width` columns, the stretches as short as that allows."""
    if not len(timeline) or width < 1:
        return Picture()
    offset = instant(timeline.at[0]).astimezone(zone).utcoffset()
    shift = int(offset.total_seconds() * 1000) if offset else 0
    for size in SIZES:
        made = _columns(timeline.at, size, shift, width)
        if made is not None and len(made) <= 2 * len(timeline):
            break
    else:
        made = [(timeline.at[-1], len(timeline), 0)]
    begins, counts, firsts = (array("q", column) for column in zip(*reversed(made), strict=True))
    return keyed(Picture(size, begins, counts, firsts), timeline)


def keyed(drawn: Picture, timeline: Timeline) -> Picture:
    """Return the same with the key events that `timeline` has now."""
    marks = timeline.flags.translate(_KEY)
    columns = zip(drawn.counts, drawn.firsts, strict=True)
    return replace(drawn, keys=bytes(count > 0 and 1 in marks[first : first + count] for count, first in columns))


def _columns(at: array[int], size: int, shift: int, width: int) -> list[tuple[int, int, int]] | None:
    """Return begin, count and newest index of each column from the newest on; None when there are more than `width`."""
    made: list[tuple[int, int, int]] = []
    place, total = 0, len(at)
    while place < total:
        begin = (at[place] + shift) // size * size - shift
        end = bisect_right(at, -begin, place, total, key=neg)
        made.append((begin, end - place, place))
        if end < total:
            quiet = (begin - (at[end] + shift) // size * size + shift) // size - 1
            if quiet > _QUIET and quiet * size >= _LONG:
                made.append((begin - quiet * size, -1, end))
            else:
                quiet = min(quiet, width + 1 - len(made))
                made.extend((begin - number * size, 0, end) for number in range(1, quiet + 1))
        place = end
        if len(made) > width:
            return None
    return made


def bars(drawn: Picture, signs: Glyphs) -> str:
    """Return a bar for each column: the tallest for the most entries, a blank for none."""
    most, steps = max(drawn.counts, default=0), len(signs.bars)
    return "".join(
        signs.quiet if count < 0 else signs.bars[-(-count * steps // most) - 1] if count else " "
        for count in drawn.counts
    )


def axis(drawn: Picture, zone: tzinfo, signs: Glyphs) -> str:
    """Return what stands under the bars: key events, and between them days and hours where there is room."""
    cells = [signs.key if key else " " for key in drawn.keys]
    local = [instant(at).astimezone(zone) for at in drawn.begins]
    days = [place for place in range(1, len(local)) if local[place].date() != local[place - 1].date()]
    hours = [place for place in range(1, len(local)) if local[place].hour != local[place - 1].hour]
    coarse = drawn.size >= _DAY
    for place in [0, *days]:
        named = f"{local[place].day} {local[place]:%b}" if local else ""
        if coarse or days:
            _write(cells, place, named)
    for place in (0, *hours) if local and drawn.size <= _HOUR else ():
        if not place or not local[place].minute:
            _write(cells, place, f"{local[place]:%H:%M}", f"{local[place]:%H}h")
    return "".join(cells)


def _write(cells: list[str], place: int, *words: str) -> None:
    """Put the first of the words that has room into the cells from `place` on; around it they stay blank."""
    for word in words:
        around = cells[max(0, place - 1) : place + len(word) + 1]
        if place + len(word) <= len(cells) and all(cell == " " for cell in around):
            cells[place : place + len(word)] = word
            return


def length(size: int) -> str:
    """Return how long a stretch is, in words: "10 min", "1 h", "7 days"."""
    if size >= _DAY:
        return f"{size // _DAY} day{'s' * (size > _DAY)}"
    return f"{size // _HOUR} h" if size >= _HOUR else f"{size // _MINUTE} min"


def stretch(drawn: Picture, place: int, zone: tzinfo, now: datetime) -> str:
    """Return one column in words: "14:20 to 14:30 · 7 posts"."""
    begin = instant(drawn.begins[place]).astimezone(zone)
    end = instant(drawn.begins[place] + drawn.size).astimezone(zone)
    count = drawn.counts[place]
    posts = f"{count} {'post' if count == 1 else 'posts'}"
    if drawn.size >= _DAY:
        return f"{begin.day} {begin:%b} · {posts}"
    dated = "" if begin.date() == now.astimezone(zone).date() else f"{begin.day} {begin:%b} "
    return f"{dated}{begin:%H:%M} to {end:%H:%M} · {posts}"


def window(drawn: Picture, timeline: Timeline, indexes: Sequence[int]) -> range:
    """Return the columns of the entries with these indexes (newest first): the stretch in view."""
    if not len(indexes) or not len(drawn):
        return range(0)
    return range(drawn.column(timeline.at[indexes[-1]]), drawn.column(timeline.at[indexes[0]]) + 1)
