"""What do all screens work with? The store, the clock, the settings, the manner of telling: one value, handed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tuifollow.clock import Clock
from tuifollow.config import Settings
from tuifollow.keys import Action, shown
from tuifollow.store import Store
from tuifollow.ui.engine import Engine
from tuifollow.ui.words.history import History
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.writing import Writing


@dataclass(frozen=True, slots=True)
class Tools:
    """What screens are given."""

    store: Store
    clock: Clock
    settings: Settings
    manner: Manner
    engine: Engine
    actions: tuple[Action, ...]
    """The key table as it is bound."""
    launch: Callable[[Sequence[str]], None]
    """Starts the program that shows a link."""
    rename: Callable[[str, int], None]
    """Sets the terminal's title, and before it how many entries are new."""
    unsaved: dict[int, bool] = field(default_factory=dict)
    """Bookmarks (by row id, set or taken away) that could not be saved."""
    history: History = field(default_factory=History)
    """What was searched for."""
    writings: list[Writing] = field(default_factory=list)
    """Files that are being written."""

    def key_shown(self, action: str) -> str:
        """Return the first key of an action as people write it; "" when it has none."""
        key = self.key(action)
        return shown(key) if key else ""

    def key(self, action: str) -> str:
        """Return the first key of an action, to be written into a hint; "" when it has none."""
        return next((entry.keys[0] for entry in self.actions if entry.id == action and entry.keys), "")
