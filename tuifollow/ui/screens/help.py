"""Which keys are there? All of them as they are bound now, to be searched; choosing one does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from tuifollow.keys import Action, groups, shown_all
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content

_KEYS = 20
"""Cells of the column of keys."""


class Help(Chooser[str]):
    """The key table; ends with the id of an action to be done."""

    heading = "Keys"
    nothing = "no key does that"
    typing = "type to search the keys"
    hints: ClassVar = {"open": "do it", "back": "close"}

    def __init__(self, tools: Tools, here: str, first: Sequence[str], can: Callable[[str], bool]) -> None:
        """Tell of `here`, what has the focus, and its groups `first`; `can` says what can be done there."""
        super().__init__(tools)
        self._here, self._first, self._can = here, first, can

    def choices(self, text: str) -> Sequence[Choice[str]]:
        """Return the actions by group, those that can be done here first; with `text` those that have it anywhere."""
        found: list[Choice[str]] = []
        wanted = text.strip().lower()
        for group, actions in self._groups():
            named = [(action, shown_all(action, ascii_only=self.tools.settings.ascii)) for action in actions]
            shown = [
                (action, keys) for action, keys in named if wanted in f"{action.description} {keys} {action.id}".lower()
            ]
            if shown:
                found.append(Choice(content.line(group, "bold"), None))
            for action, keys in shown:
                found.append(Choice(content.joined(f"  {keys or '(no key)':<{_KEYS}} ", action.description), action.id))
        return found

    def _groups(self) -> Iterator[tuple[str, Sequence[Action]]]:
        """Yield the groups of actions: what can be done here, then the rest, which is no less worth knowing."""
        here = [action for action in self.tools.actions if self._can(action.id)]
        sorted_in = sorted(groups(here), key=lambda group: group[0] not in self._first)
        yield from ((f"{group}, {self._here}", actions) for group, actions in sorted_in)
        yield from groups(action for action in self.tools.actions if action not in here)

    def count(self) -> str:
        """Return nothing: how many keys there are is no news."""
        return ""
