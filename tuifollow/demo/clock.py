"""Where is a story, while it is told? The one clock of a story: it can be stopped, moved, made faster and slower.

The server reads it in a thread of its own, keys move it in another.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

SPEEDS = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 3600.0)
"""What the keys choose from: script seconds a second."""


class StoryClock:
    """Script seconds from a story's beginning; it stands at 0 until it is begun."""

    def __init__(
        self, speed: float = 10.0, monotonic: Callable[[], float] = time.monotonic, begin: float = 0.0
    ) -> None:
        """`speed` is script seconds a second of `monotonic`; `begin` is where the story is before it is begun."""
        self._monotonic = monotonic
        self._lock = Lock()
        self._speed = speed
        self._at = begin
        self._since: float | None = None  # since when it runs, from `_at` on; None: it stands
        self._begun = False

    @property
    def speed(self) -> float:
        """Script seconds a second."""
        return self._speed

    @property
    def running(self) -> bool:
        """Whether it runs, or will as soon as it is begun."""
        return self._since is not None or not self._begun

    def begin(self) -> bool:
        """Begin to run, unless that was done before; return whether it was not."""
        with self._lock:
            first, self._begun = not self._begun, True
            if first:
                self._since = self._monotonic()
            return first

    def time(self) -> float:
        """Return where the story is."""
        with self._lock:
            return self._time()

    def stop(self) -> None:
        """Stand still."""
        with self._lock:
            self._at, self._since, self._begun = self._time(), None, True

    def go_on(self) -> None:
        """Run on from where it stands."""
        with self._lock:
            self._begun = True
            if self._since is None:
                self._since = self._monotonic()

    def seek(self, at: float) -> None:
        """Go to another time, standing or running as before."""
        with self._lock:
            self._at = at
            if self._since is not None:
                self._since = self._monotonic()

    def pace(self, speed: float) -> None:
        """Run faster or slower from now on."""
        with self._lock:
            self._at = self._time()
            self._speed = speed
            if self._since is not None:
                self._since = self._monotonic()

    def _time(self) -> float:
        return self._at if self._since is None else self._at + (self._monotonic() - self._since) * self._speed


def faster(speed: float) -> float:
    """Return the next greater of the speeds, or the greatest."""
    return next((one for one in SPEEDS if one > speed), SPEEDS[-1])


def slower(speed: float) -> float:
    """Return the next lesser of the speeds, or the least."""
    return next((one for one in reversed(SPEEDS) if one < speed), SPEEDS[0])
