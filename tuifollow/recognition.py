"""Which kept entry is this one? By its id; where a page has no ids that last, by its words and its place.

An entry found again keeps the id of first sight. One that is not found keeps its own id while nobody else has it.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from tuifollow.index import ms
from tuifollow.likeness import digest, distance, simhash, spoken
from tuifollow.model import Entry, Known

_NEAR = 16  # of 64 bits: 19 in 20 edited texts are nearer, 99 in 100 unrelated ones differ by 22 and more
_NEAR_AT_ITS_TIME = 22  # the same time is half of the proof
_HALF_A_DAY = 12 * 3_600_000  # milliseconds
_REACH = 32  # how far up and down a stretch of strangers an entry is looked for


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry of the page under the id by which it is kept."""

    entry: Entry
    words: str
    """Its digest."""
    kept: Known | None
    """None: it is new."""


def recognised(entries: Sequence[Entry], known: Sequence[Known], now: datetime) -> tuple[Sighting, ...]:
    """Return `entries` (newest first) under the ids by which they are kept; no id twice, a mere repetition left out."""
    carriers = _distinct(entries)
    search = _Search(carriers, known)
    taken = {kept.id for kept in known}
    sightings: list[Sighting] = []
    for place, (entry, words) in enumerate(carriers):
        kept = search.found.get(place)
        name = kept.id if kept else _free(entry, words, taken, now)
        taken.add(name)
        if name != entry.id:  # found again by its words, it will have to be found by them next time too
            entry = replace(entry, id=name, stable=entry.stable and (kept is None or kept.stable))  # noqa: PLW2901
        sightings.append(Sighting(entry, words, kept))
    return tuple(sightings)


def _distinct(entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Return entries with their digests; a later carrier of an id, counted from the oldest, gets its time as well."""
    first: dict[str, str] = {}
    carriers: list[tuple[Entry, str]] = []
    for entry in reversed(entries):
        words = digest(entry)
        if entry.stable and entry.id:
            if first.get(entry.id) == words:
                continue
            name = next(name for name in _names(entry, words) if name not in first)
            first[name] = words
            carriers.append((entry if name == entry.id else replace(entry, id=name), words))
        else:
            carriers.append((replace(entry, stable=False), words))
    return carriers[::-1]


def _names(entry: Entry, words: str, now: datetime | None = None) -> Iterator[str]:
    """Yield the ids that an entry may get, best first, without end."""
    if entry.id:
        yield entry.id
    when = entry.published or now
    alone = f"{entry.id or words[:16]} {when.astimezone(UTC).isoformat() if when else words[:16]}"
    yield alone
    number = 2
    while True:
        yield f"{alone} #{number}"
        number += 1


def _free(entry: Entry, words: str, taken: set[str], now: datetime) -> str:
    return next(name for name in _names(entry, words, now) if name not in taken)


class _Search:
    """Pairs the entries of one page with those kept, each of either at most once: `found`, by place on the page."""

    def __init__(self, carriers: Sequence[tuple[Entry, str]], known: Sequence[Known]) -> None:
        self.found: dict[int, Known] = {}
        self._carriers = carriers
        self._loose = sorted((kept for kept in known if not kept.stable), key=lambda kept: kept.key, reverse=True)
        self._by_id = {kept.id: kept for kept in known}
        self._used: set[str] = set()
        strangers = self._by_name()
        for stable in (False, True):  # who has no id at all has the first claim on those that are kept without one
            some = [place for place in strangers if self._carriers[place][0].stable is stable]
            self._by_words(some, timed=True)
            self._by_words(some, timed=False)
        self._by_likeness(strangers)
        self._by_any_name(strangers)

    def _pair(self, place: int, kept: Known | None) -> None:
        if kept and place not in self.found and kept.id not in self._used:
            self.found[place] = kept
            self._used.add(kept.id)

    def _by_name(self) -> list[int]:
        """Pair by id, and return the places where an id says nothing."""
        loose = Counter(kept.digest for kept in self._loose)
        loose.subtract(words for entry, words in self._carriers if not entry.stable)
        strangers: list[int] = []
        for place, (entry, words) in enumerate(self._carriers):
            kept = self._by_id.get(entry.id)
            # An id that now carries the words of an entry without a lasting id was only that entry's place.
            if entry.stable and not (kept and kept.digest != words and loose[words] > 0):
                self._pair(place, None if kept and _of_another_day(entry, words, kept) else kept)
            if place not in self.found:
                strangers.append(place)
        return strangers

    def _by_any_name(self, strangers: Sequence[int]) -> None:
        """Pair the rest that has an id, also with one that had to be kept under a second name."""
        for place in strangers:
            entry, words = self._carriers[place]
            if entry.stable:
                first, second = (self._by_id.get(name) for name, _ in zip(_names(entry, words), "12", strict=False))
                self._pair(place, None if first and _of_another_day(entry, words, first) else first)
                self._pair(place, second)

    def _by_words(self, strangers: Sequence[int], *, timed: bool) -> None:
        """Pair those with the very same words, counted from the oldest, at first only at the same time."""
        waiting: dict[tuple[str, int], list[Known]] = defaultdict(list)
        for kept in self._loose:
            if kept.id not in self._used:
                waiting[kept.digest, kept.key.at if timed else 0].append(kept)
        for place in reversed(strangers):
            entry, words = self._carriers[place]
            same = waiting.get((words, _time(entry) if timed else 0))
            if place not in self.found and same:
                self._pair(place, same.pop())

    def _by_likeness(self, strangers: Sequence[int]) -> None:
        """Pair those with nearly the same words, within each stretch between two that are found."""
        for places, loose in self._stretches(strangers):
            hashes = [simhash(spoken(self._carriers[place][0])) for place in places]
            pairs = sorted(
                (far, place, number)
                for row, (place, hashed) in enumerate(zip(places, hashes, strict=True))
                for number, kept in enumerate(loose[max(0, row - _REACH) : row + _REACH], max(0, row - _REACH))
                if (far := distance(hashed, kept.simhash)) <= self._limit(place, kept)
            )
            for _, place, number in pairs:
                self._pair(place, loose[number])

    def _limit(self, place: int, kept: Known) -> int:
        return _NEAR_AT_ITS_TIME if _time(self._carriers[place][0]) == kept.key.at else _NEAR

    def _stretches(self, strangers: Sequence[int]) -> Iterator[tuple[list[int], list[Known]]]:
        """Yield the places not found yet between two found ones, with the kept entries between the same two."""
        missing = [place for place in strangers if place not in self.found and not self._carriers[place][0].stable]
        loose = [kept for kept in self._loose if kept.id not in self._used]
        found = sorted(self.found)
        newest_first = [_downwards(kept) for kept in loose]
        for start, places in groupby(missing, key=lambda place: bisect(found, place)):
            above = self.found[found[start - 1]] if start else None
            below = self.found[found[start]] if start < len(found) else None
            low = bisect(newest_first, _downwards(above)) if above else 0
            high = bisect(newest_first, _downwards(below)) if below else len(loose)
            yield list(places), loose[low:high]


def _of_another_day(entry: Entry, words: str, kept: Known) -> bool:
    """Whether an entry only has the clock of a kept one: an id made of that alone comes again the next day."""
    return entry.time_inferred and words != kept.digest and abs(_time(entry) - kept.key.at) > _HALF_A_DAY


def _downwards(kept: Known) -> tuple[int, int]:
    return -kept.key.at, -kept.key.rank


def _time(entry: Entry) -> int:
    return ms(entry.published) if entry.published else -1
