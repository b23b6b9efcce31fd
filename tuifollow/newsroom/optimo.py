"""What do the blocks of a BBC post say? Each has a `type` and a `model`, whose `blocks` are what lies inside.

They are written as HTML; of a type that is not known, what lies inside is.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from tuifollow.values import at, mappings, string

_DEPTH = 24  # a linked word in a list item lies nine deep
_TAGS = {
    "paragraph": "p",
    "unorderedList": "ul",
    "orderedList": "ol",
    "listItem": "li",
    "blockquote": "blockquote",
    "quote": "blockquote",
    "heading": "h3",
    "headline": "h3",
    "subheading": "h4",
    "subheadline": "h4",
}
_STYLES = {"bold": "b", "italic": "i", "strikethrough": "s"}
_SILENT = frozenset({"altText", "contributor", "wsoj", "mpu", "relatedContent"})
_PICTURES = "https://ichef.bbci.co.uk/ace/ws/976/"
_HOME = "https://www.bbc.com"


def html(blocks: object, depth: int = _DEPTH) -> str:
    """Return blocks as HTML; what is no block is left out."""
    return "".join(_block(block, depth) for block in mappings(blocks)) if depth else ""


def words(block: object, depth: int = _DEPTH) -> str:
    """Return all words inside a block, without marks."""
    told = string(block, "model", "text")
    if told or not depth:
        return told
    return " ".join(filter(None, (words(inner, depth - 1) for inner in mappings(block, "model", "blocks"))))


def _block(block: dict[str, Any], depth: int) -> str:
    kind = string(block, "type")
    if kind in _SILENT:
        return ""
    if kind in _SHAPES:
        return _SHAPES[kind](block, depth)
    inside = _inside(block, depth)
    tag = _TAGS.get(kind)
    return f"<{tag}>{inside}</{tag}>" if tag and inside else inside


def _inside(block: dict[str, Any], depth: int) -> str:
    """Return what lies inside, else the words that the block itself holds."""
    return html(at(block, "model", "blocks"), depth - 1) or escape(string(block, "model", "text"))


def _fragment(block: dict[str, Any], _depth: int) -> str:
    marks = at(block, "model", "attributes")
    told = escape(string(block, "model", "text"))
    for mark in marks if isinstance(marks, list) else ():
        tag = _STYLES.get(mark) if isinstance(mark, str) else None
        told = f"<{tag}>{told}</{tag}>" if tag else told
    return told


def _link(block: dict[str, Any], depth: int) -> str:
    return f'<a href="{escape(string(block, "model", "locator"))}">{_inside(block, depth)}</a>'


def _picture(block: dict[str, Any], depth: int) -> str:
    """Return a picture with its caption; only its name is written, the service that scales it is the BBC's."""
    parts = {string(part, "type"): part for part in mappings(block, "model", "blocks")}
    raw = parts.get("rawImage", {})
    name, origin = string(raw, "model", "locator"), string(raw, "model", "originCode")
    if not name:
        return ""
    address = name if "://" in name else f"{_PICTURES}{origin or 'cpsprodpb'}/{name}"
    if origin == "pips":
        address = f"https://ichef.bbci.co.uk/images/ic/976xn/{name}"
    shown = f'<img src="{escape(address)}" alt="{escape(words(parts.get("altText")))}">'
    caption = _inside(parts["caption"], depth) if "caption" in parts else ""
    return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>" if caption else shown


def _film(block: dict[str, Any], _depth: int) -> str:
    """Return a film or sound: its title and the page on which it is played; else its words alone."""
    parts = {string(part, "type"): part for part in mappings(block, "model", "blocks")}
    clip = parts.get("clipMedia") or parts.get("aresMedia") or {}
    inner = parts.get("aresMedia", {})
    titles = (
        string(clip, "model", "headlines", "primaryHeadline"),
        string(clip, "model", "video", "title"),
        string(inner, "model", "blocks", 0, "model", "title"),
        words(parts.get("caption")),
    )
    title = escape(next(filter(None, titles), ""))
    path = string(clip, "model", "link", "path")
    poster = string(clip, "model", "images", 0, "url")
    if not path and not poster:
        return f"<p>{title}</p>" if title else ""
    tag = "audio" if string(block, "type") == "audio" else "video"
    source = f' src="{escape(_HOME + path)}"' if path.startswith("/") else ""
    return f'<{tag}{source} poster="{escape(poster)}" title="{title}"></{tag}>'


def _shared(block: dict[str, Any], depth: int) -> str:
    """Return another site's post or page."""
    address = string(block, "model", "source") or string(block, "model", "href") or string(block, "model", "url")
    return f'<iframe src="{escape(address)}"></iframe>' if address else _inside(block, depth)


_SHAPES: dict[str, Callable[[dict[str, Any], int], str]] = {
    "fragment": _fragment,
    "urlLink": _link,
    "image": _picture,
    "video": _film,
    "audio": _film,
    "social": _shared,
    "embed": _shared,
    "include": _shared,
}
