"""In which manner are things told: which zone, which signs, times of day or ages? One value for all widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from tuifollow.ui import moments
from tuifollow.ui.glyphs import UNICODE, Glyphs


class LocalZone(tzinfo):
    """The computer's own zone, with the rule of the day in question (a fixed offset would be wrong in winter)."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Return the offset at a local time."""
        return dt.replace(tzinfo=None).astimezone().utcoffset() if dt else None

    def dst(self, _dt: datetime | None) -> timedelta | None:
        """Return None: the offset holds all that is known."""
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        """Return the zone's short name at a local time."""
        return dt.replace(tzinfo=None).astimezone().tzname() if dt else None

    def fromutc(self, dt: datetime) -> datetime:
        """Return the local time of a time in UTC."""
        return dt.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


@dataclass(frozen=True, slots=True)
class Manner:
    """How times and marks are told."""

    zone: tzinfo
    now: Callable[[], datetime]
    glyphs: Glyphs = UNICODE
    relative: bool = False
    """Ages ("3m") in place of times of day."""

    def time(self, at: datetime) -> str:
        """Return the time of an entry in at most five cells."""
        return moments.age(at, self.now()) if self.relative else moments.clock(at, self.zone)

    def moment(self, at: datetime) -> str:
        """Return day and time, as short as can be told."""
        return moments.moment(at, self.now(), self.zone)
