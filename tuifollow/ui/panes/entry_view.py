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
from tuifollow.safe import clean
from tuifollow.ui.panes.painting import Painting
from tuifollow.ui.panes.pane import LinePane
from tuifollow.ui.panes.prose import Line, Look, Prose
from tuifollow.ui.panes.sheet import lay_out
from tuifollow.ui.words import hyperlinks
from tuifollow.ui.words.glyphs import UNICODE
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import cells_of, fit

TEXT_WIDTH = 88
"""Lines longer than this are hard to read."""
_LEAST_PICTURE, _MOST_PICTURE = 4, 24
"""Lines of a picture."""
_MOST_STYLES = 500
"""Styles that are kept, of which each marked link has its own."""
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

    @dataclass
    class PictureWanted(Message):
        """A picture is in view that is to be drawn in so many cells."""

        blog: str
        address: str
        columns: int
        rows: int

    item: reactive[Item | None] = reactive(None, init=False)
    """What is shown."""
    hyperlinks: bool = False
    """Whether links are marked as such for the terminal."""
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
        self._styles: dict[tuple[Look, str], RichStyle] = {}
        self._pictures = False
        self._paintings: dict[tuple[str, int, int], Painting | str | None] = {}
        """Of each picture that was wanted since this entry is shown: its lines, or why there are none."""
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

    def allow_pictures(self) -> None:
        """Show pictures from now on."""
        self._pictures = True
        self._lay_out(None)

    def wants(self, wanted: PictureWanted) -> bool:
        """Whether a picture is still to be drawn, in that size."""
        return self._paintings.get((wanted.address, wanted.columns, wanted.rows), "") is None

    def paint(self, wanted: PictureWanted, drawn: Painting | str) -> None:
        """Show a picture in the room that is kept for it; or say why it cannot be shown."""
        if self.wants(wanted):
            self._paintings[wanted.address, wanted.columns, wanted.rows] = drawn
            self.refresh()

    def draw(self, y: int) -> Strip:
        """Return one line of the entry."""
        base = self.base
        line: Line = self._prose.lines[y]
        pieces = [Segment(text, self._style(look)) for text, look in line.pieces]
        if line.picture:
            pieces = self._painted(*line.picture)
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

    def _painted(self, address: str, row: int) -> list[Segment]:
        """Return one line of a picture, which is asked for when it is seen for the first time."""
        wanted = self.PictureWanted(self.item.blog if self.item else "", address, self._prose.width, self._prose.room)
        place = (address, wanted.columns, wanted.rows)
        if place not in self._paintings:
            self._paintings[place] = None
            self.post_message(wanted)
        drawn = self._paintings[place]
        if drawn is None or isinstance(drawn, str):
            told = (self._manner.glyphs.more if drawn is None else clean(drawn, 200, oneline=True)) if row == 0 else ""
            return [Segment("  " + fit(told, wanted.columns - 2, self._manner.glyphs.more), self._style(Look("meta")))]
        return list(drawn[row]) if row < len(drawn) else []

    def _set(self, item: Item | None, character: int | None, waiting: Item | None = None) -> None:
        old, self._waiting = self.item, waiting
        if item is None or old is None or item.row != old.row:
            self._paintings.clear()
            if len(self._styles) > _MOST_STYLES:
                self._styles.clear()
        self.set_reactive(EntryView.item, item)
        self._lay_out(character, same=bool(old and item and old.entry == item.entry))
        self.post_message(self.Moved())

    def _lay_out(self, character: int | None, *, same: bool = True) -> None:
        """Lay out anew; from `character` on, or with None from where the reader is."""
        width = min(TEXT_WIDTH, max(4, self.inner - 2))
        before, first = self._prose, self.first
        self._margin = max(0, (self.inner - width) // 2)
        room = max(0, min(self.extent.height * 2 // 5, _MOST_PICTURE)) if self._pictures else 0
        room = room if room >= _LEAST_PICTURE else 0
        self._prose = (
            lay_out(self.item, width, self._manner, self._search, self.always, room=room) if self.item else _EMPTY
        )
        if character is not None:
            self._character = character
        unchanged = (before.width, before.room) == (self._prose.width, self._prose.room)
        if character is None and same and first and unchanged:
            first += self.total - len(before.lines)  # only what stands above the body can have grown
        else:
            places = [line.at for line in self._prose.lines]
            first = max(0, bisect_right(places, self._character) - 1) if self._character else 0
            if self.total and (picture := self._prose.lines[first].picture):
                first -= picture[1]
        self.set_reactive(LinePane.first, max(0, min(first, self.lowest)))
        self.refresh()

    def _style(self, look: Look) -> RichStyle:
        address = self._prose.links[look.link - 1] if look.link and self.hyperlinks else ""
        if (look, address) not in self._styles:
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
            if address:
                style += RichStyle(link=hyperlinks.marked(address))
            self._styles[look, address] = style
        return self._styles[look, address]
