"""What do ZDFheute's live blogs say? The newest twenty in linked data, all of them where the page's script asks.

Linked data has no names for its entries: they are recognised by their words when the API, which has, is asked next.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tuifollow import values, written
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Pointer, Run, Snapshot
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import posting

NAME = "zdf"
LOOKS_FOR = "the address of the live blog's API, `blogitems`, or its answer in JSON"
_API = re.compile(
    r"https:(?:\\?/|\\u002[fF]){2}liveblog\.zdf\.de(?:\\?/|\\u002[fF])api(?:\\?/|\\u002[fF])channels(?:\\?/|\\u002[fF])"
    r"([A-Za-z0-9]{4,64})(?:\\?/|\\u002[fF])blogitems\b"
)
_HOST = "liveblog.zdf.de"
_PAGE = 20  # entries of one answer: as many as the page tells


def read(document: Document) -> Snapshot | Pointer | None:
    """Return what the page or its API tells; None for anything else."""
    if document.kind == "json":
        return _answer(document)
    match = _API.search(document.text) if _HOST in document.text and document.kind == "html" else None
    if match is None:
        return None
    told = posting(document)
    blog = about(NAME, document, told)
    if told is None and "blog" not in document.page.address.rpartition("/")[2]:
        return None  # an article that shows a piece of one
    api = Pointer(
        f"https://{_HOST}/api/channels/{match[1]}/blogitems/?limit={_PAGE}",
        title=blog.title,
        reason="ZDF live blog endpoint",
    )
    if told is None or not told.entries:
        return api
    entries = tuple(replace(entry, stable=False) for entry in told.entries)  # whatever its name, the API's is another
    return replace(blog, entries=entries, next=api, canonical=document.canonical or told.address)


def _answer(document: Document) -> Snapshot | None:
    """Return the entries that the API lists, the newest first, and where older ones are."""
    listed = values.at(document.json, "results")
    items = values.mappings(document.json, "results")
    known = any("guid" in item and ("sharing_url" in item or "is_top_blogitem" in item) for item in items)
    if not isinstance(listed, list) or not (known or (not listed and document.host == _HOST)):
        return None
    entries = [_entry(item, document) for item in items]
    return Snapshot(
        reader=NAME,
        title="",
        entries=tuple(entries),
        total=values.whole(document.json, "count"),
        skipped=len(listed) - len(items),
        older=document.address(values.string(document.json, "next")),
    )


def _entry(item: dict[str, Any], document: Document) -> Entry:
    blocks = written.body(item.get("text"), document.base)
    headline, blocks = written.own_headline(written.line(item.get("title")), blocks, set())
    picture, article = _picture(item, document), document.address(values.string(item, "url"))
    if article:
        host = re.sub(r"^https?://(?:www\.)?|/.*$", "", article)
        blocks = (*blocks, Block(Kind.EMBED, marker=host, url=article))
    return Entry(
        id=values.string(item, "guid"),
        body=blocks + picture,
        headline=headline,
        url=document.address(values.string(item, "sharing_url")),
        published=document.time(item.get("start")),
        key=values.truth(item, "is_top_blogitem") is True,
    )


def _picture(item: dict[str, Any], document: Document) -> tuple[Block, ...]:
    """Return the picture with its words and whose it is."""
    address = document.address(values.string(item, "image", "url") or values.string(item, "image"))
    shown = written.line(item.get("image_alt_text")) or written.line(item.get("image_description"))
    words = " - ".join(filter(None, (shown, written.line(item.get("image_source")))))
    return (Block(Kind.IMAGE, (Run(words),) if words else (), url=address),) if address else ()
