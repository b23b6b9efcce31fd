"""Pictures of alerts: the history with the rules below it, and a corner of a few lines."""

from __future__ import annotations

from tests.pictures import SMALL, stage
from tuifollow.model import Alerting, Quiet, Rule

_RULES = (Rule(words=("mast", "/sail\\w*/"), edits=True), Rule(key=True, blogs=("halcyon",)))


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    pictures = {}
    async with stage(SMALL, alerts=Alerting(_RULES, quiet=(Quiet(22 * 60 + 30, 7 * 60),))) as small:
        for seconds in (300, 600, 900, 1300):
            await small.at(seconds)
        await small.press("!")
        pictures["alerts"] = small.drawn()
    async with stage((60, 5)) as corner:
        await corner.press("A")
        await corner.at(420)
        pictures["corner"] = corner.drawn()
    return pictures
