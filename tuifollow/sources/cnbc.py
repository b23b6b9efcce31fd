"""What do CNBC's live updates say? Linked data first, joined with the posts of the page (`LiveBlogBody-post`).

The static page may show fewer posts than linked data lists, and tells times in words, between the posts. The last line
of a post is its signature ("— Ann Lee").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborNode

from tuifollow import written
from tuifollow.document import Document
from tuifollow.model import WORDLESS, Block, Entry, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.values import later

NAME = "cnbc"
LOOKS_FOR = 'posts with a number, `[class*="LiveBlogBody-post"][id$="-post"]`'
_POST = re.compile(r"\d+-post")
_HEADING = '[class*="LiveBlogBody-subtitle"], h2, h3'
_TIME = '[class*="LiveBlogTimestamp"]'
_TOOLS = '[class*="LiveBlogTimestamp"], [class*="SocialShare"], [class*="ShareLink"], button'
_SIGNED = re.compile(r"^\s*(?:—|–|--?)\s*(?P<names>[^\W\d_][^\d@/|]{2,80})$")


def read(document: Document) -> Snapshot | None:
    """Return the posts of both views; None for a page of another make."""
    tree = document.tree if "LiveBlogBody-post" in document.text else None
    posts = list(_posts(tree.css('[class*="LiveBlogBody-post"]'), document)) if tree else []
    if not posts:
        return None
    told = posting(document)
    return replace(about(NAME, document, told), entries=_in_time(tuple(_united(posts, told))))


def _posts(nodes: Sequence[LexborNode], document: Document) -> Iterator[Entry]:
    """Yield the page's posts; what stands between them is an advertisement, or the next one's time."""
    before: datetime | None = None
    posts = {node.mem_id for node in nodes if _POST.fullmatch(attribute(node, "id"))}
    whole = {node.mem_id for node in outermost(node for node in nodes if node.mem_id in posts)}
    for node in nodes:
        if node.mem_id not in posts:
            before = _time(node, document) or before
        if node.mem_id not in whole:
            continue
        yield _entry(node, _time(node, document) or before, document)
        before = None


def _time(node: LexborNode, document: Document) -> datetime | None:
    """Return a whole date and time; "27 Min Ago" and a bare clock are left to linked data."""
    marked = node.css_first("time[datetime]")
    return document.time(attribute(marked, "datetime")) or document.time(words(node.css_first(_TIME)))


def _entry(node: LexborNode, published: datetime | None, document: Document) -> Entry:
    name = attribute(node, "id")
    body, authors = _signed(without(node, document.base, _TOOLS, first=_HEADING))
    return Entry(
        id=name,
        body=body,
        headline=words(node.css_first(_HEADING)) or None,
        url=document.address(f"#{name}"),
        authors=authors,
        published=published,
        pinned="pinned" in attribute(node, "class").lower(),
    )


def _signed(body: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Take the signature off the end of a text."""
    last = next((place for place in range(len(body) - 1, -1, -1) if body[place].kind not in WORDLESS), 0)
    match = _SIGNED.match(" ".join(body[last].text.split())) if body else None
    if match is None or len(match["names"].split()) > 9 or match["names"].rstrip().endswith((".", "!", "?", "”", '"')):
        return body, ()
    return (*body[:last], *body[last + 1 :]), written.names(match["names"])


def _united(posts: Sequence[Entry], told: Posting | None) -> Iterator[Entry]:
    """Yield what linked data tells, completed by the page's post of that id or headline, then what the page adds."""
    free = {post.id: post for post in posts}
    titled = {written.folded(post.headline): post.id for post in reversed(posts) if post.headline}
    for entry in told.entries if told else ():
        named = f"{entry.id.removesuffix('-post')}-post" if re.match(r"\d+(?:-post)?$", entry.id) else entry.id
        shown = free.pop(named, None) or free.pop(titled.get(written.folded(entry.headline or ""), ""), None)
        yield _joined(entry, shown) if shown else _alone(entry, named)
    yield from free.values()


def _in_time(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Put what two views listed into one order, where every time is known."""
    timed = [(entry.published, place) for place, entry in enumerate(entries) if entry.published]
    if len(timed) < len(entries):
        return entries
    return tuple(entries[place] for _, place in sorted(timed, key=lambda one: one[0], reverse=True))


def _joined(told: Entry, shown: Entry) -> Entry:
    """Unite the views of one post: linked data's time, the page's text, id and permalink."""
    published = told.published or shown.published
    body = shown.body if 2 * len(shown.text) >= len(told.text) else told.body
    body, authors = _signed(body)
    return replace(
        shown,
        body=body,
        headline=shown.headline or told.headline,
        authors=told.authors or shown.authors or authors,
        published=published,
        updated=later(told.updated, published),
    )


def _alone(entry: Entry, name: str) -> Entry:
    """Return what only linked data tells, under the name that the page would give it."""
    body, authors = _signed(entry.body)
    return replace(entry, id=name, body=body, authors=entry.authors or authors)
