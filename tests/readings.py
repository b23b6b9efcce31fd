"""Pages as fetched, and what is read from them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tuifollow import sources
from tuifollow.model import Page, Snapshot, Validators

FETCHED = datetime(2032, 1, 1, tzinfo=UTC)
MEDIA = {".html": "text/html", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain"}


def a_page(text: str, media_type: str = "text/html", address: str = "https://live.example/blog") -> Page:
    """Return a page as fetched."""
    return Page(address, address, media_type, text, FETCHED, Validators(address))


def answer(page: Page) -> Snapshot:
    """Return what is read from a page that holds a live blog."""
    found = sources.read(page)
    assert isinstance(found, Snapshot)
    return found


def linked(*updates: dict[str, Any], **more: Any) -> Page:
    """Return a page with nothing but a LiveBlogPosting."""
    blog = {"@type": "LiveBlogPosting", "headline": "The day", "liveBlogUpdate": list(updates), **more}
    return a_page(f'<html><script type="application/ld+json">{json.dumps(blog)}</script></html>')
