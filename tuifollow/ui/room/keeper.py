"""When is the reader's place written down? As it changes: a program that is killed asks nobody."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tuifollow.model import Anchor, FollowError

if TYPE_CHECKING:
    from tuifollow.ui.outside import Work
    from tuifollow.ui.room.room import Room


class PlaceKeeper:
    """Keeps the reader's place in a blog; several in one keep none."""

    def __init__(self, room: Room) -> None:
        """Keep the place in `room`."""
        self._room = room
        self._kept: Anchor | None = None

    def keep(self) -> None:
        """Write the place down, if it is another than last time."""
        room, place = self._room, self._room.place
        if place is not None and place != self._kept and room.desk.blog.row:
            self._kept = place
            store, blog, now = room.tools.store, room.desk.blog, room.tools.clock.now()
            room.work(partial(_written, partial(store.write, store.leave, blog, place, now)), group="write")


async def _written(work: Work) -> None:
    with suppress(FollowError):  # a place that cannot be written is nothing to be told at each step
        await work()
