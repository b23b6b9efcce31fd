"""A picture of an entry with a picture in half cells; needs the extra `images`."""

from __future__ import annotations

import os
from unittest.mock import patch

from tests.pictures import WIDE, stage
from tuifollow import pictures


async def draw() -> dict[str, str]:
    """Return every picture by its name."""
    if not pictures.supported():
        return {}
    with patch.dict(os.environ, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}):
        async with stage(WIDE, images=True) as wide:
            await wide.press("slash", *"forty tonnes", "enter")
            await wide.looked()
            await wide.press("escape")
            await wide.looked()
            return {"picture": wide.drawn()}
