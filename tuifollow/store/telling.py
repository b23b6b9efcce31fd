"""What was told to the reader, and what is the newest of a blog? Alerts appended and read; newest entries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tuifollow.index import instant, ms
from tuifollow.model import Alert, Alerted, Blog, Flag
from tuifollow.store.codec import sound

_FIELDS = ("entry", "event", "words", "why", "url")


def append(connection: sqlite3.Connection, blog: Blog, alerts: Iterable[Alert], now: datetime) -> tuple[int, ...]:
    """Write down what is alerted, newest first; return the row ids of the entries.

    No event is tied to its entry by the table: the index of events without one leads to them at once, and they are
    remembered when the entry is let go.
    """
    rows = []
    for alert in reversed(tuple(alerts)):
        sql = "SELECT row FROM entry WHERE blog = ? AND id = ?"
        found = connection.execute(sql, (blog.row, sound(alert.entry))).fetchone()
        row = int(found[0]) if found else None
        data = {name: getattr(alert, name) for name in _FIELDS} | {"row": row}
        connection.execute(
            "INSERT INTO event (blog, at, kind, data) SELECT row, ?, 'alert', ? FROM blog WHERE row = ?",
            (ms(now), sound(json.dumps(data)), blog.row),
        )
        rows += [row] if row is not None else []
    return tuple(rows)


def last(connection: sqlite3.Connection, count: int) -> tuple[Alerted, ...]:
    """Return the last alerts of all blogs, newest first."""
    sql = """SELECT event.at, key, coalesce(nullif(name, ''), nullif(title, ''), key), data,
        (SELECT entry.row FROM entry WHERE entry.row = json_extract(data, '$.row') AND entry.blog = blog.row)
        FROM blog JOIN event ON event.blog = blog.row AND kind = 'alert' AND entry IS NULL
        ORDER BY event.row DESC LIMIT ?"""
    return tuple(_alerted(*found) for found in connection.execute(sql, (count,)).fetchall())


def newest(connection: sqlite3.Connection, blog: Blog) -> int | None:
    """Return the row id of a blog's newest entry that was not withdrawn."""
    sql = f"""SELECT entry FROM mark WHERE blog = ? AND NOT flags & {int(Flag.WITHDRAWN)}
        ORDER BY at DESC, rank DESC LIMIT 1"""  # noqa: S608 - a number of ours
    found = connection.execute(sql, (blog.row,)).fetchone()
    return int(found[0]) if found else None


def _alerted(at: int, blog: str, called: str, data: str, row: int | None) -> Alerted:
    told: dict[str, Any] = json.loads(data)
    return Alerted(instant(at), blog, called, row, Alert(**{name: told[name] for name in _FIELDS}))
