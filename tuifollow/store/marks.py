"""What did the reader do with an entry? Read, bookmarked, noted, where they left; and all of it undone step by step."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tuifollow.index import ms
from tuifollow.model import Anchor, Blog, Flag, Key, State, StoreError
from tuifollow.store import here
from tuifollow.store.codec import sound

_STATE = int(Flag.NEW | Flag.READ)
_FLAGS = {State.NEW: int(Flag.NEW), State.UNREAD: 0, State.READ: int(Flag.READ)}
_WORDS = {State.NEW: "new", State.UNREAD: "unread", State.READ: "read"}
_STEPS = 200  # actions that can be undone
_ANNOTATED = -2  # the mask of a step that changed note, tags or bookmark: JSON of how they were
_HERE = -1  # in the place of a mask: the rule "you were here" was moved

_ROWS = "entry IN (SELECT value FROM json_each(?))"


def mark(connection: sqlite3.Connection, rows: Iterable[int], state: State) -> int:
    """Give entries a state; return how many had another one."""
    return _change(connection, (_ROWS, json.dumps(list(rows))), _STATE, _FLAGS[state], f"marked {_WORDS[state]}")


def mark_from(connection: sqlite3.Connection, blog: Blog, below: Key | int, state: State) -> int:
    """Give a state to the entry with that key or row id and to all older ones; return how many had another one."""
    if isinstance(below, int):
        found = connection.execute("SELECT at, rank FROM mark WHERE entry = ?", (below,)).fetchone()
        if not found:
            return 0
        below = Key(*found)
    where = ("blog = ? AND (at, rank) <= (?, ?)", blog.row, below.at, below.rank)
    return _change(connection, where, _STATE, _FLAGS[state], f"marked {_WORDS[state]}")


def mark_all(connection: sqlite3.Connection, blog: Blog, state: State) -> int:
    """Give every entry of a blog a state; return how many had another one."""
    return _change(connection, ("blog = ?", blog.row), _STATE, _FLAGS[state], f"marked {_WORDS[state]}")


def mark_several(connection: sqlite3.Connection, blogs: Iterable[Blog], below: int | None, state: State) -> int:
    """Give a state to an entry and all older ones of several blogs, to all without it; return how many had another.

    Across blogs ranks often are equal: row ids part what they cannot, as in the index.
    """
    among = json.dumps([blog.row for blog in blogs])
    where = ("blog IN (SELECT value FROM json_each(?))", among)
    if below is not None:
        found = connection.execute("SELECT at, rank, entry FROM mark WHERE entry = ?", (below,)).fetchone()
        if not found:
            return 0
        where = (f"{where[0]} AND (at, rank, entry) <= (?, ?, ?)", among, *found)
    return _change(connection, where, _STATE, _FLAGS[state], f"marked {_WORDS[state]}")


def seen(connection: sqlite3.Connection, rows: Iterable[int]) -> int:
    """Make new entries unread ones, because they were in view; return how many."""
    sql = f"UPDATE mark SET flags = flags & ~{int(Flag.NEW)} WHERE {_ROWS} AND flags & {int(Flag.NEW)}"
    return connection.execute(sql, (json.dumps(list(rows)),)).rowcount


def bookmark(connection: sqlite3.Connection, row: int, *, on: bool) -> None:
    """Set or take away a bookmark; raise `StoreError` if the entry is no longer kept."""
    _kept(connection, row)
    bit = int(Flag.BOOKMARKED)
    _change(connection, ("entry = ?", row), bit, bit if on else 0, "bookmarked" if on else "bookmark taken away")


def note(connection: sqlite3.Connection, row: int, text: str) -> None:
    """Put a note to an entry, or take it away (""); raise `StoreError` if the entry is no longer kept."""
    before = _kept(connection, row)
    if before != sound(text):
        rows = zlib.compress(array("q", [row]).tobytes())
        _remember(connection, "note changed", 0, rows, before.encode())
        connection.execute("UPDATE mark SET note = ? WHERE entry = ?", (sound(text), row))


def tag(connection: sqlite3.Connection, row: int, tags: Iterable[str]) -> None:
    """Give an entry these tags and no others; raise `StoreError` if it is no longer kept."""
    _annotate(connection, row, "tags changed", tags=_tags_out(tags))


def annotate(
    connection: sqlite3.Connection, row: int, *, note: str | None = None, tags: Iterable[str] | None = None
) -> None:
    """Put a note or tags to an entry and bookmark it, undone as one step; raise `StoreError` if it is no longer kept.

    What is taken away ("", no tags) is no reason for a bookmark.
    """
    changes: dict[str, Any] = {} if note is None else {"note": sound(note)}
    if tags is not None:
        changes["tags"] = _tags_out(tags)
    if any(changes.values()):
        changes["bookmarked"] = True
    _annotate(connection, row, "tags changed" if note is None else "remark changed", **changes)


def undo(connection: sqlite3.Connection) -> str:
    """Take back the last action that was not taken back yet; return what it was, or ""."""
    found = connection.execute("SELECT row, sentence, mask, rows, were FROM undo ORDER BY row DESC LIMIT 1").fetchone()
    if not found:
        return ""
    step, sentence, mask, packed, were = found
    connection.execute("DELETE FROM undo WHERE row = ?", (step,))
    rows = array("q")
    rows.frombytes(zlib.decompress(packed))
    if mask == _HERE:
        here.take_back(connection, rows[0], int(were))
    elif mask == _ANNOTATED:
        _write(connection, rows[0], **json.loads(were))
    elif not mask:
        connection.execute("UPDATE mark SET note = ? WHERE entry = ?", (were.decode(), rows[0]))
    else:
        groups: dict[int, list[int]] = defaultdict(list)
        for row, flags in zip(rows, zlib.decompress(were), strict=True):
            groups[flags].append(row)
        for flags, some in groups.items():
            sql = f"UPDATE mark SET flags = flags & ~? | ? WHERE {_ROWS}"
            connection.execute(sql, (mask, flags, json.dumps(some)))
    return f"undone: {sentence}"


def leave(
    connection: sqlite3.Connection, blog: Blog, anchor: Anchor | None, now: datetime, mark: int | None = None
) -> int | None:
    """Write down where and when the reader left a blog; return the mark's row, to be handed in at the next time.

    A session has one mark a blog, which moves as the reader does: whatever ends the program, the place is known.
    """
    sql = "SELECT at, rank FROM mark WHERE blog = ? ORDER BY at DESC, rank DESC LIMIT 1"
    newest = connection.execute(sql, (blog.row,)).fetchone()
    place = [anchor.row, anchor.offset, anchor.character] if anchor else None
    data = json.dumps([newest, place])
    if mark is not None:
        # A row id may have gone to another event since: after a write that failed, or a blog that was forgotten.
        sql = "UPDATE event SET at = ?, data = ? WHERE row = ? AND blog = ? AND kind = 'left'"
        if connection.execute(sql, (ms(now), data, mark, blog.row)).rowcount:
            return mark
    sql = "INSERT INTO event (blog, at, kind, data) SELECT row, ?, 'left', ? FROM blog WHERE row = ?"
    return connection.execute(sql, (ms(now), data, blog.row)).lastrowid


def set_here(connection: sqlite3.Connection, blog: Blog, row: int, now: datetime) -> None:
    """Put the "you were here" rule above an entry; raise `StoreError` if the entry is no longer kept."""
    event = here.put(connection, blog, row, now)
    rows = zlib.compress(array("q", [event]).tobytes())
    _remember(connection, 'line "you were here" moved', _HERE, rows, str(ms(now)).encode())


def _change(connection: sqlite3.Connection, where: tuple[Any, ...], mask: int, flags: int, done: str) -> int:
    """Set the flags under `mask` to `flags` wherever they differ, and remember how they were."""
    condition, *values = where
    differ = f"{condition} AND flags & {mask} <> {flags}"
    found = connection.execute(f"SELECT entry, flags & {mask} FROM mark WHERE {differ}", values).fetchall()
    if not found:
        return 0
    rows, were = zip(*found, strict=True)
    packed = zlib.compress(array("q", rows).tobytes(), 1)
    counted = "1 entry" if len(rows) == 1 else f"{len(rows):,} entries"
    _remember(connection, f"{counted} {done}", mask, packed, zlib.compress(bytes(were), 1))
    return connection.execute(f"UPDATE mark SET flags = flags & ~{mask} | {flags} WHERE {differ}", values).rowcount


def _remember(connection: sqlite3.Connection, sentence: str, mask: int, rows: bytes, were: bytes) -> None:
    sql = "INSERT INTO undo (sentence, mask, rows, were) VALUES (?, ?, ?, ?)"
    latest = connection.execute(sql, (sentence, mask, rows, were)).lastrowid or 0
    connection.execute("DELETE FROM undo WHERE row <= ?", (latest - _STEPS,))


def _annotate(connection: sqlite3.Connection, row: int, done: str, **changes: Any) -> None:
    """Write note, tags, bookmark of an entry where they differ, and remember how they were."""
    _kept(connection, row)
    sql = "SELECT note, tags, flags & 1 FROM mark WHERE entry = ?"
    note, tags, bookmarked = connection.execute(sql, (row,)).fetchone()
    before = {"note": note, "tags": tags, "bookmarked": bool(bookmarked)}
    were = {name: before[name] for name, value in changes.items() if before[name] != value}
    if were:
        packed = zlib.compress(array("q", [row]).tobytes())
        _remember(connection, done, _ANNOTATED, packed, json.dumps(were).encode())
        _write(connection, row, **changes)


def _write(connection: sqlite3.Connection, row: int, **changes: Any) -> None:
    for name in ("note", "tags"):
        if name in changes:
            connection.execute(f"UPDATE mark SET {name} = ? WHERE entry = ?", (changes[name], row))
    if "bookmarked" in changes:
        sql = "UPDATE mark SET flags = flags & ~1 | ? WHERE entry = ?"
        connection.execute(sql, (int(changes["bookmarked"]), row))


def _tags_out(tags: Iterable[str]) -> str:
    """Return tags as they are written, each once; "" for none."""
    words = [*dict.fromkeys(tags)]
    return sound(json.dumps(words, ensure_ascii=False)) if words else ""


def _kept(connection: sqlite3.Connection, row: int) -> str:
    """Return an entry's note."""
    found = connection.execute("SELECT note FROM mark WHERE entry = ?", (row,)).fetchone()
    if not found:
        raise StoreError("that entry is no longer kept")
    return str(found[0])
