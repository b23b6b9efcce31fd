"""What pages cannot show about the Financial Times: an end that is none, and addresses that name no post."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.readings import a_page
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Snapshot

BLOG = "https://www.ft.com/content/1b2c3d4e-0000-4000-8000-00000000f001"


def shown(*updates: dict[str, Any], address: str = BLOG) -> Snapshot:
    """Return what the reader makes of a page with linked data alone."""
    blog = {
        "@type": "LiveBlogPosting",
        "headline": "Harvest day",
        "url": BLOG,
        "coverageStartTime": "2031-08-01T06:00:00Z",
        "coverageEndTime": "2031-08-01T06:01:00Z",
        "liveBlogUpdate": list(updates),
    }
    text = f'<link rel="canonical" href="{BLOG}"><script type="application/ld+json">{json.dumps(blog)}</script>'
    found = sources.read(a_page(text, address=address), only="ft")
    assert isinstance(found, Snapshot)
    return found


def test_the_end_one_minute_after_the_start_ends_nothing() -> None:
    """Not even where all updates are older than it."""
    found = shown({"articleBody": "Bids open.", "datePublished": "2031-08-01T06:00:30Z", "url": BLOG})
    assert (found.live, len(found.entries)) == (None, 1)


def test_updates_that_go_under_the_blogs_own_address_are_told_apart() -> None:
    """Its uuid is no post's."""
    found = shown(
        {"articleBody": "Bids open.", "datePublished": "2031-08-01T06:00:30Z", "url": BLOG},
        {"articleBody": "Bids close.", "datePublished": "2031-08-01T07:00:30Z", "url": BLOG},
    )
    assert [entry.text for entry in found.entries] == ["Bids close.", "Bids open."]
    assert all(not entry.id.startswith("1b2c3d4e") for entry in found.entries)


def test_linked_data_alone_is_claimed_only_at_home() -> None:
    """Elsewhere the reader for anyone's linked data reads it."""
    with pytest.raises(NotALiveBlog):
        shown({"articleBody": "Bids open."}, address="https://grain.example/live")
