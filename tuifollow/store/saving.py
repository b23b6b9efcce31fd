"""How does a look get into the archive? Its changes are written down, entry by entry, and the gaps left or filled."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from tuifollow.index import ms, width
from tuifollow.likeness import digest, form, simhash, spoken
from tuifollow.model import Arrival, Blog, Changes, Entry, Flag, Gap, Snapshot, Validators
from tuifollow.store import blogs, timelines
from tuifollow.store.codec import sound, to_json

_log = logging.getLogger(__name__)
_WORDS = 300  # characters of an entry that a list could ever show
_PUBLISHED = Flag.KEY | Flag.PINNED | Flag.BREAKING


def save(
    connection: sqlite3.Connection,
    blog: Blog,
    snapshot: Snapshot,
    changes: Changes,
    validators: Validators | None,
    now: datetime,
    wait: float,
) -> tuple[int, ...]:
    """Write down what a look brought; return the row ids of `changes.new`, newest first.

    What came with the first look is unread, what comes later new.
    """
    looked = connection.execute("SELECT looked FROM blog WHERE row = ?", (blog.row,)).fetchone()
    if looked is None:
        return ()  # the blog was purged while it was looked at
    state = Flag.NONE if looked[0] is None else Flag.NEW
    writer = _Look(connection, blog.row, ms(now))
    for arrival in reversed(changes.new):  # the oldest first: row ids rise with time
        writer.add(arrival, state)
    writer.change(changes)
    if changes.gap:
        writer.tell_gap("gap", changes.gap.since, changes.gap.until)
    if not snapshot.partial:  # else it reaches nowhere
        writer.fill_gaps(snapshot)
    blogs.note_look(connection, blog, snapshot, changes, (validators, now, wait))
    return tuple(reversed(writer.added))


def deepen(
    connection: sqlite3.Connection, blog: Blog, snapshot: Snapshot, changes: Changes, now: datetime
) -> tuple[int, ...]:
    """Write down a page of older entries; return the row ids of `changes.new`, newest first: unread ones."""
    if not connection.execute("SELECT 1 FROM blog WHERE row = ?", (blog.row,)).fetchone():
        return ()  # it was purged meanwhile
    writer = _Look(connection, blog.row, ms(now))
    for arrival in reversed(changes.new):
        writer.add(arrival, Flag.NONE, "older")
    writer.change(changes)
    writer.pass_gaps(snapshot)
    blogs.note_older(connection, blog, snapshot)
    return tuple(reversed(writer.added))


def stuck(connection: sqlite3.Connection, blog: Blog, gap: Gap | None, now: datetime) -> None:
    """Write down what is missing while the next older page cannot be had, unless it is known."""
    if gap and gap not in timelines.gaps(connection, blog.row):
        _Look(connection, blog.row, ms(now)).tell_gap("gap", gap.since, gap.until)


class _Look:
    """Writes down one look at one blog."""

    def __init__(self, connection: sqlite3.Connection, blog: int, now: int) -> None:
        self.added: list[int] = []
        self._connection = connection
        self._blog = blog
        self._now = now

    def add(self, arrival: Arrival, state: Flag, kind: str = "new") -> None:
        """Keep a new entry, unless it is kept already or cannot be; `kind` is the event's."""
        with self._sheltered(arrival.entry):
            self._insert(arrival, state, kind)

    def change(self, changes: Changes) -> None:
        """Write down what became of entries that are kept."""
        rewritten = [*((entry, True) for entry in changes.edited), *((entry, False) for entry in changes.quiet)]
        for entry, told in rewritten:
            with self._sheltered(entry):
                self._rewrite(entry, told=told)
        self._count("misses = misses + 1, missed = ifnull(missed, ?)", changes.missing, self._now)
        self._count("misses = 0, missed = NULL", changes.present)
        for name in changes.withdrawn:
            self._stand(name, "withdrawn", self._now, f"flags | {int(Flag.WITHDRAWN)}")
        for name in changes.restored:
            self._stand(name, "restored", None, f"flags & ~{int(Flag.WITHDRAWN)}")

    def tell(self, row: int | None, kind: str, data: str | None = None) -> None:
        """Append an event."""
        self._connection.execute(
            "INSERT INTO event (blog, entry, at, kind, data) VALUES (?, ?, ?, ?, ?)",
            (self._blog, row, self._now, kind, data),
        )

    def tell_gap(self, kind: str, since: datetime, until: datetime) -> None:
        """Append a gap, or how much of it is still one ("filled")."""
        self.tell(None, kind, json.dumps([ms(since), ms(until)]))

    def fill_gaps(self, snapshot: Snapshot) -> None:
        """Make gaps shorter that an older page reaches into."""
        times = _times(snapshot)
        for gap in timelines.gaps(self._connection, self._blog) if times else ():
            if gap.since < max(times) and min(times) < gap.until:
                self.tell_gap("filled", gap.since, max(gap.since, min(times)))

    def pass_gaps(self, snapshot: Snapshot) -> None:
        """Make gaps shorter down to the end of an older page: page after page was asked, there is nothing above it.

        After the last page a gap below all that is kept is none: there was nothing.
        """
        times = _times(snapshot)
        below = "SELECT 1 FROM mark WHERE blog = ? AND at <= ? LIMIT 1"
        for gap in timelines.gaps(self._connection, self._blog):
            end = max(gap.since, min(times)) if times else gap.until
            if not snapshot.older and not self._connection.execute(below, (self._blog, ms(gap.since))).fetchone():
                end = gap.since
            if end < gap.until:
                self.tell_gap("filled", gap.since, end)

    @contextmanager
    def _sheltered(self, entry: Entry) -> Iterator[None]:
        """Let an entry that cannot be written down be left out, and only that one."""
        self._connection.execute("SAVEPOINT entry")
        try:
            yield
        except (ValueError, OverflowError, TypeError, AttributeError, sqlite3.DataError, sqlite3.InterfaceError):
            _log.exception("an entry could not be written down, and was left out: %.80r", entry.id)
            self._connection.execute("ROLLBACK TO entry")
        finally:
            if self._connection.in_transaction:  # a full disk has ended it already
                self._connection.execute("RELEASE entry")

    def _insert(self, arrival: Arrival, state: Flag, kind: str) -> None:
        entry, key = arrival.entry, arrival.key
        withdrawn = self._now if entry.withdrawn else None
        flags = state | _published(entry) | (Flag.WITHDRAWN if entry.withdrawn else Flag.NONE)
        columns = _columns(entry)
        cursor = self._connection.execute(
            f"""INSERT INTO entry (blog, id, first_seen, withdrawn, {", ".join(columns)})
            VALUES (?, ?, ?, ?{", ?" * len(columns)}) ON CONFLICT (blog, id) DO NOTHING""",
            (self._blog, sound(entry.id), self._now, withdrawn, *columns.values()),
        )
        row = cursor.lastrowid
        if not cursor.rowcount or row is None:
            return
        self._connection.execute(
            "INSERT INTO mark (entry, blog, at, rank, flags, width) VALUES (?, ?, ?, ?, ?, ?)",
            (row, self._blog, key.at, key.rank, int(flags), width(str(columns["words"]))),
        )
        self.tell(row, kind)
        self.added.append(row)

    def _rewrite(self, entry: Entry, *, told: bool) -> None:
        sql = "SELECT row, content FROM entry WHERE blog = ? AND id = ?"
        found = self._connection.execute(sql, (self._blog, sound(entry.id))).fetchone()
        if not found:
            return
        row, before = found
        columns = _columns(entry)
        if told:
            self.tell(row, "edit", before)
        self._connection.execute(
            f"""UPDATE entry SET {", ".join(f"{name} = ?" for name in columns)}, edits = edits + ?,
            changed = iif(?, ?, changed) WHERE row = ?""",
            (*columns.values(), told, told, self._now, row),
        )
        flags = _published(entry) | (Flag.EDITED if told else Flag.NONE)
        self._connection.execute(
            "UPDATE mark SET flags = flags & ~? | ?, width = ? WHERE entry = ?",
            (int(_PUBLISHED), int(flags), width(str(columns["words"])), row),
        )

    def _count(self, change: str, names: Sequence[str], *values: int) -> None:
        sql = f"UPDATE entry SET {change} WHERE blog = ? AND id = ?"
        self._connection.executemany(sql, [(*values, self._blog, sound(name)) for name in names])

    def _stand(self, name: str, kind: str, withdrawn: int | None, flags: str) -> None:
        sql = "SELECT row FROM entry WHERE blog = ? AND id = ?"
        found = self._connection.execute(sql, (self._blog, sound(name))).fetchone()
        if found:
            sql = "UPDATE entry SET withdrawn = ?, misses = 0, missed = NULL WHERE row = ?"
            self._connection.execute(sql, (withdrawn, *found))
            self._connection.execute(f"UPDATE mark SET flags = {flags} WHERE entry = ?", found)
            self.tell(found[0], kind)


def _times(snapshot: Snapshot) -> list[datetime]:
    return [entry.published for entry in snapshot.entries if entry.published and not entry.pinned]


def _columns(entry: Entry) -> dict[str, Any]:
    """Return what is written of an entry's words, by column."""
    text = spoken(entry)
    hashed = simhash(text)
    return {
        "digest": digest(entry),
        "form": form(entry),
        "simhash": hashed - 2**64 if hashed >= 2**63 else hashed,
        "stable": entry.stable,
        "titled": bool(entry.headline),
        "words": sound(" ".join(islice((entry.headline or text).split(), _WORDS)))[:_WORDS],
        "label": sound(entry.label or ""),
        "authors": sound(", ".join(entry.authors)),
        "spoken": sound(text),
        "content": to_json(entry),
    }


def _published(entry: Entry) -> Flag:
    flags = Flag.KEY if entry.key else Flag.NONE
    flags |= Flag.PINNED if entry.pinned else Flag.NONE
    return flags | (Flag.BREAKING if entry.breaking else Flag.NONE)
