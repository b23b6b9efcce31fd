"""What did this look bring? `merge` weighs a page against what is kept; it decides, and changes nothing itself.

A page is a window: what it does not show is not gone, unless its place in the window is empty. A page that holds far
less than before is not believed at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tuifollow.index import Timeline, instant
from tuifollow.likeness import digest, form, simhash
from tuifollow.model import Arrival, Changes, Gap, Known, Snapshot
from tuifollow.order import placed
from tuifollow.recognition import Sighting, recognised

__all__ = ["MOST_EDITS", "Timeline", "digest", "form", "merge", "simhash"]

MOST_EDITS = 24
"""How often an entry's change is told; one that changes oftener is a counter or an advertisement."""
_PATIENCE = timedelta(seconds=30)


def merge(  # noqa: PLR0913 (what a look is weighed by, each with its name)
    known: Sequence[Known],
    snapshot: Snapshot,
    *,
    now: datetime,
    window: int,
    first: bool,
    loopback: bool,
    strange: bool = False,
    older: bool = False,
) -> Changes:
    """Return what `snapshot` brings to a blog of which `known` is kept.

    `known` is the part of the archive that the snapshot covers, in any order; `window` how many entries the last
    healthy look held; `first` whether nothing was ever read before; with `loopback` two looks may be any time apart;
    `strange`: the page was read by another reader than before, and is not believed at once; `older`: it is a page of
    older entries, whose new ones stand below what is kept.
    """
    named = set(snapshot.removed).difference(entry.id for entry in snapshot.entries)
    removed = {kept.id for kept in known if kept.id in named and not kept.withdrawn}
    accounted = len(snapshot.entries) + len(removed)
    degraded = not first and not snapshot.partial and (strange or 2 * accounted < window)
    sightings = recognised(snapshot.entries, known, now)
    new = placed(sightings, known, now, older=older)
    met = [(sighting, sighting.kept) for sighting in sightings if sighting.kept]
    weighed = [(_weigh(sighting, kept), sighting.entry) for sighting, kept in met]
    absent = [] if degraded or snapshot.partial else _absent(known, sightings, snapshot, removed)
    overdue = {kept.id for kept in absent if kept.missed and (loopback or now - kept.missed >= _PATIENCE)}
    gone = {sighting.entry.id for sighting, kept in met if sighting.entry.withdrawn and not kept.withdrawn}
    return Changes(
        new=new,
        edited=tuple(entry for weight, entry in weighed if weight == "edited"),
        quiet=tuple(entry for weight, entry in weighed if weight == "quiet"),
        missing=tuple(kept.id for kept in absent if kept.id not in overdue),
        present=tuple(kept.id for _, kept in met if kept.misses),
        withdrawn=() if degraded else tuple(kept.id for kept in known if kept.id in overdue | gone | removed),
        restored=tuple(kept.id for sighting, kept in met if kept.withdrawn and not sighting.entry.withdrawn),
        degraded=degraded,
        gap=None if first or degraded or snapshot.partial else _gap(known, new, met, snapshot),
    )


def _weigh(sighting: Sighting, kept: Known) -> str:
    """Return whether a kept entry was "edited", changed in a way to keep "quiet" about, or not at all ("")."""
    entry = sighting.entry
    if entry.withdrawn:
        return ""  # its words may be a notice now: what is kept are the words that were withdrawn
    if sighting.words != kept.digest:
        return "edited" if kept.edits < MOST_EDITS else "quiet"
    if kept.form:
        return "" if kept.form == form(entry) else "quiet"
    return "" if kept.pinned == entry.pinned else "quiet"


def _absent(
    known: Iterable[Known], sightings: Sequence[Sighting], snapshot: Snapshot, removed: set[str]
) -> list[Known]:
    """Return the kept entries that are not on the page though their place is: both kept neighbours are there.

    Pinned entries and copies stand anywhere, so they prove no place and are not judged by one.
    """
    if snapshot.skipped:
        return []  # an absent one may be among those that could not be read
    seen = {sighting.entry.id for sighting in sightings}
    standing = [kept for kept in known if not kept.withdrawn and kept.id not in removed]
    if snapshot.complete:
        return [kept for kept in standing if kept.id not in seen]
    pinned = {sighting.entry.id for sighting in sightings if sighting.entry.pinned}
    copies = Counter(kept.digest for kept in standing)
    row = [kept for kept in standing if not kept.pinned and kept.id not in pinned and copies[kept.digest] == 1]
    row.sort(key=lambda kept: kept.key)
    return [
        kept
        for older, kept, newer in zip(row, row[1:], row[2:], strict=False)
        if kept.id not in seen and older.id in seen and newer.id in seen
    ]


def _gap(
    known: Sequence[Known], new: Sequence[Arrival], met: Iterable[tuple[Sighting, Known]], snapshot: Snapshot
) -> Gap | None:
    """Return the time between the newest kept entry and a page that begins after it, and so may have missed some."""
    regular = [arrival.key.at for arrival in new if not arrival.entry.pinned]
    if snapshot.complete or not known or not regular or any(not sighting.entry.pinned for sighting, _ in met):
        return None
    since, until = max(kept.key.at for kept in known), min(regular)
    return Gap(instant(since), instant(until)) if since < until else None
