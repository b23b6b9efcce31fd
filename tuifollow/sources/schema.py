"""What does anyone's schema.org LiveBlogPosting say, joined entry by entry with the page's own markup? Read here."""

from __future__ import annotations

from dataclasses import replace

from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.repeats.findings import closed
from tuifollow.schemaorg.places import Places
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.schemaorg.shown import joined

NAME = "schema"


def read(document: Document) -> Snapshot | None:
    """Return the live blog that the page's linked data tells of, or None; a page not yet updated has no entries."""
    told = posting(document)
    if told is None:
        return None
    entries, live = _joined(told, document)
    return Snapshot(
        reader=NAME,
        title=told.title,
        entries=entries,
        summary=told.summary,
        live=live,
        language=told.language,
        published=told.published,
        updated=told.updated,
        older=document.older,
        canonical=document.canonical or told.address,
    )


def _joined(told: Posting, document: Document) -> tuple[tuple[Entry, ...], bool | None]:
    """Return the updates, each completed by its own element where the page shows it, and whether the blog goes on."""
    outline = document.outline
    if outline is None:
        return told.entries, told.live
    where = Places(outline, document, told.entries)
    places = where.found(told.nodes)
    met = [place for place in places if place is not None]
    found = []
    for number, (entry, place) in enumerate(zip(told.entries, places, strict=True)):
        if place is not None:
            whole = joined(entry, outline, place, document, flat=told.flat)
            found.append(replace(whole, pinned=whole.pinned or number in where.copies))
        elif entry.text or not told.flat or not met:
            found.append(entry)  # else neither text nor time is its own: it is announced, and not yet shown
    listed = {entry.id for entry in found}
    for name, place in where.unlisted(places):
        entry = joined(Entry(name), outline, place, document, flat=True)
        if name not in listed and (entry.body or entry.headline):
            found.append(entry)
    return tuple(found), False if met and closed(outline, min(met)) else told.live
