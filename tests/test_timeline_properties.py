"""What holds for any story of a live blog: nothing is lost, nothing comes twice, nothing moves."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.looks import NOON, Memory, ids, look, new, page, post, posts, unnamed
from tuifollow.model import Entry, Snapshot
from tuifollow.store import Store
from tuifollow.timeline import merge

_WORDS = st.sampled_from(["Kite up", "Kite down", "A gust of wind", "The red one leads", "Lunch", "Rain stops play"])


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    minute = draw(st.none() | st.integers(0, 20))
    words = draw(_WORDS)
    if draw(st.booleans()):
        return unnamed(words, minute)
    flags = {name: draw(st.booleans()) for name in ("key", "pinned")}
    return post(draw(st.sampled_from("abcdefgh")), minute, words, withdrawn=draw(st.integers(0, 9)) == 0, **flags)


@st.composite
def _pages(draw: st.DrawFn) -> Snapshot:
    entries = draw(st.lists(_entries(), max_size=8))
    entries.sort(key=lambda entry: entry.published or datetime.max.replace(tzinfo=NOON.tzinfo), reverse=True)
    return page(
        *entries,
        complete=draw(st.booleans()),
        skipped=draw(st.sampled_from([0, 0, 0, 1])),
        partial=draw(st.sampled_from([False, False, True])),
        removed=tuple(draw(st.lists(st.sampled_from("abcdefghi"), max_size=2))),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(_pages(), min_size=1, max_size=5), st.data())
def test_whatever_comes_nothing_is_lost_no_id_is_twice_and_places_stay(
    pages: list[Snapshot], data: st.DataObject
) -> None:
    """For any pages, however broken; also such as list only changes, and older ones."""
    memory = Memory()
    for snapshot in pages:
        before = dict(memory.kept)
        changes = memory.look(snapshot, older=snapshot.partial and data.draw(st.booleans()))
        assert set(before) <= set(memory.kept)
        assert all(memory.kept[name].key == known.key for name, known in before.items())
        assert not set(new(changes)) & set(before)
        assert len(new(changes)) == len(set(new(changes)))
        assert set(ids((*changes.edited, *changes.quiet))) <= set(before)
        keys = [arrival.key for arrival in changes.new]
        assert all(not older > newer for newer, older in pairwise((key.at, key.rank) for key in keys))


@settings(max_examples=150, deadline=None)
@given(st.lists(_pages(), min_size=1, max_size=4))
def test_looking_twice_brings_nothing_new(pages: list[Snapshot]) -> None:
    """For any page after any others."""
    memory = Memory()
    for snapshot in pages:
        memory.look(snapshot)
    changes = memory.look(pages[-1], after=1)
    assert not changes.new
    assert not changes.edited
    assert not changes.restored
    assert changes.gap is None


@settings(max_examples=150, deadline=None)
@given(st.integers(4, 12), st.data())
def test_a_partial_page_withdraws_nothing(count: int, data: st.DataObject) -> None:
    """Any stretch cut out of a page, its top, its end or both missing, is a window and proves nothing."""
    memory = Memory()
    entries = posts(*range(count, 0, -1))
    memory.look(page(*entries))
    for _ in range(3):
        start = data.draw(st.integers(0, count))
        changes = memory.look(page(*entries[start : data.draw(st.integers(start, count))]))
        assert not changes.missing
        assert not changes.withdrawn
        assert not changes.new


@settings(max_examples=100, deadline=None)
@given(st.permutations(list(range(8))), st.integers(1, 4))
def test_undated_entries_arriving_in_bursts_keep_the_order_of_the_page(names: list[int], burst: int) -> None:
    """However many come at a look."""
    memory = Memory()
    entries = [post(f"n{name}") for name in names]
    for end in range(len(entries) % burst or burst, len(entries) + 1, burst):
        memory.look(page(*entries[len(entries) - end :]))
    assert memory.order() == ids(entries)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=12, max_size=30), st.integers(2, 6), st.integers(0, 2), st.data())
def test_older_pages_give_the_order_of_the_whole_however_it_is_cut(
    minutes: list[int], size: int, overlap: int, data: st.DataObject
) -> None:
    """Many posts a minute, pages that overlap or not; and looks at the newest in between."""
    store = Store.open(None)
    entries = [post(f"n{number}", minute) for number, minute in enumerate(sorted(minutes, reverse=True))]
    top = data.draw(st.integers(0, 3))
    look(store, page(*entries[top : top + size]))
    for start in range(top + size - overlap, len(entries), size):
        blog = look(store, page(*entries[: top + size])).blog if data.draw(st.booleans()) else store.blogs()[0]
        snapshot = page(*entries[max(start, 0) : start + size + overlap], partial=True)
        known = store.known(blog, snapshot, older=True)
        changes = merge(known, snapshot, now=NOON, window=0, first=False, loopback=True, older=True)
        store.deepen(blog, snapshot, changes, now=NOON)
    blog = look(store, page(*entries[: top + size])).blog
    assert ids(item.entry for item in store.items(store.timeline(blog).rows)) == ids(entries)
    store.close()
