"""What do the Washington Post's live updates say? A story whose elements are stories, in the page's state.

So does every site that is made with Arc: the state is Next.js data here, `Fusion.globalContent=` elsewhere. A section
front has the same shape; a live story is told apart by its own type and by what only live pages say.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from tuifollow import richtext, written
from tuifollow.document import Document
from tuifollow.document.linked import is_a
from tuifollow.model import Block, Entry, Snapshot
from tuifollow.values import at, later, mapping, mappings, number, string

NAME = "washingtonpost"
LOOKS_FOR = "a story made of stories (`content_elements`) in `__NEXT_DATA__` or `Fusion.globalContent`"
_LIVE = ("live-update", "live_update", "liveupdate", "live-blog", "liveblog", "live_blog", "live-story", "live_story")
_DEEPEST = 4  # elements in elements


def read(document: Document) -> Snapshot | None:
    """Return the stories in a live story; None for a page of another make."""
    story = _story(document)
    told = [item for item in mappings(story, "content_elements") if item.get("type") == "story"] if story else []
    if not told or not _is_live(story, told, document):
        return None
    entries = [entry for entry in (_entry(item, document) for item in told) if entry]
    wait = number(story, "additional_properties", "poll_frequency")
    return Snapshot(
        reader=NAME,
        title=written.line(string(story, "headlines", "basic")) or document.title,
        entries=tuple(entries),
        summary=written.text(at(story, "description", "basic"), document.base) or None,
        language=string(story, "language") or None,
        published=_time(story, document),
        updated=document.time(string(story, "display_date")),
        skipped=len(told) - len(entries),
        interval=(wait / 1000 if wait >= 1000 else wait) if wait and wait > 0 else None,
        canonical=document.canonical or document.address(string(story, "canonical_url")),
    )


def _story(document: Document) -> dict[str, Any]:
    """Return what the page's script begins with; an empty one where that is no story."""
    text = document.text
    if "content_elements" not in text:
        return {}
    found: dict[str, Any] = {}
    if "__NEXT_DATA__" in text:
        found = mapping(document.state("__NEXT_DATA__"), "props", "pageProps", "globalContent")
    if not found and "Fusion.globalContent" in text:
        found = mapping(document.state("Fusion.globalContent"))
    return found if found.get("type", "story") == "story" else {}


def _is_live(story: dict[str, Any], told: list[dict[str, Any]], document: Document) -> bool:
    """Whether the stories are updates, and no list of what else there is to read."""
    words = [mappings(item, "content_elements") for item in told]
    if not any(words):
        return False
    kinds = {string(story, *path).lower() for path in (("subtype",), ("additional_properties", "subtype"))}
    said = number(story, "additional_properties", "poll_frequency") is not None or not kinds.isdisjoint(_LIVE)
    linked = any(is_a(thing, "LiveBlogPosting") for thing in document.linked)
    own = [item for item in mappings(story, "content_elements") if item.get("type") == "text"]
    made = len(told) > max(1, len(own)) and all(words) and all(string(item, "_id") for item in told)
    return said or linked or made  # an article has more words of its own than stories beside them


def _time(story: dict[str, Any], document: Document) -> Any:
    """Return when a story was first shown."""
    paths = (("additional_properties", "first_display_date"), ("first_publish_date",), ("display_date",))
    return next((when for path in paths if (when := document.time(string(story, *path)))), None)


def _entry(item: dict[str, Any], document: Document) -> Entry | None:
    """Return one update, or None where neither words nor a headline can be read."""
    headline = written.line(string(item, "headlines", "basic"))
    body = _body(item, document)
    if not headline and not body:
        return None
    published, shown = _time(item, document), document.time(string(item, "display_date"))
    people = [written.line(string(person, "name")) for person in mappings(item, "credits", "by")]
    label = string(item, "label", "basic", "text")
    return Entry(
        id=string(item, "_id"),
        body=body,
        headline=headline or None,
        url=document.address(string(item, "canonical_url")) or document.address(string(item, "website_url")),
        authors=tuple(name for name in people if name),
        published=published,
        updated=later(shown, published),
        key=written.folded(label) in {"keyupdate", "keyevent"},
        breaking=written.folded(label) == "breaking",
    )


def _body(item: dict[str, Any], document: Document) -> tuple[Block, ...]:
    found: list[Block] = []
    for element in mappings(item, "content_elements")[:1_000]:
        if markup := _markup(element):
            found += richtext.blocks(markup, document.base)
    return tuple(found)


def _markup(element: dict[str, Any], depth: int = 0) -> str:
    """Return an element as HTML, which is how texts are written in it anyway; "" of one that says nothing here."""
    kind = string(element, "type")
    if kind in {"list", "quote"}:
        return (_listed if kind == "list" else _quoted)(element, depth) if depth < _DEEPEST else ""
    write = _WRITTEN.get(kind)
    return write(element) if write else ""


def _in(tag: str) -> Callable[[dict[str, Any]], str]:
    """Return what sets an element's content into `tag`."""
    return lambda element: f"<{tag}>{content}</{tag}>" if (content := string(element, "content")) else ""


def _listed(element: dict[str, Any], depth: int) -> str:
    tag = "ol" if string(element, "list_type") == "ordered" else "ul"
    items = [
        _markup(item, depth + 1) if item.get("type") == "list" else string(item, "content")
        for item in mappings(element, "items")
    ]
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items if item)}</{tag}>"


def _quoted(element: dict[str, Any], depth: int) -> str:
    inner = "".join(_markup(part, depth + 1) for part in mappings(element, "content_elements"))
    signed = string(element, "citation", "content")
    said = inner or string(element, "content")
    return f"<blockquote>{said}{f'<p>{signed}</p>' if signed else ''}</blockquote>" if said else ""


def _picture(element: dict[str, Any]) -> str:
    caption = string(element, "caption") or string(element, "subtitle")
    people = [string(person, "name") for person in mappings(element, "credits", "by")]
    signed = f" ({', '.join(filter(None, people))})" if any(people) else ""
    address = escape(string(element, "url"))
    return f'<figure><img src="{address}" alt=""><figcaption>{caption}{escape(signed)}</figcaption></figure>'


def _film(element: dict[str, Any]) -> str:
    address, name = string(element, "canonical_url"), string(element, "headlines", "basic")
    return f'<p><a href="{escape(address)}">{escape(name)}</a></p>' if name else ""


def _link(element: dict[str, Any]) -> str:
    address, content = string(element, "url"), string(element, "content")
    return f'<p><a href="{escape(address)}">{content}</a></p>' if content else ""


_WRITTEN: dict[str, Callable[[dict[str, Any]], str]] = {
    "text": _in("p"),
    "header": _in("h3"),
    "code": lambda element: f"<pre>{escape(string(element, 'content'))}</pre>",
    "raw_html": lambda element: string(element, "content"),
    "divider": lambda _: "<hr>",
    "image": _picture,
    "video": _film,
    "oembed_response": lambda element: string(element, "raw_oembed", "html"),
    "interstitial_link": _link,
}
