"""Pictures of the screen in its looks: four sizes, each in the default, light, plain letters and without colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.ui.stage import Site, archive, post, posts, program
from tests.ui.test_snapshots import settled
from tuifollow.model import Entry, Snapshot

Compare = Callable[..., bool]
SIZES = ((200, 60), (120, 40), (80, 24), (40, 10))
LOOKS: dict[str, dict[str, Any]] = {
    "default": {},
    "light": {"theme": "light"},
    "ascii": {"ascii": True},
    "no-color": {"no_color": True},
}
KEPT = posts(30, newest=97)


def now() -> tuple[Entry, ...]:
    """Return the page as it is now: two entries more than are kept, one edited, one withdrawn."""
    changed = [
        replace(entry, headline="Gauge report 95, corrected")
        if entry.id == "p95"
        else replace(entry, withdrawn=entry.id == "p94")
        for entry in KEPT
    ]
    return (post(99, key=True), post(98), *changed)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_every_look_shows_every_state(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], look: str
) -> None:
    """New, unread, read, key event, bookmark, edited, withdrawn: all in one picture, but for the smallest size."""
    if look == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    store = archive(KEPT)

    async def walk(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in ("j", "b", "j", "j", "m", "g", "j"):
            await pilot.press(key)
            await settled(pilot)

    app: App[Any] = program(store, site=Site(Snapshot("schema", "The river rises", now())), **LOOKS[look])
    assert snap_compare(app, terminal_size=size, run_before=walk)
    store.close()
