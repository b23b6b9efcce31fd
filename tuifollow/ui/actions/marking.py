"""Which keys mark entries? Bookmarks and read marks: written first, drawn when they are kept, and undone by one key."""

from __future__ import annotations

from functools import partial

from tuifollow.model import Flag, State
from tuifollow.ui.actions.moving import Moving


class Marking(Moving):
    """The actions that mark."""

    def do_bookmark(self) -> None:
        """Bookmark the selected entry, or take its bookmark away."""
        entry = self.list.selected
        if entry is not None:
            self.write(partial(self._bookmark, entry, on=Flag.BOOKMARKED not in self.list.listing.flags(self.list.row)))

    def do_toggle_read(self) -> None:
        """Mark the selected entry read or unread."""
        entry = self.list.selected
        if entry is not None:
            was_read = Flag.READ in self.list.listing.flags(self.list.row)
            self.write(partial(self._mark, entry, State.UNREAD if was_read else State.READ))

    def do_read_below(self) -> None:
        """Mark the selected entry and all older ones read."""
        entry = self.list.selected
        if entry is not None:
            self.write(partial(self._mark_below, entry))

    def do_read_all(self) -> None:
        """Mark everything read."""
        self.write(self._mark_all)

    def do_undo(self) -> None:
        """Undo the last change of marks."""
        self.write(self._undo)

    def read_through(self) -> None:
        """Mark the selected entry read, unless it is."""
        entry = self.list.selected
        if entry is not None and Flag.READ not in self.list.listing.flags(self.list.row):
            self.write(partial(self._mark, entry, State.READ))

    async def _bookmark(self, entry: int, *, on: bool) -> None:
        store = self.tools.store
        self.tools.unsaved[entry] = on
        await store.write(store.bookmark, entry, on)
        self.tools.unsaved.pop(entry, None)
        self.desk.marked([entry], **{"add" if on else "drop": Flag.BOOKMARKED})
        self._marked([entry])
        self.pass_by("bookmarked" if on else "bookmark taken away")

    async def _mark(self, entry: int, state: State) -> None:
        store = self.tools.store
        entries = self.desk.together([entry])
        await store.write(store.mark, entries, state)
        self.desk.marked(entries, add=_ADDED[state], drop=_DROPPED[state])
        self._marked([entry])

    async def _mark_below(self, entry: int) -> None:
        await self.desk.read_from(entry)
        self._marked()
        self.pass_by(f"this and all older entries are read{self._how_to_undo()}")

    async def _mark_all(self) -> None:
        await self.desk.read_all()
        self._marked()
        self.pass_by(f"all entries are read{self._how_to_undo()}")

    async def _undo(self) -> None:
        store = self.tools.store
        undone = await store.write(store.undo)
        if undone:
            await self.desk.fill()
            self.desk.line_moved()
            self._marked()
        self.pass_by(undone or "nothing to undo")

    def _marked(self, entries: list[int] | None = None) -> None:
        """Show marks that are kept now."""
        self.relist()
        if entries is None or self.list.selected in entries:
            self.want_entry()

    def _how_to_undo(self) -> str:
        key = self.tools.key("undo")
        return f"; {key} takes it back" if key else ""


_ADDED = {State.NEW: Flag.NEW, State.UNREAD: Flag.NONE, State.READ: Flag.READ}
_DROPPED = {State.NEW: Flag.READ, State.UNREAD: Flag.NEW | Flag.READ, State.READ: Flag.NEW}
