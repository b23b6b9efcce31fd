"""How do entries look as plain text, for a terminal, a pipe or a mail? Blocks are told by their shape."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import indent

from tuifollow.export.sheet import Sheet
from tuifollow.model import Block, Entry, Item, Kind

MARKS = (("pinned", "pinned"), ("key", "key"), ("breaking", "breaking"), ("withdrawn", "withdrawn"))
"""An entry's flags and the words for them."""


BETWEEN = "\n\n"


def opening(sheet: Sheet) -> str:
    """Return what stands above the entries."""
    head = [sheet.title, sheet.url, f"Its entries lie at {sheet.elsewhere}" if sheet.elsewhere else ""]
    parts = ["\n".join(line for line in head if line), sheet.summary or ""]
    return "\n\n".join(part for part in parts if part)


def closing(_sheet: Sheet) -> str:
    """Return what stands below them."""
    return "\n"


def marks(entry: Entry, item: Item | None) -> list[str]:
    """Return the words for what an entry is marked with."""
    words = [word for field, word in MARKS if getattr(entry, field)]
    if item and item.withdrawn and not entry.withdrawn:
        words.append("withdrawn")
    if item and item.bookmarked:
        words.append("bookmarked")
    if item and item.state.name == "NEW":
        words.append("new")
    return words


def piece(sheet: Sheet, index: int) -> str:
    """Return one entry as plain text."""
    entry, item = sheet.entries[index], sheet.item(index)
    when = entry.label or (sheet.clock(entry.published) if entry.published else "(no time)")
    words = "".join(f" [{mark}]" for mark in marks(entry, item))
    lines = [f"{when}{words}" + (f"  {entry.headline}" if entry.headline else "")]
    about = [f"by {', '.join(entry.authors)}"] if entry.authors else []
    about.extend(plain_block(block) for block in entry.body)
    about.append(entry.url or (item.blog if item else ""))
    if item and (item.note or item.tags):
        about.append("note: " + " ".join([*filter(None, [item.note]), *(f"#{tag}" for tag in item.tags)]))
    lines.extend(indent(part, "  ") for part in about if part)
    return "\n".join(lines)


def plain_block(block: Block) -> str:
    """Return one block of a body as plain text: pictures and posts by their words and address."""
    match block.kind:
        case Kind.QUOTE:
            out = "\n".join(f"{'> ' * max(1, block.depth)}{line}" for line in block.text.split("\n"))
        case Kind.ITEM:
            out = f"{'  ' * block.depth}{block.marker or '-'} {block.text}"
        case Kind.CODE:
            out = "\n".join(f"    {line}" for line in block.text.split("\n"))
        case Kind.TABLE:
            out = _table(block.rows)
        case Kind.IMAGE | Kind.VIDEO | Kind.EMBED:
            name = block.marker or block.kind.value
            words = f"[{name}: {block.text}]" if block.text else f"[{name}]"
            out = f"{words} {block.url}" if block.url else words
        case Kind.RULE:
            out = "---"
        case _:
            out = block.text
    return out


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows
    )
