"""Which keys tell what changed? In an entry and since the reader was here; and what is withdrawn, shown or hidden."""

from __future__ import annotations

import asyncio
from functools import partial

from tuifollow.keys import shown
from tuifollow.model import FollowError
from tuifollow.ui.actions.finding import Finding
from tuifollow.ui.room.search import Aim


class Changing(Finding):
    """The actions about changes, and about the reader's absence."""

    async def do_changes(self) -> None:
        """Show what was changed in the selected entry."""
        if self.list.selected is None:
            self.pass_by("no entry is selected" if self.list.listing.count else "there is no entry")
            return
        from tuifollow.ui.screens.changes import show_changes  # noqa: PLC0415 - late: few entries are edited

        await show_changes(self, self.list.selected, self.manner)

    async def do_catch_up(self) -> None:
        """Show what came since the reader was here."""
        desk, store = self.desk, self.tools.store
        since = desk.place.left if desk.place else None
        from tuifollow.ui.screens.catchup import CatchUp, missed  # noqa: PLC0415 - late, as is every screen

        try:
            found = await asyncio.to_thread(missed, store, desk.blog, since, self.manner.zone)
        except FollowError as error:
            self.say(str(error), warning=True)
            return
        if found.digest.anything:
            await self.app.push_screen(CatchUp(self.tools, desk.blog.called, found, self.manner), self._to_missed)
        elif since is None:
            self.pass_by("nothing is kept of this blog yet")
        else:
            self.pass_by(f"nothing has come since you were here {self.manner.moment(since)}")

    def do_hide_withdrawn(self) -> None:
        """Hide withdrawn entries, or show them again."""
        desk = self.desk
        desk.hide_withdrawn = not desk.hide_withdrawn
        self.relist()
        if not desk.hide_withdrawn:
            self.pass_by("withdrawn entries are shown")
        elif desk.hidden:
            self.pass_by(f"{desk.hidden} withdrawn {'entry is' if desk.hidden == 1 else 'entries are'} hidden")
        else:
            self.pass_by("withdrawn entries are hidden; so far there is none")

    def do_set_here(self) -> None:
        """Put the line "you were here" above the selected entry."""
        entry = self.list.selected
        if entry is None:
            self.pass_by("there is no entry")
        else:
            self.write(partial(self._set_here, entry))

    async def _set_here(self, entry: int) -> None:
        store, desk = self.tools.store, self.desk
        await store.write(store.set_here, desk.blog, entry, self.place, self.tools.clock.now())
        desk.line_moved()
        self.relist()
        key = self.tools.key("undo")
        undo = f"; {shown(key)} takes it back" if key else ""
        newest = desk.timeline.index_of(entry) == 0
        self.pass_by(f"{'you were here: shown when something comes' if newest else 'the line stands here now'}{undo}")

    async def _to_missed(self, row: int | None) -> None:
        """Go to an entry of the digest, whatever hides it."""
        if row is None:
            return
        if not self.desk.full and self.desk.timeline.index_of(row) < 0:
            try:
                await self.desk.fill()
            except FollowError as error:
                self.say(str(error), warning=True)
                return
            self.relist()
        before = self.whereabouts
        if not self.list.listing.lets_through(row):
            self._show_all()
        self.reach(row)
        self.came_from = before

    def _show_all(self) -> None:
        """Take back every filter."""
        self.desk.hide_withdrawn = self.desk.key_only = False
        for aim in (Aim.FILTER, Aim.AUTHOR):
            self.find("", aim)
        self.relist()
