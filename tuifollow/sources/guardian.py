"""What do the Guardian's live pages say? Blocks with a hexadecimal id, in today's markup and in that of its archives.

Linked data copies headline, authors and time of the page onto every block, so nothing of it is used.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.richtext.fragment import attribute, without, words

NAME = "guardian"
_ID = re.compile(r"block-([0-9a-f]{16,40})(?:-pinned)?")
_IN_LINK = re.compile(r"block-([0-9a-f]{16,40})")
_LIVE = re.compile(r'"isLive"\s*:\s*(true|false)')
_KEY_EVENT = re.compile(r'"id"\s*:\s*"([0-9a-f]{16,40})"')
_HEAD = ("header", "footer", ".block-time", ".block-share", ".block-byline", ".updated-time", ".published-time")
_TITLE = "header h2, .block-title"


def read(document: Document) -> Snapshot | None:
    """Return what the page shows, a pinned block once and in its place; None for a page of another make."""
    tree = document.tree
    found = tree.css('.block[id^="block-"]') if tree else []
    nodes = {match[1]: node for node in found if (match := _ID.fullmatch(attribute(node, "id")))}
    if tree is None or not nodes:
        return None
    pinned = _named(tree, "#pinned-post a[href]", '.block[id$="-pinned"]')
    key = _named(tree, "#key-events-carousel a[href], .timeline a[href]") | _carousel(tree)
    live = _LIVE.search(document.text)
    return Snapshot(
        reader=NAME,
        title=words(tree.css_first("h1")) or document.title,
        entries=tuple(_entry(name, node, document, key, pinned) for name, node in nodes.items()),
        summary=words(tree.css_first('[data-gu-name="standfirst"] p, .content__standfirst p')) or None,
        live=live[1] == "true" if live else None,
        older=_older(tree, document),
        canonical=document.canonical,
    )


def _entry(name: str, node: LexborNode, document: Document, key: set[str], pinned: set[str]) -> Entry:
    published = document.time(
        attribute(node.css_first("header time[datetime], .published-time time[datetime]"), "datetime")
    )
    updated = document.time(
        attribute(node.css_first("footer time[datetime], .updated-time time[datetime]"), "datetime")
    )
    classes = attribute(node, "class").split()
    return Entry(
        id=name,
        body=without(node, document.base, *_HEAD, first=".block-title"),
        headline=words(node.css_first(_TITLE)) or None,
        url=document.address(f"?page=with:block-{name}#block-{name}"),
        authors=_authors(node),
        published=published,
        updated=updated if published and updated and updated > published else None,
        key=name in key or "is-key-event" in classes or "is-summary" in classes,
        pinned=name in pinned,
    )


def _authors(node: LexborNode) -> tuple[str, ...]:
    """Return who signs the block: the names beside the portraits in its head."""
    named = [attribute(image, "alt") for image in node.css("header img[alt]")]
    lines = [words(span) for span in node.css("header span, .block-byline, [data-block-contributor] .byline")]
    shown = [line for line in lines if line in named]
    return tuple(dict.fromkeys(shown or [name for name in named if name] or [words(node.css_first(".block-byline"))]))


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
