"""What was asked of whom? Counts by day and host, added up as they come in batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tuifollow.index import instant, ms
from tuifollow.model import Asked
from tuifollow.store.codec import sound

_DAYS = 400
"""For so many days the counts are kept."""
_ADD = """INSERT INTO request (day, host, asked, unchanged, failed, wire, last) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (day, host) DO UPDATE SET asked = asked + excluded.asked, unchanged = unchanged + excluded.unchanged,
    failed = failed + excluded.failed, wire = wire + excluded.wire, last = max(last, excluded.last)"""


def count(connection: sqlite3.Connection, asked: Iterable[Asked]) -> None:
    """Add these counts to those that are kept."""
    rows = [(one.day, sound(one.host), one.asked, one.unchanged, one.failed, one.wire, ms(one.last)) for one in asked]
    connection.executemany(_ADD, rows)
    if rows:
        connection.execute("DELETE FROM request WHERE day < ?", (max(row[0] for row in rows) - _DAYS,))


def counted(connection: sqlite3.Connection) -> tuple[Asked, ...]:
    """Return all counts, the last asked host first, the latest day of each first."""
    found = connection.execute(
        """SELECT day, host, asked, unchanged, failed, wire, last FROM request
        ORDER BY max(last) OVER (PARTITION BY host) DESC, host, day DESC"""
    ).fetchall()
    return tuple(
        Asked(day, host, asked, unchanged, failed, wire, instant(last))
        for day, host, asked, unchanged, failed, wire, last in found
    )
