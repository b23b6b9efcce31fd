"""What does a fragment of HTML say in a terminal? The only place that knows tags: markup in, blocks out.

The fragment is parsed by lexbor and written out again, well-formed; `markup.Walk` goes through that text once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import TYPE_CHECKING

from tuifollow.model import WORDLESS, Block, Kind, Run
from tuifollow.richtext.embeds import resolve
from tuifollow.richtext.markup import Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["blocks", "plain", "resolve", "words"]

_OPENED = re.compile(
    r"<(/?)(?:div|section|article|ul|ol|blockquote|table|span|b|i|a|center|em|strong)\b", re.IGNORECASE
)
_DEEPEST = 512
_LARGEST = 4_000_000
_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}…»”’]")


def blocks(node_or_html: LexborNode | str, base: str) -> tuple[Block, ...]:
    """Return what a node, or HTML as text, says: its paragraphs, lists, pictures, ... in order.

    Relative addresses are resolved against `base`; links that a browser should not get are words only. White space is
    folded; control characters are still there (`sources.read` cleans what leaves).
    """
    if isinstance(node_or_html, str):
        if "<" not in node_or_html:
            return plain(node_or_html) if node_or_html.strip() else ()
        html = _well_formed(node_or_html)
    else:
        html = node_or_html.html or ""
    return Walk(base).over(html)


def plain(text: str) -> tuple[Block, ...]:
    """Return plain text as paragraphs, parted at blank lines; its lines stay, bare addresses become links."""
    text = (unescape(text) if "&" in text else text).replace("\r\n", "\n").replace("\r", "\n")
    answer = []
    for part in _BLANK_LINE.split(text):
        lines = "\n".join(folded for line in part.split("\n") if (folded := " ".join(line.split())))
        if lines:
            answer.append(Block(Kind.PARAGRAPH, tuple(_linked(lines))))
    return tuple(answer)


def words(parts: Iterable[Block]) -> str:
    """Return the words of blocks as plain text, a blank line between two (as `Entry.text`)."""
    return "\n\n".join(text for block in parts if block.kind not in WORDLESS and (text := block.text))


def _linked(text: str) -> Iterable[Run]:
    """Yield `text` as runs, with links where bare addresses stand."""
    done = 0
    for match in _BARE_ADDRESS.finditer(text) if "://" in text else ():
        if link := resolve(match[0], ""):
            if match.start() > done:
                yield Run(text[done : match.start()])
            yield Run(match[0], link=link)
            done = match.end()
    if done < len(text):
        yield Run(text[done:])


def _well_formed(html: str) -> str:
    """Return HTML as lexbor understands it; of a bomb (nested too deep, far too long) only the words."""
    html = html[:_LARGEST]
    depth = deepest = 0
    for match in _OPENED.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        html = _TAG.sub(" ", html)
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (plain text and JSON can do without: they start sooner)

    body = LexborHTMLParser(f"<body>{html}").body  # else a script that stands first would go to a head of its own
    return body.html or "" if body else ""
