"""What has happened in a blog since a time? Questions to the event log: counts are exact, of words little is read."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from tuifollow.catchup import QUARTER, Happened, Quarter, Weight, words_in
from tuifollow.index import ms
from tuifollow.model import Blog, Flag, Gap
from tuifollow.store import timelines

_LISTED = 100  # entries that are named of one kind
_WEIGHED = 500  # new entries whose words are read
_SINCE = "FROM event CROSS JOIN mark ON mark.entry = event.entry WHERE event.blog = :blog AND event.at > :since"
_CAME = f"""FROM (SELECT entry FROM event WHERE blog = :blog AND at > :since AND kind = 'new'
    UNION SELECT entry FROM mark WHERE blog = :blog AND flags & {int(Flag.NEW)}) AS came
    CROSS JOIN mark ON mark.entry = came.entry WHERE NOT flags & {int(Flag.WITHDRAWN)}"""
"""What came since then, and what came before and was not seen: it is still called new."""
_NEWEST_FIRST = "ORDER BY mark.at DESC, mark.rank DESC, mark.entry DESC"
_KEY = int(Flag.KEY | Flag.BREAKING)
_GONE = int(Flag.WITHDRAWN)
_LENGTH = QUARTER.total_seconds() * 1000


def happened(connection: sqlite3.Connection, blog: Blog, since: datetime | None) -> Happened:
    """Return what has happened in a blog since then; without `since` ever since it is followed."""
    asked = {"blog": blog.row, "since": ms(since) if since else -1}
    keys = _rows(connection, f"{_CAME} AND flags & {_KEY}", asked)
    edited = _rows(connection, f"{_SINCE} AND kind = 'edit' AND NOT flags & {_GONE}", asked)
    gone = _rows(connection, f"{_SINCE} AND kind IN ('withdrawn', 'new') AND flags & {_GONE}", asked)
    quarters = _quarters(connection, asked)
    return Happened(
        since=since,
        new=sum(quarter.count for quarter in quarters),
        keys=keys[:_LISTED],
        corrected=edited[:_LISTED],
        withdrawn=gone[:_LISTED],
        totals=(len(keys), len(edited), len(gone)),
        quarters=quarters,
        weighed=_weighed(connection, asked),
        gaps=tuple((gap, _below(connection, blog, gap)) for gap in _gaps(connection, blog, since)),
    )


def _rows(connection: sqlite3.Connection, which: str, asked: dict[str, int]) -> tuple[int, ...]:
    """Return the row ids of all such entries, each once, newest first."""
    sql = f"SELECT DISTINCT mark.entry {which} {_NEWEST_FIRST}"
    return tuple(row for (row,) in connection.execute(sql, asked).fetchall())


def _quarters(connection: sqlite3.Connection, asked: dict[str, int]) -> tuple[Quarter, ...]:
    """Return how many of the new entries, those gone again left out, were published in each quarter of an hour."""
    sql = f"""SELECT mark.at / {_LENGTH:.0f} AS quarter, count(*), mark.entry, max(mark.at)
        {_CAME} GROUP BY quarter ORDER BY quarter DESC"""
    found = connection.execute(sql, asked).fetchall()
    return tuple(Quarter(quarter * int(_LENGTH), count, row) for quarter, count, row, _ in found)


def _weighed(connection: sqlite3.Connection, asked: dict[str, int]) -> tuple[Weight, ...]:
    """Return how much the newest of the new entries hold; a link is told by the mark that its address bears."""
    newest = f"SELECT mark.entry, mark.at, rank {_CAME} {_NEWEST_FIRST} LIMIT {_WEIGHED}"
    sql = f"""SELECT row, spoken, content FROM ({newest}) AS newest JOIN entry ON entry.row = newest.entry
        ORDER BY newest.at DESC, newest.rank DESC, row DESC"""
    found: list[Any] = connection.execute(sql, asked).fetchall()
    return tuple(Weight(row, words_in(spoken), _links(content)) for row, spoken, content in found)


def _links(content: str) -> int:
    """Return how many runs of an entry, as it is written down, are links."""
    return content.count(',"http://') + content.count(',"https://')


def _gaps(connection: sqlite3.Connection, blog: Blog, since: datetime | None) -> list[Gap]:
    """Return what is still missing of the time since then."""
    return [gap for gap in timelines.gaps(connection, blog.row) if since is None or gap.until > since]


def _below(connection: sqlite3.Connection, blog: Blog, gap: Gap) -> int | None:
    """Return the newest entry that is older than a gap; of an open one, which has none below, the oldest of all."""
    sql = "SELECT entry FROM mark WHERE blog = ? AND at <= ? ORDER BY at DESC, rank DESC LIMIT 1"
    found = connection.execute(sql, (blog.row, ms(gap.since))).fetchone()
    if found is None:
        sql = "SELECT entry FROM mark WHERE blog = ? ORDER BY at, rank LIMIT 1"
        found = connection.execute(sql, (blog.row,)).fetchone()
    return int(found[0]) if found else None
