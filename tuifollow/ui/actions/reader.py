"""What can be done while a blog is read? All of it: the actions put together to the one screen that has them."""

from __future__ import annotations

from tuifollow.ui.actions.several import Several


class Reader(Several):
    """A blog on the screen, with all its actions."""
