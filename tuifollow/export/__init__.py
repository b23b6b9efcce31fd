"""What do entries look like outside the program: as JSON, text, Markdown, HTML, or as a feed? `write` says it.

`Sheet` is what is printed, in one of `FORMATS`. Everything here is pure; the texts are clean already.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from tuifollow.export.document import document, dump, entry_document, item_document, sheet_document, snapshot_document
from tuifollow.export.sheet import Sheet, of_items, of_snapshot

__all__ = [
    "FORMATS",
    "Sheet",
    "document",
    "dump",
    "entry_document",
    "item_document",
    "of_items",
    "of_snapshot",
    "sheet_document",
    "snapshot_document",
    "write",
]

FORMATS = ("text", "json", "markdown", "html", "jsonfeed", "atom")
"""What `--format` takes."""

_WRITERS = {
    "text": "text:text",
    "markdown": "markdown:markdown",
    "html": "webpage:webpage",
    "jsonfeed": "feeds:jsonfeed",
    "atom": "feeds:atom",
}


def write(sheet: Sheet, form: str) -> str:
    """Return `sheet` in the form of that name, one of `FORMATS`, ending in a newline."""
    if form == "json":
        return dump(sheet_document(sheet))
    module, _, function = _WRITERS[form].partition(":")
    # Late: who asks for JSON need not wait for the other forms to load.
    writer: Callable[[Sheet], str] = getattr(import_module(f"tuifollow.export.{module}"), function)
    return writer(sheet)
