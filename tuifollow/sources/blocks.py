"""Any page with repeated dated blocks: what repeats with its times is taken for entries, if it cannot be anything else.

No publisher is known here: `stamps` finds times, `repeats` groups, `judgement` says what they are, `fields` what they
say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.repeats.fields import Fields
from tuifollow.repeats.findings import find, older, state, title
from tuifollow.repeats.moments import moments

NAME = "blocks"
LOOKS_FOR = "repeated elements, each with its own time, on a page that calls itself live"
_NEVER = datetime.min.replace(tzinfo=UTC)


def read(document: Document) -> Snapshot | None:
    """Return the entries of the page's live blog, or None when nothing on the page must be one."""
    found = find(document)
    if found is None or found.group.flows:
        return None
    times = moments(found.outline, found.group, document, found.stamps)
    fields = Fields(found.outline, found.group, document, times)
    answers = [fields.entry(unit, moment) for unit, moment in zip(found.group.units, times, strict=True)]
    entries = _once([entry for entry in answers if entry is not None])
    if found.author:
        entries = [entry if entry.authors else replace(entry, authors=(found.author,)) for entry in entries]
    if not entries:
        return None
    return Snapshot(NAME, title(found, document), _in_order(entries), live=state(found), older=older(document))


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Take a pinned copy, which leads to another entry of the page, once: as that entry's flag."""
    named = {_place(entry.id) for entry in entries if entry.id}
    copies = {_place(entry.url or "") for entry in entries if not entry.id and entry.url and _place(entry.url) in named}
    return [
        replace(entry, pinned=True) if _place(entry.id) in copies else entry
        for entry in entries
        if entry.id or not entry.url or _place(entry.url) not in copies
    ]


def _in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Order entries whose times are all read, newest first: such a page may be in the order of changes."""
    if any(entry.published is None or entry.time_inferred for entry in entries):
        return tuple(entries)
    times = [entry.published for entry in entries if entry.published]
    rising = sum(a < b for a, b in pairwise(times)) > sum(a > b for a, b in pairwise(times))
    page = list(entries)[::-1] if rising else entries
    return tuple(sorted(page, key=lambda entry: entry.published or _NEVER, reverse=True))


def _place(name: str) -> str:
    """Return what an id and an address that leads to it share."""
    return name.rpartition("#")[2]
