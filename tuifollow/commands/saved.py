"""What does a saved page say? A pointer in it is told and not followed; without asyncio, so that one look is quick."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import tzinfo
from typing import TypeVar

from tuifollow import sources
from tuifollow.clock import home
from tuifollow.model import Limits, Page, Pointer, Snapshot, TooMuch

T = TypeVar("T")
PATIENCE = 6.0
"""Seconds in which a page must be read."""


def read_saved(page: Page, zone: tzinfo | None, reader: str | None, limits: Limits) -> Snapshot:
    """Return what a saved page says to the one `reader` named, or to any.

    Raises NotALiveBlog, FollowError, TooMuch for a page that takes too long.
    """
    answer = in_time(lambda: sources.read(page, zone=zone or home(), only=reader, limits=limits))
    if isinstance(answer, Pointer):
        return Snapshot(answer.reader, answer.title, live=answer.live, elsewhere=answer.address)
    return answer


def in_time(work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises.

    Raises TooMuch when that takes too long: its thread cannot be stopped, only left.
    """
    answers: list[T] = []
    errors: list[Exception] = []

    def do() -> None:
        try:
            answers.append(work())
        except Exception as error:  # noqa: BLE001 - carried over to the thread that waits
            errors.append(error)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if errors:
        raise errors[0]
    if not answers:
        raise TooMuch(f"page too complex: it cannot be read in {PATIENCE:.3g} s")
    return answers[0]
