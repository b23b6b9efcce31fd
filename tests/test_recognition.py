"""Which kept entry is this one: ids that come twice, ids that are only places, and entries without any."""

from __future__ import annotations

from dataclasses import replace

from tests.looks import Memory, ids, new, page, post, posts, unnamed
from tuifollow.likeness import digest, distance, form, simhash


def test_a_repeated_id_with_the_same_words_is_one_entry() -> None:
    """A copy on the page, such as a pinned one."""
    memory = Memory()
    assert new(memory.look(page(post("a", 2), post("a", 2)))) == ["a"]


def test_a_repeated_id_with_other_words_is_kept_with_its_time_and_found_again() -> None:
    """The oldest carrier keeps the bare id."""
    memory = Memory()
    twice = page(post("a", 2, "Second half"), post("a", 1, "First half"))
    assert new(memory.look(twice)) == ["a 2026-05-01T12:02:00+00:00", "a"]
    assert not memory.look(twice).told
    thrice = page(post("a", 2, "Extra time"), *twice.entries)
    assert new(memory.look(thrice)) == ["a 2026-05-01T12:02:00+00:00 #2"]
    assert not memory.look(thrice).told


def test_the_same_clock_on_the_next_day_is_another_entry() -> None:
    """An id that is made of the clock alone, on a page that tells no days, comes again each day."""
    memory = Memory()
    first = replace(post("clock-14-05", 5, "The kites are up."), time_inferred=True)
    memory.look(page(first))
    second = replace(post("clock-14-05", 5 + 24 * 60, "The kites are down again."), time_inferred=True)
    changes = memory.look(page(second, partial=True))
    assert [arrival.entry.text for arrival in changes.new] == ["The kites are down again."]
    assert not changes.edited
    again = memory.look(page(second, partial=True))
    assert not again.told
    edited = replace(second, body=post("x", 1, "The kites are down for good.").body)
    assert len(memory.look(page(edited, partial=True)).edited) == 1


def test_entries_without_lasting_ids_are_found_again_when_others_arrive_on_top() -> None:
    """Ids that number the places of a page move with each arrival."""
    memory = Memory()
    memory.look(page(post("1", 2, "The red kite leads.", stable=False), post("2", 1, "They are off.", stable=False)))
    shifted = page(
        post("1", 3, "The blue kite is down.", stable=False),
        post("2", 2, "The red kite leads.", stable=False),
        post("3", 1, "They are off.", stable=False),
    )
    changes = memory.look(shifted)
    assert len(changes.new) == 1
    assert changes.new[0].entry.text == "The blue kite is down."
    assert not changes.edited
    assert not memory.look(shifted).told
    assert memory.order()[1:] == ["1", "2"]


def test_an_entry_without_a_lasting_id_keeps_its_first_id_when_it_is_edited() -> None:
    """Nearly the same words between the same neighbours are an edit."""
    long = "The umpires have had a look at the line and say that the red kite crossed it ahead of the green one"
    memory = Memory()
    memory.look(page(unnamed("The wind has turned to the west", 9), unnamed(long, 5), unnamed("They are off", 1)))
    first = memory.order()[1]
    changes = memory.look(
        page(
            unnamed("The wind has turned to the west", 9), unnamed(f"{long}, by a tail", 5), unnamed("They are off", 1)
        )
    )
    assert ids(changes.edited) == [first]
    assert not changes.new


def test_the_same_words_twice_are_two_entries_counted_from_the_oldest() -> None:
    """So the one on top is the new one."""
    memory = Memory()
    memory.look(page(unnamed("Kite down!"), unnamed("A gust."), unnamed("Kite down!")))
    assert len(memory.kept) == 3
    again = page(unnamed("Kite down!"), unnamed("Kite down!"), unnamed("A gust."), unnamed("Kite down!"))
    changes = memory.look(again)
    assert len(changes.new) == 1
    assert memory.order()[0] == new(changes)[0]
    assert not memory.look(again).told


def test_an_id_that_moves_on_to_another_entrys_words_is_not_an_edit() -> None:
    """A clock time that comes twice is numbered from the oldest; once that has gone, its number falls to the next."""
    memory = Memory()
    older, newer = post("14:05", 5, "The first race begins."), post("14:05 #1", 1445, "A second day.", stable=False)
    memory.look(page(newer, *posts(60), older))
    moved = replace(newer, id="14:05", stable=True)
    changes = memory.look(page(post("p1500", 1500), moved, *posts(60)))
    assert new(changes) == ["p1500"]
    assert not changes.edited


def test_nearly_equal_texts_nearly_share_their_hash_and_others_do_not() -> None:
    """Of 64 bits at most 16 differ, or more than 22."""
    text = "The committee boat has moved to the far end of the bay and the second race will start at half past two"
    assert distance(simhash(text), simhash(text.replace("half past two", "half past three"))) <= 16
    assert distance(simhash(text), simhash("Lunch is served in the big tent; there are pies, and a queue already")) > 22
    assert simhash("") == 0


def test_a_form_tells_what_a_digest_does_not() -> None:
    """Flags, labels and links."""
    entry = post("a", 1)
    for other in (replace(entry, key=True), replace(entry, label="95'"), replace(entry, url="https://example.org/a")):
        assert digest(other) == digest(entry)
        assert form(other) != form(entry)
