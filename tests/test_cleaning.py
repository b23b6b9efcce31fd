"""What leaves a reader: headline and text apart, in order, each entry once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.readings import a_page
from tuifollow.document import Document
from tuifollow.model import Block, Entry, FollowError, Kind, Limits, Pointer, Run, Snapshot
from tuifollow.sources.cleaning import cleaned, newest_first


def snapshot(*entries: Entry) -> tuple[Entry, ...]:
    """Return `entries` as they leave the border."""
    document = Document(a_page("<title>The day</title>"), UTC)
    found = cleaned(Snapshot("x", "The day", entries), document, Limits())
    assert isinstance(found, Snapshot)
    return found.entries


def paragraph(text: str, link: str | None = None) -> Block:
    """Return a paragraph of one run."""
    return Block(Kind.PARAGRAPH, (Run(text, link=link),))


@pytest.mark.parametrize(
    ("headline", "first", "kept", "text"),
    [
        ("Bridge open", "All lanes.", "Bridge open", "All lanes."),
        ("Bridge open", "Bridge open", "Bridge open", ""),
        (
            "The bridge is now open",
            "The bridge is now open to all traffic.",
            None,
            "The bridge is now open to all traffic.",
        ),
        (
            "The bridge is now open…",
            "The bridge is now open to all traffic.",
            None,
            "The bridge is now open to all traffic.",
        ),
        ("Bridge open", "Bridge open: all lanes are free.", "Bridge open", "Bridge open: all lanes are free."),
        ("The day", "All lanes.", None, "All lanes."),
        ("The day", "", "The day", ""),
    ],
)
def test_headline_and_text_do_not_say_the_same(headline: str, first: str, kept: str | None, text: str) -> None:
    """A headline that is the page's or the text's first words is none; a text that repeats the headline loses that."""
    (entry,) = snapshot(Entry("1", (paragraph(first),) if first else (), headline))
    assert (entry.headline, entry.text) == (kept, text)


def test_a_repeated_headline_that_is_a_link_stays_as_a_card() -> None:
    """Its link is not lost with the words."""
    (entry,) = snapshot(Entry("1", (paragraph("Bridge open", "https://www.live.example/bridge"),), "Bridge open"))
    assert [(card.marker, card.url) for card in entry.embeds] == [("live.example", "https://www.live.example/bridge")]


def at(hour: int, name: str, **more: Any) -> Entry:
    """Return an entry of that hour."""
    return Entry(name, (paragraph(name),), published=datetime(2031, 5, 1, hour, tzinfo=UTC), **more)


def test_an_oldest_first_page_is_turned_round_and_a_pinned_entry_stands_at_its_own_time() -> None:
    """Newest first, whatever the page does."""
    found = newest_first([at(12, "pin", pinned=True), at(10, "a"), at(11, "b"), at(13, "c"), at(14, "d")])
    assert [entry.id for entry in found] == ["d", "c", "pin", "b", "a"]


def test_a_page_that_is_not_in_the_order_of_time_keeps_its_own_order() -> None:
    """A day's first entry may lead; only what is pinned moves to its time."""
    page = [at(9, "lead"), at(20, "f"), at(19, "e"), at(18, "d"), at(8, "lead2"), at(7, "c"), at(6, "pin", pinned=True)]
    assert [entry.id for entry in newest_first(page)] == ["lead", "f", "e", "d", "lead2", "c", "pin"]


def test_an_undated_entry_stays_above_the_one_under_it() -> None:
    """Its time is not known, its place is."""
    page = [at(9, "c"), Entry("undated", (paragraph("x"),)), at(8, "b"), at(7, "a")]
    assert [entry.id for entry in newest_first(page)] == ["c", "undated", "b", "a"]


def test_an_entry_shown_twice_is_told_once_with_the_marks_of_both() -> None:
    """A pinned copy is the entry's flag."""
    (entry,) = snapshot(at(9, "x", pinned=True), at(9, "x", key=True))
    assert entry.pinned
    assert entry.key


def test_a_pointer_to_an_address_that_must_not_be_asked_is_refused() -> None:
    """An address from a page goes through the same gate as a link."""
    document = Document(a_page(""), UTC)
    with pytest.raises(FollowError):
        cleaned(Pointer("file:///etc/passwd"), document, Limits())
    good = cleaned(Pointer("https://live.example/feed", title="a\x1bb"), document, Limits())
    assert good == Pointer("https://live.example/feed", title="ab")


def test_what_is_told_as_removed_is_not_listed() -> None:
    """A source that says both has taken the entry away."""
    document = Document(a_page("<title>The day</title>"), UTC)
    entries = (Entry("1", (paragraph("Gone."),)), Entry("2", (paragraph("Here."),)))
    found = cleaned(Snapshot("x", "The day", entries, removed=("1", "3")), document, Limits())
    assert isinstance(found, Snapshot)
    assert ([entry.id for entry in found.entries], found.removed, found.skipped) == (["2"], ("1", "3"), 0)
