"""What is searched for in a blog, and which shown entry has it? Pure, and quick at any size: places are bisected."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import compress

from tuifollow.ui.panes.listing import Listing


class Aim(StrEnum):
    """What is done with the entries that are found."""

    SEARCH = "search"
    """They are gone to."""
    FILTER = "filter"
    """Only they are shown."""
    AUTHOR = "author"
    """Only they are shown, besides a filter: what some people wrote."""


@dataclass(slots=True)
class Search:
    """What is searched for, and the entries that have it."""

    text: str = ""
    pattern: re.Pattern[str] | None = None
    """What is marked in the text."""
    found: frozenset[int] = frozenset()
    name: str = ""
    """What the reader calls it: of a saved filter its name, else what was typed."""

    @property
    def called(self) -> str:
        """What it is called on the screen."""
        return self.name or self.text


@dataclass(frozen=True, slots=True)
class Matches:
    """The entries let through that have what is searched for, newest first; those in closed hours too."""

    listing: Listing
    indexes: array[int] = field(default_factory=lambda: array("I"))
    """Their indexes in the timeline, rising."""

    @classmethod
    def of(cls, listing: Listing, found: Container[int]) -> Matches:
        """Return those of `listing` whose ids are in `found` (give a set: each entry is asked once)."""
        through, rows = listing.view.through, listing.timeline.rows
        return cls(listing, array("I", compress(through, map(found.__contains__, map(rows.__getitem__, through)))))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.indexes)

    def number(self, row: int) -> int:
        """Return which of them stands at a row of the list, counted from 1, the newest; 0 where none does."""
        index = self.listing.view.entry(row)
        place = bisect_left(self.indexes, index) if index >= 0 else len(self.indexes)
        return place + 1 if place < len(self.indexes) and self.indexes[place] == index else 0

    def beside(self, row: int, *, newer: bool) -> int:
        """Return the id of the next older (or `newer`) one than what stands at `row`; -1 where there is none."""
        index = self.listing.view.entry(row)
        place = bisect_left(self.indexes, index) - 1 if newer else bisect_right(self.indexes, index)
        return self._entry(place)

    def from_entry(self, entry: int) -> int:
        """Return the id of the first one from that entry on, itself or older, else of the next newer; or -1."""
        index = self.listing.timeline.index_of(entry)
        place = bisect_left(self.indexes, index)
        return self._entry(place if place < len(self.indexes) else len(self.indexes) - 1)

    def _entry(self, place: int) -> int:
        return self.listing.timeline.rows[self.indexes[place]] if 0 <= place < len(self.indexes) else -1
