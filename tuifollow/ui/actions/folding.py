"""Which keys close hours and days to one line each, and open them again? The reader stays at the entry of before."""

from __future__ import annotations

from itertools import compress

from textual import on

from tuifollow.folds import Folded
from tuifollow.ui.actions.taking import Taking
from tuifollow.ui.panes.entry_list import EntryList
from tuifollow.view import RowKind, begins


class Folding(Taking):
    """The actions that close and open parts of the list."""

    def do_fold(self) -> None:
        """Close the hour of the selected entry; of a closed hour, its day; open a closed day wholly."""
        listing, row = self.list.listing, self.list.row
        index = listing.view.entry(row)
        if index < 0:
            return
        desk, fold = self.desk, listing.view.fold(row)
        hour, day = begins(listing.timeline.at[index], desk.zone)
        if fold is None:
            desk.folded = desk.folded.closing(hours=[hour])
        elif fold.is_day:
            newest = listing.timeline.at[listing.view.through[fold.begin]]
            desk.folded = desk.folded.opening_wholly(day, newest)
        else:
            desk.folded = desk.folded.closing(days=[day])
        self._shut()

    def do_fold_all(self) -> None:
        """Close every hour, or, where all are closed, open everything."""
        desk, view = self.desk, self.list.listing.view
        hours = compress(view.rules.at, map(RowKind.HOUR.__eq__, view.rules.kinds))
        closed = desk.folded.closing(hours=hours)
        desk.folded = Folded() if closed == desk.folded else closed
        self._shut()

    def do_open(self) -> None:
        """Open the closed hour or day that is selected; or else go into the detail."""
        if self.has_class("asking") or self.in_detail or not self.open_fold():
            super().do_open()

    def do_newest(self) -> None:
        """Go to the newest entry; who stays with what arrives sees it, be its hour closed."""
        super().do_newest()
        if self.sticky:
            self.open_fold()
            super().do_newest()

    def open_fold(self) -> bool:
        """Open the closed hour or day that is selected; return whether there is one."""
        listing = self.list.listing
        fold = listing.view.fold(self.list.row)
        if fold is None:
            return False
        self.desk.folded = self.desk.folded.opening(**{"days" if fold.is_day else "hours": [fold.at]})
        self.relist()
        return True

    @on(EntryList.Heading)
    def _heading(self, event: EntryList.Heading) -> None:
        """Close what stands under a heading that was clicked."""
        is_day, at = self.list.listing.heading(event.row)
        self.desk.folded = self.desk.folded.closing(**{"days" if is_day else "hours": [at]})
        self._shut()

    def _shut(self) -> None:
        """Show what is closed now; whoever closes something stays with the newest no more."""
        self.sticky = False
        self.relist()
