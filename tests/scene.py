"""Who plays in a test of following? A site, a clock, a store in memory, and a follower who tells what it hears."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random

from tests.fakes import FakeClock, FakeSite
from tuifollow import sources
from tuifollow.address import blog_key
from tuifollow.clock import Clock
from tuifollow.fetch import Fetcher
from tuifollow.follow import Follower, Look
from tuifollow.model import Blog, FollowError, Pointer, Snapshot, Status
from tuifollow.store import Store

HOST = "http://river.example"
"""A far host, whose name leads to this computer: the rules for far hosts over real sockets."""
Post = tuple[str, str]
"""An entry's id and words; it was published so many minutes after eight as its place in the page says."""


def page(*posts: Post, ended: bool = False, withdrawn: Sequence[str] = ()) -> str:
    """Return a live blog as its publisher shows it, newest first; the ids' digits are their minutes."""
    updates = [
        {
            "@type": "BlogPosting",
            "@id": name,
            "headline": words.partition(". ")[0],
            "articleBody": words.partition(". ")[2] or words,
            "datePublished": f"2026-03-01T08:{int(name.strip('p')):02}:00Z",
        }
        for name, words in posts
        if name not in withdrawn
    ]
    blog: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "The river rises",
        "coverageStartTime": "2026-03-01T08:00:00Z",
        "liveBlogUpdate": updates,
    }
    if ended:
        blog["coverageEndTime"] = "2026-03-01T09:00:00Z"
    data = json.dumps(blog)
    return f'<html><head><title>The river rises</title><script type="application/ld+json">{data}</script></head></html>'


def posts(*numbers: int) -> list[Post]:
    """Return posts of those numbers, with words of their own."""
    return [(f"p{n}", f"Gauge {n}. The water stands at {n * 7} centimetres.") for n in numbers]


@dataclass
class Scene:
    """Everybody on it."""

    site: FakeSite
    clock: FakeClock
    store: Store
    follower: Follower
    looks: list[Look] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def port(self) -> str:
        """The site's port."""
        return self.site.address.rpartition(":")[2]

    def far(self, path: str, host: str = HOST) -> str:
        """Return an address of the site under a far name."""
        return f"{host}:{self.port}{path}"

    async def follow(self, address: str) -> str:
        """Begin to follow; return the key."""
        key = blog_key(address)
        await self.store.write(self.store.follow, key, address)
        self.tasks.append(asyncio.create_task(self.follower.run(key)))
        return key

    def blog(self, key: str) -> Blog:
        """Return a blog that must be there."""
        blog = self.store.blog(key)
        assert blog is not None
        return blog

    def done(self, key: str = "") -> list[Look]:
        """Return the looks that are over."""
        return [look for look in self.looks if not look.status.looking and key in {"", look.blog.key}]

    async def until(self, happened: Callable[[], object]) -> None:
        """Let things happen until that has."""
        async with asyncio.timeout(5):
            while not happened():
                for task in self.tasks:
                    if task.done() and not task.cancelled():
                        task.result()
                await asyncio.sleep(0.001)

    async def looked(self, count: int, key: str = "") -> Status:
        """Wait until so many looks are over; return how it went."""
        await self.until(lambda: len(self.done(key)) >= count)
        return self.done(key)[count - 1].status


@asynccontextmanager
async def scene(
    clock: FakeClock | None = None,
    *,
    interval: float | None = None,
    patience: float = 5.0,
    read: Callable[..., Snapshot | Pointer] = sources.read,
    resolve: Callable[[str], Sequence[str]] = lambda _: ["127.0.0.1"],
    make: Callable[[Clock], FakeSite] = FakeSite,
) -> AsyncIterator[Scene]:
    """Set the scene, with a site that `make` makes, and clear it."""
    clock = clock or FakeClock()

    async def look_up(host: str, port: int) -> Sequence[str]:
        return resolve(host)

    async with make(clock) as site:
        store = Store.open(None)
        looks: list[Look] = []
        fetcher = Fetcher(clock=clock, resolve=look_up)
        follower = Follower(
            store,
            fetcher,
            tell=looks.append,
            clock=clock,
            random=Random(7),
            interval=interval,
            read=read,
            patience=patience,
        )
        everybody = Scene(site, clock, store, follower, looks)
        try:
            yield everybody
        finally:
            for task in everybody.tasks:
                task.cancel()
                with suppress(asyncio.CancelledError, FollowError):
                    async with asyncio.timeout(3):
                        await task
            store.close()
