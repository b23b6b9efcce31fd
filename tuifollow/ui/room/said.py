"""What does the status line say beside the facts? A word for a moment, or how far something long has come. Pure."""

from __future__ import annotations

from tuifollow.ui.words.wrap import cells_of

_PASSING = 2.0
"""Seconds for which a passing word stands in the status line, at least."""
_READ = 12.0
"""Cells of it that a person reads in a second."""
_PACE = 0.1
"""Seconds between two changes of a progress, at least: it is told as it goes, and draws nothing between."""


class Said:
    """What is said now; what passes stands before what goes on."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._passing: tuple[str, float] = ("", 0.0)
        self._progress = ""
        self._drawn = float("-inf")

    @property
    def text(self) -> str:
        """What is to be seen."""
        return self._passing[0] or self._progress

    @property
    def passing(self) -> str:
        """The word that is shown for a moment."""
        return self._passing[0]

    def pass_by(self, text: str, now: float) -> None:
        """Say a word for as long as it takes to read."""
        self._passing = (text, now + max(_PASSING, cells_of(text) / _READ))

    def hush(self) -> None:
        """Let the passing word go."""
        self._passing = ("", 0.0)

    def ran_out(self, now: float) -> bool:
        """Let the passing word go when it was read; return whether it went."""
        gone = bool(self._passing[0]) and now >= self._passing[1]
        if gone:
            self.hush()
        return gone

    def progress(self, text: str, now: float) -> bool:
        """Say how far something has come, "" when it is over; return whether that is to be drawn at once."""
        if text == self._progress:
            return False
        begins_or_ends = not (text and self._progress)
        self._progress = text
        if not begins_or_ends and now - self._drawn < _PACE:
            return False
        self._drawn = now
        return not self._passing[0]
