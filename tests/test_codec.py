"""An entry is written down and comes back the same."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.looks import BLOG, NOON, RICH, look, page
from tuifollow.model import (
    Block,
    Entry,
    Kind,
    Run,
    Style,
)
from tuifollow.store import Store
from tuifollow.store.codec import from_json, to_json


def test_an_entry_comes_back_as_it_was_written(store: Store) -> None:
    """Text styles, links, tables, offsets of time zones, all."""
    looked = look(store, page(RICH))
    item = store.item(looked.rows[0])
    assert item.entry == RICH
    assert item.entry.published is not None
    assert item.entry.published.isoformat() == "2026-05-01T14:30:00.250000+01:00"
    assert (item.blog, item.versions, item.first_seen, item.note) == (BLOG, 1, NOON, "")


_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
_BLOCKS = st.builds(
    Block,
    st.sampled_from(Kind),
    st.lists(st.builds(Run, _TEXT, st.integers(0, 15).map(Style), st.none() | _TEXT), max_size=3).map(tuple),
    st.integers(0, 3),
    _TEXT,
    st.none() | _TEXT,
    st.lists(st.lists(_TEXT, max_size=2).map(tuple), max_size=2).map(tuple),
)
_ANY_ENTRY = st.builds(
    Entry,
    st.just("a"),
    st.lists(_BLOCKS, max_size=3).map(tuple),
    headline=st.none() | _TEXT.filter(bool),
    authors=st.lists(_TEXT, max_size=2).map(tuple),
    published=st.none() | st.datetimes(min_value=datetime(1995, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    label=st.none() | _TEXT.filter(bool),
    stamp=_TEXT,
    pinned=st.booleans(),
    stable=st.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(_ANY_ENTRY)
def test_any_entry_survives_being_written(entry: Entry) -> None:
    """What no file can hold (half of a surrogate pair) becomes a question mark, and no more is lost."""
    back = from_json("a", to_json(entry))
    assert from_json("a", to_json(back)) == back
    if not any("\ud800" <= letter <= "\udfff" for letter in repr(entry) + entry.text + (entry.headline or "")):
        assert back.text == entry.text
        assert back.published == entry.published
