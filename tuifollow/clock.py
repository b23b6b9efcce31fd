"""What time is it, and how is time waited for? The one clock, handed to whoever needs it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from tuifollow.model import Home


class Clock:
    """The computer's own time; tests hand in one that does not wait."""

    def now(self) -> datetime:
        """Return the wall clock's time, in UTC: for people, and never for measuring."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back; they stand still while the computer sleeps."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        import asyncio  # noqa: PLC0415 (a saved page needs no more than `home`: it starts sooner)

        await asyncio.sleep(seconds)


class _Local(Home):
    """The computer's own zone, with the rule of the day in question (a fixed offset would be wrong in winter)."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        return dt.replace(tzinfo=None).astimezone().utcoffset() if dt else None

    def dst(self, _dt: datetime | None) -> timedelta | None:
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        return dt.replace(tzinfo=None).astimezone().tzname() if dt else None

    def fromutc(self, dt: datetime) -> datetime:
        return dt.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    def __str__(self) -> str:
        return datetime.now(UTC).astimezone().tzname() or "local"


def home() -> Home:
    """Return the reader's own zone, for pages that name none where the reader named none either."""
    return _Local()
