"""What is let go? The oldest entries beyond those kept; never a bookmark, nor what the page still shows."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass

from tuifollow.likeness import digest
from tuifollow.model import Changes, Snapshot
from tuifollow.store.codec import sound

_BATCH = 500  # entries let go at a time: no write takes long


@dataclass(frozen=True)
class Present:
    """What a page shows, by what the archive knows of it: let go, it would come back as new at the next look."""

    names: str
    digests: str
    """Of the entries that may be kept under another id than the page's."""


class Retention:
    """Lets go after each look; what a page showed is known from its last change in this session."""

    def __init__(self, kept: int) -> None:
        """Keep `kept` entries a blog, and the bookmarks."""
        self._kept = kept
        self._pages: dict[int, Present] = {}

    def saved(self, connection: sqlite3.Connection, blog: int, snapshot: Snapshot, changes: Changes) -> None:
        """Let go after a look that read a page, but not after a part of it: it hides what it will show again."""
        if not changes.degraded and not snapshot.partial:
            self._pages[blog] = present(snapshot, changes)
            self.looked(connection, blog)

    def looked(self, connection: sqlite3.Connection, blog: int) -> None:
        """Let go after a look at an unchanged page; what one that was never read shows, only its next change tells."""
        if page := self._pages.get(blog):
            let_go(connection, blog, self._kept, page)


def present(snapshot: Snapshot, changes: Changes) -> Present:
    """Return what a look found on the page."""
    often = Counter(entry.id for entry in snapshot.entries)
    loose = [entry for entry in snapshot.entries if not entry.stable or not entry.id or often[entry.id] > 1]
    names = {entry.id for entry in snapshot.entries}
    names.update(arrival.entry.id for arrival in changes.new)
    names.update(entry.id for entry in (*changes.edited, *changes.quiet))
    names.update((*changes.present, *changes.restored))
    return Present(json.dumps([sound(name) for name in names]), json.dumps([digest(entry) for entry in loose]))


def let_go(connection: sqlite3.Connection, blog: int, kept: int, page: Present) -> None:
    """Delete the oldest entries beyond `kept`, some at a time; bookmarks do not count, and are not deleted."""
    sql = "SELECT total - bookmarked FROM blog WHERE row = ?"
    counted = connection.execute(sql, (blog,)).fetchone()
    if counted and counted[0] > kept:
        connection.execute(
            """DELETE FROM entry WHERE row IN (
            SELECT row FROM mark CROSS JOIN entry ON entry.row = mark.entry
            WHERE mark.blog = ? AND NOT flags & 1 AND id NOT IN (SELECT value FROM json_each(?))
            AND digest NOT IN (SELECT value FROM json_each(?)) ORDER BY at, rank LIMIT ?)""",
            (blog, page.names, page.digests, min(counted[0] - kept, _BATCH)),
        )
