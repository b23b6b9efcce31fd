"""What do Reach's live pages (the Mirror, Cork Beo, ...) say? Entries are `.live-event-entry`; long blogs show 30.

Linked data lists all of them, but names the blog's author for every one: the page's own markup is believed first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborNode

from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import posting
from tuifollow.values import later

NAME = "reach"
LOOKS_FOR = "`.live-event-entry[data-post-time]` or `.live-event-entries .live-event-entry[id]`"
_HEADING = ".entry-content h2, .entry-content h3, .entry-content h4"


def read(document: Document) -> Snapshot | None:
    """Return what the page shows and, behind it, what only its linked data tells; None for a page of another make."""
    tree = document.tree
    found = tree.css(".live-event-entry[data-post-time], .live-event-entries .live-event-entry[id]") if tree else []
    nodes = outermost(found)
    if tree is None or not nodes:
        return None
    told = posting(document)
    key = {attribute(link, "data-id") for link in tree.css(".live-event-key-events [data-id]")} - {""}
    shown = [_entry(node, document, key) for node in nodes]
    met = {entry.id for entry in shown}
    more = [entry for entry in told.entries if entry.id not in met] if told else []
    return replace(about(NAME, document, told), entries=(*shown, *more))


def _entry(node: LexborNode, document: Document, key: set[str]) -> Entry:
    name, event = attribute(node, "id"), attribute(node, "data-type") == "key-event"
    published, updated = (_time(node, f"data-{which}-time", document) for which in ("post", "last-modified"))
    marks = [text for mark in node.css(".entry-info mark") if (text := words(mark))]
    return Entry(
        id=name,
        body=without(node, document.base, ".entry-info", first=_HEADING),
        headline=words(node.css_first(_HEADING)) or None,
        url=document.address(f"#{name}") if name else None,
        authors=tuple(mark for mark in marks if not (mark.isupper() and event)),  # the first mark is "KEY EVENT"
        published=published,
        updated=later(updated, published),
        key=event or name in key,
        pinned=attribute(node, "data-type") == "pinned",
    )


def _time(node: LexborNode, name: str, document: Document) -> datetime | None:
    value = attribute(node, name)
    return document.time(float(value)) if value.isdecimal() and len(value) < 16 else None
