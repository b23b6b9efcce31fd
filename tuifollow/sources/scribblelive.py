"""What do ScribbleLive's events say? Posts, edits and deletions as JSON, for those who hold the site's token."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from tuifollow import values, written
from tuifollow.document import Document
from tuifollow.model import Block, Delta, Entry, Kind, NotALiveBlog, Pointer, Snapshot
from tuifollow.richtext import embeds
from tuifollow.richtext.fragment import attribute

NAME = "scribblelive"
LOOKS_FOR = "an embedded event, `.scrbbl-embed` or a frame of `scribblelive`, or its posts in JSON"
_API = "https://apiv1secure.scribblelive.com/event"
_EMBED = '.scrbbl-embed[data-src], iframe[src*="scribblelive.com"], iframe[data-src*="scribblelive.com"]'
_CHAT = "[data-scribblelive-chat-id][data-scribblelive-chat-token]"
_EVENT = re.compile(r"/event/(\d{1,12})(?:[/?#]|$)|[?&]id=(\d{1,12})(?:&|#|$)", re.IGNORECASE)
_TOKEN = re.compile(
    r"scribblelive\.com/event/[^\"'<>?\s]{0,80}\?[^\"'<>\s]{0,200}?\btoken=([\w-]{4,40})", re.IGNORECASE
)
_DATE = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{4})?\)/")
_HREF = re.compile(r"href=['\"](https?://[^'\"\s]{1,1000})['\"]")
_UNREAD = (
    "the live blog on this page is run by ScribbleLive, and its entries are loaded by script from where nobody can read"
)


def read(document: Document) -> Snapshot | Pointer | None:
    """Return where the embedded event's posts lie, or what an answer with them says; None for anything else."""
    if document.kind == "json":
        return _answer(document)
    tree = document.tree if "scribblelive" in document.text or "scrbbl-embed" in document.text else None
    for node in tree.css(_CHAT) if tree else ():
        event, token = attribute(node, "data-scribblelive-chat-id"), attribute(node, "data-scribblelive-chat-token")
        if event.isdecimal() and re.fullmatch(r"[\w-]{4,40}", token):
            return _pointer(event, token, document)
    for node in tree.css(_EMBED) if tree else ():
        match = _EVENT.search(attribute(node, "data-src") or attribute(node, "src"))
        if match:
            named = _TOKEN.search(document.text)
            if named is None:
                raise NotALiveBlog(_UNREAD)
            return _pointer(match[1] or match[2], named[1], document)
    return None


def _pointer(event: str, token: str, document: Document) -> Pointer:
    asked = urlencode({"Token": token, "Format": "json", "PageSize": 50})
    return Pointer(f"{_API}/{event}/page/last/?{asked}", title=document.title, reason="ScribbleLive event")


def _answer(document: Document) -> Snapshot | None:
    """Return the posts of an event, or those that have changed since a moment."""
    data = values.mapping(document.json)
    listed = data.get("Posts")
    if not isinstance(listed, list) or not {"IsLive", "LastModified", "Edits", "Deletes"} & set(data):
        return None
    posts = [*values.mappings(listed), *values.mappings(data, "Edits")]
    gone = [post for post in posts if values.whole(post, "IsDeleted")]
    shown = [post for post in posts if not values.whole(post, "IsDeleted") and values.whole(post, "IsApproved") != 0]
    deletes = data.get("Deletes")
    deleted = deletes if isinstance(deletes, list) else []
    removed = [values.string(post, "Id") or values.string(post) for post in (*gone, *deleted)]
    live = values.whole(data, "IsLive")
    partial = "since" in _asked(document)
    return Snapshot(
        reader=NAME,
        title=written.line(data.get("Title")),
        entries=tuple(_entry(post, document) for post in shown),
        summary=written.text(data.get("Description"), document.base) or None,
        live=bool(live) if live in {0, 1} else None,
        partial=partial,
        removed=tuple(name for name in removed if name),
        skipped=len(listed) - len(values.mappings(listed)),
        language=written.line(data.get("Language")) or None,
        published=_time(data, "Start", document),
        updated=_time(data, "LastModified", document),
        delta=_delta(_time(data, "LastModified", document), document) if live != 0 else None,
    )


def _entry(post: dict[str, Any], document: Document) -> Entry:
    body = written.body(post.get("Content"), document.base)
    published, updated = _time(post, "Created", document), _time(post, "LastModified", document)
    name = written.line(values.at(post, "Creator", "Name"))
    return Entry(
        id=values.string(post, "Id"),
        body=body + _media(post, body, document) + _source(post, body),
        authors=(name,) if name else (),
        published=published or updated,
        updated=values.later(updated, published),
        pinned=bool(values.whole(post, "IsStuck")),
    )


def _media(post: dict[str, Any], body: tuple[Block, ...], document: Document) -> tuple[Block, ...]:
    """Return the pictures, films and recordings beside a post's text; of a film not its still as well."""
    shown = {block.url for block in body}
    kinds = {"IMAGE": Kind.IMAGE, "VIDEO": Kind.VIDEO, "AUDIO": Kind.EMBED}
    media = [(kinds.get(values.string(item, "Type")), item) for item in values.mappings(post, "Media")]
    film = any(kind is Kind.VIDEO for kind, _ in media)
    found = []
    for kind, item in media:
        address = document.address(values.string(item, "Url"))
        if kind and address and address not in shown and not (film and kind is Kind.IMAGE):
            marker = embeds.service(address) if kind is Kind.EMBED else ""
            found.append(Block(kind, marker=marker, url=address))
    return tuple(found)


def _source(post: dict[str, Any], body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the post elsewhere that this one passes on."""
    match = _HREF.search(values.string(post, "Source")[:3_000])
    found = embeds.posted(match[1]) if match else None
    if found is None or any(block.url == found[2] for block in body):
        return ()
    return (Block(found[0], marker=found[1], url=found[2]),)


def _time(data: dict[str, Any], name: str, document: Document) -> datetime | None:
    """Return a time that is written as "/Date(milliseconds+0000)/"."""
    match = _DATE.search(values.string(data, name))
    return document.time(float(match[1])) if match else None


def _delta(last: datetime | None, document: Document) -> Delta | None:
    """Return where what has changed since `last` is told."""
    parts = document.parts
    match = re.match(r"/event/\d{1,12}(?=/)", parts.path, re.IGNORECASE)
    token = _asked(document).get("token", "")
    if last is None or match is None or not token or "scribblelive.com" not in document.host:
        return None
    since = last.astimezone(UTC)  # to the second: what came later within it is told too
    written_ = f"{since.year}/{since.month}/{since.day} {since.hour}:{since.minute}:{since.second}"
    asked = f"Token={quote(token, safe='')}&Format=json&Since={quote(written_, safe='/:')}"
    return Delta(f"{parts.scheme}://{parts.netloc}{match[0]}/all/?{asked}")


def _asked(document: Document) -> dict[str, str]:
    """Return the parameters of the address that was asked, by lower-case name."""
    return {name.lower(): told for name, told in values.query(document.page.address).items()}
