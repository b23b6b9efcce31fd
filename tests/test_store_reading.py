"""How the archive is read: what merge must know, indexes and gaps, heads, places, and what is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.looks import BLOG, MINUTE, NOON, RICH, Memory, look, page, post, posts, unnamed
from tuifollow.model import (
    Anchor,
    Flag,
    Gap,
    Key,
    Snapshot,
    State,
    StoreError,
)
from tuifollow.store import Store


def test_what_merge_must_know_is_what_the_page_covers_and_the_newest(store: Store) -> None:
    """Not the archive around it: a look costs the same in a large blog."""
    blog = look(store, page(*posts(*range(300, 0, -1)))).blog
    blog = replace(blog, window=5)
    known = {known.id for known in store.known(blog, page(*posts(105, 103, 102, 101)))}
    assert known == {"p300", *(f"p{minute}" for minute in range(101, 106))}


def test_a_pinned_entry_does_not_stretch_what_is_known(store: Store) -> None:
    """It is known itself, without what lies between."""
    blog = look(store, page(*posts(*range(300, 0, -1)))).blog
    known = {known.id for known in store.known(blog, page(post("p1", 1, pinned=True), *posts(300, 299)))}
    assert known == {"p1", "p299", "p300"}


def test_a_page_of_the_newest_and_some_chosen_old_ones_withdraws_nothing(store: Store) -> None:
    """What lies between was not withdrawn, however much of it there is."""
    look(store, page(*posts(*range(500, 0, -1))))
    blog = store.blog(BLOG)
    assert blog is not None
    store.save(blog, page(*posts(500)), Memory().look(page()), validators=None, now=NOON, wait=30)
    chosen = page(*posts(501, 500, 499, 498, 497, 3, 1))
    for minute in (1, 2, 3):
        looked = look(store, chosen, now=NOON + minute * MINUTE)
        assert not looked.changes.missing
        assert not looked.changes.withdrawn


def test_of_a_complete_source_all_that_stands_is_known(store: Store) -> None:
    """Whatever of it is absent was withdrawn."""
    blog = look(store, page(*posts(3, 2, 1), complete=True)).blog
    assert {known.id for known in store.known(blog, page(*posts(3), complete=True))} == {"p1", "p2", "p3"}


def test_entries_without_ids_and_times_are_sought_among_the_newest(store: Store) -> None:
    """The page says neither name nor time."""
    look(store, page(unnamed("b"), unnamed("a")))
    looked = look(store, page(unnamed("c"), unnamed("b"), unnamed("a")))
    assert [item.entry.text for item in store.items(looked.rows)] == ["c"]
    assert not look(store, page(unnamed("c"), unnamed("b"), unnamed("a"))).changes.told


_STORIES = st.lists(
    st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from("xyz"), st.booleans()), max_size=8, unique_by=lambda p: p[0]
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30, deadline=None)
@given(_STORIES)
def test_the_store_and_a_memory_of_everything_come_to_the_same(story: list[list[tuple[int, str, bool]]]) -> None:
    """What merge is shown of the archive is enough to decide as if it saw all of it."""
    memory, store = Memory(), Store.open(None)
    for number, entries in enumerate(story, 1):
        newest_first = sorted(entries, reverse=True)
        snapshot = page(*(post(f"p{at}", at, words, pinned=pinned) for at, words, pinned in newest_first))
        changes = memory.look(snapshot)
        looked = look(store, snapshot, now=NOON + (60 + number) * MINUTE, loopback=False)
        assert looked.changes == changes
        kept = store.items(store.timeline(looked.blog).rows)
        assert [item.entry.id for item in kept] == memory.order()
    store.close()


def test_the_index_has_every_entry_in_order_with_its_marks_and_width(store: Store) -> None:
    """One long, or around a place."""
    looked = look(store, page(*posts(*range(30, 0, -1))))
    store.mark(looked.rows[5:7], State.READ)
    whole = store.timeline(looked.blog)
    assert list(whole.rows) == list(looked.rows)
    assert [place for place, flags in enumerate(whole.flags) if flags & Flag.READ] == [5, 6]
    assert whole.widths[0] == len("The words of p30.")
    assert whole.key(3) == store.item(looked.rows[3]).key
    for around, first in ((None, 0), (looked.rows[15], 11), (looked.rows[1], 0), (looked.rows[29], 22), (-5, 0)):
        part = store.window(looked.blog, around, 8)
        assert list(part.rows) == list(looked.rows[first : first + 8])
    assert list(store.part(looked.blog, looked.rows[9:4:-2]).rows) == list(looked.rows[5:10:2])


def test_a_gap_is_kept_and_closes_as_older_pages_are_read(store: Store) -> None:
    """What was filled is no gap any more."""
    look(store, page(*posts(2, 1)))
    look(store, page(*posts(60, 50)))
    blog = look(store, page(*posts(61, 60, 50))).blog
    assert store.timeline(blog).gaps == (Gap(NOON + 2 * MINUTE, NOON + 50 * MINUTE),)
    look(store, page(*posts(49, 30)))
    assert store.window(blog).gaps == (Gap(NOON + 2 * MINUTE, NOON + 30 * MINUTE),)
    look(store, page(*posts(29, 10, 2, 1)))
    assert store.timeline(blog).gaps == ()


def test_heads_are_one_line_in_the_order_asked_for(store: Store) -> None:
    """The headline, else the words; those not kept are left out."""
    plain = post("b", 1, "Two\nlines   of words", authors=("Ann", "Bo"))
    rows = look(store, page(RICH, plain)).rows
    heads = store.heads((rows[1], 999, rows[0]))
    assert [(head.words, head.titled, head.author, head.label) for head in heads] == [
        ("Two lines of words", False, "Ann, Bo", ""),
        ("Red kite first", True, "Ann Example, Bo Example", "95'"),
    ]
    assert heads[0].at == NOON + MINUTE


def test_the_readers_place_is_where_they_left(store: Store) -> None:
    """The last time counts; each blog has its own."""
    looked = look(store, page(*posts(2, 1)))
    assert store.place(looked.blog) is None
    store.leave(looked.blog, None, NOON)
    store.leave(looked.blog, Anchor(looked.rows[1], 3, 40), NOON + MINUTE)
    place = store.place(looked.blog)
    assert place is not None
    assert (place.left, place.anchor) == (NOON + MINUTE, Anchor(looked.rows[1], 3, 40))
    assert place.newest == store.item(looked.rows[0]).key
    empty = store.follow("empty", "https://example.org/2")
    store.leave(empty, None, NOON)
    nowhere = store.place(empty)
    assert nowhere is not None
    assert (nowhere.newest, nowhere.anchor) == (None, None)


def test_an_entry_is_found_by_the_publishers_id(store: Store) -> None:
    """As the fragment of an address names it."""
    looked = look(store, page(*posts(1)))
    assert store.find(looked.blog, "p1") == looked.rows[0]
    assert store.find(looked.blog, "p9") is None


def test_what_is_not_kept_is_said_to_be_so(store: Store) -> None:
    """One entry asked for that is gone is an error, several are left out."""
    with pytest.raises(StoreError, match="no longer kept"):
        store.item(7)
    assert store.items([7]) == ()
    assert store.versions(7) == ()


def test_keys_order_entries_of_one_time(store: Store) -> None:
    """The index and the items agree."""
    looked = look(store, page(post("b", 1), post("a", 1)))
    keys = [item.key for item in store.items(looked.rows)]
    assert keys == sorted(keys, reverse=True)
    assert all(isinstance(key, Key) for key in keys)


def test_a_snapshot_may_be_of_any_size(store: Store) -> None:
    """Two thousand entries at a first look, then the same: written once."""
    snapshot: Snapshot = page(*posts(*range(600, 0, -1)))
    assert len(look(store, snapshot).rows) == 600
    assert look(store, snapshot, now=NOON + timedelta(hours=1)).rows == ()
