"""How much was asked of a host on one day? The count that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """The requests of one day to one host, or of several days together."""

    day: int
    """Days since 1970, UTC."""
    host: str
    asked: int
    """Requests: each redirect is one too."""
    unchanged: int
    """How many of them were answered with "not modified"."""
    failed: int
    wire: int
    """Bytes of bodies as they came, before decompression."""
    last: datetime

    @property
    def share(self) -> float:
        """How much of what was asked was unchanged, from 0 to 1."""
        return self.unchanged / self.asked if self.asked else 0.0

    def plus(self, other: Asked) -> Asked:
        """Return both together, with the later day."""
        return Asked(
            max(self.day, other.day),
            self.host,
            self.asked + other.asked,
            self.unchanged + other.unchanged,
            self.failed + other.failed,
            self.wire + other.wire,
            max(self.last, other.last),
        )


def day_of(when: datetime) -> int:
    """Return the day that is counted for: days since 1970, UTC."""
    return int(when.timestamp() // 86_400)
