"""What does anyone's schema.org LiveBlogPosting say, joined entry by entry with the page's own markup? Read here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.model import Entry, Kind, Snapshot
from tuifollow.repeats.findings import closed
from tuifollow.repeats.moments import Moment
from tuifollow.repeats.people import People
from tuifollow.repeats.stamps import told
from tuifollow.schemaorg.places import Places
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.schemaorg.shown import joined
from tuifollow.written import folded

NAME = "schema"
LOOKS_FOR = "a live blog in linked data of this page, `LiveBlogPosting`"
_SHORT, _IN_HEAD = 48, 100  # letters of an element that tells a time, and before it


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
    if len(met) > 1 and not any(entry.authors for entry in found):
        found = _signed(found, places if len(found) == len(places) else [], outline, document)
    listed = {entry.id for entry in found}
    for name, place in where.unlisted(places):
        entry = joined(Entry(name), outline, place, document, flat=True)
        if name not in listed and (entry.body or entry.headline):
            found.append(entry)
    return tuple(found), False if met and closed(outline, min(met)) else told.live


def _signed(
    entries: Sequence[Entry], places: Sequence[int | None], outline: Outline, document: Document
) -> list[Entry]:
    """Give entries, of which none is signed, the names that stand beside the times in most of their elements."""
    units = [place for place in places if place is not None]
    timely = [
        Moment(
            told=tuple(
                at
                for at in outline.within(unit)
                if outline.before[at] - outline.before[unit] <= _IN_HEAD
                and outline.letters[at] <= _SHORT
                and told(outline.text(at), document) is not None
            )
        )
        for unit in units
    ]
    people = People(outline, units, timely)
    return [
        entry if place is None else _by(entry, people.names(place))
        for entry, place in zip(entries, places or [None] * len(entries), strict=True)
    ]


def _by(entry: Entry, names: tuple[str, ...]) -> Entry:
    """Return an entry signed, without the lines at its head that only say who signs."""
    said = {folded(name) for name in names} | {folded(f"by {name}") for name in names}
    body = entry.body
    while len(body) > 1 and body[0].kind is Kind.PARAGRAPH and folded(body[0].text) in said:
        body = body[1:]
    return replace(entry, authors=names, body=body)
