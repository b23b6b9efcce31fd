"""What do channels of Norkon's Live Center say? Bulletins as JSON, and what has changed since; pages name one.

Three answers are told apart: the feed (`Initial`, `Changes`, `Earlier`), its metadata for search engines, and what some
sites write into their pages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborNode

from tuifollow import values, written
from tuifollow.document import Document
from tuifollow.document.linked import is_a
from tuifollow.model import Delta, Entry, NotALiveBlog, Pointer, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about, alone

NAME = "norkon"
LOOKS_FOR = (
    "an embedded channel, `.live-center-embed` or `NcPosts`, its posts, `.ncpost-list-post`, or its feed in JSON"
)
_FEED = "https://livecentercdn.norkon.net/BulletinFeed"
_METADATA = "https://api.livecenter.com/api/v2/metadata"
_FRAMES = '.live-center-embed[data-src], iframe[src*="livecenter"], iframe[data-src*="livecenter"]'
_FRAME = re.compile(r"//([\w.-]{0,60}(?:norkon\.net|livecenter\.com))/frame/([\w-]{1,60})/(\d{1,12})(?:[/?#]|$)")
_WRITTEN = re.compile(r"https://[\w.-]{4,120}/BulletinFeed/[\w-]{1,60}/\d{1,12}(?=/)")
_CALL = re.compile(
    r"setJsonContent\(\s{0,9}(?:['\"][\w-]{1,60}['\"]\s{0,9},\s{0,9})??['\"]([\w-]{1,60})['\"]\s{0,9},\s{0,9}['\"]?(\d{1,12})"
)
_TENANT = re.compile(r"\btenantKey['\"]?\s{0,9}[:=]\s{0,9}['\"]([\w-]{1,60})['\"]")
_CHANNEL = re.compile(r"\bchannelId['\"]?\s{0,9}[:=]\s{0,9}['\"]?(\d{1,12})\b")
_TENANTS = {"skysports.com": "sky-sports-prod"}
_UNREAD = (
    "the live blog on this page is run by Norkon Live Center, "
    "and its entries are loaded by script from where nobody can read"
)


def read(document: Document) -> Snapshot | Pointer | None:
    """Return the bulletins of an answer or page, or where they lie; None for anything else."""
    if document.kind == "json":
        return _feed(document) or _told(document)
    text = document.text
    known = "norkon" in text or "livecenter" in text or "NcPosts" in text or "ncpost-list-post" in text
    tree = document.tree if known else None
    if tree is None:
        return None
    feed = _channel(document)
    pointer = Pointer(feed, title=document.title, reason="Norkon Live Center channel") if feed else None
    posts = outermost(tree.css(".ncpost-list-post"))
    entries = [entry for post in posts if (entry := _shown(post, document))]
    if entries:
        return Snapshot(
            reader=NAME,
            title=document.title,
            entries=tuple(entries),
            skipped=len(posts) - len(entries),
            next=pointer,
            canonical=document.canonical,
        )
    if pointer is None and ("NcPosts.start(" in text or tree.css_first("body [data-norkon-channel-id]")):
        raise NotALiveBlog(_UNREAD)
    return pointer


def _channel(document: Document) -> str:
    """Return the address of the feed of the channel that the page shows, "" when it does not name one."""
    for node in document.dom.css(_FRAMES):
        match = _FRAME.search(attribute(node, "data-src") or attribute(node, "src"))
        if match and match[1].startswith("au."):  # the feeds of Australia lie behind a host that no page tells
            return f"{_METADATA}/{match[2]}/{match[3]}/posts?count=20"
        if match:
            return f"{_FEED}/{match[2]}/{match[3]}/Initial/"
    scripts = " ".join(node.text() for node in document.dom.css("script:not([src])"))[:1_000_000]
    if feed := _WRITTEN.search(scripts):
        return f"{feed[0]}/Initial/"
    if call := _CALL.search(scripts):
        return f"{_FEED}/{call[1]}/{call[2]}/Initial/"
    named = document.dom.css_first("body [data-norkon-channel-id]")
    channel, tenant = _CHANNEL.search(scripts), _TENANT.search(scripts)
    number = attribute(named, "data-norkon-channel-id") or (channel[1] if channel and "NcPosts" in scripts else "")
    site = attribute(named, "data-norkon-tenant-key") or (tenant[1] if tenant else _TENANTS.get(document.host, ""))
    return f"{_FEED}/{site}/{number}/Initial/" if number.isdecimal() and site else ""


def _shown(post: LexborNode, document: Document) -> Entry | None:
    """Return a bulletin that the page itself shows."""
    inner = post.css_first("[data-ncpost-id]")
    content = post.css_first(".ncpost-content")
    headline, byline = words(post.css_first(".ncpost-title")), words(post.css_first(".ncpost-byline"))
    clock = post.css_first("time.ncpost-timestamp[datetime], .ncpost-timestamp time[datetime]")
    when = document.time(attribute(clock, "datetime")) or document.time(words(post.css_first(".ncpost-timestamp")))
    name = attribute(inner, "data-ncpost-id")
    if not name or (content is None and not headline):
        return None
    return Entry(
        id=name,
        body=without(content, document.base) if content else (),
        headline=headline or None,
        authors=(byline,) if byline else (),
        published=when,
    )


def _feed(document: Document) -> Snapshot | None:
    """Return the bulletins of the feed: the newest ones, those that have changed, or earlier ones."""
    data, found = document.json, values.mapping(document.json, "result")
    listed = next((part for key in ("addedOrChanged", "bulletins") if isinstance(part := found.get(key), list)), data)
    posts = values.mappings(listed)
    base = re.match(r"https?://[^?#]{1,200}/BulletinFeed/[\w-]{1,60}/\d{1,12}(?=/)", document.page.address)
    mine = base is not None and listed is not data
    if not isinstance(listed, list) or not (any(map(_is_bulletin, posts)) or (mine and not posts)):
        return None
    changes, last = "/Changes/" in document.page.address, values.whole(found, "lastChangesId")
    more = values.truth(found, "hasMore") is True or (listed is data and bool(posts))
    oldest = values.whole(min(posts, key=lambda post: values.number(post, "created") or 0), "id") if posts else None
    gone = found.get("removed") or found.get("deleted")
    removed = [values.string(item) or values.string(item, "id") for item in gone] if isinstance(gone, list) else []
    return Snapshot(
        reader=NAME,
        title="",
        entries=tuple(_bulletin(post, document) for post in posts),
        partial=changes,
        removed=tuple(name for name in removed if name),
        skipped=len(listed) - len(posts),
        older=f"{base[0]}/EarlierObj/{oldest}/" if base and oldest is not None and more and not changes else None,
        delta=Delta(f"{base[0]}/Changes/{last}") if base and last is not None else None,
    )


def _is_bulletin(post: dict[str, Any]) -> bool:
    return "id" in post and "created" in post and isinstance(values.at(post, "content", "html"), str)


def _bulletin(post: dict[str, Any], document: Document) -> Entry:
    blocks = written.body(values.at(post, "content", "html"), document.base)
    headline, blocks = written.own_headline(written.line(post.get("title")), blocks, set())
    published, updated = (document.time(values.number(post, name)) for name in ("created", "updated"))
    name = written.line(post.get("authorName"))
    return Entry(
        id=values.string(post, "id"),
        body=blocks,
        headline=headline,
        authors=(name,) if name else (),
        published=published,
        updated=values.later(updated, published),
    )


def _told(document: Document) -> Snapshot | None:
    """Return what the channel's metadata tells: updates as linked data has them, in an envelope or without."""
    data = document.json
    if isinstance(data, dict) and isinstance(data.get("result"), list | dict):
        data = data["result"]
    blog = data if isinstance(data, dict) and "liveBlogUpdate" in data else {"liveBlogUpdate": data}
    updates = values.mappings(blog, "liveBlogUpdate")
    mine = "/metadata/" in document.page.address and document.host.endswith("livecenter.com")
    if not any(_is_update(update) for update in updates) and not (mine and blog["liveBlogUpdate"] == []):
        return None
    told = alone({**blog, "liveBlogUpdate": updates}, document)
    return replace(about(NAME, document, told), entries=told.entries if told else ())


def _is_update(update: dict[str, Any]) -> bool:
    """Whether an object is an update, not one of a list of articles."""
    bare = "@type" not in update and {"headline", "datePublished", "articleBody"} <= set(update)
    return bare or is_a(update, "BlogPosting")
