"""What pages cannot show about the New York Times: numbers that count nothing, and names that two views share."""

from __future__ import annotations

import json

import pytest

from tests.readings import a_page
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Snapshot

PAGE = "https://www.nytimes.com/live/2031/09/17/world/harbor"


def shown(inside: str, *updates: dict[str, str]) -> Snapshot:
    """Return what the reader makes of a page."""
    blog = json.dumps({"@type": "LiveBlogPosting", "headline": "Harbor", "url": PAGE, "liveBlogUpdate": list(updates)})
    text = f'<script type="application/ld+json">{blog}</script><section id="live-feed-items">{inside}</section>'
    found = sources.read(a_page(text, address=PAGE), only="nytimes")
    assert isinstance(found, Snapshot)
    return found


def post(name: str, place: str = "1", words: str = "A ship is in.") -> str:
    """Return one post of the feed."""
    return (
        f'<div role="article" aria-posinset="{place}"><div data-testid="live-blog-post" id="{name}">'
        f"<p>{words}</p></div></div>"
    )


@pytest.mark.parametrize(
    ("places", "total"),
    [(("31", "30"), 31), (("1", "2"), None), (("31", "x"), None), (("1" * 40, "1"), None), (("7",), None)],
)
def test_only_numbers_that_count_from_the_oldest_tell_how_many_there_are(
    places: tuple[str, ...], total: int | None
) -> None:
    """Counted from the newest, they only say where on the page a post stands."""
    assert shown("".join(post(f"ship-{place[:3]}x", place) for place in places)).total == total


def test_a_post_is_told_once_under_a_fragment_or_a_path() -> None:
    """And its time comes from linked data, where the page shows none."""
    for address in (f"{PAGE}#first-ship", f"{PAGE}/first-ship"):
        update = {"url": address, "articleBody": "A ship…", "datePublished": "2031-09-17T10:00:00Z"}
        (entry,) = shown(post("first-ship"), update).entries
        assert (entry.id, entry.text) == ("first-ship", "A ship is in.")
        assert entry.published is not None


def test_updates_without_a_name_are_all_told() -> None:
    """They go under the page's address."""
    updates = [{"url": PAGE, "articleBody": f"Ship {number} is in."} for number in (1, 2)]
    assert len(shown(post("first-ship"), *updates).entries) == 3


def test_a_page_without_a_feed_is_not_claimed() -> None:
    """An article about a live blog names its parts too."""
    with pytest.raises(NotALiveBlog):
        shown("<p>No post yet.</p>")
