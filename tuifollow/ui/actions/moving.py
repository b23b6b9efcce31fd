"""Which keys move the reader? Through the list, and through the text of the detail."""

from __future__ import annotations

from bisect import bisect_left

from textual import events, on

from tuifollow.keys import shown
from tuifollow.model import Flag
from tuifollow.ui.room.room import Room


class Moving(Room):
    """The actions that move."""

    def do_next(self) -> None:
        """Go to the next older entry; in the detail a line down."""
        self._step(1)

    def do_previous(self) -> None:
        """Go to the next newer entry; in the detail a line up."""
        self._step(-1)

    def do_newest(self) -> None:
        """Go to the newest entry, and into the list."""
        self.list.select(self.list.listing.newest, top=True)

    @on(events.Click, "#above")
    def _above_clicked(self) -> None:
        """Go to what has arrived: the line over the list says that it waits there."""
        if self.query_one("#above").has_class("-new"):
            self.do_newest()

    def do_oldest(self) -> None:
        """Go to the oldest entry that is kept; from there ask the publisher for older ones."""
        self.sticky = False
        listing = self.list.listing
        if listing.oldest < 0 or self.list.row != listing.oldest:
            self.list.select(listing.oldest)
        elif listing.foot:
            self.load_older()
        elif self.desk.blog.older and not listing.whole:
            self.pass_by(f"a filter is on: {shown(self.tools.key('back') or 'escape')} first")
        else:
            self.pass_by("no older entry")

    def do_top(self) -> None:
        """Go to the beginning of the pane."""
        if self.in_detail:
            self._scroll(-self.detail.total)
        else:
            self.do_newest()

    def do_bottom(self) -> None:
        """Go to the end of the pane."""
        if self.in_detail:
            self._scroll(self.detail.total)
        else:
            self.do_oldest()

    def do_next_unread(self) -> None:
        """Go to the next older unread entry."""
        self._seek("no older unread entry", lacks=Flag.READ)

    def do_previous_unread(self) -> None:
        """Go to the next newer unread entry."""
        self._seek("no newer unread entry", lacks=Flag.READ, newer=True)

    def do_next_key(self) -> None:
        """Go to the next older key event."""
        self._seek("no older key event", has=Flag.KEY)

    def do_previous_key(self) -> None:
        """Go to the next newer key event."""
        self._seek("no newer key event", has=Flag.KEY, newer=True)

    def do_here(self) -> None:
        """Go to where the reader was last time: the newest entry of then."""
        place = self.desk.place
        listing = self.list.listing
        index = listing.timeline.newer_than(place.here) if place and place.here else -1
        if 0 < index < len(listing.timeline):
            through = listing.view.through
            nearest = min(bisect_left(through, index), len(through) - 1)
            self.reach(listing.timeline.rows[through[nearest]] if nearest >= 0 else -1)
        else:
            self.pass_by("nothing has come since you were here")

    def do_page_down(self) -> None:
        """Page what is read; at its end go to the next unread entry."""
        if not self.detail_shown:
            self._page_list(1)
        elif not self._scroll(max(1, self.detail.extent.height - 1)):
            self.read_through()
            self.do_next_unread()
        elif self.detail.at_end:
            self.read_through()

    def do_page_up(self) -> None:
        """Page what is read back."""
        if self.detail_shown:
            self._scroll(-max(1, self.detail.extent.height - 1))
        else:
            self._page_list(-1)

    def do_scroll_down(self) -> None:
        """Move in the other pane: the text a line down, or from the text to the next entry."""
        if self.in_detail:
            self._step_list(1)
        else:
            self._scroll(1)

    def do_scroll_up(self) -> None:
        """Move in the other pane: the text a line up, or from the text to the previous entry."""
        if self.in_detail:
            self._step_list(-1)
        else:
            self._scroll(-1)

    def do_half_down(self) -> None:
        """Move the text half a page down."""
        self._scroll(max(1, self.detail.extent.height // 2))

    def do_half_up(self) -> None:
        """Move the text half a page up."""
        self._scroll(-max(1, self.detail.extent.height // 2))

    def _scroll(self, lines: int) -> bool:
        """Move the text of the selected entry; return whether it moved."""
        shown = self.detail.item
        if shown is None or shown.row != self.list.selected:  # keys may come faster than the detail is drawn
            self.show_entry()
        return self.detail.shift(lines)

    def reach(self, entry: int) -> None:
        """Select the entry with that id; a closed hour that hides it is opened."""
        listing = self.list.listing
        hidden = listing.lets_through(entry) and listing.is_fold(listing.nearest(entry))
        if hidden and self.desk.open_fold_of(entry):
            self.relist()
        self._go(self.list.listing.row_of(entry))

    def load_older(self) -> None:
        """Ask for entries that are older than all that are kept."""
        raise NotImplementedError

    def read_through(self) -> None:
        """Note that an entry was read to its end."""
        raise NotImplementedError

    def _step(self, by: int) -> None:
        if self.in_detail:
            self._scroll(by)
        else:
            self._step_list(by)

    def _step_list(self, by: int) -> None:
        """Go one entry on; whoever walks leaves follow mode."""
        self._go(self.list.listing.step(self.list.row, by))

    def _page_list(self, by: int) -> None:
        height = max(1, self.list.extent.height - 1)
        self._go(self.list.row_beside(by * height))

    def _seek(self, none: str, *, has: Flag = Flag.NONE, lacks: Flag = Flag.NONE, newer: bool = False) -> None:
        entry = self.list.listing.find(self.list.row, has=has, lacks=lacks, newer=newer)
        if entry >= 0:
            self.reach(entry)
        else:
            self.pass_by(none)

    def _go(self, row: int) -> None:
        """Select an entry; away from the newest one, follow mode ends."""
        if row < 0:
            return
        self.list.select(row)
        if self.sticky and not self.list.at_newest:
            self.sticky = False
            self.tell()
