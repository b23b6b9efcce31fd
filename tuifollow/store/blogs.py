"""What is written of a blog itself? That it is followed, and how its last look, or the page of older entries, went."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from tuifollow.index import ms
from tuifollow.model import Blog, Changes, Snapshot, Validators
from tuifollow.safe import without_user
from tuifollow.store.codec import sound, validators_out

_MOST = 2**62  # what SQLite holds is less than what a publisher may write


def follow(connection: sqlite3.Connection, key: str, address: str, title: str) -> None:
    """Follow an address: a new one, one followed before, or another address for a blog that has moved."""
    given = without_user(address)
    connection.execute(
        """INSERT INTO blog (key, given, address, title) VALUES (?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET followed = 1,
        address = iif(given = excluded.given, address, excluded.given), given = excluded.given,
        validators = iif(given = excluded.given, validators, NULL), older = iif(given = excluded.given, older, NULL),
        deeper = deeper AND given = excluded.given,
        title = iif(title = '', excluded.title, title)""",
        (without_user(key), given, given, title),
    )


def unfollow(connection: sqlite3.Connection, key: str, *, purge: bool) -> bool:
    """Stop following; with `purge` drop all that is kept of it, bookmarks too. Return whether it was there."""
    if purge:
        connection.execute("DELETE FROM entry WHERE blog = (SELECT row FROM blog WHERE key = ?)", (key,))
        return connection.execute("DELETE FROM blog WHERE key = ?", (key,)).rowcount > 0
    return connection.execute("UPDATE blog SET followed = 0 WHERE key = ? AND followed", (key,)).rowcount > 0


def forget(connection: sqlite3.Connection, key: str) -> None:
    """Drop of a blog what is not bookmarked, as if it had never been looked at."""
    found = connection.execute("SELECT row FROM blog WHERE key = ?", (key,)).fetchone()
    if found:
        let_go = "DELETE FROM entry WHERE row IN (SELECT entry FROM mark WHERE blog = ? AND NOT flags & 1)"
        connection.execute(let_go, found)
        connection.execute("DELETE FROM event WHERE blog = ? AND entry IS NULL", found)
        connection.execute(
            """UPDATE blog SET looked = NULL, validators = NULL, window = 0, degraded = 0, live = NULL, error = '',
            older = NULL, deeper = 0, there = NULL, begun = NULL, continued = NULL, continued_title = ''
            WHERE row = ?""",
            found,
        )


def looked(
    connection: sqlite3.Connection, blog: Blog, validators: Validators | None, now: datetime, wait: float
) -> None:
    """Write down a look that found nothing changed."""
    connection.execute(
        "UPDATE blog SET looked = ?, wait = ?, error = '', validators = ifnull(?, validators) WHERE row = ?",
        (ms(now), wait, validators_out(validators), blog.row),
    )


def failed(connection: sqlite3.Connection, blog: Blog, sentence: str) -> None:
    """Write down why a look failed."""
    connection.execute("UPDATE blog SET error = ? WHERE row = ?", (sound(sentence), blog.row))


def note_look(
    connection: sqlite3.Connection,
    blog: Blog,
    snapshot: Snapshot,
    changes: Changes,
    look: tuple[Validators | None, datetime, float],
) -> None:
    """Write down what a look said of the blog; one at what has changed alone leaves be what it does not say."""
    validators, now, wait = look
    said: dict[str, Any] = {
        "summary": sound(snapshot.summary) if snapshot.summary else None,
        "live": snapshot.live,
        "interval": snapshot.interval,
        "continued": without_user(snapshot.continued.address) if snapshot.continued else None,
        "validators": validators_out(validators),
    }
    if snapshot.partial:
        said = {name: value for name, value in said.items() if value is not None}
        said["reader"] = blog.reader or snapshot.reader
    else:
        said |= {"summary": said["summary"] or "", "reader": snapshot.reader}
        said |= (
            {"degraded": blog.degraded + 1} if changes.degraded else {"degraded": 0, "window": len(snapshot.entries)}
        )
        if not changes.degraded and (changes.gap or not blog.deeper):
            said |= {"older": without_user(snapshot.older) if snapshot.older else None, "deeper": False}
    if snapshot.next:
        said["address"] = without_user(snapshot.next.address)
    if snapshot.continued:
        said["continued_title"] = sound(snapshot.continued.title)
    if snapshot.total is not None:
        said["there"] = min(snapshot.total, _MOST)
    if snapshot.published:
        said["begun"] = ms(snapshot.published)
    if snapshot.title:
        said["title"] = sound(snapshot.title)
    said |= {"looked": ms(now), "wait": wait, "error": ""}
    changed = ", ".join(f"{name} = :{name}" for name in said)
    connection.execute(f"UPDATE blog SET {changed} WHERE row = :row", said | {"row": blog.row})


def note_older(connection: sqlite3.Connection, blog: Blog, snapshot: Snapshot) -> None:
    """Write down where a page of older entries says that still older ones lie."""
    connection.execute(
        "UPDATE blog SET older = ?, deeper = 1 WHERE row = ?",
        (without_user(snapshot.older) if snapshot.older else None, blog.row),
    )


def begin_anew(connection: sqlite3.Connection, blog: Blog) -> None:
    """Let the next look say where older entries lie."""
    connection.execute("UPDATE blog SET deeper = 0, validators = NULL WHERE row = ?", (blog.row,))
