"""What did a look bring, held against what is kept? Keys and knowledge of kept entries; changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tuifollow.model.post import Entry

_OPEN = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Key:
    """An entry's place in its blog, fixed at first sight; greater is newer."""

    at: int
    """Effective time: milliseconds since 1970, UTC."""
    rank: int
    """Breaks ties in the page's order."""

    def __lt__(self, other: Key) -> bool:
        """Older than."""
        return (self.at, self.rank) < (other.at, other.rank)


@dataclass(frozen=True, slots=True)
class Known:
    """What `timeline.merge` must know of a stored entry."""

    id: str
    digest: str
    key: Key
    pinned: bool = False
    withdrawn: bool = False
    misses: int = 0
    """How many healthy looks in a row it was absent from its place."""
    missed: datetime | None = None
    """When it was first found absent."""
    edits: int = 0
    stable: bool = True
    simhash: int = 0
    """64 bits that near-equal texts nearly share: finds an entry without a stable id again."""
    form: str = ""
    """Digest of all that is shown, flags and links too; "" where it is not known."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time whose entries could not be had."""

    since: datetime
    until: datetime

    @property
    def open(self) -> bool:
        """Whether nobody knows since when: a millisecond below the oldest entry that is kept."""
        return self.until - self.since <= _OPEN


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new entry and the place it was given."""

    entry: Entry
    key: Key


@dataclass(frozen=True, slots=True)
class Changes:
    """What one look brought. Ids are those under which the entries are kept."""

    new: tuple[Arrival, ...] = ()
    """Newest first."""
    edited: tuple[Entry, ...] = ()
    """Entries with other words than those kept; `Entry.id` is the kept id."""
    quiet: tuple[Entry, ...] = ()
    """Changes to keep, but not to tell: flags (pinned, key), a first time, or an entry that changes at every look."""
    missing: tuple[str, ...] = ()
    """Absent from their place now, not yet withdrawn."""
    present: tuple[str, ...] = ()
    """Seen again after having been missing: their misses start over."""
    withdrawn: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    degraded: bool = False
    """The page holds far less than before: nothing was withdrawn."""
    gap: Gap | None = None

    @property
    def told(self) -> bool:
        """Whether there is anything to tell the reader."""
        return bool(self.new or self.edited or self.withdrawn or self.restored)
