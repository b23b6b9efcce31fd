"""Where does the reader stand in the list, and how is that place kept? The rules that make nothing move by itself.

A place is an entry and its distance from the window's top. Arrivals, withdrawals, filters and resizes change the page
around it; only the reader's own keys change the place.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Region
from textual.message import Message

from tuifollow.model import Anchor
from tuifollow.ui.panes.listing import NOTHING, Listing
from tuifollow.ui.panes.pane import LinePane
from tuifollow.ui.panes.rows import Rows


class Standing(LinePane):
    """A window on the rows of a listing, with one entry selected."""

    @dataclass
    class Selected(Message):
        """Another entry is selected (or, with None, there is none)."""

        entry: int | None

    @dataclass
    class Scrolled(Message):
        """Another part of the list is in view, or other rows are."""

    indent: int = 0
    """Cells of a line that hold no text."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - textual's own name for it
        """Begin with nothing."""
        super().__init__(id=id)
        self._listing: Listing = NOTHING
        self._compact = False
        self._rows = Rows(NOTHING, 1, compact=False)
        self._row = -1
        self._held: list[Anchor] = []
        """The place that the reader chose: the selected entry on its line; when that is out of view, the first in view.

        It stays as it was while a filter hides the entry or the window is too small for it, and is taken again after.
        """
        self._past = 0
        """The line that may stand at the top though the rows end before the window does: a short list must not move."""

    @property
    def total(self) -> int:
        """How many lines there are."""
        return self._rows.total

    @property
    def lowest(self) -> int:
        """The last line that may stand at the top."""
        return max(super().lowest, self._past)

    @property
    def listing(self) -> Listing:
        """What is listed."""
        return self._listing

    @property
    def row(self) -> int:
        """The selected entry's row; -1 when there is none."""
        return self._row

    @property
    def selected(self) -> int | None:
        """The selected entry's id."""
        return self._listing.entry(self._row) if self._row >= 0 else None

    @property
    def chosen(self) -> int | None:
        """The id of the entry that the reader chose; another one is selected while that is hidden."""
        return self._held[0].row if self._held else None

    @property
    def window(self) -> range:
        """The rows in view."""
        if not len(self._rows) or not self.extent.height:
            return range(0)
        return range(self._rows.at(self.first), self._rows.at(self.first + self.extent.height - 1) + 1)

    @property
    def place(self) -> Anchor | None:
        """The selected entry and its distance from the window's top."""
        entry = self.selected
        return Anchor(entry, self._rows.top(self._row) - self.first) if entry is not None else None

    @property
    def at_newest(self) -> bool:
        """Whether the newest entry is selected."""
        return self._row >= 0 and self._row == self._listing.newest

    def is_seen(self, row: int) -> bool:
        """Whether enough of a row is in view to be read: its first two lines; of a closed hour nothing is."""
        if self._listing.is_fold(row):
            return False
        top = self._rows.top(row)
        return self.first <= top and top + min(2, self._rows.height(row)) <= self.first + self.extent.height

    def show(self, listing: Listing, place: Anchor | None = None) -> None:
        """Show a listing, at `place`, or else with the reader's place kept.

        Kept is the line of the selected entry, else that of the first one in view. An entry that is not listed is stood
        in for by the next older one, until it is listed again or the reader moves on; in a closed hour it is still the
        selected one: the hour stands for it.
        """
        before, seen = self.selected, self.place
        arrived = place is None and listing.timeline is not self._listing.timeline
        if place is not None:
            self._held = [place]
        self._listing = listing.standing(self._held[0].row) if self._held else listing
        self._measure()
        self._row = self._chosen()
        for kept in reversed(self._held):
            row = self._row if kept is self._held[0] else self._listing.row_of(kept.row)
            if row >= 0:
                # What arrives moves nothing, not even where a filter or a small window has put the entry for a while.
                stays = seen if arrived and kept is self._held[0] and seen and self.selected == seen.row else kept
                known = place is None and self._listing.entry(row) == stays.row
                self._stand(self._rows.top(row) - self._offset(stays, row), inside=not known)
                break
        self._held = self._held or self._places()
        self.listed()
        if self.selected != before:
            self.post_message(self.Selected(self.selected))

    def select(self, row: int, *, top: bool = False) -> None:
        """Select the entry at `row` and bring it into view, with `top` at the window's top."""
        if not self._listing.is_entry(row):
            return
        before, self._row = self._row, row
        self._past = 0
        moved = self._reveal(row, top=top)
        self._held = self._places()
        if not moved:
            for changed in {before, row}:
                self.refresh_row(changed)
        if before != row:
            self.post_message(self.Selected(self.selected))

    def reveal_newest(self) -> bool:
        """Bring the newest entries into view, if the selected one stays in it; return whether that was done."""
        if self._rows.top(self._row + 1) > self.extent.height:
            return False
        self._past = 0
        self.first = 0
        self._held = self._places()
        self.post_message(self.Scrolled())
        return True

    def row_beside(self, lines: int) -> int:
        """Return the row of the entry that stands so many lines below the selected one (above, when below zero)."""
        row = self._rows.at(self._rows.top(self._row) + lines) if self._row >= 0 else -1
        if row < 0 or self._listing.is_entry(row):
            return row
        beyond = self._listing.step(row, 1 if lines > 0 else -1)
        return beyond if beyond >= 0 else self._listing.step(row, -1 if lines > 0 else 1)

    def compact(self, *, on: bool) -> None:
        """Show one line an entry, or more."""
        if on != self._compact:
            self._compact = on
            self.lay_out()

    def lay_out(self) -> None:
        """Measure anew, and keep the reader's place as far as it is in the window."""
        self._measure()
        if self._held and self._row >= 0:
            kept = self._held[-1]
            row = self._row if len(self._held) == 1 else self._listing.nearest(kept.row)
            inside = max(0, min(kept.offset, self.extent.height - 1))
            self._stand(self._rows.top(row) - inside, inside=True)
            if len(self._held) == 1:
                self._reveal(row)
        self.changed()

    def listed(self) -> None:
        """Draw other rows; what is the same as before need not be made anew."""
        self.refresh()
        self.post_message(self.Scrolled())

    def changed(self) -> None:
        """Draw everything anew."""
        self.listed()

    def refresh_row(self, row: int) -> None:
        """Draw one row anew."""
        if 0 <= row < len(self._rows):
            top = self._rows.top(row) - self.first
            self.refresh(Region(0, top, self.extent.width, self._rows.height(row)))

    def scrolled_by_mouse(self, lines: int) -> None:
        """Move the window, and leave the selection."""
        if self.shift(lines):
            self._held = self._places() or self._held  # an empty list has no place of its own
            self.post_message(self.Scrolled())

    def _offset(self, kept: Anchor, row: int) -> int:
        """Return a place's distance from the window's top, so that its row is seen: the window may be smaller now."""
        room = self.extent.height - self._rows.height(row)
        return min(kept.offset, max(0, room)) if self.extent.height and len(self._held) == 1 else kept.offset

    def _chosen(self) -> int:
        """Return the row of the entry that the reader chose, or of its stand-in; of the newest if none was."""
        row = self._listing.nearest(self._held[0].row) if self._held else -1
        return row if row >= 0 else self._listing.newest

    def _places(self) -> list[Anchor]:
        """Return what to keep in place: the selected entry; when that is out of view, also the first one in view."""
        chosen = self.place
        if chosen is None:
            return []
        if 0 <= chosen.offset < max(1, self.extent.height):
            return [chosen]
        seen = next((row for row in self.window if self._listing.is_entry(row)), None)
        if seen is None:
            return [chosen]
        return [chosen, Anchor(self._listing.entry(seen), self._rows.top(seen) - self.first)]

    def _stand(self, line: int, *, inside: bool) -> None:
        """Put `line` at the window's top; unless it must be `inside` of the rows, also where they end too early."""
        lowest = super().lowest
        self._past = 0 if inside or line <= lowest else line
        self.set_reactive(LinePane.first, max(0, min(line, self.lowest)))

    def _measure(self) -> None:
        self._rows = Rows(self._listing, max(1, self.inner - self.indent), compact=self._compact)

    def _reveal(self, row: int, *, top: bool = False) -> bool:
        """Bring a row into view, with the rules right above it, or below the last; return whether the window moved."""
        below = len(self._listing) if row == self._listing.oldest else row + 1
        begin, end, height = self._rows.top(row), self._rows.top(below), self.extent.height
        above = row
        while above > 0 and not self._listing.is_entry(above - 1):
            above -= 1
        before = self.first
        first = min(begin if top else before, self._rows.top(above))
        if end > first + height:
            first = end - height
        self.first = max(0, min(first, begin, self.lowest))
        if self.first != before:
            self.post_message(self.Scrolled())
        return self.first != before
