"""What the status line says beside the facts: a word for a moment before how far something has come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from tuifollow.ui.room.said import Said


def test_a_word_stands_as_long_as_it_takes_to_read() -> None:
    """Two seconds at least, a long one longer."""
    said = Said()
    said.pass_by("bookmarked", 10)
    assert not said.ran_out(11.9)
    assert said.text == "bookmarked"
    assert said.ran_out(12)
    assert said.text == ""
    assert not said.ran_out(13)
    said.pass_by("w" * 60, 20)
    assert not said.ran_out(24.9)
    assert said.ran_out(25)


def test_what_goes_on_stands_behind_what_passes() -> None:
    """And is there again when that was read."""
    said = Said()
    assert said.progress("page 2", 0)
    said.pass_by("bookmarked", 1)
    assert said.text == "bookmarked"
    assert not said.progress("page 3", 2)
    assert said.ran_out(3.5)
    assert said.text == "page 3"
    assert said.progress("", 4)
    assert said.text == ""


@given(some.lists(some.floats(0, 0.05), min_size=1, max_size=200))
def test_it_is_drawn_seldom_however_often_it_is_told(waits: list[float]) -> None:
    """At most ten times a second; what is told last is what is seen next."""
    said, now, drawn = Said(), 0.0, []
    said.progress("begins", now)
    for number, wait in enumerate(waits):
        now += wait
        if said.progress(f"entry {number}", now):
            drawn.append(now)
    assert len(drawn) <= now / 0.1 + 1
    assert said.text == f"entry {len(waits) - 1}"


def test_beginning_and_end_are_always_drawn() -> None:
    """Nothing seems to go on that is over."""
    said = Said()
    assert [said.progress(text, 0.0) for text in ("a", "b", "b", "", "", "c")] == [
        True,
        False,
        False,
        True,
        False,
        True,
    ]
