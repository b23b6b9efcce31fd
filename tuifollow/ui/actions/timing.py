"""What can be done with time at a glance? Folding, the picture of the day, jumping to a time: put together."""

from __future__ import annotations

from tuifollow.ui.actions.folding import Folding


class Timing(Folding):
    """The actions that deal with time and room."""
