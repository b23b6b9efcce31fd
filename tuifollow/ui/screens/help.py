"""Which keys are there? All of them as they are bound now, to be searched; choosing one does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from tuifollow.keys import Action, groups, shown_all, worded
from tuifollow.ui.outside import Outside
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import cells_of, fit, wrap

_KEYS = 23
"""Cells of the column of keys."""
_FEW = 10
"""The same where there is little room."""
_EDGES = 4
"""Cells that the list keeps free at its sides."""


class Help(Chooser[str]):
    """The key table; ends with the id of an action to be done."""

    heading = "Keys"
    nothing = "no key does that"
    typing = "type to search the keys"
    hints: ClassVar = {"open": "do it", "back": "close"}

    def __init__(self, tools: Tools, below: Screen[Any], can: Callable[[str], bool]) -> None:
        """Tell of the screen `below`; `can` says what can be done there."""
        super().__init__(tools)
        self._here, self._first = below.here if isinstance(below, Outside) else ("here", ())
        words = below.words if isinstance(below, Outside) else {}
        self._can_here = [worded(action, words) for action in tools.actions if can(action.id)]

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
                found.append(Choice(self._told(keys, action.description), action.id))
        return found

    def _told(self, keys: str, words: str) -> Content:
        """Return keys and what they do side by side; what is too long goes on under its beginning."""
        width = self.app.size.width - _EDGES
        room = max(8, width - _KEYS) if width >= 3 * _KEYS else max(8, width - _FEW)
        column = max(_FEW, width - room)
        parts = [words[start:end] for start, end in wrap(words, room)]
        lead = [fit(f"  {keys or '(no key)'}", column - 1, self.tools.manner.glyphs.more), *[""] * (len(parts) - 1)]
        lines = [
            content.joined(f"{key}{' ' * (column - cells_of(key))}", part)
            for key, part in zip(lead, parts, strict=True)
        ]
        return Content("\n").join(lines)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_later(self.fill)

    def _groups(self) -> Iterator[tuple[str, Sequence[Action]]]:
        """Yield the groups of actions: what can be done here, then the rest, which is no less worth knowing."""
        sorted_in = sorted(groups(self._can_here), key=lambda group: group[0] not in self._first)
        yield from ((f"{group}, {self._here}", actions) for group, actions in sorted_in)
        done = {action.id for action in self._can_here}
        yield from groups(action for action in self.tools.actions if action.id not in done)

    def count(self) -> str:
        """Return nothing: how many keys there are is no news."""
        return ""
