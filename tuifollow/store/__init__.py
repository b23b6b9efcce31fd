"""The one door to the archive: what was read, what happened to it, and what the reader did with it.

Reading methods are quick and are called directly, from any thread. Writing methods may be called directly too, but in a
full screen go through `await store.write(store.method, ...)`: one thread, one at a time, each all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from tuifollow.model import (
    Alert,
    Anchor,
    Asked,
    Blog,
    Changes,
    Gap,
    Key,
    Limits,
    Snapshot,
    State,
    StoreError,
    Validators,
)
from tuifollow.safe import without_user
from tuifollow.store import blogs, lock, marks, reading, requests, saving, telling
from tuifollow.store.archive import Archive
from tuifollow.store.house import House
from tuifollow.store.lock import InUse
from tuifollow.store.opening import opened
from tuifollow.store.retention import Retention

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

__all__ = ["InUse", "Store"]

P = ParamSpec("P")
T = TypeVar("T")


class Store(House):
    """An archive that is open. Times are aware datetimes; every failure is a `StoreError` with a sentence."""

    def __init__(self, archive: Archive, notice: str, kept: int, held: int | None) -> None:
        """Use `open`."""
        super().__init__(archive)
        self._opened = notice
        self._failure = ""
        self._retention = Retention(kept)
        self._writer: ThreadPoolExecutor | None = None
        self._locked = held
        self._left: dict[int, int | None] = {}  # this session's mark in each blog

    @classmethod
    def open(
        cls, path: Path | None, *, read_only: bool = False, alone: bool = False, kept: int = Limits().kept,
        now: datetime | None = None,
    ) -> Store:  # fmt: skip
        """Open or create the archive at `path` (None: one in memory), to keep `kept` entries a blog.

        A damaged file is set aside under a name with the time `now`, its bookmarks saved, and `notice` says so.
        With `alone` it is claimed first, as a full screen does: `InUse` while another one has it.
        `StoreError`: a newer schema, another program's file, no permission.
        """
        archive, notice, held = opened(path, read_only=read_only, alone=alone, now=now or datetime.now(UTC))
        return cls(archive, notice, kept, held)

    @property
    def notice(self) -> str:
        """A sentence that the reader should see (the disk is full, a damaged archive was set aside), or ""."""
        return self._failure or self._opened

    @property
    def path(self) -> Path | None:
        """Where the archive lies; None in memory."""
        return self._archive.path

    def close(self) -> None:
        """Wait for the writing that is under way, and close."""
        if self._writer:
            self._writer.shutdown(wait=True)
            self._writer = None
        self._archive.close()
        lock.free(self._locked)
        self._locked = None

    def lock(self) -> None:
        """Claim the archive for this full screen; raise `InUse` while another one has it."""
        if self._archive.path and self._locked is None:
            self._locked = lock.take(self._archive.path)

    async def write(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one writing method in the writing thread; what it raises is raised here, and said in `notice`."""
        import asyncio  # noqa: PLC0415 - late: a command that only reads is there sooner
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

        if self._writer is None:
            self._writer = ThreadPoolExecutor(1, thread_name_prefix="store")
            self._writer.submit(self._archive.check_later)
        try:
            result = await asyncio.get_running_loop().run_in_executor(self._writer, partial(method, *args, **kwargs))
        except StoreError as error:
            self._failure = str(error)
            raise
        self._failure = ""
        return result

    def follow(self, key: str, address: str, title: str = "") -> Blog:
        """Follow an address, or follow it again; a password in it is kept in memory only."""
        self._secrets[without_user(address)] = address
        with self._archive.writing() as connection:
            blogs.follow(connection, key, address, title)
            return self._whole(reading.blogs(connection, without_user(key))[0])

    def unfollow(self, key: str, *, purge: bool = False) -> bool:
        """Stop following; with `purge` drop all that is kept of it, bookmarks too. Return whether it was followed."""
        with self._archive.writing() as connection:
            return blogs.unfollow(connection, key, purge=purge)

    def forget(self, key: str) -> None:
        """Drop of a blog what is not bookmarked, as if it had never been looked at."""
        with self._archive.writing() as connection:
            blogs.forget(connection, key)

    def save(
        self,
        blog: Blog,
        snapshot: Snapshot,
        changes: Changes,
        *,
        validators: Validators | None,
        now: datetime,
        wait: float,
    ) -> tuple[int, ...]:
        """Write down what a look brought; return the row ids of `changes.new`, newest first (without any kept already).

        `wait` is the time until the next look in seconds. What a partial answer does not say stays as it is, also
        `validators` where it has none.
        """
        with self._archive.writing() as connection:
            rows = saving.save(connection, blog, snapshot, changes, validators, now, wait)
            self._retention.saved(connection, blog.row, snapshot, changes)
        return rows

    def deepen(self, blog: Blog, snapshot: Snapshot, changes: Changes, *, now: datetime) -> tuple[int, ...]:
        """Write down a page of older entries: unread, not new; return their row ids, newest first.

        Gaps that it reaches into are made shorter. From now on `Blog.older` is what this page says.
        """
        with self._archive.writing() as connection:
            return saving.deepen(connection, blog, snapshot, changes, now)

    def stuck(self, blog: Blog, gap: Gap | None, *, now: datetime, anew: bool) -> None:
        """Write down that the next older page cannot be had, and what is missing for that.

        With `anew` there is nothing where it should be: let the next look say where older entries lie.
        """
        with self._archive.writing() as connection:
            saving.stuck(connection, blog, gap, now)
            if anew:
                blogs.begin_anew(connection, blog)

    def looked(self, blog: Blog, *, validators: Validators | None, now: datetime, wait: float) -> None:
        """Write down a look that found nothing changed; without `validators` those kept stay."""
        with self._archive.writing() as connection:
            blogs.looked(connection, blog, validators, now, wait)
            self._retention.looked(connection, blog.row)

    def failed(self, blog: Blog, sentence: str) -> None:
        """Write down why a look failed."""
        with self._archive.writing() as connection:
            blogs.failed(connection, blog, sentence)

    def mark(self, rows: Iterable[int], state: State) -> int:
        """Give entries a state; return how many had another one."""
        with self._archive.writing() as connection:
            return marks.mark(connection, rows, state)

    def mark_from(self, blog: Blog, below: Key | int, state: State = State.READ) -> int:
        """Give a state to the entry with that key or row id and to all older ones; return how many had another."""
        with self._archive.writing() as connection:
            return marks.mark_from(connection, blog, below, state)

    def mark_all(self, blog: Blog, state: State = State.READ) -> int:
        """Give all entries of a blog a state; return how many had another one."""
        with self._archive.writing() as connection:
            return marks.mark_all(connection, blog, state)

    def mark_several(self, blogs: Iterable[Blog], below: int | None = None, state: State = State.READ) -> int:
        """Give a state to the entry with row id `below` and all older ones of several blogs (to all without it)."""
        with self._archive.writing() as connection:
            return marks.mark_several(connection, blogs, below, state)

    def seen(self, rows: Iterable[int]) -> int:
        """Make new entries unread, because they were in view; not an action that is undone. Return how many."""
        with self._archive.writing() as connection:
            return marks.seen(connection, rows)

    def bookmark(self, row: int, on: bool) -> None:  # noqa: FBT001 - reads well at the call
        """Set or take away a bookmark; once this returns it outlives a power failure."""
        with self._archive.writing(durable=True) as connection:
            marks.bookmark(connection, row, on=on)

    def note(self, row: int, text: str) -> None:
        """Put a note to an entry; "" takes it away."""
        with self._archive.writing(durable=True) as connection:
            marks.note(connection, row, text)

    def tag(self, row: int, tags: Iterable[str]) -> None:
        """Give an entry these tags and no others."""
        with self._archive.writing(durable=True) as connection:
            marks.tag(connection, row, tags)

    def annotate(self, row: int, *, note: str | None = None, tags: Iterable[str] | None = None) -> None:
        """Put a note, or tags, to an entry and bookmark it, as one step to be undone; "" or () takes them away."""
        with self._archive.writing(durable=True) as connection:
            marks.annotate(connection, row, note=note, tags=tags)

    def undo(self) -> str:
        """Take back the reader's last mark, bookmark, note or tags; return what was undone as a sentence, or ""."""
        with self._archive.writing() as connection:
            return marks.undo(connection)

    def count_requests(self, asked: Iterable[Asked]) -> None:
        """Add to what was asked of whom."""
        with self._archive.writing() as connection:
            requests.count(connection, asked)

    def leave(self, blog: Blog, anchor: Anchor | None, now: datetime) -> None:
        """Write down where and when the reader left a blog, or would have left it if the program ended now."""
        with self._archive.writing() as connection:
            self._left[blog.row] = marks.leave(connection, blog, anchor, now, self._left.get(blog.row))

    def alert(self, blog: Blog, alerts: Iterable[Alert], now: datetime) -> tuple[int, ...]:
        """Write down what is alerted, newest first; return the row ids of the entries."""
        with self._archive.writing() as connection:
            return telling.append(connection, blog, alerts, now)

    def set_here(self, blog: Blog, row: int, anchor: Anchor | None, now: datetime) -> None:
        """Put the "you were here" rule above the entry with that row id, until the session after the next one ends."""
        with self._archive.writing() as connection:
            self._left[blog.row] = marks.leave(connection, blog, anchor, now, self._left.get(blog.row))
            marks.set_here(connection, blog, row, now)
