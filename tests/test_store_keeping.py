"""What is let go when more is kept than was asked for: the oldest, but no bookmark and nothing that the page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.looks import BLOG, MINUTE, NOON, look, new, page, post, posts, unnamed
from tuifollow.model import Blog
from tuifollow.store import Store, reading, retention


@pytest.fixture
def store() -> Iterator[Store]:
    """Lend an archive in memory that keeps five entries a blog."""
    opened = Store.open(None, kept=5)
    yield opened
    opened.close()


def ids(store: Store, blog: Blog) -> list[str]:
    """Return the ids of all that is kept, newest first."""
    return [item.entry.id for item in store.items(store.timeline(blog).rows)]


def test_the_oldest_are_let_go_and_bookmarks_neither_go_nor_count(store: Store) -> None:
    """Whoever bookmarks much still has the newest."""
    rows = look(store, page(*posts(6, 5, 4, 3, 2, 1))).rows
    for row in rows[2:]:
        store.bookmark(row, True)
    blog = look(store, page(*posts(11, 10, 9, 8, 7, 6))).blog
    assert ids(store, blog) == ["p11", "p10", "p9", "p8", "p7", "p6", "p4", "p3", "p2", "p1"]
    assert ids(store, look(store, page(*posts(12, 11, 10, 9))).blog)[:6] == ["p12", "p11", "p10", "p9", "p8", "p4"]


def test_an_old_pinned_post_in_a_full_archive_is_new_once(store: Store) -> None:
    """It is the oldest of all, and on the page."""
    look(store, page(*posts(15, 14, 13, 12, 11)))
    pinned = post("old", 1, pinned=True)
    told = [new(look(store, page(pinned, *posts(minute, minute - 1, minute - 2, minute - 3))).changes)
        for minute in (16, 17, 18, 19)]  # fmt: skip
    assert told == [["p16", "old"], ["p17"], ["p18"], ["p19"]]
    blog = look(store, page(*posts(20, 19, 18, 17))).blog
    assert ids(store, blog) == ["p20", "p19", "p18", "p17", "p16"]


@pytest.mark.parametrize("make", [post, unnamed])
def test_a_page_longer_than_what_is_kept_is_not_new_at_each_look(store: Store, make: type) -> None:
    """Also one whose entries have no ids of their own."""
    entries = [make(f"word{minute} wind{minute * 7}", minute) for minute in range(12, 0, -1)]
    first = look(store, page(*entries))
    assert len(first.rows) == 12
    for minute in (1, 2):
        again = look(store, page(*entries), now=NOON + minute * MINUTE)
        assert not again.changes.told
        assert again.blog.total == 12


def test_half_a_page_lets_nothing_go(store: Store) -> None:
    """What it hides will be there again."""
    entries = posts(*range(12, 0, -1))
    look(store, page(*entries))
    assert look(store, page(*entries[:3])).blog.total == 12
    assert not look(store, page(*entries)).changes.told


def test_an_answer_with_only_what_changed_lets_nothing_go(store: Store) -> None:
    """It does not say what the page shows; nor does an older page."""
    look(store, page(*posts(*range(12, 0, -1))))
    assert look(store, page(*posts(13), partial=True)).blog.total == 13
    assert look(store, page(*posts(13, 12, 11, 10, 9, 8))).blog.total == 6


def test_an_unchanged_look_lets_go_too_a_batch_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a blog that is over nothing else would come."""
    monkeypatch.setattr(retention, "_BATCH", 2)
    look(store, page(*posts(*range(12, 0, -1))))
    blog = look(store, page(*posts(12, 11, 10, 9, 8, 7))).blog
    totals = [blog.total]
    for _ in range(4):
        store.looked(blog, validators=None, now=NOON, wait=30)
        totals.append(store.counts(blog)[2])
    assert totals == [10, 8, 6, 6, 6]
    assert not look(store, page(*posts(12, 11, 10, 9, 8, 7))).changes.told


def test_an_unchanged_look_at_a_page_never_read_lets_nothing_go(store: Store) -> None:
    """Nobody knows what it shows."""
    blog = look(store, page(*posts(*range(12, 0, -1)))).blog
    store._retention = retention.Retention(5)
    store.looked(blog, validators=None, now=NOON, wait=30)
    assert store.counts(blog)[2] == 12


def test_of_a_complete_source_only_some_of_what_is_absent_is_read_and_all_is_withdrawn_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The newest first; those withdrawn make room for the next."""
    monkeypatch.setattr(reading, "_ABSENT", 4)
    store = Store.open(None)
    look(store, page(*posts(*range(12, 0, -1)), complete=True))
    short = page(*posts(12, 11, 10, 9, 8, 7), complete=True)
    blog = store.blog(BLOG)
    assert blog is not None
    assert {known.id for known in store.known(replace(blog, window=0), short)} == {f"p{n}" for n in range(3, 13)}
    withdrawn: list[str] = []
    for minute in range(1, 5):
        withdrawn += look(store, short, now=NOON + minute * MINUTE).changes.withdrawn
    assert sorted(withdrawn) == ["p1", "p2", "p3", "p4", "p5", "p6"]
    store.close()
