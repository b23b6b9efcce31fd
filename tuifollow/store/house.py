"""How is the house kept? Blogs renamed, put in order, put away; what each weighs; what is forgotten, bit by bit."""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tuifollow.index import instant, ms
from tuifollow.model import Blog, Overview, StoreError, Weight
from tuifollow.safe import clean
from tuifollow.store import blogs, reading
from tuifollow.store.asking import Asking
from tuifollow.store.codec import sound

_BATCH = 1_000
"""Entries that are forgotten in one transaction: whoever wants to write meanwhile waits no longer than that takes."""
_NAME = 200
"""Characters of a name."""
_EVER = 2**62
_OVERVIEWS = """SELECT blog.key, fresh, blog.bookmarked, position, newest.at, entry.words FROM blog
    LEFT JOIN mark AS newest ON newest.entry = (SELECT one.entry FROM mark AS one
        WHERE one.blog = blog.row AND NOT one.flags & 32 ORDER BY one.at DESC, one.rank DESC LIMIT 1)
    LEFT JOIN entry ON entry.row = newest.entry"""
_GOING = """mark.blog = :blog AND (:bookmarks OR NOT flags & 1) AND at < :before AND (at, rank) < (:at, :rank)"""
_WEIGHT = f"""SELECT count(*), total(flags & 1), total(length(content) + 2 * length(spoken) + length(authors) + 200)
    FROM mark JOIN entry ON entry.row = mark.entry WHERE {_GOING}"""
_EVENTS = f"""SELECT count(*), total(ifnull(length(data), 0) + 40) FROM event WHERE blog = :blog
    AND (entry IN (SELECT entry FROM mark WHERE {_GOING}) OR entry IS NULL AND :whole)"""


class House(Asking):
    """The part of a `Store` that keeps the list of blogs, and lets go what is to be forgotten."""

    def overviews(self) -> tuple[Overview, ...]:
        """Return how every blog stands, in the reader's order, also those no longer followed."""
        with self._archive.reading() as connection:
            found = {key: rest for key, *rest in connection.execute(_OVERVIEWS).fetchall()}
            kept = [(self._whole(blog), found[blog.key]) for blog in reading.blogs(connection) if blog.key in found]
        return tuple(_overview(blog, *columns) for blog, columns in kept)

    def weights(self) -> tuple[Weight, ...]:
        """Return what each blog weighs; it reads all of the archive: call it in a thread."""
        return tuple(self.going(blog, bookmarks=True) for blog in self.blogs())

    def going(self, blog: Blog, before: datetime | None = None, *, bookmarks: bool = False) -> Weight:
        """Return what `purge` would forget; it reads that: call it in a thread."""
        with self._archive.reading() as connection:
            which = _which(connection, blog, before, bookmarks=bookmarks)
            entries, bookmarked, size = connection.execute(_WEIGHT, which).fetchone()
            events, more = connection.execute(_EVENTS, which | {"whole": before is None}).fetchone()
            return Weight(blog, entries, int(bookmarked), events, int(size + more))

    def space(self) -> tuple[int, int]:
        """Return how many bytes the archive's file has, and how many of them hold nothing."""
        with self._archive.reading() as connection:
            size, pages, free = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("page_size", "page_count", "freelist_count")
            )
        return size * pages, size * free

    def rename(self, key: str, name: str) -> str:
        """Call a blog by a name of the reader's own, "" for its publisher's; return the name as it is kept."""
        with self._archive.writing() as connection:
            told = sound(clean(name, _NAME, oneline=True))
            _one(connection.execute("UPDATE blog SET name = ? WHERE key = ?", (told, key)))
        return told

    def order(self, keys: Sequence[str]) -> None:
        """Put these blogs first, in that order; the others stand below as they were followed."""
        with self._archive.writing() as connection:
            connection.execute("UPDATE blog SET position = 0 WHERE position")
            placed = [(number - len(keys), key) for number, key in enumerate(keys)]
            connection.executemany("UPDATE blog SET position = ? WHERE key = ?", placed)

    def put_away(self, key: str, *, away: bool) -> None:
        """Put a blog away, so that it is kept and asked no more, or take it out again."""
        with self._archive.writing() as connection:
            _one(connection.execute("UPDATE blog SET archived = ? WHERE key = ?", (away, key)))

    def follow_again(self, key: str) -> None:
        """Follow a blog as it was followed before."""
        with self._archive.writing() as connection:
            _one(connection.execute("UPDATE blog SET followed = 1 WHERE key = ?", (key,)))

    def take_in(self, found: Sequence[tuple[str, str, bool]]) -> tuple[str, ...]:
        """Follow addresses, all or none, each with its name and whether it is put away; return those that were not.

        What is followed already stays as it is.
        """
        with self._archive.writing() as connection:
            known = {blog.key for blog in reading.blogs(connection) if blog.followed}
            fresh = [one for one in found if one[0] not in known]
            for key, name, away in fresh:
                blogs.follow(connection, key, key, "")
                told = sound(clean(name, _NAME, oneline=True))
                sql = "UPDATE blog SET name = iif(? = '', name, ?), archived = ? WHERE key = ?"
                connection.execute(sql, (told, told, away, key))
        return tuple(key for key, _, _ in fresh)

    def purge(self, blog: Blog, before: datetime | None = None, *, bookmarks: bool = False) -> int:
        """Forget some of the entries (those older than `before`), oldest first; return how many: 0 when all is done.

        Bookmarked ones stay but with `bookmarks`. Of a blog that is still asked what its page shows is not too old:
        it would come back as new.
        """
        with self._archive.writing() as connection:
            which = _which(connection, blog, before, bookmarks=bookmarks)
            sql = f"""DELETE FROM entry WHERE row IN (SELECT entry FROM mark WHERE {_GOING}
                ORDER BY at, rank LIMIT {_BATCH})"""
            gone = connection.execute(sql, which).rowcount
            if not gone:
                _settle(connection, blog, before)
            return gone

    def compact(self) -> None:
        """Give unused space back to the disk; nobody else may have the archive open."""
        with self._archive.writing() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._archive.compact()


def _overview(blog: Blog, *columns: Any) -> Overview:
    new, bookmarked, position, newest, words = columns
    return Overview(blog, new, bookmarked, bool(position), None if newest is None else instant(newest), words or "")


def _which(
    connection: sqlite3.Connection, blog: Blog, before: datetime | None, *, bookmarks: bool
) -> dict[str, int | bool]:
    """Return the values that `_GOING` asks for."""
    at, rank = _EVER, _EVER
    asked = blog.followed and not blog.archived and blog.live is not False
    if before is not None and asked and blog.window:
        sql = "SELECT at, rank FROM mark WHERE blog = ? ORDER BY at DESC, rank DESC LIMIT 1 OFFSET ?"
        found = connection.execute(sql, (blog.row, blog.window - 1)).fetchone()
        at, rank = found or (-_EVER, 0)
    until = _EVER if before is None else ms(before)
    return {"blog": blog.row, "bookmarks": bookmarks, "before": until, "at": at, "rank": rank}


def _settle(connection: sqlite3.Connection, blog: Blog, before: datetime | None) -> None:
    """Write down what follows from having forgotten: an older page joins nothing any more; what is empty is gone."""
    if before is None:
        blogs.forget(connection, blog.key)
    else:
        sql = "UPDATE blog SET older = NULL, deeper = 0, validators = NULL WHERE row = ?"
        connection.execute(sql, (blog.row,))
    connection.execute("DELETE FROM blog WHERE row = ? AND NOT followed AND NOT total", (blog.row,))


def _one(changed: sqlite3.Cursor) -> None:
    if not changed.rowcount:
        raise StoreError("that blog is no longer kept")
