"""What stands out of a text, what was typed before, and which match is which: the pure parts of finding."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.stage import NOW, archive, posts
from tuifollow.ui.panes.listing import Listing
from tuifollow.ui.room.search import Matches
from tuifollow.ui.words.history import History
from tuifollow.ui.words.standing_out import cut, of_words, patterns
from tuifollow.view import arrange


def test_what_always_stands_out_gives_way_to_what_is_searched_for() -> None:
    """Words from their beginnings, several words together, expressions."""
    always = patterns(["flood warning", "/gates?/"])
    found = list(cut("Flood warnings at the gates", of_words("warn"), always))
    assert found == [("Flood ", "always"), ("warnings", "match"), (" at the ", ""), ("gates", "always")]
    assert list(cut("nothing here", None, always)) == [("nothing here", "")]
    assert patterns([" !? "]) == ()


@given(text=st.text(max_size=60), words=st.lists(st.text(max_size=4), max_size=3))
def test_nothing_of_a_text_is_lost(text: str, words: list[str]) -> None:
    """However it is cut."""
    always = patterns(word for word in words if not word.strip().startswith("/"))
    assert "".join(part for part, _ in cut(text, re.compile("a|$"), always)) == text


def test_what_was_typed_before_comes_back_and_so_does_what_was_being_typed() -> None:
    """The latest first; one that comes again is the latest."""
    history = History()
    assert history.older("dra") == "dra"
    for text in ("flood", "goose", " ", "flood"):
        history.add(text)
    assert [history.older("dra"), history.older("flood"), history.older("goose")] == ["flood", "goose", "goose"]
    assert [history.newer("goose"), history.newer("flood"), history.newer("dra")] == ["flood", "dra", "dra"]


@pytest.fixture(scope="module")
def listing() -> Listing:
    """Arrange forty entries of several hours, with the rules between them."""
    store = archive(posts(40))
    blog = store.blogs()[0]
    timeline = store.timeline(blog)
    made = Listing(timeline, arrange(timeline, zone=UTC, today=NOW.date()))
    store.close()
    return made


@given(numbers=st.sets(st.integers(0, 39)), at=st.integers(0, 60))
def test_matches_are_walked_as_they_stand(listing: Listing, numbers: set[int], at: int) -> None:
    """The next one beside any row is the nearest that is found, as a walk over all rows tells."""
    found = {listing.timeline.rows[number] for number in numbers}
    matches = Matches.of(listing, found)
    assert len(matches) == len(numbers)
    rows = [row for row in range(len(listing)) if listing.entry(row) in found]
    if not listing.is_entry(row := min(at, len(listing) - 1)):
        return
    ids = {row: listing.entry(row) for row in rows} | {-1: -1}
    assert matches.beside(row, newer=False) == ids[next((other for other in rows if other > row), -1)]
    assert matches.beside(row, newer=True) == ids[next((other for other in reversed(rows) if other < row), -1)]
    assert matches.number(row) == (rows.index(row) + 1 if row in rows else 0)
    assert matches.from_entry(listing.entry(row)) == ids[next((r for r in rows if r >= row), rows[-1] if rows else -1)]


def test_only_shown_entries_are_matches(listing: Listing) -> None:
    """What a filter hides is not gone to."""
    rows = set(listing.timeline.rows)
    narrow = replace(
        listing, view=arrange(listing.timeline, zone=UTC, only=set(listing.timeline.rows[:5]), today=NOW.date())
    )
    assert len(Matches.of(narrow, rows)) == 5
