"""Which keys divide the screen? The split, side by side or stacked, the entry alone; remembered by size."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual.widget import Widget

from tuifollow import remembered
from tuifollow.ui.actions.taking import Taking
from tuifollow.ui.room import division
from tuifollow.ui.room.division import Chosen
from tuifollow.ui.room.shape import Shape, shape_of

_AROUND = 3
"""Rows of header, status line and hints."""
_PICTURE = 2


class Dividing(Taking):
    """The actions that give list and detail their room."""

    _area = (80, 24)
    _focus: Widget | None = None
    """What had the focus when the entry was given the whole screen."""
    _writing = False

    def divide(self, width: int, height: int) -> None:
        """Give each part its room on a screen of that size, as the reader has chosen."""
        self._area = (width, height)
        choice = self._choice()
        self.shape = division.shaped(width, height, choice)
        self.dense = None if choice.dense is None else bool(choice.dense)
        for shape in Shape:
            self.set_class(shape is self.shape, f"-{shape}")
        self.set_class(self.tools.settings.ascii, "-ascii")
        self.set_class(division.pictured(self.shape, width, height), "-pictured")
        left = self.query_one("#left")
        is_side = self.shape in (Shape.SIDE, Shape.WIDE)
        left.styles.width = division.columns(self.shape, width, choice) if is_side else "1fr"
        left.styles.height = division.rows(self._rows(), choice) if self.shape is Shape.STACKED else "1fr"
        if not self.shape.both:
            self._zoom_out()

    def do_wider(self) -> None:
        """Give the list more room."""
        self._split(1)

    def do_narrower(self) -> None:
        """Give the entry more room."""
        self._split(-1)

    def do_orientation(self) -> None:
        """Put list and detail side by side, or one above the other."""
        if not division.can_turn(*self._area):
            self.pass_by("no room for that here")
            return
        choice = self._choice()
        self._choose(replace(choice, turned=int(not choice.turned)))
        self.pass_by("list above entry" if self.shape is Shape.STACKED else "list beside entry")

    def do_zoom(self) -> None:
        """Give the entry the whole screen, or put it beside the list again."""
        if self.has_class("zoomed"):
            self._zoom_out()
            self.set_focus(self._focus or self.list)
            if self.focused is not self.detail:
                self.remove_class("reading")
        elif not self.shape.both:
            self.do_pane()
        elif self.list.selected is not None:
            self._focus = self.focused
            self.add_class("zoomed", "reading")
            self.set_focus(self.detail)
            self.show_entry()
        self.tell()

    def do_back(self) -> None:
        """Take one step back; the entry on the whole screen goes beside the list again."""
        if self.has_class("zoomed") and not self.has_class("asking"):
            self.do_zoom()
        else:
            super().do_back()

    def do_compact(self) -> None:
        """Show one line an entry, or more; remembered."""
        super().do_compact()
        self._remember(replace(self._choice(), dense=int(self.is_dense)))

    def _close_line(self) -> None:
        """Close the line that asks; the keys go to the entry while it is alone on the screen."""
        super()._close_line()
        if self.has_class("zoomed"):
            self.add_class("reading")
            self.set_focus(self.detail)

    def _split(self, by: int) -> None:
        if not self.shape.both or self.has_class("zoomed"):
            self.pass_by("there is one pane only")
            return
        choice = self._choice()
        wanted = division.moved(choice, self.shape, self._area[0], self._rows(), by)
        if self._measured(wanted) == self._measured(choice):
            self.pass_by("that is as far as it goes")
        else:
            self._choose(wanted)

    def _measured(self, choice: Chosen) -> int:
        """Return the list's columns or rows, whichever the split decides."""
        if self.shape is Shape.STACKED:
            return division.rows(self._rows(), choice)
        return division.columns(self.shape, self._area[0], choice)

    def _rows(self) -> int:
        """Return how many rows there are for list and detail."""
        picture = _PICTURE if division.pictured(self.shape, *self._area) else 0
        return max(2 * division.LOWEST, self._area[1] - _AROUND - picture)

    def _choose(self, choice: Chosen) -> None:
        """Divide the screen as chosen, and remember it."""
        self._remember(choice)
        self.divide(*self._area)
        self.list.compact(on=self.is_dense)
        self.want_entry()
        self.call_after_refresh(self.tell)

    def _choice(self) -> Chosen:
        """Return what was chosen for sizes like this one."""
        looks = self.tools.looks
        if not looks:
            looks.update({"": {}, **remembered.read(self.tools.settings.places.state)})
        return division.chosen(looks.get(shape_of(*self._area), {}))

    def _remember(self, choice: Chosen) -> None:
        self.tools.looks[str(shape_of(*self._area))] = division.said(choice)
        self.work(self._write_looks, group="looks")

    async def _write_looks(self) -> None:
        """Write what is remembered, in a thread; what is chosen meanwhile is written next."""
        if self._writing:
            return
        self._writing, written = True, None
        while written != (looks := {name: dict(values) for name, values in self.tools.looks.items() if values}):
            await asyncio.to_thread(remembered.write, self.tools.settings.places.state, looks)
            written = looks
        self._writing = False

    def _zoom_out(self) -> None:
        self.remove_class("zoomed")
