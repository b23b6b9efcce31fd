"""Pictures of the looks: other themes, plain letters, the keys."""

from __future__ import annotations

from tests.pictures import SMALL, Stage, stage


async def _walked(acting: Stage) -> str:
    """Return the screen with one entry of each state on it."""
    await acting.press("A")
    await acting.at(600)
    await acting.press("g", "j", "j", "b", "j")
    return acting.drawn()


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    pictures = {}
    for theme in ("light", "contrast"):
        async with stage(SMALL, theme=theme) as acting:
            pictures[f"theme-{theme}"] = await _walked(acting)
    async with stage(SMALL, ascii=True, theme="mono") as acting:
        pictures["plain-letters"] = await _walked(acting)
    async with stage(SMALL) as acting:
        await acting.press("?", *"time")
        pictures["keys"] = acting.drawn()
    return pictures
