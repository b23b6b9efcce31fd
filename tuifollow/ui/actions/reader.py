"""What can be done while a blog is read? All of it: the actions put together to the one screen that has them."""

from __future__ import annotations

from tuifollow.ui.actions.aloud import Aloud
from tuifollow.ui.actions.changing import Changing
from tuifollow.ui.actions.picturing import Picturing
from tuifollow.ui.actions.replaying import Replaying
from tuifollow.ui.actions.several import Several
from tuifollow.ui.actions.times import Times
from tuifollow.ui.actions.timing import Timing


class Reader(Aloud, Replaying, Several, Changing, Timing, Picturing, Times):
    """A blog on the screen, with all its actions."""
