"""What do Tickaroo's live blogs say? Linked data inside JSON inside an attribute, prefetched or in the page itself.

Its entries have no names, and their headlines are often the first words of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlencode

from tuifollow import values
from tuifollow.document import Document
from tuifollow.model import NotALiveBlog, Pointer, Snapshot
from tuifollow.richtext.fragment import attribute
from tuifollow.schemaorg.about import about, alone

NAME = "tickaroo"
LOOKS_FOR = "an embedded live blog, `tickaroo-liveblog`, its frame or script, or the prefetched JSON"
_API = "https://cdn.tickaroo.com/api/embed/v4/prefetch/liveblog.json"
_DATA = re.compile(r'\binitialData="([^"]*)"', re.IGNORECASE)
_FRAME = re.compile(r"tickaroo\.com/[^?#]{0,40}/fullpage/([\w-]{6,60})/([\w-]{6,60})\.html")
_NAME = re.compile(r"[\w-]{6,60}")
_IDS = re.compile(r"(?<![a-z_])(?:client_?id|liveblog_?id)['\"]?\s{0,9}[=:]\s{0,9}['\"]?([\w-]{6,60})", re.IGNORECASE)
_ELEMENT = "tickaroo-liveblog"
_UNREAD = (
    "the live blog on this page is run by Tickaroo, and its entries are loaded by script from where nobody can read"
)


def read(document: Document) -> Snapshot | Pointer | None:
    """Return what the embedded element or its prefetched answer holds, or where the latter is; else None."""
    if document.kind == "json":
        html = values.string(document.json, "html")
        if _ELEMENT not in html and not _DATA.search(html):
            return None
        match = _DATA.search(html)
        told = _blog(unescape(match[1])) if match else values.mapping(document.json, "schema")
        return _snapshot(told, document) if told else None
    tree = document.tree if "tickaroo" in document.text else None
    if tree is None:
        return None
    pointer = next((found for found in _named(document) if found), None)
    node = tree.css_first(f"{_ELEMENT}[initialdata]")
    if node and (told := _blog(attribute(node, "initialdata"))) and (found := _snapshot(told, document)):
        return replace(found, next=pointer)
    if pointer is None and tree.css_first(f"body {_ELEMENT}"):
        raise NotALiveBlog(_UNREAD)
    return pointer


def _named(document: Document) -> Iterator[Pointer | None]:
    """Yield where the live blogs lie that the page names: in elements, frames, scripts, its own state."""
    tree = document.dom
    for node in tree.css(f"body {_ELEMENT}"):
        client = attribute(node, "clientid") or attribute(node, "client_id")
        yield _pointer(client, attribute(node, "liveblogid") or attribute(node, "liveblog_id"), document)
    for node in tree.css("iframe"):
        match = _FRAME.search(attribute(node, "src") or attribute(node, "data-src"))
        yield _pointer(match[1], match[2], document) if match else None
    for node in tree.css('body script[src*="tickaroo.com"], body script:not([src])'):
        yield _pointer(*_ids(attribute(node, "src") or node.text()), document)
    if "Fusion.globalContent" in document.text:
        for item in values.mappings(document.state("Fusion.globalContent"), "elements"):
            if values.string(item, "subtype") == "tickaroo":
                embed = values.mapping(item, "embed")
                client = values.string(embed, "config", "clientId")
                yield _pointer(client, values.string(embed, "id"), document)


def _ids(written: str) -> tuple[str, str]:
    """Return client and live blog as a script or its address names them; "" where it does not."""
    if "tickaroo" not in written.lower():
        return "", ""
    found = {match[0][:8].lower(): match[1] for match in _IDS.finditer(written[:200_000])}
    client = next((name for key, name in found.items() if key.startswith("client")), "")
    return client, next((name for key, name in found.items() if key.startswith("liveblog")), "")


def _pointer(client: str, blog: str, document: Document) -> Pointer | None:
    if not _NAME.fullmatch(client) or not _NAME.fullmatch(blog):
        return None
    address = f"{_API}?{urlencode({'client_id': client, 'liveblogId': blog})}"
    return Pointer(address, title=document.title, reason="Tickaroo live blog")


def _blog(written: str) -> dict[str, Any]:
    """Return the linked data that is kept as text in the attribute's JSON; an empty one when it is none."""
    data = _loaded(written)
    told = _loaded(values.string(data, "schemaOrg")) or values.mapping(data, "schemaOrg")
    several = told if isinstance(told, list) else [told]
    blogs = (blog for blog in several if isinstance(blog, dict) and "liveBlogUpdate" in blog)
    return next(blogs, {})


def _loaded(written: str) -> Any:
    try:
        return json.loads(written, strict=False) if written else None
    except (ValueError, RecursionError):
        return None


def _snapshot(blog: dict[str, Any], document: Document) -> Snapshot | None:
    """Return what linked data says that is no page of its own."""
    address = document.address(values.string(blog, "url") or values.string(blog, "mainEntityOfPage", "@id"))
    updates = [_update(update) for update in values.mappings(blog, "liveBlogUpdate")]
    told = alone({**blog, "liveBlogUpdate": updates}, document, address)
    if told is None:
        return None
    page = address or document.page.address  # an address that all share is no entry's
    entries = tuple(replace(entry, url=None if entry.url == page else entry.url) for entry in told.entries)
    return replace(about(NAME, document, told), entries=entries)


def _update(update: dict[str, Any]) -> dict[str, Any]:
    """Return an update whose text does not begin with its headline, unless that is the text's first words."""
    title, body = values.string(update, "headline").strip(), values.string(update, "articleBody").strip()
    rest = body[len(title) :] if title and body.startswith(title) else ""
    alone = rest.lstrip(" \n\r\t:–—-")
    if alone and not rest[0].isalnum() and not alone[0].islower():
        return {**update, "articleBody": alone}
    return update
