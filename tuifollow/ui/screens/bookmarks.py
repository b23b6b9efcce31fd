"""Which entries of all blogs are there? Those with a bookmark, or with some words; each opens in its place."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from tuifollow.export.quote import quote
from tuifollow.model import FollowError, Item
from tuifollow.safe import clean
from tuifollow.ui.room import query
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.standing_out import cut
from tuifollow.ui.words.wrap import fit

_SHOWN = 500
"""Items that are listed at the most."""
_AROUND = 150
"""Characters of a text that are shown around what was found."""


class Items(Chooser[Item]):
    """A list of entries of several blogs; ends with the one to be opened.

    What is typed is asked beside the keys: the latest wins, and Enter waits for it.
    """

    def __init__(self, tools: Tools) -> None:
        """Learn what the blogs are called."""
        super().__init__(tools)
        self._titles = {blog.key: blog.called for blog in tools.store.blogs()}
        self._items: tuple[Item, ...] = ()
        self._pattern: re.Pattern[str] | None = None
        self._asked = self._answered = 0
        self._opens = False

    def found(self, text: str, stop: Callable[[], bool]) -> tuple[Item, ...]:
        """Return the entries, newest first; may take long, and ends early once `stop` says so. Raises FollowError."""
        raise NotImplementedError

    def fill(self) -> None:
        """Ask anew what is to be listed."""
        self._asked += 1
        line = self.query("#narrow")
        text = line.first(Input).value if line else ""
        self.work(partial(self._ask, text, self._asked), group="ask", exclusive=True)

    async def _ask(self, text: str, number: int) -> None:
        if query.begins(text):
            self._answered = number
            return
        try:
            found = await asyncio.to_thread(self.found, text, lambda: number != self._asked)
            pattern = query.pattern(text)
        except FollowError as error:
            if number == self._asked:
                self._answered, self._opens = number, False
                self.pass_by(str(error))
            return
        if number == self._asked and self.is_attached:
            self._items, self._pattern, self._answered = found, pattern, number
            super().fill()
            if self._opens:
                self.do_open()

    def choices(self, _text: str) -> Sequence[Choice[Item]]:
        """Return the entries that were found."""
        return [Choice(self._told(item), item) for item in self._items[:_SHOWN]]

    def do_open(self) -> None:
        """End with what is highlighted, once what was typed is answered."""
        self._opens = self._answered != self._asked
        if not self._opens and self.chosen is not None:
            self.dismiss(self.chosen)

    def do_open_page(self) -> None:
        """Open the entry's page in the browser."""
        if self.chosen:
            self.open_link(self.chosen.entry.url or self.chosen.blog)

    def do_copy_link(self) -> None:
        """Copy the entry's link."""
        if self.chosen and self.chosen.entry.url:
            self.copy(self.chosen.entry.url, f"copied: {self.chosen.entry.url}")

    def do_share(self) -> None:
        """Copy the entry as a Markdown quotation."""
        if item := self.chosen:
            words = quote(item.entry, self._titles.get(item.blog, ""), item.blog, self.tools.manner.zone)
            self.copy(words, "copied: the entry as a Markdown quote")

    def _told(self, item: Item) -> Content:
        manner, entry = self.tools.manner, item.entry
        title = self._titles.get(item.blog, item.blog)
        star = f"{manner.glyphs.bookmark} " if item.bookmarked else ""
        when = manner.moment(entry.published or item.first_seen)
        words = clean(entry.headline or entry.text or "(no words)", 300, oneline=True)
        told = [content.joined((star + when, "bold"), "  ", fit(title, 48, manner.glyphs.more))]
        told.append(content.joined("  ", *self._marked(words)))
        if (place := self._place(words, entry.text)) is not None:
            told.append(content.joined("  ", *self._marked(place)))
        if item.note:
            told.append(content.joined("  note: ", *self._marked(item.note)))
        if item.tags:
            told.append(content.joined("  ", *self._marked(" ".join(f"#{tag}" for tag in item.tags))))
        return Content("\n").join(told)

    def _marked(self, words: str) -> Iterator[str | tuple[str, str]]:
        """Yield the words, what is searched for standing out."""
        for part, kind in cut(words, self._pattern):
            yield (part, "reverse bold") if kind else part

    def _place(self, words: str, text: str) -> str | None:
        """Return the words around what was found in a text, where the headline does not show it."""
        if self._pattern is None or self._pattern.search(words, 0, _AROUND * 10):
            return None
        whole, more = clean(text, 4_000, oneline=True), self.tools.manner.glyphs.more
        found = self._pattern.search(whole)
        if found is None:
            return None
        begin = max(0, whole.rfind(" ", 0, max(0, found.start() - _AROUND // 3)) + 1)
        end = begin + _AROUND
        return f"{more if begin else ''}{whole[begin:end]}{more if end < len(whole) else ''}"


class Bookmarks(Items):
    """The bookmarks of all blogs."""

    heading = "Bookmarks"
    typing = "words, #tag, by:name, since:2026-05-09"
    hints: ClassVar = {
        "open": "read in its place",
        "search": "search",
        "bookmark": "take away",
        "share": "quote",
        "back": "back",
    }

    @property
    def nothing(self) -> str:  # type: ignore[override]
        """What is said while there is none."""
        if self._text.strip():
            return "no bookmark has that"
        return f"no bookmarks yet: {self.tools.key('bookmark') or 'b'} sets one on the entry that is selected"

    @property
    def begin_at(self) -> str:
        """The list: most who come here read, and few search."""
        return "#choices"

    def found(self, text: str, stop: Callable[[], bool]) -> tuple[Item, ...]:
        """Return the bookmarks that have what was typed, in their words, remarks or tags."""
        del stop  # there are few
        return self.tools.store.bookmarks(text, now=self.tools.clock.now().astimezone(self.tools.manner.zone))

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
    typing = "words, by:name, is:key, since:14:00, #tag, or /expression/"
    hints: ClassVar = {"open": "read in its place", "open-page": "browser", "back": "back"}

    @property
    def nothing(self) -> str:  # type: ignore[override]
        """What is said while nothing is listed: before anything is typed nothing was searched for."""
        return "nothing found" if self._text.strip() else "type words: they are searched for in all that is kept"

    def found(self, text: str, stop: Callable[[], bool]) -> tuple[Item, ...]:
        """Return what has the words, newest first."""
        now = self.tools.clock.now().astimezone(self.tools.manner.zone)
        return self.tools.store.search(text, stop=stop, now=now) if text.strip() else ()
