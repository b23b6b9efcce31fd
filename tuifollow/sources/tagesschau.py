"""What do tagesschau's live blogs say? An anchor with time and headline, and its paragraphs up to the next anchor.

While a blog runs, its entries tell a clock without a day; when it has ended, day and clock. The page holds all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise, takewhile

from selectolax.lexbor import LexborNode

from tuifollow import dates, richtext
from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.repeats.moments import reference
from tuifollow.richtext.fragment import attribute, outermost, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import posting
from tuifollow.written import folded

NAME = "tagesschau"
LOOKS_FOR = "anchors that tell a time: `.liveblog--anchor` with `.liveblog__datetime`"
_ANCHOR = ".liveblog--anchor"
_TIME = ".liveblog__datetime"
_HEADING = "h2, h3"
_CLIMB = 4
_MOST = 400  # elements of one entry
_BODY = re.compile(
    r"textabsatz|absatzbild|ts-picture|ts-embed|externalembed|external-embed|zitat|tabelle", re.IGNORECASE
)
_FOOT = re.compile(
    r"teaser|footer|taglist|authorline|share|social|(?:^|[-_\s])ad(?:$|[-_\s])|newsletter", re.IGNORECASE
)
_TEXTS = frozenset({"ul", "ol", "blockquote", "table", "figure", "h3", "h4"})
_ENDED = frozenset({"endedesliveblogs", "liveblogbeendet", "derliveblogistbeendet", "endedestickers"})


def read(document: Document) -> Snapshot | None:
    """Return the entries of a page with anchors that tell a time; None for a page of another make."""
    tree = document.tree if "liveblog--anchor" in document.text else None
    anchors = [node for node in outermost(tree.css(_ANCHOR)) if attribute(node, "id")] if tree else []
    around = Counter(above.mem_id for anchor in anchors for above in _above(anchor))
    found = [_entry(anchor, around, document) for anchor in anchors]
    made = [(entry, text) for entry, text in found if dates.clock(text) or document.time(text)]
    if tree is None or not made:
        return None
    told = posting(document)
    entries = _timed(made, _stand(document, words(tree.css_first(".metatextline"))), document)
    ended = any(folded(entry.headline or "") in _ENDED for entry in entries)
    return replace(
        about(NAME, document, told),
        entries=tuple(entries),
        live=False if ended else None,
        complete=len(made) == sum(bool(text) for _, text in found),  # one whose time is unread is not withdrawn
    )


def _entry(anchor: LexborNode, around: Counter[int], document: Document) -> tuple[Entry, str]:
    """Return the entry at an anchor without its time, and the time as it is written."""
    parts = [anchor, *_following(anchor, around)]
    stamps = [match for part in parts for match in part.css(_TIME)]
    headings = [match for part in parts[: 1 if anchor.css_first(_HEADING) else 3] for match in part.css(_HEADING)]
    apart = {node.mem_id for node in (*stamps, *headings[:1])}
    body = "".join(_html(part, apart) for part in parts)
    name = attribute(anchor, "id")
    entry = Entry(
        id=name,
        body=richtext.blocks(body, document.base),
        headline=words(headings[0]) or None if headings else None,
        url=document.address(f"#{name}"),
    )
    return entry, words(stamps[0]) if stamps else ""


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what an anchor may be wrapped in, the nearest first."""
    for _ in range(_CLIMB):
        if node.parent is None or node.parent.tag in {"article", "main", "body", "html"}:
            return
        node = node.parent
        yield node


def _following(anchor: LexborNode, around: Counter[int]) -> Iterator[LexborNode]:
    """Yield what stands between an anchor and the next and belongs to its entry, however the anchor is wrapped."""
    unit = [anchor, *takewhile(lambda above: around[above.mem_id] == 1, _above(anchor))][-1]
    node = unit.next
    for _ in range(_MOST):
        if node is None or (node.is_element_node and node.css_first(_ANCHOR)):
            return
        if node.is_element_node and _belongs(node):
            yield node
        node = node.next


def _belongs(node: LexborNode) -> bool:
    """Whether an element is a text, picture or time of an entry, not a teaser or foot of the page."""
    named = attribute(node, "class")
    if _FOOT.search(named) or node.css_first("nav"):
        return False
    if node.tag in _TEXTS or node.css_first(_TIME):
        return True
    inside = " ".join(attribute(part, "class") for part in node.css("[class]")[:50])
    return bool(_BODY.search(named) or (_BODY.search(inside) and not _FOOT.search(inside)))


def _html(node: LexborNode, apart: set[int]) -> str:
    """Return an element's HTML without what is told apart from the text."""
    if node.mem_id in apart:
        return ""
    whole = node.html or ""
    for part in node.css(f"{_TIME}, {_HEADING}"):
        if part.mem_id in apart:
            whole = whole.replace(part.html or "", "", 1)
    return whole


def _timed(made: Sequence[tuple[Entry, str]], last: datetime | None, document: Document) -> list[Entry]:
    """Give the entries their times: as written, or counted back from when the page was last changed."""
    whole = [document.time(text) for _, text in made]
    clocks = [None if when else dates.clock(text) for when, (_, text) in zip(whole, made, strict=True)]
    last = last or reference(document, (), _midnights(clocks)) or document.now
    guessed = dates.from_clocks(clocks, last=last.astimezone(document.zone))
    return [
        replace(entry, published=when or guess, time_inferred=at is not None, stamp=f"{at:%H:%M}" if at else "")
        for (entry, _), when, at, guess in zip(made, whole, clocks, guessed, strict=True)
    ]


def _midnights(clocks: Sequence[time | None]) -> int:
    """Return how many days the clocks go through down the page."""
    known = [at for at in clocks if at]
    return sum(below.hour - above.hour > 6 for above, below in pairwise(known))


def _stand(document: Document, line: str) -> datetime | None:
    """Return the time in "Stand: 17.09.2024 20:11 Uhr"."""
    return document.time(line.partition("Stand:")[2].strip()) if "Stand:" in line else None
