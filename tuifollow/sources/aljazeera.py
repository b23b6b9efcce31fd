"""What do Al Jazeera's live blogs say? The page's linked data and state, and the three answers of its GraphQL.

The answer about a blog, and that about its children, hold only numbers: how many updates there are, no words. The
answer about one update holds its words, or null when it is withdrawn. An update's address ends in `?update=<number>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from tuifollow import written
from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.richtext.fragment import attribute, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.places import Places
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.schemaorg.shown import joined
from tuifollow.values import at, mapping, mappings, number, query, string, truth, walk, whole

NAME = "aljazeera"
LOOKS_FOR = "updates in linked data or `__APOLLO_STATE__` of the publisher's own site, or an answer of its GraphQL"
_LINK = 'a[href*="update="]'
_MOST = 20_000


def read(document: Document) -> Snapshot | None:
    """Return what a page or an answer says; None for one of another make."""
    if document.kind == "json":
        return _answer(document)
    home = ".aljazeera." in f".{document.host}"
    if not home or document.tree is None:
        return None
    told, things = posting(document), _things(document.state("window.__APOLLO_STATE__"))
    blog = next((thing for thing in things if truth(thing, "isLive") is not None and _is_blog(thing)), {})
    if told is None and not blog:
        return None
    found = _page(told, things, blog, document)
    return found if found.entries else None


def _answer(document: Document) -> Snapshot | None:
    """Return what GraphQL answers: about one update, or about the blog."""
    data = at(document.json, "data")
    if not isinstance(data, dict) or not isinstance(document.json, dict):
        return None
    if "posts" in data:
        return _update(data["posts"], document)
    article = mapping(data, "article")
    listed = article.get("children")
    if not isinstance(listed, list):
        article = mapping(data, "post")
        listed = [item.get("databaseId") for item in mappings(article, "children", "nodes")]
    blog = string(article, "postType") == "liveblog" or _operation(document) == "SingleLiveBlogChildrensQuery"
    numbers = {item for item in listed if isinstance(item, int) and not isinstance(item, bool)}
    if not blog or (listed and not numbers):
        return None
    return Snapshot(
        reader=NAME,
        title=written.line(string(article, "title")),
        live=truth(article, "isLive"),
        total=len(numbers),
        published=_time(string(article, "date"), document),
        elsewhere=document.address(string(article, "link")),
        canonical=document.address(string(article, "link")),
    )


def _update(post: object, document: Document) -> Snapshot | None:
    """Return the one update that was asked for; null, without an error, means that it is withdrawn."""
    if isinstance(post, dict) and "content" in post and "shouldDisplayTitle" in post:
        entry = _entry(post, document)
        return Snapshot(reader=NAME, title="", entries=(entry,), partial=True)
    gone = _asked(document, "postID") if _operation(document) == "LiveBlogUpdateQuery" else ""
    if post is not None or not gone or at(document.json, "errors"):
        return None
    return Snapshot(reader=NAME, title="", partial=True, removed=(gone,))


def _operation(document: Document) -> str:
    return query(document.page.address).get("operationName", "")


def _asked(document: Document, name: str) -> str:
    """Return a variable of the question that the document answers."""
    try:
        return string(json.loads(query(document.page.address).get("variables", "{}")), name)
    except (ValueError, RecursionError):
        return ""


def _entry(post: dict[str, Any], document: Document) -> Entry:
    name = string(post, "id")
    return Entry(
        id=name,
        body=written.body(string(post, "content"), document.base),
        headline=written.line(string(post, "title")) or None if post.get("shouldDisplayTitle") is not False else None,
        url=_permalink(name, string(post, "link"), document),
        published=_time(string(post, "date"), document),
    )


def _time(date: str, document: Document) -> datetime | None:
    """Read a date of GraphQL, which writes no zone: the English site's clocks are GMT."""
    naive = document.host == "aljazeera.com" and re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]{5,15}", date)
    return document.time(f"{date}Z" if naive else date)


def _permalink(name: str, link: str, document: Document) -> str | None:
    """Return an update's address on its blog's page; GraphQL's own address is none."""
    if "update=" in link:
        return document.address(link)
    page = (document.canonical or document.page.address).partition("?")[0]
    return document.address(f"{page}?update={name}") if name and document.kind == "html" else None


def _page(told: Posting | None, things: Sequence[dict[str, Any]], blog: dict[str, Any], document: Document) -> Snapshot:
    """Unite linked data with the words of the state and the numbers of the timeline."""
    stated = {
        entry.id: entry for entry in (_entry(thing, document) for thing in things if _is_update(thing)) if entry.id
    }
    times = {
        string(meta, "id"): document.time(number(meta, "publishedTime")) for meta in mappings(blog, "childrenMeta")
    }
    stated = {name: replace(one, published=times.get(name) or one.published) for name, one in stated.items()}
    shown = _joined(told, _numbers(document), document) if told else []
    met = {entry.id for entry in shown}
    children = blog.get("children")
    more = (entry for name, entry in stated.items() if name not in met)
    return replace(
        about(NAME, document, told),
        entries=(*(_both(entry, stated.get(entry.id)) for entry in shown), *more),
        live=truth(blog, "isLive"),
        total=len(children) if isinstance(children, list) else None,
    )


def _things(state: object) -> list[dict[str, Any]]:
    """Return every object of the state, which names its things by references."""
    return list(islice(walk(state, 12), _MOST))


def _is_update(thing: dict[str, Any]) -> bool:
    return "shouldDisplayTitle" in thing and bool(string(thing, "content")) and whole(thing, "id") is not None


def _is_blog(thing: dict[str, Any]) -> bool:
    return string(thing, "postType") == "liveblog" or isinstance(thing.get("children"), list)


def _numbers(document: Document) -> dict[str, str]:
    """Return the updates' numbers by their folded headlines, from the page's list of them."""
    found: dict[str, str] = {}
    for link in document.dom.css(_LINK):
        name = query(attribute(link, "href")).get("update", "")
        if name.isdecimal():
            found.setdefault(written.folded(words(link)), name)
    return found


def _joined(told: Posting, numbers: dict[str, str], document: Document) -> list[Entry]:
    """Complete linked data's updates with their elements on the page, and with their numbers."""
    outline = document.outline
    places = Places(outline, document, told.entries).found(told.nodes) if outline else [None] * len(told.entries)
    found = []
    for entry, place in zip(told.entries, places, strict=True):
        one = joined(entry, outline, place, document, flat=told.flat) if outline and place is not None else entry
        name = entry.id or numbers.get(written.folded(entry.headline or ""), "")
        found.append(replace(one, id=name, url=_permalink(name, "", document) or one.url) if name else one)
    return found


def _both(entry: Entry, stated: Entry | None) -> Entry:
    """Prefer the state's words, which are HTML; linked data's time, which has a zone."""
    if stated is None:
        return entry
    body = stated.body if len(stated.text) >= len(entry.text) else entry.body
    return replace(entry, body=body, headline=entry.headline or stated.headline)
