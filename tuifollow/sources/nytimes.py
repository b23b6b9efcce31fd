"""What do the New York Times' live pages say? Their feed's posts and reporters' updates, joined with linked data.

Only the newest stand in the page, numbered from the oldest; the pinned summary has no time there. Both views name an
entry by the fragment, or else the last step, of its address.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import richtext, written
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Snapshot
from tuifollow.richtext.fragment import attribute, outermost, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.values import later

NAME = "nytimes"
LOOKS_FOR = "a feed of updates, `#live-feed-items`, with `[data-testid=live-blog-post]` in it or beside it"
_BOX = '[data-testid="live-blog-post"], [data-testid="reporter-update"]'
_BYLINE = '[data-testid="live-blog-byline"]'
_TOOLS = f'{_BYLINE}, [data-testid="copy-link"], [data-testid="Show-More"], [data-testid="share-tools"], time, button'
_HIDDEN = frozenset({"image", "video", "credit", "creditby", "pinned"})
"""What screen readers are told of a picture, folded."""


def read(document: Document) -> Snapshot | None:
    """Return what the feed shows, with what only linked data holds; None for a page of another make."""
    tree = document.tree if "live-feed-items" in document.text else None
    boxes = outermost(tree.css(_BOX)) if tree and tree.css_first("#live-feed-items") else []
    if tree is None or not boxes:
        return None
    told = posting(document)
    listed = _listed(told, document)
    shown = [_entry(box, listed, document) for box in boxes]
    met = {entry.id for entry in shown}
    more = (entry for entry in listed.values() if entry.id not in met)
    return replace(about(NAME, document, told), entries=(*shown, *more), total=_total(tree))


def _name(address: str | None, document: Document) -> str:
    """Return how an address calls an entry; "" where it is the page's."""
    try:
        parts = urlsplit(address or "")
        page = {urlsplit(whole).path.rstrip("/") for whole in (document.page.address, document.canonical) if whole}
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return parts.fragment or (path.rpartition("/")[2] if path not in page else "")


def _listed(told: Posting | None, document: Document) -> dict[str, Entry]:
    """Return what linked data tells, by the entries' names; those without one under a number of their own."""
    found: dict[str, Entry] = {}
    for number, entry in enumerate(told.entries if told else ()):
        name = _name(entry.url, document) or entry.id
        found.setdefault(name or str(-1 - number), replace(entry, id=name))
    return found


def _entry(box: LexborNode, listed: dict[str, Entry], document: Document) -> Entry:
    address = document.address(attribute(box, "data-url"))
    name = _name(address, document) or attribute(box, "id")
    told = listed.get(name) or Entry(name)
    heading = box.css_first("h2, h3")
    published = document.time(attribute(box.css_first("time[datetime]"), "datetime")) or told.published
    return replace(
        told,
        id=name,
        body=_body(box, document) or told.body,
        headline=words(heading) or told.headline,
        url=address or told.url or (document.address(f"#{name}") if name else None),
        authors=written.names(words(box.css_first(_BYLINE))) or told.authors,
        published=published,
        updated=later(told.updated, published),
        pinned=_pinned(box),
    )


def _pinned(box: LexborNode) -> bool:
    near = (box, box.parent, box.parent.parent if box.parent else None)
    return any("pinned-post" in attribute(node, "class") for node in near) or bool(box.css_first(".pinned-post"))


def _body(box: LexborNode, document: Document) -> tuple[Block, ...]:
    """Return an entry's text without head, tools, and what is only read aloud."""
    copy = LexborHTMLParser(box.html or "")
    unwanted = copy.css(_TOOLS)
    if heading := copy.css_first("h2, h3"):
        unwanted.append(heading)
    unwanted += [span for span in copy.css("span") if written.folded(words(span)) in _HIDDEN and not span.css("img")]
    for part in unwanted:
        part.decompose()
    return richtext.blocks(copy.body, document.base) if copy.body else ()


def _total(tree: LexborHTMLParser) -> int | None:
    """Return the newest entry's number, where they are numbered from the oldest."""
    numbered = [attribute(node, "aria-posinset") for node in tree.css("#live-feed-items [aria-posinset]")]
    places = [int(place) for place in numbered if place.isdecimal() and len(place) < 7]
    falling = len(places) == len(numbered) and places == sorted(places, reverse=True)
    return places[0] if falling and len(places) > 1 else None
