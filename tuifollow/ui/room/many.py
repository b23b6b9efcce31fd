"""What lies before the reader of several blogs at once? One timeline of all, newest first, the same news folded.

Keeps no place of its own: each blog has its own. Gaps and older pages belong to single blogs, and are seen there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count

from tuifollow.index import Timeline
from tuifollow.model import Anchor, Blog, Echo, Flag, Item, Key, Status
from tuifollow.similar import WINDOW, Folds, Trace, alike, beside, folded, near
from tuifollow.ui.engine import Told
from tuifollow.ui.panes.listing import Listing
from tuifollow.ui.room.desk import WINDOW as ENTRIES
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.words import several
from tuifollow.ui.words.telling import Counts

_MOST_BESIDE = 4_000
"""Entries that one arrival is compared with at most."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What some looks have brought, read from the store."""

    entries: tuple[int, ...]
    """All that is to be drawn anew."""
    part: Timeline
    edited: tuple[int, ...]
    traces: tuple[Trace, ...]
    """Of the new entries, and of those with other words."""
    version: int
    """Of the timeline, when it was read."""


@dataclass
class Many(Desk):
    """Several open blogs, read as one; `blog` is what they are called together, and is kept nowhere."""

    blogs: tuple[Blog, ...] = ()
    """In the order of their letters."""
    more: str = "…"
    """What stands where a name was cut."""
    folding: bool = True
    """Whether what several sources tell stands there once."""
    folds: Folds = field(default_factory=Folds)
    _statuses: dict[str, Status | None] = field(default_factory=dict)
    _hashes: dict[int, int] = field(default_factory=dict)
    """The simhash of each entry by row id, once it is weighed."""
    _meanwhile: list[Timeline] = field(default_factory=list)
    """What has arrived while all is being read."""
    is_weighed: bool = False
    """Whether it is known what tells the same."""
    _counted: tuple[Timeline | None, Folds | None, bool, tuple[int, int, int]] = (None, None, False, (0, 0, 0))
    """Of which timeline and folds was counted, and what."""

    def begin(self, at: Anchor | None = None) -> None:
        """Read what the first frame shows: the part around `at`, or the newest. Raises StoreError."""
        self.anchor = at
        self.timeline = self.store.woven_window(self.blogs, at.row if at else None, ENTRIES)
        self._name()
        self.full = len(self.timeline) >= self.blog.total

    async def fill(self) -> None:
        """Read the whole index, and once what tells the same, in a thread. Raises StoreError."""
        while True:
            version, self._meanwhile = self._version, []
            timeline = await asyncio.to_thread(self.store.woven, self.blogs)
            if version == self._version:  # else something was marked meanwhile
                break
        for part in self._meanwhile:
            timeline = timeline.merged(part)
        self._meanwhile = []
        self.timeline, self.full = timeline, True
        for row in {*self.folds.groups, *self.folds.behind}.difference(timeline.rows):  # forgotten: hides nothing
            self.folds = self.folds.without(row)

    async def weigh(self, selected: Callable[[], int | None]) -> None:
        """Find what tells the same, in a thread; what the reader has selected stays shown. Raises StoreError."""
        traces = await asyncio.to_thread(self.store.traces, self.blogs)
        folds = await asyncio.to_thread(self._folded, traces)
        late = set(self.timeline.rows).difference(trace.row for trace in traces)
        self._hashes, self.is_weighed = {trace.row: trace.simhash for trace in traces}, True
        reading = selected()
        self.folds = folds.fronted(reading) if reading is not None else folds
        self._weigh_new(self.store.traces(self.blogs, late))

    def take(self, blog: Blog, status: Status | None) -> None:
        """Take in how following one of the blogs goes."""
        self._statuses[blog.key] = status
        if blog != self.blogs[number := self.keys.index(blog.key)]:
            self.blogs = (*self.blogs[:number], blog, *self.blogs[number + 1 :])
        self.status = several.together(
            [(self._called(number), self._statuses.get(one.key)) for number, one in enumerate(self.blogs)]
        )

    def brought(self, looks: Sequence[Told]) -> Brought:
        """Read what looks at the blogs have brought; in a thread, so that keys come in between. Raises StoreError."""
        new: list[int] = []
        edited: list[int] = []
        touched: list[int] = []
        for look in looks:
            if (changes := look.changes) is not None:
                new += (*look.rows, *look.older)
                edited += self._found(look.blog, (entry.id for entry in changes.edited))
                touched += self._found(look.blog, (entry.id for entry in changes.quiet))
                touched += self._found(look.blog, (*changes.withdrawn, *changes.restored))
        entries = tuple(dict.fromkeys((*new, *edited, *touched)))
        part = self.store.woven_part(self.blogs, entries) if entries else Timeline()
        traces = self.store.traces(self.blogs, (*new, *edited)) if entries else []
        return Brought(entries, part, tuple(edited), tuple(traces), self._version)

    def put(self, brought: Brought) -> None:
        """Put what was brought into its place. Raises StoreError."""
        part = brought.part
        if brought.version != self._version:  # something was marked meanwhile
            part = self.store.woven_part(self.blogs, brought.entries)
        self._meanwhile.append(part)
        self.timeline = self.timeline.merged(part)
        self._match_again(brought.entries)
        if self.is_weighed:
            for row in brought.edited:
                self.folds = self.folds.without(row)
            self._weigh_new(brought.traces)
        self._name()

    def behind(self, only: Container[int] | None) -> Sequence[int]:
        """Return the indexes of the entries that stand behind another one that is shown; withdrawn ones never do."""
        if not (self.folding and self.folds.behind):
            return ()
        rows, flags, behind = self.timeline.rows, self.timeline.flags, self.folds.behind
        gone = {rows[index] for index, flag in enumerate(flags) if flag & Flag.WITHDRAWN} if self._any_gone else set()
        return [
            index
            for index in compress(count(), map(behind.__contains__, rows))
            if not gone & {rows[index], behind[rows[index]]} and (only is None or behind[rows[index]] in only)
        ]

    def listing(self) -> Listing:
        """Return the rows to be shown, with how many sources tell each."""
        tellers = {row: len(group) for row, group in self.folds.groups.items()} if self.folding else {}
        return replace(super().listing(), tellers=tellers)

    def source_zone(self) -> None:
        """Return no zone: several sources have as many clocks."""

    def counts(self, listing: Listing) -> Counts:
        """Return how much there is; what is folded counts once."""
        if not self.full:
            known = self.store.tallies()
            told = [known.get(key, (0, 0, 0)) for key in self.keys]
            unread, new, total = (sum(column) for column in zip(*told, strict=True))
        else:
            unread, new, total = self._count()
        return Counts(unread, new, total, listing.rate(int(self.clock.now().timestamp() * 1000)))

    def item(self, entry: int | None) -> Item | None:
        """Return an entry with its source, and how others told it."""
        item = super().item(entry)
        if item is None or item.blog not in self.keys:
            return item
        group = self.folds.group(item.row) if self.folding else ()
        heads = {head.row: head for head in self.store.heads([trace.row for trace in group])}
        echoes = tuple(
            Echo(several.letter(trace.source), self.blogs[trace.source].called, head.at, head.words)
            for trace in group
            if (head := heads.get(trace.row))
        )
        return replace(item, source=self._called(self.keys.index(item.blog)), echoes=echoes)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the blogs that are read here."""
        return tuple(blog.key for blog in self.blogs)

    @property
    def scope(self) -> Sequence[Blog]:
        """Where words are searched for."""
        return self.blogs

    def together(self, entries: Sequence[int]) -> tuple[int, ...]:
        """Return the entries that are marked when these are read: also what stands behind them."""
        if not self.folding:
            return tuple(entries)
        groups = [self.folds.groups.get(entry, ()) for entry in entries]
        return tuple(dict.fromkeys([*entries, *(trace.row for group in groups for trace in group)]))

    async def read_from(self, entry: int) -> None:
        """Mark an entry and all older ones of all blogs read. Raises StoreError."""
        await self.store.write(self.store.mark_several, self.blogs, entry)
        self.marked_from(self.timeline.index_of(entry), add=Flag.READ, drop=Flag.NEW)

    async def read_all(self) -> None:
        """Mark all entries of all blogs read. Raises StoreError."""
        await self.store.write(self.store.mark_several, self.blogs)
        self.marked_from(0, add=Flag.READ, drop=Flag.NEW)

    @property
    def edges(self) -> tuple[str | None, ...]:
        """What decides the words below all entries."""
        return (self._foot(),)

    def _foot(self) -> str:
        """Return the words below the oldest entry."""
        key = self.key_of("merged")
        more = any(blog.older for blog in self.blogs)
        return f"older entries are loaded blog by blog{f' · {key}' if key else ''}" if more else ""

    def _count(self) -> tuple[int, int, int]:
        """Return how many are unread, new, there; asked at each key, counted once a change."""
        timeline, folds, folding, _ = self._counted
        if timeline is not self.timeline or folds is not self.folds or folding != self.folding:
            flags = bytearray(self.timeline.flags)
            for index in self.behind(None):
                flags[index] = Flag.READ
            shown = replace(self.timeline, flags=bytes(flags))
            counted = shown.count(lacks=Flag.READ), shown.count(has=Flag.NEW), len(shown)
            self._counted = self.timeline, self.folds, self.folding, counted
        return self._counted[3]

    @property
    def _any_gone(self) -> bool:
        return self.timeline.count(has=Flag.WITHDRAWN) > 0

    def _called(self, number: int) -> str:
        return f"{several.letter(number)} {self.blogs[number].called}"

    def _found(self, blog: Blog, names: Iterable[str]) -> list[int]:
        """Return the rows of the entries with these ids that are kept."""
        return [row for name in names if (row := self.store.find(blog, name)) is not None]

    def _name(self) -> None:
        """Bring what they are called together up to date, and how much there is of them."""
        total = sum(blog.total for blog in self.blogs)
        self.blog = Blog(0, "", "", several.legend([blog.called for blog in self.blogs], self.more), total=total)

    def _folded(self, traces: Sequence[Trace]) -> Folds:
        pairs = near(traces)
        words = self.store.spoken({row for pair in pairs for row in pair})
        return folded(traces, pairs, lambda one, other: alike(words.get(one, ""), words.get(other, "")))

    def _weigh_new(self, traces: Sequence[Trace]) -> None:
        """Put each entry that has just come behind one that tells the same, if there is one within the window."""
        for trace in traces:
            self._hashes[trace.row] = trace.simhash
            known = self._around(trace)
            if found := beside(trace, known.values()):
                words: Mapping[int, str] = self.store.spoken([trace.row, *(other.row for other in found)])
                mine = words.get(trace.row, "")
                self.folds = self.folds.joined(trace, [one for one in found if alike(mine, words.get(one.row, ""))])

    def _around(self, trace: Trace) -> dict[int, Trace]:
        """Return what is told within the window of an entry."""
        timeline = self.timeline
        begin = timeline.newer_than(Key(trace.at + WINDOW + 1, 0))
        end = min(timeline.newer_than(Key(trace.at - WINDOW - 1, 0)), begin + _MOST_BESIDE)
        rows = timeline.rows[begin:end]
        told = zip(rows, timeline.sources[begin:end], timeline.at[begin:end], strict=True)
        return {row: Trace(row, source, at, self._hashes.get(row, 0)) for row, source, at in told}
