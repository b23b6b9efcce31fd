"""Several at one archive: two full screens, a program beside it, threads that read while one writes."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.looks import BLOG, look, page, posts
from tuifollow.model import StoreError
from tuifollow.store import Store, archive

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
