"""Pictures of time at a glance: closed hours under the picture of the day, and the three columns of a wide screen."""

from __future__ import annotations

from tests.pictures import WIDE, stage


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    pictures = {}
    async with stage(WIDE) as wide:
        await wide.press("A")
        await wide.at(6600)
        await wide.press("A", "W", "g", "j", "enter", "k", "j", "j")
        pictures["closed-hours"] = wide.drawn()
    async with stage((200, 60)) as widest:
        await widest.press("A")
        await widest.at(6600)
        await widest.press("g", "j", "j")
        pictures["three-columns-200x60"] = widest.drawn()
    return pictures
