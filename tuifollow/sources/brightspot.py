"""What do Brightspot's live blogs (AP's, say) tell? The page lists the whole blog, an endpoint what is newer.

The endpoint only announces new posts. It is asked as the page's own script does: every 15 seconds, the second of asking
rounded down to that, so that all who ask share one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import dates, richtext, written
from tuifollow.document import Document
from tuifollow.model import Delta, Entry, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import posting
from tuifollow.values import later, query, whole

NAME = "brightspot"
LOOKS_FOR = "posts of a live blog's page, `.LiveBlogPost[data-post-id]`"
_EVERY = 15  # seconds
_POST = "bsp-liveblog-post[data-post-id], .LiveBlogPost[data-post-id]"
_DAY = ".LiveBlogPage-dateGroup"
_BLOG = "bsp-liveblog, [class^=LiveBlogPage], [class*=' LiveBlogPage']"
_HEADLINE = ".LiveBlogPost-headline"
_BYLINE = '.LiveBlogPost-byline, .LiveBlogPost-authors, .LiveBlogPost-author, [class*="LiveBlogPost-authorName"]'
_FOOT = f"{_HEADLINE}, {_BYLINE}, .LiveBlogPost-time, .LiveBlogPost-date, bsp-copy-link, button"
_MORE = "bsp-load-more, .LiveBlogPage-loadMore, .LiveBlogPage-pagination"


def read(document: Document) -> Snapshot | None:
    """Return all posts of the page, or in an answer of the endpoint the new ones; None for a page of another make."""
    tree = document.tree if "LiveBlogPost" in document.text or "LiveBlogPage" in document.text else None
    if tree is None:
        return None
    since = _since(document)
    nodes = outermost({node.mem_id: node for node in tree.css(f"{_POST}, {_DAY}")}.values())
    entries, skipped = _entries(nodes, document)
    if not entries and (since is None or tree.css_first(".LiveBlogPage-currentPosts") is None):
        return None
    if since is not None:
        delta = _delta(_endpoint(document), nodes, since)
        return Snapshot(reader=NAME, title="", entries=entries, partial=True, skipped=skipped, delta=delta)
    told = posting(document)
    if told is None and tree.css_first(_BLOG) is None:
        return None  # an article or front page that shows a post or two of a blog
    found = replace(about(NAME, document, told), entries=entries, skipped=skipped)
    return _whole(tree, nodes, found, document)


def _whole(tree: LexborHTMLParser, nodes: Sequence[LexborNode], found: Snapshot, document: Document) -> Snapshot:
    """Return the page: the blog's element says whether it runs; nothing is left out where nothing loads more."""
    blog = tree.css_first("bsp-liveblog")
    live = "data-live-event" in blog.attributes if blog else None
    asked = document.address(attribute(blog, "data-posts-endpoint")) if live else None
    return replace(
        found,
        title=document.title or found.title,
        live=live,
        complete=not found.skipped and blog is not None and tree.css_first(_MORE) is None,
        delta=_delta(asked, nodes, 0) if asked else None,
        interval=float(_EVERY) if asked else None,
    )


def _since(document: Document) -> int | None:
    """Return the moment (epoch, milliseconds) that the page's address asks from, or None where it asks for all."""
    return whole(query(document.page.address), "since")


def _endpoint(document: Document) -> str:
    """Return the address that was asked, without the moment from which on."""
    parts = document.parts
    asked = parse_qsl(parts.query, keep_blank_values=True)
    more = urlencode([(name, value) for name, value in asked if name not in {"since", "_"}])
    return urlunsplit(parts._replace(query=more, fragment=""))


def _delta(address: str, nodes: Sequence[LexborNode], since: int) -> Delta | None:
    """Return where what is newer than the newest post is asked for."""
    newest = max([since, *(whole(attribute(node, "data-posted-date-timestamp")) or 0 for node in nodes)])
    if not newest:
        return None
    mark = "&" if "?" in address else "?"
    return Delta(f"{address}{mark}since={newest}&_=__now__000", bucket=_EVERY)


def _entries(nodes: Sequence[LexborNode], document: Document) -> tuple[tuple[Entry, ...], int]:
    """Return every post once, and how many say nothing; a post also shown above as pinned has both places' marks."""
    found: dict[str, Entry] = {}
    day, skipped = "", 0
    for node in nodes:
        name = attribute(node, "data-post-id")
        if not name:
            day = words(node)
            continue
        entry = _entry(node, name, day, document)
        if not entry.headline and not entry.body:
            skipped += 1
        elif name in found:
            found[name] = _both(found.pop(name), entry)
        else:
            found[name] = entry
    return tuple(found.values()), skipped


def _both(first: Entry, second: Entry) -> Entry:
    """Unite two showings of a post: the longer text, at the place where it stands unpinned."""
    best = max((second, first), key=lambda entry: len(entry.text))
    return replace(
        best,
        published=second.published or first.published,
        pinned=first.pinned or second.pinned,
        key=first.key or second.key,
    )


def _entry(node: LexborNode, name: str, day: str, document: Document) -> Entry:
    body = node.css_first(".LiveBlogPost-body")
    link = attribute(node.css_first("bsp-copy-link[data-link]"), "data-link")
    published = _time(node, "data-posted-date-timestamp", document) or _written(node, day, document)
    updated = _time(node, "data-updated-date-timestamp", document)
    named = _around(node)
    return Entry(
        id=name,
        body=richtext.blocks(body, document.base) if body else without(node, document.base, _FOOT),
        headline=words(node.css_first(_HEADLINE)) or None,
        url=document.address(link) or document.address(f"#{name}"),
        authors=written.names(words(node.css_first(_BYLINE))),
        published=published,
        updated=later(updated, published),
        key="keypost" in named or "keyupdate" in named,
        pinned="pinned" in named.replace("unpinned", ""),
    )


def _around(node: LexborNode) -> str:
    """Return what a post and the lists that it stands in are called, folded."""
    names, at = "", node
    for _ in range(5):
        names += " " + attribute(at, "class") + (" pinned" if "data-pinned" in at.attributes else "")
        if at.parent is None or at.tag in {"main", "bsp-liveblog", "body"}:
            break
        at = at.parent
    return names.lower().replace("-", "")


def _time(node: LexborNode, name: str, document: Document) -> datetime | None:
    return document.time(whole(attribute(node, name)))


def _written(node: LexborNode, day: str, document: Document) -> datetime | None:
    """Return a post's time where its element does not carry it: a marked one, or the clock on its group's day."""
    stamp = node.css_first("bsp-timestamp[data-timestamp]")
    marked = node.css_first("time[datetime]")
    if found := _time(stamp, "data-timestamp", document) if stamp else None:
        return found
    if found := document.time(attribute(marked, "datetime")):
        return found
    shown, on = words(node.css_first(".LiveBlogPost-time, time")), dates.day(day, now=document.now)
    at = dates.clock(shown)
    if on is None or at is None:
        return None
    when = datetime.combine(on, at, tzinfo=document.zone)
    return when if when <= document.now + timedelta(days=1) else None
