"""How do entries look to a feed program? Atom (RFC 4287, with the tombstones of RFC 6721)."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from tuifollow.export.sheet import Sheet
from tuifollow.export.text import marks
from tuifollow.export.webpage import body
from tuifollow.model import Entry

_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
"""
BETWEEN = "\n"
_TITLE = 80  # characters of a title that is made of an entry's first words


def opening(sheet: Sheet) -> str:
    """Return an Atom feed up to its entries."""
    title = escape(sheet.title.strip() or sheet.url or "tuifollow")
    lines = [f"<title>{title}</title>", f"<id>{escape(_name(sheet.url or sheet.title))}</id>"]
    lines.append(f"<updated>{sheet.updated.isoformat()}</updated>")
    lines.append(f"<author><name>{title}</name></author>")
    if sheet.url.startswith("http"):
        lines.append(f'<link rel="alternate" href={quoteattr(sheet.url)}/>')
    if sheet.summary:
        lines.append(f"<subtitle>{escape(sheet.summary)}</subtitle>")
    return _ATOM + "\n".join(lines)


def piece(sheet: Sheet, index: int) -> str:
    """Return one entry; one that was withdrawn is told as deleted."""
    return "\n".join(_deleted(sheet, index) if gone(sheet, index) else _entry(sheet, index))


def closing(_sheet: Sheet) -> str:
    """Return the feed's end."""
    return "\n</feed>\n"


def gone(sheet: Sheet, index: int) -> bool:
    """Whether an entry was withdrawn: by its publisher's word, or because it went away."""
    item = sheet.item(index)
    return sheet.entries[index].withdrawn or bool(item and item.withdrawn)


def _name(words: str) -> str:
    """Return an address as its own name; for anything else one that is always the same."""
    return words if words.startswith(("http://", "https://")) else uuid5(NAMESPACE_URL, words).urn


def _entry_name(sheet: Sheet, entry: Entry, blog: str = "") -> str:
    """Return the same name for an entry whether a look or the archive tells it."""
    return uuid5(NAMESPACE_URL, f"{blog or sheet.url or sheet.title}#{entry.id}").urn


def _blog(sheet: Sheet, index: int) -> str:
    item = sheet.item(index)
    return item.blog if item else ""


def _deleted(sheet: Sheet, index: int) -> list[str]:
    entry, item = sheet.entries[index], sheet.item(index)
    when = ((item.withdrawn if item else None) or entry.updated or sheet.updated).isoformat()
    name = _entry_name(sheet, entry, _blog(sheet, index))
    return [f"<at:deleted-entry ref={quoteattr(name)} when={quoteattr(when)}/>"]


def _title(sheet: Sheet, index: int) -> str:
    """Return an entry's title, which feed programs list: never empty, and one line."""
    entry = sheet.entries[index]
    words = " ".join((entry.headline or entry.text).split())
    if not words:
        shown = (f"{block.marker or block.kind.value}: {block.text}".removesuffix(": ") for block in entry.body)
        words = " ".join(next(shown, "").split()) or entry.label or "(no words)"
    return words if len(words) <= _TITLE or entry.headline else f"{words[:_TITLE].rsplit(' ', 1)[0]}…"


def _entry(sheet: Sheet, index: int) -> list[str]:
    entry, item = sheet.entries[index], sheet.item(index)
    times = [entry.updated, item.changed if item else None, entry.published]
    lines = [
        "<entry>",
        f"<id>{_entry_name(sheet, entry, _blog(sheet, index))}</id>",
        f"<title>{escape(_title(sheet, index))}</title>",
        f"<updated>{max((time for time in times if time), default=sheet.at).isoformat()}</updated>",
    ]
    if entry.published:
        lines.append(f"<published>{entry.published.isoformat()}</published>")
    lines.extend(f"<author><name>{escape(name)}</name></author>" for name in entry.authors)
    if entry.url:
        lines.append(f'<link rel="alternate" href={quoteattr(entry.url)}/>')
    lines.extend(f"<category term={quoteattr(word)}/>" for word in marks(entry, None))
    lines.extend((f'<content type="html">{escape(body(entry.body))}</content>', "</entry>"))
    return lines
