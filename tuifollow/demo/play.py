"""What is on while a story is told? The story, its clock, where it is followed: what keys that steer a replay need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tuifollow.demo.clock import StoryClock


class Tale(Protocol):
    """What can be told: the demo's story, or the past of an archived blog. Script times are seconds."""

    @property
    def begin(self) -> float:
        """When its first entry stands."""

    @property
    def end(self) -> float:
        """When it is over."""

    @property
    def busy(self) -> tuple[float, float]:
        """Between these times the site answers 503."""

    def version(self, now: float) -> int:
        """Return a number that changes whenever the page does."""

    def next_after(self, now: float) -> float | None:
        """Return when something happens next; None when nothing does."""

    def between(self, since: float, until: float) -> int:
        """Return how much happens after `since` and until `until`."""


@dataclass(frozen=True, slots=True)
class Play:
    """A story that is told now."""

    key: str
    """The key of the blog under which it is followed."""
    address: str
    """Where it is served."""
    tale: Tale
    clock: StoryClock
    shown: Callable[[float], datetime]
    """Turns script time into the time that the page names."""
    kept: bool = True
    """Whether what the reader marks is there after the program has ended."""

    @property
    def now(self) -> datetime:
        """The story's time."""
        return self.shown(min(self.clock.time(), self.tale.end))

    @property
    def over(self) -> bool:
        """Whether all was told."""
        return self.clock.time() >= self.tale.end

    def at(self, when: datetime) -> float:
        """Return the script time of a time that the page names."""
        return (when - self.shown(0.0)).total_seconds()

    def next(self) -> float | None:
        """Return when something happens next that is to be seen: not while the site is busy; None when nothing does."""
        found = self.tale.next_after(self.clock.time())
        start, end = self.tale.busy
        return end if found is not None and start <= found < end else found
