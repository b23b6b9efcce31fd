"""Which entries of all blogs are there? Those with a bookmark, or with some words; each opens in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from tuifollow.model import FollowError, Item
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import fit

_SHOWN = 500
"""Items that are listed at the most."""


class Items(Chooser[Item]):
    """A list of entries of several blogs; ends with the one to be opened."""

    def __init__(self, tools: Tools) -> None:
        """Learn what the blogs are called."""
        super().__init__(tools)
        self._titles = {blog.key: blog.called for blog in tools.store.blogs()}

    def found(self, text: str) -> Sequence[Item]:
        """Return the entries, newest first. Raises StoreError."""
        raise NotImplementedError

    def choices(self, text: str) -> Sequence[Choice[Item]]:
        """Return the entries, or none when the store cannot be read."""
        try:
            return [Choice(self._told(item), item) for item in self.found(text)[:_SHOWN]]
        except FollowError as error:
            self.say(str(error), warning=True)
            return []

    def do_open_page(self) -> None:
        """Open the entry's page in the browser."""
        if self.chosen:
            self.open_link(self.chosen.entry.url or self.chosen.blog)

    def do_copy_link(self) -> None:
        """Copy the entry's link."""
        if self.chosen and self.chosen.entry.url:
            self.copy(self.chosen.entry.url, f"copied: {self.chosen.entry.url}")

    def _told(self, item: Item) -> Content:
        manner = self.tools.manner
        entry = item.entry
        words = entry.headline or entry.text or "(no words)"
        title = self._titles.get(item.blog, item.blog)
        star = f"{manner.glyphs.bookmark} " if item.bookmarked else ""
        when = manner.moment(entry.published or item.first_seen)
        first = content.joined((star + when, "bold"), "  ", fit(title, 48, manner.glyphs.more))
        told = [first, content.joined("  ", content.line(words, limit=300))]
        if item.note:
            told.append(content.joined("  note: ", content.line(item.note)))
        return Content("\n").join(told)


class Bookmarks(Items):
    """The bookmarks of all blogs."""

    heading = "Bookmarks"
    hints: ClassVar = {"open": "read in its place", "bookmark": "take away", "open-page": "browser", "back": "back"}

    @property
    def nothing(self) -> str:  # type: ignore[override]
        """What is said while there is none."""
        return f"no bookmarks yet: {self.tools.key('bookmark') or 'b'} sets one on the entry that is selected"

    def found(self, _text: str) -> Sequence[Item]:
        """Return all bookmarks."""
        return self.tools.store.bookmarks()

    def do_bookmark(self) -> None:
        """Take the bookmark away; undo brings it back."""
        if self.chosen:
            self.run_worker(self._take_away(self.chosen))

    def do_undo(self) -> None:
        """Undo the last change of marks."""
        self.run_worker(self._undo())

    async def _take_away(self, item: Item) -> None:
        store = self.tools.store
        try:
            await store.write(store.bookmark, item.row, False)
        except FollowError as error:
            self.say(f"not saved: {error}", warning=True)
        self.fill()

    async def _undo(self) -> None:
        store = self.tools.store
        try:
            self.pass_by(await store.write(store.undo) or "nothing to undo")
        except FollowError as error:
            self.say(f"not saved: {error}", warning=True)
        self.fill()


class Archive(Items):
    """All that is kept, searched."""

    heading = "Everything kept"
    typing = "search all blogs: words"
    hints: ClassVar = {"open": "read in its place", "open-page": "browser", "back": "back"}

    @property
    def nothing(self) -> str:  # type: ignore[override]
        """What is said while nothing is listed: before anything is typed nothing was searched for."""
        return "nothing found" if self._text.strip() else "type words: they are searched for in all that is kept"

    def found(self, text: str) -> Sequence[Item]:
        """Return what has the words, newest first."""
        return self.tools.store.search(text) if text.strip() else ()
