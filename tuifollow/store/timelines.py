"""How does a blog's index come out of the archive? All of it, a stretch around a place, or some rows; and the gaps."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable
from typing import Any

from tuifollow.index import Timeline, instant, joined
from tuifollow.model import Blog, Gap

_INDEX = "SELECT entry, at, rank, flags, width FROM mark"
_NEWEST_FIRST = "ORDER BY at DESC, rank DESC, entry DESC"
_SLICE = 2_000  # rows at a time, so that a thread that reads 100,000 lets the others run in between


def timeline(connection: sqlite3.Connection, blog: Blog) -> Timeline:
    """Return the index of all that is kept of a blog."""
    cursor = connection.execute(f"{_INDEX} WHERE blog = ? {_NEWEST_FIRST}", (blog.row,))
    parts = []
    while found := cursor.fetchmany(_SLICE):
        parts.append(_part(found))
    return joined(parts, gaps(connection, blog.row))


def window(connection: sqlite3.Connection, blog: Blog, around: int | None, count: int) -> Timeline:
    """Return the index of `count` entries with the one with row id `around` in their middle; without it the newest."""
    place = connection.execute("SELECT at, rank, entry FROM mark WHERE entry = ? AND blog = ?", (around, blog.row))
    key = place.fetchone()
    if key is None:
        newest = f"{_INDEX} WHERE blog = ? {_NEWEST_FIRST} LIMIT ?"
        return joined([_part(connection.execute(newest, (blog.row, count)).fetchall())], gaps(connection, blog.row))
    here = "WHERE blog = ? AND (at, rank, entry)"
    newer = f"{_INDEX} {here} > (?, ?, ?) ORDER BY at, rank, entry LIMIT ?"
    older = f"{_INDEX} {here} <= (?, ?, ?) {_NEWEST_FIRST} LIMIT ?"
    above = connection.execute(newer, (blog.row, *key, count // 2)).fetchall()
    below = connection.execute(older, (blog.row, *key, count)).fetchall()
    if len(below) < count // 2:
        above = connection.execute(newer, (blog.row, *key, count - len(below))).fetchall()
    return joined([_part([*above[::-1], *below[: count - len(above)]])], gaps(connection, blog.row))


def part(connection: sqlite3.Connection, blog: Blog, rows: Iterable[int]) -> Timeline:
    """Return the index of some entries of a blog: what `Timeline.merged` puts into the one that is there."""
    sql = f"{_INDEX} WHERE blog = ? AND entry IN (SELECT value FROM json_each(?)) {_NEWEST_FIRST}"
    found = connection.execute(sql, (blog.row, json.dumps(list(rows)))).fetchall()
    return joined([_part(found)], gaps(connection, blog.row))


def gaps(connection: sqlite3.Connection, blog: int) -> tuple[Gap, ...]:
    """Return the stretches of a blog that could not be had, less what was filled since, newest first."""
    sql = "SELECT kind, data FROM event WHERE blog = ? AND kind IN ('gap', 'filled') AND entry IS NULL ORDER BY row"
    found: dict[int, int] = {}
    for kind, data in connection.execute(sql, (blog,)).fetchall():
        since, until = json.loads(data)
        if kind == "gap":
            found[since] = until
        else:
            found[since] = min(until, found.get(since, until))
    return tuple(Gap(instant(since), instant(until)) for since, until in sorted(found.items())[::-1] if since < until)


def _part(found: list[Any]) -> Timeline:
    if not found:
        return Timeline()
    rows, at, ranks, flags, widths = zip(*found, strict=True)
    return Timeline(array("q", rows), array("q", at), array("i", ranks), bytes(flags), bytes(widths))
