"""What one look brings: what is new, what is edited, where each entry stands, and what could not be had."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.looks import MINUTE, NOON, Memory, ids, new, page, post, posts
from tuifollow.likeness import digest
from tuifollow.model import Block, Gap, Kind, Run, Snapshot
from tuifollow.timeline import MOST_EDITS


def test_everything_is_new_at_the_first_look_newest_first() -> None:
    """Whether that is told is for the caller to say."""
    memory = Memory()
    changes = memory.look(page(*posts(3, 2, 1)))
    assert new(changes) == ["p3", "p2", "p1"]
    assert not changes.degraded
    assert changes.gap is None


def test_the_same_page_again_brings_nothing() -> None:
    """Neither to tell nor to write."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    changes = memory.look(page(*posts(3, 2, 1)))
    assert not changes.told
    assert not changes.quiet
    assert not changes.missing


def test_another_order_and_a_pin_bring_nothing_new() -> None:
    """Entries are known by their ids, wherever on the page they stand."""
    memory = Memory()
    memory.look(page(*posts(3, 2, 1)))
    pinned = replace(post("p1", 1), pinned=True)
    changes = memory.look(page(pinned, *posts(2, 3)))
    assert not changes.told
    assert ids(changes.quiet) == ["p1"]
    assert memory.order() == ["p3", "p2", "p1"]


def test_other_words_are_an_edit_but_white_space_is_none() -> None:
    """A digest of the words decides."""
    memory = Memory()
    memory.look(page(post("a", 1, "Nine kites are up.")))
    assert not memory.look(page(post("a", 1, "Nine  kites\n\nare up."))).edited
    changes = memory.look(page(post("a", 1, "Ten kites are up.")))
    assert ids(changes.edited) == ["a"]
    assert not changes.new


def test_authors_headline_and_embedded_words_are_words() -> None:
    """All that can be read counts."""
    plain = post("a", 1, "Kites.")
    embed = Block(Kind.EMBED, (Run("Wind!"),), url="https://example.org/1")
    for other in (
        replace(plain, authors=("Ann",)),
        replace(plain, headline="Up"),
        replace(plain, body=(*plain.body, embed)),
    ):
        assert digest(other) != digest(plain)


def test_a_new_time_of_update_or_picture_is_kept_but_not_told() -> None:
    """It is no edit, yet what is kept is what the page shows."""
    memory = Memory()
    entry = post("a", 1)
    memory.look(page(entry))
    touched = replace(entry, updated=NOON + 2 * MINUTE)
    changes = memory.look(page(touched))
    assert not changes.told
    assert changes.quiet == (touched,)
    pictured = replace(touched, body=(*touched.body, Block(Kind.IMAGE, url="https://example.org/a.png")))
    assert memory.look(page(pictured)).quiet == (pictured,)
    assert not memory.look(page(pictured)).quiet


def test_an_entry_that_changes_at_every_look_is_told_24_times_and_then_kept_quietly() -> None:
    """A counter is not news."""
    memory = Memory()
    memory.look(page(post("a", 1, "0 readers")))
    looks = [memory.look(page(post("a", 1, f"{count} readers"))) for count in range(1, 31)]
    assert [bool(changes.edited) for changes in looks] == [True] * MOST_EDITS + [False] * (30 - MOST_EDITS)
    assert all(ids(changes.quiet) == ["a"] for changes in looks[MOST_EDITS:])


def test_a_back_dated_entry_goes_to_its_place_in_time() -> None:
    """Among older ones, as the page has it."""
    memory = Memory()
    memory.look(page(*posts(9, 5, 1)))
    assert new(memory.look(page(*posts(9), post("late", 3), *posts(5, 1)))) == ["late"]
    assert memory.order() == ["p9", "p5", "late", "p1"]


def test_entries_of_one_minute_keep_the_order_of_the_page_also_when_more_arrive() -> None:
    """Ranks leave room between two, above and below."""
    memory = Memory()
    memory.look(page(post("b", 5), post("a", 5)))
    memory.look(page(post("d", 5), post("b", 5), post("between", 5), post("a", 5), post("below", 5)))
    assert memory.order() == ["d", "b", "between", "a", "below"]


def test_an_entry_without_a_time_stands_with_its_older_neighbour() -> None:
    """It has that one's time and a greater rank."""
    memory = Memory()
    memory.look(page(post("c", 9), post("undated"), post("a", 1)))
    assert memory.order() == ["c", "undated", "a"]
    assert memory.kept["undated"].key.at == memory.kept["a"].key.at


def test_a_page_without_any_time_keeps_its_order_and_shows_when_each_was_first_seen() -> None:
    """What appears in between takes its older neighbour's."""
    memory = Memory()
    memory.look(page(post("b"), post("a")))
    memory.look(page(post("d"), post("c"), post("b"), post("a")))
    assert memory.order() == ["d", "c", "b", "a"]
    assert memory.kept["c"].key.at - memory.kept["b"].key.at == 60_000
    memory.look(page(post("d"), post("c"), post("x"), post("b"), post("a")))
    assert memory.order() == ["d", "c", "x", "b", "a"]


def test_a_key_is_fixed_at_first_sight_even_when_a_time_comes_later() -> None:
    """Nothing moves under the reader."""
    memory = Memory()
    memory.look(page(post("b", 5), post("a")))
    before = memory.kept["a"].key
    changes = memory.look(page(post("b", 5), post("a", -90)))
    assert ids(changes.quiet) == ["a"]
    assert memory.kept["a"].key == before


def test_a_page_that_begins_after_all_that_is_kept_leaves_a_gap() -> None:
    """Told once, by the look that found it."""
    memory = Memory()
    memory.look(page(*posts(2, 1)))
    changes = memory.look(page(*posts(60, 50)))
    assert changes.gap == Gap(NOON + 2 * MINUTE, NOON + 50 * MINUTE)
    assert memory.look(page(*posts(61, 60, 50))).gap is None


def test_a_pinned_entry_in_common_does_not_close_a_gap() -> None:
    """It would be there however long the absence was."""
    memory = Memory()
    memory.look(page(*posts(2, 1)))
    changes = memory.look(page(post("p1", 1, pinned=True), *posts(60, 50)))
    assert changes.gap == Gap(NOON + 2 * MINUTE, NOON + 50 * MINUTE)


@pytest.mark.parametrize(
    "other",
    [page(*posts(60, 50, 2)), page(*posts(60, 50), complete=True), page(*posts(0, -5)), page()],
    ids=["overlaps", "complete", "an older page", "empty"],
)
def test_there_is_no_gap_where_nothing_can_have_been_missed(other: Snapshot) -> None:
    """The page reaches back far enough, or not to the present."""
    memory = Memory()
    memory.look(page(*posts(2, 1)))
    assert memory.look(other).gap is None
