"""What do the Guardian's live pages say? Blocks with a hexadecimal id: in today's markup, its archives' and its JSON.

Linked data copies headline, authors and time of the page onto every block, so nothing of it is used. What has changed
since a block is asked of the address that the page's own script asks; it tells of new blocks only.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import richtext
from tuifollow.document import Document
from tuifollow.model import Block, Delta, Entry, Snapshot
from tuifollow.newsroom import elements
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.values import at, later, mapping, mappings, string, truth, whole
from tuifollow.written import folded

NAME = "guardian"
LOOKS_FOR = 'blocks with a hexadecimal id, `.block[id^="block-"]`, or blocks in JSON'
_HOME = "https://www.theguardian.com/"
_ID = re.compile(r"block-([0-9a-f]{16,40})(?:-pinned)?")
_IN_LINK = re.compile(r"block-([0-9a-f]{16,40})")
_LIVE = re.compile(r'"isLive"\s*:\s*(true|false)')
_KEY_EVENT = re.compile(r'"id"\s*:\s*"([0-9a-f]{16,40})"')
_HEAD = ("header", "footer", ".block-time", ".block-share", ".block-byline", ".updated-time", ".published-time")
_TITLE = "header h2, .block-title"
_DESIGNS = frozenset({"LiveBlogDesign", "DeadBlogDesign", "LiveBlog", "DeadBlog"})


def read(document: Document) -> Snapshot | None:
    """Return what page, JSON, update or Content API says of a live blog; None for a page of another make."""
    if document.kind != "json":
        return _page(document)
    data = document.json
    if whole(data, "numNewBlocks") is not None:
        return _update(data, document)
    if mapping(data, "response", "content"):
        return _api(mapping(data, "response", "content"), document)
    live = string(data, "format", "design") in _DESIGNS or string(data, "contentType") == "LiveBlog"
    return _data(data, document) if live and isinstance(at(data, "blocks"), list) else None


def _page(document: Document) -> Snapshot | None:
    tree = document.tree
    if tree is None or "block-" not in document.markup:
        return None
    entries = _blocks(document)
    if not entries:
        return None
    live = _LIVE.search(document.text)
    island = _island(tree)
    running = live[1] == "true" if live else (True if island else None)
    first = island.get("onFirstPage") is not False
    return Snapshot(
        reader=NAME,
        title=words(tree.css_first("h1")) or document.title,
        entries=entries,
        summary=words(tree.css_first('[data-gu-name="standfirst"] p, .content__standfirst p')) or None,
        live=running,
        older=_older(tree, document),
        delta=_delta(island, island, entries) if running and first else None,
        canonical=document.canonical,
    )


def _part(html: str, base: str, document: Document) -> Document:
    """Return HTML out of a JSON as a document of its own: as large and as deep as others may be."""
    return Document(replace(document.page, text=f"<body>{html}", media_type="text/html", address=base), document.zone)


def _blocks(document: Document) -> tuple[Entry, ...]:
    """Return the blocks of a page or of a part of one, a pinned one once and in its place."""
    tree = document.tree
    if tree is None:
        return ()
    found = outermost(tree.css('.block[id^="block-"]'))
    nodes = {match[1]: node for node in found if (match := _ID.fullmatch(attribute(node, "id")))}
    pinned = _named(tree, '#pinned-post header a[href*="block-"]', '.block[id$="-pinned"]')
    key = _named(tree, "#key-events-carousel a[href], .timeline a[href]") | _carousel(tree)
    alone = tree.css_first("#pinned-post .block")
    if alone and nodes and all(max(nodes)[:8] < name[:8] for name in pinned):
        nodes = {**dict.fromkeys(pinned, alone), **nodes}  # where it is the newest, it stands nowhere else
    return tuple(_entry(name, node, document, key, pinned) for name, node in nodes.items())


def _entry(name: str, node: LexborNode, document: Document, key: set[str], pinned: set[str]) -> Entry:
    published = document.time(
        attribute(node.css_first("header time[datetime], .published-time time[datetime]"), "datetime")
    )
    updated = document.time(
        attribute(node.css_first("footer time[datetime], .updated-time time[datetime]"), "datetime")
    )
    classes = attribute(node, "class").split()
    authors = _authors(node)
    here = attribute(node.css_first(f'header a[href*="page=with:block-{name}"]'), "href")
    return Entry(
        id=name,
        body=_unsigned(without(node, document.base, *_HEAD, first=".block-title"), authors),
        headline=words(node.css_first(_TITLE)) or None,
        url=document.address(here or f"?page=with:block-{name}#block-{name}"),
        authors=authors,
        published=published,
        updated=later(updated, published),
        key=name in key or "is-key-event" in classes or "is-summary" in classes,
        pinned=name in pinned,
    )


def _authors(node: LexborNode) -> tuple[str, ...]:
    """Return who signs the block: the names in its head, beside portraits or alone."""
    named = [attribute(image, "alt") for image in node.css("header img[alt]")]
    lines = [words(span) for span in node.css("header span, .block-byline, [data-block-contributor] .byline")]
    shown = [line for line in lines if line in named]
    alone = [words(span) for span in node.css("header > div > span") if not _is_clock(span)]
    told = alone or shown or [name for name in named if name] or [words(node.css_first(".block-byline"))]
    return tuple(dict.fromkeys(name for name in told if name))


def _is_clock(span: LexborNode) -> bool:
    """Whether a line of the head is no name: the time, or what stands beside it."""
    around = span.parent
    return bool(around and around.css_first("a, time, button")) or any(map(str.isdigit, words(span)))


def _unsigned(body: tuple[Block, ...], authors: tuple[str, ...]) -> tuple[Block, ...]:
    """Leave out a first line that is nothing but the signature."""
    said = folded(body[0].text) if body and authors else ""
    names = {folded(joint.join(authors)) for joint in (" ", " and ")} | {folded(authors[0]) if authors else ""}
    return body[1:] if said and len(body) > 1 and {said, said.removeprefix("by")} & names else body


def _named(tree: LexborHTMLParser, *selectors: str) -> set[str]:
    """Return the ids of the blocks that the matching elements link to, or are."""
    nodes = tree.css(", ".join(selectors))
    texts = (attribute(node, "href") or attribute(node, "id") for node in nodes)
    return {match[1] for text in texts if (match := _IN_LINK.search(text))}


def _carousel(tree: LexborHTMLParser) -> set[str]:
    """Return the key events that today's markup lists for its script only."""
    return set(_KEY_EVENT.findall(attribute(tree.css_first('[name="KeyEventsCarousel"]'), "props")))


def _older(tree: LexborHTMLParser, document: Document) -> str | None:
    """Return the next page's address; the page of the oldest blocks is another."""
    for link in tree.css('a[href*="page=with:block-"], .liveblog-navigation__older a[href]'):
        if words(link).lower().startswith(("next", "older")):
            return document.address(attribute(link, "href"))
    return None


def _island(tree: LexborHTMLParser) -> dict[str, Any]:
    """Return what the page tells its script that asks for updates."""
    try:
        return mapping(json.loads(attribute(tree.css_first('[name="Liveness"]'), "props") or "{}"))
    except (ValueError, RecursionError):
        return {}


def _delta(data: dict[str, Any], config: dict[str, Any], entries: tuple[Entry, ...]) -> Delta | None:
    """Return where is told what is newer than the newest block."""
    newest = string(data, "mostRecentBlockId").removeprefix("block-") or (entries[0].id if entries else "")
    asked, page = string(config, "ajaxUrl").rstrip("/"), string(data, "pageId").strip("/")
    if not asked.startswith(("https://", "http://")) or not page or not re.fullmatch(r"[0-9a-f]{16,40}", newest):
        return None
    return Delta(f"{asked}/{quote(page)}.json?lastUpdate=block-{newest}&isLivePage=true&dcr=true")


def _update(data: dict[str, Any], document: Document) -> Snapshot | None:
    """Return what has come since the block that the address names, and where to ask for what comes next."""
    parts = document.parts
    asked = parse_qsl(parts.query)
    newest = _ID.fullmatch(string(data, "mostRecentBlockId"))
    following = None
    if newest and any(key == "lastUpdate" for key, _ in asked):
        query = urlencode([(key, newest[0] if key == "lastUpdate" else value) for key, value in asked])
        following = Delta(urlunsplit(parts._replace(query=query)))
    base = _HOME + parts.path.strip("/").removesuffix(".json")
    entries = _blocks(_part(string(data, "html") + string(data, "timeline"), base, document))
    return Snapshot(reader=NAME, title="", entries=entries, partial=True, delta=following)


def _data(data: dict[str, Any], document: Document) -> Snapshot | None:
    """Return what the JSON says from which the page is made."""
    base = string(data, "webURL") or _HOME + string(data, "pageId")
    pinned = mapping(data, "pinnedPost")
    key = {string(event, "id") for event in mappings(data, "keyEvents")}
    blocks = [block for block in mappings(data, "blocks") if at(block, "elements") != []]  # the page leaves them out
    first = whole(data, "pagination", "currentPage") in (None, 1)
    newest = max((whole(block, "blockFirstPublished") or 0 for block in blocks), default=0)
    if first and blocks and (whole(pinned, "blockFirstPublished") or 0) > newest:
        blocks.insert(0, pinned)  # the newest stands nowhere else
    entries = tuple(_block(block, base, document, key, string(pinned, "id")) for block in blocks)
    pages, live = whole(data, "pagination", "totalPages"), truth(data, "config", "isLive")
    some = truth(data, "filterKeyEvents") or bool(at(data, "selectedTopics"))
    older = string(data, "pagination", "older")
    return Snapshot(
        reader=NAME,
        title=string(data, "headline") or string(data, "webTitle"),
        entries=entries,
        summary=richtext.words(richtext.blocks(string(data, "standfirst"), base)) or None,
        live=live,
        total=len(entries) if pages == 1 and not some else None,
        language=string(data, "lang") or None,
        published=document.time(at(data, "webPublicationDate")),
        updated=document.time(at(data, "openGraphData", "article:modified_time")),
        skipped=len(at(data, "blocks")) - len(mappings(data, "blocks")),
        older=richtext.resolve(older, base) if older else None,
        delta=_delta(data, mapping(data, "config"), entries) if live and first else None,
        canonical=base,
    )


def _block(block: dict[str, Any], base: str, document: Document, key: set[str], pinned: str) -> Entry:
    name, marks = string(block, "id"), mapping(block, "attributes")
    published = document.time(at(block, "blockFirstPublished")) or document.time(at(block, "blockCreatedOn"))
    updated = document.time(at(block, "blockLastUpdated"))
    authors = tuple(filter(None, (string(person, "name") for person in mappings(block, "contributors"))))
    return Entry(
        id=name,
        body=_unsigned(richtext.blocks(elements.html(at(block, "elements")), base), authors),
        headline=string(block, "title") or None,
        url=richtext.resolve(f"?page=with:block-{name}#block-{name}", base),
        authors=authors,
        published=published,
        updated=later(updated, published),
        key=bool(marks.get("keyEvent") or marks.get("summary") or name in key),
        pinned=bool(marks.get("pinned")) or name == pinned,
    )


def _api(content: dict[str, Any], document: Document) -> Snapshot | None:
    """Return what the Content API says: blocks, or only the body as HTML in the markup of the archives."""
    base = string(content, "webUrl") or _HOME + string(content, "id")
    tags = {string(tag, "id"): string(tag, "webTitle") for tag in mappings(content, "tags")}
    if string(content, "type") != "liveblog" and "tone/minutebyminute" not in tags:
        return None
    listed = mappings(content, "blocks", "body")
    entries = tuple(_api_block(block, base, document, tags) for block in listed if block.get("published") is not False)
    if not entries:
        entries = _blocks(_part(string(content, "fields", "body"), base, document))
    fields = mapping(content, "fields")
    told = string(fields, "standfirst") or string(fields, "trailText")
    live = {"true": True, "false": False}.get(str(fields.get("liveBloggingNow")).lower())
    return Snapshot(
        reader=NAME,
        title=string(fields, "headline") or string(content, "webTitle"),
        entries=entries,
        summary=richtext.words(richtext.blocks(told, base)) or None,
        live=live,
        total=whole(content, "blocks", "totalBodyBlocks"),
        language=string(fields, "lang") or None,
        published=document.time(at(fields, "firstPublicationDate") or at(content, "webPublicationDate")),
        updated=document.time(at(fields, "lastModified")),
        canonical=base,
    )


def _api_block(block: dict[str, Any], base: str, document: Document, tags: dict[str, str]) -> Entry:
    name, marks = string(block, "id"), mapping(block, "attributes")
    times = (document.time(at(block, f"{which}Date")) for which in ("firstPublished", "published", "created"))
    published = next((when for when in times if when), None)
    updated = document.time(at(block, "lastModifiedDate"))
    signed = at(block, "contributors") if isinstance(at(block, "contributors"), list) else []
    authors = tuple(tags[who] for who in signed if isinstance(who, str) and tags.get(who))
    body = richtext.blocks(string(block, "bodyHtml"), base) or richtext.plain(string(block, "bodyTextSummary"))
    return Entry(
        id=name,
        body=_unsigned(body, authors),
        headline=string(block, "title") or None,
        url=richtext.resolve(f"?page=with:block-{name}#block-{name}", base),
        authors=authors,
        published=published,
        updated=later(updated, published),
        key=bool(marks.get("keyEvent") or marks.get("summary")),
        pinned=bool(marks.get("pinned")),
    )
