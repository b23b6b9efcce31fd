"""How is one entry handed on to others? As a quotation in Markdown: its words, who said so, when, and where. Pure."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tuifollow.export.markdown import block_text, escape
from tuifollow.model import Entry, Kind
from tuifollow.safe import clean, link_ok


def quote(entry: Entry, title: str, address: str, zone: tzinfo | None = None) -> str:
    """Return an entry of the blog called `title` at `address` as a Markdown quotation, ending in a newline."""
    parts = [f"**{escape(entry.headline)}**"] if entry.headline else []
    parts += [words for each in entry.body if each.kind is not Kind.RULE and (words := block_text(each))]
    where = link_ok(entry.url) or link_ok(address)
    source = escape(title or address)
    told = [escape(", ".join(entry.authors)), _when(entry.published, zone)]
    told.append(f"[{source}](<{where}>)" if where else source)
    parts.append("\u2014 " + ", ".join(part for part in told if part))
    quoted = "\n>\n".join("\n".join(f"> {line}".rstrip() for line in part.split("\n")) for part in parts)
    return clean(quoted, len(quoted)) + "\n"


def _when(published: datetime | None, zone: tzinfo | None) -> str:
    if published is None:
        return ""
    local = published.astimezone(zone)
    return f"{local.day} {local:%b} {local.year} {local:%H:%M}"
