"""An entry is known again at the next look: by the publisher's id, else by what a correction leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.identity import digest, identified, positions
from tuifollow.model import Block, Entry, Kind, Run

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


def entry(text: str, minutes: int | None = None, **more: Any) -> Entry:
    """Return an entry without an id, published so many minutes after noon."""
    when = None if minutes is None else NOON + timedelta(minutes=minutes)
    return replace(Entry("", (Block(Kind.PARAGRAPH, (Run(text),)),), published=when), **more)


def ids(*entries: Entry) -> list[str]:
    """Return the ids given to `entries`, newest first."""
    return [found.id for found in identified(entries)]


def test_the_publishers_id_is_kept() -> None:
    """Whatever it looks like."""
    assert ids(entry("a", id="post-7"), entry("b", id="urn:x:1")) == ["post-7", "urn:x:1"]


def test_a_correction_and_an_arrival_rename_nothing() -> None:
    """Time and author stay when the text changes; ordinals are counted from the oldest."""
    before = ids(
        entry("second of noon", 0, authors=("Ann",)), entry("first of noon", 0, authors=("Ann",)), entry("old", -9)
    )
    after = identified(
        (
            entry("third of noon", 0, authors=("Ann",)),
            entry("second, corrected", 0, authors=("Ann",)),
            entry("first of noon", 0, authors=("Ann",)),
            entry("old, corrected", -9),
        )
    )
    assert [found.id for found in after][1:] == before
    assert all(found.stable for found in after)


def test_the_time_as_written_counts_more_than_the_day_concluded_from_neighbours() -> None:
    """At midnight an inferred day may change; what is written does not."""
    today = entry("a", 0, stamp="12.00 Uhr", time_inferred=True)
    tomorrow = replace(today, published=NOON + timedelta(days=1))
    assert ids(today) == ids(tomorrow)
    assert identified((today,))[0].stable


def test_a_bare_clock_that_comes_twice_is_not_stable() -> None:
    """Which is the first depends on where the window begins."""
    newer, older = identified(
        (entry("b", 0, stamp="12:00", time_inferred=True), entry("a", 0, stamp="12:00", time_inferred=True))
    )
    assert (newer.stable, older.stable) == (False, True)
    assert newer.id != older.id


def test_a_permalink_of_its_own_is_identity_enough() -> None:
    """One that entries share is none."""
    alone, shared = "https://a.example/1#x", "https://a.example/live"
    assert ids(entry("a", url=alone)) == ids(entry("b", 5, url=alone))
    assert len(set(ids(entry("a", 1, url=shared), entry("b", 2, url=shared)))) == 2


def test_with_nothing_written_but_words_an_entry_is_not_stable() -> None:
    """`merge` finds it again by order and likeness."""
    (found,) = identified((entry("words alone"),))
    assert found.id
    assert not found.stable
    (inferred,) = identified((entry("words alone", 3, time_inferred=True),))
    assert not inferred.stable


@pytest.mark.parametrize(
    ("names", "numbered"),
    [
        (["post1", "post2", "post3"], True),
        (["0", "1"], True),
        (["post3", "post2", "post1"], False),  # a counter: the oldest was the first
        (["post1", "item2"], False),
        (["post1"], False),
        (["post2", "post3"], False),
        (["a", "b"], False),
        ([], False),
    ],
)
def test_ids_that_number_the_places_of_a_page_are_recognised(names: list[str], *, numbered: bool) -> None:
    """The newest is the first of them."""
    assert positions(names) is numbered


def test_positions_are_not_taken_for_ids_nor_for_permalinks() -> None:
    """When an entry arrives, every other keeps its id though its position moves."""
    page = "https://a.example/live#post"
    before = ids(
        *(entry(text, at, id=f"post{n}", url=f"{page}{n}") for n, (text, at) in enumerate([("b", 5), ("a", 1)], 1))
    )
    now = [("c", 9), ("b", 5), ("a", 1)]
    after = ids(*(entry(text, at, id=f"post{n}", url=f"{page}{n}") for n, (text, at) in enumerate(now, 1)))
    assert after[1:] == before


def test_the_second_carrier_of_an_id_gets_its_time_too() -> None:
    """Two entries under one id are two: the one that was published first keeps it."""
    found = ids(entry("later", 30, id="x"), entry("first", 0, id="x"))
    assert found == ["x 2031-05-01T12:30:00+00:00", "x"]
    assert ids(entry("a", 0, id="x"), entry("b", 0, id="x"), entry("c", 0, id="x"))[0].endswith("#2")


ENTRIES = st.lists(
    st.builds(
        entry,
        st.text(max_size=3),
        st.none() | st.integers(0, 3),
        id=st.sampled_from(["", "a", "b", "post1", "post2", "a 2031-05-01T12:00:00+00:00"]),
        url=st.sampled_from([None, "https://a.example/1", "https://a.example/2#1"]),
        stamp=st.sampled_from(["", "12:00"]),
        authors=st.sampled_from([(), ("Ann",)]),
        time_inferred=st.booleans(),
    ),
    max_size=8,
)


@given(ENTRIES)
def test_every_entry_has_an_id_and_none_has_anothers(entries: list[Entry]) -> None:
    """Order, number and words stay."""
    found = identified(entries)
    assert "" not in {one.id for one in found}
    assert len({one.id for one in found}) == len(entries)
    assert [one.body for one in found] == [one.body for one in entries]
    assert identified(found) == found or positions([one.id for one in found])


def test_a_digest_parts_its_parts() -> None:
    """Where one ends and the next begins is part of it."""
    assert digest("ab", "c") != digest("a", "bc")
    assert len(digest("\ud800")) == 16
