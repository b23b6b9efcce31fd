"""Which hours and days are closed, and what do they hide? Ranges of entries, found by bisecting: pure, and quick.

A closed hour is one row that stands for an entry of it: its newest, or the one that the reader was at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Folded:
    """What the reader has closed: hours and days, each by when it begins (milliseconds since 1970)."""

    hours: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is closed."""
        return bool(self.hours or self.days)

    def hides(self, hour: int, day: int) -> bool:
        """Whether what lies in that hour of that day is hidden."""
        return day in self.days or hour in self.hours

    def closing(self, *, hours: Iterable[int] = (), days: Iterable[int] = ()) -> Folded:
        """Return the same with these closed as well."""
        return Folded(self.hours.union(hours), self.days.union(days))

    def opening(self, *, hours: Iterable[int] = (), days: Iterable[int] = ()) -> Folded:
        """Return the same with these open; hours that are closed in a day stay so when it is opened."""
        return Folded(self.hours.difference(hours), self.days.difference(days))

    def opening_wholly(self, day: int, until: int) -> Folded:
        """Return the same with a day open and every hour of it that begins at or before `until`."""
        return self.opening(hours=[hour for hour in self.hours if day <= hour <= until], days=[day])


@dataclass(frozen=True, slots=True)
class Fold:
    """A closed hour or day, as it is shown in one row."""

    is_day: bool
    at: int
    """When it begins (ms)."""
    begin: int
    """Where its newest entry stands among all entries that are let through."""
    end: int
    """Where the first entry below it stands."""

    @property
    def count(self) -> int:
        """How many entries it hides."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Folds:
    """The closed hours and days of a list from top to bottom, as parallel arrays: there may be thousands."""

    numbers: array[int] = field(default_factory=lambda: array("I"))
    """Which of the rows that are entries each is, rules not counted."""
    days: bytearray = field(default_factory=bytearray)
    at: array[int] = field(default_factory=lambda: array("q"))
    begins: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.numbers)

    def add(self, number: int, fold: Fold) -> None:
        """Put one below those that are there."""
        self.numbers.append(number)
        self.days.append(fold.is_day)
        self.at.append(fold.at)
        self.begins.append(fold.begin)
        self.ends.append(fold.end)

    def of(self, number: int) -> Fold | None:
        """Return the fold in that row of the entries; None where an entry stands by itself."""
        place = bisect_left(self.numbers, number)
        return self._fold(place) if place < len(self) and self.numbers[place] == number else None

    def hiding(self, place: int) -> Fold | None:
        """Return the fold that holds the entry at that place of all that are let through."""
        last = bisect_right(self.begins, place) - 1
        return self._fold(last) if last >= 0 and place < self.ends[last] else None

    def number(self, place: int) -> int:
        """Return in which row of the entries the one at `place` of all is found; of a hidden one, its fold's."""
        last = bisect_right(self.begins, place) - 1
        if last < 0:
            return place
        return self.numbers[last] + max(0, place - self.ends[last] + 1)

    def inside(self, place: int) -> bool:
        """Whether a rule above the entry at `place` would stand within what is closed."""
        fold = self.hiding(place)
        return fold is not None and place > fold.begin

    def below(self, place: int) -> int:
        """Return above which row of the entries a rule at `place` stands: below what is closed around it."""
        return self.number(place) + self.inside(place)

    def place(self, number: int) -> int:
        """Return at which place of all entries the row of that number begins."""
        last = bisect_right(self.numbers, number) - 1
        if last < 0:
            return number
        beyond = number - self.numbers[last]
        return self.ends[last] + beyond - 1 if beyond else self.begins[last]

    def cut(self, through: Sequence[int]) -> array[int]:
        """Return of the entries let through those that have a row: of each fold its newest."""
        shown, last = array("I"), 0
        for begin, end in zip(self.begins, self.ends, strict=True):
            shown.extend(through[last : begin + 1])
            last = end
        shown.extend(through[last:])
        return shown

    def _fold(self, place: int) -> Fold:
        return Fold(bool(self.days[place]), self.at[place], self.begins[place], self.ends[place])
