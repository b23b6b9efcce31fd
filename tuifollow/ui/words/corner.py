"""What stands in a window of a few lines? The newest headline, its age, the count, and what else there is room for.

In that order; then what is new elsewhere and how following goes, first what is wrong; then what came before. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from tuifollow.model import Head, Lamp, Status
from tuifollow.ui.words import moments, telling
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.telling import Counts
from tuifollow.ui.words.wrap import fit, wrap


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The newest of the other followed blogs that has something new."""

    title: str
    head: Head
    new: int
    """How much is new there, and in all others."""


@dataclass(frozen=True, slots=True)
class Nook:
    """What there is to tell."""

    newest: Head | None
    counts: Counts
    status: Status | None = None
    monotonic: float = 0.0
    """The present, on the clock of `Status.next`."""
    earlier: tuple[Head, ...] = ()
    """The entries before the newest one, for lines that would be empty."""
    elsewhere: Elsewhere | None = None
    alerted: bool = False
    """Whether something was alerted that the reader may not have seen."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is drawn: the headline's lines, then the others."""

    headline: tuple[str, ...]
    rest: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All lines, from the top."""
        return (*self.headline, *self.rest)


def corner(nook: Nook, size: tuple[int, int], manner: Manner) -> Lines:
    """Return at most so many lines of so many cells."""
    (width, height), more = size, manner.glyphs.more
    if nook.newest is None:
        said = telling.empty(nook.status, "this blog") if width >= 20 else "no entries yet"
        return Lines((fit(f"{_signs(nook, manner)}{said}", width, more),))
    words, now = nook.newest.words, manner.now()
    if height < 2 or width < 20:
        return Lines((fit(f"{_signs(nook, manner)}{moments.age(nook.newest.at, now)} {words}", width, more),))
    rest = _rest(nook, manner)[: height - 1]
    text, room = f"{_signs(nook, manner)}{words}", height - len(rest)
    lines = wrap(text, width, room)
    headline = [text[start:end] for start, end in lines[:room]]
    if len(lines) > room:
        headline[-1] = fit(text[lines[room - 1][0] :], width, more)
    spare = height - len(headline) - len(rest)
    rest += [f"{moments.age(head.at, now)} {head.words}" for head in nook.earlier[:spare]]
    return Lines(tuple(headline), tuple(fit(line, width, more) for line in rest))


def _rest(nook: Nook, manner: Manner) -> list[str]:
    """Return the lines below the headline, the most needed first."""
    signs = manner.glyphs
    newest = nook.newest
    age = moments.ago(newest.at, manner.now()) if newest else ""
    told = [f"{age} {signs.dot} {nook.counts.unread} unread / {nook.counts.total}"]
    trouble = telling.trouble(nook.status)
    lamp = [telling.lamp(nook.status, manner), trouble or telling.waiting(nook.status, nook.monotonic, manner)]
    going = " ".join(part for part in lamp if part)
    if stale := telling.stale(nook.status, manner):
        going += f" {signs.dot} {stale}"
    told.append(going)
    if there := nook.elsewhere:
        words = f"{signs.above}{there.new} {there.title}: {there.head.words}"
        told.insert(1 if _is_well(nook.status) else 2, words)
    return told


def _is_well(status: Status | None) -> bool:
    return status is not None and status.lamp is Lamp.LIVE and not status.failures


def _signs(nook: Nook, manner: Manner) -> str:
    """Return the signs before the headline: what is wrong, an alert, how much is new."""
    signs = manner.glyphs
    lamp = nook.status.lamp if nook.status else Lamp.ENDED
    wrong = {Lamp.LIVE: "", Lamp.ENDED: "", Lamp.PAUSED: signs.paused}.get(lamp, signs.failing)
    new = f"{signs.above}{nook.counts.new}" if nook.counts.new else ""
    told = " ".join(part for part in (wrong, signs.alert if nook.alerted else "", new) if part)
    return f"{told} " if told else ""
