"""What does the reader see of the entries? The list: one widget that draws only the rows in its window.

However many entries there are, nothing is held of one but what a `Listing` has in arrays; what is drawn of it is
fetched for the window, and kept for a while.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tuifollow.model import Head
from tuifollow.ui.panes.entry_lines import INDENT, Drawing, draw_closed, draw_entry, draw_rule
from tuifollow.ui.panes.pane import LinePane
from tuifollow.ui.panes.standing import Standing
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.several import HUES

Heads = Callable[[Sequence[int]], Iterable[Head]]
"""What the list draws of the entries with these ids."""

_PARTS = ("new", "unread", "read", "time", "author", "key", "bookmark", "edited", "withdrawn", "tellers")
_SIGNS = ("new-sign", "unread-sign", "read-sign")
_RULES = ("rule", "day", "here", "gap", "older", "closed")
_HEADINGS = ("day", "rule")
_SOURCES = tuple(f"source-{number}" for number in range(HUES))
_OVER = ("match", "always", "gone", "cursor", "cursor-away")


class EntryList(Standing):
    """The entries of one blog, newest first, with rules between them."""

    COMPONENT_CLASSES = LinePane.COMPONENT_CLASSES | {
        f"entry-list--{part}" for part in (*_PARTS, *_SIGNS, *_RULES, *_SOURCES, *_OVER)
    }

    @dataclass
    class Opened(Message):
        """The reader wants to read the selected entry, or to open the selected hour."""

    @dataclass
    class Heading(Message):
        """The reader wants to close the hour or day at a row."""

        row: int

    indent = INDENT
    always: tuple[re.Pattern[str], ...] = ()
    """What stands out whatever is searched for."""

    def __init__(self, heads: Heads, manner: Manner, *, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        """`heads` fetches what is drawn; `manner` says how times and marks are told."""
        super().__init__(id=id)
        self._fetch = heads
        self._manner = manner
        self.alerted: Collection[int] = frozenset()
        """Entries with the sign of an alert, by row id."""
        self._search: re.Pattern[str] | None = None
        self._heads: LRUCache[int, Head] = LRUCache(1_024)
        self._drawn: LRUCache[tuple[Head, int, bool, bool], list[Strip]] = LRUCache(512)
        self._styles: dict[str, Style] = {}

    def changed(self) -> None:
        """Draw everything anew."""
        self._drawn.clear()
        super().changed()

    def forget(self, entries: Iterable[int]) -> None:
        """Fetch anew what is drawn of these entries."""
        for entry in entries:
            self._heads.discard(entry)
        self.listed()

    def manner(self, manner: Manner) -> None:
        """Tell times in another manner."""
        self._manner = manner
        self.changed()

    def search(self, pattern: re.Pattern[str] | None) -> None:
        """Let what is searched for stand out."""
        if pattern != self._search:
            self._search = pattern
            self.changed()

    def draw(self, y: int) -> Strip:
        """Return one line of the list."""
        row = self._rows.at(y)
        if not self._listing.is_entry(row):
            part, words = self._listing.rule(row)
            return draw_rule(words, self._drawing(), part=part)
        selected = row == self._row
        if self._listing.is_fold(row):
            return draw_closed(self._listing.closed(row), self._drawing(), self._cursor() if selected else None)
        head, height = self._head(row), self._rows.height(row)
        key = (head, height, selected, selected and self.has_focus)
        lines = self._drawn.get(key)
        if lines is None:
            cursor = self._cursor() if selected else None
            lines = draw_entry(head, height, self._drawing(), cursor)
            self._drawn[key] = lines
        return lines[y - self._rows.top(row)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Fetch what is missing of the rows in view at once, then draw."""
        entries = [self._listing.entry(row) for row in self.window]
        missing = [entry for entry in entries if entry >= 0 and entry not in self._heads]
        if missing:
            for head in self._fetch(missing):
                self._heads[head.row] = head
        return super().render_lines(crop)

    def clicked(self, x: int, y: int) -> None:  # noqa: ARG002 - every column of an entry is the entry
        """Select the entry under the mouse; open the selected one; close the hour or day under a heading."""
        row = self._rows.at(y) if y < self.total else -1
        if row >= 0 and self._listing.rule(row)[0] in _HEADINGS and not self._listing.is_entry(row):
            self.post_message(self.Heading(row))
        elif row >= 0 and row == self._row:
            self.post_message(self.Opened())
        elif row >= 0:
            self.select(row)

    def resized(self) -> None:
        """Measure anew for the new size."""
        self.lay_out()

    def on_focus(self) -> None:
        """Draw the cursor as one that keys move."""
        self.refresh_row(self._row)

    def on_blur(self) -> None:
        """Draw the cursor as one that keys don't move."""
        self.refresh_row(self._row)

    def notify_style_update(self) -> None:
        """Forget looks that another theme has made wrong."""
        super().notify_style_update()
        self._styles.clear()
        self._drawn.clear()

    def _cursor(self) -> Style:
        return self._style("cursor" if self.has_focus else "cursor-away")

    def _drawing(self) -> Drawing:
        return Drawing(self.inner, self._manner, self._style, self._compact, self._search, self.alerted, self.always)

    def _style(self, part: str) -> Style:
        """Return the style of a part; of one that is laid over another, without the widget's own colours."""
        if part == "base":
            return self.base
        if part not in self._styles:
            self._styles[part] = self.get_component_rich_style(f"entry-list--{part}", partial=part in _OVER)
        return self._styles[part]

    def _head(self, row: int) -> Head:
        """Return what is drawn of an entry, with the marks that the listing has for it."""
        entry = self._listing.entry(row)
        head = self._heads.get(entry)
        if head is None:
            head = next(iter(self._fetch([entry])))
            self._heads[entry] = head
        source, tellers = self._listing.source(row), self._listing.tellers.get(entry, 0)
        return replace(head, flags=self._listing.flags(row), source=source, tellers=tellers)
