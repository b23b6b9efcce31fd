"""What does a saved page say? A pointer in it is told and not followed; without asyncio, so that one look is quick."""

from __future__ import annotations

import threading
from datetime import tzinfo

from tuifollow import sources
from tuifollow.model import Limits, Page, Pointer, Snapshot, TooMuch

PATIENCE = 6.0
"""Seconds in which a page must be read."""


def read_saved(page: Page, zone: tzinfo | None, reader: str | None, limits: Limits) -> Snapshot:
    """Return what a saved page says to the one `reader` named, or to any.

    Raises NotALiveBlog, FollowError, TooMuch for a page that takes too long: its thread cannot be stopped, only left.
    """
    answers: list[Snapshot | Pointer | Exception] = []

    def read() -> None:
        try:
            answers.append(sources.read(page, zone=zone, only=reader, limits=limits))
        except Exception as error:  # noqa: BLE001 - carried over to the thread that waits
            answers.append(error)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if thread.is_alive():
        raise TooMuch(f"page too complex: it cannot be read in {PATIENCE:.3g} s")
    answer = answers[0]
    if isinstance(answer, Exception):
        raise answer
    if isinstance(answer, Pointer):
        return Snapshot(answer.reader, answer.title, live=answer.live, elsewhere=answer.address)
    return answer
