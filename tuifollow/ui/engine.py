"""How are blogs followed behind the screen? One task a blog; what the wire needs is loaded after the first frame."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from typing import Protocol

from tuifollow.clock import Clock
from tuifollow.model import Blog, Changes, FollowError, Status

_LOG = logging.getLogger(__name__)
_TURN = 0.001
"""Seconds after which a thread that reads a page lets a key be done; python's own five times as many are felt."""


class Told(Protocol):
    """What a follower tells of a look (`follow.Look`, which is loaded late)."""

    @property
    def blog(self) -> Blog:
        """The blog, as it is kept now."""

    @property
    def status(self) -> Status:
        """How following it goes."""

    @property
    def changes(self) -> Changes | None:
        """What was new, if anything was read."""

    @property
    def rows(self) -> tuple[int, ...]:
        """The store's ids of the new entries, newest first."""

    @property
    def older(self) -> tuple[int, ...]:
        """The store's ids of entries that came with a page of older ones."""


class Fetched(Protocol):
    """What came of asking for older entries (`follow.Older`)."""

    @property
    def sentence(self) -> str:
        """How many came, and whether there are more."""


class Follows(Protocol):
    """What the screen asks of a follower (`follow.Follower`)."""

    async def run(self, key: str) -> None:
        """Look at a blog until it has ended."""

    def look_now(self, key: str, *, at_once: bool = False) -> float:
        """Look at once; return 0, or in how many seconds that is allowed; with `at_once` it is."""

    def pause(self, key: str) -> None:
        """Look no more until `resume`."""

    def resume(self, key: str) -> None:
        """Go on looking."""

    def status(self, key: str) -> Status:
        """Return how following that blog goes."""

    async def older(self, key: str) -> Fetched:
        """Ask for older entries, page after page."""

    async def picture(self, key: str, address: str) -> bytes:
        """Return the bytes of a picture; raises FollowError."""

    async def count(self) -> None:
        """Write down what was asked of whom; never raises."""


class MakeFollower(Protocol):
    """Makes the follower; called in the loop."""

    def __call__(self, *, tell: Callable[[Told], None]) -> Follows:
        """Return a follower that tells its looks to `tell`."""


class Engine:
    """Follows the blogs that are open; does nothing until it is started."""

    def __init__(self, load: Callable[[], MakeFollower], tell: Callable[[Told], None], clock: Clock) -> None:
        """`load` imports what is needed, in a thread, and returns what makes the follower."""
        self._load, self._tell, self._clock = load, tell, clock
        self._follower: Follows | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._wanted: list[str] = []

    async def start(self) -> None:
        """Load the follower, and begin with all that was asked for meanwhile."""
        sys.setswitchinterval(_TURN)
        make = await asyncio.to_thread(self._load)
        self._follower = make(tell=self._tell)
        for key in self._wanted:
            self._run(key)

    async def stop(self) -> None:
        """End all loops, and write down what was asked of whom."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        await self.count()

    def follow(self, key: str) -> None:
        """Follow a blog from now on."""
        if key not in self._wanted:
            self._wanted.append(key)
            self._run(key)

    def leave(self, key: str) -> None:
        """Follow a blog no more."""
        if key in self._wanted:
            self._wanted.remove(key)
        if task := self._tasks.pop(key, None):
            task.cancel()

    def status(self, key: str) -> Status | None:
        """Return how following goes; None before the first look."""
        return self._follower.status(key) if self._follower and key in self._tasks else None

    def look_now(self, key: str, *, at_once: bool = False) -> float | None:
        """Look at once; return 0, or in how many seconds that is allowed; None when nothing is followed yet.

        With `at_once` it is allowed: the site is our own.
        """
        return self._follower.look_now(key, at_once=at_once) if self._follower and key in self._wanted else None

    async def older(self, key: str) -> str:
        """Ask for older entries, which are told like looks; return what came of it in a sentence."""
        return (await self._follower.older(key)).sentence if self._follower else "not followed yet"

    async def picture(self, key: str, address: str) -> bytes:
        """Return the bytes of a picture in a blog; raises FollowError."""
        if self._follower is None:
            raise FollowError("not followed yet")
        return await self._follower.picture(key, address)

    def pause(self, key: str, *, on: bool) -> None:
        """Pause a blog, or go on."""
        if self._follower:
            (self._follower.pause if on else self._follower.resume)(key)

    async def count(self) -> None:
        """Write down what was asked of whom since that was last done."""
        if self._follower:
            await self._follower.count()

    @property
    def monotonic(self) -> float:
        """The clock of `Status.next`."""
        return self._clock.monotonic()

    def _run(self, key: str) -> None:
        if self._follower:
            task = asyncio.create_task(self._follower.run(key), name=f"follow {key}")
            self._tasks[key] = task
            task.add_done_callback(_ended)


def _ended(task: asyncio.Task[None]) -> None:
    """Write down what a loop died of; one that ends well has nothing to say."""
    if not task.cancelled() and (error := task.exception()):
        _LOG.error("a loop died", exc_info=error)
