"""Who plays in a test of the screen? The real program, store and follower; only the page and time are made up."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.fakes import HandClock
from tuifollow.config import Places, Settings
from tuifollow.follow import Follower
from tuifollow.model import Block, Entry, Flag, FollowError, Kind, Page, Run, Snapshot, Validators
from tuifollow.store import Store
from tuifollow.timeline import merge
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.app import FollowApp
from tuifollow.ui.room.room import Room

ADDRESS = "https://river.example/live"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIZES = ((80, 24), (120, 40))
_NOWHERE = Path(os.devnull) / "tuifollow"
"""Where nothing can be kept, not even by root."""


def post(number: int, *, words: str = "", **more: Any) -> Entry:
    """Return entry `number`: the higher, the newer; a post every seven minutes, the hundredth at noon."""
    body = tuple(
        Block(Kind.PARAGRAPH, (Run(f"{words or 'The gauge was read again'}, paragraph {part} of {number}. " * 6),))
        for part in range(4)
    )
    published = NOW - timedelta(minutes=7 * (100 - number))
    made = Entry(f"p{number}", body, f"Gauge report {number} from the upper lock", authors=("Ada Quill",))
    return replace(made, published=published, url=f"https://river.example/live/{number}", **more)


def posts(count: int = 40, newest: int = 100) -> list[Entry]:
    """Return so many entries, newest first; every tenth is a key event."""
    return [post(number, key=number % 10 == 0) for number in range(newest, newest - count, -1)]


@dataclass
class Site:
    """The page that is followed: what it holds now, or why it cannot be had."""

    snapshot: Snapshot = field(default_factory=lambda: Snapshot("schema", "The river rises"))
    error: FollowError | None = None
    asked: int = 0
    others: dict[str, Snapshot] = field(default_factory=dict)
    """What is held at other addresses."""
    slow: asyncio.Event | None = None
    """What these answers wait for."""

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page:
        """Return a page, another one each time."""
        del validators, typed
        self.asked += 1
        if self.slow and address != ADDRESS:
            await self.slow.wait()
        if self.error or address.partition("#")[0] not in {ADDRESS, *self.others}:
            raise self.error or FollowError("no such host")
        return Page(address, address, "text/html", str(self.asked), NOW, Validators(address, digest=str(self.asked)))

    def read(self, page: Page, **_how: object) -> Snapshot:
        """Return what the page says."""
        return self.others.get(page.address, self.snapshot)


@dataclass
class Stage:
    """The program on a screen."""

    app: FollowApp
    pilot: Pilot[int]
    store: Store
    site: Site
    clock: HandClock
    opened: list[list[str]]
    """What was asked of the browser."""

    @property
    def room(self) -> Reader:
        """The blog that is read."""
        room = self.app.room
        assert isinstance(room, Reader)
        return room

    async def press(self, *keys: str) -> None:
        """Press keys one upon the other, and wait until all that they set off is done."""
        for key in keys:
            # As `Pilot.press` does, which waits four times as long.
            sign = key if len(key) == 1 else None
            name = _character_to_key(key) if sign and not sign.isalnum() else key
            self.app.post_message(events.Key(name, sign))
        await self.settle()

    async def settle(self) -> None:
        """Wait until workers and drawing are done."""
        await self.pilot.pause()
        while list(self.app.workers) or (self.app.room and self.app.room._entry_wanted):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def look(self, entries: Sequence[Entry] | None = None, *, soon: bool = False, **more: Any) -> None:
        """Let the page hold these entries, and let it be looked at; with `soon` a key was pressed a moment ago."""
        if entries is not None:
            self.site.snapshot = replace(self.site.snapshot, entries=tuple(entries), **more)
        asked = self.site.asked
        self.clock.passed += 6  # a look by hand is allowed every five seconds
        if soon:
            self.room.attention.key(self.clock.monotonic())
        self.app.tools.engine.look_now(self.room.desk.blog.key)
        async with asyncio.timeout(20):  # a machine may be busy
            waiting = True
            while waiting:
                await asyncio.sleep(0.002)
                waiting = self.site.asked == asked or self.is_looking
        await self.settle()

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way."""
        status = self.app.tools.engine.status(self.room.desk.blog.key)
        return status is None or status.looking

    async def rest(self, seconds: float) -> None:
        """Let the reader do nothing for so long."""
        for _ in range(int(seconds)):
            self.clock.passed += 1
            self.room.tick()
        await self.settle()

    @property
    def toasts(self) -> list[str]:
        """What toasts have said."""
        return [notification.message for notification in self.app._notifications]

    @property
    def on_top(self) -> object:
        """The screen that is shown."""
        return self.app.screen

    def shows(self, kind: type[object]) -> bool:
        """Whether the screen that is shown is one of that kind."""
        return isinstance(self.app.screen, kind)

    @property
    def in_detail(self) -> bool:
        """Whether keys go to the detail."""
        return self.app.screen.focused is self.room.detail

    @property
    def lines(self) -> list[str]:
        """The screen's lines."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen's text."""
        return "\n".join(self.lines)

    def line_of(self, words: str) -> int:
        """Return the screen line that holds `words`; -1 when none does."""
        return next((number for number, line in enumerate(self.lines) if words in line), -1)

    @property
    def selected(self) -> str:
        """The publisher's id of the selected entry."""
        selected = self.room.list.selected
        assert selected is not None
        return self.store.item(selected).entry.id

    @property
    def flags(self) -> Flag:
        """The marks of the selected entry, as the store has them."""
        selected = self.room.list.selected
        assert selected is not None
        return self.store.heads([selected])[0].flags


def archive(entries: Sequence[Entry], *, key: str = ADDRESS, title: str = "The river rises") -> Store:
    """Return a store in memory in which these entries are kept, all unread."""
    store = Store.open(None, now=NOW)
    keep(store, entries, key=key, title=title)
    return store


def keep(store: Store, entries: Sequence[Entry], *, key: str = ADDRESS, title: str = "The river rises") -> None:
    """Keep entries of a blog, as a first look at it does."""
    blog = store.follow(key, key)
    snapshot = Snapshot("schema", title, tuple(entries))
    changes = merge((), snapshot, now=NOW, window=0, first=True, loopback=False)
    store.save(blog, snapshot, changes, validators=None, now=NOW, wait=30)


def settings(**more: Any) -> Settings:
    """Return settings that keep nothing anywhere, unless `places` are given."""
    given = {"places": Places(_NOWHERE, _NOWHERE, _NOWHERE, _NOWHERE), "browser": ("true",), **more}
    return Settings(**given)


def program(
    store: Store,
    sources: Sequence[str] = (ADDRESS,),
    *,
    site: Site | None = None,
    clock: HandClock | None = None,
    launch: Callable[[Sequence[str]], None] = lambda _argv: None,
    **more: Any,
) -> FollowApp:
    """Return the program, not yet running; it follows `site`."""
    clock = clock or HandClock(NOW)
    site = site or Site()
    follower = partial(Follower, store, site, clock=clock, random=Random(7), read=site.read)
    return FollowApp(store, sources, settings(**more), load=lambda: follower, clock=clock, zone=UTC, launch=launch)


@asynccontextmanager
async def stage(
    size: tuple[int, int] = (80, 24),
    entries: Sequence[Entry] | None = None,
    *,
    store: Store | None = None,
    sources: Sequence[str] = (ADDRESS,),
    keys: Mapping[str, tuple[str, ...]] | None = None,
    site: Site | None = None,
    **more: Any,
) -> AsyncIterator[Stage]:
    """Run the program on a screen of `size`; `entries` are kept already, and are what the page holds."""
    entries = posts() if entries is None else entries
    kept = store or archive(entries)
    site = site or Site(Snapshot("schema", "The river rises", tuple(entries)))
    clock = HandClock(NOW)
    opened: list[list[str]] = []
    app = program(
        kept,
        sources,
        site=site,
        clock=clock,
        launch=lambda argv: opened.append(list(argv)),
        keys=keys or {},
        **more,
    )
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            acting = Stage(app, pilot, kept, site, clock, opened)
            await acting.settle()
            yield acting
    finally:
        if store is None:
            kept.close()


__all__ = ["ADDRESS", "NOW", "SIZES", "Room", "Site", "Stage", "archive", "keep", "post", "posts", "program", "stage"]
