"""Which keys hand entries on? As a Markdown quotation to the clipboard, or as a file of many."""

from __future__ import annotations

import asyncio
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from tuifollow import takeaway
from tuifollow.export.quote import quote
from tuifollow.model import FollowError
from tuifollow.ui.actions.asking import Asking

if TYPE_CHECKING:
    from tuifollow.ui.screens.exporting import Stock
    from tuifollow.ui.writing import Writing

_STEP = 0.5
"""Seconds between two words of how far a file is."""


class Sharing(Asking):
    """The actions that hand on."""

    def do_share(self) -> None:
        """Copy the selected entry as a Markdown quotation."""
        item = self.desk.item(self.list.selected)
        if item is None:
            self.pass_by("no entry is selected")
            return
        blog = self.desk.blog
        self.copy(quote(item.entry, blog.called, blog.key, self.manner.zone), "copied: the entry as a Markdown quote")

    async def do_export(self) -> None:
        """Write this blog, what is shown of it, or the bookmarks into a file."""
        from tuifollow.ui.screens.exporting import Exporting  # noqa: PLC0415 - late: few ask for it

        try:
            stocks = await asyncio.to_thread(self._stocks)
        except FollowError as error:
            self.pass_by(str(error))
        else:
            await self.app.push_screen(Exporting(self.tools, stocks), self._write)

    def _stocks(self) -> list[Stock]:
        from tuifollow.ui.screens.exporting import Stock  # noqa: PLC0415 - late, with its screen

        blog, store, listing = self.desk.blog, self.tools.store, self.list.listing
        rows, shown = store.rows(blog), array("q", (listing.timeline.rows[index] for index in listing.view.entries()))
        marked = array("q", (item.row for item in store.bookmarks()))
        stocks = [Stock(f"this blog: {len(rows):,}", blog.called, rows, blog.key, blog.summary)]
        if len(shown) < len(listing.timeline):
            stocks.insert(0, Stock(f"what is shown of it: {len(shown):,}", blog.called, shown, blog.key, blog.summary))
        stocks.append(Stock(f"the bookmarks of all blogs: {len(marked):,}", "Bookmarks", marked))
        return stocks

    def _write(self, writing: Writing | None) -> None:
        if writing is not None:
            self.tools.writings.append(writing)
            # The program's own work, not this screen's: the reader may go to another blog meanwhile.
            self.app.run_worker(self._written_down(writing), group="export")

    async def _written_down(self, writing: Writing) -> None:
        work = asyncio.ensure_future(asyncio.to_thread(writing.run, self.tools.store))
        try:
            while not (await asyncio.wait([work], timeout=_STEP))[0]:
                self._tell(f"writing {writing.path.name}: {writing.share}")
            work.result()
        except FollowError as error:
            self._tell(str(error))
        else:
            self._tell(f"written: {takeaway.shown(writing.path, Path.home())}")
        finally:
            self.tools.writings.remove(writing)

    def _tell(self, words: str) -> None:
        """Say it where the reader is now: in the status line of this blog, else in a toast."""
        if self.is_current:
            self.pass_by(words)
        elif words.startswith("writing") or self.leaving:
            return
        else:
            self.app.notify(words, markup=False)
