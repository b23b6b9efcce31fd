"""What does a Reddit live thread say? A list of updates as JSON, title and state in a second answer beside it.

The page itself is read where it holds updates: it says all of that at once, and strangers are often refused the JSON.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from tuifollow import written
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Pointer, Snapshot
from tuifollow.richtext import embeds
from tuifollow.richtext.fragment import attribute, without, words
from tuifollow.values import mapping, mappings, number, string

NAME = "reddit"
LOOKS_FOR = "a list of `LiveUpdate` in JSON, a thread's about.json, or its page's `.liveupdate-listing`"
_THREAD = re.compile(r"(/live/[a-z0-9]{8,20})(?P<rest>/?|\.json|/about(?:\.json)?|/updates/.{0,80})", re.IGNORECASE)
_UPDATE = re.compile(r"LiveUpdate_[0-9A-Za-z-]{8,60}")
_ASKED = ".json?limit=100&raw_json=1"
_STATES = {"live": True, "complete": False}


def read(document: Document) -> Snapshot | Pointer | None:
    """Return the updates of a list or of a page, what a thread says of itself, or where its list lies."""
    if document.kind == "json":
        return _listing(document) or _about(document)
    if document.kind != "html":
        return None
    return _page(document) or _pointer(document)


def _thread(document: Document) -> str:
    """Return the address of the thread that this page is of, or "" where its own address does not tell."""
    parts = document.parts
    found = _THREAD.fullmatch(parts.path)
    # the host for programs that have signed in says nothing to others
    host = "www.reddit.com" if parts.hostname == "oauth.reddit.com" else parts.netloc
    return f"{parts.scheme}://{host}{found[1]}" if found and parts.scheme in {"http", "https"} else ""


def _pointer(document: Document) -> Pointer | None:
    """Return where the updates lie that a thread's page does not show."""
    thread = _thread(document)
    host = (urlsplit(thread).hostname or "") if thread else ""
    if host != "reddit.com" and not host.endswith(".reddit.com"):
        return None
    title = words(document.tree.css_first("#liveupdate-title")) if document.tree else ""  # no other is the thread's
    return Pointer(thread + _ASKED, title, reason="the thread's list of updates")


def _listing(document: Document) -> Snapshot | None:
    """Return the updates that a list holds."""
    data, thread = document.json, _thread(document)
    children = mappings(data, "data", "children")
    updates = [child for child in children if child.get("kind") == "LiveUpdate"]
    if string(data, "kind") != "Listing" or not (updates or (thread and not children)):
        return None
    found = [_entry(mapping(child, "data"), thread, document) for child in updates]
    after = string(data, "data", "after")
    return Snapshot(
        NAME,
        "",
        tuple(entry for entry in found if entry),
        skipped=found.count(None),
        older=f"{thread}{_ASKED}&after={after}" if thread and _UPDATE.fullmatch(after) else None,
        rest=(f"{thread}/about.json?raw_json=1",) if thread else (),
    )


def _entry(update: dict[str, Any], thread: str, document: Document) -> Entry | None:
    """Return one update of a list; None where its words are none."""
    name = string(update, "name") or (f"LiveUpdate_{string(update, 'id')}" if string(update, "id") else "")
    body = written.body(update.get("body_html") or update.get("body"), document.base)
    if not body:
        return None
    author = string(update, "author")
    return Entry(
        id=name,
        body=_with_embeds(body, [string(embed, "url") for embed in mappings(update, "embeds")]),
        url=_permalink(thread, name),
        authors=(author,) if author not in {"", "[deleted]"} else (),
        published=document.time(number(update, "created_utc")),  # "created" is eight hours off
        withdrawn=update.get("stricken") is True,
    )


def _permalink(thread: str, name: str) -> str | None:
    return f"{thread}/updates/{name.removeprefix('LiveUpdate_')}" if thread and _UPDATE.fullmatch(name) else None


def _with_embeds(body: tuple[Block, ...], addresses: list[str]) -> tuple[Block, ...]:
    """Show what Reddit shows in the place of an address that stands alone in its paragraph."""
    blocks = list(body)
    for link in (link for address in addresses if (link := embeds.resolve(address, ""))):
        shown = embeds.framed(link)
        if shown is None or any(block.url == shown[2] for block in blocks):
            continue
        alone = (place for place, block in enumerate(blocks) if len(block.runs) == 1 and block.runs[0].link == link)
        at = next((place for place in alone if blocks[place].text in {link, link.rstrip("/")}), len(blocks))
        blocks[at : at + 1] = [Block(shown[0], marker=shown[1], url=shown[2])]
    return tuple(blocks)


def _about(document: Document) -> Snapshot | None:
    """Return what a thread says of itself."""
    told = mapping(document.json, "data")
    if string(document.json, "kind") != "LiveUpdateEvent" and not string(told, "name").startswith("LiveUpdateEvent_"):
        return None
    return Snapshot(
        NAME,
        written.line(told.get("title")),
        summary=written.text(told.get("description_html") or told.get("description"), document.base) or None,
        live=_STATES.get(string(told, "state")),
    )


def _page(document: Document) -> Snapshot | None:
    """Return the updates that a thread's page shows."""
    tree, thread = document.tree, _thread(document)
    nodes = tree.css(".liveupdate-listing .liveupdate[data-fullname]") if tree else []
    if tree is None or not nodes:
        return None
    bar = attribute(tree.css_first("#liveupdate-statusbar"), "class").split()
    older = tree.css_first(".nextprev a[rel~=next]")
    return Snapshot(
        NAME,
        words(tree.css_first("#liveupdate-title")) or document.title,
        tuple(_shown(node, thread, document) for node in nodes),
        summary=words(tree.css_first("#liveupdate-description")) or None,
        live=next((_STATES[name] for name in bar if name in _STATES), None),
        older=document.address(attribute(older, "href")),
    )


def _shown(node: LexborNode, thread: str, document: Document) -> Entry:
    """Return one update of a page."""
    name = attribute(node, "data-fullname")
    signed = words(node.css_first("a.author"))
    return Entry(
        id=name,
        body=without(node, document.base, "time", "a.author", ".buttonrow"),
        url=_permalink(thread, name),
        authors=(signed.removeprefix("/u/").removeprefix("u/"),) if signed else (),
        published=document.time(attribute(node.css_first("time[datetime]"), "datetime")),
        withdrawn="stricken" in attribute(node, "class").split(),
    )
