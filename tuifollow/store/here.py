"""Where has the reader put the "you were here" rule? It holds until the next session has left a mark of its own."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from tuifollow.index import instant, ms
from tuifollow.model import Blog, Key, Line, StoreError


def line(connection: sqlite3.Connection, blog: Blog) -> Line | None:
    """Return where the rule was put since the last session began that has left a mark.

    A session's mark is one event that moves; what was put after that event was put in this session, or in the last one.
    """
    sql = """SELECT at, data FROM event WHERE blog = ? AND kind = 'here' AND entry IS NULL AND row > (
        SELECT ifnull(max(row), 0) FROM event WHERE blog = ? AND kind = 'left' AND entry IS NULL)
        ORDER BY row DESC LIMIT 1"""
    found = connection.execute(sql, (blog.row, blog.row)).fetchone()
    return Line(Key(*json.loads(found[1])), instant(found[0])) if found else None


def put(connection: sqlite3.Connection, blog: Blog, row: int, now: datetime) -> int:
    """Put the rule above an entry; return the event's row. Raises `StoreError` if the entry is no longer kept."""
    key = connection.execute("SELECT at, rank FROM mark WHERE entry = ? AND blog = ?", (row, blog.row)).fetchone()
    if not key:
        raise StoreError("that entry is no longer kept")
    sql = "INSERT INTO event (blog, at, kind, data) VALUES (?, ?, 'here', ?)"
    return connection.execute(sql, (blog.row, ms(now), json.dumps(key))).lastrowid or 0


def take_back(connection: sqlite3.Connection, event: int, at: int) -> None:
    """Put the rule back where it was before; a row that has gone to another event since is left alone."""
    connection.execute("DELETE FROM event WHERE row = ? AND at = ? AND kind = 'here'", (event, at))
