"""How is the archive told to programs? One JSON document, entry by entry, each with all the texts it has had."""

from __future__ import annotations

from textwrap import indent

from tuifollow.export.document import document, dump, entry_document, item_document
from tuifollow.export.sheet import Sheet

BETWEEN = ",\n"


def opening(sheet: Sheet) -> str:
    """Return the document up to its entries."""
    return dump(document(sheet.title, sheet.url, [])).rstrip("}\n").removesuffix("]") + "\n"


def piece(sheet: Sheet, index: int) -> str:
    """Return one entry."""
    item = sheet.item(index)
    versions = sheet.versions.get(item.row, ()) if item else ()
    told = item_document(item, versions) if item else entry_document(sheet.entries[index])
    return indent(dump(told).rstrip("\n"), "  ")


def closing(_sheet: Sheet) -> str:
    """Return the document's end."""
    return "\n ]\n}\n"
