"""A picture of several blogs: two that tell of one harbour, read as one timeline, the same news folded."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from tests.pictures import WIDE
from tests.ui.stage import NOW, Site, archive, keep, stage
from tuifollow.model import Block, Entry, Kind, Run, Snapshot

_TOLD = {
    "https://harbour.example/live": (
        "Harbour desk",
        (
            (4, "Pilots ask for a second tug", "The pilots say that one tug is too few while the lock is shut."),
            (21, "The upper lock is shut", ""),
            (38, "Fog over the outer mole", "The horn sounds once a minute; ferries go at half speed."),
        ),
    ),
    "https://courier.example/river": (
        "River courier",
        (
            (9, "Bakers send bread to the waiting barges", "Forty loaves went out by rowing boat this morning."),
            (19, "Barge strikes gate, lock shut", ""),
            (52, "A heron on the weir", "It has not moved since eight o'clock, our reader writes."),
        ),
    ),
    "https://tower.example/ticker": (
        "Tower radio",
        (
            (14, "Song of the hour", "Listeners chose the one about the lighthouse keeper's cat again."),
            (12, "Lock closed after collision", ""),
        ),
    ),
}
_COPY = (
    "The lock at the upper harbour is shut until further notice after a barge struck its lower gate this morning, the "
    "port authority said. Nobody was hurt, and divers are looking at the hinges."
)


def _entries(told: tuple[tuple[int, str, str], ...]) -> tuple[Entry, ...]:
    made = []
    for minutes, headline, words in sorted(told):
        body = (Block(Kind.PARAGRAPH, (Run(words or _COPY),)),)
        made.append(Entry(headline, body, headline, published=NOW - timedelta(minutes=minutes)))
    return tuple(made)


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    keys = tuple(_TOLD)
    store = archive(_entries(_TOLD[keys[0]][1]), key=keys[0], title=_TOLD[keys[0]][0])
    site = Site()
    for key, (title, told) in _TOLD.items():
        if key != keys[0]:
            keep(store, _entries(told), key=key, title=title)
        site.others[key] = Snapshot("schema", title, _entries(told))
    async with stage(WIDE, store=store, sources=keys, site=site) as acting:
        await acting.press("M")
        await acting.press("j", "j", "j")
        await asyncio.sleep(0.5)
        await acting.settle()
        drawn = acting.app.export_screenshot(title="tuifollow").replace("\r\n", "\n").rstrip() + "\n"
    store.close()
    return {"several-blogs": drawn}
