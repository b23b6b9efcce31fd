"""What the numbers of an `amp-live-list` mean, and which lists are no live blog."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Snapshot

WORDS = "The kite of the mill has cut all others loose, and nobody has seen it since."
PAGE = "https://gazette.example/live/kites"


def item(name: str, sort: object = 1935743400, inside: str = "", **more: str) -> str:
    """Return an item of the list."""
    told = "".join(f' data-{key}="{value}"' for key, value in more.items())
    return f'<div id="{name}" data-sort-time="{sort}"{told}><h3>Kite {name}</h3>{inside}<p>{WORDS}</p></div>'


def page(*items: str, head: str = "", attributes: str = 'data-poll-interval="15000"', foot: str = "") -> str:
    """Return an AMP page with a list."""
    return (
        f'<html amp><head><title>Kites</title>{head}</head><body><amp-live-list id="l" {attributes}><div update></div>'
        f"<div items>{''.join(items)}</div><div pagination>{foot}</div></amp-live-list></body></html>"
    )


def read(*items: str, address: str = PAGE, **more: str) -> Snapshot:
    """Read an AMP page with a list."""
    found = answer(a_page(page(*items, **more), address=address))
    assert found.reader == "amp"
    return found


def linked(*updates: dict[str, Any]) -> str:
    """Return a head with linked data."""
    blog = {"@type": "LiveBlogPosting", "headline": "All kites", "url": PAGE, "liveBlogUpdate": list(updates)}
    return f'<script type="application/ld+json">{json.dumps(blog)}</script>'


@pytest.mark.parametrize(
    ("sort", "published"),
    [
        ("1935743400", "2031-05-05 10:30:00+00:00"),
        ("1935743400000", "2031-05-05 10:30:00+00:00"),
        ("20310505103000", "2031-05-05 10:30:00+00:00"),
        ("17", "None"),
        ("-5", "None"),
        ("soon", "None"),
        ("9" * 40, "None"),
    ],
)
def test_a_number_that_is_no_time_is_only_an_order(sort: str, published: str) -> None:
    """Publishers write seconds, milliseconds, a wall clock's digits, or just count."""
    assert str(read(item("a", sort), item("b", sort)).entries[0].published) == published


def test_entries_that_are_only_counted_stand_in_the_order_of_their_numbers() -> None:
    """Whatever the page's own order is."""
    assert [entry.id for entry in read(item("b", 2), item("c", 10), item("a", 1)).entries] == ["c", "b", "a"]


def test_the_time_that_people_see_is_the_entrys() -> None:
    """Not the one that it is sorted by, nor that of a change, nor that of a post it quotes."""
    changed = '<time class="updated" datetime="2031-05-05T11:00:00Z"></time>'
    quoted = '<blockquote><time datetime="2031-05-01T11:00:00Z"></time>No!</blockquote>'
    shown = '<amp-timeago datetime="2031-05-05T10:45:00Z">now</amp-timeago>'
    for inside in (shown, changed + shown, quoted + shown):
        assert str(read(item("a", inside=inside)).entries[0].published) == "2031-05-05 10:45:00+00:00"
    assert str(read(item("a", inside=changed + quoted)).entries[0].published) == "2031-05-05 10:30:00+00:00"


def test_a_later_time_of_change_is_an_edit_and_a_tombstone_a_removal() -> None:
    """An entry that is gone is not listed; an equal time of change is none."""
    found = read(
        item("a", **{"update-time": "1935743460"}),
        item("b", **{"update-time": "1935743400"}),
        '<div id="c" data-sort-time="1935743000" data-tombstone></div>',
    )
    assert [(entry.id, str(entry.updated)) for entry in found.entries] == [
        ("a", "2031-05-05 10:31:00+00:00"),
        ("b", "None"),
    ]
    assert found.removed == ("c",)
    assert found.skipped == 0


def test_advertisements_between_entries_are_neither_listed_nor_missed() -> None:
    """By their names, or because they hold nothing else."""
    ads = (
        '<div id="ad-7" data-sort-time="3"><p>Buy string</p></div>',
        '<div id="x9" data-sort-time="2"><amp-ad></amp-ad></div>',
    )
    found = read(item("a"), *ads)
    assert ([entry.id for entry in found.entries], found.skipped) == (["a"], 0)


def test_linked_data_without_words_adds_nothing_and_with_words_the_further_pages() -> None:
    """An empty account of ten updates must not hide the three that the page shows."""
    empty = [{"headline": f"Kite {n}", "url": f"{PAGE}#{n}", "datePublished": "2031-05-05T09:00:00Z"} for n in "abcd"]
    assert [entry.id for entry in read(item("a"), item("b"), head=linked(*empty)).entries] == ["a", "b"]
    full = [
        {
            "headline": "Mill",
            "url": f"{PAGE}#{n}",
            "datePublished": f"2031-05-05T0{n}:00:00Z",
            "articleBody": f"Word {n}",
        }
        for n in (8, 7)
    ]
    found = read(item("8"), head=linked(*full))
    assert [(entry.id, entry.text) for entry in found.entries] == [("8", WORDS), ("7", "Word 7")]
    assert found.title == "All kites"


def test_a_list_that_is_not_asked_for_any_more_has_ended_unless_it_is_a_further_page() -> None:
    """Publishers are told to write `disabled` on both."""
    assert read(item("a"), attributes="disabled").live is False
    assert read(item("a"), attributes="disabled", address=f"{PAGE}?page=2").live is None
    assert read(item("a"), attributes="disabled", foot='<a rel="prev" href="?">1</a>').live is None
    assert read(item("a")).live is None


@pytest.mark.parametrize(("written", "seconds"), [("20000", 20), ("1000", 15), ("x", None), ("²", None), ("", None)])
def test_the_wait_is_the_publishers_but_never_under_that_of_amp(written: str, seconds: float | None) -> None:
    """AMP itself asks every 15 seconds at most."""
    assert read(item("a"), attributes=f'data-poll-interval="{written}"').interval == seconds


def test_a_list_of_links_elsewhere_is_a_front_page() -> None:
    """Unless linked data calls it a live blog."""
    teasers = [
        f'<div id="s{n}" data-sort-time="{n}"><h2><a href="/a/{n}">What the mill has said, part {n}</a></h2></div>'
        for n in range(3)
    ]
    with pytest.raises(NotALiveBlog):
        sources.read(a_page(page(*teasers), address=PAGE))
    update = {"headline": "Mill", "url": f"{PAGE}#s1", "datePublished": "2031-05-05T09:00:00Z"}
    assert len(read(*teasers, head=linked(update)).entries) == 3


def test_a_clock_above_the_words_is_no_part_of_them() -> None:
    """On some pages it moves with every look; a sentence with a time in it stays."""
    for clock in ("09:29:47", "5 May 2031, 10:30"):
        above = f'<amp-img src="/k.jpg" width="1" height="1"></amp-img><p class="date">{clock}</p>'
        assert read(item("a", inside=above)).entries[0].text == WORDS
    assert (
        read(item("a", inside="<p>At 10:30 the kite of the mill was weighed and found wanting.</p>"))
        .entries[0]
        .text.startswith("At 10:30")
    )
