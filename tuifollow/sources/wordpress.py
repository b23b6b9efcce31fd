"""What does WordPress say with Automattic's live blog? The page is a shell: entries lie in linked data and behind REST.

Older versions write the list into the page, AMP pages have one of their own. An entry is a comment: an edit is another
comment that takes the first one's id, a deletion one without words; `timestamp` is the revision's, `entry_time` the
entry's own. What has changed is asked in rounded spans of time, so that all who ask share one cached answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import dates, richtext, written
from tuifollow.document import Document
from tuifollow.model import Delta, Entry, Pointer, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.values import at, later, mappings, number, string, whole

NAME = "wordpress"
LOOKS_FOR = "the plugin's list or shell, `#liveblog-entries` or `#wpcom-liveblog-container`, or its answers in JSON"
_PAGED = re.compile(r"(.{1,2000}?/liveblog/v1/\d{1,20}/)get-entries/(\d{1,9})/([\w-]{1,60})")
_BETWEEN = re.compile(r"(.{1,2000}?/liveblog/(?:v1/\d{1,20}/)?(?:entries/)?)(\d{1,12})/\d{1,12}/?(?=$|[?&#])")
_NAMED = re.compile(r"(?:[?&](?:lbup|liveblog_id)=|#(?:liveblog-entry-)?)(\d{1,20})(?=$|&)")
_COMMAND = re.compile(r"(^|[\s>])/key(?=[\s<])\s*")
_USUAL = 10  # seconds between two looks of the plugin's own script
_QUARTER = 900  # clocks of the world differ by multiples of it


def read(document: Document) -> Snapshot | Pointer | None:
    """Return what an answer of the plugin's or a page with its list or its container says; None for all else."""
    if document.kind == "json":
        return _answer(document)
    ours = "liveblog-entr" in document.text or "wpcom-liveblog-container" in document.text
    tree = document.tree if ours else None
    if tree is None:
        return None
    if tree.css_first("#liveblog-entries .liveblog-meta, #liveblog-entries .liveblog-card-header"):
        return _list(tree, document)
    if nodes := outermost(tree.css('amp-live-list .liveblog-entry[id^="post"]')):
        return _amp(nodes, tree, document)
    container = tree.css_first("#wpcom-liveblog-container")
    return _shell(container, tree, document) if container else None


def _answer(document: Document) -> Snapshot | None:
    """Read an answer of the REST interface: a page of entries, what has changed, one entry, or the key events."""
    data = document.json
    listed = data if isinstance(data, list) else at(data, "entries")
    if not isinstance(listed, list):
        return None
    rows = [row for row in listed if isinstance(row, dict)]
    told = isinstance(data, dict) and "latest_timestamp" in data and "refresh_interval" in data
    paged = isinstance(data, dict) and {"page", "pages"} <= data.keys() and "/liveblog/v1/" in document.page.address
    if not any(map(_mine, rows)) and (rows or not (told or paged)):
        return None
    last = _last_words(rows)
    entries = [_entry(row, document, event=isinstance(data, list)) for row in last if not _gone(row)]
    answer = Snapshot(
        reader=NAME,
        title="",
        entries=tuple(entry for entry in entries if entry is not None),
        removed=tuple(name for row in last if _gone(row) and (name := string(row, "id"))),
        skipped=len(listed) - len(rows) + entries.count(None),
    )
    if isinstance(data, list):  # key events: what is missing there may still be in the blog
        return replace(answer, partial=True)
    return _change(answer, data, document) if told else _paged(answer, data, last, document)


def _mine(row: dict[str, Any]) -> bool:
    timed = "timestamp" in row or "entry_time" in row
    return "id" in row and timed and ("render" in row or row.get("type") == "delete")


def _last_words(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take of several revisions of an entry the last one, in the first one's place."""
    last: dict[str, dict[str, Any]] = {}
    for place, row in enumerate(rows):
        name = string(row, "id") or f"?{place}"
        if name not in last or _revision(row) > _revision(last[name]):
            last[name] = row
    return list(last.values())


def _revision(row: dict[str, Any]) -> tuple[float, int]:
    rank = {"update": 1, "delete": 2}.get(string(row, "type"), 0)
    return number(row, "timestamp") or number(row, "entry_time") or 0, rank


def _gone(row: dict[str, Any]) -> bool:
    """Whether the entry is deleted or a draft again: it says so, or has no words left."""
    said = row.get("type") == "delete" or row.get("status") == "draft"
    return said or not any(row.get(name) for name in ("render", "content", "headline"))


def _entry(row: dict[str, Any], document: Document, *, event: bool) -> Entry | None:
    """Read one entry; None when there are no words where they should be."""
    render, raw = (value if isinstance(value := row.get(name), str) else "" for name in ("render", "content"))
    headline = written.line(row.get("headline"))
    if not (render or raw or headline):
        return None
    changed, first = number(row, "timestamp"), number(row, "entry_time")
    updated = document.time(changed)
    published = document.time(first) or updated
    names = [string(author, "name") for author in mappings(row, "authors")]
    return Entry(
        id=string(row, "id"),
        body=richtext.blocks(render or _COMMAND.sub(r"\1", raw), document.base),
        headline=headline or None,
        url=document.address(row.get("share_link")),
        authors=tuple(filter(None, names)) or tuple(filter(None, [written.line(row.get("author_link"))])),
        published=published,
        updated=later(updated, published),
        key=event or row.get("key_event") is True or "type-key" in string(row, "css_classes").split(),
    )


def _paged(answer: Snapshot, data: dict[str, Any], rows: Sequence[dict[str, Any]], document: Document) -> Snapshot:
    """Add to a page of entries where the older ones lie, and where changes are told."""
    total, page, pages = (whole(data, name) for name in ("total", "page", "pages"))
    match = _PAGED.match(unquote(document.page.address))
    if match is None or not rows:
        return replace(answer, total=total)
    base, known = match[1], match[3]
    newest = max(_revision(row)[0] for row in rows)
    first = page in {None, 1} and not known[0].isdigit()
    if first and string(rows[0], "id"):  # from a known entry on, pages don't shift when others come
        known = f"{string(rows[0], 'id')}-{int(_revision(rows[0])[0])}"
    return replace(
        answer,
        total=total,
        complete=first and pages in {0, 1} and not answer.skipped,
        older=f"{base}get-entries/{page + 1}/{known}" if page and pages and page < pages else None,
        delta=_delta(f"{base}entries/", newest, _USUAL) if first and newest else None,
        interval=float(_USUAL) if first else None,
    )


def _change(answer: Snapshot, data: dict[str, Any], document: Document) -> Snapshot:
    """Say that the answer holds only what has changed, and where the next change is told."""
    wait, latest = max(0, whole(data, "refresh_interval") or 0) or _USUAL, number(data, "latest_timestamp")
    match = _BETWEEN.match(unquote(document.page.address))
    start = latest or (float(match[2]) - 1 if match else 0)
    delta = _delta(match[1], start, wait) if match else None
    return replace(answer, partial=True, interval=float(wait), delta=delta)


def _delta(prefix: str, latest: float, wait: int) -> Delta:
    """Return where to ask what came after `latest`."""
    return Delta(f"{prefix}{int(latest + 1) // wait * wait}/__now__/", wait)


def _shell(container: LexborNode, tree: LexborHTMLParser, document: Document) -> Snapshot | Pointer | None:
    """Read a page whose list is filled by a script."""
    pointer = _endpoint(attribute(container, "class").strip(), tree, document)
    told = posting(document)
    answer = replace(_page(document, [_linked(entry) for entry in told.entries] if told else []), next=pointer)
    if pointer and not answer.entries:
        return replace(pointer, title=answer.title, live=answer.live)
    return answer


def _endpoint(post: str, tree: LexborHTMLParser, document: Document) -> Pointer | None:
    """Return where the REST interface lists the entries of a post: settings say it, or the site's own link."""
    endpoint = document.address(string(document.state("liveblog_settings"), "endpoint_url"))
    root = document.address(attribute(tree.css_first('link[rel="https://api.w.org/"]'), "href"))
    if not endpoint and root and post.isdecimal():
        endpoint = f"{root.rstrip('/')}/liveblog/v1/{post}/"
    if not endpoint or "/liveblog/v1/" not in endpoint:
        return None
    return Pointer(
        f"{endpoint.rstrip('/')}/get-entries/1/latest", document.title, reason="WordPress live blog endpoint"
    )


def _page(document: Document, entries: Sequence[Entry], *, archived: bool = False) -> Snapshot:
    """Return a page of those entries with what settings and linked data tell of the blog."""
    told = posting(document)
    settings = document.state("liveblog_settings")
    state = string(settings, "state")
    blog = about(NAME, document, told)
    live = blog.live
    if archived or state == "archive":
        live = False
    elif state == "enable":  # an end may be written all the same: then nothing is sure
        live = True if live is None else None
    wait = number(settings, "refresh_interval")
    return replace(blog, entries=tuple(entries), live=live, interval=wait if wait and wait > 0 else None)


def _linked(entry: Entry) -> Entry:
    """Give an entry of linked data the id that it has everywhere else."""
    match = _NAMED.search(entry.url or "")
    return replace(entry, id=match[1]) if match else entry


def _list(tree: LexborHTMLParser, document: Document) -> Snapshot:
    """Read a list in the page: cards, or the list of older versions.

    There the time in sight, in the site's zone, is the entry's, and `data-timestamp` its last change's.
    """
    nodes = outermost(tree.css('#liveblog-entries .liveblog-entry[id^="liveblog-entry-"]'))
    changed = [whole(attribute(node, "data-timestamp")) for node in nodes]
    zone = _zone(nodes, changed, document)
    entries = [_shown(node, stamp, zone, document) for node, stamp in zip(nodes, changed, strict=True)]
    cards = tree.css_first("#liveblog-entries[data-post-id]")
    archived = tree.css_first('.liveblog-archived-message, #liveblog-entries[data-is-archived="true"]')
    answer = _page(document, entries, archived=archived is not None)
    return replace(answer, next=_endpoint(attribute(cards, "data-post-id"), tree, document)) if cards else answer


def _zone(nodes: Sequence[LexborNode], changed: Sequence[int | None], document: Document) -> tzinfo:
    """Return where the site's clock hangs: most entries were never changed, so their two times differ by that alone."""
    apart: Counter[int] = Counter()
    for node, stamp in zip(nodes, changed, strict=True):
        seen = _clock(node, UTC, document)
        if seen and stamp and (stamp - int(seen.timestamp())) % _QUARTER < 60:
            apart[(int(seen.timestamp()) - stamp + 59) // _QUARTER] += 1
    likely = max(apart.items(), key=lambda item: (item[1], item[0]), default=None)
    if likely is None or not -48 <= likely[0] <= 56:
        return document.zone
    return timezone(timedelta(minutes=15 * likely[0]))


def _clock(node: LexborNode, zone: tzinfo, document: Document) -> datetime | None:
    seen = " ".join(map(words, node.css(".liveblog-meta-time .date, .liveblog-meta-time .time")))
    return dates.parse(seen, zone=zone, now=document.now)


def _shown(node: LexborNode, stamp: int | None, zone: tzinfo, document: Document) -> Entry:
    name = attribute(node, "id").rpartition("-")[2]
    text = node.css_first(".liveblog-entry-text, .liveblog-entry-content")
    picture = node.css_first(".liveblog-card-featured")
    seen, changed = _clock(node, zone, document), document.time(stamp)
    edited = bool(seen and changed and (changed - seen).total_seconds() >= 60)
    link = node.css_first(".liveblog-meta-time a[href]")
    return Entry(
        id=name,
        body=tuple(block for part in (picture, text) if part for block in richtext.blocks(part, document.base)),
        url=document.address(attribute(link, "href")),
        authors=tuple(filter(None, map(words, node.css(".liveblog-author-name, .liveblog-card-author")))),
        published=seen if edited else changed or seen,
        updated=changed if edited else None,
        key="type-key" in attribute(node, "class").split(),
    )


def _amp(nodes: Sequence[LexborNode], tree: LexborHTMLParser, document: Document) -> Snapshot:
    """Read the list of an AMP page, which names its entries by their last change: linked data knows their ids."""
    names = _names(posting(document))
    entries = []
    for node in nodes:
        text = node.css_first(".liveblog-entry-content")
        share = node.css_first("amp-social-share[data-param-url]")
        first, changed = whole(attribute(node, "data-sort-time")), whole(attribute(node, "id").removeprefix("post"))
        match = _NAMED.search(attribute(share, "data-param-url"))
        body = without(text, document.base, "amp-social-share") if text else ()
        alike = names.get(written.folded(richtext.words(body)))
        entry = Entry(
            id=match[1] if match else alike.pop(0) if alike else "",
            body=body,
            url=document.address(attribute(share, "data-param-url")),
            authors=tuple(filter(None, map(words, node.css(".liveblog-meta-author-name")))),
            published=document.time(first or changed),
            updated=document.time(changed) if first and changed and changed > first else None,
        )
        entries.append(entry)
    wait = number(attribute(tree.css_first("amp-live-list"), "data-poll-interval"))
    older = document.address(attribute(tree.css_first("[pagination] a.liveblog-pagination-next"), "href"))
    return replace(_page(document, entries), older=older, interval=wait / 1000 if wait and wait > 0 else None)


def _names(told: Posting | None) -> dict[str, list[str]]:
    """Return the ids of the entries in linked data by their words; alike ones in order."""
    found: dict[str, list[str]] = {}
    for entry in map(_linked, told.entries if told else ()):
        if entry.id:
            found.setdefault(written.folded(entry.text), []).append(entry.id)
    return found
