"""What holds for any story of a live blog: nothing is lost, nothing comes twice, nothing moves."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.looks import NOON, Memory, ids, new, page, post, posts, unnamed
from tuifollow.model import Entry, Snapshot

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
    return page(*entries, complete=draw(st.booleans()), skipped=draw(st.sampled_from([0, 0, 0, 1])))


@settings(max_examples=150, deadline=None)
@given(st.lists(_pages(), min_size=1, max_size=5))
def test_whatever_comes_nothing_is_lost_no_id_is_twice_and_places_stay(pages: list[Snapshot]) -> None:
    """For any pages, however broken."""
    memory = Memory()
    for snapshot in pages:
        before = dict(memory.kept)
        changes = memory.look(snapshot)
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
