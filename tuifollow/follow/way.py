"""How does one look go, from the question to what is kept? The way of an entry; and of a page of older ones.

All of a blog is looked at from time to time, and where its publisher says how, only what has changed in between.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from tuifollow import schedule
from tuifollow.address import blog_key, is_web
from tuifollow.aside import aside
from tuifollow.clock import Clock
from tuifollow.follow.following import Following
from tuifollow.follow.look import Found, Getter, look, look_between
from tuifollow.follow.older import Walk, is_passing
from tuifollow.index import instant
from tuifollow.model import Blog, Changes, Delta, FollowError, Gap, NotALiveBlog, Refused, Snapshot, Validators
from tuifollow.store import Store
from tuifollow.timeline import merge

_LOG = logging.getLogger(__name__)
_MOVED = frozenset({400, 404, 405, 406, 410})
"""What an endpoint answers that is no more: the page itself is asked again."""
_NOW = "__now__"


@dataclass(frozen=True, slots=True)
class Went:
    """How a look went that succeeded."""

    wait: float
    """Seconds until the next."""
    sentence: str = ""
    changes: Changes | None = None
    """None: nothing has changed."""
    rows: tuple[int, ...] = ()


class Way:
    """Goes the way; whoever calls holds the blog's turn, and hears of every error."""

    def __init__(self, store: Store, fetcher: Getter, clock: Clock, interval: float | None) -> None:
        """`fetcher` waits for its turn with a host; `interval` is the reader's wish."""
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._interval = interval
        self._scales = asyncio.Semaphore(1)
        """One page is weighed at a time: two threads that compute are no faster, and keys would wait for both."""

    async def look(self, one: Following, blog: Blog) -> Went:
        """Look at what has changed, if that will do, else at all of it."""
        delta = one.between(self._clock.monotonic(), blog.wait) if is_web(blog.address) else None
        if delta is not None:
            try:
                return await self._between(one, blog, delta)
            except FollowError as error:
                if is_passing(error):
                    raise
                _LOG.info("what has changed cannot be asked for: %s", error)
                one.doubt(self._clock.monotonic())
        return await self._whole(one, blog)

    async def page(self, one: Following, blog: Blog, walk: Walk) -> tuple[Changes, tuple[int, ...]]:
        """Ask the blog's next older page and keep what it holds; return what came, and the store's rows of the new."""

        async def ask(address: str) -> Snapshot:
            found = await look(self._fetcher, one.reading, address, typed=_typed(blog), rest=False)
            if found is None:
                raise FollowError("the server says that nothing has changed, though nobody asked")
            return found.snapshot

        snapshot = await walk.page(blog.older or "", ask)
        now = self._clock.now()
        weigh = partial(merge, now=now, window=0, first=False, loopback=one.near, older=True)
        changes = await self._weighed(blog, snapshot, weigh, older=True)
        if snapshot.reader != blog.reader:  # which may read the same words in another way
            changes = replace(changes, edited=(), quiet=())
        rows = await self._store.write(partial(self._store.deepen, blog, snapshot, changes, now=now))
        return replace(changes, new=()), rows

    def missing(self, blog: Blog) -> Gap | None:
        """Return what is missing while the next older page cannot be had, if anything is."""
        oldest = self._store.oldest(blog)
        if oldest is None or (blog.there is not None and blog.total >= blog.there):
            return None
        between = [gap for gap in self._store.gaps(blog) if oldest <= gap.since]
        if between:
            return between[0]
        begun = blog.begun if blog.begun and blog.begun < oldest else oldest - timedelta(milliseconds=1)
        return Gap(begun, oldest)

    async def _between(self, one: Following, blog: Blog, delta: Delta) -> Went:
        """Look at what has changed since the last look."""
        second = int(self._clock.now().timestamp())
        address = delta.address.replace(_NOW, str(second - second % max(delta.bucket, 1)))
        found = await look_between(self._fetcher, one.reading, address, validators=one.fresh, typed=_typed(blog))
        if found is None:
            return await self._unchanged(one, blog)
        went = await self._keep(one, blog, found, validators=None)
        one.delta, one.fresh = found.snapshot.delta or delta, found.page.validators
        return went

    async def _whole(self, one: Following, blog: Blog) -> Went:
        found = await self._found(one, blog)
        now = self._clock.monotonic()
        if found is None:
            went = await self._unchanged(one, blog)
            one.whole = now
            return went
        went = await self._keep(one, blog, found, validators=found.page.validators)
        one.hold(found.snapshot.delta, now)
        if not _settled(found, went.changes):
            one.distrust()
        return went

    async def _found(self, one: Following, blog: Blog) -> Found | None:
        """Ask the blog's endpoint, and the page itself when the endpoint is no more."""
        typed = _typed(blog)
        try:
            return await look(self._fetcher, one.reading, blog.address, validators=blog.validators, typed=typed)
        except (Refused, NotALiveBlog) as error:
            moved = is_web(blog.key) and blog_key(blog.address) != blog.key
            if not moved or (isinstance(error, Refused) and error.status not in _MOVED):
                raise
        return await look(self._fetcher, one.reading, blog.key, typed=typed)

    async def _unchanged(self, one: Following, blog: Blog) -> Went:
        wait = self._wait(one, blog, changed=False)
        now = self._clock.now()
        await self._store.write(partial(self._store.looked, blog, validators=blog.validators, now=now, wait=wait))
        return Went(wait)

    async def _keep(self, one: Following, blog: Blog, found: Found, validators: Validators | None) -> Went:
        """Weigh what was found, and keep it; `validators` are kept when all was judged."""
        now = self._clock.now()
        snapshot = replace(found.snapshot, title=found.snapshot.title or blog.title)
        first, strange = blog.looked is None, _strange(blog, found)
        weigh = partial(merge, now=now, window=blog.window, first=first, loopback=one.near, strange=strange)
        changes = self._without_deep(blog, snapshot, await self._weighed(blog, snapshot, weigh))
        one.hint = snapshot.interval or found.page.max_age
        wait = self._wait(one, blog, changed=None if first else bool(changes.new))
        if changes.degraded and not one.near:
            wait = schedule.degraded(wait, blog.degraded + 1)
        validators = validators if _settled(found, changes) else None
        save = partial(self._store.save, blog, snapshot, changes, validators=validators, now=now, wait=wait)
        rows = await self._store.write(save)
        return Went(wait, _sentence(snapshot, changes), changes, rows)

    async def _weighed(
        self, blog: Blog, snapshot: Snapshot, weigh: Callable[..., Changes], *, older: bool = False
    ) -> Changes:
        """Hold a page against what is kept of it; both are long where there are many entries, and done in a thread."""
        async with self._scales:
            return await aside(lambda: weigh(self._store.known(blog, snapshot, older=older), snapshot))

    def _without_deep(self, blog: Blog, snapshot: Snapshot, changes: Changes) -> Changes:
        """Leave out what only lies among the older pages that were never asked: its change is told, and not new."""
        if not (snapshot.partial and blog.older and changes.new and (oldest := self._store.oldest(blog))):
            return changes
        new = tuple(one for one in changes.new if one.entry.pinned or instant(one.key.at) >= oldest)
        return replace(changes, new=new)

    def _wait(self, one: Following, blog: Blog, *, changed: bool | None) -> float:
        hint = max(one.hint or 0.0, blog.interval or 0.0)
        return schedule.after_success(blog.wait, changed=changed, hint=hint, interval=self._interval, near=one.near)


def _typed(blog: Blog) -> str:
    """Return the address that the reader gave: the only place that may be private."""
    return blog.key if is_web(blog.key) else blog.address


def _strange(blog: Blog, found: Found) -> bool:
    """Whether the page that one reader knew is read by another one now: perhaps it is only broken."""
    same = blog.validators is not None and blog.validators.address == found.page.address
    return same and bool(blog.reader) and found.snapshot.reader != blog.reader


def _settled(found: Found, changes: Changes | None) -> bool:
    """Whether all is judged: what is missing or broken must be read again for that, though the page be the same."""
    return found.whole and changes is not None and not changes.degraded and not changes.missing


def _sentence(snapshot: Snapshot, changes: Changes) -> str:
    """Return what is worth saying about a look that succeeded."""
    if changes.degraded:
        return "page changed?"
    if snapshot.elsewhere and not snapshot.entries:
        return f"the entries lie at {snapshot.elsewhere}"
    return ""
