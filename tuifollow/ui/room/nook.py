"""What does the corner tell of? The newest entry of the blog that is read, and what is new in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuifollow.model import FollowError
from tuifollow.ui.room.status import Corner
from tuifollow.ui.words.corner import Elsewhere, Nook, corner

if TYPE_CHECKING:
    from tuifollow.ui.room.room import Room

_MOST = 4
"""Entries that a corner could show."""
_AGAIN = 5.0
"""Seconds after which the other blogs are asked again."""


class NookTeller:
    """Keeps the corner of a room up to date."""

    def __init__(self, room: Room) -> None:
        """Tell of `room`."""
        self._room = room
        self._asked = float("-inf")
        self._elsewhere: Elsewhere | None = None

    def tell(self) -> None:
        """Bring the corner up to date, if it is shown."""
        room, desk = self._room, self._room.desk
        if not room.shape.tiny:
            return
        listing = room.list.listing
        # Not the rows of the list: what is in a closed hour is news here all the same.
        newest = [listing.timeline.rows[index] for index in listing.view.through[:_MOST]]
        heads = desk.heads(newest)
        if room.now - self._asked >= _AGAIN:
            self._asked, self._elsewhere = room.now, self._others()
        counts, alerted = desk.counts(listing), room.tools.alarm.stands
        head, now = heads[0] if heads else None, room.tools.engine.monotonic
        nook = Nook(head, counts, desk.status, now, heads[1:], self._elsewhere, alerted)
        size = (room.size.width, room.size.height)
        room.query_one(Corner).tell(corner(nook, size, room.manner), new=counts.new > 0)

    def _others(self) -> Elsewhere | None:
        """Return what is new in the other followed blogs; None when nothing is, or it cannot be read."""
        store, own = self._room.tools.store, self._room.desk.keys
        try:
            blogs = [each for each in store.blogs() if each.followed and not each.archived and each.key not in own]
            new = {blog: count for blog in blogs if blog.unread and (count := store.counts(blog)[1])}
            heads = [(blog, head) for blog in new if (head := store.newest(blog))]
        except FollowError:
            return None
        if not heads:
            return None
        blog, head = max(heads, key=lambda pair: pair[1].at)
        return Elsewhere(blog.called, head, sum(new.values()))
