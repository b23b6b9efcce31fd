"""How do entries look as JSON Feed 1.1? Those that were withdrawn are left out: the form has no word for them."""

from __future__ import annotations

from textwrap import indent
from typing import Any

from tuifollow.export.atom import gone
from tuifollow.export.document import dump
from tuifollow.export.sheet import Sheet
from tuifollow.export.webpage import body
from tuifollow.model import Entry

BETWEEN = ",\n"


def opening(sheet: Sheet) -> str:
    """Return the feed up to its items."""
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": sheet.title}
    if sheet.url.startswith("http"):
        feed["home_page_url"] = sheet.url
    if sheet.summary:
        feed["description"] = sheet.summary
    if sheet.snapshot and sheet.snapshot.language:
        feed["language"] = sheet.snapshot.language
    if sheet.snapshot and sheet.snapshot.live is False:
        feed["expired"] = True
    return dump(feed).rstrip("}\n") + ',\n "items": [\n'


def piece(sheet: Sheet, index: int) -> str:
    """Return one item, or ""."""
    return "" if gone(sheet, index) else indent(dump(_item(sheet.entries[index])).rstrip("\n"), "  ")


def closing(_sheet: Sheet) -> str:
    """Return the feed's end."""
    return "\n ]\n}\n"


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
