"""What can be done while a blog is read? All of it: the actions put together to the one screen that has them."""

from __future__ import annotations

from tuifollow.ui.actions.picturing import Picturing
from tuifollow.ui.actions.taking import Taking


class Reader(Taking, Picturing):
    """A blog on the screen, with all its actions."""
