"""What does a Bluesky thread say? The public API tells a post and its answers; the author's own go on with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from tuifollow import richtext
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Pointer, Run, Snapshot
from tuifollow.richtext import embeds
from tuifollow.richtext.fragment import attribute
from tuifollow.values import at, mapping, mappings, string, whole

NAME = "bluesky"
LOOKS_FOR = "a thread of `app.bsky.feed.defs` in JSON, or a post's page: `link[href^='at://']`"
_API = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"
_DEPTH = 200
_FAR = 150
"""So many posts ahead, a thread is asked on from its latest one."""
_POST = re.compile(r"at://([A-Za-z0-9.:_-]{3,300})/app\.bsky\.feed\.post/([A-Za-z0-9._~:-]{1,512})")
_PATH = re.compile(r"/profile/([A-Za-z0-9.:_-]{3,300})/post/([A-Za-z0-9._~:-]{1,512})/?")
_HOSTS = frozenset({"bsky.app", "www.bsky.app", "staging.bsky.app", "main.bsky.dev"})
_GAP = re.compile(r"\n[^\S\n]*\n\s*")


def read(document: Document) -> Snapshot | Pointer | None:
    """Return an author's thread, or where it lies."""
    if document.kind == "html":
        return _pointer(document)
    thread = mapping(document.json, "thread") if document.kind == "json" else {}
    kind = string(thread, "$type")
    if kind == "app.bsky.feed.defs#threadViewPost" and mapping(thread, "post", "record"):
        return _thread(thread, document)
    if kind in {"app.bsky.feed.defs#notFoundPost", "app.bsky.feed.defs#blockedPost"}:
        return Snapshot(NAME, "", removed=tuple(_gone([thread])))
    return None


def _pointer(document: Document) -> Pointer | None:
    """Return where the thread lies of whose first post this is the page; the browser fills it."""
    tree = document.tree
    if tree is None:
        return None
    ours = document.meta.get("generator") == "bskyweb" or tree.css_first("#bsky_post_summary") is not None
    parts = document.parts
    if not ours and parts.hostname not in _HOSTS:
        return None
    link = tree.css_first('link[rel="alternate"][href^="at://"]')
    found = _POST.fullmatch(attribute(link, "href")) or _PATH.fullmatch(unquote(parts.path))
    if found is None:
        return None
    name = quote(f"at://{found[1]}/app.bsky.feed.post/{found[2]}", safe="")
    return Pointer(f"{_API}?uri={name}&depth={_DEPTH}", document.title, reason="the thread in Bluesky's public API")


def _thread(thread: dict[str, Any], document: Document) -> Snapshot:
    """Return what the author of the post wrote before it and after it, as far as nobody else stands between."""
    author = string(thread, "post", "author", "did")
    before = _back(thread, author)
    own, gone = [(0, thread)], []
    for depth, view in own:  # grows by those who answer
        replies = mappings(view, "replies")
        gone += list(_gone(replies))
        own += [(depth + 1, reply) for reply in replies if _by(author, reply)]
    depth, last = own[-1]
    posts = [mapping(view, "post") for view in (*before, *(view for _, view in own))]
    language = at(posts[0], "record", "langs", 0)
    return Snapshot(
        NAME,
        _title(posts[0]),
        tuple(sorted((_entry(post, document) for post in posts), key=_age)),
        removed=tuple(gone),
        language=language if isinstance(language, str) else None,
        next=_further(string(last, "post", "uri")) if depth >= _FAR else None,
    )


def _age(entry: Entry) -> float:
    """Return by what a tree of answers is put in order, newest first; what has no time comes last."""
    return -entry.published.timestamp() if entry.published else 0.0


def _by(author: str, view: dict[str, Any]) -> bool:
    """Whether a view is of a post by the author; others' posts, deleted ones and hidden ones are not."""
    return bool(author and mapping(view, "post", "record")) and string(view, "post", "author", "did") == author


def _back(thread: dict[str, Any], author: str) -> list[dict[str, Any]]:
    """Return the author's posts that lead up to the post without a break, oldest first."""
    own: list[dict[str, Any]] = []
    view = mapping(thread, "parent")
    while _by(author, view):
        own.insert(0, view)
        view = mapping(view, "parent")
    return own


def _gone(views: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the ids of posts that are said to be no more."""
    for view in views:
        if string(view, "$type") == "app.bsky.feed.defs#notFoundPost" and string(view, "uri"):
            yield string(view, "uri")


def _further(name: str) -> Pointer | None:
    """Return where a thread goes on that is longer than what is told at once."""
    if not _POST.fullmatch(name):
        return None
    return Pointer(f"{_API}?uri={quote(name, safe='')}&depth={_DEPTH}", reason="the thread's latest post")


def _title(post: dict[str, Any]) -> str:
    """Return the title that Bluesky gives a post's page: its author."""
    name, handle = string(post, "author", "displayName").strip(), string(post, "author", "handle")
    return f"{name} (@{handle})" if name and handle else name or handle


def _entry(post: dict[str, Any], document: Document) -> Entry:
    """Return one post."""
    name = string(post, "uri")
    found = _POST.fullmatch(name)
    record, author = mapping(post, "record"), mapping(post, "author")
    handle, signed = string(author, "handle"), string(author, "displayName").strip()
    body = richtext.blocks(_html(record), document.base)
    shown = {block.url for block in body if block.url}
    attached = tuple(block for block in _embedded(mapping(post, "embed"), document) if block.url not in shown)
    who = found[1] if found and handle in {"", "handle.invalid"} else handle
    return Entry(
        id=name,
        body=body + attached,
        url=f"https://bsky.app/profile/{who}/post/{found[2]}" if found else None,
        authors=(signed or handle,) if signed or handle else (),
        published=_time(post, record, document),
    )


def _time(post: dict[str, Any], record: dict[str, Any], document: Document) -> datetime | None:
    """Return when a post was written, as Bluesky orders posts: never later than it came in."""
    times = [document.time(value) for value in (record.get("createdAt"), post.get("indexedAt"))]
    return min((when for when in times if when), default=None)


def _html(record: dict[str, Any]) -> str:
    """Return a post's words as HTML: facets say which bytes of them are links."""
    words = string(record, "text").encode("utf-8", "replace")
    pieces, done = [], 0
    for start, end, link in sorted(_links(record)):
        if done <= start < end <= len(words):
            pieces += [_escaped(words[done:start]), f'<a href="{escape(link)}">{_escaped(words[start:end])}</a>']
            done = end
    return "<p>" + "".join([*pieces, _escaped(words[done:])]) + "</p>"


def _escaped(words: bytes) -> str:
    text = escape(words.decode("utf-8", "replace"), quote=False)
    return _GAP.sub("</p><p>", text).replace("\n", "<br>")


def _links(record: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a post's words that lead somewhere: links and people, but not tags."""
    for facet in mappings(record, "facets"):
        start, end = whole(facet, "index", "byteStart"), whole(facet, "index", "byteEnd")
        for feature in mappings(facet, "features"):
            person = string(feature, "did")
            link = string(feature, "uri") or (f"https://bsky.app/profile/{person}" if person else "")
            if link and start is not None and end is not None:
                yield start, end, link
                break


def _embedded(embed: dict[str, Any], document: Document) -> Iterator[Block]:
    """Yield pictures, a film, the page or the post that a post shows beneath its words."""
    media = mapping(embed, "media") or embed
    for picture in mappings(media, "images"):
        address = document.address(picture.get("fullsize")) or document.address(picture.get("thumb"))
        if address:
            yield Block(Kind.IMAGE, _runs(string(picture, "alt")), url=address)
    if address := document.address(media.get("playlist")):
        yield Block(Kind.VIDEO, _runs(string(media, "alt")), marker="bluesky", url=address)
    external = mapping(media, "external")
    if address := document.address(external.get("uri")):
        shown = embeds.framed(address) or (Kind.EMBED, embeds.service(address), address)
        yield Block(shown[0], _runs(string(external, "title")), marker=shown[1], url=shown[2])
    record = mapping(embed, "record")
    record = mapping(record, "record") or record
    if found := _POST.fullmatch(string(record, "uri")):
        author = string(record, "author", "handle") or found[1]
        address = f"https://bsky.app/profile/{author}/post/{found[2]}"
        yield Block(Kind.EMBED, _runs(string(record, "value", "text")), marker="bluesky", url=address)


def _runs(words: str) -> tuple[Run, ...]:
    return (Run(words),) if words.strip() else ()
