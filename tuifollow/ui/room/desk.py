"""What lies before the reader? One open blog: its timeline, and where the reader was.

Knows the store and no widget. The timeline is a cache of the store: what is changed is written first, then shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import timezone, tzinfo

from tuifollow.folds import Folded
from tuifollow.model import Anchor, Blog, Changes, Flag, FollowError, Head, Item, Place, Status
from tuifollow.ui.panes.listing import Listing
from tuifollow.ui.room.seeking import Seeking
from tuifollow.ui.words import telling
from tuifollow.ui.words.telling import Counts
from tuifollow.view import arrange, begins

WINDOW = 200
"""Entries that are read before the first frame."""
_ASKED = 5
"""Entries that are asked for the source's zone."""


def _keyless(action: str) -> str:
    del action
    return ""


@dataclass(slots=True)
class Desk(Seeking):
    """One open blog."""

    place: Place | None = None
    """Where the reader was when the blog was left."""
    anchor: Anchor | None = None
    """Where to begin."""
    full: bool = False
    """Whether the timeline is all of the archive, not the part around the reader."""
    status: Status | None = None
    hide_withdrawn: bool = False
    folded: Folded = field(default_factory=Folded)
    """The hours and days that the reader has closed."""
    key_of: Callable[[str], str] = _keyless
    """Names the key of an action, for the words between entries."""
    asking: bool = False
    """Whether older entries are being asked for."""
    _version: int = 0
    """Counts the changes of the timeline."""

    def begin(self, at: Anchor | None = None) -> None:
        """Read what the first frame shows: the part around `at`, or where the reader was. Raises StoreError."""
        self.place = self.store.place(self.blog)
        self.anchor = at or (self.place.anchor if self.place else None)
        around = self.anchor.row if self.anchor else None
        self.timeline = self.store.window(self.blog, around, WINDOW)
        self.full = len(self.timeline) >= self.blog.total

    def again(self, blog: Blog, at: Anchor | None) -> None:
        """Begin anew with a blog of which other rows are kept now, at `at`. Raises StoreError."""
        self.blog, self.place, self.anchor = blog, None, at
        self._version += 1
        self.timeline, self.full = self.store.timeline(blog), True
        self.seek_anew()

    async def fill(self) -> None:
        """Read the whole index, in a thread: of a long blog it takes a while. Raises StoreError."""
        while True:
            version = self._version
            timeline = await asyncio.to_thread(self.store.timeline, self.blog)
            if version == self._version:  # else something arrived or was marked meanwhile
                break
        self.timeline, self.full = timeline, True

    def arrived(self, blog: Blog, changes: Changes, rows: Sequence[int]) -> tuple[int, ...]:
        """Take in what a look has brought; return the entries that are to be drawn anew."""
        self.blog = blog
        self._version += 1
        touched = {entry.id for entry in (*changes.edited, *changes.quiet)} | {*changes.withdrawn, *changes.restored}
        known = [self.store.find(blog, name) for name in touched]
        entries = (*rows, *(row for row in known if row is not None))
        self.timeline = self.timeline.merged(self.store.part(blog, entries))
        self._match_again(entries)
        return entries

    def take(self, blog: Blog, status: Status | None) -> None:
        """Take in how following a blog goes."""
        self.blog, self.status = blog, status

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the blogs that are read here."""
        return (self.blog.key,)

    def together(self, entries: Sequence[int]) -> tuple[int, ...]:
        """Return the entries that are marked when these are read."""
        return tuple(entries)

    async def read_from(self, entry: int) -> None:
        """Mark an entry and all older ones read. Raises StoreError."""
        await self.store.write(self.store.mark_from, self.blog, entry)
        self.marked_from(self.timeline.index_of(entry), add=Flag.READ, drop=Flag.NEW)

    async def read_all(self) -> None:
        """Mark all entries read. Raises StoreError."""
        await self.store.write(self.store.mark_all, self.blog)
        self.marked_from(0, add=Flag.READ, drop=Flag.NEW)

    def marked(self, entries: Sequence[int], *, add: Flag = Flag.NONE, drop: Flag = Flag.NONE) -> None:
        """Show marks that the store has acknowledged."""
        self._version += 1
        places = [index for entry in entries if (index := self.timeline.index_of(entry)) >= 0]
        self.timeline = self.timeline.flagged(places, add=add, drop=drop)

    def marked_from(self, index: int, *, add: Flag = Flag.NONE, drop: Flag = Flag.NONE) -> None:
        """Show marks that the store has acknowledged on the entry with that index and all older ones."""
        self._version += 1
        self.timeline = self.timeline.flagged(slice(max(0, index), None), add=add, drop=drop)

    def line_moved(self) -> None:
        """Take in where the store has the line "you were here" now. Raises StoreError."""
        moved = self.store.line(self.blog)
        if self.place or moved:
            self.place = replace(self.place or Place(self.clock.now()), moved=moved)

    @property
    def hidden(self) -> int:
        """How many entries are hidden because they were withdrawn."""
        return self.timeline.count(has=Flag.WITHDRAWN) if self.hide_withdrawn else 0

    def listing(self) -> Listing:
        """Return the rows to be shown."""
        today = self.clock.now().astimezone(self.zone).date()
        place, only = self.place, self._only()
        all_shown = only is None and self.full
        view = arrange(
            self.timeline,
            behind=self.behind(only),
            zone=self.zone,
            here=place.here if place else None,
            left=place.since if place else None,
            only=only,
            hide_withdrawn=self.hide_withdrawn,
            today=today,
            foot=self._foot() if all_shown else "",
            folded=self.folded,
        )
        return Listing(self.timeline, view)

    def behind(self, only: Container[int] | None) -> Sequence[int]:
        """Return the indexes of the entries that are folded behind others of those that a filter lets through."""
        del only
        return ()

    def open_fold_of(self, entry: int) -> bool:
        """Open the hour and the day that hide an entry; return whether anything was closed there."""
        index = self.timeline.index_of(entry)
        hour, day = begins(self.timeline.at[index], self.zone) if index >= 0 else (0, 0)
        hidden = self.folded.hides(hour, day)
        self.folded = self.folded.opening(hours=[hour], days=[day])
        return hidden

    def _foot(self) -> str:
        """Return the words below the oldest entry."""
        return telling.beyond(self.blog, len(self.timeline), self.key_of("oldest"), asking=self.asking)

    @property
    def edges(self) -> tuple[str | None, ...]:
        """What decides the words above and below all entries."""
        return self.blog.older, str(self.blog.there), self.blog.continued, self.blog.continued_title

    def heads(self, entries: Sequence[int]) -> tuple[Head, ...]:
        """Return what the list draws of these entries. Raises StoreError."""
        return self.store.heads(entries)

    def item(self, entry: int | None) -> Item | None:
        """Return an entry with all that is known of it; None when it is not there (any more)."""
        if entry is None:
            return None
        try:
            return self.store.item(entry)
        except FollowError:
            return None

    def source_zone(self) -> tzinfo | None:
        """Return the zone of the source's own clocks: the offset in which its newest entries were dated."""
        for item in self.store.items(self.timeline.rows[:_ASKED]):
            written = item.entry.published
            if written is not None and (offset := written.utcoffset()) is not None:
                return timezone(offset)
        return None

    def counts(self, listing: Listing) -> Counts:
        """Return how much there is."""
        rate = listing.rate(int(self.clock.now().timestamp() * 1000))
        if not self.full:
            unread, new, total, _ = self.store.counts(self.blog)
            return Counts(unread, new, total, rate)
        timeline = self.timeline
        return Counts(timeline.count(lacks=Flag.READ), timeline.count(has=Flag.NEW), len(timeline), rate)
