"""What do entries look like outside the program: as JSON, text, Markdown, HTML, or as a feed? `write` says it.

`Sheet` is what is printed, in one of `FORMATS`; `stream` writes one of any length, page by page. Everything here is
pure; the texts are clean already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Protocol, cast

from tuifollow.export.document import document, dump, entry_document, item_document, sheet_document, snapshot_document
from tuifollow.export.sheet import Sheet, of_items, of_snapshot

__all__ = [
    "ENDINGS",
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
    "stream",
    "write",
]

ENDINGS = {"text": "txt", "json": "json", "markdown": "md", "html": "html", "jsonfeed": "feed.json", "atom": "atom"}
"""What files of each form are called at their end."""
FORMATS = tuple(ENDINGS)
"""What `--format` takes."""

_MODULES = {"text": "text", "json": "archive", "markdown": "markdown", "html": "webpage"}


class _Form(Protocol):
    """What the module of a form has."""

    BETWEEN: str

    def opening(self, sheet: Sheet) -> str:
        """Return what stands above the entries."""

    def piece(self, sheet: Sheet, index: int) -> str:
        """Return one entry; "" leaves it out."""

    def closing(self, sheet: Sheet) -> str:
        """Return what stands below them."""


def write(sheet: Sheet, form: str) -> str:
    """Return `sheet` in the form of that name, one of `FORMATS`, ending in a newline."""
    return dump(sheet_document(sheet)) if form == "json" else "".join(stream(sheet, (sheet,), form))


def stream(head: Sheet, pages: Iterable[Sheet], form: str) -> Iterator[str]:
    """Yield the head, then every entry of the pages, then the end."""
    # Late: who asks for JSON need not wait for the other forms to load.
    module = cast("_Form", import_module(f"tuifollow.export.{_MODULES.get(form, form)}"))
    yield module.opening(head)
    between = module.BETWEEN if form in _PARAGRAPHS else ""
    for page in pages:
        told = (module.piece(page, index) for index in range(len(page.entries)))
        for piece in filter(None, told):
            yield between + piece
            between = module.BETWEEN
    yield module.closing(head)


_PARAGRAPHS = {"text", "markdown", "atom"}
"""The forms whose head is parted from the first entry as entries are from each other."""
