"""What is one post in the BBC's data? Of today's make, and of that of 2015 to 2023: a mapping in, an entry out.

A post is known by the same id, and stands at the same time, wherever it is read: in a page's state, in what the page's
script asks for, in markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tuifollow import richtext
from tuifollow.document import Document
from tuifollow.model import Entry
from tuifollow.newsroom import optimo, vivo
from tuifollow.values import at, mapping, mappings, string, truth

ASSET = re.compile(r"asset:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""The id of a post of today."""
FORMER = re.compile(r"(?:post_)?([0-9a-f]{24})")
"""The id of a post of the former make, as its element or its data has it."""
_PAYLOAD = re.compile(r"Morph\.setPayload\('/data/bbc-morph-lx-commentary-data-paged/[^']{0,500}',\s{0,9}(?=\{)")
_CHANGED = 60  # seconds; what is written sooner is the publishing itself


def is_todays(post: dict[str, Any]) -> bool:
    """Whether a mapping is a post of today's make, not a link to an article, which has an address of its own."""
    known = ASSET.fullmatch(string(post, "urn").removeprefix("urn:"))
    return bool(known and (mapping(post, "header") or mapping(post, "content")))


def todays(post: dict[str, Any], base: str, document: Document) -> Entry:
    """Return a post of today's make; `base` is the address of its page, "" where that is not known."""
    match = ASSET.search(string(post, "urn"))
    name = match[0] if match else ""
    head = {string(block, "type"): block for block in reversed(mappings(post, "header", "model", "blocks"))}
    second = optimo.html([head["subheadline"]]) if "subheadline" in head else ""
    shown = second + optimo.html(at(post, "content", "model", "blocks"))
    author = string(head.get("contributor"), "model", "name")
    published, updated = _times(post.get("dates"), ("curated", "firstPublished"), document)
    return Entry(
        id=name,
        body=richtext.blocks(shown, base or document.base),
        headline=optimo.words(head.get("headline")) or None,
        url=f"{base}?post={name}#{name}" if base else None,
        authors=(author,) if author else (),
        published=published,
        updated=updated,
        breaking=truth(post, "options", "isBreakingNews") is True,
    )


def former(post: dict[str, Any], base: str, document: Document) -> Entry:
    """Return a post of the former make; `base` as above."""
    match, author = FORMER.fullmatch(string(post, "assetId")), string(post, "contributor", "name")
    name = match[1] if match else ""
    published, updated = _times(post, ("dateAdded", "firstPublished"), document)
    return Entry(
        id=name,
        body=richtext.blocks(vivo.html(at(post, "body")), base or document.base),
        headline=string(post, "title") or None,
        url=f"{base}#post_{name}" if base and name else None,
        authors=(author,) if author else (),
        published=published,
        updated=updated,
        breaking=truth(post, "options", "isBreakingNews") is True,
    )


def kept(document: Document) -> dict[str, Entry]:
    """Return by id the posts of the data that a page of the former make keeps for its script."""
    match = _PAYLOAD.search(document.text)
    try:
        data = json.JSONDecoder(strict=False).raw_decode(document.text, match.end())[0] if match else {}
    except (ValueError, RecursionError):
        return {}
    base = document.canonical or document.base
    entries = (former(post, base, document) for post in mappings(data, "body", "results"))
    return {entry.id: entry for entry in entries if entry.id}


def _times(told: object, names: Iterable[str], document: Document) -> tuple[datetime | None, datetime | None]:
    """Return when a post came into the stream, which is what the page shows, and when it was changed."""
    last = [when for name in ("lastPublished", "lastUpdated") if (when := document.time(at(told, name)))]
    found = [when for name in names if (when := document.time(at(told, name)))] or last
    if not found:
        return None, None
    changed = max(last, default=found[0])
    return found[0], changed if (changed - found[0]).total_seconds() >= _CHANGED else None
