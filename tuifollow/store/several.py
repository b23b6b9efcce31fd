"""What is asked of several blogs at once? Their index in one order, what their entries are known by, their counts."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tuifollow.index import Timeline, joined
from tuifollow.model import Blog, Flag
from tuifollow.similar import Trace

_INDEX = "SELECT entry, at, rank, flags, width, blog FROM mark"
_NEWEST_FIRST = "ORDER BY at DESC, rank DESC, entry DESC"
_AMONG = "IN (SELECT value FROM json_each(?))"
_SLICE = 2_000  # rows at a time, so that a thread that reads 100,000 lets the others run in between
_ABOVE_ALL = (2**62, 0, 0)
_WORDS = 2_000  # characters
_LAST = 255  # a source is one byte
_WITHDRAWN = int(Flag.WITHDRAWN)


def timeline(connection: sqlite3.Connection, blogs: Sequence[Blog]) -> Timeline:
    """Return the index of all that is kept of these blogs; the place of each in `blogs` is its source."""
    cursor = connection.execute(f"{_INDEX} WHERE blog {_AMONG} {_NEWEST_FIRST}", (_rows(blogs),))
    parts, numbers = [], _numbers(blogs)
    while found := cursor.fetchmany(_SLICE):
        parts.append(_part(found, numbers))
    return joined(parts)


def window(connection: sqlite3.Connection, blogs: Sequence[Blog], around: int | None, count: int) -> Timeline:
    """Return the index of some `count` entries with the one with row id `around` among them; without it the newest."""
    sql = "SELECT at, rank, entry FROM mark WHERE entry = ?"
    key = connection.execute(sql, (around,)).fetchone() or _ABOVE_ALL
    here = "WHERE blog = ? AND (at, rank, entry)"
    above: list[Any] = []
    below: list[Any] = []
    for blog in blogs:  # each by its own order, which an index knows: nothing is sorted but what may be shown
        newer = f"{_INDEX} {here} > (?, ?, ?) ORDER BY at, rank, entry LIMIT ?"
        older = f"{_INDEX} {here} <= (?, ?, ?) {_NEWEST_FIRST} LIMIT ?"
        above += connection.execute(newer, (blog.row, *key, count // 2)).fetchall()
        below += connection.execute(older, (blog.row, *key, count)).fetchall()
    above.sort(key=_place)
    below.sort(key=_place, reverse=True)
    return joined([_part([*above[: count // 2][::-1], *below[:count]], _numbers(blogs))])


def part(connection: sqlite3.Connection, blogs: Sequence[Blog], rows: Iterable[int]) -> Timeline:
    """Return the index of some entries of these blogs, as `Timeline.merged` takes it."""
    found = connection.execute(f"{_INDEX} WHERE entry {_AMONG} {_NEWEST_FIRST}", (json.dumps(list(rows)),)).fetchall()
    return joined([_part(found, _numbers(blogs))])


def traces(connection: sqlite3.Connection, blogs: Sequence[Blog], rows: Iterable[int] | None = None) -> list[Trace]:
    """Return what the entries of these blogs are recognised by; of some of them with `rows`. Withdrawn ones never."""
    among = _rows(blogs) if rows is None else json.dumps(list(rows))
    numbers = _numbers(blogs)
    sql = f"""SELECT entry.row, mark.blog, at, simhash FROM mark CROSS JOIN entry ON entry.row = mark.entry
        WHERE mark.{"blog" if rows is None else "entry"} {_AMONG} AND NOT flags & {_WITHDRAWN}"""
    cursor = connection.execute(sql, (among,))
    found: list[Trace] = []
    while some := cursor.fetchmany(_SLICE):
        found += [Trace(row, numbers[blog], at, simhash & 2**64 - 1) for row, blog, at, simhash in some]
    return found


def spoken(connection: sqlite3.Connection, rows: Iterable[int]) -> Mapping[int, str]:
    """Return the first words of these entries by row id: enough to tell whether two tell the same."""
    sql = f"SELECT row, substr(spoken, 1, {_WORDS}) FROM entry WHERE row {_AMONG}"
    return dict(connection.execute(sql, (json.dumps(list(rows)),)).fetchall())


def tallies(connection: sqlite3.Connection) -> Mapping[str, tuple[int, int, int]]:
    """Return by key how many entries of each blog are unread (new ones included), new, kept."""
    found = connection.execute("SELECT key, unread, fresh, total FROM blog").fetchall()
    return {key: (unread, new, total) for key, unread, new, total in found}


def _rows(blogs: Iterable[Blog]) -> str:
    return json.dumps([blog.row for blog in blogs])


def _numbers(blogs: Iterable[Blog]) -> Mapping[int, int]:
    return {blog.row: min(number, _LAST) for number, blog in enumerate(blogs)}


def _place(found: Any) -> tuple[int, int, int]:
    row, at, rank, *_ = found
    return at, rank, row


def _part(found: list[Any], numbers: Mapping[int, int]) -> Timeline:
    if not found:
        return Timeline()
    rows, at, ranks, flags, widths, blogs = zip(*found, strict=True)
    sources = bytes(map(numbers.__getitem__, blogs))
    return Timeline(array("q", rows), array("q", at), array("i", ranks), bytes(flags), bytes(widths), (), sources)
