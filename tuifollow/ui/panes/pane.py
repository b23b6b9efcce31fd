"""What do list and detail have in common? Many lines, of which a window is drawn, one at a time, and only when needed.

Textual's own ScrollView lays the whole screen out anew whenever the number of lines changes, which here is at every
key; so the place (`first`) is kept here and the scroll bar is drawn in the last column.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tuifollow.ui.panes.anchored import Anchored, is_unsure

_WHEEL = 3
"""Lines a step of the mouse wheel."""


class LinePane(Widget, can_focus=True, inherit_bindings=False):
    """A window on many lines. Needs a style without border, padding and tint: its lines go straight to the screen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"line-pane--thumb"}  # noqa: RUF012 - textual asks for a plain set

    first: reactive[int] = reactive(0)
    """The number of the line at the window's top."""

    extent: Size = Size(0, 0)
    """The window's size, as of its last change: to ask the widget for it is slow, and it is asked for each line."""
    base: Style = Style()
    """The pane's own colours, as of the last drawing; slow to ask for, too."""
    ascii: bool = False
    """Whether the scroll bar is drawn with plain letters."""

    @property
    def total(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def draw(self, y: int) -> Strip:
        """Return line `y`, `inner` cells wide."""
        raise NotImplementedError

    def resized(self) -> None:
        """Fit what is drawn to another `extent`."""
        raise NotImplementedError

    @property
    def inner(self) -> int:
        """The cells of a line, without the scroll bar."""
        return max(0, self.extent.width - 1)

    @property
    def lowest(self) -> int:
        """The last line that may stand at the top."""
        return max(0, self.total - self.extent.height)

    def shift(self, lines: int) -> bool:
        """Move the window down (or, below zero, up), never past an end; return whether it moved."""
        before = self.first
        self.first = max(0, min(before + lines, self.lowest))
        return self.first != before

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the window, past the style cache: it costs more than the lines."""
        self.base = self.rich_style
        background, filters = self.background_colors[1], self.get_line_filters()
        thumb = self._thumb()
        strips = []
        for y in crop.line_range:
            strip = self._line(y, y in thumb)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips.append(Anchored(strip, self.region.x) if is_unsure(strip) else strip)
        if crop.column_span != (0, self.extent.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Return one line of the window, scroll bar included."""
        return self._line(y, y in self._thumb())

    def _line(self, y: int, thumb: bool) -> Strip:  # noqa: FBT001 - there is one caller's worth of it
        line = self.first + y
        inner = self.draw(line) if 0 <= line < self.total else Strip.blank(self.inner, self.base)
        if thumb:
            bar = Segment(":" if self.ascii else "▐", self.get_component_rich_style("line-pane--thumb"))
        else:
            bar = Segment(" ", self.base)
        return Strip([*inner, bar], self.inner + 1)

    def _thumb(self) -> range:
        """Return the lines of the window beside which the scroll bar's thumb is drawn; none where all is in view."""
        height, total = self.extent.height, self.total
        if total <= height or not height:
            return range(0)
        length = max(1, height * height // total)
        lowest = self.lowest
        top = min(self.first, lowest) * (height - length) // lowest if lowest else 0
        return range(top, top + length)

    def on_resize(self, _event: events.Resize) -> None:
        """Take note of another size."""
        self.extent = self.size
        self.resized()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down by the wheel."""
        event.stop()
        self.scrolled_by_mouse(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up by the wheel."""
        event.stop()
        self.scrolled_by_mouse(-_WHEEL)

    def scrolled_by_mouse(self, lines: int) -> None:
        """Move by the wheel; told apart for those who must know of it."""
        self.shift(lines)

    def on_click(self, event: events.Click) -> None:
        """In the scroll bar: go there; elsewhere: what the pane does with a click."""
        if event.x == self.inner and self.total > self.extent.height:
            self.scrolled_by_mouse(event.y * self.lowest // max(1, self.extent.height - 1) - self.first)
        else:
            self.clicked(event.x, self.first + event.y)

    def clicked(self, x: int, y: int) -> None:
        """Do what a click in column `x` of line `y` asks for."""
