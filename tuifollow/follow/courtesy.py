"""Whose turn is it to ask a host? At most eight requests at once, one per host, and a pause between two to one host."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tuifollow import schedule
from tuifollow.address import Origin, is_loopback, is_web, origin
from tuifollow.clock import Clock
from tuifollow.follow.counting import Counting
from tuifollow.follow.look import Getter
from tuifollow.model import FollowError, Page, Refused, Validators


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    """When the next request may go out, on the monotonic clock."""
    closed: float = 0.0
    """Until when the host asked to be left alone."""


class Courtesy:
    """Hands out turns; files need none."""

    def __init__(self, clock: Clock, most: int = 8) -> None:
        """`most` is how many requests may be under way at once."""
        self._clock = clock
        self._slots = asyncio.Semaphore(most)
        self._hosts: defaultdict[Origin, _Host] = defaultdict(_Host)

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Wait for the turn of a request to `address`, and hold it; raises Refused while its host wants none."""
        if not is_web(address):
            yield
            return
        host = self._hosts[origin(address)]
        async with host.lock:
            if (rest := self.closed(address)) > 0:
                raise Refused("the server asked to wait", retry_after=rest)
            if (rest := host.free - self._clock.monotonic()) > 0:
                await self._clock.sleep(rest)
            async with self._slots:
                try:
                    yield
                finally:
                    host.free = self._clock.monotonic() + (0.0 if is_loopback(address) else schedule.BETWEEN)

    def close(self, address: str, seconds: float) -> None:
        """Keep everybody away from the host of `address` for so long: it said so."""
        if is_web(address):
            host = self._hosts[origin(address)]
            host.closed = max(host.closed, self._clock.monotonic() + seconds)

    def closed(self, address: str) -> float:
        """Return for how many seconds more the host of `address` wants no request."""
        if not is_web(address) or (host := self._hosts.get(origin(address))) is None:
            return 0.0
        return max(0.0, host.closed - self._clock.monotonic())


@dataclass(frozen=True, slots=True)
class Polite:
    """A fetcher that waits for its turn."""

    fetcher: Getter
    courtesy: Courtesy
    counting: Counting | None = None

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page | None:
        """Do what the fetcher does, when it is time; a host that asks to wait is left alone by everybody."""
        async with self.courtesy.turn(address):
            try:
                page = await self.fetcher.get(address, validators, typed=typed)
            except FollowError as error:
                if self.counting:
                    self.counting.failed(address)
                if isinstance(error, Refused) and error.status and error.retry_after is not None:
                    self.courtesy.close(address, schedule.obeyed(error.retry_after, near=is_loopback(address)))
                raise
            if self.counting:
                self.counting.answered(address, page)
            return page
