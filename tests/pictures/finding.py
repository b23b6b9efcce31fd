"""Pictures of finding and of taking away: a filter by author with a search in it, and the form of an export."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tests.pictures import SMALL, WIDE, stage


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    pictures = {}
    with TemporaryDirectory() as home, patch.dict(os.environ, {"HOME": home}):  # the form names the reader's own folder
        async with stage(WIDE) as wide:
            await wide.press("A")
            await wide.at(1300)
            await wide.press("g", "P", "slash", *"ship", "enter", "n")
            pictures["finding"] = wide.drawn()
        async with stage(SMALL) as small:
            await small.at(600)
            await small.press("ctrl+o")
            pictures["exporting"] = small.drawn()
    return pictures
