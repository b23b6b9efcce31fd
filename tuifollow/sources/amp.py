"""What does anyone's `amp-live-list` say? The items of AMP's own element for live blogs, told by anyone who uses it.

`data-sort-time` may be a time or any number that grows; `data-update-time` above it tells of an edit, `data-tombstone`
of a deletion. Linked data is joined by id; where it has no words of its own the page's are the only ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import dates, richtext
from tuifollow.document import Document
from tuifollow.model import WORDLESS, Block, Entry, Kind, Snapshot
from tuifollow.repeats.findings import closed
from tuifollow.richtext.fragment import attribute, words
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.schemaorg.shown import joined

NAME = "amp"
LOOKS_FOR = "items of AMP's live list: `amp-live-list [items] > [data-sort-time]`"
_ITEMS = "amp-live-list [items] > [id][data-sort-time]"
_AD = re.compile(r"(?:ads?|advert(?:isement)?|banner|promo|sponsor|slot)(?:[-_]?\d+|[-_]\w{1,20})?", re.IGNORECASE)
_LATER = re.compile(r"updat|modif|edit")
_NUMBER = re.compile(r"\d{1,20}(?:\.\d{1,9})?")


def read(document: Document) -> Snapshot | None:
    """Return what the list shows, completed by linked data; None for a page without such a list of entries."""
    tree = document.tree if "amp-live-list" in document.text else None
    nodes = [node for node in tree.css(_ITEMS) if not _advertises(node)] if tree else []
    if tree is None or not nodes:
        return None
    told = posting(document)
    if told is None and _teasers(nodes):
        return None
    listed = {_tail(entry.id): entry for entry in told.entries if entry.id} if told else {}
    outline = document.outline
    places = {node.mem_id: at for at, node in enumerate(outline.nodes)} if outline else {}
    standing = [node for node in nodes if "data-tombstone" not in node.attributes]
    shown = [
        _entry(node, listed.get(_tail(attribute(node, "id"))), places.get(node.mem_id), document) for node in standing
    ]
    over = outline is not None and closed(outline, min((places.get(node.mem_id, 0) for node in nodes), default=0))
    return Snapshot(
        reader=NAME,
        title=told.title if told else document.title,
        entries=(*_ordered(standing, shown), *_unshown(nodes, told)),
        summary=told.summary if told else None,
        live=False if over or _disabled(tree, document) else told.live if told else None,
        removed=tuple(attribute(node, "id") for node in nodes if "data-tombstone" in node.attributes),
        language=told.language if told else None,
        published=told.published if told else None,
        updated=told.updated if told else None,
        older=document.address(attribute(tree.css_first("amp-live-list [pagination] a[rel~=next]"), "href")),
        interval=_interval(tree),
        canonical=document.canonical,
    )


def _advertises(node: LexborNode) -> bool:
    """Whether an item is an advertisement, by its name or because it holds nothing else."""
    if _AD.fullmatch(attribute(node, "id")):
        return True
    return node.css_first("amp-ad, amp-embed, ins.adsbygoogle") is not None and len(words(node)) < 40


def _teasers(nodes: Sequence[LexborNode]) -> bool:
    """Whether the items only announce what stands elsewhere: a home page has its news in such a list, too."""
    said = sum(len(words(node)) for node in nodes)
    linked = sum(len(words(link)) for node in nodes for link in node.css("a[href]:not([href^='#'])"))
    return said < 40 or linked * 2 > said


def _tail(name: str) -> str:
    """Return what of an id is the same in list and linked data: its number if that is a long one, else all of it."""
    digits = re.search(r"\d{3,}$", name)
    return digits[0] if digits else name


def _entry(node: LexborNode, told: Entry | None, place: int | None, document: Document) -> Entry:
    """Return an item, completed by what linked data tells of it."""
    name = attribute(node, "id")
    entry = replace(told or Entry(name), id=name, body=())  # the item is all of the entry, linked data often a part
    if document.outline is not None and place is not None:
        entry = joined(entry, document.outline, place, document, flat=True)
    else:
        entry = replace(entry, body=richtext.blocks(node, document.base))
    entry = replace(entry, body=_without_clock(entry.body, document))
    if told and not entry.text:
        entry = replace(entry, body=told.body or entry.body)
    elif told and not (entry.images or entry.embeds):
        entry = replace(entry, body=(*entry.body, *(block for block in told.body if block.kind in WORDLESS)))
    first, last = (_number(node, f"data-{which}-time") for which in ("sort", "update"))
    published = _told_time(node, document) or document.time(first) or entry.published
    changed = document.time(last) if first and last and last > first else entry.updated
    return replace(
        entry,
        url=document.address(f"#{name}"),
        published=published,
        updated=changed if changed and published and changed > published else None,
    )


def _without_clock(body: tuple[Block, ...], document: Document) -> tuple[Block, ...]:
    """Return a text without the time that stands above or below it, which moves with every look on some pages."""
    said = [block for block in body if block.kind is Kind.PARAGRAPH]
    clocks = []
    for block in (said[:1] + said[-1:]) if len(said) > 1 else []:
        text = block.text.strip()
        letters = sum(map(str.isalpha, text))
        if (letters < 7 and dates.clock(text) is not None) or (letters < 24 and document.time(text) is not None):
            clocks.append(block)
    return tuple(block for block in body if not any(block is clock for clock in clocks))


def _told_time(node: LexborNode, document: Document) -> datetime | None:
    """Return the time that an item shows to people, which may be another than the one by which it is sorted."""
    quoted = {time.mem_id for time in node.css("blockquote time")}
    for time in node.css("amp-timeago[datetime], time[datetime]")[:10]:
        if time.mem_id in quoted:
            continue
        around = time.parent
        named = " ".join(attribute(at, "class") for at in (time, around) if at).lower()
        if (when := document.time(attribute(time, "datetime"))) and not _LATER.search(named):
            return when
    return None


def _number(node: LexborNode, name: str) -> float | None:
    value = attribute(node, name).strip()
    return float(value) if _NUMBER.fullmatch(value) else None


def _ordered(nodes: Sequence[LexborNode], entries: Sequence[Entry]) -> list[Entry]:
    """Return entries without times in the order of their numbers, which is all that is known of them."""
    numbers = [_number(node, "data-sort-time") for node in nodes]
    if None in numbers or any(entry.published for entry in entries):
        return list(entries)
    order = sorted(range(len(entries)), key=lambda at: numbers[at] or 0.0, reverse=True)
    return [entries[at] for at in order]


def _unshown(nodes: Sequence[LexborNode], told: Posting | None) -> list[Entry]:
    """Return what only linked data holds, the list's further pages: where it has words and times of its own."""
    met = {_tail(attribute(node, "id")) for node in nodes}
    found = told.entries if told and not told.flat else ()
    return [entry for entry in found if entry.text and entry.id and entry.published and _tail(entry.id) not in met]


def _disabled(tree: LexborHTMLParser, document: Document) -> bool:
    """Whether the publisher has turned asking off: the blog has ended, unless this is one of its further pages."""
    lists = [node for node in tree.css("amp-live-list") if node.css_first("[items]")]
    further = "?" in document.page.address or tree.css_first("amp-live-list [pagination] a[rel~=prev], link[rel=prev]")
    return bool(lists) and all("disabled" in node.attributes for node in lists) and not further


def _interval(tree: LexborHTMLParser) -> float | None:
    """Return the seconds after which AMP asks again: the list that is in the greatest haste decides."""
    told = [attribute(node, "data-poll-interval") for node in tree.css("amp-live-list:not([disabled])")]
    waits = [int(value) / 1000 for value in told if value.isascii() and value.isdecimal() and len(value) < 9]
    return max(15.0, min(waits)) if waits else None
