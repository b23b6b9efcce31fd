"""Which keys write to an entry? A remark and tags, each in the line above the status line; both bookmark it."""

from __future__ import annotations

from functools import partial

from tuifollow.model import Flag, Item
from tuifollow.safe import clean
from tuifollow.ui.actions.asking import Asking
from tuifollow.ui.room.question import Question

_NOTE, _TAG, _TAGS = 2_000, 60, 20
"""Characters of a remark and of a tag, and how many tags, at the most."""


class Noting(Asking):
    """The actions that write to an entry."""

    async def do_note(self) -> None:
        """Write a remark to the selected entry."""
        if item := self._noted():
            taken = partial(self._note_taken, item)
            await self.ask(Question("remark", "to this entry", taken, item.note, stays=True))

    async def do_tags(self) -> None:
        """Give the selected entry tags."""
        if item := self._noted():
            taken = partial(self._tags_taken, item)
            await self.ask(Question("tags", "with commas between them", taken, ", ".join(item.tags), stays=True))

    def _noted(self) -> Item | None:
        item = self.desk.item(self.list.selected)
        if item is None:
            self.pass_by("no entry is selected")
        return item

    def _note_taken(self, item: Item, text: str) -> None:
        note = clean(text, _NOTE, oneline=True)
        if note != item.note:
            self.write(partial(self._annotate, item, "remark", note=note))

    def _tags_taken(self, item: Item, text: str) -> None:
        tags = tags_in(text)
        if tags != item.tags:
            self.write(partial(self._annotate, item, "tags", tags=tags))

    async def _annotate(self, item: Item, what: str, *, note: str | None = None, tags: tuple[str, ...] = ()) -> None:
        store = self.tools.store
        await store.write(store.annotate, item.row, note=note, tags=tags if note is None else None)
        if given := bool(note or tags):
            self.desk.marked([item.row], add=Flag.BOOKMARKED)
        self.relist()
        self.want_entry()
        kept = (
            "kept, and the entry is bookmarked" if given and not item.bookmarked else "kept" if given else "taken away"
        )
        self.pass_by(f"{what} {kept}")


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags of a line, each once, in order; a # before one is not part of it."""
    words = (clean(word, _TAG, oneline=True).lstrip("#").strip() for word in text.split(","))
    return tuple(dict.fromkeys(word for word in words if word))[:_TAGS]
