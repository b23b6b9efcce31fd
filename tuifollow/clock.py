"""What time is it, and how is time waited for? The one clock, handed to whoever needs it."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime


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
        await asyncio.sleep(seconds)
