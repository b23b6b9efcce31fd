"""How does a look get into the archive? Blogs are followed, their changes written down, the oldest entries let go."""

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
from tuifollow.model import Arrival, Blog, Changes, Entry, Flag, Snapshot, Validators
from tuifollow.safe import without_user
from tuifollow.store.codec import sound, to_json, validators_out

_log = logging.getLogger(__name__)
_WORDS = 300  # characters of an entry that a list could ever show
_PUBLISHED = Flag.KEY | Flag.PINNED | Flag.BREAKING


def follow(connection: sqlite3.Connection, key: str, address: str, title: str) -> None:
    """Follow an address: a new one, one followed before, or another address for a blog that has moved."""
    given = without_user(address)
    connection.execute(
        """INSERT INTO blog (key, given, address, title) VALUES (?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET followed = 1,
        address = iif(given = excluded.given, address, excluded.given), given = excluded.given,
        validators = iif(given = excluded.given, validators, NULL),
        title = iif(title = '', excluded.title, title)""",
        (without_user(key), given, given, title),
    )


def unfollow(connection: sqlite3.Connection, key: str, *, purge: bool) -> bool:
    """Stop following; with `purge` drop all that is kept of it, bookmarks too. Return whether it was there."""
    if purge:
        connection.execute("DELETE FROM entry WHERE blog = (SELECT row FROM blog WHERE key = ?)", (key,))
        return connection.execute("DELETE FROM blog WHERE key = ?", (key,)).rowcount > 0
    return connection.execute("UPDATE blog SET followed = 0 WHERE key = ? AND followed", (key,)).rowcount > 0


def forget(connection: sqlite3.Connection, key: str) -> None:
    """Drop of a blog what is not bookmarked, as if it had never been looked at."""
    found = connection.execute("SELECT row FROM blog WHERE key = ?", (key,)).fetchone()
    if found:
        let_go = "DELETE FROM entry WHERE row IN (SELECT entry FROM mark WHERE blog = ? AND NOT flags & 1)"
        connection.execute(let_go, found)
        connection.execute("DELETE FROM event WHERE blog = ? AND entry IS NULL", found)
        connection.execute(
            """UPDATE blog SET looked = NULL, validators = NULL, window = 0, degraded = 0, live = NULL, error = ''
            WHERE row = ?""",
            found,
        )


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
        writer.tell(None, "gap", json.dumps([ms(changes.gap.since), ms(changes.gap.until)]))
    writer.fill_gaps(snapshot)
    _note_look(connection, blog, snapshot, changes.degraded, (validators, now, wait))
    return tuple(reversed(writer.added))


def looked(
    connection: sqlite3.Connection, blog: Blog, validators: Validators | None, now: datetime, wait: float
) -> None:
    """Write down a look that found nothing changed."""
    connection.execute(
        "UPDATE blog SET looked = ?, wait = ?, error = '', validators = ifnull(?, validators) WHERE row = ?",
        (ms(now), wait, validators_out(validators), blog.row),
    )


def failed(connection: sqlite3.Connection, blog: Blog, sentence: str) -> None:
    """Write down why a look failed."""
    connection.execute("UPDATE blog SET error = ? WHERE row = ?", (sound(sentence), blog.row))


def _note_look(
    connection: sqlite3.Connection,
    blog: Blog,
    snapshot: Snapshot,
    degraded: bool,  # noqa: FBT001 - as the look was
    look: tuple[Validators | None, datetime, float],
) -> None:
    validators, now, wait = look
    connection.execute(
        """UPDATE blog SET title = iif(:title = '', title, :title), summary = :summary, reader = :reader, live = :live,
        window = iif(:degraded, window, :window), degraded = iif(:degraded, degraded + 1, 0), interval = :interval,
        older = :older, address = ifnull(:address, address), looked = :looked, wait = :wait, validators = :validators,
        error = '' WHERE row = :row""",
        {
            "title": sound(snapshot.title),
            "summary": sound(snapshot.summary or ""),
            "reader": snapshot.reader,
            "live": snapshot.live,
            "degraded": degraded,
            "window": len(snapshot.entries),
            "interval": snapshot.interval,
            "older": without_user(snapshot.older) if snapshot.older else None,
            "address": without_user(snapshot.next.address) if snapshot.next else None,
            "looked": ms(now),
            "wait": wait,
            "validators": validators_out(validators),
            "row": blog.row,
        },
    )


class _Look:
    """Writes down one look at one blog."""

    def __init__(self, connection: sqlite3.Connection, blog: int, now: int) -> None:
        self.added: list[int] = []
        self._connection = connection
        self._blog = blog
        self._now = now

    def add(self, arrival: Arrival, state: Flag) -> None:
        """Keep a new entry, unless it is kept already or cannot be."""
        with self._sheltered(arrival.entry):
            self._insert(arrival, state)

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

    def fill_gaps(self, snapshot: Snapshot) -> None:
        """Make gaps shorter that an older page reaches into."""
        times = [ms(entry.published) for entry in snapshot.entries if entry.published and not entry.pinned]
        sql = "SELECT DISTINCT data FROM event WHERE blog = ? AND kind = 'gap' AND entry IS NULL"
        for (data,) in self._connection.execute(sql, (self._blog,)).fetchall() if times else ():
            since, until = json.loads(data)
            if since < max(times) and min(times) < until:
                self.tell(None, "filled", json.dumps([since, max(since, min(times))]))

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

    def _insert(self, arrival: Arrival, state: Flag) -> None:
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
        self.tell(row, "new")
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
