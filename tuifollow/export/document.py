"""How are entries told to programs? The JSON documents of `show`, `tail`, `bookmarks`, `search` and `export`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tuifollow.export.sheet import Sheet
from tuifollow.model import Block, Entry, Item, Kind, Snapshot

SCHEMA = 1
"""The version of these documents; it rises when a word changes its meaning."""


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _embed(block: Block) -> dict[str, Any]:
    kind = block.marker or ("video" if block.kind is Kind.VIDEO else "embed")
    return {"kind": kind, "url": block.url, "text": block.text}


def entry_document(entry: Entry) -> dict[str, Any]:
    """Return one entry as published."""
    return {
        "id": entry.id,
        "url": entry.url,
        "headline": entry.headline or None,
        "text": entry.text,
        "authors": list(entry.authors),
        "published": _iso(entry.published),
        "updated": _iso(entry.updated),
        "time_inferred": entry.time_inferred,
        "label": entry.label or None,
        "key": entry.key,
        "pinned": entry.pinned,
        "breaking": entry.breaking,
        "withdrawn": entry.withdrawn,
        "images": [{"url": block.url, "alt": block.text} for block in entry.images],
        "links": [{"url": run.link, "text": run.text} for run in entry.links],
        "embeds": [_embed(block) for block in entry.embeds],
    }


def item_document(item: Item, versions: Sequence[tuple[datetime, Entry]] = ()) -> dict[str, Any]:
    """Return an entry with what is known of it; `versions` are its texts and since when each was seen, oldest first."""
    known: dict[str, Any] = entry_document(item.entry) | {
        "blog": item.blog,
        "state": item.state.name.lower(),
        "bookmarked": item.bookmarked,
        "note": item.note,
        "tags": list(item.tags),
        "first_seen": _iso(item.first_seen),
    }
    known["withdrawn"] = item.entry.withdrawn or item.withdrawn is not None
    if versions:
        known["versions"] = [{"seen": _iso(seen), "entry": entry_document(entry)} for seen, entry in versions]
    return known


def document(title: str, url: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the frame that `entries` stand in."""
    return {"schema": SCHEMA, "url": url or None, "title": title, "entries": entries}


def snapshot_document(snapshot: Snapshot, url: str) -> dict[str, Any]:
    """Return what a page at `url` says now."""
    return {
        "schema": SCHEMA,
        "url": url,
        "title": snapshot.title,
        "summary": snapshot.summary or None,
        "reader": snapshot.reader,
        "live": snapshot.live,
        "complete": snapshot.complete,
        "language": snapshot.language or None,
        "published": _iso(snapshot.published),
        "updated": _iso(snapshot.updated),
        "skipped": snapshot.skipped,
        "older": snapshot.older,
        "elsewhere": snapshot.elsewhere,
        "entries": [entry_document(entry) for entry in snapshot.entries],
    }


def sheet_document(sheet: Sheet) -> dict[str, Any]:
    """Return a whole sheet: a look as `show` tells it, kept entries as `bookmarks` tells them."""
    if sheet.snapshot:
        return snapshot_document(sheet.snapshot, sheet.url)
    entries = [item_document(item) for item in sheet.items] or [entry_document(entry) for entry in sheet.entries]
    return document(sheet.title, sheet.url, entries)


def dump(value: Any) -> str:
    """Return a JSON document for people and programs: indented, in readable letters, ending in a newline."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
