"""What does a snapshot hold, what does it lack, and when would be asked again? Told in numbers."""

from __future__ import annotations

from typing import Any

from tuifollow import schedule
from tuifollow.address import is_near
from tuifollow.config import Settings
from tuifollow.model import Entry, Page, Pointer, Snapshot


def found(snapshot: Snapshot, linked: list[str] | None) -> dict[str, Any]:
    """Return the facts of a snapshot; `linked` are the ids of the page's linked data, where it has such."""
    return {
        "title": snapshot.title,
        "reader": snapshot.reader,
        "live": snapshot.live,
        "complete": snapshot.complete,
        "only what has changed": snapshot.partial,
        "language": snapshot.language,
        "entries": len(snapshot.entries),
        "told in all": snapshot.total,
        **_counted(snapshot.entries),
        "left out as broken": snapshot.skipped,
        "told as removed": len(snapshot.removed),
        "linked data": _linked(snapshot, linked),
        "older entries": snapshot.older,
        "entries lie at": snapshot.elsewhere,
        "asked from now on": _pointer(snapshot.next),
        "asked for changes": snapshot.delta.address if snapshot.delta else None,
        "asked besides": ", ".join(snapshot.rest) or None,
        "goes on at": _pointer(snapshot.continued),
    }


def _counted(entries: tuple[Entry, ...]) -> dict[str, int]:
    """Return how many entries have, or lack, each of the things an entry may have."""
    tests = {
        "without a time": lambda entry: entry.published is None,
        "with an inferred day": lambda entry: entry.time_inferred,
        "without a stable id": lambda entry: not entry.stable,
        "without a headline": lambda entry: not entry.headline,
        "without text": lambda entry: not entry.text,
        "without an address": lambda entry: not entry.url,
        "with authors": lambda entry: bool(entry.authors),
        "with an update": lambda entry: entry.updated is not None,
        "with a label": lambda entry: bool(entry.label),
        "with pictures": lambda entry: bool(entry.images),
        "with embeds": lambda entry: bool(entry.embeds),
        "with links": lambda entry: bool(entry.links),
        "key events": lambda entry: entry.key,
        "pinned": lambda entry: entry.pinned,
        "breaking": lambda entry: entry.breaking,
        "withdrawn": lambda entry: entry.withdrawn,
    }
    return {name: sum(map(test, entries)) for name, test in tests.items()}


def _linked(snapshot: Snapshot, linked: list[str] | None) -> str:
    """Say how far the page's linked data and the entries are the same by id."""
    if linked is None:
        return "none"
    named = {name for name in linked if name}
    met = len(named & {entry.id for entry in snapshot.entries})
    return f"{len(linked)} updates, {len(named)} with an id, {met} of these among the entries"


def _pointer(pointer: Pointer | None) -> str | None:
    if pointer is None:
        return None
    said = ": ".join(filter(None, (pointer.reader, pointer.reason)))
    return pointer.address + (f" ({said})" if said else "")


def next_look(address: str, page: Page, snapshot: Snapshot, settings: Settings) -> str:
    """Say when the blog would be asked again."""
    if snapshot.live is False:
        return "the blog has ended: one last look in five minutes"
    near = is_near(address)
    hint = max(filter(None, (snapshot.interval, page.max_age)), default=None)
    usual = schedule.usual(settings.interval, near=near)
    wait = schedule.after_success(usual, changed=False, hint=hint, interval=settings.interval, near=near)
    what = ", for what has changed" if snapshot.delta else ""
    wish = f"; the publisher wishes {hint:.3g} s" if hint else ""
    return f"in {wait:.3g} s, give or take a tenth{what}{wish}"
