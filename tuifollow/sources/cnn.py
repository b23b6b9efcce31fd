"""What do CNN's live stories say? Today's `live-story-post`s joined with linked data, and the pages of 2020-2023.

Today's server leaves heads empty, so time and headline come from linked data, the text from the page. The pages of 2020
tell "1 min ago", and name their pinned post after a test: times and ids are in a state that is base64 JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import dates, richtext, written
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.values import at, later, mapping, mappings, string, whole

NAME = "cnn"
LOOKS_FOR = "posts, `.live-story-post[data-post-id]` or `#posts-and-button article`"
_TODAY = ".live-story-post[data-post-id], [data-component-name=live-story-post][data-post-id]"
_EARLIER = '#posts-and-button article[id^="h_"], article[class*="poststyles__PostBox"]'
_CONTENT = '[class*="contentstyles__Content"], [class*="content-rendered"]'
_CHANGED = re.compile(r"Updated (\d{1,2}:\d\d [ap]\.m\. [A-Z]{2,4}, [A-Z][a-z]{2,8} \d{1,2}, \d{4})")
_AT_ONCE = timedelta(minutes=1)


def read(document: Document) -> Snapshot | None:
    """Return what a live story of either make shows; None for a page of another make."""
    text = document.text
    ours = "live-story-post" in text or "posts-and-button" in text or "poststyles__PostBox" in text
    tree = document.tree if ours else None
    if tree is None:
        return None
    told = posting(document)
    if nodes := outermost(tree.css(_TODAY)):
        return _today(tree, nodes, told, document)
    nodes = outermost(tree.css(_EARLIER))
    return _earlier(nodes, told, document) if nodes else None


def _today(tree: LexborHTMLParser, nodes: list[LexborNode], told: Posting | None, document: Document) -> Snapshot:
    """Join the posts with linked data by id; what only the latter lists comes behind."""
    listed = {entry.id: _mended(entry) for entry in (told.entries if told else ())}
    shown = {(name := attribute(node, "data-post-id")): _post(node, listed.get(name), document) for node in nodes}
    more = [entry for entry in listed.values() if entry.id not in shown]
    total = attribute(tree.css_first("[data-initial-count]"), "data-initial-count")
    return replace(about(NAME, document, told), entries=(*shown.values(), *more), total=whole(total))


def _post(node: LexborNode, told: Entry | None, document: Document) -> Entry:
    """Return one of today's posts; `told` is what linked data says of it."""
    name = attribute(node, "data-post-id")
    told = told or Entry(name)
    content = node.css_first(".live-story-post__content")
    body = _bare(richtext.blocks(content, document.base)) if content else ()
    changed = document.time(attribute(node, "data-last-updated"))
    published = told.published or changed
    updated = max(filter(None, (changed, told.updated)), default=None)
    link = attribute(node.css_first('button[aria-label="copy link to clipboard"][data-url]'), "data-url")
    return replace(
        told,
        body=body or told.body,
        headline=words(node.css_first(".live-story-post__headline")) or told.headline,
        url=document.address(link) or document.address(f"?post-id={name}"),
        authors=written.names(words(node.css_first(".live-story-post__byline"))) or told.authors,
        published=published,
        updated=updated if published and updated and updated - published >= _AT_ONCE else None,
        pinned="pinned" in attribute(node, "class"),
    )


def _mended(entry: Entry) -> Entry:
    """Take out the backslashes that linked data leaves before quotes."""
    body = tuple(
        replace(block, runs=tuple(replace(run, text=_plain(run.text)) for run in block.runs)) for block in entry.body
    )
    return replace(entry, body=body, headline=_plain(entry.headline) if entry.headline else None)


def _plain(text: str) -> str:
    return text.replace('\\"', '"').replace("\\'", "'")


def _earlier(nodes: list[LexborNode], told: Posting | None, document: Document) -> Snapshot:
    """Return the posts that a page of 2020-2023 shows, with what its state knows of them."""
    state = mapping(document.state("window.__APOLLO_STATE__"))
    story = next((mapping(state, key) for key in state if key.startswith("LivestoryWebData:")), {})
    pinned = [string(item, "id").removeprefix("Post:") for item in mappings(story, "pinnedPosts")]
    unpinned, last = whole(story, "unpinnedPostsCount"), _changed(document)
    return replace(
        about(NAME, document, told),
        entries=tuple(_earlier_post(node, state, pinned, document, last) for node in nodes),
        live=True if string(story, "activityStatus") == "live" else None,
        updated=document.time(string(story, "lastPublishDate")),
        total=unpinned + len(pinned) if unpinned is not None else None,
    )


def _earlier_post(
    node: LexborNode, state: Mapping[str, Any], pinned: list[str], document: Document, last: datetime | None
) -> Entry:
    """Return a post of 2020-2023; `last` is when its page was last changed."""
    headline, name = words(node.css_first("h2")), attribute(node, "id")
    if not name.startswith("h_"):  # a test's name stands in the pinned post's place
        alike = (one for one in pinned if _headline(state, one) == written.folded(headline))
        name = next(alike, "")
    post = mapping(state, f"Post:{name}")
    published = document.time(string(post, "firstPublishDate"))
    updated = document.time(string(post, "lastPublishDate"))
    entry = Entry(
        id=name,
        body=_body(node, document),
        headline=headline or None,
        url=document.address(f"{(document.canonical or document.base).removesuffix('/index.html')}/{name}")
        if name
        else None,
        authors=written.names(words(node.css_first('header p, [class*="__Byline"]'))),
        published=published,
        updated=later(updated, published),
        pinned=name in pinned or not attribute(node, "id").startswith("h_"),
    )
    return entry if published else _dated(entry, words(node.css_first("header span, header time")), last, document)


def _changed(document: Document) -> datetime | None:
    """Return when the page says that it was last changed."""
    match = _CHANGED.search(document.text)
    return document.time(match[1]) if match else document.updated


def _headline(state: Mapping[str, Any], name: str) -> str:
    return written.folded(string(at(state, f"Post:{name}", "headline", "json", 0), "plaintext"))


def _body(node: LexborNode, document: Document) -> tuple[Block, ...]:
    """Return a post's text; a caption is a line below its picture, as on these pages: who, where, and by whom."""
    content = node.css_first(_CONTENT)
    html = (content or node).html or ""
    opened = html.replace("<figcaption", "</figure><p").replace("</figcaption>", "</p>")
    copy = LexborHTMLParser(opened).body
    return _bare(without(copy, document.base, *(() if content else ("header", "button"))) if copy else ())


def _bare(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take a picture's words from it where the line below says them."""
    found = []
    for block, after in zip(body, (*body[1:], None), strict=False):
        said = written.folded(block.text) if block.kind is Kind.IMAGE else ""
        again = said and after and written.folded(after.text).startswith(said)
        found.append(replace(block, runs=()) if again else block)
    return tuple(found)


def _dated(entry: Entry, stamp: str, last: datetime | None, document: Document) -> Entry:
    """Read "12:09 a.m. ET, October 30, 2023"; of "47 min ago" conclude the time from the page's last change."""
    if when := document.time(stamp):
        return replace(entry, published=when)
    since = dates.ago(stamp)
    if since is None or last is None:
        return replace(entry, stamp="" if since else stamp)
    return replace(entry, published=last - since, time_inferred=True)
