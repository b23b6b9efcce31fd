"""Which keys are there? All of them as they are bound now, to be searched; choosing one does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tuifollow.keys import groups, shown_all
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.words import content

_KEYS = 20
"""Cells of the column of keys."""


class Help(Chooser[str]):
    """The key table; ends with the id of an action to be done."""

    heading = "Keys"
    nothing = "no key does that"
    typing = "type to search the keys"
    hints: ClassVar = {"open": "do it", "back": "close"}

    def choices(self, text: str) -> Sequence[Choice[str]]:
        """Return the actions by group; with `text` those that have it in their words, keys or ids."""
        found: list[Choice[str]] = []
        wanted = text.strip().lower()
        for group, actions in groups(self.tools.actions):
            named = [(action, shown_all(action, ascii_only=self.tools.settings.ascii)) for action in actions]
            shown = [
                (action, keys) for action, keys in named if wanted in f"{action.description} {keys} {action.id}".lower()
            ]
            if shown:
                found.append(Choice(content.line(group, "bold"), None))
            for action, keys in shown:
                found.append(Choice(content.joined(f"  {keys or '(no key)':<{_KEYS}} ", action.description), action.id))
        return found

    def count(self) -> str:
        """Return nothing: how many keys there are is no news."""
        return ""
