"""In which manner are things told: which zone, which signs, times of day or ages? One value for all widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from tuifollow.ui.words import moments
from tuifollow.ui.words.glyphs import UNICODE, Glyphs


@dataclass(frozen=True, slots=True)
class Manner:
    """How times and marks are told."""

    zone: tzinfo
    """In which times are told."""
    now: Callable[[], datetime]
    glyphs: Glyphs = UNICODE
    relative: bool = False
    """Ages ("3m") in place of times of day."""
    foreign: str = ""
    """What the zone is called when it is not the reader's own ("+02:00"); stands beside times in the detail."""

    def time(self, at: datetime) -> str:
        """Return the time of an entry in at most five cells."""
        return moments.age(at, self.now()) if self.relative else moments.clock(at, self.zone)

    def moment(self, at: datetime) -> str:
        """Return day and time, as short as can be told."""
        return moments.moment(at, self.now(), self.zone)
