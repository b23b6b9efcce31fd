"""Under which name will an entry be known at the next look? The publisher's id, else a digest of what is stable.

Stable is what a correction leaves alone: the permalink, or the time as written with the authors and a count. Never the
text alone, never a day that was concluded from neighbours, never a position on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from tuifollow.model import Entry

_NUMBERED = re.compile(r"(.*?)(\d{1,4})")


def identified(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return `entries` (newest first) each with an id that is not empty and not twice.

    `stable` becomes False where a page gives nothing that lasts: `timeline.merge` finds such an entry again.
    """
    if positions([entry.id or (entry.url or "").rpartition("#")[2] for entry in entries]):
        entries = [replace(entry, id="", url=None) for entry in entries]
    shared = Counter(entry.url for entry in entries if entry.url)
    derived: list[Entry] = []
    counts: Counter[str] = Counter()
    for entry in reversed(entries):  # counted from the oldest: what arrives on top renames nothing
        found = entry if entry.id else _derived(entry, counts, shared)
        derived.append(found)
    return _distinct(derived)[::-1]


def positions(ids: Sequence[str]) -> bool:
    """Whether ids only number the places of a page, the newest being the first: each would move with an arrival."""
    parts = [_NUMBERED.fullmatch(name) for name in ids]
    if len(parts) < 2 or not all(parts):
        return False
    heads = {part[1] for part in parts if part}
    numbers = [int(part[2]) for part in parts if part]
    return len(heads) == 1 and numbers[0] in {0, 1} and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for `parts`, the same on every machine."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _derived(entry: Entry, counts: Counter[str], shared: Counter[str]) -> Entry:
    if entry.url and shared[entry.url] == 1:
        return replace(entry, id=digest("url", entry.url))
    written = entry.stamp or ("" if entry.time_inferred else _instant(entry.published))
    if not written:
        return replace(entry, id=digest("words", entry.headline or "", entry.text), stable=False)
    place = digest("time", written, *entry.authors)
    counts[place] += 1
    ordinal = counts[place] - 1
    # a bare clock that comes twice is of two days, and the window decides which is the first
    return replace(entry, id=digest(place, str(ordinal)), stable=entry.stable and not (entry.time_inferred and ordinal))


def _distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the second carrier of an id, the one published later, id and time as its id; a third one a number too.

    `entries` are oldest first: so the answer.
    """
    taken: set[str] = set()
    found: dict[int, Entry] = {}
    for place in sorted(range(len(entries)), key=lambda place: _instant(entries[place].published)):
        entry = entries[place]
        name = entry.id
        if name in taken:
            name = f"{entry.id} {_instant(entry.published) or digest(entry.headline or '', entry.text)}"
        alone, number = name, 2
        while name in taken:
            name, number = f"{alone} #{number}", number + 1
        taken.add(name)
        found[place] = entry if name == entry.id else replace(entry, id=name)
    return tuple(found[place] for place in range(len(entries)))


def _instant(when: datetime | None) -> str:
    return when.astimezone(UTC).isoformat() if when else ""
