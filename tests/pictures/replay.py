"""Pictures of a replay, and of what was asked of whom."""

from __future__ import annotations

from tests.pictures import SMALL, WIDE, stage


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    pictures = {}
    async with stage(WIDE) as wide:
        await wide.press("A")
        await wide.at(600)
        await wide.press("A", "g", "j", "ctrl+up")
        await wide.at(900)
        await wide.press("p", "j")
        pictures["replay"] = wide.drawn()
    async with stage(SMALL) as small:
        await small.at(300)
        await small.press("V")
        pictures["requests"] = small.drawn()
    return pictures
