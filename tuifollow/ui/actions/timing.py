"""What can be done with time at a glance? Folding, jumping, the picture of the day, key events, and room for it."""

from __future__ import annotations

from tuifollow.ui.actions.dividing import Dividing
from tuifollow.ui.actions.events import Events
from tuifollow.ui.actions.folding import Folding
from tuifollow.ui.actions.jumping import Jumping


class Timing(Events, Folding, Jumping, Dividing):
    """The actions that deal with time and room."""
