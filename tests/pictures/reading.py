"""Pictures of reading: the list and an entry, new entries, bookmarks, search."""

from __future__ import annotations

from tests.pictures import SMALL, WIDE, stage


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
