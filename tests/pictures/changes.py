"""Pictures of changes: an edited entry word by word, and what came while the reader was away."""

from __future__ import annotations

from tests.pictures import SMALL, WIDE, stage


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    pictures = {}
    async with stage(WIDE) as wide:
        await wide.at(300)
        await wide.press("A", "H", "enter")  # left, and entered again: from here on all is new
        await wide.at(1300)
        await wide.press("w")
        pictures["catching-up"] = wide.drawn()
    async with stage(SMALL) as small:
        await small.at(300)
        await small.at(1300)
        await small.press("w", *"jjjjjj", "d")
        pictures["changes"] = small.drawn()
    return pictures
