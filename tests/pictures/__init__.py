"""On which stage are the README's pictures drawn? The program with the demo before it, and a clock that moves by hand.

Each module beside this one draws some: `async def draw()` returns them by name, as SVG.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from textual.pilot import Pilot

from tests.fakes import HandClock
from tuifollow.config import Settings, places
from tuifollow.demo.clock import StoryClock
from tuifollow.demo.play import Play
from tuifollow.demo.server import DemoServer
from tuifollow.demo.story import voyage
from tuifollow.fetch import Fetcher
from tuifollow.follow import Follower, Look
from tuifollow.store import Store
from tuifollow.ui.app import FollowApp
from tuifollow.ui.engine import Told

FOLDER = Path(__file__).parents[2] / "screenshots"
BEGIN = datetime(2026, 6, 21, 11, 0, tzinfo=UTC)
PORT = 48117
"""It is seen in the pictures: the addresses of links hold it."""
WIDE, SMALL = (120, 40), (80, 24)


class Stage:
    """The program with the demo before it, and a clock that moves by hand."""

    def __init__(self, pilot: Pilot[int], clock: HandClock, looks: list[Look]) -> None:
        """Take what is on the stage; `looks` grows as the follower tells of them."""
        self._pilot, self._clock, self._looks = pilot, clock, looks

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they ask for be done."""
        for key in keys:
            await self._pilot.press(key)
            await self._pilot.pause(0.1)

    async def at(self, seconds: int) -> None:
        """Go to that time of the script, and look."""
        self._clock.passed = seconds
        count = len(self._looks)
        await self._pilot.press("r")
        await self.looked(count)

    async def looked(self, count: int = 0) -> None:
        """Wait until there are more looks than `count` and the last one is over; then for the screen's next second."""
        async with asyncio.timeout(10):
            while len(self._looks) <= count or self._looks[-1].status.looking:
                await self._pilot.pause(0.02)
        await self._pilot.pause(1.2)

    def drawn(self) -> str:
        """Return what is on the screen."""
        return self._pilot.app.export_screenshot(title="tuifollow").replace("\r\n", "\n").rstrip() + "\n"


@asynccontextmanager
async def stage(size: tuple[int, int], **more: Any) -> AsyncIterator[Stage]:
    """Open the demo, at its beginning; `more` are settings."""
    clock = HandClock(BEGIN)
    server = DemoServer(voyage(), StoryClock(1.0, clock.monotonic), port=PORT, now=clock.now)
    address = await server.start()
    play = Play("demo:", address, server.tale, server.clock, server.shown)
    store = Store.open(None)
    looks: list[Look] = []

    def make(tell: Callable[[Told], None]) -> Follower:
        def told(look: Look) -> None:
            looks.append(look)
            tell(look)

        return Follower(store, Fetcher(clock=clock), tell=told, clock=clock, random=Random(1), interval=30.0)

    chosen = Settings(places(Path(os.devnull) / "tuifollow"), **more)
    app = FollowApp(store, [], chosen, load=lambda: make, clock=clock, zone=UTC, play=play)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.5)
            on_stage = Stage(pilot, clock, looks)
            await on_stage.looked()
            yield on_stage
    finally:
        store.close()
        await server.stop()
