"""What does the body of a BBC post of 2015 to 2023 say? A tree of nodes: `name`, `children`, `text`, `attributes`.

It is written as HTML; of a name that is not known, what lies inside is.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from tuifollow.values import mappings, string

_DEPTH = 24
_TAGS = {
    "paragraph": "p",
    "listItem": "li",
    "bold": "b",
    "italic": "i",
    "heading": "h4",
    "crosshead": "h4",
    "quote": "blockquote",
    "blockquote": "blockquote",
    "sms": "blockquote",
    "email": "blockquote",
    "quoteText": "p",
    "smsText": "p",
    "emailText": "p",
    "quoteSource": "p",
    "smsSource": "p",
    "emailSource": "p",
}


def html(nodes: object, depth: int = _DEPTH) -> str:
    """Return a body as HTML; what is no node is left out."""
    return "".join(_node(node, depth) for node in mappings(nodes)) if depth else ""


def _node(node: dict[str, Any], depth: int) -> str:
    name = string(node, "name")
    if name in _SHAPES:
        return _SHAPES[name](node, depth)
    inside = escape(string(node, "text")) + html(node.get("children"), depth - 1)
    tag = _TAGS.get(name)
    return f"<{tag}>{inside}</{tag}>" if tag and inside.strip() else inside


def _part(node: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the child of a name, or an empty one."""
    return next((child for child in mappings(node, "children") if child.get("name") == name), {})


def _words(node: object, depth: int = _DEPTH) -> str:
    inside = "".join(_words(child, depth - 1) for child in mappings(node, "children")) if depth else ""
    return string(node, "text") + inside


def _named(node: dict[str, Any], name: str) -> str:
    """Return what a node's attribute says, of several (one for each kind of device) the first."""
    return next((string(one, "value") for one in mappings(node, "attributes") if one.get("name") == name), "")


def _list(node: dict[str, Any], depth: int) -> str:
    tag = "ol" if _named(node, "type") == "ordered" else "ul"
    return f"<{tag}>{html(node.get('children'), depth - 1)}</{tag}>"


def _link(node: dict[str, Any], depth: int) -> str:
    """Return a link; its `altText` repeats its caption."""
    caption = html([_part(node, "caption")], depth - 1) or escape(_words(_part(node, "altText")))
    address = _named(_part(node, "url"), "href") or _named(node, "href")
    return f'<a href="{escape(address)}">{caption}</a>' if address else caption


def _picture(node: dict[str, Any], _depth: int) -> str:
    address = string(node, "href") or string(node, "imageChefHref").replace("{width}", "976")
    if not address:
        return ""
    shown = f'<img src="{escape(address)}" alt="{escape(string(node, "altText"))}">'
    caption = escape(string(node, "caption"))
    return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>" if caption else shown


def _shared(node: dict[str, Any], _depth: int) -> str:
    """Return another site's post."""
    address = _words(_part(node, "href")) or _named(node, "href") or string(node, "href")
    return f'<iframe src="{escape(address.strip())}"></iframe>' if address else ""


def _film(node: dict[str, Any], depth: int) -> str:
    """Return a film or sound: what is told of it, and its picture."""
    told = next((text for key in ("title", "caption", "altText") if (text := string(node, key))), "")
    told = told or " ".join(_words(_part(node, "title")).split()) or " ".join(_words(_part(node, "caption")).split())
    poster = string(node, "href") or string(node, "image", "href")
    if not told and not poster:
        return html(node.get("children"), depth - 1)
    tag = "audio" if node.get("name") == "audio" else "video"
    return f'<{tag} poster="{escape(poster)}" title="{escape(told)}"></{tag}>'


_SHAPES: dict[str, Callable[[dict[str, Any], int], str]] = {
    "list": _list,
    "link": _link,
    "image": _picture,
    "embed": _shared,
    "tweet": _shared,
    "video": _film,
    "audio": _film,
}
