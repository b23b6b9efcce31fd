"""What the reader does with an entry: read, bookmarked, noted; and every step of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.looks import BLOG, NOON, Looked, look, page, posts
from tuifollow.model import Anchor, Flag, State, StoreError
from tuifollow.store import Store


@pytest.fixture
def looked(store: Store) -> Looked:
    """Fill it with an old entry that is unread and four that are new, and return what the second look brought."""
    look(store, page(*posts(1)))
    return look(store, page(*posts(5, 4, 3, 2, 1)))


def states(store: Store, looked: Looked) -> str:
    """Return the states of all entries, newest first, by their first letters."""
    return "".join(item.state.name[0] for item in store.items(store.timeline(looked.blog).rows))


def test_an_entry_becomes_read_and_unread(store: Store, looked: Looked) -> None:
    """By key, in both directions; how many changed is told."""
    assert store.mark(looked.rows[1:3], State.READ) == 2
    assert states(store, looked) == "NRRNU"
    assert store.mark(looked.rows[1:3], State.READ) == 0
    assert store.mark([looked.rows[1]], State.UNREAD) == 1
    assert states(store, looked) == "NURNU"


def test_what_was_in_view_is_no_longer_new_and_that_is_not_undone(store: Store, looked: Looked) -> None:
    """Being seen is no action of the reader's."""
    assert store.seen(looked.rows[:2]) == 2
    assert states(store, looked) == "UUNNU"
    assert store.undo() == ""


def test_all_at_and_below_is_marked_by_row_or_by_key(store: Store, looked: Looked) -> None:
    """The entry itself included."""
    assert store.mark_from(looked.blog, looked.rows[2]) == 3
    assert states(store, looked) == "NNRRR"
    assert store.mark_from(looked.blog, store.item(looked.rows[1]).key, State.UNREAD) == 4
    assert states(store, looked) == "NUUUU"
    assert store.mark_from(looked.blog, 999) == 0


def test_marking_all_touches_one_blog(store: Store, looked: Looked) -> None:
    """The others have their own readers' states."""
    other = look(store, page(*posts(1)), key="other")
    assert store.mark_all(looked.blog) == 5
    assert states(store, looked) == "RRRRR"
    assert states(store, other) == "U"
    assert store.counts(looked.blog) == (0, 0, 5, 0)


def test_undo_goes_back_step_by_step_through_a_restart(tmp_path: Path) -> None:
    """New is new again, and the sentence says what was undone."""
    store = Store.open(tmp_path / "a.db")
    look(store, page(*posts(1)))
    looked = look(store, page(*posts(3, 2, 1)))
    store.mark([looked.rows[0]], State.READ)
    store.bookmark(looked.rows[1], True)
    store.note(looked.rows[1], "ask Ann")
    store.note(looked.rows[1], "ask Bo")
    store.mark_all(looked.blog)
    store.close()
    store = Store.open(tmp_path / "a.db")
    assert store.undo() == "undone: 2 entries marked read"
    assert states(store, looked) == "RNU"
    assert store.undo() == "undone: note changed"
    assert store.item(looked.rows[1]).note == "ask Ann"
    assert store.undo() == "undone: note changed"
    assert store.undo() == "undone: 1 entry bookmarked"
    assert not store.bookmarks()
    assert store.undo() == "undone: 1 entry marked read"
    assert states(store, looked) == "NNU"
    assert store.undo() == ""
    store.close()


def test_undoing_a_mark_leaves_a_bookmark_made_since(store: Store, looked: Looked) -> None:
    """Only the state goes back: bookmarks are undone by their own step."""
    row = looked.rows[0]
    store.mark([row], State.READ)
    store.bookmark(row, True)
    store.bookmark(row, False)
    store.bookmark(row, True)
    store.undo()
    assert not store.item(row).bookmarked
    assert store.item(row).state is State.READ


def test_an_action_without_effect_is_no_step(store: Store, looked: Looked) -> None:
    """Undo takes back what was seen to happen."""
    store.mark([looked.rows[0]], State.READ)
    store.mark([looked.rows[0]], State.READ)
    store.bookmark(looked.rows[0], False)
    store.note(looked.rows[0], "")
    assert store.undo() == "undone: 1 entry marked read"
    assert store.undo() == ""


def test_bookmarks_are_listed_over_all_blogs_newest_first_with_notes_and_tags(store: Store, looked: Looked) -> None:
    """A note outlives the bookmark, for when it is set again."""
    other = look(store, page(*posts(9, 3.5)), key="other")
    for row in (looked.rows[0], other.rows[1], looked.rows[2]):
        store.bookmark(row, True)
    store.note(looked.rows[2], "ask Ann")
    store.tag(looked.rows[2], ("wind", "race", "wind"))
    found = store.bookmarks()
    assert [(item.blog, item.entry.id) for item in found] == [(BLOG, "p5"), ("other", "p3.5"), (BLOG, "p3")]
    assert (found[2].note, found[2].tags) == ("ask Ann", ("wind", "race"))
    assert store.heads([looked.rows[0]])[0].flags == Flag.BOOKMARKED | Flag.NEW
    store.bookmark(looked.rows[2], False)
    assert store.item(looked.rows[2]).note == "ask Ann"


def test_marks_of_an_entry_that_is_gone_are_refused(store: Store) -> None:
    """A star that was never saved is never shown."""
    with pytest.raises(StoreError, match="no longer kept"):
        store.bookmark(99, True)
    with pytest.raises(StoreError, match="no longer kept"):
        store.note(99, "x")
    assert store.mark([99], State.READ) == 0


def test_tens_of_thousands_of_marks_are_one_step(store: Store) -> None:
    """Rows are put in directly: the words do not matter here."""
    blog = store.follow(BLOG, BLOG)
    count = 20_000
    with store._archive.writing() as connection:
        connection.execute(
            f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO entry (blog, id, digest, form, simhash, stable, first_seen, titled, words, label, authors,
            spoken, content) SELECT {blog.row}, 'p' || i, '', '', 0, 1, 0, 0, 'w', '', '', '', '{{}}' FROM n"""
        )
        connection.execute("INSERT INTO mark SELECT row, blog, row * 30000, 0, 64, 1, '', '' FROM entry")
    assert store.mark_all(blog) == count
    assert store.counts(blog) == (0, 0, count, 0)
    index = store.timeline(blog)
    assert len(index) == count
    assert index.count(has=Flag.READ) == count
    assert store.undo() == "undone: 20,000 entries marked read"
    assert store.counts(blog) == (count, count, count, 0)


_ACTIONS = st.lists(
    st.tuples(st.sampled_from(["mark", "from", "all", "bookmark"]), st.integers(0, 4), st.sampled_from(State)),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(_ACTIONS)
def test_undoing_everything_leads_back_to_the_beginning(actions: list[tuple[str, int, State]]) -> None:
    """Whatever was done in whatever order; and the counts are always those of the marks."""
    store = Store.open(None)
    look(store, page(*posts(1)))
    looked = look(store, page(*posts(5, 4, 3, 2, 1)))
    rows = store.timeline(looked.blog).rows
    before = store.timeline(looked.blog).flags
    for action, place, state in actions:
        if action == "mark":
            store.mark([rows[place]], state)
        elif action == "from":
            store.mark_from(looked.blog, rows[place], state)
        elif action == "all":
            store.mark_all(looked.blog, state)
        else:
            store.bookmark(rows[place], state is State.READ)
        flags = store.timeline(looked.blog).flags
        unread, fresh = sum(not flag & Flag.READ for flag in flags), sum(bool(flag & Flag.NEW) for flag in flags)
        assert store.counts(looked.blog) == (unread, fresh, 5, sum(flag & 1 for flag in flags))
    while store.undo():
        pass
    assert store.timeline(looked.blog).flags == before
    store.close()


def test_leaving_is_not_an_action_to_undo(store: Store, looked: Looked) -> None:
    """Nor is a look."""
    store.leave(looked.blog, None, NOON)
    assert store.undo() == ""


def test_a_session_leaves_one_mark_however_often_it_is_moved(store: Store) -> None:
    """The next session leaves one of its own."""
    blog = look(store, page(*posts(2, 1))).blog
    for row in (1, 2):
        store.leave(blog, Anchor(row), NOON)
    place = store.place(blog)
    assert place is not None
    assert place.anchor == Anchor(2)
    with store._archive.writing() as connection:
        assert connection.execute("SELECT count(*) FROM event WHERE kind = 'left'").fetchone() == (1,)


def test_a_session_mark_whose_row_went_to_another_event_touches_it_not(store: Store) -> None:
    """What was told of an entry stays; the session leaves another mark."""
    blog = look(store, page(*posts(2, 1))).blog
    store.leave(blog, Anchor(1), NOON)
    with store._archive.writing() as connection:
        connection.execute("UPDATE event SET kind = 'gap', data = '[1, 2]' WHERE kind = 'left'")
    store.leave(blog, Anchor(2), NOON)
    with store._archive.writing() as connection:
        assert connection.execute("SELECT data FROM event WHERE kind = 'gap'").fetchone() == ("[1, 2]",)
    place = store.place(blog)
    assert place is not None
    assert place.anchor == Anchor(2)


def test_a_remark_and_tags_bookmark_an_entry_and_each_is_one_step(store: Store, looked: Looked) -> None:
    """Undone with the bookmark that came with it; what is taken away brings none."""
    row = looked.rows[0]
    store.annotate(row, note="ask Ann")
    store.annotate(row, tags=("sky", "lock", "sky"))
    item = store.item(row)
    assert (item.note, item.tags, item.bookmarked) == ("ask Ann", ("sky", "lock"), True)
    assert store.undo() == "undone: tags changed"
    assert (store.item(row).tags, store.item(row).bookmarked) == ((), True)
    assert store.undo() == "undone: remark changed"
    assert (store.item(row).note, store.item(row).bookmarked) == ("", False)
    assert store.undo() == ""
    store.annotate(row, note="")
    assert not store.item(row).bookmarked
    store.tag(row, ["a"])
    store.tag(row, [])
    assert store.undo() == "undone: tags changed"
    assert store.item(row).tags == ("a",)
    with pytest.raises(StoreError):
        store.annotate(999, tags=("x",))
