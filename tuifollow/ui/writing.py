"""What is being written into a file while the reader goes on? Each writing as a job that can be asked and given up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tuifollow import takeaway
from tuifollow.store import Store
from tuifollow.takeaway import GivenUp, Wanted


@dataclass(slots=True)
class Writing:
    """One file that is being written."""

    wanted: Wanted
    path: Path
    done: int = 0
    """How many entries are written."""
    stopped: bool = False

    def run(self, store: Store) -> None:
        """Write it; slow: in a thread. Raises FollowError."""
        takeaway.write(self.path, takeaway.texts(store, self.wanted, self._told))

    def stop(self) -> None:
        """Give it up: nothing is left of it."""
        self.stopped = True

    def _told(self, count: int) -> None:
        if self.stopped:
            raise GivenUp(f"given up: {self.path} was not written")
        self.done = count

    @property
    def share(self) -> str:
        """How far it is: "12,000 of 100,000"."""
        return f"{self.done:,} of {len(self.wanted.rows):,}"
