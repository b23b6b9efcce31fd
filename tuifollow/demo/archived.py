"""How does an archived entry come over the wire as it was kept? Pages of a replay: written here, and read here.

They are the archive's own lean JSON and no publisher's HTML: what is read is what was kept, to the letter, and a page
of hundreds of entries costs milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tuifollow import sources
from tuifollow.address import is_loopback
from tuifollow.model import Entry, FollowError, Page, Pointer, Snapshot, StoreError
from tuifollow.store.codec import from_json, to_json

MEDIA_TYPE = "application/vnd.tuifollow.replay+json"


def written(
    title: str, entries: Sequence[Entry], *, summary: str = "", live: bool | None = None, older: str | None = None
) -> str:
    """Return a page with these entries, newest first."""
    listed = [{"id": entry.id, "withdrawn": entry.withdrawn, "entry": json.loads(to_json(entry))} for entry in entries]
    page = {"title": title, "summary": summary, "live": live, "older": older, "entries": listed}
    return json.dumps(page, ensure_ascii=False, separators=(",", ":"))


def read(page: Page, **how: Any) -> Snapshot | Pointer:
    """Return what a page of a replay says, and of any other what the readers make of it. Raises FollowError."""
    if page.media_type != MEDIA_TYPE or not is_loopback(page.address):  # a stranger's words are cleaned first
        return sources.read(page, **how)
    try:
        told = json.loads(page.text)
        entries = tuple(_entry(one) for one in told["entries"])
        return Snapshot(
            "replay", told["title"], entries, told["summary"] or None, live=told["live"], older=told["older"]
        )
    except (ValueError, KeyError, TypeError, StoreError) as error:
        raise FollowError("a page of the replay is damaged") from error


def _entry(told: dict[str, Any]) -> Entry:
    entry = from_json(told["id"], json.dumps(told["entry"]))
    return replace(entry, withdrawn=told["withdrawn"], stable=True)  # the archive gives each id to one entry only
