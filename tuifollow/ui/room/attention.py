"""What has the reader seen? New entries that were in view long enough, with the terminal in front. Pure.

Also the rule for showing what arrives without being asked: only to a reader who watches, and presses no key.
"""

from __future__ import annotations

from collections.abc import Collection

PATIENCE = 3.0
"""Seconds that an entry must be in view to be seen, and that the keys must rest for the list to move by itself."""


class Attention:
    """For how long each new entry has been in view."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """`patience`: seconds until an entry counts as seen."""
        self._patience = patience
        self._since: dict[int, float] = {}
        self._key = float("-inf")
        self.focused = True
        """Whether the terminal is in front; one that does not report that is taken to be."""

    def watch(self, entries: Collection[int], now: float) -> tuple[int, ...]:
        """Note which new entries are in view at `now` (monotonic seconds); return those that have been long enough."""
        if not self.focused:
            self._since.clear()
            return ()
        self._since = {entry: self._since.get(entry, now) for entry in entries}
        return tuple(entry for entry, since in self._since.items() if now - since >= self._patience)

    def key(self, now: float) -> None:
        """Note that the reader pressed a key."""
        self._key = now

    def idle(self, now: float) -> bool:
        """Whether the reader watches: the terminal is in front, and no key was pressed for a while."""
        return self.focused and now - self._key >= self._patience
