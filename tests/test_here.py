"""The line "you were here": moved by hand, found again exactly at the next start, and taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.looks import BLOG, NOON, look, page, posts
from tuifollow.model import Anchor, Key, Place, StoreError
from tuifollow.store import Store


def key(store: Store, row: int) -> Key:
    """Return an entry's key."""
    return store.item(row).key


def test_a_moved_line_is_found_at_the_next_start_and_the_session_after_has_its_own(tmp_path: Path) -> None:
    """Whatever the reader did after moving it; the next session's own leaving ends it."""
    path, later = tmp_path / "a.db", NOON + timedelta(hours=1)
    store = Store.open(path)
    looked = look(store, page(*posts(3, 2, 1)))
    store.set_here(looked.blog, looked.rows[1], Anchor(looked.rows[1]), NOON)
    line = key(store, looked.rows[1])
    store.leave(looked.blog, Anchor(looked.rows[2]), later)
    store.close()

    store = Store.open(path)
    place = store.place(looked.blog)
    assert place is not None
    assert (place.here, place.since, place.left) == (line, NOON, later)
    assert place.anchor == Anchor(looked.rows[2])
    store.leave(looked.blog, None, later + timedelta(hours=1))
    store.close()

    store = Store.open(path)
    place = store.place(looked.blog)
    assert place is not None
    assert place.moved is None
    assert (place.here, place.since) == (key(store, looked.rows[0]), later + timedelta(hours=1))
    store.close()


def test_the_latest_place_of_the_line_holds_and_undo_goes_back_to_the_one_before(store: Store) -> None:
    """Step by step, to where the program had drawn it."""
    looked = look(store, page(*posts(3, 2, 1)))
    for row in looked.rows[1:]:
        store.set_here(looked.blog, row, None, NOON)
    line = store.line(looked.blog)
    assert line is not None
    assert line.key == key(store, looked.rows[2])
    assert store.undo() == 'undone: line "you were here" moved'
    line = store.line(looked.blog)
    assert line is not None
    assert line.key == key(store, looked.rows[1])
    store.undo()
    assert store.line(looked.blog) is None
    assert store.undo() == ""


def test_a_line_of_one_blog_is_none_of_another(store: Store) -> None:
    """Nor can it stand above an entry of another one, or one that is gone."""
    one, other = look(store, page(*posts(1))), look(store, page(*posts(1)), key=f"{BLOG}/other")
    store.set_here(one.blog, one.rows[0], None, NOON)
    assert store.line(other.blog) is None
    for row in (other.rows[0], 999):
        with pytest.raises(StoreError, match="no longer kept"):
            store.set_here(one.blog, row, None, NOON)


def test_undo_leaves_an_event_alone_that_has_the_lines_row_now(store: Store) -> None:
    """A row id may be given again once its event is gone."""
    looked = look(store, page(*posts(2, 1)))
    store.set_here(looked.blog, looked.rows[0], None, NOON)
    with store._archive.writing() as connection:
        connection.execute("UPDATE event SET at = at + 1 WHERE kind = 'here'")
    store.undo()
    assert store.line(looked.blog) is not None


def test_a_place_tells_the_rule_that_is_drawn() -> None:
    """Without a moved one that of the leaving."""
    place = Place(NOON, Key(1, 1))
    assert (place.here, place.since) == (Key(1, 1), NOON)
