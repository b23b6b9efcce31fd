"""What do the Financial Times' live blogs say? Posts with a uuid of their own, and linked data without their names.

Linked data always writes an end one minute after the start: that says nothing about whether the blog runs. Changes come
as a stream of events for subscribers only, so the page is asked anew.
"""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from tuifollow import richtext, written
from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.values import later

NAME = "ft"
LOOKS_FOR = 'posts with a uuid, `[data-trackable="live-post"]` or `[data-x-component="live-blog-post"]`'
_POST = 'article[data-trackable="live-post"][id^="post-"], [data-x-component="live-blog-post"][id^="post-"]'
_BYLINE = '[class*="live-blog-post__byline"]'
_BREAKING = '[class*="live-blog-post__breaking-news"]'
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read(document: Document) -> Snapshot | None:
    """Return what the page shows and what only its linked data lists; None for a page of another make."""
    home = document.host == "ft.com" or document.host.endswith(".ft.com")
    tree = document.tree if home or "live-post" in document.text or "live-blog-post" in document.text else None
    nodes = outermost(tree.css(_POST)) if tree else []
    told = posting(document) if nodes or home else None
    if not nodes and told is None:
        return None
    listed = _listed(told, document)
    shown = {entry.id: entry for entry in (_entry(node, listed, document) for node in nodes)}
    more = [entry for entry in listed.values() if not entry.id or entry.id not in shown]
    return replace(about(NAME, document, told), entries=(*shown.values(), *more), live=None)


def _listed(told: Posting | None, document: Document) -> dict[str, Entry]:
    """Return what linked data tells, by the posts' uuids: the last in their addresses, but not the blog's."""
    here = set(_UUID.findall(f"{document.page.address} {document.canonical} {told.address if told else ''}".lower()))
    found: dict[str, Entry] = {}
    for number, entry in enumerate(told.entries if told else ()):
        names = [name for name in _UUID.findall((entry.url or entry.id).lower()) if name not in here]
        name = names[-1] if names else entry.id.removeprefix("post-")
        found.setdefault(name or str(number), replace(entry, id=name))
    return found


def _entry(node: LexborNode, listed: dict[str, Entry], document: Document) -> Entry:
    name = attribute(node, "id").removeprefix("post-")
    told = listed.get(name) or Entry(name)
    content = node.css_first(".n-content-body, .article--body")
    bare = without(node, document.base, "time, button, h2", _BYLINE, _BREAKING) if content is None else ()
    published = document.time(attribute(node.css_first("time[datetime]"), "datetime")) or told.published
    return replace(
        told,
        id=name,
        body=(richtext.blocks(content, document.base) if content else bare) or told.body,
        headline=words(node.css_first("h2")) or told.headline,
        url=document.address(f"#post-{name}"),
        authors=written.names(words(node.css_first(_BYLINE))) or told.authors,
        published=published,
        updated=later(told.updated, published),
        breaking=node.css_first(_BREAKING) is not None,
    )
