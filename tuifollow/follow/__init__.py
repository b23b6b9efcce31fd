"""How does an entry get from the wire to the reader, again and again? The loop of every blog; this is the way.

    address ─courtesy─▶ fetch ─▶ Page ─▶ sources.read ─▶ Snapshot ─▶ timeline.merge ─▶ Changes ─▶ Store ─▶ tell(Look)
       ▲                 │                  │ (in a thread, 5 s)                                              │
       │                 └ None: unchanged  └ Pointer: there, at most 3 hops                                  ▼
       └───────────────────────────────────── schedule: when to look again ◀──────────────────────────────────┘

A blog has one loop, and never two requests at once: a page of older entries, asked for by the reader, waits for a look
that is under way. What goes wrong becomes a sentence in its `Status`, and a longer wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from random import Random
from traceback import format_exc

from tuifollow import schedule, sources
from tuifollow.address import is_near
from tuifollow.clock import Clock, home
from tuifollow.follow.counting import Counting
from tuifollow.follow.courtesy import Courtesy, Polite
from tuifollow.follow.deeper import Deeper
from tuifollow.follow.following import Following
from tuifollow.follow.look import Getter, Reading, look_once
from tuifollow.follow.older import MOST
from tuifollow.follow.showing import picture
from tuifollow.follow.told import Look, Older
from tuifollow.follow.way import Way, Went
from tuifollow.model import (
    Blog,
    FollowError,
    Lamp,
    Limits,
    NotALiveBlog,
    Pointer,
    Snapshot,
    Status,
    StoreError,
    Unreachable,
)
from tuifollow.safe import clean
from tuifollow.store import Store

__all__ = ["Clock", "Follower", "Look", "Older", "look_once"]
_LOG = logging.getLogger(__name__)


class Follower:
    """Follows the blogs of a store: one loop for each, a common courtesy to hosts."""

    def __init__(  # noqa: PLR0913 (everything that is not pure is handed in)
        self,
        store: Store,
        fetcher: Getter,
        *,
        tell: Callable[[Look], None],
        clock: Clock | None = None,
        random: Random | None = None,
        interval: float | None = None,
        zone: tzinfo | None = None,
        limits: Limits | None = None,
        read: Callable[..., Snapshot | Pointer] = sources.read,
        patience: float = 5.0,
    ) -> None:
        """`tell` hears of every look; `interval` is the reader's wish; reading a page may take `patience` seconds."""
        self._store = store
        self._tell = tell
        self._clock = clock or Clock()
        self._random = random or Random()  # noqa: S311 (jitter is no secret)
        self._interval = interval
        limits = limits or Limits()
        self._read = partial(read, zone=zone or home(), limits=limits)
        self._patience = patience
        self._courtesy = Courtesy(self._clock)
        self._counting = Counting(store, self._clock)
        self._polite = Polite(fetcher, self._courtesy, self._counting)
        self._way = Way(store, self._polite, self._clock, interval)
        self._deeper = Deeper(store, self._way, self._clock, zone, limits.kept)
        self._parsers = asyncio.Semaphore(2)  # more would only slow one another down, past their deadline
        self._all: dict[str, Following] = {}
        self._extra: set[asyncio.Task[None]] = set()

    async def run(self, key: str) -> None:
        """Look at a blog until it has ended, is gone, or is followed no more; never raises FollowError."""
        one = self._one(key)
        async with one.lock:  # a loop that was cancelled must be gone before the next begins
            one.begin(self._clock)
            try:
                while not one.over:
                    await one.until_due(self._clock, self._random)
                    await self._look(one)
            finally:
                one.running = False

    def look_now(self, key: str, *, at_once: bool = False) -> float:
        """Look at once, also at what has ended; return 0, or in how many seconds that is allowed.

        With `at_once` it is allowed, also right behind a look that is under way, or as the first of a loop that is
        about to begin: for a site of our own.
        """
        one = self._one(key)
        if one.status.looking and not at_once:
            return 0.0
        blog = self._blog(one)
        closed = self._courtesy.closed(blog.address) if blog else 0.0
        wait = max(one.started + schedule.BY_HAND - self._clock.monotonic(), closed)
        if wait > 0 and not at_once:
            return wait
        one.ask()
        if not one.running and not at_once:
            task = asyncio.get_running_loop().create_task(self.run(key))
            self._extra.add(task)
            task.add_done_callback(self._extra.discard)
        return 0.0

    async def older(self, key: str, pages: int = MOST) -> Older:
        """Ask for older entries, page after page, at most `pages` (and never more than 20); never raises FollowError.

        They are kept as unread, not new, and told in `Look.older`, page by page. What is asked while this goes on for
        the same blog returns at once. It may be cancelled: what came is kept, and the next time goes on there.
        """
        one = self._one(key)
        if one.walking:
            return Older(more=True, sentence="older posts are being asked for already")
        one.walking = True
        try:
            return await self._deeper.ask(one, pages, self._tell)
        except FollowError as error:
            return Older(more=True, sentence=str(error))
        except Exception as error:  # noqa: BLE001 (as in `_try`)
            _LOG.error("asking for older entries failed: %s", clean(format_exc()))
            return Older(more=True, sentence=f"internal error ({type(error).__name__}), see the log")
        finally:
            one.walking = False

    async def picture(self, key: str, address: str) -> bytes:
        """Return the bytes of a picture in a blog; raises FollowError."""
        blog = self._store.blog(key)
        return await picture(self._polite, address, blog.address if blog else "")

    def pause(self, key: str) -> None:
        """Look no more until `resume`; `look_now` still looks."""
        one = self._one(key)
        one.paused = True
        self._say(one, Lamp.PAUSED, sentence="")

    def resume(self, key: str) -> None:
        """Go on looking; at once, when a look is overdue."""
        one = self._one(key)
        one.paused = False
        one.wake.set()
        blog = self._blog(one)
        ended = one.gone or (blog is not None and blog.live is False)
        self._say(one, Lamp.ENDED if ended else Lamp.FAILING if one.status.failures else Lamp.LIVE)

    def status(self, key: str) -> Status:
        """Return how following that blog goes."""
        return self._one(key).status

    async def count(self) -> None:
        """Write down what was asked of whom since that was last done; never raises."""
        await self._counting.write()

    def _one(self, key: str) -> Following:
        if key not in self._all:
            reading = Reading(self._read, self._patience, self._parsers)
            blog = self._store.blog(key)
            lamp = Lamp.ENDED if blog and blog.live is False else Lamp.LIVE
            status = Status(lamp, self._clock.now(), success=blog.looked if blog else None)
            self._all[key] = Following(key, status, reading, near=is_near(blog.address if blog else key), blog=blog)
        return self._all[key]

    def _blog(self, one: Following) -> Blog | None:
        """Return the blog as kept, or as it was when the store could last be read."""
        with contextlib.suppress(StoreError):
            one.blog = self._store.blog(one.key)
        return one.blog

    def _say(
        self,
        one: Following,
        lamp: Lamp | None = None,
        *,
        blog: Blog | None = None,
        looking: bool = False,
        **what: object,
    ) -> None:
        """Change a blog's status, and tell; `blog` where it has just been read."""
        one.set(self._clock.now(), lamp, looking=looking, **what)
        blog = blog or self._blog(one)
        if blog is not None:
            self._tell(Look(blog, one.status))

    async def _look(self, one: Following) -> None:
        """Look once, when nobody else asks for that blog."""
        async with one.turn:
            one.start(self._clock.monotonic())
            try:
                await self._try(one)
            finally:
                one.set(self._clock.now(), looking=False)
        if not one.near:  # what is near says nothing of the network, and must not put off the others' next attempt
            self._weigh_network()

    async def _try(self, one: Following) -> None:
        """Look, whatever comes of it: here every error of a blog ends."""
        blog = self._blog(one)
        if blog is None or not blog.followed:
            one.due = None
            return
        self._say(one, blog=blog, looking=True)
        try:
            self._succeeded(one, blog, await self._way.look(one, blog))
        except FollowError as error:
            await self._failed(one, blog, error)
        except Exception as error:  # noqa: BLE001 (a mistake of ours must cost no other blog)
            _LOG.error("looking failed: %s", clean(format_exc()))  # (a bare traceback may quote the page)
            await self._failed(one, blog, FollowError(f"internal error ({type(error).__name__}), see the log"))

    def _succeeded(self, one: Following, before: Blog, went: Went) -> None:
        blog = self._blog(one) or before
        delay: float | None = schedule.spread(went.wait, self._random, near=one.near)
        lamp = Lamp.LIVE
        if blog.live is False:  # one last look, and no other
            lamp = Lamp.ENDED
            delay = None if before.live is False else max(went.wait, 0.0 if one.near else schedule.FAREWELL)
        one.plan(self._clock.monotonic(), delay)
        now = self._clock.now()
        lamp = Lamp.PAUSED if one.paused else lamp
        one.failures, one.grace, one.unreachable = 0, 0, False
        one.set(now, lamp, looking=False, success=now, failures=0, sentence=went.sentence)
        self._tell(Look(blog, one.status, went.changes, went.rows))

    async def _failed(self, one: Following, blog: Blog, error: FollowError) -> None:
        """Note what went wrong, and come back later, to look at all of it."""
        one.distrust()
        if one.grace:  # just woken up: the network often is not
            one.grace -= 1
        else:
            one.failures += 1
        one.unreachable = isinstance(error, Unreachable) and not one.near
        delay = schedule.after_failure(one.failures, error, random=self._random, interval=self._interval, near=one.near)
        sentence = f"page changed? {error}" if isinstance(error, NotALiveBlog) and blog.window else str(error)
        try:
            await self._store.write(partial(self._store.failed, blog, sentence))
        except StoreError as trouble:
            sentence = str(trouble)
        ended = blog.live is False or delay is None
        one.plan(self._clock.monotonic(), None if ended else delay)
        lamp = Lamp.ENDED if ended else Lamp.FAILING
        self._say(one, Lamp.PAUSED if one.paused else lamp, failures=one.failures, sentence=sentence)

    def _weigh_network(self) -> None:
        """Tell "offline" from "this blog fails": when nothing far away can be reached, one goes on trying for all."""
        far = [
            one for one in self._all.values() if one.running and one.due is not None and not one.near and not one.paused
        ]
        offline = bool(far) and all(one.unreachable for one in far)
        now = self._clock.monotonic()
        for one in far:
            if offline:
                probe = schedule.spread(schedule.PROBE, self._random) if one is far[0] else schedule.LONG
                one.plan(now, probe)
            elif one.status.lamp is Lamp.OFFLINE:
                one.plan(now, self._random.uniform(1.0, 10.0))
            lamp = Lamp.OFFLINE if offline else Lamp.FAILING if one.unreachable else one.status.lamp
            if lamp is not one.status.lamp:
                self._say(one, lamp, looking=one.status.looking)
