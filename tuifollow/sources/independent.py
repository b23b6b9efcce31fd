"""What do the Independent's live pages say? An AMP document whose entries are the items of an `amp-live-list`.

`data-sort-time` and linked data tell when an entry was written, `amp-timeago` when it was published: the latter counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from selectolax.lexbor import LexborNode

from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.values import later

NAME = "independent"
LOOKS_FOR = "items of AMP's live list, `amp-live-list [items] > [id^='post-']`, with `amp-timeago`"
_HEADING = "h2, h3, h4"
_POST = re.compile(r"post-\d+")


def read(document: Document) -> Snapshot | None:
    """Return what the list shows, completed by what only linked data holds; None for a page of another make."""
    tree = document.tree
    found = tree.css("amp-live-list [items] > [id]") if tree else []
    posts = outermost(item for item in found if _POST.fullmatch(attribute(item, "id")))
    items = [item for item in posts if item.css_first("amp-timeago")]
    if tree is None or not items:
        return None
    told = posting(document)
    key = {attribute(link, "href").rpartition("#")[2] for link in tree.css('[class*="key-points"] a[href*="#post-"]')}
    gone = [attribute(item, "id") for item in posts if "data-tombstone" in item.attributes]
    shown = [_entry(item, document, key) for item in items if "data-tombstone" not in item.attributes]
    wait = attribute(tree.css_first("amp-live-list"), "data-poll-interval")
    return replace(
        about(NAME, document, told),
        entries=_united(shown, told, gone),
        removed=tuple(gone),
        older=document.address(attribute(tree.css_first("amp-live-list [pagination] a[rel=next]"), "href")),
        interval=int(wait) / 1000 if wait.isdecimal() and len(wait) < 9 else None,
    )


def _entry(item: LexborNode, document: Document, key: set[str]) -> Entry:
    name, signed = attribute(item, "id"), _signature(item, document)
    written, changed = (_epoch(attribute(item, f"data-{which}-time")) for which in ("sort", "update"))
    published = document.time(attribute(item.css_first("amp-timeago"), "datetime"))
    updated = document.time(changed) if written and changed and changed > written else None
    foot = signed.text(strip=True) if signed else ""
    body = without(item, document.base, "amp-timeago", first=_HEADING)
    if foot:  # author and date stand glued in a last line of their own
        body = tuple(block for block in body if re.sub(r"\s+", "", block.text) not in _line_forms(signed))
    return Entry(
        id=name,
        body=body,
        headline=words(item.css_first(_HEADING)) or None,
        url=document.address(f"#{name}"),
        authors=(foot,) if foot else (),
        published=published or document.time(written),
        updated=later(updated, published),
        key=name in key,
        pinned="pinned" in attribute(item, "class"),
    )


def _signature(item: LexborNode, document: Document) -> LexborNode | None:
    """Return the element with the author's name: the one before the written date."""
    spans = item.css("span")
    for name, date in pairwise(spans):
        same = name.parent is not None and date.parent is not None and name.parent.mem_id == date.parent.mem_id
        if same and document.time(words(date)) and not any(map(str.isdigit, words(name))):
            return name
    return None


def _line_forms(signed: LexborNode | None) -> set[str]:
    """Return the foot's words without blanks: the whole line, and its parts."""
    around = signed.parent if signed else None
    parts = [words(part) for part in (signed, around, signed.next if signed else None) if part]
    return {re.sub(r"\s+", "", part) for part in parts} - {""}


def _epoch(value: str) -> float | None:
    return float(value) if value.isdecimal() and len(value) < 16 else None


def _united(shown: Sequence[Entry], told: Posting | None, gone: Sequence[str]) -> tuple[Entry, ...]:
    """Add what linked data tells beyond the list, and the names that the list leaves out, by the number in the id."""
    more = {name: entry for entry in (told.entries if told else ()) if (name := f"post-{_number(entry.id)}") != "post-"}
    whole = [
        replace(entry, authors=entry.authors or more[entry.id].authors) if entry.id in more else entry
        for entry in shown
    ]
    met = {*gone, *(entry.id for entry in shown)}
    return (*whole, *(replace(entry, id=name) for name, entry in more.items() if name not in met))


def _number(name: str) -> str:
    digits = re.search(r"\d+$", name)
    return digits[0] if digits else ""
