"""What do readers share? What is told of a blog as a whole, which elements are entries, and small facts of JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.readings import a_page, linked
from tuifollow import sources, values
from tuifollow.document import Document
from tuifollow.model import Snapshot
from tuifollow.richtext.fragment import attribute, outermost
from tuifollow.schemaorg.about import about, alone
from tuifollow.schemaorg.posting import posting

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


def test_linked_data_has_the_first_word_about_a_blog_and_the_page_the_second() -> None:
    """Title, standfirst and dates; entries are the reader's own affair."""
    document = Document(linked({"articleBody": "x"}, description="Step by step", dateModified="2031-05-01T12:00Z"), UTC)
    found = about("any", document, posting(document))
    assert (found.reader, found.title, found.summary, found.updated) == ("any", "The day", "Step by step", NOON)
    assert found.entries == ()
    bare = about("any", Document(a_page("<title>Another day</title>"), UTC), None)
    assert (bare.title, bare.summary, bare.updated) == ("Another day", None, None)


def test_linked_data_is_read_alike_where_it_came_without_a_page() -> None:
    """Also where it holds the end of a script, or half a character."""
    document = Document(a_page("{}", "application/json"), UTC)
    blog = {"headline": "The day", "liveBlogUpdate": [{"articleBody": "a </script> b"}, {"headline": "\ud800"}]}
    told = alone(blog, document, "https://live.example/day")
    assert told is not None
    assert (told.title, len(told.entries)) == ("The day", 2)


def test_what_lies_in_an_entry_is_no_entry() -> None:
    """However deep it lies, and whatever is between."""
    tree = LexborHTMLParser("<i id=a><b><i id=b><i id=c></i></i></b></i><b><i id=d></i></b><i id=e></i>")
    assert [attribute(node, "id") for node in outermost(tree.css("i"))] == ["a", "d", "e"]


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("guardian", '<div class="block" id="block-0123456789abcdef0{:03d}">'),
        ("cnbc", '<div class="LiveBlogBody-post" id="{}-post">'),
        ("ft", '<div data-x-component="live-blog-post" id="post-{}">'),
        ("norkon", '<div class="ncpost-list-post"><i data-ncpost-id="{}"></i><div class="ncpost-content">'),
    ],
)
def test_entries_in_entries_are_read_once(name: str, opening: str) -> None:
    """Each was read in each that it lies in: a minute for a page of some size."""
    text = "".join(map(opening.format, range(40)))
    found = sources.read(a_page(f"<body>{text}<p>The gate is open.</p>"), only=name)
    assert isinstance(found, Snapshot)
    assert [entry.text for entry in found.entries] == ["The gate is open."]


def test_a_change_counts_only_when_it_came_later() -> None:
    """Both times are needed for that."""
    assert values.later(NOON, NOON - timedelta(seconds=1)) == NOON
    for changed, first in ((NOON, NOON), (NOON, None), (None, NOON), (NOON - timedelta(hours=1), NOON)):
        assert values.later(changed, first) is None


def test_an_address_tells_its_parameters() -> None:
    """The first of several alike; an address that cannot be read has none."""
    assert values.query("https://live.example/?a=1&b=&a=2&c=%20#a=3") == {"a": "1", "c": " "}
    assert values.query("https://[live/?a=1") == {}
