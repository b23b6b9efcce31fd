"""Which keys move in the column of key events? Those of the list, while the column has the focus."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import compress

from textual import on

from tuifollow.model import Flag
from tuifollow.ui.actions.taking import Taking
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.panes.key_events import KeyEvents
from tuifollow.ui.panes.standing import Standing
from tuifollow.ui.room.shape import Shape

_KEY = bytes(bool(value & Flag.KEY) for value in range(256))


class Events(Taking):
    """The column of key events on a wide screen."""

    _events: tuple[array[int] | None, bytes, array[int], array[int]] = (None, b"", array("I"), array("q"))
    """Of which rows and marks they are; their indexes and ids, newest first."""

    @property
    def in_events(self) -> bool:
        """Whether the keys go to the column of key events."""
        return self.focused is self.keys

    def do_open(self) -> None:
        """Go to the key event under the cursor; elsewhere into the detail."""
        if self.in_events and not self.has_class("asking"):
            self._to_event(self.keys.chosen)
        else:
            super().do_open()

    def do_back(self) -> None:
        """Take one step back: out of the column into the list."""
        if self.in_events and not self.has_class("asking"):
            self.set_focus(self.list)
            self.tell()
        else:
            super().do_back()

    def do_pane(self) -> None:
        """Go to the next pane: list, detail, key events."""
        if self.shape is Shape.WIDE and self.in_detail and len(self._key_events()) and not self.has_class("zoomed"):
            self.remove_class("reading")
            self.set_focus(self.keys)
            self.tell()
        elif self.in_events:
            self.do_back()
        else:
            super().do_pane()

    def tell(self) -> None:
        """Bring the column up to date with all lines."""
        super().tell()
        self._tell_events()

    def _step(self, by: int) -> None:
        if self.in_events:
            self.keys.step(by)
        else:
            super()._step(by)

    @on(KeyEvents.Chosen)
    def _event_chosen(self, event: KeyEvents.Chosen) -> None:
        self._to_event(event.entry)

    def _to_event(self, entry: int) -> None:
        """Go to a key event; one that a filter hides is told."""
        if self.list.listing.lets_through(entry):
            self.reach(entry)
        else:
            self.pass_by("a filter hides this key event")

    @on(Standing.Selected)
    def _tell_events(self) -> None:
        """Show the key events, and which of them the reader is at, or has passed."""
        if self.shape is not Shape.WIDE or self.leaving or not self.is_mounted:
            return
        ids = self._key_events()
        here = bisect_left(self._events[2], max(0, self.list.listing.view.entry(self.list.row)))
        self.keys.tell(ids, here if here < len(ids) else -1)
        self.query_one("#aside-edge", Edge).tell(
            "key events" if ids else "no key events are marked", str(len(ids) or "")
        )

    def _key_events(self) -> array[int]:
        """Return the ids of all key events, found anew only when entries or marks have changed."""
        timeline, (rows, flags, _, ids) = self.list.listing.timeline, self._events
        if rows is not timeline.rows or flags is not timeline.flags:
            marks = timeline.flags.translate(_KEY)
            ids = array("q", compress(timeline.rows, marks))
            self._events = (timeline.rows, timeline.flags, array("I", compress(range(len(marks)), marks)), ids)
        return ids
