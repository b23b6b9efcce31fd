"""How does a test tell the story of a live blog? Entries and pages in a line each, and a memory that obeys merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tuifollow.likeness import digest, form, simhash, spoken
from tuifollow.model import Block, Blog, Changes, Entry, Kind, Known, Run, Snapshot, Style
from tuifollow.store import Store
from tuifollow.timeline import merge

BLOG = "https://example.org/kites"
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RICH = Entry(
    "rich",
    headline="Red kite first",
    url="https://example.org/kites#rich",
    authors=("Ann Example", "Bo Example"),
    published=datetime.fromisoformat("2026-05-01T14:30:00.250+01:00"),
    updated=NOON,
    stamp="2.30pm",
    label="95'",
    key=True,
    breaking=True,
    body=(
        Block(
            Kind.PARAGRAPH, (Run("It "), Run("won", Style.BOLD | Style.ITALIC), Run(".", link="https://example.org/1"))
        ),
        Block(Kind.ITEM, (Run("one"),), depth=1, marker="•"),
        Block(Kind.TABLE, rows=(("a", "b"), ("1", "2"))),
        Block(Kind.EMBED, (Run("What a race!"),), marker="x", url="https://example.org/2"),
        Block(Kind.RULE),
    ),
)
"""An entry with everything an entry may have."""


def post(name: str, minute: float | None = None, words: str = "", **more: Any) -> Entry:
    """Return an entry with that id, published that many minutes after noon (None: without a time)."""
    published = None if minute is None else NOON + minute * MINUTE
    body = (Block(Kind.PARAGRAPH, (Run(words or f"The words of {name}."),)),)
    return replace(Entry(name, body=body, published=published), **more)


def unnamed(words: str, minute: float | None = None, **more: Any) -> Entry:
    """Return an entry that has nothing by which it is known at the next look but its words."""
    return post(f"words of {words}", minute, words, stable=False, **more)


def page(*entries: Entry, **more: Any) -> Snapshot:
    """Return a page with those entries, newest first."""
    return replace(Snapshot("schema", "The kite race", tuple(entries)), **more)


def posts(*minutes: float) -> tuple[Entry, ...]:
    """Return an entry for each minute, called after it."""
    return tuple(post(f"p{minute:g}", minute) for minute in minutes)


@dataclass
class Memory:
    """An archive in a dictionary: what merge's answers come to when they are obeyed."""

    kept: dict[str, Known] = field(default_factory=dict)
    window: int = 0
    first: bool = True
    now: datetime = NOON + 60 * MINUTE

    def look(self, snapshot: Snapshot, *, after: float = 60, loopback: bool = False, **more: bool) -> Changes:
        """Look at a page, `after` seconds after the last look; `more` is what else `merge` may be told."""
        self.now += timedelta(seconds=after)
        known = tuple(self.kept.values())
        changes = merge(known, snapshot, now=self.now, window=self.window, first=self.first, loopback=loopback, **more)
        self._obey(changes)
        self.first = False
        if not changes.degraded and not snapshot.partial:
            self.window = len(snapshot.entries)
        return changes

    def order(self) -> list[str]:
        """Return the ids of all that is kept, newest first."""
        return sorted(self.kept, key=lambda name: (self.kept[name].key.at, self.kept[name].key.rank), reverse=True)

    def _obey(self, changes: Changes) -> None:
        for arrival in changes.new:
            entry = arrival.entry
            seen = Known(entry.id, "", arrival.key, withdrawn=entry.withdrawn, stable=entry.stable)
            self.kept[entry.id] = _written(seen, entry)
        for entry in changes.edited:
            was = self.kept[entry.id]
            self.kept[entry.id] = _written(replace(was, edits=was.edits + 1), entry)
        for entry in changes.quiet:
            self.kept[entry.id] = _written(self.kept[entry.id], entry)
        self._each(changes.present, misses=0, missed=None)
        for name in changes.missing:
            was = self.kept[name]
            self.kept[name] = replace(was, misses=was.misses + 1, missed=was.missed or self.now)
        self._each(changes.withdrawn, withdrawn=True, misses=0, missed=None)
        self._each(changes.restored, withdrawn=False)

    def _each(self, names: Iterable[str], **change: Any) -> None:
        for name in names:
            self.kept[name] = replace(self.kept[name], **change)


def _written(known: Known, entry: Entry) -> Known:
    hashed = simhash(spoken(entry))
    return replace(
        known, digest=digest(entry), form=form(entry), simhash=hashed, pinned=entry.pinned, stable=entry.stable
    )


@dataclass(frozen=True)
class Looked:
    """What a look at a store came to."""

    blog: Blog
    changes: Changes
    rows: tuple[int, ...]


def ids(entries: Iterable[Entry]) -> list[str]:
    """Return the ids of entries."""
    return [entry.id for entry in entries]


def new(changes: Changes) -> list[str]:
    """Return the ids of the new entries."""
    return [arrival.entry.id for arrival in changes.new]


def look(store: Store, snapshot: Snapshot, *, key: str = BLOG, now: datetime = NOON, loopback: bool = True) -> Looked:
    """Follow a blog and look at it once: read what is known, weigh, save."""
    blog = store.blog(key) or store.follow(key, key)
    known = store.known(blog, snapshot)
    first = blog.looked is None
    changes = merge(known, snapshot, now=now, window=blog.window, first=first, loopback=loopback)
    rows = store.save(blog, snapshot, changes, validators=None, now=now, wait=30)
    after = store.blog(key)
    assert after is not None
    return Looked(after, changes, rows)


def filled(path: Path, *, bookmarked: bool = True) -> list[int]:
    """Make an archive with forty entries of some length, the newest two bookmarked."""
    store = Store.open(path)
    long = [post(f"p{minute}", minute, f"The words of p{minute}. " + "wind " * 80) for minute in range(40, 0, -1)]
    rows = look(store, page(*long)).rows
    if bookmarked:
        store.bookmark(rows[0], True)
        store.bookmark(rows[1], True)
        store.note(rows[0], "keep")
    store.close()
    return list(rows)
