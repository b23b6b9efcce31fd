"""In which manner are a blog's times told? Of day, how long ago, or as its source's own clocks show them."""

from __future__ import annotations

from dataclasses import replace

from tuifollow.ui.room.desk import Desk
from tuifollow.ui.words import moments
from tuifollow.ui.words.manner import Manner

FOLLOWING = {"clock": "age", "age": "source", "source": "clock"}
"""From each way of telling times the next."""
WORDS = {"clock": "times of day", "age": "how long ago", "source": "the source's own times"}


def told(desk: Desk, home: Manner, chosen: str) -> Manner:
    """Return the manner for a blog: `home` is the reader's own, `chosen` one of `FOLLOWING`."""
    zone = (desk.source_zone() if chosen == "source" else None) or home.zone
    offset = moments.offset(home.now(), zone)
    foreign = "" if offset == moments.offset(home.now(), home.zone) else offset
    return replace(home, zone=zone, relative=chosen == "age", foreign=foreign)
