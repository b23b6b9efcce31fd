"""What do Arena's live blogs say? Their posts as JSON; a page names publisher and event where it embeds one."""

from __future__ import annotations

import re
from typing import Any

from tuifollow import values, written
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Pointer, Run, Snapshot
from tuifollow.richtext.fragment import attribute

NAME = "arena"
LOOKS_FOR = "an embedded event, `.arena-liveblog` or the script `arenalib`, or its posts in JSON"
_EMBED = '.arena-liveblog[data-publisher][data-event], [id="arena-live"][data-publisher][data-event]'
_SCRIPT = 'body script[src*="arena.im/"][src*="arenalib"], iframe[src*="arena.im/"], iframe[data-src*="arena.im/"]'
_SLUG = re.compile(r"[\w.-]{1,100}")
_PATH = re.compile(r"arena\.im/(?:embed/|live/)?([\w.-]{1,100})/([\w.-]{1,100})/?(?:[?#]|$)")
_EUROPE = re.compile(r"\beu\.arena\.im/")


def read(document: Document) -> Snapshot | Pointer | None:
    """Return where the embedded event's posts lie, or what an answer with them says; None for anything else."""
    if document.kind == "json":
        return _answer(document)
    tree = document.tree if "arena" in document.text else None
    for node in tree.css(_EMBED) if tree else ():
        found = _pointer(attribute(node, "data-publisher"), attribute(node, "data-event"), document)
        if found:
            return found
    for node in tree.css(_SCRIPT) if tree else ():
        address = attribute(node, "src") or attribute(node, "data-src")
        asked, match = values.query(address), _PATH.search(address) if node.tag == "iframe" else None
        found = _pointer(asked.get("p", ""), asked.get("e", ""), document)
        if found := found or (_pointer(match[1], match[2], document) if match else None):
            return found
    return None


def _pointer(site: str, event: str, document: Document) -> Pointer | None:
    if not _SLUG.fullmatch(site) or not _SLUG.fullmatch(event):
        return None
    region = "eu." if _EUROPE.search(document.text) else ""
    address = f"https://cached-api.{region}arena.im/v1/liveblog/{site}/{event}"
    return Pointer(address, title=document.title, reason="Arena live blog")


def _answer(document: Document) -> Snapshot | None:
    """Return the posts that the API lists."""
    event, listed = values.mapping(document.json, "eventInfo"), values.at(document.json, "posts")
    if not event or not isinstance(listed, list):
        return None
    posts = values.mappings(listed)
    return Snapshot(
        reader=NAME,
        title=written.line(event.get("name")),
        entries=tuple(_entry(post, document) for post in posts),
        summary=written.text(event.get("description"), document.base) or None,
        skipped=len(listed) - len(posts),
        language=written.line(event.get("language")) or None,
        published=document.time(event.get("createdAt")),
        updated=document.time(event.get("modifiedAt")),
    )


def _entry(post: dict[str, Any], document: Document) -> Entry:
    message = values.mapping(post, "message")
    body = written.body(message.get("text"), document.base)
    headline, body = written.own_headline(written.line(message.get("title")), body, set())
    published, updated = (document.time(post.get(name)) for name in ("createdAt", "updatedAt"))
    people = [values.mapping(post, name) for name in ("sender", "author", "publisher")]
    names = [written.line(person.get(key)) for person in people for key in ("displayName", "name")]
    return Entry(
        id=next((name for key in ("_id", "key", "id") if (name := values.string(post, key))), ""),
        body=body + _media(message, body, document),
        headline=headline,
        authors=tuple(name for name in names if name)[:1],
        published=published,
        updated=values.later(updated, published),
        pinned=any(values.truth(post, key) is True for key in ("pinned", "isPinned")),
    )


def _media(message: dict[str, Any], body: tuple[Block, ...], document: Document) -> tuple[Block, ...]:
    """Return the picture or shared page beside a post's text, as far as the text does not show it."""
    shown, found = {block.url for block in body}, []
    media = message.get("media")
    for item in media if isinstance(media, list) else [media]:
        address = document.address(values.string(item, "url") or values.string(item, "src"))
        if not address or address in shown:
            continue
        words = written.line(values.string(item, "title") or values.string(item, "description"))
        kinds = {"image": Kind.IMAGE, "photo": Kind.IMAGE, "video": Kind.VIDEO}
        kind = kinds.get(values.string(item, "type").partition("/")[0], Kind.EMBED)
        found.append(Block(kind, (Run(words),) if words else (), url=address))
    return tuple(found)
