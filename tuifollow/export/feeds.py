"""How do entries look to a feed program? JSON Feed 1.1 and Atom (RFC 4287, with the tombstones of RFC 6721)."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from tuifollow.export.document import dump
from tuifollow.export.sheet import Sheet
from tuifollow.export.webpage import body
from tuifollow.model import Entry

_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
"""


def jsonfeed(sheet: Sheet) -> str:
    """Return the sheet as JSON Feed; entries that were withdrawn are left out, the form has no word for them."""
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": sheet.title}
    if sheet.url.startswith("http"):
        feed["home_page_url"] = sheet.url
    if sheet.summary:
        feed["description"] = sheet.summary
    if sheet.snapshot and sheet.snapshot.language:
        feed["language"] = sheet.snapshot.language
    if sheet.snapshot and sheet.snapshot.live is False:
        feed["expired"] = True
    feed["items"] = [_item(entry) for index, entry in enumerate(sheet.entries) if not _gone(sheet, index)]
    return dump(feed)


def atom(sheet: Sheet) -> str:
    """Return the sheet as Atom; entries that were withdrawn are told as deleted."""
    lines = [f"<title>{escape(sheet.title)}</title>", f"<id>{escape(_name(sheet.url or sheet.title))}</id>"]
    lines.append(f"<updated>{sheet.updated.isoformat()}</updated>")
    lines.append(f"<author><name>{escape(sheet.title)}</name></author>")
    if sheet.url.startswith("http"):
        lines.append(f'<link rel="alternate" href={quoteattr(sheet.url)}/>')
    if sheet.summary:
        lines.append(f"<subtitle>{escape(sheet.summary)}</subtitle>")
    for index, entry in enumerate(sheet.entries):
        lines.extend(_deleted(sheet, entry) if _gone(sheet, index) else _entry(sheet, entry))
    return _ATOM + "\n".join(lines) + "\n</feed>\n"


def _gone(sheet: Sheet, index: int) -> bool:
    item = sheet.item(index)
    return sheet.entries[index].withdrawn or bool(item and item.withdrawn)


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.id, "content_html": body(entry.body)}
    if entry.url:
        item["url"] = entry.url
    if entry.headline:
        item["title"] = entry.headline
    if entry.published:
        item["date_published"] = entry.published.isoformat()
    if entry.updated:
        item["date_modified"] = entry.updated.isoformat()
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    pictures = [block.url for block in entry.images if block.url]
    if pictures:
        item["image"] = pictures[0]
    return item


def _name(words: str) -> str:
    """Return an address as its own name; for anything else one that is always the same."""
    return words if words.startswith(("http://", "https://")) else uuid5(NAMESPACE_URL, words).urn


def _entry_name(sheet: Sheet, entry: Entry) -> str:
    return uuid5(NAMESPACE_URL, f"{sheet.url or sheet.title}#{entry.id}").urn


def _deleted(sheet: Sheet, entry: Entry) -> list[str]:
    when = (entry.updated or sheet.updated).isoformat()
    return [f"<at:deleted-entry ref={quoteattr(_entry_name(sheet, entry))} when={quoteattr(when)}/>"]


def _entry(sheet: Sheet, entry: Entry) -> list[str]:
    first = next((line for line in entry.text.split("\n") if line), "")
    lines = [
        "<entry>",
        f"<id>{_entry_name(sheet, entry)}</id>",
        f"<title>{escape(entry.headline or first[:80])}</title>",
    ]
    lines.append(f"<updated>{(entry.updated or entry.published or sheet.at).isoformat()}</updated>")
    if entry.published:
        lines.append(f"<published>{entry.published.isoformat()}</published>")
    lines.extend(f"<author><name>{escape(name)}</name></author>" for name in entry.authors)
    if entry.url:
        lines.append(f'<link rel="alternate" href={quoteattr(entry.url)}/>')
    lines.extend((f'<content type="html">{escape(body(entry.body))}</content>', "</entry>"))
    return lines
