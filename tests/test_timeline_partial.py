"""What an answer means that lists only what has changed, or names the withdrawn; older pages; another reader."""

from __future__ import annotations

from dataclasses import replace

from tests.looks import Memory, ids, new, page, post, posts
from tuifollow.model import Entry, Snapshot


def changed(*entries: Entry, removed: tuple[str, ...] = ()) -> Snapshot:
    """Return an answer that lists only what has changed."""
    return page(*entries, partial=True, removed=removed)


def test_what_a_partial_answer_does_not_show_is_neither_missing_nor_withdrawn() -> None:
    """However often it is not shown, and however little is."""
    memory = Memory()
    memory.look(page(*posts(6, 5, 4, 3, 2, 1)))
    for _ in range(4):
        changes = memory.look(changed(*posts(6, 4)))
        assert not changes.missing
        assert not changes.told
        assert not changes.degraded
    assert not memory.look(changed()).degraded
    assert memory.window == 6


def test_a_partial_answer_brings_what_is_new_and_what_was_edited() -> None:
    """The new one on top; between it and what is kept there is no gap."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    changes = memory.look(changed(*posts(9), post("p2", 2, "Other words.")))
    assert (new(changes), ids(changes.edited), changes.gap) == (["p9"], ["p2"], None)
    assert memory.order() == ["p9", "p3", "p2", "p1"]


def test_an_empty_source_that_says_it_is_complete_says_nothing_when_it_is_partial() -> None:
    """`partial` is the stronger word."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1), complete=True))
    for _ in range(3):
        assert not memory.look(replace(changed(), complete=True)).missing


def test_what_is_removed_is_withdrawn_at_once_and_told_once() -> None:
    """An id that is not kept is passed over."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    changes = memory.look(changed(removed=("p2", "p99")), after=1)
    assert changes.withdrawn == ("p2",)
    assert not memory.look(changed(removed=("p2", "p99"))).told
    assert not memory.look(page(*posts(3, 1))).told, "the whole page says nothing else"


def test_what_was_removed_and_is_shown_again_is_restored() -> None:
    """By a partial answer or by a page; who is named and shown is there."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    memory.look(changed(removed=("p1", "p2")))
    assert memory.look(changed(*posts(2))).restored == ("p2",)
    assert memory.look(page(*posts(3, 2, 1), removed=("p1",))).restored == ("p1",)


def test_a_page_names_the_removed_and_they_are_not_missing_first() -> None:
    """Tombstones between entries; those that are kept account for what the page does not show."""
    memory = Memory()
    memory.look(page(*posts(6, 5, 4, 3, 2, 1)))
    changes = memory.look(page(*posts(6, 1), removed=("p2", "p3", "p4")), after=1)
    assert sorted(changes.withdrawn) == ["p2", "p3", "p4"]
    assert changes.missing == ("p5",)
    assert not changes.degraded


def test_old_tombstones_do_not_make_an_empty_page_believed() -> None:
    """They were told long ago."""
    memory = Memory()
    memory.look(page(*posts(6, 5, 4, 3, 2, 1)))
    gone = ("p4", "p5", "p6", "p7", "p8", "p9")
    assert sorted(memory.look(page(*posts(3, 2, 1), removed=gone)).withdrawn) == ["p4", "p5", "p6"]
    changes = memory.look(page(*posts(3), removed=gone))
    assert changes.degraded
    assert not changes.missing


def test_a_page_of_which_far_less_is_left_withdraws_not_even_what_it_names() -> None:
    """It is not believed."""
    memory = Memory()
    memory.look(page(*posts(6, 5, 4, 3, 2, 1)))
    changes = memory.look(page(*posts(6), removed=("p2",)))
    assert (changes.degraded, changes.withdrawn) == (True, ())


def test_a_page_that_another_reader_reads_is_not_believed_at_first() -> None:
    """It adds, and withdraws nothing."""
    memory = Memory()
    memory.look(page(*posts(4, 3, 2, 1)))
    memory.look(page(*posts(4, 2, 1)))
    changes = memory.look(page(*posts(5, 4, 2, 1)), strange=True)
    assert (changes.degraded, new(changes), changes.withdrawn) == (True, ["p5"], ())
    assert memory.look(page(*posts(5, 4, 2, 1))).withdrawn == ("p3",)


def test_an_older_page_stands_below_what_is_kept_also_at_the_same_minute() -> None:
    """Where the page's edge falls within a minute, its place decides."""
    memory = Memory()
    memory.look(page(*posts(3), post("b", 2), post("a", 2)))
    memory.look(changed(post("z", 2), post("y", 2), *posts(1)), older=True)
    assert memory.order() == ["p3", "b", "a", "z", "y", "p1"]


def test_an_older_page_without_times_stands_below_all() -> None:
    """With an entry that is kept on it, and without one."""
    memory = Memory()
    memory.look(page(post("d"), post("c")))
    memory.look(changed(post("c"), post("b")), older=True)
    memory.look(changed(post("a")), older=True)
    assert memory.order() == ["d", "c", "b", "a"]
