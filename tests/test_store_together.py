"""Several at one archive: two full screens, a program beside it, threads that read while one writes."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.looks import BLOG, filled, look, page, posts
from tuifollow.model import StoreError
from tuifollow.store import InUse, Store, archive, lock, schema

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX systems")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where an archive may lie, in a folder that is not there yet, with an awkward name."""
    return tmp_path / "a folder?ü%20#x" / "archive.db"


def test_a_second_full_screen_is_refused_with_the_pid_of_the_first(path: Path) -> None:
    """And let in when the first has gone; an archive in memory is nobody else's."""
    first, second, private = Store.open(path), Store.open(path), Store.open(None)
    first.lock()
    first.lock()
    private.lock()
    with pytest.raises(StoreError, match=rf"another tuifollow \(pid {os.getpid()}\)"):
        second.lock()
    first.close()
    second.lock()
    second.close()
    private.close()


def test_who_wants_the_archive_alone_claims_it_before_opening_it(path: Path) -> None:
    """And frees it again where it cannot be opened."""
    first = Store.open(path, alone=True)
    before = path.read_bytes()
    with pytest.raises(InUse, match=rf"pid {os.getpid()}"):
        Store.open(path, alone=True)
    assert path.read_bytes() == before
    first.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for _ in range(2):
        with pytest.raises(StoreError, match="newer tuifollow"):
            Store.open(path, alone=True)


@pytest.mark.parametrize("trouble", ["damaged", "older"])
def test_an_archive_in_use_is_neither_set_aside_nor_brought_up_to_date(
    path: Path, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`add` beside a full screen leaves the file to that one."""
    filled(path)
    if trouble == "damaged":
        path.write_bytes(b"no archive" * 1000)
    else:
        monkeypatch.setattr(schema, "MIGRATIONS", {schema.VERSION: "CREATE TABLE later (x);"})
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    before, held = path.read_bytes(), lock.take(path)
    with pytest.raises(StoreError, match="quit that one first") as raised:
        Store.open(path)
    assert not isinstance(raised.value, InUse)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.corrupt*"))
    lock.free(held)
    Store.open(path).close()


def test_a_lock_that_cannot_be_had_for_another_reason_is_not_another_tuifollow(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without locks, say."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(StoreError, match="No locks available") as raised:
        Store.open(path, alone=True)
    assert not isinstance(raised.value, InUse)


def test_two_programs_may_write_in_turns(path: Path) -> None:
    """A reader beside the full screen sees what it saved."""
    first, second = Store.open(path), Store.open(path)
    look(first, page(*posts(1)))
    looked = look(second, page(*posts(2, 1)))
    assert looked.changes.new[0].entry.id == "p2"
    beside = Store.open(path, read_only=True)
    assert [blog.total for blog in beside.blogs()] == [2]
    with pytest.raises(StoreError, match="reading only"):
        beside.mark_all(looked.blog)
    for store in (first, second, beside):
        store.close()


def test_a_lock_held_too_long_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is lost: the next try succeeds."""
    monkeypatch.setattr(archive, "_PATIENCE", 0.01)
    store = Store.open(path)
    blog = store.follow(BLOG, BLOG)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            store.failed(blog, "x")
    store.failed(blog, "y")
    assert store.blogs()[0].error == "y"
    store.close()


def test_other_threads_read_beside_a_writer(path: Path) -> None:
    """Each has a connection of its own: what was committed is seen, what is not is not."""
    store = Store.open(path)
    look(store, page(*posts(1)))
    seen: list[int] = []
    with store._archive.writing() as connection:
        connection.execute("DELETE FROM entry")
        thread = threading.Thread(target=lambda: seen.append(store.blogs()[0].total))
        thread.start()
        thread.join()
        connection.execute("ROLLBACK")
        connection.execute("BEGIN IMMEDIATE")
    assert seen == [1]
    store.close()
