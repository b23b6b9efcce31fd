"""What is kept of a look, and how it is read again: entries, versions, places, indexes, what merge must know."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.looks import BLOG, MINUTE, NOON, Memory, look, page, post, posts
from tuifollow.model import (
    Arrival,
    Changes,
    Flag,
    Key,
    Pointer,
    State,
    StoreError,
    Validators,
)
from tuifollow.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where an archive may lie, in a folder that is not there yet."""
    return tmp_path / "state" / "archive.db"


def test_a_defective_entry_does_not_lose_the_others(store: Store) -> None:
    """What no file can hold becomes a question mark."""
    broken = post("half \ud800", 2, "\ud83d alone")
    looked = look(store, page(*posts(3), broken, *posts(0)))
    assert [item.entry.id for item in store.items(looked.rows)] == ["p3", "half ?", "p0"]
    assert look(store, page(*posts(3), broken, *posts(0))).rows == ()


def test_what_cannot_be_written_down_at_all_is_left_out_alone(store: Store) -> None:
    """A number that is too large for the file, found half-way: nothing of that entry stays."""
    blog = store.follow(BLOG, BLOG)
    good, bad = Arrival(post("good", 1), Key(1, 0)), Arrival(post("bad", 2), Key(2**70, 0))
    rows = store.save(blog, page(), Changes(new=(bad, good)), validators=None, now=NOON, wait=30)
    assert [item.entry.id for item in store.items(rows)] == ["good"]
    assert [item.entry.id for item in store.search("words")] == ["good"]
    assert store.counts(blog) == (1, 0, 1, 0)


def test_the_first_look_is_unread_and_what_comes_later_is_new(store: Store) -> None:
    """Also when the first look found a blog that had no entries yet."""
    look(store, page(*posts(1)))
    looked = look(store, page(*posts(2, 1)))
    assert [item.state for item in store.items((*looked.rows, *looked.rows))] == [State.NEW, State.NEW]
    assert (looked.blog.unread, looked.blog.total) == (2, 2)
    assert store.counts(looked.blog) == (2, 1, 2, 0)
    look(store, page(), key="other")
    assert store.item(look(store, page(*posts(1)), key="other").rows[0]).state is State.NEW


def test_the_rows_of_a_look_are_newest_first(store: Store) -> None:
    """They belong to the new entries one by one."""
    looked = look(store, page(*posts(3, 2, 1)))
    assert [item.entry.id for item in store.items(looked.rows)] == ["p3", "p2", "p1"]
    assert list(store.timeline(looked.blog).rows) == list(looked.rows)


def test_an_edit_keeps_the_words_before_it(store: Store) -> None:
    """All versions, each with when it was first seen; the marks stay."""
    row = look(store, page(post("a", 1, "one"))).rows[0]
    store.mark([row], State.READ)
    store.bookmark(row, True)
    for minute, words in enumerate(("two", "three"), 1):
        look(store, page(post("a", 1, words, key=True)), now=NOON + minute * MINUTE)
    assert [(when, entry.text) for when, entry in store.versions(row)] == [
        (NOON, "one"),
        (NOON + MINUTE, "two"),
        (NOON + 2 * MINUTE, "three"),
    ]
    item = store.item(row)
    assert (item.versions, item.changed, item.state, item.bookmarked) == (3, NOON + 2 * MINUTE, State.READ, True)
    assert store.heads([row])[0].flags == Flag.READ | Flag.BOOKMARKED | Flag.EDITED | Flag.KEY


def test_a_quiet_change_is_kept_without_a_version(store: Store) -> None:
    """A counter does not fill the disk."""
    row = look(store, page(post("a", 1, "0"))).rows[0]
    for count in range(1, 40):
        look(store, page(post("a", 1, f"{count}")), now=NOON + count * MINUTE)
    assert store.item(row).entry.text == "39"
    assert len(store.versions(row)) == 25


def test_a_withdrawn_entry_keeps_its_words_and_comes_back(store: Store) -> None:
    """A tombstone says when it was found withdrawn."""
    rows = look(store, page(*posts(3, 2, 1))).rows
    for minute in (1, 2):
        look(store, page(*posts(3, 1)), now=NOON + minute * MINUTE)
    item = store.item(rows[1])
    assert item.withdrawn == NOON + 2 * MINUTE
    assert item.entry.withdrawn
    assert item.entry.text == "The words of p2."
    assert store.heads(rows)[1].flags & Flag.WITHDRAWN
    assert look(store, page(*posts(3, 2, 1)), now=NOON + 3 * MINUTE).changes.restored == ("p2",)
    assert store.item(rows[1]).withdrawn is None
    assert not store.heads(rows)[1].flags & Flag.WITHDRAWN


def test_the_count_of_misses_survives_a_restart(path: Path) -> None:
    """It is stored, not remembered."""
    store = Store.open(path)
    look(store, page(*posts(3, 2, 1)))
    assert look(store, page(*posts(3, 1)), now=NOON + MINUTE, loopback=False).changes.missing == ("p2",)
    store.close()
    store = Store.open(path)
    looked = look(store, page(*posts(3, 1)), now=NOON + 2 * MINUTE, loopback=False)
    assert looked.changes.withdrawn == ("p2",)
    store.close()


def test_two_blogs_may_use_the_same_ids(store: Store) -> None:
    """One row for each blog and id."""
    look(store, page(*posts(1)))
    assert look(store, page(*posts(1)), key="other").rows
    assert [blog.total for blog in store.blogs()] == [1, 1]


def test_a_blog_remembers_what_its_looks_said(store: Store) -> None:
    """Title, reader, where to ask from now on, the window of the last healthy look."""
    endpoint = Pointer("https://example.org/api/kites")
    first = page(
        *posts(4, 3, 2, 1), next=endpoint, live=True, summary="All day.", interval=20.0, older="https://e.org/2"
    )
    blog = look(store, first).blog
    assert (blog.address, blog.title, blog.summary, blog.reader) == (
        endpoint.address,
        "The kite race",
        "All day.",
        "schema",
    )
    assert (blog.window, blog.live, blog.interval, blog.older, blog.looked) == (4, True, 20.0, "https://e.org/2", NOON)
    degraded = look(store, page(*posts(4), title="")).blog
    assert (degraded.window, degraded.degraded, degraded.title, degraded.live) == (4, 1, "The kite race", None)
    assert look(store, page(*posts(4, 3, 2))).blog.degraded == 0


def test_validators_and_failures_are_kept_until_the_next_look(store: Store) -> None:
    """A look that found nothing changed clears the failure and keeps the validators."""
    blog = look(store, page(*posts(1))).blog
    validators = Validators("https://example.org/kites", etag='"a"', digest="00")
    store.looked(blog, validators=validators, now=NOON + MINUTE, wait=45)
    store.failed(blog, "503, again in 60 s")
    failing = store.blog(BLOG)
    assert failing is not None
    assert (failing.error, failing.validators, failing.wait) == ("503, again in 60 s", validators, 45)
    store.looked(blog, validators=None, now=NOON + 2 * MINUTE, wait=60)
    again = store.blog(BLOG)
    assert again is not None
    assert (again.error, again.validators, again.looked) == ("", validators, NOON + 2 * MINUTE)


def test_following_again_keeps_the_archive_and_takes_a_new_address(store: Store) -> None:
    """The demo has another port each time."""
    store.follow("demo:", "http://127.0.0.1:1000/")
    look(store, page(*posts(1), next=Pointer("http://127.0.0.1:1000/api")), key="demo:")
    assert store.unfollow("demo:")
    assert not store.unfollow("demo:")
    assert [blog.followed for blog in store.blogs()] == [False]
    assert store.follow("demo:", "http://127.0.0.1:1000/").address == "http://127.0.0.1:1000/api"
    moved = store.follow("demo:", "http://127.0.0.1:2000/", "The demo")
    assert (moved.address, moved.followed, moved.total, moved.title) == (
        "http://127.0.0.1:2000/",
        True,
        1,
        "The kite race",
    )


def test_a_purge_drops_all_and_forgetting_keeps_bookmarks(store: Store) -> None:
    """After forgetting, the next look is a first look."""
    looked = look(store, page(*posts(2, 1)))
    store.bookmark(looked.rows[0], True)
    store.leave(looked.blog, None, NOON)
    store.forget(BLOG)
    blog = store.blog(BLOG)
    assert blog is not None
    assert (blog.looked, blog.total, blog.unread, blog.window, store.place(blog)) == (None, 1, 1, 0, None)
    assert [item.entry.id for item in store.bookmarks()] == ["p2"]
    again = look(store, page(*posts(3, 2, 1)))
    assert [item.entry.id for item in store.items(again.rows)] == ["p3", "p1"]
    assert store.item(again.rows[0]).state is State.UNREAD
    assert store.unfollow(BLOG, purge=True)
    assert store.blogs() == ()
    assert store.bookmarks() == ()
    assert store.search("words") == ()


def test_a_look_at_a_blog_that_was_purged_meanwhile_writes_nothing(store: Store) -> None:
    """The fetch was under way."""
    blog = store.follow(BLOG, BLOG)
    store.unfollow(BLOG, purge=True)
    changes = Memory().look(page(*posts(1)))
    assert store.save(blog, page(*posts(1)), changes, validators=None, now=NOON, wait=30) == ()
    assert store.search("words") == ()


def test_a_password_is_kept_in_memory_only(path: Path) -> None:
    """The file never holds it; the address works while the program runs."""
    store = Store.open(path)
    blog = store.follow("https://ann:secret@example.org/kites", "https://ann:secret@example.org/kites")
    assert blog.address == "https://ann:secret@example.org/kites"
    assert blog.key == "https://example.org/kites"
    again = store.blog("https://ann:secret@example.org/kites")
    assert again is not None
    assert again.address == blog.address
    validators = Validators("https://ann:secret@example.org/kites")
    store.looked(blog, validators=validators, now=NOON, wait=30)
    store.close()
    assert b"secret" not in path.read_bytes()


async def test_writing_goes_through_one_thread_and_its_errors_come_back(path: Path) -> None:
    """And are said in `notice` until a writing succeeds."""
    store = Store.open(path)
    blog = await store.write(store.follow, BLOG, BLOG)
    assert blog.key == BLOG
    with pytest.raises(StoreError, match="no longer kept"):
        await store.write(store.bookmark, 5, True)
    assert store.notice == "that entry is no longer kept"
    assert await store.write(store.undo) == ""
    assert store.notice == ""
    store.close()
