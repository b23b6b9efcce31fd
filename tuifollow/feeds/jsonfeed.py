"""What does a feed in JSON say? JSON Feed of both versions, and RSS whose elements are written as JSON members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tuifollow import richtext, written
from tuifollow.document import Document
from tuifollow.feeds.channel import Channel, Item, media, names, snapshot
from tuifollow.model import Snapshot


def read(document: Document) -> Snapshot | None:
    """Return the feed that a document in JSON is, or None."""
    data = document.json
    if not isinstance(data, dict):
        return None
    if "jsonfeed.org/version" in str(data.get("version")):
        return _json_feed(data, document)
    channel = data["rss"].get("channel") if isinstance(data.get("rss"), dict) else None
    return _rss_in_json(channel, document) if isinstance(channel, dict) else None


def _json_feed(data: Mapping[str, Any], document: Document) -> Snapshot:
    """Return a JSON Feed, of version 1 or 1.1."""
    listed = data["items"] if isinstance(data.get("items"), list) else []
    items = [_json_item(item, document) for item in listed if isinstance(item, dict)]
    channel = Channel(
        written.line(data.get("title")),
        written.text(data.get("description"), document.base),
        document.address(data.get("home_page_url")),
        names(_json_authors(data)),
        data.get("language"),
        older=document.address(data.get("next_url")),
        ended=data.get("expired") is True,
    )
    return snapshot(channel, items, len(listed) - len(items))


def _json_item(item: Mapping[str, Any], document: Document) -> Item:
    """Return an item of a JSON Feed."""
    link = document.address(item.get("url"))
    html, text = item.get("content_html"), item.get("content_text")
    if isinstance(html, str) and html.strip():
        body = written.body(html, link or document.base)
    else:
        body = richtext.plain(text) if isinstance(text, str) and text.strip() else written.body(item.get("summary"), "")
    attached = [part for part in _list(item.get("attachments")) if isinstance(part, dict)]
    shown = [media(document.address(item.get(name)), "image", None) for name in ("image", "banner_image")][:1]
    shown += [
        media(document.address(part.get("url")), str(part.get("mime_type")), part.get("title")) for part in attached
    ]
    return Item(
        item.get("id"),
        item.get("title"),
        body,
        tuple(block for block in shown if block),
        _json_authors(item),
        link,
        (),
        document.time(item.get("date_published")),
        document.time(item.get("date_modified")),
    )


def _json_authors(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the authors of a JSON Feed or of its item, as both versions write them."""
    told = [*_list(data.get("authors")), data.get("author")]
    names = (author.get("name") if isinstance(author, dict) else author for author in told)
    return tuple(name for name in names if isinstance(name, str))


def _rss_in_json(data: Mapping[str, Any], document: Document) -> Snapshot:
    """Return RSS whose elements are written as a JSON object's members."""
    listed = _list(data.get("item"))
    items = [_rss_item(item, document) for item in listed if isinstance(item, dict)]
    channel = Channel(
        written.line(data.get("title")),
        written.text(data.get("description"), document.base),
        document.address(data.get("link")),
        names(tuple(name for name in [data.get("managingEditor")] if isinstance(name, str))),
        data.get("language"),
        document.time(data.get("lastBuildDate")),
    )
    return snapshot(channel, items, len(listed) - len(items))


def _rss_item(item: Mapping[str, Any], document: Document) -> Item:
    """Return an item of RSS written as JSON."""
    guid = item.get("guid")
    if isinstance(guid, dict):
        guid = next((guid[key] for key in ("#value", "#text", "value") if key in guid), None)
    enclosures = [part for part in _list(item.get("enclosure")) if isinstance(part, dict)]
    shown = [media(document.address(part.get("url")), str(part.get("type")), None) for part in enclosures]
    authors = [item.get("dc:creator"), item.get("author")]
    return Item(
        guid,
        item.get("title"),
        written.body(item.get("content:encoded") or item.get("description"), document.base),
        tuple(block for block in shown if block),
        tuple(author for author in authors if isinstance(author, str))[:1],
        document.address(item.get("link")),
        (document.address(guid) if isinstance(guid, str) and guid.startswith("http") else None,),
        document.time(item.get("pubDate")),
        None,
    )


def _list(value: object) -> list[Any]:
    """Return a list as it is, and one object as a list of it."""
    return value if isinstance(value, list) else [] if value is None else [value]
