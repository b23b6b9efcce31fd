"""What stands on the detail's page? Headline, time and authors, marks in words, then the body. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from tuifollow.model import Item, State
from tuifollow.safe import clean
from tuifollow.ui.panes.prose import Look, Prose
from tuifollow.ui.words import moments, several
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import fit

_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that put no blank between words (or, in Korean, few letters into one)."""


def lay_out(
    item: Item,
    width: int,
    manner: Manner,
    search: re.Pattern[str] | None = None,
    always: tuple[re.Pattern[str], ...] = (),
    *,
    room: int = 0,
) -> Prose:
    """Return the lines of an entry at `width` cells; what `search` and `always` find stands out.

    `room` lines are kept free for each picture.
    """
    prose = Prose(max(4, width), manner.glyphs, search, always, room)
    if item.entry.headline:
        prose.flow([(clean(item.entry.headline, 500, oneline=True), Look("headline"))])
    prose.flow([(byline(item, manner), Look("meta"))])
    if item.echoes:
        sign = f"{manner.glyphs.folded} "
        prose.flow([(f"{sign}{several.lags(item.echoes)}", Look("mark"))])
        for echo in item.echoes:
            told = fit(clean(several.echo_line(echo, manner), oneline=True), width - 2, manner.glyphs.more)
            prose.flow([(told, Look("meta"))], "  ")
    marks = list(facts(item, manner))
    if marks:
        prose.flow([(f" {manner.glyphs.dot} ".join(marks), Look("mark"))])
    if item.note:
        prose.flow([("note: ", Look("meta")), (item.note, Look("text"))])
    if item.tags:
        prose.flow([(" ".join(f"#{tag}" for tag in item.tags), Look("mark"))])
    prose.blank()
    # A place in the text is counted from the body's first character (1): what is told above it may change at any time.
    prose.lines[:] = [replace(line, at=0) for line in prose.lines]
    prose.written = 1
    prose.body(item.entry.body)
    return prose


def byline(item: Item, manner: Manner) -> str:
    """Return label, time and authors in one line."""
    entry = item.entry
    told = [clean(item.source, 100, oneline=True)] if item.source else []
    told += [clean(entry.label, 20, oneline=True)] if entry.label else []
    if entry.published:
        local = entry.published.astimezone(manner.zone)
        approximate = "about " if entry.time_inferred else ""
        zone = f" {manner.foreign}" if manner.foreign else ""
        year = "" if local.year == manner.now().astimezone(manner.zone).year else f" {local.year}"
        told.append(f"{approximate}{local:%a} {local.day} {local:%b}{year} {local:%H:%M}{zone}")
        if manner.now() - entry.published < timedelta(days=2):
            told.append(moments.ago(entry.published, manner.now()))
    else:
        told.append(f"time unknown, seen {manner.moment(item.first_seen)}")
    told.extend(clean(author, 100, oneline=True) for author in entry.authors)
    return f" {manner.glyphs.dot} ".join(told)


def facts(item: Item, manner: Manner) -> Iterator[str]:
    """Yield what is marked on an entry, each with its sign and in words."""
    entry, signs = item.entry, manner.glyphs
    if item.withdrawn or entry.withdrawn:
        yield f"{signs.withdrawn} {withdrawn(item, manner)}"
    if entry.breaking:
        yield f"{signs.breaking} breaking"
    if entry.key:
        yield f"{signs.key} key event"
    if entry.pinned:
        yield f"{signs.pinned} pinned"
    if item.versions > 1:
        when = f" {manner.moment(item.changed)}" if item.changed else ""
        yield f"{signs.edited} edited{when}, {item.versions} versions"
    elif entry.updated and entry.published and entry.updated > entry.published:
        yield f"updated {manner.moment(entry.updated)}"
    if (minutes := reading_minutes(entry.text)) > 1:
        yield f"{minutes} min to read"
    if item.bookmarked:
        yield f"{signs.bookmark} bookmarked"
    if item.state is State.NEW:
        yield f"{signs.new} new"


def reading_minutes(text: str) -> int:
    """Return how long a text takes to read: 220 words a minute; of scripts without blanks, 450 letters."""
    wide = 0 if text.isascii() else len(_UNPARTED.findall(text))
    return round((text.count(" ") + text.count("\n")) / 220 + wide / 450)


def withdrawn(item: Item, manner: Manner) -> str:
    """Return when an entry was withdrawn, and how long it had been up."""
    if item.withdrawn is None:
        return "withdrawn by its publisher"
    since = item.entry.published or item.first_seen
    if item.withdrawn <= since:
        return f"withdrawn {manner.moment(item.withdrawn)}"
    return f"withdrawn {manner.moment(item.withdrawn)}, was up {moments.lasted(since, item.withdrawn)}"
