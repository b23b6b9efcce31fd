"""What is kept? Blogs, items and heads, the reader's place, and what `merge` must know."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tuifollow.index import instant, ms
from tuifollow.model import Anchor, Blog, Entry, Flag, Head, Item, Key, Known, Place, Snapshot, State
from tuifollow.store import here
from tuifollow.store.codec import from_json, sound, validators_in

_BLOG = """SELECT row, key, address, title, name, archived, summary, reader, live, validators, window, degraded,
    interval, wait, looked, followed, older, deeper, there, begun, continued, continued_title, unread, total, error
    FROM blog"""
_KNOWN = """SELECT entry.id, digest, at, rank, flags, misses, missed, edits, stable, simhash, form
    FROM mark JOIN entry ON entry.row = mark.entry"""
_ITEM = """SELECT entry.row, blog.key, id, content, at, rank, flags, first_seen, note, tags, edits, changed, withdrawn
    FROM entry JOIN mark ON mark.entry = entry.row JOIN blog ON blog.row = entry.blog"""
_WITHDRAWN, _PINNED = int(Flag.WITHDRAWN), int(Flag.PINNED)  # an enum's own `&` is slow, and there are many
_ABSENT = 1_000  # entries gone from a complete source that are weighed at a look; more than that is rare
_SLACK = 64  # kept entries beyond those on the page that are read along


def blogs(connection: sqlite3.Connection, key: str | None = None) -> tuple[Blog, ...]:
    """Return every blog in the order followed, those no longer followed included; or the one with `key`."""
    where, values = (" WHERE key = ?", (key,)) if key is not None else ("", ())
    return tuple(
        _blog(*found) for found in connection.execute(f"{_BLOG}{where} ORDER BY position, row", values).fetchall()
    )


def known(connection: sqlite3.Connection, blog: Blog, snapshot: Snapshot, *, older: bool = False) -> tuple[Known, ...]:
    """Return the kept entries that `snapshot` covers: its own, those between them, and the newest.

    The work grows with the page, not with the archive: of what is absent from a complete source only so much is read.
    Where the stretch between is longer than a page can account for,
    its older end is left out up to an entry that is on the page: nothing seems to have a neighbour that it has not.
    A partial page covers no stretch; with `older` it stands at the other end, and the oldest are read along.
    """
    shown = json.dumps([sound(entry.id) for entry in snapshot.entries])
    names = json.dumps([sound(name) for name in (*(entry.id for entry in snapshot.entries), *snapshot.removed)])
    own = connection.execute(
        f"{_KNOWN} WHERE entry.blog = ? AND entry.id IN (SELECT value FROM json_each(?))", (blog.row, names)
    ).fetchall()
    many = 2 * len(snapshot.entries) + blog.window + _SLACK
    vague = any(not entry.stable or entry.published is None for entry in snapshot.entries)
    found = [*own, *_newest(connection, blog, many if vague else 1)]
    if older:
        found += _oldest(connection, blog, many if vague else 1)
    if snapshot.partial and not vague:
        found += _beside(connection, blog, snapshot)
    elif snapshot.complete and not snapshot.partial:
        found += _absent(connection, blog, shown)
    elif span := _span(snapshot, own):
        found += _between(connection, blog, span, many, {row[0] for row in own})
    return tuple({row[0]: _known(*row) for row in found}.values())


def item(connection: sqlite3.Connection, row: int) -> Item | None:
    """Return an entry with what is known of it."""
    return next(iter(items(connection, (row,))), None)


def items(connection: sqlite3.Connection, rows: Iterable[int]) -> tuple[Item, ...]:
    """Return the entries with those row ids, in the order given; those not kept are left out."""
    wanted = list(rows)
    sql = f"{_ITEM} WHERE entry.row IN (SELECT value FROM json_each(?))"
    found = {values[0]: _item(*values) for values in connection.execute(sql, (json.dumps(wanted),)).fetchall()}
    return tuple(found[row] for row in wanted if row in found)


def rows(connection: sqlite3.Connection, blog: Blog | None) -> array[int]:
    """Return the row ids of all that is kept, of one blog or of all, newest first."""
    where, values = ("WHERE blog = ?", (blog.row,)) if blog else ("", ())
    sql = f"SELECT entry FROM mark {where} ORDER BY at DESC, rank DESC, entry DESC"
    return array("q", (row for (row,) in connection.execute(sql, values)))


def heads(connection: sqlite3.Connection, rows: Iterable[int]) -> tuple[Head, ...]:
    """Return what the list draws of the entries with those row ids, in the order given; those not kept are left out."""
    wanted = list(rows)
    sql = """SELECT row, words, titled, at, authors, label, flags FROM entry JOIN mark ON mark.entry = entry.row
        WHERE row IN (SELECT value FROM json_each(?))"""
    found = {values[0]: values for values in connection.execute(sql, (json.dumps(wanted),)).fetchall()}
    return tuple(_head(*found[row]) for row in wanted if row in found)


def find(connection: sqlite3.Connection, blog: Blog, name: str) -> int | None:
    """Return the row id of the entry with the publisher's id `name`."""
    sql = "SELECT row FROM entry WHERE blog = ? AND id = ?"
    found = connection.execute(sql, (blog.row, sound(name))).fetchone()
    return int(found[0]) if found else None


def oldest(connection: sqlite3.Connection, blog: Blog) -> datetime | None:
    """Return the time of the oldest entry; a pinned one, which stands above far newer ones, only where all are."""
    sql = f"SELECT at FROM mark WHERE blog = ? AND NOT flags & {int(Flag.PINNED)} ORDER BY at LIMIT 1"
    found = connection.execute(sql, (blog.row,)).fetchone()
    if found is None:
        found = connection.execute("SELECT min(at) FROM mark WHERE blog = ?", (blog.row,)).fetchone()
    return None if found[0] is None else instant(found[0])


def counts(connection: sqlite3.Connection, blog: Blog) -> tuple[int, int, int, int]:
    """Return how many entries are unread (new ones included), new, kept, bookmarked."""
    sql = "SELECT unread, fresh, total, bookmarked FROM blog WHERE row = ?"
    unread, fresh, total, bookmarked = connection.execute(sql, (blog.row,)).fetchone() or (0, 0, 0, 0)
    return unread, fresh, total, bookmarked


def versions(connection: sqlite3.Connection, row: int) -> tuple[tuple[datetime, Entry], ...]:
    """Return every text that an entry has had, oldest first, each with when it was first seen."""
    sql = "SELECT id, first_seen, content FROM entry WHERE row = ?"
    found = connection.execute(sql, (row,)).fetchone()
    if not found:
        return ()
    name, since, content = found
    sql = "SELECT at, data FROM event WHERE entry = ? AND kind = 'edit' ORDER BY row"
    edits = connection.execute(sql, (row,)).fetchall()
    times = [since, *(at for at, _ in edits)]
    texts = [*(data for _, data in edits), content]
    return tuple((instant(at), from_json(name, text)) for at, text in zip(times, texts, strict=True))


def place(connection: sqlite3.Connection, blog: Blog) -> Place | None:
    """Return where the reader last left a blog."""
    sql = "SELECT at, data FROM event WHERE blog = ? AND kind = 'left' AND entry IS NULL ORDER BY row DESC LIMIT 1"
    found = connection.execute(sql, (blog.row,)).fetchone()
    if not found:
        return None
    left, data = found
    newest, anchor = json.loads(data)
    moved = here.line(connection, blog)
    return Place(instant(left), Key(*newest) if newest else None, Anchor(*anchor) if anchor else None, moved)


def _newest(connection: sqlite3.Connection, blog: Blog, count: int) -> list[Any]:
    sql = f"{_KNOWN} WHERE mark.blog = ? ORDER BY at DESC, rank DESC LIMIT ?"
    return connection.execute(sql, (blog.row, count)).fetchall()


def _oldest(connection: sqlite3.Connection, blog: Blog, count: int) -> list[Any]:
    sql = f"{_KNOWN} WHERE mark.blog = ? ORDER BY at, rank LIMIT ?"
    return connection.execute(sql, (blog.row, count)).fetchall()


def _beside(connection: sqlite3.Connection, blog: Blog, snapshot: Snapshot) -> list[Any]:
    """Return the kept entries of the same times: a new one gets its place among them."""
    times = json.dumps([ms(entry.published) for entry in snapshot.entries if entry.published])
    sql = f"{_KNOWN} WHERE mark.blog = ? AND at IN (SELECT value FROM json_each(?)) LIMIT ?"
    return connection.execute(sql, (blog.row, times, _ABSENT)).fetchall()


def _span(snapshot: Snapshot, own: Sequence[Any]) -> tuple[int, int] | None:
    """Return from when to when (ms) a page reaches; pinned entries stand anywhere and say nothing."""
    pinned = {entry.id for entry in snapshot.entries if entry.pinned} | set(snapshot.removed)
    times = [at for name, _, at, *_ in own if name not in pinned]
    kept = {row[0] for row in own} | pinned
    times += [ms(entry.published) for entry in snapshot.entries if entry.published and entry.id not in kept]
    return (min(times), max(times)) if times else None


def _absent(connection: sqlite3.Connection, blog: Blog, names: str) -> list[Any]:
    """Return the newest entries that stand in the archive and not on the page.

    Once they are withdrawn they stand no longer, and the next looks come to the older ones. Those on the page are left
    out by their row ids, which an index knows: the words of none of them are passed over.
    """
    sql = f"""{_KNOWN} WHERE mark.blog = ? AND NOT flags & {_WITHDRAWN} AND mark.entry NOT IN (
        SELECT row FROM entry WHERE blog = ? AND id IN (SELECT value FROM json_each(?)))
        ORDER BY at DESC, rank DESC LIMIT ?"""
    return connection.execute(sql, (blog.row, blog.row, names, _ABSENT)).fetchall()


def _between(
    connection: sqlite3.Connection, blog: Blog, span: tuple[int, int], many: int, present: set[str]
) -> list[Any]:
    """Return the kept entries of a stretch, at most the `many` newest, and then down to one that is on the page."""
    sql = f"{_KNOWN} WHERE mark.blog = ? AND at BETWEEN ? AND ? ORDER BY at DESC, rank DESC LIMIT ?"
    found = connection.execute(sql, (blog.row, *span, many)).fetchall()
    if len(found) == many:
        while found and found[-1][0] not in present:
            found.pop()
    return found


def _known(*columns: Any) -> Known:
    name, digest, at, rank, flags, misses, missed, edits, stable, simhash, form = columns
    return Known(
        id=name,
        digest=digest,
        key=Key(at, rank),
        pinned=flags & _PINNED != 0,
        withdrawn=flags & _WITHDRAWN != 0,
        misses=misses,
        missed=None if missed is None else instant(missed),
        edits=edits,
        stable=bool(stable),
        simhash=simhash & 2**64 - 1,
        form=form,
    )


def _blog(*columns: Any) -> Blog:
    row, key, address, title, name, archived, summary, reader, live, validators, *numbers = columns
    window, degraded, interval, wait, looked, followed, older, *numbers = numbers
    deeper, there, begun, continued, continued_title, unread, total, error = numbers
    return Blog(
        row=row,
        key=key,
        address=address,
        title=title,
        name=name,
        archived=bool(archived),
        summary=summary,
        reader=reader,
        live=None if live is None else bool(live),
        validators=validators_in(validators),
        window=window,
        degraded=degraded,
        interval=interval,
        wait=wait,
        looked=None if looked is None else instant(looked),
        followed=bool(followed),
        older=older,
        deeper=bool(deeper),
        there=there,
        begun=None if begun is None else instant(begun),
        continued=continued,
        continued_title=continued_title,
        unread=unread,
        total=total,
        error=error,
    )


def _item(*columns: Any) -> Item:
    row, blog, name, content, at, rank, flags, first_seen, note, tags, edits, changed, withdrawn = columns
    return Item(
        row=row,
        blog=blog,
        entry=replace(from_json(name, content), withdrawn=withdrawn is not None),
        key=Key(at, rank),
        first_seen=instant(first_seen),
        state=State.READ if flags & Flag.READ else State.NEW if flags & Flag.NEW else State.UNREAD,
        bookmarked=bool(flags & Flag.BOOKMARKED),
        note=note,
        tags=tuple(json.loads(tags)) if tags else (),
        versions=edits + 1,
        changed=None if changed is None else instant(changed),
        withdrawn=None if withdrawn is None else instant(withdrawn),
    )


def _head(*columns: Any) -> Head:
    row, words, titled, at, author, label, flags = columns
    return Head(row, words, bool(titled), instant(at), author, label, Flag(flags))
