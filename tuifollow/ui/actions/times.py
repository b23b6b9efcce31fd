"""Which key changes how times are told? One, in a circle."""

from __future__ import annotations

from tuifollow.ui.room.room import Room
from tuifollow.ui.room.times import FOLLOWING, WORDS, told


class Times(Room):
    """The action that changes how times are told."""

    def do_times(self) -> None:
        """Tell how long ago, the source's own time, or the time of day; the headings follow."""
        chosen = self.tools.session.times = FOLLOWING[self.tools.session.times]
        self.manner = told(self.desk, self.tools.manner, chosen)
        self.desk.zone = self.manner.zone
        self.list.manner(self.manner)
        self.detail.manner(self.manner)
        self.relist()
        alike = chosen == "source" and not self.manner.foreign
        self.pass_by(WORDS[chosen] + (": as your clock" if alike else ""))
