"""What does an element say without some of its parts? For readers that know where head and foot of an entry lie."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import richtext
from tuifollow.model import Block


def without(node: LexborNode, base: str, *selectors: str, first: str = "") -> tuple[Block, ...]:
    """Return the blocks of `node` without what any of `selectors` matches and without the `first` match of one.

    The page's own DOM stays as it is: other readers ask it too.
    """
    copy = LexborHTMLParser(node.html or "")
    found = copy.css(", ".join(selectors)) if selectors else []
    if first and (match := copy.css_first(first)):
        found.append(match)
    for part in found:
        part.decompose()
    return richtext.blocks(copy.body, base) if copy.body else ()


def outermost(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    """Return the elements that lie in none of the others: one in another would be read twice, a hundred forever."""
    listed = list(nodes)
    found, known, clear = [], {node.mem_id for node in listed}, set[int]()
    for node in listed:
        way, above = [], node.parent
        while above is not None and above.mem_id not in known and above.mem_id not in clear:
            way.append(above.mem_id)
            above = above.parent
        if above is None or above.mem_id in clear:
            clear.update(way)
            found.append(node)
    return found


def words(node: LexborNode | None) -> str:
    """Return the text inside, blanks folded; "" of no node."""
    return " ".join((node.text(separator=" ") or "").split()) if node else ""


def attribute(node: LexborNode | None, name: str) -> str:
    """Return an attribute's value, or ""."""
    return (node.attributes.get(name) or "") if node else ""
