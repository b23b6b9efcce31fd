"""Which entries hold these words? Plain words by the full-text index, `/regex/` by reading every text."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence

from tuifollow.model import Blog, FollowError
from tuifollow.store.codec import sound

_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
"""Scripts that put no blanks between words: the full-text index would know only whole sentences of them."""
_READ_ALONG = 500  # texts between two questions whether to stop


def newest(connection: sqlite3.Connection, query: str, limit: int) -> list[int]:
    """Return the row ids of at most `limit` entries of all blogs that `query` finds, the latest kept."""
    if pattern := _pattern(query):
        found = _by_pattern(connection, pattern, None, lambda: False)
        return [row for row, _ in zip(found, range(limit), strict=False)]
    where, values = _condition(query)
    if not where:
        return []
    sql = f"SELECT row FROM entry WHERE {where} ORDER BY row DESC LIMIT ?"
    if where == _INDEXED:
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row for (row,) in connection.execute(sql, (*values, limit)).fetchall()]


def match(
    connection: sqlite3.Connection, query: str, blog: Blog | Sequence[Blog], stop: Callable[[], bool]
) -> array[int]:
    """Return the row ids of the entries of a blog, or of several, that `query` finds, newest first.

    Nothing for a blank query. A regular expression asks `stop` now and then whether anyone still waits for the answer.
    """
    if pattern := _pattern(query):
        return array("q", _by_pattern(connection, pattern, blog, stop))
    where, values = _condition(query)
    if not where:
        return array("q")
    of, among = _of(blog)
    sql = f"""SELECT mark.entry FROM entry CROSS JOIN mark ON mark.entry = entry.row
        WHERE {of} AND {where} ORDER BY at DESC, mark.rank DESC, mark.entry DESC"""
    if where == _INDEXED:
        sql = f"""SELECT mark.entry FROM words CROSS JOIN mark ON mark.entry = words.rowid
            WHERE {of} AND words MATCH ? ORDER BY at DESC, mark.rank DESC, mark.entry DESC"""
    return array("q", (row for (row,) in connection.execute(sql, (among, *values)).fetchall()))


def _of(blog: Blog | Sequence[Blog]) -> tuple[str, int | str]:
    """Return a condition on `mark` and its value: that an entry is of a blog, or of one of several."""
    if isinstance(blog, Blog):
        return "mark.blog = ?", blog.row
    return "mark.blog IN (SELECT value FROM json_each(?))", json.dumps([one.row for one in blog])


_INDEXED = "row IN (SELECT rowid FROM words WHERE words MATCH ?)"


def _condition(query: str) -> tuple[str, list[str]]:
    """Return a condition on `entry` and its values, for words that must all be there; "" where there is no word."""
    pieces = [quoted or plain for quoted, plain in _PIECE.findall(sound(query).replace("\0", " "))]
    pieces = [piece for piece in pieces if any(letter.isalnum() for letter in piece)]
    spaced = [piece for piece in pieces if not _UNSPACED.search(piece)]
    unspaced = [piece for piece in pieces if _UNSPACED.search(piece)]
    conditions = [_INDEXED] if spaced else []
    conditions += ["instr(spoken || authors, ?)"] * len(unspaced)
    values = [" ".join(f'"{piece}"*' for piece in spaced)] if spaced else []
    return " AND ".join(conditions), [*values, *unspaced]


def _pattern(query: str) -> re.Pattern[str] | None:
    """Return the expression of a query written as /regex/; raise `FollowError` where it is none."""
    body = query.strip()
    if len(body) < 3 or not (body.startswith("/") and body.endswith("/")):
        return None
    try:
        return re.compile(body[1:-1], re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        raise FollowError(f"not a regular expression: {error}") from error


def _by_pattern(
    connection: sqlite3.Connection,
    pattern: re.Pattern[str],
    blog: Blog | Sequence[Blog] | None,
    stop: Callable[[], bool],
) -> Iterator[int]:
    of, *values = _of(blog) if blog else ("1",)
    order = "at DESC, mark.rank DESC, mark.entry DESC" if blog else "mark.entry DESC"
    cursor = connection.execute(
        f"""SELECT row, spoken, authors FROM mark CROSS JOIN entry ON entry.row = mark.entry
        WHERE {of} ORDER BY {order}""",
        values,
    )
    while not stop() and (found := cursor.fetchmany(_READ_ALONG)):
        for row, spoken, authors in found:
            if pattern.search(spoken) or pattern.search(authors):
                yield row
