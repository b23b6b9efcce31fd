"""Pictures of keeping house: the start screen, and what it says before it forgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.ui.stage import NOW, Site, keep, post, program
from tuifollow.model import Entry, Snapshot
from tuifollow.store import Store

_BLOGS = (
    ("river", "The river rises", "The upper lock is closed to all boats"),
    ("ferry", "Night of the long ferry", "Cabins are made up on deck four"),
    ("council", "Budget night at the harbour council", "The vote on the crane is put off to April"),
    ("kites", "The kite race", "The blue team has won, by a tail"),
    ("pass", "Snow on the pass", "The plough is through, and the buses wait for it"),
    ("clock", "The clockmaker's trial, day four", "The court rises until Monday"),
    ("fair", "Opening of the spring fair", "The last lights are out"),
)
"""Made up: a name for the address, a title, the newest headline."""


def _address(name: str) -> str:
    return f"https://{name}.example/live"


def _entries(number: int, headline: str) -> list[Entry]:
    """Return some entries, the newest of them with that headline, some minutes before noon."""
    made = [post(100 - older) for older in range(7 + 9 * number)]
    newest = replace(made[0], headline=headline, published=NOW - timedelta(minutes=number))
    return [newest, *made[1:]]


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    store = Store.open(None, now=NOW)
    site = Site()
    for number, (name, title, headline) in enumerate(_BLOGS):
        entries = _entries(number, headline)
        keep(store, entries, key=_address(name), title=title)
        arrived = [post(101), *entries] if name == "ferry" else entries
        site.others[_address(name)] = Snapshot("schema", title, tuple(arrived), live=name != "kites")
    _arrange(store)
    del site.others[_address("pass")]
    app = program(store, (), site=site)
    pictures = {}
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause(1.2)
        pictures["start"] = app.export_screenshot(title="tuifollow")
        await pilot.press("end", "P")
        await pilot.pause(0.5)
        pictures["forget"] = app.export_screenshot(title="tuifollow")
    store.close()
    return {name: picture.replace("\r\n", "\n").rstrip() + "\n" for name, picture in pictures.items()}


def _arrange(store: Store) -> None:
    """Read some, put one away, follow one no more, call one by another name, bookmark what is to be forgotten."""
    blogs = {name: store.blog(_address(name)) for name, _, _ in _BLOGS}
    for name in ("kites", "pass"):
        if blog := blogs[name]:
            store.mark_all(blog)
    store.rename(_address("council"), "Harbour council")
    store.put_away(_address("clock"), away=True)
    if fair := blogs["fair"]:
        for row in store.timeline(fair).rows[:3]:
            store.bookmark(row, True)
    store.unfollow(_address("fair"))
