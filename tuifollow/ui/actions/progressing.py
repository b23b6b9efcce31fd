"""How far has something come that takes a while? Older pages, the first look at a large page, the index of a long blog.

Whatever else takes long says so by `room.progress("words")`, and `room.progress("")` when it is over.
"""

from __future__ import annotations

from tuifollow.amounts import several
from tuifollow.ui.engine import Told
from tuifollow.ui.room.room import Room

_SLOW = 2
"""Seconds after which a look is worth a word."""
_LONG = 20_000
"""From so many entries on their index is not there at once."""


class Progressing(Room):
    """Says how far things have come."""

    _pages = 0
    _came = 0
    _since: float | None = None
    """Since when a look has been under way."""

    def begin_older(self) -> None:
        """Count pages of older entries anew."""
        self._pages = self._came = 0

    def looked(self, look: Told) -> None:
        """Take in what following has brought; count what came with pages of older entries."""
        if not look.status.looking and self._since is not None:
            self._since = None
            self.progress("")
        super().looked(look)
        if self.desk.asking and look.older and not self.leaving:
            self._pages += 1
            self._came += len(look.older)
            self.progress(f"asking for older entries: page {self._pages + 1}{self._more} {self._came} came")

    def tick(self) -> None:
        """Let a second pass; a look that takes several is told of."""
        super().tick()
        status = self.desk.status
        if self.leaving or status is None or not status.looking or len(self.desk.keys) > 1:  # these come one by one
            return
        self._since = self.now if self._since is None else self._since
        seconds = int(self.now - self._since)
        if seconds >= _SLOW and not self.desk.asking:
            self.progress(f"reading{self._more} {seconds} s")

    async def _filled(self) -> None:
        if self.desk.blog.total >= _LONG:
            self.progress(f"reading the index of {several(self.desk.blog.total, 'entry', 'entries')}{self._more}")
        try:
            await super()._filled()
        finally:
            self.progress("")

    @property
    def _more(self) -> str:
        return self.manner.glyphs.more
