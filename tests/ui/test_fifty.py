"""Do fifty blogs at once stay fluid? An arrival in each every two seconds, and a key held down at thirty a second.

`TUIFOLLOW_FIFTY` is how many seconds each part takes (10; a minute tells more). What is measured is the time from a key
to the screen that shows what it did; `pytest -m long -s tests/ui/test_fifty.py` prints it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.stage import keep, settings
from tuifollow.clock import Clock
from tuifollow.follow import Follower
from tuifollow.model import Block, Entry, Kind, Page, Run, Snapshot, Validators
from tuifollow.store import Store
from tuifollow.ui.app import FollowApp
from tuifollow.ui.room.many import Many
from tuifollow.ui.room.room import Room

BLOGS, KEPT, PAUSE, RATE = 50, 500, 2.0, 30.0
SECONDS = float(os.environ.get("TUIFOLLOW_FIFTY") or 10)
_PARTS = ("ri", "lo", "gau", "ki", "la", "wi", "fe", "bri", "mo", "ta", "ha", "su")
_WORDS = tuple(f"{one}{two}{end}" for one in _PARTS for two in _PARTS for end in ("n", "s", "t"))

pytestmark = pytest.mark.long


def entry(blog: int, number: int, at: datetime) -> Entry:
    """Return an entry with words of its own."""
    words = Random(blog * 100_000 + number).choices(_WORDS, k=60)
    body = (Block(Kind.PARAGRAPH, (Run(" ".join(words)),)),)
    return Entry(f"e{number}", body, " ".join(words[:8]), published=at, url=f"https://x.example/{blog}/{number}")


@dataclass
class Sites:
    """Fifty pages of five hundred entries, each with a new one every two seconds; one that never answers."""

    begun: float
    pages: dict[str, list[Entry]]
    asked: dict[str, int] = field(default_factory=dict)
    hanging: str = ""

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page:
        """Return a page with one more entry."""
        del validators, typed
        if address == self.hanging:
            await asyncio.sleep(3_600)
        count = self.asked[address] = self.asked.get(address, 0) + 1
        now = datetime.now(UTC)
        held = self.pages[address]
        self.pages[address] = [entry(number_of(address), KEPT + count, now), *held[: KEPT - 1]]
        return Page(address, address, "text/html", str(count), now, Validators(address, digest=str(count)))

    def read(self, page: Page, **_how: object) -> Snapshot:
        """Return what the page says."""
        return Snapshot("schema", f"Blog {number_of(page.address)}", tuple(self.pages[page.address]))


def address_of(number: int) -> str:
    """Return the address of a blog: each is a host of its own."""
    return f"http://127.0.0.1:{20_000 + number}/live"


def number_of(address: str) -> int:
    """Return which blog has that address."""
    return int(address.removeprefix("http://127.0.0.1:").removesuffix("/live")) - 20_000


@dataclass
class Measured:
    """When keys were pressed, done and shown."""

    pressed: list[float] = field(default_factory=list)
    done: int = 0
    shown: list[float] = field(default_factory=list)

    def drawn(self) -> None:
        """Note that the screen was drawn: it shows all keys that are done."""
        now = time.perf_counter()
        self.shown += [now] * (self.done - len(self.shown))

    def told(self, name: str) -> tuple[float, float, float]:
        """Print and return the median, the 95th percentile and the longest wait, in milliseconds."""
        waits = sorted(1_000 * (end - begin) for begin, end in zip(self.pressed, self.shown, strict=False))
        at = {share: waits[min(len(waits) - 1, int(share * len(waits)))] for share in (0.5, 0.95, 0.99)}
        print(  # noqa: T201 - the figures are what this is for
            f"\n{name}: {len(waits)} keys, p50 {at[0.5]:.1f} ms, p95 {at[0.95]:.1f}, p99 {at[0.99]:.1f}, "
            f"longest {waits[-1]:.1f}; over 50 ms: {sum(wait > 50 for wait in waits)}"
        )
        return at[0.5], at[0.95], waits[-1]


@asynccontextmanager
async def fifty(folder: Path) -> AsyncIterator[tuple[FollowApp, Pilot[int], Sites]]:
    """Run the program on fifty blogs that are kept already."""
    now = datetime.now(UTC)
    pages = {
        address_of(blog): [
            entry(blog, number, now - timedelta(minutes=2 * (KEPT - number), seconds=blog))
            for number in range(KEPT, 0, -1)
        ]
        for blog in range(BLOGS)
    }
    store = Store.open(folder / "archive.db")
    for address, entries in pages.items():
        keep(store, entries, key=address, title=f"Blog {number_of(address)}")
    sites = Sites(time.monotonic(), pages, hanging=address_of(BLOGS - 1))
    clock = Clock()
    follower: Any = partial(Follower, store, sites, clock=clock, random=Random(7), interval=PAUSE, read=sites.read)
    app = FollowApp(store, list(pages), settings(), load=lambda: follower, clock=clock, zone=UTC)
    gc.collect()
    gc.freeze()  # as the program does at its start; the 25,000 entries of the sites would be no work for its collector
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            yield app, pilot, sites
    finally:
        gc.unfreeze()
        store.close()


async def held_down(app: FollowApp, pilot: Pilot[int], seconds: float) -> Measured:
    """Hold a key down, to and fro; return how long each took to show."""
    measured, room = Measured(), app.room
    assert isinstance(room, Room)
    display = app._display

    def shown(*args: Any, **more: Any) -> None:
        display(*args, **more)
        measured.drawn()

    app._display = shown  # type: ignore[method-assign]
    for name in ("do_next", "do_previous"):

        def doing(name: str = name) -> None:
            getattr(type(room), name)(room)
            measured.done += 1

        setattr(room, name, doing)
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < seconds:
        # Never to an end of the list: a key that changes nothing draws nothing, and would seem to wait for the next.
        key = "j" if passed < 2 or int(passed) % 8 < 4 else "k"
        measured.pressed.append(time.perf_counter())
        app.post_message(events.Key(key, key))
        await asyncio.sleep(max(0.0, begun + len(measured.pressed) / RATE - time.perf_counter()))
    await pilot.pause(0.3)
    app._display = display  # type: ignore[method-assign]
    return measured


@pytest.mark.parametrize("merged", [False, True])
async def test_no_key_waits_while_fifty_blogs_bring_something(tmp_path: Path, merged: bool) -> None:  # noqa: FBT001
    """In one of them, and in all as one; also while one of them hangs."""
    async with fifty(tmp_path) as (app, pilot, sites):
        await pilot.pause(2.0)
        if merged:
            await pilot.press("M")
            await pilot.pause(4.0)
            assert app.room is not None
            assert isinstance(app.room.desk, Many)
        before = sum(sites.asked.values())
        measured = await held_down(app, pilot, SECONDS)
        looks = sum(sites.asked.values()) - before
        _, most, _ = measured.told(f"{'merged' if merged else 'single'}, {looks} looks in {SECONDS:.0f} s")
        assert len(measured.shown) >= len(measured.pressed) - 1
        assert looks >= 0.5 * (BLOGS - 1) * SECONDS / PAUSE
        assert most < 100  # the longest is told above: on a computer with other work it says little
