"""Where does the reader see how things stand? Header, the list's and the detail's top edge, status line, corner."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tuifollow.model import Lamp, Status
from tuifollow.ui import content, telling
from tuifollow.ui.manner import Manner
from tuifollow.ui.telling import Counts
from tuifollow.ui.wrap import cells_of, fit

_COUNTDOWN = 8
"""Cells of the countdown: fixed, so that its ticking lays nothing out anew."""


class Edge(Static):
    """One line of plain text with something at its right end; never markup."""

    ALLOW_SELECT = False

    def __init__(self, id: str, more: str = "…") -> None:  # noqa: A002 - textual's own name for it
        """Begin empty; `more` stands where something was cut."""
        super().__init__("", id=id, markup=False)
        self._told: tuple[str, str] = ("", "")
        self.more = more

    def tell(self, left: str, right: str = "") -> None:
        """Show `left`, and `right` at the other end; `left` gives way."""
        if (left, right) != self._told:
            self._told = (left, right)
            self.refresh()

    @property
    def told(self) -> tuple[str, str]:
        """What is shown, left and right."""
        return self._told

    def render(self) -> Content:
        """Return the line."""
        width, (left, right) = self.content_size.width, self._told
        right = fit(right, width, self.more)
        gap = 1 if right else 0
        left = fit(left, max(0, width - cells_of(right) - gap), self.more)
        blanks = " " * max(0, width - cells_of(left) - cells_of(right))
        return content.joined(left, blanks, (right, "bold") if right else "")


class StatusLine(Horizontal):
    """Lamp, countdown, and the facts, or what is wrong."""

    ALLOW_SELECT = False

    def compose(self) -> ComposeResult:
        """Make three cells: only the countdown's changes every second."""
        yield Static("", id="lamp", markup=False)
        yield Static("", id="countdown", markup=False)
        yield Static("", id="facts", markup=False)

    def tell(self, status: Status | None, counts: Counts, monotonic: float, manner: Manner, passing: str = "") -> None:
        """Show how following goes; `passing` is a word that is shown for a moment in place of the facts."""
        lamp = telling.lamp(status, manner)
        cell = self.query_one("#lamp", Static)
        cell.update(content.line(lamp), layout=False)
        cell.styles.width = cells_of(lamp) + 1
        self.set_class(status is not None and status.failures > 0, "failing")
        self.set_class(status is not None and (status.failures >= telling.STALE_AFTER), "stale")
        self.set_class(status is not None and status.lamp is Lamp.LIVE, "live")
        self.tick(status, monotonic, manner)
        room = max(10, self.size.width - cells_of(lamp) - 1 - _COUNTDOWN)
        said = passing or telling.trouble(status)
        facts = telling.facts(status, counts, room - (cells_of(said) + 2 if said else 0), manner) if room else ""
        if said and cells_of(said) + 2 + cells_of(facts) > room:
            facts = ""
        self.query_one("#facts", Static).update(
            content.joined((fit(said, room, manner.glyphs.more), "bold"), "  " if said and facts else "", facts),
            layout=False,
        )

    def tick(self, status: Status | None, monotonic: float, manner: Manner) -> None:
        """Show the countdown anew."""
        self.query_one("#countdown", Static).update(
            content.line(telling.waiting(status, monotonic, manner)), layout=False
        )


class Corner(Widget):
    """The newest headline, its age and the count, for a window of a few lines."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="corner")
        self._lines: list[str] = []

    def tell(self, lines: list[str]) -> None:
        """Show these lines."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(
            content.line(text, "bold" if not number else "") for number, text in enumerate(self._lines)
        )
