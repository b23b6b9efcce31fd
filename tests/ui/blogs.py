"""Who plays in tests of several blogs? The program on two or three of them, what they tell, and what comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.ui.stage import ADDRESS, NOW, Site, Stage, archive, keep, posts, stage
from tuifollow.model import Block, Entry, Kind, Run, Snapshot
from tuifollow.ui.room.many import Many

KITES, LAKE = "https://kites.example/live", "https://lake.example/live"
_TITLES = {ADDRESS: "The river rises", KITES: "The kite race", LAKE: "The lake"}
STORY = (
    "The lock at the upper harbour is shut until further notice after a barge struck its lower gate on Tuesday, "
    "the port authority said. Nobody was hurt, and divers are looking at the hinges."
)


def told(name: str, minutes: float, words: str = STORY, headline: str = "The lock is shut") -> Entry:
    """Return an entry that was told so many minutes before now."""
    body = (Block(Kind.PARAGRAPH, (Run(words),)),)
    return Entry(name, body, headline, published=NOW - timedelta(minutes=minutes), url=f"https://x.example/{name}")


def kites(count: int = 6) -> list[Entry]:
    """Return entries of the second blog, one in the middle between two of the first."""
    return [told(f"k{n}", 7 * n + 3, f"Kite {n} is up. " * 9, f"Kite {n} is in the air") for n in range(count)]


@asynccontextmanager
async def several(
    size: tuple[int, int] = (80, 24),
    sources: tuple[str, ...] = (ADDRESS, KITES),
    *,
    chosen: Mapping[str, Any] | None = None,
    **entries: list[Entry],
) -> AsyncIterator[Stage]:
    """Run the program on blogs of which these entries are kept, as their pages hold them; `chosen` are settings."""
    pages = {ADDRESS: posts(12), KITES: entries.get("kites", kites())}
    if "lake" in entries:
        pages[LAKE] = entries["lake"]
    store = archive(pages[ADDRESS])
    site = Site(Snapshot("schema", _TITLES[ADDRESS], tuple(pages[ADDRESS])))
    for key in list(pages)[1:]:
        keep(store, pages[key], key=key, title=_TITLES[key])
        site.others[key] = Snapshot("schema", _TITLES[key], tuple(pages[key]))
    async with stage(size, store=store, sources=sources, site=site, **(chosen or {})) as acting:
        yield acting
    store.close()


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is as it should be."""
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - nothing here can set an event
            await asyncio.sleep(0.01)


async def comes(acting: Stage, key: str, *entries: Entry, **more: Any) -> None:
    """Let entries arrive in a blog, and wait until they are shown."""
    site, before = acting.site, acting.room.desk.timeline
    page = site.others.get(key, site.snapshot)
    site.others[key] = replace(page, entries=(*entries, *page.entries), **more)
    acting.clock.passed += 6
    acting.app.tools.engine.look_now(key)
    await until(lambda: acting.room.desk.timeline is not before)
    await acting.settle()


def many(acting: Stage) -> Many:
    """Return the desk on which several blogs lie."""
    desk = acting.room.desk
    assert isinstance(desk, Many)
    return desk
