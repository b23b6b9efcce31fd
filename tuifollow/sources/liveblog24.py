"""What do 24liveblog's events say? Their news as JSON, a hundred at a time; a page names the event that it embeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tuifollow import values, written
from tuifollow.document import Document
from tuifollow.model import Entry, Pointer, Snapshot
from tuifollow.richtext.fragment import attribute

NAME = "liveblog24"
LOOKS_FOR = "an embedded event, `#LB24_LIVE_CONTENT` or a frame of `24liveblog`, or its news in JSON"
_API = "https://data.24liveplus.com/v1/retrieve_server/x/event"
_EMBED = '[id^="LB24"][data-eid], [class*="lb24"][data-eid]'
_FRAME = 'iframe[src*="24liveblog.com"], amp-iframe[src*="24liveblog.com"], [data-src*="24liveblog.com"]'
_EVENT = re.compile(r"[?&](?:id|eid)=(\d{6,25})(?:&|#|$)|/(?:live|iframe)/(\d{6,25})(?:[/?#]|$)")
_ADDRESS = re.compile(r"(.{0,200}/event/\d{1,25})/news/?")


def read(document: Document) -> Snapshot | Pointer | None:
    """Return where the embedded event's news lie, or what an answer with them says; None for anything else."""
    if document.kind == "json":
        data = values.mapping(document.json, "data")
        return _news(data, document) if isinstance(data.get("news"), list) else _meta(data, document)
    tree = document.tree if "24live" in document.text or "LB24" in document.text else None
    for node in tree.css(f"{_EMBED}, {_FRAME}") if tree else ():
        name = attribute(node, "data-eid")
        match = _EVENT.search(attribute(node, "src") or attribute(node, "data-src"))
        event = name if name.isdecimal() and 6 <= len(name) <= 25 else (match[1] or match[2]) if match else ""
        if event:
            address = f"{_API}/{event}/news/?inverted_order=1&last_nid=&limit=100"
            return Pointer(address, title=document.title, reason="24liveblog event")
    return None


def _news(data: dict[str, Any], document: Document) -> Snapshot | None:
    """Return the news of one answer, and where older ones and the event's title are."""
    listed = data["news"]
    items = values.mappings(data, "news")
    mine = document.host.endswith("24liveplus.com")
    if not any("nid" in item and "contents" in item for item in items) and not (mine and not items):
        return None
    total = values.whole(data, "count")
    address = _ADDRESS.match(document.page.address)
    first = "last_nid" not in values.query(document.page.address)
    return Snapshot(
        reader=NAME,
        title="",
        entries=tuple(_entry(item, document) for item in items),
        skipped=len(listed) - len(items),
        total=total if first else None,
        older=_older(items, address[1] if address else "", whole=first and total == len(items)),
        rest=(f"{address[1]}/",) if address and first else (),
    )


def _entry(item: dict[str, Any], document: Document) -> Entry:
    published = document.time(values.number(item, "created"))
    changed = values.number(item, "lastupdate")  # 0: never
    updated = document.time(changed) if changed else None
    name = written.line(item.get("uname"))
    headline, body = written.own_headline(
        written.line(item.get("newstitle")), written.body(item.get("contents"), document.base), set()
    )
    return Entry(
        id=values.string(item, "nid"),
        body=body,
        headline=headline,
        authors=(name,) if name else (),
        published=published,
        updated=values.later(updated, published),
    )


def _older(items: Sequence[dict[str, Any]], event: str, *, whole: bool) -> str | None:
    """Return the address of the news before the oldest one; an answer without news has none."""
    known = [item for item in items if values.string(item, "nid").isdecimal()]
    if not known or not event or whole:
        return None
    oldest = min(known, key=lambda item: values.number(item, "created") or 0)
    return f"{event}/news/?inverted_order=1&last_nid={values.string(oldest, 'nid')}&limit=100"


def _meta(data: dict[str, Any], document: Document) -> Snapshot | None:
    """Return what the event says of itself: title, and whether it has been closed."""
    event = values.mapping(data, "event")
    if not event or not (document.host.endswith("24liveplus.com") or {"keyPoints", "last_updated"} <= set(event)):
        return None
    closed = event.get("closed")
    ended = closed not in {0, "0", ""} if isinstance(closed, int | str) else None
    names = ("title", "event_title", "event_name", "name", "eventname")
    return Snapshot(
        reader=NAME,
        title=next((name for key in names if (name := written.line(event.get(key)))), ""),
        live=None if ended is None else not ended,
        published=document.time(values.number(event, "start_time")),
        updated=document.time(values.number(event, "last_updated")),
        language=written.line(event.get("language")) or None,
    )
