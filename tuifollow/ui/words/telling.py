"""What do the status line and the header say? Words from values, shortened to the room there is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from tuifollow.model import Blog, Lamp, Status
from tuifollow.ui.words import moments
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import cells_of, fit

STALE_AFTER = 3
"""Failures in a row after which what is on the screen is called old."""

_NAMES = {
    Lamp.LIVE: "LIVE",
    Lamp.PAUSED: "PAUSED",
    Lamp.ENDED: "ENDED",
    Lamp.FAILING: "FAILING",
    Lamp.OFFLINE: "OFFLINE",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of a blog."""

    unread: int = 0
    """New ones included."""
    new: int = 0
    total: int = 0
    rate: int = 0
    """Entries of the last hour."""


def lamp(status: Status | None, manner: Manner) -> str:
    """Return the lamp: a sign and a word."""
    if status is None:
        return f"{manner.glyphs.ended} KEPT"
    signs = manner.glyphs
    sign = {Lamp.LIVE: signs.live, Lamp.PAUSED: signs.paused, Lamp.ENDED: signs.ended}.get(status.lamp, signs.failing)
    return f"{sign} {_NAMES[status.lamp]}"


def waiting(status: Status | None, monotonic: float, manner: Manner) -> str:
    """Return the countdown to the next look: "↻ 0:23"; "↻ …" during one; "" when none is planned."""
    if status is None:
        return ""
    if status.looking:
        return f"{manner.glyphs.looking} {manner.glyphs.more}"
    if status.next is None or status.lamp is Lamp.PAUSED:
        return ""
    return f"{manner.glyphs.looking} {moments.countdown(status.next - monotonic)}"


def trouble(status: Status | None) -> str:
    """Return what is wrong, and how often in a row; "" when all is well."""
    if status is None:
        return ""
    return f"{status.sentence} ({status.failures})" if status.sentence and status.failures > 1 else status.sentence


def facts(status: Status | None, counts: Counts, width: int, manner: Manner) -> str:
    """Return last success, counts and rate, as much of it as `width` cells hold."""
    parts = [f"{counts.unread} unread / {counts.total}"]
    if status and status.success:
        parts.insert(0, moments.clock_seconds(status.success, manner.zone))
    if counts.rate:
        parts.append(f"{counts.rate}/h")
    return fitting(parts, width)


def fitting(parts: list[str], width: int, between: str = "  ") -> str:
    """Return as many of the parts as `width` cells hold, in order; the first is cut when even it is too long."""
    told = fit(parts[0], width) if parts else ""
    for part in parts[1:]:
        longer = f"{told}{between}{part}"
        if cells_of(longer) > width:
            break
        told = longer
    return told


def stale(status: Status | None, manner: Manner) -> str:
    """Return since when what is shown has not been confirmed, once that is worth saying."""
    if status is None or status.failures < STALE_AFTER or status.lamp in (Lamp.PAUSED, Lamp.ENDED):
        return ""
    return f"as of {manner.moment(status.success)}" if status.success else "never reached"


def empty(status: Status | None, title: str) -> str:
    """Return what is said where no entry is there: why not, and what happens next."""
    name = title or "this blog"
    if status is None or status.looking or (status.success is None and not status.sentence):
        return f"Asking {name} for its entries."
    if status.failures or status.lamp in (Lamp.FAILING, Lamp.OFFLINE):
        end = "" if status.sentence.endswith("?") else "."
        return f"{name} could not be read: {status.sentence}{end} It is asked again; r asks now."
    if status.lamp is Lamp.PAUSED:
        return f"{name} is paused, and nothing of it is kept yet. p goes on."
    return f"{name} was read, and has no entries yet. They appear here when it begins."


def beyond(blog: Blog, kept: int, key: str, *, asking: bool = False) -> str:
    """Return what stands below the oldest entry while the publisher has older ones; `key` loads them."""
    if not blog.older:
        return ""
    rest = (blog.there or 0) - kept
    some = f"{rest} older {'entry' if rest == 1 else 'entries'}" if rest > 0 else "older entries"
    if asking:
        return f"asking for {some}"
    return f"{some} not loaded · {key}" if key else f"{some} not loaded"


def onward(blog: Blog, key: str) -> str:
    """Return what stands above the newest entry when the publisher says that the coverage goes on elsewhere."""
    if blog.continued is None:
        return ""
    host = (urlsplit(blog.continued).hostname or "").removeprefix("www.")
    words = f"goes on at {host}: {blog.continued_title}" if blog.continued_title else f"goes on at {host}"
    return f"{key} · {words}" if key else words
