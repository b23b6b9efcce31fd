"""What becomes of an archive that is damaged, empty, of a newer or an older program, or not ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.looks import BLOG, NOON, filled, look, page, posts
from tuifollow.model import State, StoreError
from tuifollow.store import Store, recovery, schema


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where an archive may lie, in a folder that is not there yet, with an awkward name."""
    return tmp_path / "a folder?ü%20#x" / "archive.db"


def _cut(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2)


def _scribble(path: Path) -> None:
    with path.open("rb+") as file:
        for place in range(3 * 4096, path.stat().st_size, 8 * 4096):
            file.seek(place)
            file.write(os.urandom(4096))


def _blank(path: Path) -> None:
    with path.open("rb+") as file:
        file.write(bytes(100))


def _replace(path: Path) -> None:
    path.write_text("this is no archive at all\n" * 100)


@pytest.mark.parametrize("damage", [_cut, _scribble, _blank, _replace])
def test_a_damaged_archive_is_set_aside_and_never_deleted(path: Path, damage: Callable[[Path], None]) -> None:
    """The program starts with a new one and says where the old one is."""
    filled(path)
    damage(path)
    before = path.read_bytes()
    store = Store.open(path, now=NOON)
    aside = path.with_name("archive.db.corrupt-20260501T120000Z")
    assert aside.read_bytes() == before
    assert "the archive was damaged" in store.notice
    assert str(aside) in store.notice
    assert look(store, page(*posts(1)), key="new").rows
    store.close()
    again = Store.open(path)
    assert again.notice == ""
    again.close()


def test_bookmarks_and_addresses_are_saved_out_of_a_damaged_archive(path: Path) -> None:
    """As far as they can be read: here an index is broken, and the rows are not."""
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mark_order'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("rb+") as file:
        file.seek((root - 1) * size)
        file.write(b"\x0a" + os.urandom(200))
    store = Store.open(path)
    assert "2 bookmarks were saved" in store.notice
    assert [(item.entry.id, item.note, item.blog) for item in store.bookmarks()] == [
        ("p40", "keep", BLOG),
        ("p39", "", BLOG),
    ]
    assert [blog.key for blog in store.blogs()] == [BLOG]
    looked = look(store, page(*posts(41, 40, 39)))
    assert [arrival.entry.id for arrival in looked.changes.new] == ["p41"]
    assert store.counts(looked.blog) == (3, 0, 3, 2)
    store.close()


def test_two_damaged_archives_of_one_second_do_not_overwrite_each_other(path: Path) -> None:
    """Each is kept under a name of its own."""
    for _ in range(2):
        filled(path)
        _blank(path)
        Store.open(path, now=NOON).close()
    assert len(list(path.parent.glob("*.corrupt-*"))) == 2


def test_damage_found_while_running_stops_the_writing_and_is_dealt_with_at_the_next_start(path: Path) -> None:
    """A large archive is checked after the first screen, before anything is written."""
    filled(path)
    store = Store.open(path)
    assert store._archive.check()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _scribble(path)
    assert not store._archive.check()
    with pytest.raises(StoreError, match="is damaged: quit and start again"):
        store.mark_all(store.blogs()[0], State.READ)
    store.close()
    again = Store.open(path)
    assert "the archive was damaged" in again.notice
    again.close()
    third = Store.open(path)
    assert third.notice == ""
    third.close()


def test_an_archive_of_a_newer_program_is_left_alone(path: Path) -> None:
    """Byte for byte."""
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError, match=rf"newer tuifollow \(schema 99, this one knows {schema.VERSION}\)"):
            Store.open(path, read_only=read_only)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.bak*"))
    assert not list(path.parent.glob("*.corrupt*"))


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    """It is not damaged, it is not ours."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not an archive of tuifollow"):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_older_archive_is_backed_up_and_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Step by step, a backup before each, the two newest kept; reading alone does not touch it."""
    rows = filled(path)
    older = schema.VERSION
    steps = {
        older + step: f"CREATE TABLE later{step} (x);\nINSERT INTO later{step} VALUES ({step});" for step in range(3)
    }
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr(schema, "VERSION", older + 3)
    with pytest.raises(StoreError, match="older tuifollow"):
        Store.open(path, read_only=True)
    store = Store.open(path)
    assert store.item(rows[0]).note == "keep"
    store.close()
    names = {file.name for file in path.parent.iterdir()}
    assert names == {"archive.db", "lock", f"archive.db.bak-v{older + 1}", f"archive.db.bak-v{older + 2}"}
    with closing(sqlite3.connect(path.with_name(f"archive.db.bak-v{older + 2}"))) as backup:
        assert backup.execute("SELECT name FROM sqlite_master WHERE name LIKE 'later_'").fetchall() == [
            ("later0",),
            ("later1",),
        ]
        assert backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_step_that_fails_leaves_the_archive_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either the old schema or the new one, never half of it."""
    filled(path)
    monkeypatch.setattr(schema, "MIGRATIONS", {schema.VERSION: "CREATE TABLE half (x);\nCREATE TABLE blog (x);"})
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(StoreError, match="already exists"):
        Store.open(path)
    monkeypatch.undo()
    store = Store.open(path)
    assert len(store.bookmarks()) == 2
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_an_empty_file_beside_a_backup_is_taken_for_damage(path: Path) -> None:
    """The bookmarks come back from the backup; without one it is a new archive."""
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        recovery.back_up(connection, recovery.backup_path(path, 1))
    for name in ("", "-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    path.touch()
    store = Store.open(path)
    assert "2 bookmarks were saved" in store.notice
    assert len(store.bookmarks()) == 2
    store.close()
