"""How does the picture of the day stand on the screen? Two lines: bars, and under them key events and hours.

Beside them, or below, stands how many entries there are and how long a bar is.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuifollow.ui.words.wrap import cells_of, fit

FACTS = 16
"""Cells at the right end, for how many entries there are and how long a bar is."""


class Sparkline(Widget, inherit_bindings=False):
    """The picture of the day. It is told what to draw, and draws only when that has changed."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {  # noqa: RUF012 - textual asks for a plain set
        *(f"sparkline--{part}" for part in ("bars", "axis", "key", "selected", "seen", "facts"))
    }

    @dataclass
    class Chosen(Message):
        """The reader wants to go to a column of the picture."""

        column: int

    def __init__(self, *, id: str, beside: bool = True) -> None:  # noqa: A002 - textual's own name for it
        """Begin empty; what is said in numbers stands `beside` the bars, or in a third line."""
        super().__init__(id=id)
        self._beside = beside
        self._lines = ("", "")
        self._facts = ("", "")
        self._keys = b""
        self._mark = (-1, range(0))

    def tell(self, lines: tuple[str, str], facts: tuple[str, str], keys: bytes, mark: tuple[int, range]) -> None:
        """Show bars and axis, what is said beside them; `mark` is the selected column and those in view."""
        told = (lines, facts, keys, mark)
        if told != (self._lines, self._facts, self._keys, self._mark):
            self._lines, self._facts, self._keys, self._mark = told
            self.refresh()

    @property
    def room(self) -> int:
        """The cells there are for columns."""
        return max(0, self.size.width - (FACTS if self._beside else 0))

    def render_line(self, y: int) -> Strip:
        """Return one of the lines."""
        base, width = self.rich_style, self.size.width
        if y > 1:
            facts = fit("  ".join(self._facts), width, "")
            return Strip([Segment(facts, self._style("facts"))]).adjust_cell_length(width, base)
        selected, seen = self._mark
        segments = [Segment(sign, self._look(y, place, selected, seen)) for place, sign in enumerate(self._lines[y])]
        facts = fit(self._facts[y], FACTS, "") if self._beside else ""
        blanks = " " * max(0, width - len(segments) - cells_of(facts))
        segments += [Segment(blanks, base), Segment(facts, self._style("facts"))]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Go to the column under the mouse."""
        if event.x < len(self._lines[0]):
            self.post_message(self.Chosen(event.x))

    def _look(self, y: int, place: int, selected: int, seen: range) -> Style:
        part = "axis" if y else "bars"
        if y and place < len(self._keys) and self._keys[place]:
            part = "key"
        look = self._style(part)
        if place == selected and not y:
            look += self._style("selected", partial=True)
        if place in seen and y:
            look += self._style("seen", partial=True)
        return look

    def _style(self, part: str, *, partial: bool = False) -> Style:
        return self.get_component_rich_style(f"sparkline--{part}", partial=partial)
