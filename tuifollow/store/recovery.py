"""What is saved when an archive is damaged, lost or old? Backups, setting aside, and the bookmarks.

A damaged file is moved, never deleted; what people chose themselves (addresses, bookmarks, notes) is read out of it row
by row, as far as it can be read.
"""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

_log = logging.getLogger(__name__)
_COMPANIONS = ("", "-wal", "-shm")
_BACKUPS_KEPT = 2
_BLOG = ("key", "given", "address", "title", "summary", "reader", "followed")
_ENTRY = (
    *("id", "digest", "form", "simhash", "stable", "edits", "first_seen", "changed", "withdrawn"),
    *("titled", "words", "label", "authors", "spoken", "content"),
)
_MARK = ("at", "rank", "flags", "width", "note", "tags")


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the archive to `path` as it is at this moment: whole or not at all."""
    draft = path.with_name(path.name + ".part")
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    with closing(sqlite3.connect(draft)) as copy:
        connection.backup(copy)
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(path)


def backup_path(path: Path, version: int) -> Path:
    """Return where the archive at `path` is copied to before it leaves schema `version`."""
    return path.with_name(f"{path.name}.bak-v{version}")


def backups(path: Path) -> list[Path]:
    """Return the backups of the archive at `path`, newest first."""
    return sorted(path.parent.glob(f"{path.name}.bak-v*[0-9]"), key=lambda file: file.stat().st_mtime_ns, reverse=True)


def drop_old_backups(path: Path) -> None:
    """Keep the two newest backups."""
    for old in backups(path)[_BACKUPS_KEPT:]:
        old.unlink(missing_ok=True)


def warrant(path: Path) -> Path:
    """Return the mark that says: this archive was found damaged, set it aside at the next start."""
    return path.with_name(path.name + ".damaged")


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged archive and what belongs to it, and return its new name."""
    stem = f"{path.name}.corrupt-{now:%Y%m%dT%H%M%SZ}"
    names = (f"{stem}{suffix}" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
    aside = next(free for name in names if not (free := path.with_name(name)).exists())
    for companion in _COMPANIONS:
        source = path.with_name(path.name + companion)
        if source.exists():
            source.rename(aside.with_name(aside.name + companion))
    warrant(path).unlink(missing_ok=True)
    return aside


def salvage(into: sqlite3.Connection, sources: list[Path]) -> int:
    """Copy followed addresses and bookmarks from damaged or old archives; return how many bookmarks were saved."""
    saved = 0
    for source in sources:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as damaged:
            rows = {row: _copy_blog(into, values) for row, *values in _readable(damaged, "blog", _BLOG)}
            for row, blog, *marks in _readable(damaged, "mark", ("blog", *_MARK)):
                if not isinstance(marks[2], int) or not marks[2] & 1 or blog not in rows:
                    continue
                entry = next(_readable(damaged, "entry", _ENTRY, row), None)
                saved += entry is not None and _copy_bookmark(into, rows[blog], entry[1:], marks)
    return saved


def _readable(
    damaged: sqlite3.Connection, table: str, columns: tuple[str, ...], only: object = None
) -> Iterator[list[object]]:
    """Yield row id and `columns` of each row that can still be read."""
    sql = f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE rowid = ?"
    try:
        rows = [only] if only is not None else [row for (row,) in damaged.execute(f"SELECT rowid FROM {table}")]
    except sqlite3.Error:
        rows = _row_ids(damaged, table)
    for row in rows:
        try:
            found = damaged.execute(sql, (row,)).fetchone()
        except (sqlite3.Error, OverflowError):
            continue
        if found:
            yield list(found)


def _row_ids(damaged: sqlite3.Connection, table: str) -> list[object]:
    """Return the row ids that a broken scan yields from either end."""
    found: dict[object, None] = {}
    for direction in ("ASC", "DESC"):
        try:
            for (row,) in damaged.execute(f"SELECT rowid FROM {table} ORDER BY rowid {direction}"):
                found[row] = None
        except sqlite3.Error:
            _log.info("the scan of %s ended early", table)
    return list(found)


def _copy_blog(into: sqlite3.Connection, values: list[object]) -> object:
    into.execute(
        f"INSERT OR IGNORE INTO blog ({', '.join(_BLOG)}) VALUES ({_marks(_BLOG)})",
        values,
    )
    found = into.execute("SELECT row FROM blog WHERE key = ?", values[:1]).fetchone()
    return found[0] if found else None


def _copy_bookmark(into: sqlite3.Connection, blog: object, entry: list[object], marks: list[object]) -> bool:
    try:
        row = into.execute(
            f"INSERT OR IGNORE INTO entry (blog, {', '.join(_ENTRY)}) VALUES (?, {_marks(_ENTRY)})",
            (blog, *entry),
        )
        if not row.rowcount:
            return False
        into.execute(
            f"INSERT INTO mark (entry, blog, {', '.join(_MARK)}) VALUES (?, ?, {_marks(_MARK)})",
            (row.lastrowid, blog, *marks),
        )
    except sqlite3.IntegrityError:
        return False
    return True


def _marks(columns: tuple[str, ...]) -> str:
    return ", ".join("?" * len(columns))
