"""What do all kinds of feeds have in common? Items and what the feed says of itself, weighed into a snapshot.

Headlines that are the text's first words are none, the feed's author stands for items that name nobody, and of a list
of links the permalink is what leads to the feed's own site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tuifollow import written
from tuifollow.model import Block, Entry, Kind, Run, Snapshot

NAME = "feed"
_MAIL = re.compile(r"[^\s()<>]+@[^\s()<>]+\s*\((?P<behind>.+)\)|(?P<ahead>.+?)\s*<[^\s<>]+@[^\s<>]+>")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed, its words not yet weighed."""

    id: object
    title: object
    body: tuple[Block, ...]
    media: tuple[Block, ...]
    authors: tuple[str, ...]
    link: str | None
    others: tuple[str | None, ...]
    """What else may be its permalink, where `link` leads to another site."""
    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself."""

    title: str
    summary: str
    home: str | None
    authors: tuple[str, ...]
    language: object = None
    updated: datetime | None = None
    interval: float | None = None
    older: str | None = None
    ended: bool = False


def snapshot(channel: Channel, items: list[Item], skipped: int) -> Snapshot:
    """Return the feed as a snapshot."""
    titles = {written.folded(channel.title)} - {""}
    return Snapshot(
        NAME,
        channel.title,
        tuple(_entry(item, channel, titles) for item in items),
        summary=channel.summary or None,
        live=False if channel.ended else None,
        language=channel.language if isinstance(channel.language, str) else None,
        updated=channel.updated,
        skipped=skipped,
        older=channel.older,
        interval=channel.interval,
    )


def _entry(item: Item, channel: Channel, titles: set[str]) -> Entry:
    """Return an item as an entry."""
    headline, body = written.own_headline(written.line(item.title), item.body, titles)
    shown = {block.url for block in body if block.url}
    pictured = any(block.kind is Kind.IMAGE for block in body)
    media = tuple(
        block for block in item.media if block.url not in shown and not (pictured and block.kind is Kind.IMAGE)
    )
    return Entry(
        str(item.id) if isinstance(item.id, str | int) and not isinstance(item.id, bool) else "",
        body + media,
        headline,
        url=_permalink(item, channel.home),
        authors=names(item.authors) or channel.authors,
        published=item.published or item.updated,
        updated=item.updated,
    )


def _permalink(item: Item, home: str | None) -> str | None:
    """Return where the entry itself lies: of a list of links to other sites, what leads to the feed's own."""
    ours = _host(home)
    if ours and _host(item.link) != ours:
        return next((link for link in item.others if _host(link) == ours), item.link)
    return item.link


def _host(address: str | None) -> str:
    """Return the host of a resolved address."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def names(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without the mail addresses beside them."""
    told = []
    for author in authors:
        mail = _MAIL.fullmatch(author.strip()) if len(author) < 300 else None
        told.append((mail["behind"] or mail["ahead"]) if mail else author)
    return tuple(dict.fromkeys(name for author in told if (name := written.line(author))))


def media(address: str | None, kind: str, words: object) -> Block | None:
    """Return an attached picture, film or sound."""
    if address is None:
        return None
    line = written.line(words)
    runs = (Run(line),) if line else ()
    if kind.startswith("image"):
        return Block(Kind.IMAGE, runs, url=address)
    if kind.startswith("video"):
        return Block(Kind.VIDEO, runs, marker=_host(address), url=address)
    return Block(Kind.EMBED, runs, marker="audio", url=address) if kind.startswith("audio") else None
