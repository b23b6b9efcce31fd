"""Which key events are there? A column of them beside the list, each with its time: marks to jump to."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tuifollow.model import Head
from tuifollow.safe import clean
from tuifollow.ui.panes.pane import LinePane
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import fit, wrap

_LINES = 3
"""Lines of each: two of words and a blank one."""
_LEAD = 8
"""Cells before the words: the sign, the time."""


class KeyEvents(LinePane):
    """The key events of a blog, newest first; however many, it holds their ids only."""

    COMPONENT_CLASSES = LinePane.COMPONENT_CLASSES | {
        *(f"key-events--{part}" for part in ("sign", "time", "words", "cursor", "here"))
    }

    @dataclass
    class Chosen(Message):
        """The reader wants to go to a key event."""

        entry: int

    def __init__(self, heads: Callable[[Sequence[int]], Iterable[Head]], manner: Manner, *, id: str) -> None:  # noqa: A002 - textual's own name
        """`heads` fetches what is drawn; `manner` says how times and marks are told."""
        super().__init__(id=id)
        self._fetch = heads
        self._manner = manner
        self._entries: array[int] = array("q")
        self._heads: LRUCache[int, Head] = LRUCache(256)
        self._place = 0
        self._here = -1

    @property
    def total(self) -> int:
        """How many lines there are."""
        return len(self._entries) * _LINES

    @property
    def chosen(self) -> int:
        """The id of the event under the cursor; -1 when there is none."""
        return self._entries[self._place] if self._entries else -1

    def tell(self, entries: array[int], here: int) -> None:
        """Show these entries (ids, newest first); `here` is the place of the one the reader is at or has passed."""
        if entries != self._entries:
            chosen = self.chosen
            self._entries = entries
            self._heads.clear()
            self._place = entries.index(chosen) if chosen in entries else 0
            self.shift(0)
            self.refresh()
        if here != self._here:
            self._here = here
            self.refresh()

    def step(self, by: int) -> None:
        """Move the cursor, and the window with it."""
        self._place = max(0, min(self._place + by, len(self._entries) - 1))
        top = self._place * _LINES
        if top < self.first:
            self.shift(top - self.first)
        elif top + _LINES - 1 > self.first + self.extent.height:
            self.shift(top + _LINES - 1 - self.first - self.extent.height)
        self.refresh()

    def draw(self, y: int) -> Strip:
        """Return one line of the column."""
        place, line = divmod(y, _LINES)
        head = self._heads.get(self._entries[place])
        if head is None or line == _LINES - 1:
            return Strip.blank(self.inner, self.base)
        words, room = clean(head.words, 500, oneline=True), max(1, self.inner - _LEAD)
        start, end = [*wrap(words, room, 2), (0, 0)][line]
        text = words[start:end] if not line else fit(words[start:], room, self._manner.glyphs.more) if end else ""
        sign, time = "  ", " " * (_LEAD - 2)
        if not line:
            sign = f"{self._manner.glyphs.key} "
            time = f"{self._manner.time(head.at):5} "
        looks = self._looks(place)
        parts = zip((sign, time, text), looks, strict=True)
        return Strip([Segment(part, look) for part, look in parts]).adjust_cell_length(self.inner, looks[2])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Fetch what is missing of the events in view at once, then draw."""
        view = self._entries[self.first // _LINES : (self.first + self.extent.height) // _LINES + 1]
        if missing := [entry for entry in view if entry not in self._heads]:
            for head in self._fetch(missing):
                self._heads[head.row] = head
        return super().render_lines(crop)

    def clicked(self, x: int, y: int) -> None:  # noqa: ARG002 - every column of an event is the event
        """Go to the event under the mouse."""
        if 0 <= y < self.total:
            self._place = y // _LINES
            self.refresh()
            self.post_message(self.Chosen(self.chosen))

    def resized(self) -> None:
        """Draw for the new size."""
        self.shift(0)
        self.refresh()

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw no cursor."""
        self.refresh()

    def _looks(self, place: int) -> tuple[Style, Style, Style]:
        """Return how sign, time and words of an event look."""
        sign, time, words = (self.get_component_rich_style(f"key-events--{part}") for part in ("sign", "time", "words"))
        if place == self._here:
            words += self.get_component_rich_style("key-events--here", partial=True)
        if self.has_focus and place == self._place:
            cursor = self.get_component_rich_style("key-events--cursor", partial=True)
            return sign.without_color + cursor, time + cursor, words + cursor
        return sign, time, words
