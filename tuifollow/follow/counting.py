"""How much was asked of whom since it was last written down? Counted where all requests go out.

Counts are kept in memory and written in batches: they must never delay a look, let alone fail one.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from tuifollow.address import asked_host, is_web
from tuifollow.clock import Clock
from tuifollow.model import Asked, FollowError, Page, StoreError
from tuifollow.model.asked import day_of
from tuifollow.store import Store

_LOG = logging.getLogger(__name__)
_BATCH = 30.0
"""Seconds between two batches, at least."""


class Counting:
    """Counts requests by day and host."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Write into `store`."""
        self._store = store
        self._clock = clock
        self._held: dict[tuple[int, str], Asked] = {}
        self._written = clock.monotonic()
        self._writing: asyncio.Task[None] | None = None

    def answered(self, address: str, page: Page | None) -> None:
        """Count a request that was answered, with the redirects on its way; None: nothing had changed."""
        if page is None:
            self._count(address, unchanged=1)
            return
        for hop in page.hops[:-1]:
            self._count(hop)
        self._count(page.hops[-1] if page.hops else address, wire=page.wire)

    def came(self, address: str, wire: int) -> None:
        """Count a request that was answered with so many bytes, and is no page."""
        self._count(address, wire=wire)

    def failed(self, address: str) -> None:
        """Count a request that came to nothing."""
        self._count(address, failed=1)

    async def write(self) -> None:
        """Write down what was counted; what cannot be written is kept for the next time."""
        held, self._held = self._held, {}
        self._written = self._clock.monotonic()
        if not held:
            return
        try:
            await self._store.write(self._store.count_requests, tuple(held.values()))
        except StoreError as error:
            _LOG.warning("what was asked could not be written down: %s", error)
            for key, asked in held.items():
                self._held[key] = self._held[key].plus(asked) if key in self._held else asked

    def _count(self, address: str, *, unchanged: int = 0, failed: int = 0, wire: int = 0) -> None:
        if not is_web(address):
            return  # a file is asked of nobody
        with suppress(FollowError):
            now = self._clock.now()
            asked = Asked(day_of(now), asked_host(address), 1, unchanged, failed, wire, now)
            key = (asked.day, asked.host)
            self._held[key] = self._held[key].plus(asked) if key in self._held else asked
        due = self._clock.monotonic() - self._written >= _BATCH
        if due and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self.write(), name="count requests")
