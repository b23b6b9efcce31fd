"""What does a Live Blog of Sourcefabric say? Its interface lists posts, deleted ones too; pages embed a theme's page.

A post holds several items; `content_updated_date` stays as it is when a post is deleted or unpublished, `_updated` does
not. Times that can be seen in a theme's markup have the month where the minutes belong: the hidden ones count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from selectolax.lexbor import LexborNode

from tuifollow import richtext, written
from tuifollow.document import Document
from tuifollow.model import Block, Delta, Entry, Kind, Pointer, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, words
from tuifollow.values import at, later, mapping, mappings, string, whole

NAME = "sourcefabric"
LOOKS_FOR = "posts of a theme, `article.lb-post[data-post-id]`, a frame with such a page, or its posts in JSON"
_POSTS = re.compile(r"(https?://[^?#]{1,500}?/)client_blogs/([0-9a-f]{24})(/[0-9a-f]{24})?/posts(?=$|[?#])")
_BLOG = re.compile(r"[0-9a-f]{24}")
_EMBEDDED = re.compile(r"/(?:embed|blogs)/[0-9a-f]{24}(?![0-9a-f])")
_OURS = re.compile(r"live-?blog|/theme/", re.IGNORECASE)
_PAGE = re.compile(r"(?<=[?&]page=)\d{1,6}(?=&|$)")
_HOST = re.compile(r"""["']?api_host["']?\s{0,9}:\s{0,9}["']([^"'\s]{1,300})["']""")
_SHOWN = frozenset({"open", "comment", ""})
_STATES = {"open": True, "closed": False}
_POST = "article.lb-post[data-post-id], article.lb-sticky-top-post[data-post-id]"
_USUAL = 10.0
"""Seconds between two looks of the themes' own script."""
_MOST = 25
_LAST = datetime.max.replace(tzinfo=UTC)
_NEWEST = {
    "query": {
        "filtered": {"filter": {"and": [{"term": {"post_status": "open"}}, {"not": {"term": {"deleted": True}}}]}}
    },
    "sort": [{"published_date": {"order": "desc", "missing": "_last", "unmapped_type": "long"}}],
}


def read(document: Document) -> Snapshot | Pointer | None:
    """Return what the interface, a theme's page or a page around it says; None for all else."""
    if document.kind == "json":
        return _posts(document) or _blog(document)
    text = document.text
    framed = "/embed/" in text or "/blogs/" in text
    ours = "window.LB" in text or "lb-post" in text or (framed and _EMBEDDED.search(text))
    tree = document.tree if ours else None
    if tree is None:
        return None
    kept, pointer = _embed(document)
    nodes = outermost(tree.css(_POST))
    if not nodes:
        return pointer or _outer(document)
    return Snapshot(
        reader=NAME,
        title=document.title or written.line(kept.get("title")),
        entries=_ordered(_shown(node, document) for node in nodes if not _advertised(attribute(node, "class"))),
        summary=written.text(kept.get("description"), document.base) or None,
        live=_STATES.get(string(kept, "blog_status")),
        next=pointer,
        interval=_USUAL,
        canonical=document.canonical,
    )


def _ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Put the newest first: a blog may show the editors' order, the interface the last changes'."""
    return tuple(sorted(entries, key=lambda entry: entry.published or _LAST, reverse=True))


def _posts(document: Document) -> Snapshot | None:
    """Read a list of posts."""
    data = document.json
    data = data if isinstance(at(data, "_items"), list) else mapping(data, "posts")
    listed = data.get("_items") if isinstance(data, dict) else None
    match = _POSTS.match(document.page.address)
    if not isinstance(listed, list) or not (any(map(_mine, listed)) or (match and not listed)):
        return None
    posts = [post for post in listed if isinstance(post, dict)]
    there = [post for post in posts if not _gone(post)]
    entries = [_entry(post, document) for post in there if not _hidden(post, document)]
    answer = Snapshot(
        reader=NAME,
        title="",
        entries=_ordered(entry for entry in entries if entry is not None),
        removed=tuple(name for post in posts if _gone(post) and (name := string(post, "_id"))),
        skipped=len(listed) - len(posts) + entries.count(None),
        interval=_USUAL,
    )
    return _further(answer, data, match, document) if match else answer


def _further(answer: Snapshot, data: dict[str, Any], match: re.Match[str], document: Document) -> Snapshot:
    """Add where older posts, changes, and the blog's title lie."""
    address, posts = document.page.address, mappings(data, "_items")
    latest = max(filter(None, (document.time(post.get("_updated")) for post in posts)), default=None)
    base = f"{match[1]}client_blogs/{match[2]}"
    delta = _delta(f"{base}{match[3] or ''}/posts", latest) if latest else None
    if '"gt"' in unquote(address):
        return replace(answer, partial=True, delta=delta or Delta(address))
    total, page, most = (whole(data, "_meta", name) for name in ("total", "page", "max_results"))
    page, asked = page or 1, _PAGE.search(address)
    more = page * most < total if total is not None and most else bool(at(data, "_links", "next", "href"))
    turned = _PAGE.sub(str(page + 1), address) if asked else f"{address}{'&' if '?' in address else '?'}page={page + 1}"
    clear = not answer.removed and not answer.skipped
    return replace(
        answer,
        total=total if clear else None,  # else deleted ones are counted too
        complete=clear and total is not None and 0 < total <= len(posts) and '"sticky"' not in unquote(address),
        older=turned if more and posts else None,
        delta=delta if page == 1 else None,
        rest=(base,) if page == 1 else (),
    )


def _delta(address: str, latest: datetime) -> Delta:
    """Return where to ask what came later; one second is asked twice, as times are told to the second."""
    since = (latest - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    wanted = [{"range": {"_updated": {"gt": since}}}, {"terms": {"post_status": ["open", "submitted"]}}]
    query = {"query": {"filtered": {"filter": {"and": wanted}}}, "sort": [{"_updated": {"order": "asc"}}]}
    return Delta(f"{address}?max_results=100&source={_written(query)}")


def _written(query: dict[str, Any]) -> str:
    return quote(json.dumps(query, separators=(",", ":")), safe="")


def _mine(post: object) -> bool:
    return isinstance(post, dict) and isinstance(post.get("groups"), list) and "post_status" in post and "_id" in post


def _gone(post: dict[str, Any]) -> bool:
    """Whether the post is deleted or taken back into the desk."""
    return post.get("deleted") is True or string(post, "post_status") not in _SHOWN


def _hidden(post: dict[str, Any], document: Document) -> bool:
    """Whether the post is an advertisement, or one for later."""
    first = document.time(post.get("published_date"))  # None too when that is far off
    later = post.get("scheduled") is True and (first is None or first > document.now)
    return later or _advertised(string(post, "post_items_type"))


def _advertised(kinds: str) -> bool:
    return "advertisement" in kinds.split()


def _entry(post: dict[str, Any], document: Document) -> Entry | None:
    """Read one post; None when there are no items where they should be."""
    main = next((group for group in mappings(post, "groups") if group.get("id") == "main"), {})
    items = [mapping(ref, "item") for ref in mappings(main, "refs")]
    first = items[0] if items else {}
    body = tuple(block for item in items for block in _item(item, document))
    if not body:
        return None
    people = (
        first.get("commenter"),
        at(first, "syndicated_creator", "display_name"),
        at(post, "original_creator", "display_name"),
        at(post, "publisher", "display_name"),
    )
    times = (post.get("published_date"), at(first, "meta", "_created"), first.get("_created"), post.get("firstcreated"))
    published = next((when for told in times if (when := document.time(told))), None)
    changed = document.time(post.get("content_updated_date"))
    return Entry(
        id=string(post, "_id"),
        body=body,
        authors=tuple(name for person in people if (name := written.line(person)))[:1],
        published=published,
        updated=later(changed, published),
        key=True in (post.get("lb_highlight"), post.get("highlight")),
        pinned=post.get("sticky") is True,
    )


def _item(item: dict[str, Any], document: Document) -> tuple[Block, ...]:
    """Return one item of a post as blocks: most kinds have their HTML, the others only what it is made of."""
    meta, text = mapping(item, "meta"), item.get("text")
    if said := string(meta, "quote"):
        text = f"<blockquote><p>{said}</p></blockquote><p>{string(meta, 'credit')}</p>"
    elif asked := string(item, "poll_body", "question"):
        answers = [string(answer, "option") for answer in mappings(item, "poll_body", "answers")]
        text = f"<p>{escape(asked)}</p><ul>{''.join(f'<li>{escape(answer)}</li>' for answer in answers)}</ul>"
    elif not isinstance(text, str) or not text.strip():
        html, link = string(meta, "html"), string(meta, "original_url") or string(meta, "url")
        name = string(meta, "title") or ("" if html else link)
        title = f'<p><a href="{escape(link)}">{escape(name)}</a></p>' if name else ""
        told = [string(meta, name) for name in ("description", "caption", "credit")]
        picture = string(meta, "media", "renditions", "viewImage", "href") or string(meta, "thumbnail_url")
        image = f'<img src="{escape(picture)}" alt="">' if picture else ""
        text = html + title + image + "".join(f"<p>{escape(words_)}</p>" for words_ in told if words_)
    return richtext.blocks(text, document.base)


def _blog(document: Document) -> Snapshot | None:
    """Read what the interface says of the blog itself."""
    data = document.json if isinstance(document.json, dict) else {}
    state = string(data, "blog_status")
    if state not in _STATES or not _BLOG.fullmatch(string(data, "_id")) or not string(data, "title"):
        return None
    return Snapshot(
        reader=NAME,
        title=written.line(data.get("title")),
        summary=written.text(data.get("description"), document.base) or None,
        live=_STATES[state],
        language=string(data, "blog_preferences", "language") or None,
        published=document.time(data.get("start_date")) or document.time(data.get("_created")),
    )


def _embed(document: Document) -> tuple[dict[str, Any], Pointer | None]:
    """Return what an embedded page keeps of its blog for its script, and where the interface is."""
    start = document.text.find("window.LB")
    kept = document.text[start:] if start >= 0 else ""
    found = {name: _object(kept, name) for name in ("blog", "output")}
    blog, host = found["blog"], _HOST.search(kept)
    name, output = string(blog, "_id"), string(found["output"], "_id")
    root = document.address(host[1]) if host else None
    if root is None or not _BLOG.fullmatch(name):
        return blog, None
    path = f"api/client_blogs/{name}{f'/{output}' if _BLOG.fullmatch(output) else ''}/posts"
    address = f"{root.rstrip('/')}/{path}?max_results={_MOST}&page=1&source={_written(_NEWEST)}"
    title = written.line(blog.get("title")) or document.title
    return blog, Pointer(address, title, _STATES.get(string(blog, "blog_status")), reason="Sourcefabric Live Blog")


def _object(text: str, name: str) -> dict[str, Any]:
    """Return the object that a script names so, in quotes or without."""
    match = re.search(rf"""[{{,\s]["']?{name}["']?\s{{0,9}}:\s{{0,9}}(?={{)""", text)
    try:
        found = json.JSONDecoder(strict=False).raw_decode(text, match.end())[0] if match else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _shown(node: LexborNode, document: Document) -> Entry:
    """Read a post of a theme's markup; what waits for a reader's consent lies in templates."""
    name = attribute(node, "data-post-id")
    inner = node.css_first(".items-container")
    html = re.sub(r"<(/?)template\b", r"<\1div", inner.html or "") if inner else ""
    body = richtext.blocks(html, document.base)
    if not body and inner and inner.css_first(".lb-item.embed"):  # its script draws it: it can be seen there
        place = document.parts._replace(query=f"liveblog._id={quote(name)}", fragment="").geturl()
        body = (Block(Kind.EMBED, url=place),)
    first = node.css_first(".lb-post-date[data-js-timestamp]")
    published = document.time(attribute(first, "data-js-timestamp"))
    changed = document.time(attribute(node.css_first(".lb-post-updated-time"), "data-js-timestamp"))
    return Entry(
        id=name,
        body=body,
        authors=tuple(filter(None, [words(node.css_first(".lb-post-header .lb-author__name"))])),
        published=published,
        updated=later(changed, published),
        key="lb-post--highlighted" in attribute(node, "class").split(),
        pinned=attribute(node, "data-post-sticky").lower() == "true",
    )


def _outer(document: Document) -> Pointer | None:
    """Find the embedded page in a page around it."""
    for frame in document.dom.css("iframe[src], script[src], iframe[data-src]"):
        source = attribute(frame, "src") or attribute(frame, "data-src")
        address = document.address(source)
        named = f"{source} {attribute(frame, 'id')} {attribute(frame, 'class')}"
        if address and _EMBEDDED.search(urlsplit(address).path) and _OURS.search(named):
            return Pointer(address, document.title, reason="Sourcefabric Live Blog")
    return None
