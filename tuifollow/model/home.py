"""Which zone is the reader's own? One with this mark, so that it can be told from a zone that was asked for."""

from __future__ import annotations

from datetime import tzinfo


class Home(tzinfo):
    """The zone of whoever reads; `clock.home` makes one, because only there the computer is asked."""
