"""The history of alerts, and the newest entry of a blog, as the archive has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.looks import BLOG, NOON, look, page, post, posts
from tuifollow.model import Alert, Blog
from tuifollow.store import Store


def alerts(*names: str) -> list[Alert]:
    """Return alerts of these entries."""
    return [Alert(name, "new", f"words of {name}", '"words"', "https://river.example/p") for name in names]


def blog_of(store: Store) -> Blog:
    """Return the blog."""
    blog = store.blog(BLOG)
    assert blog is not None
    return blog


def test_the_history_is_kept_newest_first_with_what_was_told(tmp_path: Path) -> None:
    """Across a restart."""
    store = Store.open(tmp_path / "tuifollow.db")
    blog = look(store, page(*posts(3, 2, 1))).blog
    assert store.alerted() == ()
    rows = store.alert(blog, alerts("p3", "p2"), NOON)
    store.alert(blog, alerts("p1"), NOON + timedelta(minutes=1))
    store.close()
    again = Store.open(tmp_path / "tuifollow.db", read_only=True)
    told = again.alerted()
    assert [each.alert for each in told] == alerts("p1", "p3", "p2")
    assert (told[0].at, told[0].blog) == (NOON + timedelta(minutes=1), BLOG)
    assert [each.row for each in told[1:]] == [again.find(blog_of(again), "p3"), again.find(blog_of(again), "p2")]
    assert {*rows} == {each.row for each in told[1:]}
    assert [each.alert.entry for each in again.alerted(1)] == ["p1"]
    again.close()


def test_what_is_let_go_is_remembered_but_not_what_is_forgotten(store: Store) -> None:
    """An alert outlives its entry, and not its blog."""
    blog = look(store, page(*posts(1))).blog
    store.alert(blog, alerts("p1", "unknown\ud800"), NOON)
    with store._archive.writing() as connection:
        connection.execute("DELETE FROM entry")
    assert [each.row for each in store.alerted()] == [None, None]
    store.forget(BLOG)
    assert store.alerted() == ()


def test_a_blog_that_was_purged_meanwhile_has_no_history(store: Store) -> None:
    """It is no error."""
    blog = look(store, page(*posts(1))).blog
    store.unfollow(BLOG, purge=True)
    assert store.alert(blog, alerts("p1"), NOON) == ()
    assert store.alerted() == ()


def test_the_newest_entry_of_a_blog_is_one_that_stands(store: Store) -> None:
    """Not one that was withdrawn."""
    blog = store.follow(BLOG, BLOG)
    assert store.newest(blog) is None
    look(store, page(replace(post("p3", 3), withdrawn=True), *posts(2, 1)))
    newest = store.newest(blog_of(store))
    assert newest is not None
    assert newest.row == store.find(blog_of(store), "p2")
