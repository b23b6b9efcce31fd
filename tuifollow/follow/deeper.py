"""What does the reader get who asks for older entries? Pages of them, until there are no more, and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from tuifollow.address import is_web
from tuifollow.clock import Clock
from tuifollow.follow.following import Following
from tuifollow.follow.older import Walk, is_final, is_passing
from tuifollow.follow.told import Look, Older
from tuifollow.follow.way import Way
from tuifollow.model import Blog, Changes, FollowError, Gap
from tuifollow.store import Store


class Deeper:
    """Asks for older entries of one blog; a regular look may come between two pages, never beside one."""

    def __init__(self, store: Store, way: Way, clock: Clock, zone: tzinfo | None, kept: int) -> None:
        """`zone` is the reader's, None for the computer's; `kept` is how many entries of a blog are kept at most."""
        self._store = store
        self._way = way
        self._clock = clock
        self._zone = zone
        self._kept = kept

    async def ask(self, one: Following, pages: int, tell: Callable[[Look], None]) -> Older:
        """Ask for at most so many pages, and tell of each."""
        walk = Walk(pages)
        came: list[int] = []
        while True:
            async with one.turn:
                blog = self._store.blog(one.key)
                if hindrance := self._hindrance(blog):
                    return _older(blog, came, hindrance)
                if blog is None or not walk.goes_on(blog.older):
                    return _older(blog, came)
                try:
                    changes, rows = await self._way.page(one, blog, walk)
                except FollowError as error:
                    return await self._stuck(one, blog, came, error, tell)
            came += rows
            tell(Look(self._store.blog(one.key) or blog, one.status, changes, (), rows))

    def _hindrance(self, blog: Blog | None) -> str:
        """Return why no older page is asked, or ""."""
        if blog is None or not blog.followed:
            return "that blog is not followed"
        if blog.older and not is_web(blog.address):
            return f"older posts lie at {blog.older}: a file asks for nothing"
        if blog.older and self._is_full(blog):
            return f"no more than {self._kept} posts of a blog are kept"
        return ""

    def _is_full(self, blog: Blog) -> bool:
        _, _, total, bookmarked = self._store.counts(blog)
        return total - bookmarked >= self._kept

    async def _stuck(
        self, one: Following, blog: Blog, came: list[int], error: FollowError, tell: Callable[[Look], None]
    ) -> Older:
        """Say what could not be had, and write it down unless it may be had before long."""
        if is_passing(error):
            return _older(blog, came, f"older posts could not be fetched: {error}")
        gap = self._way.missing(blog)
        now = self._clock.now()
        await self._store.write(partial(self._store.stuck, blog, gap, now=now, anew=is_final(error)))
        tell(Look(self._store.blog(one.key) or blog, one.status, Changes(gap=gap)))
        return _older(blog, came, f"{self._where(gap, now)} could not be fetched: {error}")

    def _where(self, gap: Gap | None, now: datetime) -> str:
        if gap is None:
            return "older posts"
        since, until = (self._told(when, now) for when in (gap.since, gap.until))
        return f"posts before {until}" if gap.open else f"posts between {since} and {until}"

    def _told(self, when: datetime, now: datetime) -> str:
        when, now = when.astimezone(self._zone), now.astimezone(self._zone)
        return f"{when:%H:%M}" if when.date() == now.date() else f"{when:%d %b %H:%M}"


def _older(blog: Blog | None, came: list[int], trouble: str = "") -> Older:
    """Return how it went, in words."""
    more = bool(blog and blog.older)
    count = len(came)
    words = f"{count or 'no'} older {'post' if count == 1 else 'posts'}"
    if not trouble and not more and count:
        words += ": the oldest there are"
    sentence = trouble if trouble and not count else f"{words}; {trouble}" if trouble else words
    return Older(count, more, sentence, tuple(came))
