"""What is printed at once? A head and entries, whether they come from one look or from the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from tuifollow.model import Entry, Item, Snapshot


@dataclass(frozen=True, slots=True)
class Sheet:
    """A head and entries, newest first."""

    title: str
    entries: tuple[Entry, ...]
    at: datetime
    """When this was read: stands in where a form must name a time and the publisher names none."""
    items: tuple[Item, ...] = ()
    """What is known of each of `entries`, in the same order; empty for a single look."""
    url: str = ""
    """Where it comes from; "" for a collection over several blogs."""
    snapshot: Snapshot | None = None
    """The look, with its standfirst and facts."""
    standfirst: str | None = None
    """What the publisher says of the blog, where there is no look."""
    elsewhere: str | None = None
    versions: Mapping[int, Sequence[tuple[datetime, Entry]]] = field(default_factory=dict)
    """By row id of an item that was edited: every text it has had, and since when; the oldest first."""
    zone: tzinfo | None = None
    """The zone in which forms for people write times; None: the reader's own."""

    @property
    def summary(self) -> str | None:
        """The standfirst, where there is one."""
        return self.snapshot.summary if self.snapshot else self.standfirst

    @property
    def updated(self) -> datetime:
        """The newest time of anything on the sheet."""
        times = [time for entry in self.entries for time in (entry.updated, entry.published) if time]
        return max(times, default=self.at)

    def item(self, index: int) -> Item | None:
        """Return what is known of the entry of that index, where it comes from the archive."""
        return self.items[index] if self.items else None

    def clock(self, time: datetime) -> str:
        """Return `time` as people read it ("2023-09-13 05:59")."""
        return f"{time.astimezone(self.zone):%Y-%m-%d %H:%M}"


def of_snapshot(snapshot: Snapshot, url: str, at: datetime, zone: tzinfo | None = None) -> Sheet:
    """Return the sheet of one look at `url`."""
    title = snapshot.title or url
    return Sheet(title, snapshot.entries, at, url=url, snapshot=snapshot, elsewhere=snapshot.elsewhere, zone=zone)


def of_items(title: str, items: tuple[Item, ...], at: datetime, zone: tzinfo | None = None) -> Sheet:
    """Return the sheet of kept entries."""
    return Sheet(title, tuple(item.entry for item in items), at, items=items, zone=zone)
