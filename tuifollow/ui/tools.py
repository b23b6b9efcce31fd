"""What do all screens work with? The store, the clock, the settings, the manner of telling: one value, handed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tuifollow.clock import Clock
from tuifollow.config import Settings
from tuifollow.demo.play import Play
from tuifollow.keys import Action, shown
from tuifollow.store import Store
from tuifollow.ui.alarm import Alarm
from tuifollow.ui.engine import Engine
from tuifollow.ui.words.history import History
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.writing import Writing


@dataclass(slots=True)
class Session:
    """What the reader has chosen for as long as the program runs."""

    times: str = "clock"
    """How times are told: "clock", "age" or "source"."""


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
    alarm: Alarm
    """What alerts the reader."""
    session: Session
    plays: dict[str, Play] = field(default_factory=dict)
    """The stories that are told, by their blog's key."""
    looks: dict[str, dict[str, int]] = field(default_factory=dict)
    """How the reader has divided the screen, for each class of sizes; filled when it is first needed."""
    unsaved: dict[int, bool] = field(default_factory=dict)
    """Bookmarks (by row id, set or taken away) that could not be saved."""
    told: set[str] = field(default_factory=set)
    """Notices that are shown once, and have been."""
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
