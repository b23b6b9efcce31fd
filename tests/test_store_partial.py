"""What is kept of an answer that lists only what has changed, and of older pages; an archive of the first version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.looks import BLOG, MINUTE, NOON, Looked, filled, look, page, post, posts, unnamed
from tuifollow.model import Blog, Changes, Delta, Gap, Pointer, Snapshot, State, Validators
from tuifollow.store import Store, schema
from tuifollow.timeline import merge

VALIDATORS = Validators(BLOG, '"1"', digest="abc")


def older(store: Store, snapshot: Snapshot) -> Looked:
    """Keep a page of older entries."""
    before = kept(store)
    snapshot = replace(snapshot, partial=True)
    known = store.known(before, snapshot, older=True)
    changes = merge(known, snapshot, now=NOON, window=0, first=False, loopback=True, older=True)
    rows = store.deepen(before, snapshot, changes, now=NOON)
    return Looked(kept(store), changes, rows)


def kept(store: Store) -> Blog:
    """Return the blog."""
    blog = store.blog(BLOG)
    assert blog is not None
    return blog


def gaps(store: Store) -> list[tuple[float, float]]:
    """Return the gaps in minutes after noon."""
    return [((gap.since - NOON) / MINUTE, (gap.until - NOON) / MINUTE) for gap in store.gaps(kept(store))]


def ids(store: Store) -> list[str]:
    """Return the ids of all that is kept, newest first."""
    return [item.entry.id for item in store.items(store.timeline(kept(store)).rows)]


def test_a_partial_answer_leaves_be_what_it_does_not_say(store: Store) -> None:
    """Validators, window, where to ask, title, whether it runs; what it says counts."""
    whole = page(*posts(4, 3, 2, 1), live=True, summary="All day.", older="https://example.org/2", total=90)
    whole = replace(whole, interval=20.0, published=NOON, continued=Pointer("https://example.org/next", "Day two"))
    before = look(store, whole).blog
    save = store.save(before, whole, Changes(), validators=VALIDATORS, now=NOON, wait=30)
    assert save == ()
    before = kept(store)
    after = look(store, Snapshot("other", "", posts(5), partial=True), now=NOON + MINUTE).blog
    told = replace(after, looked=before.looked, unread=before.unread, total=before.total)
    assert told == replace(before, wait=30)
    assert (after.validators, after.window, after.there, after.begun) == (VALIDATORS, 4, 90, NOON)
    assert (after.continued, after.continued_title) == ("https://example.org/next", "Day two")
    partial = Snapshot("other", "New title", partial=True, live=False, total=91, delta=Delta("https://example.org/d"))
    said = look(store, partial).blog
    assert (said.title, said.live, said.there, said.reader, said.window) == ("New title", False, 91, "schema", 4)


def test_an_endpoint_that_only_ever_tells_changes_is_remembered(store: Store) -> None:
    """With its reader, its address and its validators."""
    whole = page(*posts(1), partial=True, next=Pointer("https://example.org/changes"))
    blog = look(store, whole).blog
    store.save(blog, whole, Changes(), validators=VALIDATORS, now=NOON, wait=30)
    blog = kept(store)
    assert (blog.reader, blog.address, blog.validators) == ("schema", "https://example.org/changes", VALIDATORS)


def test_an_older_page_whose_posts_have_no_names_is_known_by_its_words(store: Store) -> None:
    """Pages that overlap, far down in the archive; without any time they stand one below the other."""
    words = [f"word{n} wind{n * 7} kite{n * 3}" for n in range(120)]
    look(store, page(*map(unnamed, words[:3])))
    for first in range(2, 117, 2):
        assert len(older(store, page(*map(unnamed, words[first : first + 3]))).rows) == 2
    assert [item.entry.text for item in store.items(store.timeline(kept(store)).rows)] == words[:119]


def test_a_whole_look_says_that_the_blog_goes_on_nowhere_else(store: Store) -> None:
    """What it no longer says is no longer so, but the number of posts."""
    look(store, page(*posts(1), continued=Pointer("https://example.org/next"), total=3))
    blog = look(store, page(*posts(1))).blog
    assert (blog.continued, blog.there) == (None, 3)


def test_what_an_answer_names_as_removed_is_known(store: Store) -> None:
    """Wherever it stands; and withdrawn in the archive."""
    rows = look(store, page(*posts(9, 8, 7, 6, 5, 4, 3, 2, 1))).rows
    look(store, page(partial=True, removed=("p2", "p99")))
    assert store.item(rows[7]).withdrawn == NOON
    look(store, page(*posts(2), partial=True))
    assert store.item(rows[7]).withdrawn is None


def test_a_partial_answer_reads_no_more_than_it_needs(store: Store) -> None:
    """An old entry that was edited does not stretch it over the archive; the same minute is read along."""
    look(store, page(*[post(f"p{n}", n) for n in range(90, 0, -1)], post("twin", 1)))
    known = store.known(kept(store), page(*posts(91), post("late", 1), post("p2", 2, "Edited."), partial=True))
    assert {one.id for one in known} == {"p90", "p2", "p1", "twin"}


def test_a_partial_answer_fills_no_gap_and_lets_nothing_go(store: Store) -> None:
    """An edit of something old reaches nowhere."""
    look(store, page(*posts(3, 2, 1)))
    look(store, page(*posts(23, 22, 21)))
    look(store, page(*posts(24), post("p1", 1, "Edited."), partial=True))
    assert gaps(store) == [(3, 21)]


def test_an_older_page_is_unread_below_and_says_where_to_go_on(store: Store) -> None:
    """The looks that follow leave that alone; the page's own address is older than what is kept."""
    first = look(store, page(*posts(9, 8), older="https://example.org/2"))
    came = older(store, page(*posts(8, 7, 6), older="https://example.org/3"))
    assert ids(store) == ["p9", "p8", "p7", "p6"]
    assert [store.item(row).state for row in came.rows] == [State.UNREAD, State.UNREAD]
    assert (came.blog.older, came.blog.deeper, came.blog.window) == ("https://example.org/3", True, 2)
    assert store.counts(came.blog)[1] == 0, "nothing is new"
    assert not first.blog.deeper
    later = look(store, page(*posts(10, 9, 8), older="https://example.org/2")).blog
    assert (later.older, later.deeper) == ("https://example.org/3", True)
    assert (older(store, page(*posts(5)))).blog.older is None
    assert look(store, page(*posts(11, 10, 9), older="https://example.org/2")).blog.older is None


def test_a_gap_begins_the_way_down_anew_and_older_pages_close_it(store: Store) -> None:
    """From the top, page by page; then nothing is missing."""
    look(store, page(*posts(3, 2), older="https://example.org/2"))
    older(store, page(*posts(1)))
    blog = look(store, page(*posts(23, 22), older="https://example.org/2")).blog
    assert (gaps(store), blog.older, blog.deeper) == ([(3, 22)], "https://example.org/2", False)
    older(store, page(*posts(21, 20), older="https://example.org/3"))
    assert gaps(store) == [(3, 20)]
    older(store, page(*posts(4, 3), older="https://example.org/4"))
    assert gaps(store) == []


def test_what_cannot_be_had_below_is_a_gap_until_it_can(store: Store) -> None:
    """It is written down once; the last page says that there was nothing below it."""
    blog = look(store, page(*posts(9, 8), older="https://example.org/2")).blog
    gap = Gap(NOON, NOON + 8 * MINUTE)
    for _ in range(2):
        store.stuck(blog, gap, now=NOON, anew=True)
    assert gaps(store) == [(0, 8)]
    assert not kept(store).deeper
    older(store, page(*posts(7), older="https://example.org/3"))
    assert gaps(store) == [(0, 7)]
    older(store, page(*posts(6)))
    assert gaps(store) == []


def test_a_pinned_entry_is_not_the_oldest_unless_all_are_pinned(store: Store) -> None:
    """Its page shows it above all others: what lies between was never asked."""
    blog = look(store, page(post("p2", 2, pinned=True))).blog
    assert store.oldest(blog) == NOON + 2 * MINUTE
    blog = look(store, page(post("p2", 2, pinned=True), *posts(9, 8))).blog
    assert store.oldest(blog) == NOON + 8 * MINUTE
    empty = store.follow("https://example.org/empty", "https://example.org/empty")
    assert store.oldest(empty) is None


def test_a_blog_that_is_forgotten_forgets_its_way_down(store: Store) -> None:
    """And one that has moved asks at its new place."""
    look(store, page(*posts(9), older="https://example.org/2", total=9))
    older(store, page(*posts(8), older="https://example.org/3"))
    store.forget(BLOG)
    assert (kept(store).older, kept(store).deeper, kept(store).there) == (None, False, None)
    look(store, page(*posts(9), older="https://example.org/2"))
    older(store, page(*posts(8), older="https://example.org/3"))
    assert store.follow(BLOG, BLOG).deeper
    moved = store.follow(BLOG, "https://example.org/moved")
    assert (moved.older, moved.deeper) == (None, False)


def first_version(path: Path) -> None:
    """Make an archive as the first version of its schema had it."""
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        for column in ("deeper", "there", "begun", "continued", "continued_title", "name", "position", "archived"):
            connection.execute(f"ALTER TABLE blog DROP COLUMN {column}")
        connection.execute("DROP TABLE request")
        connection.execute("DROP INDEX event_time")
        connection.execute("UPDATE blog SET older = 'https://example.org/2'")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def test_an_archive_of_the_first_version_is_backed_up_and_brought_up_to_date(tmp_path: Path) -> None:
    """All that was kept is there, and what is new can be written."""
    path = tmp_path / "archive.db"
    first_version(path)
    store = Store.open(path)
    blog = kept(store)
    assert (blog.total, blog.older, blog.deeper, blog.there, blog.continued) == (
        40, "https://example.org/2", False, None, None,
    )  # fmt: skip
    assert [item.note for item in store.bookmarks()] == ["keep", ""]
    assert older(store, page(*posts(-1, -2), older="https://example.org/3")).blog.older == "https://example.org/3"
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert schema.version(connection) == schema.VERSION == 3
        columns = {row[1:5] for row in connection.execute("PRAGMA table_info(blog)")}
    with closing(sqlite3.connect(tmp_path / "archive.db.bak-v1")) as backup:
        assert schema.version(backup) == 1
        assert backup.execute("SELECT count(*) FROM entry").fetchone() == (40,)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        schema.create(fresh)
        assert {row[1:5] for row in fresh.execute("PRAGMA table_info(blog)")} == columns


def test_numbers_and_times_that_no_archive_can_hold_are_bounded(store: Store) -> None:
    """A publisher may write anything."""
    early = datetime.fromisoformat("1970-01-02T00:00:00+00:00")
    blog = look(store, page(*posts(1), total=10**30, published=early)).blog
    assert blog.there is not None
    assert blog.there > 10**18
    assert blog.begun == early
