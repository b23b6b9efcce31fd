"""What does a feed say: RSS, Atom, JSON Feed, or RSS written as JSON? The first two through feedparser, loaded late.

A feed is a window on a stream of entries; one that leaves it says nothing. Tombstones are obeyed, not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html import unescape
from io import BytesIO
from typing import Any

from tuifollow import richtext, written
from tuifollow.document import Document
from tuifollow.feeds import jsonfeed
from tuifollow.feeds.channel import NAME, Channel, Item, media, names, snapshot
from tuifollow.model import Block, FollowError, Snapshot

__all__ = ["LOOKS_FOR", "NAME", "read"]

LOOKS_FOR = "a feed: RSS, Atom, JSON Feed, or RSS written as JSON"

_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*+<(?P<root>(?:\w+:)?(?:rss|feed|RDF))\b",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = 20_000
"""Characters in which a feed's first element must begin."""
_TOMBSTONE = re.compile(
    r"<(?P<name>(?:\w+:)?deleted-entry)\b(?P<told>[^<>]*?)(?:/>|>.*?(?:</(?P=name)\s*>|\Z))", re.DOTALL
)
_REFERENCE = re.compile(r"""\bref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WHEN = re.compile(r"""\bwhen\s*=\s*["']([^"']{1,60})["']""")
_NESTED = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<end>/)?[A-Za-z_][^<>]*?(?P<alone>/)?>", re.DOTALL
)
_DEEPEST = 512


def read(document: Document) -> Snapshot | None:
    """Return what a feed holds, in its order; None for what is no feed. Raises FollowError for an XML bomb."""
    if document.kind == "json":
        return jsonfeed.read(document)
    text = document.text
    root = _ROOT.match(text[:_HEAD]) if document.kind in {"xml", "html", "text"} else None
    if root is None:
        return None
    if "<!entity" in text[: root.start("root")].lower():
        raise FollowError("the feed declares entities of its own: it is not read")
    if _too_deep(text):
        raise FollowError("the feed is nested too deep to be read")
    return _xml(text, document)


def _too_deep(text: str) -> bool:
    """Return whether elements are nested as nobody nests them who writes a feed."""
    depth = 0
    for match in _NESTED.finditer(text):
        if match["end"]:
            depth -= 1
        elif match[0][1] != "!" and not match["alone"]:
            depth += 1
            if depth > _DEEPEST:
                return True
    return False


def _xml(text: str, document: Document) -> Snapshot | None:
    """Return an RSS or Atom feed."""
    import feedparser  # noqa: PLC0415 (slow to load, and few pages are feeds)

    gone = _gone(text, document)
    standing = _TOMBSTONE.sub("", text) if gone else text
    parsed = feedparser.parse(
        BytesIO(standing.encode("utf-8", "replace")),  # a str would be opened as a path or address
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": document.base},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.version:
        return None
    rss = parsed.version.startswith("rss")
    entries = [entry for entry in parsed.entries if not _buried(entry, gone, document)]
    items = [_xml_item(entry, document, rss=rss) for entry in entries]
    feed = parsed.feed
    ttl = str(feed.get("ttl") or "")
    channel = Channel(
        written.line(feed.get("title")),
        written.text(feed.get("subtitle"), document.base),
        document.address(feed.get("link")),
        names(_xml_authors(feed, rss=rss)),
        feed.get("language"),
        _xml_time(feed, "updated", document),
        60.0 * int(ttl) if re.fullmatch(r"\d{1,5}", ttl) and int(ttl) else None,
        _linked(feed, ("next",), document) or _linked(feed, ("prev-archive",), document),
    )
    listed = {item.id for item in items}
    return replace(snapshot(channel, items, 0), removed=tuple(name for name in gone if name not in listed))


def _gone(text: str, document: Document) -> dict[str, datetime | None]:
    """Return the ids of entries that tombstones stand for (RFC 6721), and since when."""
    found: dict[str, datetime | None] = {}
    for match in _TOMBSTONE.finditer(text) if "deleted-entry" in text else ():
        if named := _REFERENCE.search(match["told"]):
            when = _WHEN.search(match["told"])
            found[unescape(named[1] or named[2] or "").strip()] = document.time(when[1]) if when else None
    found.pop("", None)
    return found


def _buried(entry: dict[str, Any], gone: dict[str, datetime | None], document: Document) -> bool:
    """Whether an entry is withdrawn: it has a tombstone, and was not published anew since."""
    name = entry.get("id")
    if not isinstance(name, str) or name not in gone:
        return False
    since, changed = gone[name], _xml_time(entry, "updated", document)
    return since is None or changed is None or changed <= since


def _xml_item(entry: dict[str, Any], document: Document, *, rss: bool) -> Item:
    """Return an item or entry as feedparser tells it."""
    guid = entry.get("id")
    link = _linked(entry, ("alternate",), document)
    permanent = document.address(guid) if isinstance(guid, str) and guid.startswith("http") else None
    return Item(
        guid,
        entry.get("title"),
        _xml_body(entry, document, rss=rss),
        tuple(_xml_media(entry, document)),
        _xml_authors(entry, rss=rss),
        link or permanent,
        (_linked(entry, ("related", "permalink"), document), permanent),
        _xml_time(entry, "published", document),
        _xml_time(entry, "updated", document),
    )


def _xml_authors(entry: dict[str, Any], *, rss: bool) -> tuple[str, ...]:
    """Return the authors; RSS writes a mail address with the name, which feedparser cuts at the wrong place."""
    told = [author.get("name") or "" for author in entry.get("authors") or ()]
    whole = entry.get("author") or ""
    return (*told[:-1], whole) if rss and "@" in whole else tuple(told)


def _xml_body(entry: dict[str, Any], document: Document, *, rss: bool) -> tuple[Block, ...]:
    """Return the longest text that an entry brings; in RSS, plain "content" is only a picture's caption."""
    summary = entry.get("summary_detail") or {}
    contents = [part for part in entry.get("content") or () if not (rss and summary and part["type"] == "text/plain")]
    best = max(contents, key=lambda part: len(part.get("value") or ""), default=summary)
    value, base = best.get("value") or "", document.address(best.get("base")) or document.base
    if best.get("type") == "text/plain":
        return richtext.plain(value)
    return written.body(value, base)


def _xml_media(entry: dict[str, Any], document: Document) -> Iterator[Block]:
    """Yield what is attached to an entry; a thumbnail only where there is nothing else."""
    told = False
    for part in [*(entry.get("media_content") or ()), *(entry.get("links") or ())]:
        if "rel" in part and part.get("rel") != "enclosure":
            continue
        kind = part.get("medium") or part.get("type") or ""
        if block := media(document.address(part.get("url") or part.get("href")), kind, part.get("title")):
            told = True
            yield block
    for part in () if told else (entry.get("media_thumbnail") or ())[:1]:
        if block := media(document.address(part.get("url")), "image", None):
            yield block


def _xml_time(entry: dict[str, Any], name: str, document: Document) -> datetime | None:
    """Return a time as it is written, else as feedparser understands it.

    The plain `dict.get`, because feedparser's own tells `published` where there is no `updated`.
    """
    when = document.time(dict.get(entry, name))
    told = dict.get(entry, f"{name}_parsed")
    if when is None and told:
        when = document.time("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*told[:6]))
    return when


def _linked(entry: dict[str, Any], relations: tuple[str, ...], document: Document) -> str | None:
    """Return the first link of an entry or feed that has one of `relations`."""
    links = [link for link in entry.get("links") or () if link.get("rel") in relations]
    return next((address for link in links if (address := document.address(link.get("href")))), None)
