"""What does a Mastodon thread say? Its server's API tells a post's context; the author's own replies go on with it.

A stranger is told at most 20 replies deep and 40 posts back, so a long thread is asked on from its latest post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from tuifollow import richtext
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Pointer, Run, Snapshot
from tuifollow.richtext import embeds
from tuifollow.richtext.fragment import attribute
from tuifollow.values import at, mapping, mappings, string

NAME = "mastodon"
LOOKS_FOR = "a context or a status in JSON, or the page of one: `#mastodon` or `script#initial-state`"
_STATUS = re.compile(r"/(?:@[^/]+|users/[^/]+/statuses|ap/users/\d+/statuses|web/statuses)/(\d{5,24})/?")
_CONTEXT = re.compile(r"/api/v1/statuses/(\d{1,24})(?:/context)?/?")
_FAR = 15
"""So many posts ahead, a thread is asked on from its latest one."""


def read(document: Document) -> Snapshot | Pointer | None:
    """Return an author's thread, one post of it, or where the thread lies."""
    if document.kind == "html":
        return _pointer(document)
    data = document.json if document.kind == "json" else None
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("ancestors"), list) and isinstance(data.get("descendants"), list):
        return _context(document)
    if _is_status(data) and isinstance(data.get("uri"), str):
        return Snapshot(NAME, _title(data), (_entry(data, document),), language=string(data, "language") or None)
    return None


def _pointer(document: Document) -> Pointer | None:
    """Return where the thread lies whose page this is: an empty one that Mastodon fills in the browser."""
    tree = document.tree
    if tree is None or tree.css_first("#mastodon, script#initial-state") is None:
        return None
    links = [attribute(node, "href") for node in tree.css('link[rel="alternate"][type="application/activity+json"]')]
    home = urlsplit(document.address(document.page.address) or "").netloc
    for address in (document.page.address, *links):
        parts = urlsplit(document.address(address) or "")
        found = _STATUS.fullmatch(parts.path)
        if found and home and parts.netloc == home:
            where = f"{parts.scheme}://{parts.netloc}/api/v1/statuses/{found[1]}/context"
            return Pointer(where, document.title, reason="the thread in Mastodon's API")
    return None


def _is_status(data: dict[str, Any]) -> bool:
    """Whether an object is a post as Mastodon, and what speaks its language, tells it."""
    return isinstance(data.get("content"), str) and "created_at" in data and bool(string(data, "account", "id"))


def _context(document: Document) -> Snapshot | None:
    """Return what the author of a thread wrote before and after the post whose context this is."""
    before, after = (mappings(document.json, name) for name in ("ancestors", "descendants"))
    if not all(map(_is_status, (*before[:1], *after[:1]))):
        return None
    base, name = _asked(document)
    name = name or _root(before, after)
    told = [status for status in (*before, *after) if _is_status(status)]
    author = _author(name, before, after)
    own = _back(before, author) + _ahead(after, author, name)
    last = string(own[-1][1], "id") if own else ""
    further = bool(own) and own[-1][0] >= _FAR and last.isdecimal()
    return Snapshot(
        NAME,
        "",
        tuple(sorted((_entry(status, document) for _, status in own), key=_age)),
        skipped=len(document.json["ancestors"]) + len(document.json["descendants"]) - len(told),
        next=Pointer(f"{base}/{last}/context", reason="the thread's latest post") if base and further else None,
        rest=(f"{base}/{name}",) if base else (),
    )


def _age(entry: Entry) -> float:
    """Return by what a tree of answers is put in order, newest first; what has no time comes last."""
    return -entry.published.timestamp() if entry.published else 0.0


def _asked(document: Document) -> tuple[str, str]:
    """Return where the server tells posts, and the id of the one asked for; both "" where no address says so."""
    parts = document.parts
    found = _CONTEXT.fullmatch(parts.path)
    if found is None or parts.scheme not in {"http", "https"}:
        return "", ""
    return f"{parts.scheme}://{parts.netloc}/api/v1/statuses", found[1]


def _root(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> str:
    """Return the id of the post that a context is of: what is answered first, and is not listed."""
    listed = {string(status, "id") for status in (*before, *after)}
    answered = (string(status, "in_reply_to_id") for status in after)
    return next((name for name in answered if name and name not in listed), "")


def _author(name: str, before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> str:
    """Return whose thread it is: who is answered by those who answer the post itself, else who wrote the first."""
    answered = (status for status in after if name and string(status, "in_reply_to_id") == name)
    told = next((account for status in answered if (account := string(status, "in_reply_to_account_id"))), "")
    return told or (string(before[0], "account", "id") if before else "")


def _back(before: Sequence[dict[str, Any]], author: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the posts of the author that lead up to the post without a break, oldest first."""
    own: list[tuple[int, dict[str, Any]]] = []
    for status in reversed(before):
        if not _is_status(status) or string(status, "account", "id") != author:
            break
        own.insert(0, (0, status))
    return own


def _ahead(after: Sequence[dict[str, Any]], author: str, name: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the author's answers to the post and to those answers, each with how far ahead it is, deepest last."""
    answers: dict[str, list[dict[str, Any]]] = {}
    for status in after:
        if _is_status(status) and string(status, "account", "id") == author:
            answers.setdefault(string(status, "in_reply_to_id"), []).append(status)
    own: list[tuple[int, dict[str, Any]]] = []
    level = [name]
    while level and answers:
        found = [status for parent in level for status in answers.pop(parent, ())]
        depth = own[-1][0] + 1 if own else 1
        own += [(depth, status) for status in found]
        level = [string(status, "id") for status in found]
    return own


def _title(status: dict[str, Any]) -> str:
    """Return the title under which Mastodon shows a post: its author."""
    name, address = _name(status), string(status, "account", "acct")
    return f"{name} (@{address})" if address and address != name else name


def _name(status: dict[str, Any]) -> str:
    """Return what the author calls himself, without the names of little pictures (":verified:")."""
    account = mapping(status, "account")
    pictures = [string(picture, "shortcode") for picture in mappings(account, "emojis")]
    name = string(account, "display_name")
    for picture in filter(None, pictures):
        name = name.replace(f":{picture}:", "")
    return " ".join(name.split()) or string(account, "username") or string(account, "acct")


def _entry(status: dict[str, Any], document: Document) -> Entry:
    """Return one post; a warning above it is its headline."""
    published = document.time(status.get("created_at"))
    updated = document.time(status.get("edited_at"))
    name = _name(status)
    quoted = document.address(at(status, "quote", "quoted_status", "url"))
    body = tuple(
        block
        for block in richtext.blocks(string(status, "content"), document.base)
        if not (quoted and block.text.startswith("RE: ") and block.runs[-1].link == quoted)  # for who cannot quote
    )
    shown = {block.url for block in body if block.url}
    more = [block for block in _attached(status, document) if not block.url or block.url not in shown]
    if quoted and quoted not in shown:
        more.append(Block(Kind.EMBED, marker="mastodon", url=quoted))
    return Entry(
        id=string(status, "id"),
        body=(*body, *more),
        headline=" ".join(string(status, "spoiler_text").split()) or None,
        url=document.address(status.get("url")) or document.address(status.get("uri")),
        authors=(name,) if name else (),
        published=published,
        updated=updated if updated and published and updated > published else None,
    )


def _attached(status: dict[str, Any], document: Document) -> Iterator[Block]:
    """Yield pictures, films and sounds, and the choices of a poll (not the votes, which move)."""
    for media in mappings(status, "media_attachments"):
        address = document.address(media.get("url")) or document.address(media.get("remote_url"))
        words = string(media, "description")
        runs = (Run(words),) if words else ()
        if address and media.get("type") == "image":
            yield Block(Kind.IMAGE, runs, url=address)
        elif address:
            sound = media.get("type") == "audio"
            kind, service = (Kind.EMBED, "audio") if sound else (Kind.VIDEO, embeds.service(address))
            yield Block(kind, runs, marker=service, url=address)
    for option in mappings(status, "poll", "options"):
        if title := string(option, "title"):
            yield Block(Kind.ITEM, (Run(title),), marker="•")
