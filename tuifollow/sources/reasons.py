"""Why did a reader decline a page? What it looks for, and how often that stands there: what a maintainer asks first."""

from __future__ import annotations

import re

from tuifollow.document import Document

_QUOTED = re.compile(r"`([^`]+)`")
_SELECTOR = re.compile(r"[.#\[]|[a-z][\w.-]*[#\[]|\S+ \S")  # a name alone may be an element's, or any word
_KINDS = {"html": "an HTML page", "json": "JSON", "xml": "XML", "text": "plain text", "empty": "empty"}


def declined(wanted: str, document: Document) -> str:
    """Return what a reader looks for (`wanted`, its LOOKS_FOR), and how much of that the page holds.

    What stands in back quotes is counted: elements where it reads as a CSS selector, else the words themselves.
    """
    if document.kind == "html" and document.tree is None:
        return f"looks for {wanted}; the page is too large or nested too deep to be parsed"
    if not _QUOTED.search(wanted):
        return f"looks for {wanted}; this is {_KINDS.get(document.kind, 'no text')}"
    return "looks for " + _QUOTED.sub(lambda match: f"{match[0]} ({_times(match[1], document)} here)", wanted)


def _times(piece: str, document: Document) -> int:
    """Return how often a page holds what a selector names, or a word."""
    selects = _SELECTOR.match(piece)
    elements = 0
    if document.tree is not None and (selects or re.fullmatch(r"[a-z][\w-]*(?:\.[a-z][\w-]*)*", piece)):
        elements = len(document.tree.css(piece))
    return elements if selects else elements or document.text.count(piece)
