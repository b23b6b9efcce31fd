"""Which elements of a page repeat, each with its time? Groups of units, found from the times upwards.

Times of one shape (the same tags from the root down) belong together. Going up from each of them, the unit is the
highest element that still holds no other of these times. Work grows with the number of times, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from statistics import median

from tuifollow.document.outline import Outline
from tuifollow.repeats.stamps import Said, Stamp

_MOST_SHAPES = 40
_MOST_LEVELS = 24
_MOST_GROUPS = 24
_MOST_UNITS = 2_500
_FULL = 400  # letters from which on a longer text says no more for a unit
_MOST_KINDS = 4
_SMALL = 40  # letters of a unit that may be something else between units
_HEAD = 150  # letters of a unit that may be no more than the head of what follows
_FLOWING = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "dt", "b", "strong", "time", "span", "a", "hr"})
"""Tags that cannot hold a unit: what follows belongs to them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that repeat, in document order, and the times inside."""

    units: tuple[int, ...]
    times: tuple[tuple[Stamp, ...], ...]
    """For every unit, the times inside it in document order; () where it has none of its own."""
    flows: bool
    """The units only head what follows them, up to the next."""

    def best(self) -> Said:
        """Return the best telling that most of the units share."""
        told = Counter(said for times in self.times for said in {stamp.said for stamp in times if not stamp.changed})
        return max((said for said, count in told.items() if count * 2 > len(self.units)), default=Said.DAY)


def groups(outline: Outline, found: Sequence[Stamp]) -> list[Group]:
    """Return the groups of two units or more that may count, the one with most to read first."""
    shapes: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for stamp in found:
        if not stamp.changed:
            shapes[outline.shape[stamp.at]][stamp.at] = None
    common = nlargest(_MOST_SHAPES, shapes.values(), key=len)
    levels = (level for places in common for level in _levels(outline, list(places)[:_MOST_UNITS]))
    unlike = {tuple(units): None for level in levels for units in _by_container(outline, level)}
    heaviest = nlargest(_MOST_GROUPS, unlike, key=lambda units: _words_in(outline, units))
    places = [stamp.at for stamp in found]
    made = [group_of(outline, _completed(outline, units), found, places) for units in heaviest]
    return sorted(made, key=lambda group: _weight(outline, group), reverse=True)


def _weight(outline: Outline, group: Group) -> float:
    """Weigh what a group has to read; half if its units hold several of the same times: they hold units."""
    weight = sum(min(letters, _FULL) for letters in reading(outline, group))
    several = 0
    for times in group.times:
        told = Counter((outline.shape[stamp.at], stamp.said, stamp.leads) for stamp in times if not stamp.changed)
        places = {stamp.at for stamp in times}
        several += len(places) > 1 and max(told.values(), default=0) > 1
    return weight / 2 if several * 2 >= len(group.units) else weight


def _words_in(outline: Outline, units: Sequence[int]) -> int:
    """Weigh a group before it is known whether it flows: units and what stands behind each, up to a length."""
    alone = sum(min(outline.letters[unit], _FULL) for unit in units)
    return alone + sum(min(outline.before[after] - outline.before[unit], _FULL) for unit, after in pairwise(units))


def reading(outline: Outline, group: Group) -> list[int]:
    """Return how many letters each unit has to read: its own, and up to the next where it flows."""
    if not group.flows:
        return [outline.letters[unit] for unit in group.units]
    around = container(outline, group.units)
    starts = [*(outline.before[unit] for unit in group.units), outline.before[around] + outline.letters[around]]
    return [after - before for before, after in pairwise(starts)]


def container(outline: Outline, units: Sequence[int]) -> int:
    """Return the innermost element that holds all units."""
    around = outline.parent[units[0]]
    while outline.parent[around] >= 0 and not outline.inside(units[-1], around):
        around = outline.parent[around]
    return around


def _levels(outline: Outline, places: list[int]) -> Iterator[list[int]]:
    """Yield, for every number of distinct elements on the way up, the highest level that has that many."""
    level, yielded = places, 0
    for _ in range(_MOST_LEVELS):
        if len(level) < 2 or outline.parent[level[0]] < 0:
            return
        above = list(dict.fromkeys(outline.parent[at] for at in level))
        if len(above) < len(level):
            yield level
            yielded += 1
            if yielded >= _MOST_KINDS:
                return
        level = above


def _by_container(outline: Outline, level: Sequence[int]) -> Iterator[list[int]]:
    """Yield the elements of a level that stand in the same or in like containers."""
    found: defaultdict[tuple[str, frozenset[str]] | int, list[int]] = defaultdict(list)
    around = {outline.parent[at] for at in level}
    alike = {at: (outline.tags[at], outline.classes(_list(outline, at))) for at in around}
    for at in level:
        found[alike[outline.parent[at]]].append(at)
    for units in found.values():
        if len(units) >= 2:
            yield units


def _list(outline: Outline, at: int) -> int:
    """Return the element that names a list: of rows it is the table."""
    return outline.parent[at] if outline.tags[at] in {"tbody", "thead", "tfoot"} and outline.parent[at] >= 0 else at


def _completed(outline: Outline, units: tuple[int, ...]) -> tuple[int, ...]:
    """Add the siblings that look like the units (classes of theirs, the same tag) but lack the time.

    A small one that has none of their classes is taken away: "45' Half-time" between entries.
    """
    classes = Counter(name for unit in units for name in outline.classes(unit))
    usual = {name for name, count in classes.items() if count * 5 >= len(units) * 3}
    if not usual:
        return units
    mine = {unit for unit in units if outline.letters[unit] > _SMALL or usual & outline.classes(unit)}
    tag = Counter(outline.tags[unit] for unit in units).most_common(1)[0][0]
    for around in dict.fromkeys(outline.parent[unit] for unit in units):
        for child in outline.children(around):
            alike = usual & outline.classes(child)
            if (
                child not in mine
                and outline.tags[child] == tag
                and len(alike) * 5 >= len(usual) * 3
                and outline.letters[child]
            ):
                mine.add(child)
    return tuple(sorted(mine)[:_MOST_UNITS])


def group_of(
    outline: Outline,
    units: Sequence[int],
    found: Sequence[Stamp],
    places: Sequence[int],
    *,
    flows: bool | None = None,
) -> Group:
    """Return `units` with the times inside them; a heading that is a day is no unit.

    `found` are the page's times in document order, `places` where they stand.
    """
    times = tuple(tuple(found[bisect_left(places, unit) : bisect_left(places, outline.end[unit])]) for unit in units)
    if any(stamp.said > Said.DAY for inside in times for stamp in inside):
        kept = [at for at, inside in enumerate(times) if not _only_a_day(outline, units[at], inside)]
        units, times = [units[at] for at in kept], tuple(times[at] for at in kept)
    return Group(tuple(units), times, _flows(outline, units, times) if flows is None else flows)


def _only_a_day(outline: Outline, unit: int, times: Sequence[Stamp]) -> bool:
    return bool(times) and outline.letters[unit] <= 48 and all(stamp.said is Said.DAY for stamp in times)


def _flows(outline: Outline, units: Sequence[int], times: Sequence[Sequence[Stamp]]) -> bool:
    """Whether the units only head what follows: they cannot hold text, or more stands behind each than in it."""
    parents = Counter(outline.parent[unit] for unit in units)
    around, most = max(parents.items(), key=lambda item: item[1], default=(-1, 0))
    if most * 10 < len(units) * 7 or around < 0:
        return False
    if outline.tags[units[0]] in _FLOWING:
        return True
    own = [outline.letters[unit] - _told(outline, unit, inside) for unit, inside in zip(units, times, strict=True)]
    behind = [outline.before[after] - outline.before[unit] - outline.letters[unit] for unit, after in pairwise(units)]
    return bool(behind) and median(own) < _HEAD and median(behind) >= max(_HEAD // 5, median(own))


def _told(outline: Outline, unit: int, times: Sequence[Stamp]) -> int:
    """How many letters of a unit only tell times."""
    return sum(
        {s.at: outline.letters[s.at] for s in times if s.at != unit and not s.leads and s.said >= Said.AGO}.values()
    )
