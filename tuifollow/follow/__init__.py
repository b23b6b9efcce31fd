"""How does an entry get from the wire to the reader, again and again? The loop of every blog; this is the way.

    address ─courtesy─▶ fetch ─▶ Page ─▶ sources.read ─▶ Snapshot ─▶ timeline.merge ─▶ Changes ─▶ Store ─▶ tell(Look)
       ▲                 │                  │ (in a thread, 5 s)                                              │
       │                 └ None: unchanged  └ Pointer: there, at most 3 hops                                  ▼
       └───────────────────────────────────── schedule: when to look again ◀──────────────────────────────────┘

A blog has one loop, and never two looks at once. What goes wrong becomes a sentence in its `Status`, and a longer wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from random import Random
from traceback import format_exc

from tuifollow import schedule, sources
from tuifollow.address import blog_key, is_near, is_web
from tuifollow.aside import aside
from tuifollow.clock import Clock
from tuifollow.follow.courtesy import Courtesy, Polite
from tuifollow.follow.following import Following
from tuifollow.follow.look import Found, Getter, Reading, look, look_once
from tuifollow.model import (
    Blog,
    Changes,
    FollowError,
    Lamp,
    Limits,
    NotALiveBlog,
    Pointer,
    Refused,
    Snapshot,
    Status,
    StoreError,
    Unreachable,
)
from tuifollow.safe import clean
from tuifollow.store import Store
from tuifollow.timeline import merge

__all__ = ["Clock", "Follower", "Look", "look_once"]
_LOG = logging.getLogger(__name__)
_MOVED = frozenset({400, 404, 405, 406, 410})
"""What an endpoint answers that is no more: the page itself is asked again."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is told when a look begins, ends, or its blog's state changes."""

    blog: Blog
    status: Status
    changes: Changes | None = None
    """None: nothing was read (the look has just begun, failed, or found nothing changed)."""
    rows: tuple[int, ...] = ()
    """The store's rows of `changes.new`, newest first."""


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
        self._fetcher = fetcher
        self._tell = tell
        self._clock = clock or Clock()
        self._random = random or Random()  # noqa: S311 (jitter is no secret)
        self._interval = interval
        self._read = partial(read, zone=zone, limits=limits or Limits())
        self._patience = patience
        self._courtesy = Courtesy(self._clock)
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

    def look_now(self, key: str) -> float:
        """Look at once, also at what has ended; return 0, or in how many seconds that is allowed."""
        one = self._one(key)
        if one.status.looking:
            return 0.0
        blog = self._blog(one)
        closed = self._courtesy.closed(blog.address) if blog else 0.0
        wait = max(one.started + schedule.BY_HAND - self._clock.monotonic(), closed)
        if wait > 0:
            return wait
        one.ask()
        if not one.running:
            task = asyncio.get_running_loop().create_task(self.run(key))
            self._extra.add(task)
            task.add_done_callback(self._extra.discard)
        return 0.0

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

    def _say(self, one: Following, lamp: Lamp | None = None, *, looking: bool = False, **what: object) -> None:
        """Change a blog's status, and tell."""
        one.set(self._clock.now(), lamp, looking=looking, **what)
        blog = self._blog(one)
        if blog is not None:
            self._tell(Look(blog, one.status))

    async def _look(self, one: Following) -> None:
        """Look once, whatever comes of it: here every error of a blog ends."""
        one.start(self._clock.monotonic())
        try:
            blog = self._blog(one)
            if blog is None or not blog.followed:
                one.due = None
                return
            self._say(one, looking=True)
            try:
                await self._way(one, blog)
            except FollowError as error:
                await self._failed(one, blog, error)
            except Exception as error:  # noqa: BLE001 (a mistake of ours must cost no other blog)
                _LOG.error("looking failed: %s", clean(format_exc()))  # (a bare traceback may quote the page)
                await self._failed(one, blog, FollowError(f"internal error ({type(error).__name__}), see the log"))
        finally:
            one.set(self._clock.now(), looking=False)
        if not one.near:  # what is near says nothing of the network, and must not put off the others' next attempt
            self._weigh_network()

    async def _way(self, one: Following, blog: Blog) -> None:
        """Go the way of an entry."""
        found = await self._found(one, blog)
        now = self._clock.now()
        if found is None:
            wait = self._wait(one, blog, changed=False)
            await self._store.write(partial(self._store.looked, blog, validators=blog.validators, now=now, wait=wait))
            self._succeeded(one, blog, wait)
            return
        snapshot = replace(found.snapshot, title=found.snapshot.title or blog.title)
        known = self._store.known(blog, snapshot)
        first = blog.looked is None
        weigh = partial(merge, known, snapshot, now=now, window=blog.window, first=first, loopback=one.near)
        changes = await aside(weigh)
        one.hint = snapshot.interval or found.page.max_age
        wait = self._wait(one, blog, changed=None if first else bool(changes.new))
        if changes.degraded and not one.near:
            wait = schedule.degraded(wait, blog.degraded + 1)
        # What is missing or broken must be read again to be judged, though the page be the same.
        settled = not changes.degraded and not changes.missing
        validators = found.page.validators if settled else None
        save = partial(self._store.save, blog, snapshot, changes, validators=validators, now=now, wait=wait)
        rows = await self._store.write(save)
        self._succeeded(one, blog, wait, _sentence(snapshot, changes), changes, rows)

    async def _found(self, one: Following, blog: Blog) -> Found | None:
        """Ask the blog's endpoint, and the page itself when the endpoint is no more."""
        near = blog.key if is_web(blog.key) else blog.address
        turns = Polite(self._fetcher, self._courtesy)
        try:
            return await look(turns, one.reading, blog.address, validators=blog.validators, typed=near)
        except (Refused, NotALiveBlog) as error:
            moved = is_web(blog.key) and blog_key(blog.address) != blog.key
            if not moved or (isinstance(error, Refused) and error.status not in _MOVED):
                raise
        return await look(turns, one.reading, blog.key, typed=near)

    def _wait(self, one: Following, blog: Blog, *, changed: bool | None) -> float:
        hint = max(one.hint or 0.0, blog.interval or 0.0)
        return schedule.after_success(blog.wait, changed=changed, hint=hint, interval=self._interval, near=one.near)

    def _succeeded(
        self,
        one: Following,
        before: Blog,
        wait: float,
        sentence: str = "",
        changes: Changes | None = None,
        rows: tuple[int, ...] = (),
    ) -> None:
        blog = self._blog(one) or before
        delay: float | None = schedule.spread(wait, self._random, near=one.near)
        lamp = Lamp.LIVE
        if blog.live is False:  # one last look, and no other
            lamp = Lamp.ENDED
            delay = None if before.live is False else max(wait, 0.0 if one.near else schedule.FAREWELL)
        one.plan(self._clock.monotonic(), delay)
        now = self._clock.now()
        lamp = Lamp.PAUSED if one.paused else lamp
        one.failures, one.grace, one.unreachable = 0, 0, False
        one.set(now, lamp, looking=False, success=now, failures=0, sentence=sentence)
        self._tell(Look(blog, one.status, changes, rows))

    async def _failed(self, one: Following, blog: Blog, error: FollowError) -> None:
        """Note what went wrong, and come back later."""
        if one.grace:  # just woken up: the network often is not
            one.grace -= 1
        else:
            one.failures += 1
        one.unreachable = isinstance(error, Unreachable) and not one.near
        delay = schedule.after_failure(one.failures, error, random=self._random, interval=self._interval, near=one.near)
        told_to_wait = isinstance(error, Refused) and error.status and error.retry_after is not None
        if told_to_wait and delay is not None:  # (without a status it was courtesy that refused: the host said no more)
            self._courtesy.close(blog.address, delay)
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


def _sentence(snapshot: Snapshot, changes: Changes) -> str:
    """Return what is worth saying about a look that succeeded."""
    if changes.degraded:
        return "page changed?"
    if snapshot.elsewhere and not snapshot.entries:
        return f"the entries lie at {snapshot.elsewhere}"
    return ""
