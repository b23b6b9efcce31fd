"""Where does a new entry stand for ever? Its key: the time it takes effect, and a rank among those of the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby, takewhile

from tuifollow.index import ms
from tuifollow.model import Arrival, Key, Known
from tuifollow.recognition import Sighting

_STEP = 1024  # between two ranks lies room for late ones
_MOST = 2**31 - 1  # a rank is kept in 32 bits; past that, rows part what ranks cannot


def placed(
    sightings: Sequence[Sighting], known: Iterable[Known], now: datetime, *, older: bool = False
) -> tuple[Arrival, ...]:
    """Return the new ones of `sightings` (newest first) with their keys, newest first.

    What arrives on top of a page comes above all that is kept at its time; of an `older` page, below.
    """
    kept = sorted((one.key for one in known), key=lambda key: (key.at, key.rank), reverse=True)
    tops = {key.at: key.rank for key in reversed(kept)}
    bottoms = {key.at: key.rank for key in kept} if older else {}
    times = _times(sightings, ms(now), kept[-1].at if older and kept else None)
    groups: dict[int, list[Sighting]] = defaultdict(list)
    for at, sighting in zip(times, sightings, strict=True):
        groups[at].append(sighting)
    arrivals = [
        arrival for at, group in groups.items() for arrival in _ranked(at, group[::-1], tops.get(at), bottoms.get(at))
    ]
    return tuple(sorted(arrivals, key=lambda arrival: arrival.key, reverse=True))


def _times(sightings: Sequence[Sighting], now: int, oldest: int | None) -> list[int]:
    """Return the effective time of each: an undated one has that of its older neighbour, at the bottom of the newer.

    Of a page without any time the new ones on top have the time of this look: first sight is all there is to know. Of
    an older page they have the time of the `oldest` that is kept.
    """
    times = [_time(sighting) for sighting in sightings]
    if oldest is None and not any(sighting.entry.published for sighting in sightings):
        top = max([now, *(time for time in times if time is not None)])
        fresh = takewhile(lambda place: times[place] is None, range(len(times)))
        for place in list(fresh):
            times[place] = top
    older = next((time for time in reversed(times) if time is not None), now if oldest is None else oldest)
    effective: list[int] = []
    for time, sighting in zip(reversed(times), reversed(sightings), strict=True):
        effective.append(older if time is None else time)
        older = older if time is None or sighting.entry.pinned else time
    return effective[::-1]


def _ranked(at: int, group: Sequence[Sighting], top: int | None, bottom: int | None) -> list[Arrival]:
    """Return the new ones of `group` (one time, oldest first) with ranks between those of their kept neighbours."""
    arrivals: list[Arrival] = []
    runs = [(new, list(run)) for new, run in groupby(group, key=lambda sighting: sighting.kept is None)]
    lower: int | None = None
    for number, (new, run) in enumerate(runs):
        if not new:
            lower = max(sighting.kept.key.rank for sighting in run if sighting.kept)
            continue
        above = runs[number + 1][1] if number + 1 < len(runs) else ()
        upper = min((sighting.kept.key.rank for sighting in above if sighting.kept), default=None)
        if upper is None and lower is None and bottom is not None:
            upper = bottom
        ranks = _between(len(run), top if upper is None else lower, upper)
        arrivals += [Arrival(sighting.entry, Key(at, rank)) for sighting, rank in zip(run, ranks, strict=True)]
    return arrivals


def _between(count: int, lower: int | None, upper: int | None) -> list[int]:
    """Return `count` rising ranks; equal ones only where no room is left."""
    if lower is None:
        lower = -_STEP if upper is None else upper - _STEP * (count + 1)
    if upper is None:
        upper = lower + _STEP * (count + 1)
    room = max(upper - lower, 0)
    return [max(-_MOST, min(_MOST, lower + room * (place + 1) // (count + 1))) for place in range(count)]


def _time(sighting: Sighting) -> int | None:
    if sighting.kept:
        return sighting.kept.key.at
    return ms(sighting.entry.published) if sighting.entry.published else None
