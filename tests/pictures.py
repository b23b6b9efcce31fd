"""Do the README's pictures show the program as it is? `python -m tests.pictures` draws them from the demo.

With `--check` nothing is written: it ends with 1 and names each picture that would change.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from textual.pilot import Pilot

from tests.fakes import HandClock
from tuifollow.config import Settings, places
from tuifollow.demo.server import DemoServer
from tuifollow.demo.story import voyage
from tuifollow.fetch import Fetcher
from tuifollow.follow import Follower, Look
from tuifollow.store import Store
from tuifollow.ui.app import FollowApp
from tuifollow.ui.engine import Told

FOLDER = Path(__file__).parent.parent / "screenshots"
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
async def stage(size: tuple[int, int]) -> AsyncIterator[Stage]:
    """Open the demo, at its beginning."""
    clock = HandClock(BEGIN)
    server = DemoServer(voyage(), 1.0, port=PORT, clock=clock.monotonic, now=clock.now)
    address = await server.start()
    store = Store.open(None)
    looks: list[Look] = []

    def make(tell: Callable[[Told], None]) -> Follower:
        def told(look: Look) -> None:
            looks.append(look)
            tell(look)

        return Follower(store, Fetcher(clock=clock), tell=told, clock=clock, random=Random(1), interval=30.0)

    app = FollowApp(store, ["demo:"], Settings(places(FOLDER)), load=lambda: make, clock=clock, zone=UTC, demo=address)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.5)
            on_stage = Stage(pilot, clock, looks)
            await on_stage.looked()
            yield on_stage
    finally:
        store.close()
        await server.stop()


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    pictures = {}
    async with stage(WIDE) as wide:
        await wide.press("A")
        await wide.at(600)
        await wide.press("g", *"jjj", "b")
        await wide.at(1300)
        await wide.press("g", "j")
        pictures["list-and-detail-120x40"] = wide.drawn()
        await wide.press(*"jjjbjb", "B")
        pictures["bookmarks"] = wide.drawn()
        await wide.press("escape", "slash", *"mast", "enter")
        pictures["search"] = wide.drawn()
    async with stage(SMALL) as small:
        await small.press("A")
        await small.at(300)
        await small.press("g", "j")
        await small.at(420)
        pictures["list-and-detail-80x24"] = small.drawn()
        await small.press("G", "k", "k")
        await small.at(780)
        pictures["new-entries"] = small.drawn()
    return pictures


def main() -> int:
    """Write the pictures, or compare them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a picture would change")
    check = parser.parse_args().check
    changed = 0
    for name, drawn in asyncio.run(draw()).items():
        path = FOLDER / f"{name}.svg"
        if path.exists() and path.read_text(encoding="utf-8") == drawn:
            continue
        changed += 1
        print(f"{path.name} {'would change' if check else 'is drawn'}")  # noqa: T201
        if not check:
            path.write_text(drawn, encoding="utf-8")
    return int(check and changed > 0)


if __name__ == "__main__":
    sys.exit(main())
