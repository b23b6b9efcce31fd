"""What keeping house does to the archive: names, order, weights; and what is forgotten, no more than was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.looks import BLOG, MINUTE, NOON, look, page, posts
from tuifollow.model import Blog, StoreError, Weight
from tuifollow.store import Store


def ids(store: Store, blog: Blog) -> list[str]:
    """Return the ids of all that is kept of a blog, newest first."""
    return [item.entry.id for item in store.items(store.timeline(blog).rows)]


def purged(store: Store, blog: Blog, minute: int | None = None, *, bookmarks: bool = False) -> int:
    """Forget what is older than that minute after noon; return how many went."""
    before = None if minute is None else NOON + minute * MINUTE
    gone = 0
    while some := store.purge(blog, before, bookmarks=bookmarks):
        gone += some
    return gone


def test_a_name_is_one_clean_line_and_an_empty_one_is_none(store: Store) -> None:
    """It wins over the publisher's title."""
    blog = look(store, page(*posts(2, 1))).blog
    assert store.rename(BLOG, "  My \x1b]0;x\x07\n kites ") == "My ]0;x kites"
    assert store.blog(BLOG) == replace(blog, name="My ]0;x kites")
    store.rename(BLOG, "")
    assert store.blog(BLOG) == blog
    with pytest.raises(StoreError, match="no longer kept"):
        store.rename("https://nobody.example/", "x")


def test_blogs_that_were_put_in_order_stand_first_and_new_ones_come_after_them(store: Store) -> None:
    """No order at all is as they were followed."""
    for name in "abcd":
        store.follow(name, name)
    store.order(["c", "a"])
    store.follow("e", "e")
    assert [blog.key for blog in store.blogs()] == ["c", "a", "b", "d", "e"]
    assert [one.placed for one in store.overviews()] == [True, True, False, False, False]
    store.order([])
    assert [blog.key for blog in store.blogs()] == ["a", "b", "c", "d", "e"]


def test_an_overview_holds_counts_and_the_newest_entry_that_was_not_withdrawn(store: Store) -> None:
    """And says nothing of a blog of which nothing is kept."""
    looked = look(store, page(*posts(3, 2, 1)))
    looked = look(store, page(*posts(4, 3, 2, 1)), now=NOON + MINUTE)
    store.bookmark(looked.rows[0], True)
    store.follow("empty", "empty")
    full, empty = store.overviews()
    assert (full.new, full.bookmarked, full.blog.unread) == (1, 1, 4)
    assert full.newest == NOON + 4 * MINUTE
    assert full.words
    assert (empty.new, empty.newest, empty.words) == (0, None, "")


def test_what_is_said_to_be_forgotten_is_what_is_forgotten(store: Store) -> None:
    """Bookmarked entries stay, with the blog itself; with them all goes."""
    looked = look(store, page(*posts(4, 3, 2, 1)))
    store.bookmark(looked.rows[1], True)
    store.leave(looked.blog, None, NOON)
    every, rest = store.going(looked.blog, bookmarks=True), store.going(looked.blog)
    assert (every.entries, every.bookmarked, rest.entries, rest.bookmarked) == (4, 1, 3, 0)
    assert every.bytes > rest.bytes > 0
    assert purged(store, looked.blog) == rest.entries
    assert ids(store, looked.blog) == ["p3"]
    assert purged(store, looked.blog, bookmarks=True) == 1
    blog = store.blog(BLOG)
    assert blog is not None
    assert (blog.total, blog.looked, blog.followed) == (0, None, True)
    assert store.going(blog, bookmarks=True) == Weight(blog)


def test_what_is_too_old_is_forgotten_but_nothing_that_the_page_still_shows(store: Store) -> None:
    """It would come back as new at the next look; of a blog that is asked no more it goes."""
    look(store, page(*posts(4, 3, 2, 1)))
    blog = look(store, page(*posts(6, 5, 4)), now=NOON + MINUTE).blog
    assert store.going(blog, NOON + 60 * MINUTE).entries == 3
    assert purged(store, blog, 60) == 3
    assert ids(store, blog) == ["p6", "p5", "p4"]
    assert not look(store, page(*posts(6, 5, 4)), now=NOON + 2 * MINUTE).changes.new
    store.put_away(BLOG, away=True)
    away = store.blog(BLOG)
    assert away is not None
    assert purged(store, away, 6) == 2
    assert ids(store, away) == ["p6"]


def test_after_old_entries_went_the_next_look_says_where_older_ones_lie(store: Store) -> None:
    """An address of older pages would leave a hole."""
    look(store, page(*posts(4, 3, 2, 1), older="https://a.example/?page=2"))
    blog = store.blog(BLOG)
    assert blog is not None
    assert blog.older
    store.put_away(BLOG, away=True)
    purged(store, replace(blog, archived=True), 3)
    after = store.blog(BLOG)
    assert after is not None
    assert (after.older, after.validators) == (None, None)


def test_a_long_archive_is_forgotten_a_part_at_a_time(store: Store) -> None:
    """Whoever wants to write meanwhile can."""
    entries = posts(*range(2_500, 0, -1))
    blog = look(store, page(*entries)).blog
    parts = []
    while some := store.purge(blog):
        parts.append(some)
    assert parts == [1_000, 1_000, 500]
    assert store.search("word") == ()


def test_a_blog_that_is_not_followed_goes_with_its_last_entry(store: Store) -> None:
    """While a bookmark of it is kept, it stays."""
    looked = look(store, page(*posts(2, 1)))
    store.bookmark(looked.rows[0], True)
    store.unfollow(BLOG)
    blog = store.blog(BLOG)
    assert blog is not None
    purged(store, blog)
    assert store.blog(BLOG) is not None
    purged(store, blog, bookmarks=True)
    assert store.blog(BLOG) is None


def test_unused_space_is_given_back_to_the_disk(tmp_path: Path) -> None:
    """The file shrinks, and holds what it held."""
    path = tmp_path / "tuifollow.db"
    store = Store.open(path, alone=True)
    blog = look(store, page(*posts(*range(3_000, 0, -1)))).blog
    store.bookmark(store.timeline(blog).rows[7], True)
    purged(store, blog)
    before, unused = store.space()
    assert unused > before // 2
    store.compact()
    after, unused = store.space()
    assert after < before // 2
    assert unused == 0
    assert len(store.bookmarks()) == 1
    store.close()
    assert path.stat().st_size == after


def test_addresses_are_taken_in_all_or_none_and_known_ones_stay_as_they_are(store: Store) -> None:
    """A name that was given is kept; an empty one takes none away."""
    store.follow("https://a.example/", "https://a.example/")
    store.rename("https://a.example/", "Mine")
    found = [
        ("https://a.example/", "Theirs", True),
        ("https://b.example/", "B", False),
        ("https://c.example/", "", True),
    ]
    assert store.take_in(found) == ("https://b.example/", "https://c.example/")
    assert [(blog.key[8], blog.name, blog.archived) for blog in store.blogs()] == [
        ("a", "Mine", False),
        ("b", "B", False),
        ("c", "", True),
    ]
    store.unfollow("https://b.example/")
    assert store.take_in([("https://b.example/", "", False)]) == ("https://b.example/",)
    assert [blog.name for blog in store.blogs()] == ["Mine", "B", ""]


def test_what_is_too_old_is_measured_by_the_time_of_the_entry(store: Store) -> None:
    """Not by when it was read."""
    blog = look(store, page(*posts(4, 3, 2, 1)), now=NOON + timedelta(days=9)).blog
    store.put_away(BLOG, away=True)
    assert store.going(replace(blog, archived=True), NOON + 3 * MINUTE).entries == 2
