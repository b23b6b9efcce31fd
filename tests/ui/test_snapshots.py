"""What does the screen look like? A few pictures, to be looked at when they change (--snapshot-update draws anew)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.stage import Site, archive, post, posts, program
from tuifollow.model import Block, Entry, Kind, Run, Snapshot, Style
from tuifollow.ui.actions.reader import Reader

Compare = Callable[..., bool]


def rich_entry() -> Entry:
    """Return an entry with everything that a body may hold."""
    return replace(
        post(100, key=True),
        body=(
            Block(Kind.PARAGRAPH, (Run("The gauge stands at "), Run("3.2 metres", Style.BOLD), Run(" and rises."))),
            Block(Kind.HEADING, (Run("What is closed"),), depth=2),
            Block(Kind.ITEM, (Run("the "), Run("lower lock", link="https://river.example/lock")), marker="•"),
            Block(Kind.ITEM, (Run("the towpath"),), marker="•"),
            Block(Kind.QUOTE, (Run("We have seen higher water, but not in March."),), depth=1),
            Block(Kind.TABLE, rows=(("Gauge", "Level"), ("Upper lock", "3.2 m"), ("Mill", "2.9 m"))),
            Block(Kind.IMAGE, (Run("The lock at dawn, its gates open"),), url="https://river.example/dawn.jpg"),
            Block(Kind.EMBED, (Run("Everybody is on the bridge."),), marker="x", url="https://x.example/1"),
            Block(Kind.CODE, (Run("flow = area * speed"),)),
        ),
    )


ENTRIES = [rich_entry(), *posts(30, newest=99)]


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until all that was set off is done."""
    await pilot.pause(0.05)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.05)


def pressing(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Return what presses keys, one after the other."""

    async def press(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return press


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((120, 40), ("j", "b", "j", "m", "g"), id="side-by-side"),
        pytest.param((80, 24), ("j", "j", "b", "enter", "escape"), id="stacked"),
        pytest.param((40, 10), ("enter", "space"), id="small-detail"),
        pytest.param((80, 24), ("b", "j", "b", "B"), id="bookmarks"),
    ],
)
def test_the_screen_looks_as_it_did(snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """List, detail and the lines around them, after some keys."""
    store = archive(ENTRIES)
    site = Site(Snapshot("schema", "The river rises", tuple(ENTRIES)))
    app = program(store, site=site)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))
    store.close()


def test_new_entries_stand_out(snap_compare: Compare) -> None:
    """By sign and weight in the list, by number above it, and by a rule where the reader was."""
    store = archive(posts(30, newest=97))
    blog = store.blogs()[0]
    store.leave(blog, None, post(98).published or posts()[0].published)  # type: ignore[arg-type]
    site = Site(Snapshot("schema", "The river rises", (post(99, key=True), post(98), *posts(30, newest=97))))

    async def down(pilot: Pilot[Any]) -> None:
        await pressing("g", "j")(pilot)
        assert isinstance(pilot.app.screen, Reader)

    assert snap_compare(program(store, site=site), terminal_size=(80, 24), run_before=down)
    store.close()
