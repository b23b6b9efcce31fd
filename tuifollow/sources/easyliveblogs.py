"""What does WordPress say with Easy Liveblogs? The page is a shell that names its feed; the feed lists every entry.

Linked data repeats the entries without their markup. The shell's sentences ("The liveblog has ended.") are templates
that a script shows; the state stands in attributes. In the feed an entry that is missing is deleted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tuifollow import dates, richtext, written
from tuifollow.document import Document
from tuifollow.model import Entry, Pointer, Snapshot
from tuifollow.richtext.fragment import attribute, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import posting
from tuifollow.values import at, later, string

NAME = "easyliveblogs"
LOOKS_FOR = "the plugin's shell, `.elb-liveblog[data-endpoint]`, or its feed in JSON"
_STATES = {"open": True, "closed": False}
_USUAL = 30.0
"""Seconds between two looks of the plugin's own script."""


def read(document: Document) -> Snapshot | Pointer | None:
    """Return what a feed lists, or where the feed of a page lies; None for all else."""
    if document.kind == "json":
        return _feed(document)
    tree = document.tree if "elb-liveblog" in document.text else None
    shell = tree.css_first(".elb-liveblog[data-endpoint]") if tree else None
    address = document.address(attribute(shell, "data-endpoint"))
    if shell is None or address is None:
        return None
    live = _STATES.get(attribute(shell, "data-status").strip())
    told = posting(document)  # of its times of coverage the end is made up: an hour after the last entry
    pointer = Pointer(address, (told.title if told else "") or document.title, live, "Easy Liveblogs endpoint")
    if told is None or not told.entries:
        return pointer
    entries = tuple(replace(entry, stable=bool(entry.id)) for entry in told.entries)  # the feed's all have a name
    return replace(about(NAME, document, told), entries=entries, live=live, next=pointer)


def _feed(document: Document) -> Snapshot | None:
    data = document.json
    listed = at(data, "updates")
    if not isinstance(listed, list) or not {"status", "updates"} <= data.keys():
        return None
    rows = [row for row in listed if isinstance(row, dict)]
    if not rows and (string(data, "status") not in _STATES or "last_update" not in data):
        return None
    if not all("id" in row and "datetime" in row and ("html" in row or "content" in row) for row in rows):
        return None
    last = document.time(data.get("last_update"))
    zone = (last.tzinfo if last else None) or document.zone
    several = len({str(row.get("modified")) for row in rows}) > 1  # one for all is the page's own
    entries = [_entry(row, document, zone, edits=several or len(rows) == 1) for row in rows]
    broken = len(listed) - len(rows) + entries.count(None)
    status = string(data, "status")
    return Snapshot(
        reader=NAME,
        title=written.line(data.get("title")),
        entries=tuple(entry for entry in entries if entry is not None),
        live=_STATES.get(status),
        complete=bool(rows) and not broken,
        updated=last,
        skipped=broken,
        interval=None if status == "closed" else _USUAL,
        canonical=document.address(data.get("url")),
    )


def _entry(row: dict[str, Any], document: Document, zone: tzinfo, *, edits: bool) -> Entry | None:
    """Read one entry; None when there are no words where they should be."""
    html, content = (value if isinstance(value := row.get(name), str) else "" for name in ("html", "content"))
    title = written.line(row.get("title"))
    if html and not (title and content):
        drawn = LexborHTMLParser(html)
        inner = drawn.css_first(".elb-liveblog-post-content")
        content = content or (inner.html if inner else "") or ""
        title = title or words(drawn.css_first(".elb-liveblog-post-heading"))
    if not title and not content.strip():
        return None
    local = f"{string(row, 'date')} {string(row, 'time')}"
    published = document.time(row.get("datetime")) or dates.parse(local, zone=zone, now=document.now)
    changed = document.time(row.get("modified")) if edits else None
    return Entry(
        id=string(row, "id"),
        body=richtext.blocks(content, document.base),
        headline=title or None,
        authors=tuple(filter(None, [written.line(row.get("author"))])),
        published=published,
        updated=later(changed, published),
    )
