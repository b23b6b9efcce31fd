"""What happened in a blog, and what did it say at that time? Its past, entry by entry, for a replay; only read.

Time is publishing time for what is new, first sight for edits, withdrawals and restorations. A change that was never
told (a flag, a link) has no time: it was always so.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tuifollow.model import Blog, Entry, Flag, StoreError
from tuifollow.store.codec import from_json

_ORDER = """SELECT entry, at, flags FROM mark WHERE blog = ? ORDER BY at, rank, entry"""
_CHANGES = """SELECT row, entry, at, kind FROM event WHERE blog = ? AND entry IS NOT NULL
    AND kind IN ('edit', 'withdrawn', 'restored') ORDER BY row"""
_TEXTS = "SELECT row, id, content FROM entry WHERE row IN (SELECT value FROM json_each(?))"
_BEFORE = "SELECT entry, data FROM event WHERE row IN (SELECT value FROM json_each(?))"
_SINCE = """SELECT entry, data FROM event WHERE entry IN (SELECT value FROM json_each(?)) AND row > ?
    AND kind = 'edit' ORDER BY row DESC"""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an entry, some time after it was published."""

    at: int
    """Milliseconds since 1970, UTC."""
    row: int
    """The event's row id."""
    kind: str
    """"edit", "withdrawn" or "restored"."""


@dataclass(frozen=True, slots=True)
class History:
    """One blog's past, as it was known when it was asked for: some tens of bytes an entry, and no words."""

    rows: array[int]
    """The entries' row ids, oldest first."""
    at: array[int]
    """When each was published: milliseconds since 1970, UTC."""
    gone: frozenset[int]
    """Which entries were withdrawn when they were first seen."""
    changes: dict[int, tuple[Change, ...]]
    """What became of entries, by row id, in order."""
    times: array[int]
    """When anything happened, in order."""
    last: int = 0
    """The last event that is told of."""

    def until(self, at: int) -> int:
        """Return how many entries were published until then."""
        return bisect_right(self.at, at)


def history(connection: sqlite3.Connection, blog: Blog) -> History:
    """Return what happened in a blog; of 100,000 entries it takes some tenths of a second."""
    found = connection.execute(_ORDER, (blog.row,)).fetchall()
    published = {row: at for row, at, _ in found}
    changes: dict[int, list[Change]] = {}
    last = 0
    for event, row, at, kind in connection.execute(_CHANGES, (blog.row,)):
        last = event
        if row in published:
            changes.setdefault(row, []).append(Change(max(at, published[row] + 1), event, kind))
    gone = {row for row, _, flags in found if flags & Flag.WITHDRAWN}
    for row, known in changes.items():
        stands = [change.kind for change in known if change.kind != "edit"]
        if stands:  # else it is as it always was
            (gone.add if stands[0] == "restored" else gone.discard)(row)
    times = sorted([*published.values(), *(change.at for known in changes.values() for change in known)])
    return History(
        rows=array("q", (row for row, *_ in found)),
        at=array("q", (at for _, at, *_ in found)),
        gone=frozenset(gone),
        changes={row: tuple(known) for row, known in changes.items()},
        times=array("q", times),
        last=last,
    )


def texts(connection: sqlite3.Connection, past: History, rows: Sequence[int], at: int) -> tuple[Entry, ...]:
    """Return what these entries said at that time (ms), in their order; what is no longer kept is left out."""
    wanted = json.dumps(list(rows))
    names = {row: (name, content) for row, name, content in connection.execute(_TEXTS, (wanted,))}
    # An edit has the text before it: the first edit after that time has the text of then, else it is what is kept now.
    said = dict(connection.execute(_SINCE, (wanted, past.last)).fetchall())  # another program may write meanwhile
    later = [next((one.row for one in _edits(past, row) if one.at > at), None) for row in rows]
    chosen = json.dumps([event for event in later if event is not None])
    said |= dict(connection.execute(_BEFORE, (chosen,)).fetchall())
    found = []
    for row in rows:
        if row in names:
            name, content = names[row]
            try:
                entry = from_json(name, said.get(row) or content)
            except StoreError:
                continue  # one damaged entry must not cost the others
            found.append(replace(entry, withdrawn=_withdrawn(past, row, at)))
    return tuple(found)


def _edits(past: History, row: int) -> Iterable[Change]:
    return (change for change in past.changes.get(row, ()) if change.kind == "edit")


def _withdrawn(past: History, row: int, at: int) -> bool:
    stands = [one.kind for one in past.changes.get(row, ()) if one.kind != "edit" and one.at <= at]
    return stands[-1] == "withdrawn" if stands else row in past.gone
