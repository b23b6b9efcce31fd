"""How is one entry read? The detail: a window on its laid-out lines that never loses the reader's line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tuifollow.model import Item, Style
from tuifollow.ui.panes.pane import LinePane
from tuifollow.ui.panes.prose import Line, Look, Prose
from tuifollow.ui.panes.sheet import lay_out
from tuifollow.ui.words.glyphs import UNICODE
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import cells_of

TEXT_WIDTH = 88
"""Lines longer than this are hard to read."""
_EMPTY = Prose(4, UNICODE)


class EntryView(LinePane):
    """One entry, as text.

    An entry that is edited while it is read changes under the reader's eyes only at its top; else the new text waits.
    """

    COMPONENT_CLASSES = LinePane.COMPONENT_CLASSES | {
        "entry-view--text",
        "entry-view--headline",
        "entry-view--meta",
        "entry-view--heading",
        "entry-view--quote",
        "entry-view--code",
        "entry-view--picture",
        "entry-view--number",
        "entry-view--rule",
        "entry-view--mark",
        "entry-view--link",
        "entry-view--match",
        "entry-view--always",
    }

    @dataclass
    class LinkClicked(Message):
        """The reader wants to open a link."""

        address: str

    @dataclass
    class Moved(Message):
        """Another part of the entry is shown, or another entry."""

    item: reactive[Item | None] = reactive(None, init=False)
    """What is shown."""
    always: tuple[re.Pattern[str], ...] = ()
    """What stands out whatever is searched for."""

    def __init__(self, manner: Manner, *, id: str | None = None) -> None:  # noqa: A002 - textual's own name for it
        """`manner` says how times and marks are told."""
        super().__init__(id=id)
        self._manner = manner
        self._search: re.Pattern[str] | None = None
        self._prose = _EMPTY
        self._margin = 0
        self._character = 0
        self._styles: dict[Look, RichStyle] = {}
        self._waiting: Item | None = None

    @property
    def total(self) -> int:
        """How many lines the entry has at this width."""
        return len(self._prose.lines)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses in the entry, in the order of their numbers."""
        return tuple(self._prose.links)

    @property
    def changed(self) -> bool:
        """Whether another text of the entry waits for the reader to be at its top."""
        return self._waiting is not None

    @property
    def character(self) -> int:
        """The number of the first visible character; 0 above the body."""
        return self._character

    @property
    def share(self) -> int:
        """How much of the entry has been seen to the window's end, in percent."""
        return (
            100 if self.total <= self.extent.height else (self.first + self.extent.height) * 100 // max(1, self.total)
        )

    @property
    def at_end(self) -> bool:
        """Whether the entry's last line is seen."""
        return self.first >= self.lowest

    def show(self, item: Item | None, *, character: int = 0) -> None:
        """Show an entry from `character` on; the same entry again keeps its place, other words of it wait."""
        old = self.item
        if item is None or old is None or item.row != old.row:
            self._set(item, character)
        elif item.entry == old.entry or self.first == 0:
            self._set(item, None)
        else:
            self._set(replace(item, entry=old.entry), None, waiting=item)

    def manner(self, manner: Manner) -> None:
        """Tell times and marks in another manner."""
        self._manner = manner
        self._lay_out(None)

    def search(self, pattern: re.Pattern[str] | None) -> None:
        """Mark what is searched for."""
        if pattern != self._search:
            self._search = pattern
            self._lay_out(None)

    def draw(self, y: int) -> Strip:
        """Return one line of the entry."""
        base = self.base
        line: Line = self._prose.lines[y]
        pieces = [Segment(text, self._style(look)) for text, look in line.pieces]
        strip = Strip([Segment(" " * self._margin, base), *pieces]) if self._margin else Strip(pieces)
        return strip.adjust_cell_length(self.inner, base)

    def shift(self, lines: int) -> bool:
        """Move the window; at the top a changed text that waited is shown."""
        moved = super().shift(lines)
        if moved:
            self._character = self._prose.lines[self.first].at
        if self.first == 0 and self._waiting is not None:
            self._set(self._waiting, 0)
        self.post_message(self.Moved())
        return moved

    def clicked(self, x: int, y: int) -> None:
        """Open the link under the mouse."""
        if not 0 <= y < self.total:
            return
        right = self._margin
        for text, look in self._prose.lines[y].pieces:
            left, right = right, right + cells_of(text)
            if left <= x < right and look.link:
                self.post_message(self.LinkClicked(self._prose.links[look.link - 1]))
                return

    def resized(self) -> None:
        """Lay the entry out for the new width, from the same character on."""
        self._lay_out(None)

    def notify_style_update(self) -> None:
        """Forget looks that another theme has made wrong."""
        super().notify_style_update()
        self._styles.clear()

    def _set(self, item: Item | None, character: int | None, waiting: Item | None = None) -> None:
        old, self._waiting = self.item, waiting
        self.set_reactive(EntryView.item, item)
        self._lay_out(character, same=bool(old and item and old.entry == item.entry))
        self.post_message(self.Moved())

    def _lay_out(self, character: int | None, *, same: bool = True) -> None:
        """Lay out anew; from `character` on, or with None from where the reader is."""
        width = min(TEXT_WIDTH, max(4, self.inner - 2))
        before, first = self._prose, self.first
        self._margin = max(0, (self.inner - width) // 2)
        self._prose = lay_out(self.item, width, self._manner, self._search, self.always) if self.item else _EMPTY
        if character is not None:
            self._character = character
        if character is None and same and first and before.width == self._prose.width:
            first += self.total - len(before.lines)  # only what stands above the body can have grown
        else:
            places = [line.at for line in self._prose.lines]
            first = max(0, bisect_right(places, self._character) - 1) if self._character else 0
        self.set_reactive(LinePane.first, max(0, min(first, self.lowest)))
        self.refresh()

    def _style(self, look: Look) -> RichStyle:
        if look not in self._styles:
            style = self.get_component_rich_style(f"entry-view--{look.role}")
            if look.link:
                style += self.get_component_rich_style("entry-view--link", partial=True)
            if look.stands_out:
                style += self.get_component_rich_style(f"entry-view--{look.stands_out}", partial=True)
            style += RichStyle(
                bold=True if Style.BOLD in look.style else None,
                italic=True if Style.ITALIC in look.style else None,
                strike=True if Style.STRIKE in look.style else None,
            )
            if Style.CODE in look.style:
                style += self.get_component_rich_style("entry-view--code", partial=True)
            self._styles[look] = style
        return self._styles[look]
