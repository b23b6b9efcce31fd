"""What do the BBC's live pages say? Posts: as data (today's, that of 2015 to 2023), as markup, and in linked data.

Three views of one page are united by a post's id, the fullest view of each field believed; a post reads the same from
a page and from the data that its script asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import dates, richtext
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Snapshot
from tuifollow.newsroom import optimo, posts
from tuifollow.newsroom.posts import ASSET, FORMER
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.values import at, mapping, mappings, query, string, truth, walk, whole
from tuifollow.written import folded

NAME = "bbc"
LOOKS_FOR = "posts, `.lx-stream__post-container` or `[data-testid=content-post]`, or posts as data"
_STATUS = re.compile(r'"statuses":\{[^{}]{0,300}"overall":"([A-Z_]{1,30})"')
_PAGE = re.compile(r"(pageNumber(?:/|%2F))\d{1,6}(?!\d)", re.IGNORECASE)
_OF = re.compile(r"assetUri/+([\w./-]{1,300}?)/+isUk")
_STATES = ("__NEXT_DATA__", "window.__INITIAL_DATA__")
_STAMP = "time, [data-testid='timestamp']"
_HIDDEN = (_STAMP, "[data-testid='breaking-news-label']", "[class*='visually-hidden']", "[class*='VisuallyHidden']")
_SIGNED = "[data-testid='contributor-name'], [class*='ContributorName'], .qa-contributor-name"
_HEADING = "h2, h3"
_NEAR = 3  # elements around a post that may carry its id


def read(document: Document) -> Snapshot | None:
    """Return the posts of a live page, or of the data behind one; None for a page of another make."""
    if document.kind == "json":
        return _data(document.json, document)
    text = document.text if document.kind == "html" else ""
    if "lx-stream__post-container" in text:
        return _older_make(document)
    if "content-post" not in text and "asset:" not in text:
        return None
    states = (document.state(name) for name in _STATES if name in text)
    told = next(filter(None, (_data(state, document) for state in states)), None)
    return told or _markup(document)


def _data(data: Any, document: Document) -> Snapshot | None:
    """Return what data says: today's, wherever in a page's state it lies, or the older make's."""
    batch = mappings(data, "payload") or [data]
    for payload in batch:
        body = mapping(payload, "body")
        if isinstance(body.get("posts"), list) and "latestChange" in body:
            return _payload(body, body["posts"], document, partial=True)
        if any("assetId" in post and isinstance(post.get("body"), list) for post in mappings(body, "results")):
            return _payload(body, body["results"], document, partial=False)
    if mappings(data, "data", "results"):
        return _stream({}, mapping(data, "data"), document)
    for page in walk(data) if isinstance(data, dict) and "liveTextStream" in document.text else ():
        stream = mapping(page, "liveTextStream", "content", "data")
        if stream:
            return _stream(page, stream, document)
    return None


def _stream(page: dict[str, Any], stream: dict[str, Any], document: Document) -> Snapshot | None:
    """Return a stream of today's posts; `page` is what is told of the blog, empty where only posts were asked for."""
    base = (document.canonical or document.page.address) if page else ""
    listed = [post for post in mappings(stream, "results") if posts.is_todays(post)]
    if not listed and not page:
        return None
    entries = tuple(posts.todays(post, base, document) for post in listed)
    index, pages = whole(stream, "page", "index") or 1, whole(stream, "page", "total")
    broken = _broken(at(stream, "results"))
    points = optimo.html(at(page, "summaryPoints", "content", "model", "blocks"))
    told = f"<p>{escape(string(page, 'description'))}</p>{points}"
    return Snapshot(
        reader=NAME,
        title=string(page, "title") or string(page, "seo", "seoTitle"),
        entries=entries,
        summary=richtext.words(richtext.blocks(told, base)) or None,
        live=truth(page, "isLive"),
        complete=index == pages == 1 and not broken,
        total=len(entries) if index == pages == 1 else None,
        language=string(page, "language") or None,
        published=document.time(at(page, "seo", "datePublished")),
        updated=document.time(at(page, "seo", "dateModified")),
        skipped=broken,
        older=richtext.resolve(f"?page={index + 1}", base) if base and pages and index < pages else None,
        canonical=document.canonical,
    )


def _broken(listed: object) -> int:
    return len(listed) - len(mappings(listed)) if isinstance(listed, list) else 0


def _payload(body: dict[str, Any], listed: list[Any], document: Document, *, partial: bool) -> Snapshot:
    """Return what the older make's data says: a page of the stream, or what is newer."""
    about = _OF.search(unquote(unquote(document.page.address)))
    base = f"https://www.bbc.co.uk/{about[1]}" if about else ""
    known = [post for post in mappings(listed) if FORMER.fullmatch(string(post, "assetId"))]
    entries = tuple(posts.former(post, base, document) for post in known)
    index, pages = whole(body, "currentPage") or 1, whole(body, "numberOfPages")
    asked, met = _PAGE.subn(rf"\g<1>{index + 1}", document.page.address)
    return Snapshot(
        reader=NAME,
        title="",
        entries=entries,
        partial=partial,
        complete=not partial and index == pages == 1 and len(known) == len(listed),
        total=len(entries) if index == pages == 1 else None,
        updated=document.time(at(body, "latestChange")),
        skipped=len(listed) - len(known),
        older=asked if met and pages and index < pages else None,
        canonical=base or None,
    )


def _older_make(document: Document) -> Snapshot | None:
    """Return what a page of the older make shows, completed by the data inside it and by linked data."""
    tree = document.tree
    found = outermost(tree.css(".lx-stream__post-container article[id^='post_']")) if tree else []
    nodes = {match[1]: node for node in found if (match := FORMER.fullmatch(attribute(node, "id")))}
    if not nodes:
        return None
    kept = posts.kept(document)
    whole = {name for name, entry in kept.items() if entry.body}  # their words need not be read from elsewhere too
    told = posting(document, wordy=not whole.issuperset(nodes))
    linked = {match[1]: entry for entry in told.entries if (match := FORMER.fullmatch(entry.id))} if told else {}
    base = document.canonical or document.base
    shown = [
        _shown(name, node, f"{base}#post_{name}", document, wordy=name not in whole) for name, node in nodes.items()
    ]
    united = [_united(entry, kept.get(entry.id), linked.get(entry.id)) for entry in shown]
    clocks = [words(node.css_first(".qa-post-auto-meta")) for node in nodes.values()]
    place = document.text.find('"statuses":{')
    status = _STATUS.search(document.text, place) if place >= 0 else None
    live = {"LIVE": True, "CATCH_UP": False}.get(status[1]) if status else None
    return _page(document, told, _timed(united, clocks, _last(told, document).astimezone(UTC)), live=live)


def _markup(document: Document) -> Snapshot | None:
    """Return what a page of today shows, completed by linked data."""
    told, base = posting(document), document.canonical or document.base
    found = _articles(document, told)
    named = zip(_assets(found), found, strict=True)
    nodes = [(name, node) for name, node in named if name or node.css_first(_STAMP)]  # others are cards in a list
    if not nodes or (told is None and "/live/" not in base):
        return None
    linked = {_name_of(entry): entry for entry in told.entries} if told else {}
    shown = [_shown(name, node, _share(base, name), document) for name, node in nodes]
    if linked and not any(entry.id for entry in shown):
        by_words = {folded(entry.headline or entry.text)[:60]: name for name, entry in linked.items()}
        known = [(by_words.get(folded(entry.headline or entry.text)[:60]), entry) for entry in shown]
        shown = [replace(entry, id=name) for name, entry in known if name]
    met = {entry.id for entry in shown}
    entries = [_united(entry, None, linked.get(entry.id)) for entry in shown]
    clocks = [words(node.css_first(_STAMP)) for _, node in nodes] if len(nodes) == len(entries) else []
    rest = [_at(base, name, entry) for name, entry in linked.items() if name not in met]
    return _page(document, told, [*_timed(entries, clocks, _last(told, document).astimezone(document.zone)), *rest])


def _at(base: str, name: str, entry: Entry) -> Entry:
    return replace(entry, id=name, url=_share(base, name) or entry.url)


def _share(base: str, name: str) -> str:
    return f"{base}?post={name}#{name}" if ASSET.fullmatch(name) else ""


def _page(document: Document, told: Posting | None, entries: Sequence[Entry], *, live: bool | None = None) -> Snapshot:
    """Return a page's posts with what it says of itself."""
    page = about(NAME, document, told)
    live = page.live if live is None else live
    return replace(page, entries=tuple(entries), live=live, older=document.older or _next(document))


def _articles(document: Document, told: Posting | None) -> list[LexborNode]:
    """Return the elements of the posts: those called so, else those around a heading with a post's id.

    The latter have no mark of the BBC's: where linked data tells of them, the reader that knows only that is as good.
    """
    tree = document.tree
    found = outermost(tree.css("[data-testid='content-post']")) if tree else []
    headings = tree.css("article h3[id^='asset:']") if tree and not found and not told else []
    around = (next((up for up in _above(heading) if up.tag == "article"), None) for heading in headings)
    return found or [up for up in around if up]


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements nearest around one."""
    up = node.parent
    for _ in range(_NEAR):
        if up is None:
            return
        yield up
        up = up.parent


def _assets(nodes: Sequence[LexborNode]) -> Iterator[str]:
    """Yield the posts' ids, "" for none: the post's own, that of what stands around it alone, of what lies in it."""
    above = [list(_above(node)) for node in nodes]
    times = Counter(up.mem_id for several in above for up in several)
    for node, several in zip(nodes, above, strict=True):
        inner = node.css("[id*='asset:'], header a[href*='asset'], footer a[href*='asset'], [data-post-id*='asset:']")
        parts = [node, *(up for up in several if times[up.mem_id] == 1), *inner]
        marks = [attribute(one, name) for one in parts for name in ("id", "data-post-id", "href")]
        yield next((match[0] for mark in marks if (match := ASSET.search(unquote(mark)))), "")


def _name_of(entry: Entry) -> str:
    match = ASSET.search(entry.id) or ASSET.search(unquote(entry.url or ""))
    return match[0] if match else entry.id


def _shown(name: str, node: LexborNode, url: str, document: Document, *, wordy: bool = True) -> Entry:
    """Return a post as the page shows it, with its text if `wordy`; its time is a clock's at best."""
    heading = node.css_first(".lx-stream-post__header-text") or node.css_first(_HEADING)
    inner = node.css_first(".lx-stream-post-body")
    body: tuple[Block, ...] = ()
    if wordy and inner:
        body = without(inner, document.base)
    elif wordy:
        body = without(node, document.base, "header", "footer", "button", *_HIDDEN, first=_HEADING)
    signed = dict.fromkeys(words(one) for one in node.css(_SIGNED))
    breaking = "lx-stream-post--breaking" in attribute(node, "class")
    return Entry(
        id=name,
        body=body,
        headline=_headline(heading),
        url=url or None,
        authors=tuple(filter(None, signed)),
        published=document.time(attribute(node.css_first("time[datetime]"), "datetime")),
        breaking=breaking or node.css_first("[data-testid='breaking-news-label']") is not None,
    )


def _headline(heading: LexborNode | None) -> str | None:
    """Return a heading's words without time and marks."""
    copy = LexborHTMLParser(heading.html or "") if heading else None
    for part in copy.css(", ".join(_HIDDEN)) if copy else ():
        part.decompose()
    return words(copy.body) or None if copy else None


def _united(shown: Entry, data: Entry | None, linked: Entry | None) -> Entry:
    """Return a post of all views: the words of the data or, there being none, as shown; the time never of a clock."""
    views = [entry for entry in (data, linked) if entry]
    timed = next((entry for entry in (*views, shown) if entry.published), shown)
    return replace(
        shown,
        body=(data.body if data else ()) or shown.body or (linked.body if linked else ()),
        headline=next((entry.headline for entry in (shown, *views) if entry.headline), None),
        authors=next((entry.authors for entry in (shown, *views) if entry.authors), ()),
        published=timed.published,
        updated=timed.updated,
        breaking=any(entry.breaking for entry in (shown, *views)),
    )


def _last(told: Posting | None, document: Document) -> datetime:
    return (told.updated if told else None) or document.updated or document.now


def _timed(entries: list[Entry], written: Sequence[str], last: datetime) -> list[Entry]:
    """Give posts without a time the one of their clock, on the day that their place in the page tells."""
    if len(written) != len(entries) or all(entry.published for entry in entries):
        return entries
    guessed = dates.from_clocks([dates.clock(text) for text in written], last=last)
    pairs = zip(entries, guessed, strict=True)
    return [
        replace(entry, published=when, time_inferred=True) if when and not entry.published else entry
        for entry, when in pairs
    ]


def _next(document: Document) -> str | None:
    """Return the address of the page after this one, where the page links to it."""
    here = query(document.page.address).get("page", "1")
    following = str(int(here) + 1) if here.isdecimal() and len(here) < 6 else ""
    links = document.tree.css("a[href*='page=']") if document.tree and following else []
    found = (attribute(link, "href") for link in links)
    return next((document.address(href) for href in found if re.search(rf"[?&]page={following}(?!\d)", href)), None)
