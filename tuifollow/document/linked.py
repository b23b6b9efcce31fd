"""Which schema.org objects does a page hold? JSON-LD, however carelessly written, and microdata, both as dicts.

Linked data needs no DOM: it is all that is left of a page that is too complex to parse.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NODE = "@node"
"""The key under which an object read from microdata holds its node."""
_OPENING = re.compile(r"<script\b[^>]{0,1000}?ld\+json[^>]{0,1000}>", re.IGNORECASE)
_CLOSING = re.compile(r"</script", re.IGNORECASE)
_WRAPPED = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?")
_WRAPPER_END = re.compile(r"\s*(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MOST = 20_000  # objects of one page
_DECODER = json.JSONDecoder(strict=False)  # publishers leave raw newlines in strings


def json_ld(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object with an `@type` in the page's JSON-LD, outer ones first; a broken block is skipped."""
    left = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < left:
            continue
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            return
        left = closing.end()
        yield from flatten(_values(text[opening.end() : closing.start()]))


def flatten(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object with an `@type` in `value`, through lists, `@graph` and nesting, in order."""
    rest, met = [value], 0
    while rest and met < _MOST:
        item = rest.pop()
        if isinstance(item, dict):
            met += 1
            if "@type" in item:
                yield item
            rest.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            rest.extend(reversed(item))


def is_a(thing: object, name: str) -> bool:
    """Whether a linked object's type is `name`, written plainly, as an address, or as one of several."""
    if not isinstance(thing, dict):
        return False
    written = thing.get("@type")
    kinds = written if isinstance(written, list) else [written]
    return any(isinstance(kind, str) and re.split(r"[/#:]", kind)[-1] == name for kind in kinds)


def microdata(dom: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Yield every microdata item of schema.org, outer ones first; nested items are values of their properties too."""
    items: dict[int, dict[str, Any]] = {}
    for node in dom.css("[itemscope][itemtype]")[:_MOST]:
        kinds = [kind for kind in (node.attributes.get("itemtype") or "").split() if "schema.org" in kind]
        if kinds:
            items[node.mem_id] = {"@type": kinds, NODE: node}
            if name := node.attributes.get("itemid"):
                items[node.mem_id]["@id"] = name
    for node in dom.css("[itemprop]")[:_MOST]:
        owner = _owner(node, items)
        if owner is not None:
            value = items.get(node.mem_id) or _value(node)
            for name in (node.attributes.get("itemprop") or "").split():
                _add(owner, name, value)
    yield from items.values()


def _values(block: str) -> list[Any]:
    """Return what a script block holds: one JSON value, or several in a row."""
    block = block.strip().lstrip("\ufeff").strip()
    if begin := _WRAPPED.match(block):
        block = block[begin.end() :]
    if end := _WRAPPER_END.search(block, max(0, len(block) - 100)):
        block = block[: end.start()]
    block = block.strip()
    if re.match(r"[\[{]\s*&quot;", block):
        block = unescape(block)
    return _decoded(block) or _decoded(_TRAILING_COMMA.sub(r"\1", block))


def _decoded(block: str) -> list[Any]:
    values, place = [], 0
    while start := re.compile(r"[\[{]").search(block, place):
        try:
            value, place = _DECODER.raw_decode(block, start.start())
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values


def _owner(node: LexborNode, items: dict[int, dict[str, Any]]) -> dict[str, Any] | None:
    above = node.parent
    for _ in range(64):  # a property stands near its item
        if above is None:
            return None
        if above.mem_id in items:
            return items[above.mem_id]
        above = above.parent
    return None


def _value(node: LexborNode) -> str:
    """Return a property's value; of an `articleBody` the markup, which says more than its words."""
    attributes = node.attributes
    for name in ("content", "datetime", "href", "src"):
        if (value := attributes.get(name)) is not None:
            return value
    if "articleBody" in (attributes.get("itemprop") or ""):
        return node.inner_html or ""
    return " ".join(node.text(separator=" ").split())


def _add(owner: dict[str, Any], name: str, value: Any) -> None:
    present = owner.get(name)
    if present is None:
        owner[name] = value
    elif isinstance(present, list):
        present.append(value)
    else:
        owner[name] = [present, value]
