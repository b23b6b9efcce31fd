"""What stands around list and detail? Header, the edges, the footer, what is said where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tuifollow.keys import shown
from tuifollow.model import Flag
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.room import sought
from tuifollow.ui.room.nook import NookTeller
from tuifollow.ui.words import content, moments, telling

if TYPE_CHECKING:
    from tuifollow.ui.room.room import Room

_IN_LIST = {
    "open": "read",
    "next-unread": "unread",
    "bookmark": "bookmark",
    "search": "search",
    "filter": "filter",
    "pause": "pause",
    "help": "keys",
    "quit": "quit",
}
_IN_DETAIL = {
    "page-down": "on",
    "back": "back",
    "scroll-down": "next",
    "bookmark": "bookmark",
    "open-page": "browser",
    "links": "links",
    "help": "keys",
    "quit": "quit",
}
_IN_EMPTY = {
    "refresh": "look now",
    "pause": "pause",
    "blogs": "blogs",
    "archive": "search all blogs",
    "help": "keys",
    "quit": "quit",
}
"""Where no entry is there none can be read, marked or searched."""


class Around:
    """The lines around list and detail of a room."""

    def __init__(self, room: Room) -> None:
        """Tell of `room`."""
        self._room = room
        self._nook = NookTeller(room)

    def tell(self) -> None:
        """Bring them all up to date."""
        self.tell_header()
        self._tell_empty()
        self.tell_edges()
        self.tell_corner()
        self._edge("hints").tell(self._hints())

    def tell_edges(self) -> None:
        """Bring the top edges of list and detail up to date."""
        room = self._room
        if not room.is_mounted:
            return
        new = self._new_above()
        above = self._edge("above")
        above.set_class(bool(new), "-new")
        onward = telling.onward(room.desk.blog, room.tools.key_shown("onward"))
        above.set_class(bool(onward and not new), "-onward")
        above.tell(new or onward or self._day(), self._shown())
        over = self._edge("over")
        over.set_class(room.detail.changed, "-changed")
        over.tell(*self._over(new))

    def tell_corner(self) -> None:
        """Bring the corner up to date."""
        self._nook.tell()

    def tell_header(self) -> None:
        """Bring the header up to date: what the blog is called, and what narrows the list."""
        room, desk, signs = self._room, self._room.desk, self._room.manner.glyphs
        chips = [*room.chips(), *([room.beside] if room.beside else [])]
        if stale := telling.stale(desk.status, room.manner):
            chips.append(f"{signs.failing} {stale}")
        if room.manner.foreign:
            chips.append(f"times {room.manner.foreign}")
        if room.sticky:
            chips.append("FOLLOW")
        if desk.key_only:
            chips.append(f"{signs.key} key events")
        if desk.hide_withdrawn:
            counted = f"{desk.hidden} " if desk.hidden else ""
            chips.append(f"{signs.withdrawn} {counted}hidden")
        chips += sought.chips(desk, room.list.listing, room.list.row, room.manner)
        self._edge("header").tell(desk.blog.called, "  ".join(chips))

    def _new_above(self) -> str:
        room = self._room
        window = room.list.window
        count = room.list.listing.count_above(window.start, has=Flag.NEW) if window else 0
        if not count:
            return ""
        keys = [shown(key) for key in (room.tools.key("newest"), room.tools.key("previous-unread")) if key]
        signs = room.manner.glyphs
        return f" {signs.dot} ".join([f"{signs.above} {count} new", *keys[:1]])

    def _day(self) -> str:
        """Return the day of the first entry in view; where the list itself tells it on top, what the blog is about."""
        room = self._room
        listing, window = room.list.listing, room.list.window
        if window and listing.rule(window.start)[0] == "day":
            return room.desk.blog.summary
        first = next((row for row in window if listing.is_entry(row)), -1)
        if first < 0:
            return ""
        at = moments.of_ms(listing.timeline.at[listing.view.entry(first)]).astimezone(room.manner.zone)
        return moments.day(at.date(), room.desk.clock.now().astimezone(room.manner.zone).date())

    def _shown(self) -> str:
        """Return how many entries there are, and how many of them are shown."""
        listing, blog = self._room.list.listing, self._room.desk.blog
        total = self._room.desk.counts(listing).total
        if not listing.whole:
            return f"{listing.count} of {total}"
        return f"{total} of {blog.there}" if blog.there and blog.there > total else str(total)

    def _over(self, new: str) -> tuple[str, str]:
        room, signs = self._room, self._room.manner.glyphs
        if room.detail.item is None:
            return "", ""
        listing = room.list.listing
        left = f"{listing.number(room.list.row)} of {listing.count}"
        if room.detail.changed:
            left = f"{signs.edited} changed {signs.dot} at its top you see it"
        right = f"{room.detail.share}%"
        return left, right if room.list_shown or not new else f"{new}  {right}"

    def _tell_empty(self) -> None:
        room, desk = self._room, self._room.desk
        is_empty = not room.list.listing.count
        room.set_class(is_empty, "-empty")
        if not is_empty:
            return
        said = sought.nothing(desk, room.tools) or telling.empty(desk.status, desk.blog.called)
        room.query_one("#empty", Static).update(content.lines(said))

    def _hints(self) -> str:
        room = self._room
        words = _IN_DETAIL if room.in_detail else _IN_LIST
        if not room.list.listing.count:
            narrowed = sought.narrowed_by(room.desk)
            back = {"back": "all entries" if narrowed == 1 else "one back"} if narrowed else {}
            words = {**back, **_IN_EMPTY}
        pairs = [(room.tools.key(action), word) for action, word in words.items()]
        parts = [f"{shown(key)} {word}" for key, word in pairs if key]
        return telling.fitting(parts, room.size.width)

    def _edge(self, name: str) -> Edge:
        return self._room.query_one(f"#{name}", Edge)
