"""When an entry that is no longer shown counts as withdrawn, and when a page is not to be believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.looks import Memory, new, page, post, posts
from tuifollow.model import Entry


def test_the_time_of_a_pinned_old_entry_is_nobodys_older_neighbour() -> None:
    """A pinned entry stands anywhere."""
    memory = Memory()
    memory.look(page(post("c", 9), post("undated"), post("a", 5), post("old", -500, pinned=True)))
    assert memory.kept["undated"].key.at == memory.kept["a"].key.at


def test_an_entry_that_falls_off_the_end_of_the_window_is_not_missing() -> None:
    """A page is a window."""
    memory = Memory()
    memory.look(page(*posts(4, 3, 2, 1)))
    for _ in range(4):
        changes = memory.look(page(*posts(5, 4, 3, 2)))
        assert not changes.missing
        assert not changes.withdrawn


def test_an_entry_whose_neighbours_are_there_is_missing_at_one_look_and_withdrawn_at_the_second() -> None:
    """Once, and not told again."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    assert memory.look(page(*posts(3, 1))).missing == ("p2",)
    changes = memory.look(page(*posts(3, 1)))
    assert changes.withdrawn == ("p2",)
    assert not changes.missing
    assert not memory.look(page(*posts(3, 1))).told


def test_two_looks_within_30_seconds_do_not_withdraw_but_on_loopback_they_do() -> None:
    """A demo at speed 600 has no 30 seconds."""
    for loopback, withdrawn in ((False, ()), (True, ("p2",))):
        memory = Memory()
        memory.look(page(*posts(3, 2, 1)), loopback=loopback)
        memory.look(page(*posts(3, 1)), loopback=loopback)
        changes = memory.look(page(*posts(3, 1)), after=20, loopback=loopback)
        assert changes.withdrawn == withdrawn
        assert memory.look(page(*posts(3, 1)), after=20, loopback=loopback).withdrawn == (
            ("p2",) if not loopback else ()
        )


def test_an_entry_seen_in_between_must_be_missing_twice_again() -> None:
    """The misses start over."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    memory.look(page(*posts(3, 1)))
    assert memory.look(page(*posts(3, 2, 1))).present == ("p2",)
    assert memory.look(page(*posts(3, 1))).missing == ("p2",)


def test_what_comes_back_is_restored_and_not_new() -> None:
    """It was only hidden."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    memory.look(page(*posts(3, 1)))
    memory.look(page(*posts(3, 1)))
    changes = memory.look(page(*posts(3, 2, 1)))
    assert changes.restored == ("p2",)
    assert not changes.new
    assert not memory.kept["p2"].withdrawn


def test_a_withdrawal_that_the_page_signals_counts_at_once_and_leaves_the_words_alone() -> None:
    """What is kept is what was withdrawn."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    struck = replace(post("p2", 2, "This post was removed."), withdrawn=True)
    changes = memory.look(page(*posts(3), struck, *posts(1)), after=1)
    assert changes.withdrawn == ("p2",)
    assert not changes.edited
    assert not changes.quiet
    assert not memory.look(page(*posts(3), struck, *posts(1))).told
    assert memory.look(page(*posts(3, 2, 1))).restored == ("p2",)


def test_of_a_complete_source_whatever_is_absent_is_missing() -> None:
    """At its ends too."""
    memory = Memory()
    memory.look(page(*posts(4, 3, 2, 1), complete=True))
    changes = memory.look(page(*posts(3, 2), complete=True))
    assert sorted(changes.missing) == ["p1", "p4"]
    assert sorted(memory.look(page(*posts(3, 2), complete=True)).withdrawn) == ["p1", "p4"]


@pytest.mark.parametrize("complete", [True, False])
def test_a_page_with_entries_that_could_not_be_read_withdraws_nothing(*, complete: bool) -> None:
    """The absent one may be the unreadable one."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1), complete=complete))
    for _ in range(3):
        changes = memory.look(page(*posts(3, 1), complete=complete, skipped=1))
        assert not changes.missing
        assert not changes.withdrawn


def test_a_pinned_old_entry_does_not_stretch_the_window() -> None:
    """The entries between it and the page's end are not missing."""
    memory = Memory()
    old = post("old", -300)
    memory.look(page(*posts(9, 8, 7), old))
    for _ in range(3):
        changes = memory.look(page(*posts(10, 9, 8), replace(old, pinned=True)))
        assert not changes.missing
        assert not changes.withdrawn


def test_a_pinned_entry_that_is_taken_down_from_the_top_is_not_withdrawn() -> None:
    """It may have gone back to where the page does not reach."""
    memory = Memory()
    memory.look(page(post("p2", 2, pinned=True), *posts(3, 1)))
    for _ in range(3):
        assert not memory.look(page(*posts(3, 1))).withdrawn


def test_a_copy_proves_no_place() -> None:
    """Words that stand twice on a page do not say that what lies between was shown."""
    memory = Memory()
    memory.look(page(*posts(9, 8), post("p2", 2), post("p1", 1, "Kick-off")))
    copied = page(*posts(10, 9, 8), post("copy", 7.5, "Kick-off"), post("p1", 1, "Kick-off"))
    for _ in range(3):
        assert not memory.look(copied).withdrawn


@pytest.mark.parametrize("left", [(), posts(6)])
def test_a_page_with_far_less_than_before_adds_and_withdraws_nothing(left: tuple[Entry, ...]) -> None:
    """Not even what is struck through; the next good page says it again."""
    memory = Memory()
    memory.look(page(*posts(6, 5, 4, 3), complete=True))
    for _ in range(5):
        changes = memory.look(page(*left, complete=True))
        assert changes.degraded
        assert not changes.missing
        assert not changes.withdrawn
    struck = replace(posts(5)[0], withdrawn=True)
    assert not memory.look(page(struck)).withdrawn
    assert new(memory.look(page(*posts(7)))) == ["p7"]
    assert memory.window == 4
    assert not memory.look(page(*posts(7, 6, 5, 4, 3))).degraded


def test_half_of_the_last_window_is_enough_to_be_believed() -> None:
    """Under half is not."""
    memory = Memory()
    memory.look(page(*posts(4, 3, 2, 1)))
    assert not memory.look(page(*posts(4, 3))).degraded


def test_a_blog_that_had_no_entries_yet_is_not_degraded() -> None:
    """Nothing is no less than nothing."""
    memory = Memory()
    assert not memory.look(page()).degraded
    assert not memory.look(page()).degraded
    assert new(memory.look(page(*posts(1)))) == ["p1"]


def test_a_clock_that_jumps_back_withdraws_nothing_early() -> None:
    """The 30 seconds have not passed then."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    memory.look(page(*posts(3, 1)))
    assert not memory.look(page(*posts(3, 1)), after=-timedelta(days=1).total_seconds()).withdrawn
