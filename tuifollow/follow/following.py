"""How does one blog stand, and when is it due? What the loop knows of it between two looks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any

from tuifollow import schedule
from tuifollow.clock import Clock
from tuifollow.follow.look import Reading
from tuifollow.model import Blog, Delta, Lamp, Status, Validators

_TICK = 5.0  # seconds after which a waiting loop notices that the computer has slept


@dataclass(slots=True, eq=False)
class Following:
    """One blog's loop; it changes, and never leaves `follow`."""

    key: str
    status: Status
    reading: Reading
    near: bool
    blog: Blog | None = None
    """As the store had it last."""
    due: float | None = None
    """When the next look is due, on the monotonic clock; None: never."""
    started: float = float("-inf")
    """When the last look began."""
    failures: int = 0
    unreachable: bool = False
    """The last look reached nothing at all."""
    grace: int = 0
    """How many failures are not counted: the computer has just woken up."""
    hint: float | None = None
    paused: bool = False
    asked: bool = False
    """The reader wants a look at once."""
    running: bool = False
    delta: Delta | None = None
    """Where only what has changed can be asked, as the last look said."""
    fresh: Validators | None = None
    """What the last answer from there is recognised by."""
    whole: float = float("-inf")
    """When all of it was last looked at, and the look believed; far in the past when the next look is to be whole."""
    doubted: float = float("-inf")
    """Until when nobody is asked what has changed: the answer was of no use."""
    walking: bool = False
    """Older pages are being asked for."""
    drift: float = 0.0
    """Wall clock less monotonic clock."""
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the loop."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever asks, from the request until the answer is kept."""

    @property
    def over(self) -> bool:
        """Whether there will be no further look unless the reader asks."""
        return self.due is None and not self.asked

    @property
    def gone(self) -> bool:
        """Whether it was looked at, and there will be no other look unless the reader asks."""
        return self.over and self.started > float("-inf")

    def begin(self, clock: Clock) -> None:
        """Make a first look due."""
        self.running = True
        self.due = clock.monotonic()
        self.drift = _drift(clock)

    def start(self, now: float) -> None:
        """Note that a look begins; one that the reader asked for is a look at the whole."""
        if self.asked:
            self.distrust()
        self.asked = False
        self.started = now

    def ask(self) -> None:
        """Note that the reader wants a look."""
        self.asked = True
        self.wake.set()

    def distrust(self) -> None:
        """Make the next look a look at the whole."""
        self.whole = float("-inf")

    def doubt(self, now: float) -> None:
        """Ask for a while nobody what has changed."""
        self.doubted = now + schedule.DOUBT
        self.distrust()

    def hold(self, delta: Delta | None, now: float) -> None:
        """Note that all of it was looked at, and where it can be asked what has changed since."""
        self.delta, self.fresh, self.whole = delta, None, now

    def between(self, now: float, wait: float) -> Delta | None:
        """Return where to ask what has changed, if that will do: the look after this one, too, comes in time."""
        in_time = now + wait - self.whole <= schedule.WHOLE
        return self.delta if in_time and now >= self.doubted else None

    def plan(self, now: float, delay: float | None) -> None:
        """Set the next look; a loop that waits takes notice."""
        self.due = None if delay is None else now + delay
        self.status = replace(self.status, next=None if self.paused else self.due)
        self.wake.set()

    def set(self, now: datetime, lamp: Lamp | None = None, **what: Any) -> None:
        """Change the status."""
        lamp = lamp or self.status.lamp
        since = self.status.since if lamp is self.status.lamp else now
        due = None if self.paused else self.due
        self.status = replace(self.status, lamp=lamp, since=since, next=due, **what)

    async def until_due(self, clock: Clock, random: Random) -> None:
        """Wait for the next look; returns early when the reader asks, or the computer has slept."""
        while True:
            self.wake.clear()
            self._notice_sleep(clock, random)
            if self.asked or self.due is None:
                return
            rest = self.due - clock.monotonic()
            if not self.paused and rest <= 0:
                return
            await self._rest(clock, None if self.paused else min(rest, _TICK))

    def _notice_sleep(self, clock: Clock, random: Random) -> None:
        """Look soon after the computer has slept: the monotonic clock stood still, and everything shown is old."""
        drift = _drift(clock)
        if drift - self.drift > schedule.SLEPT:
            self.distrust()
        if drift - self.drift > schedule.SLEPT and self.due is not None:
            self.failures, self.grace = 0, 2
            self.plan(clock.monotonic(), min(random.uniform(1.0, 5.0), max(0.0, self.due - clock.monotonic())))
        self.drift = drift

    async def _rest(self, clock: Clock, seconds: float | None) -> None:
        """Wait so long (None: for ever), or until woken."""
        waits: set[asyncio.Future[Any]] = {asyncio.ensure_future(self.wake.wait())}
        if seconds is not None:
            waits.add(asyncio.ensure_future(clock.sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


def _drift(clock: Clock) -> float:
    return clock.now().timestamp() - clock.monotonic()
