"""Where does the reader see how things stand? The status line, and the corner for a window of a few lines."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tuifollow.model import Lamp, Status
from tuifollow.ui.words import content, telling
from tuifollow.ui.words.corner import Lines
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.telling import Counts
from tuifollow.ui.words.wrap import cells_of, fit

_COUNTDOWN = 8
"""Cells of the countdown: fixed, so that its ticking lays nothing out anew."""


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
        tight = cells_of(passing) > self.size.width - cells_of(lamp) - 1 - _COUNTDOWN > 0
        self.set_class(tight, "-tight")  # for that moment only the lamp's sign stands beside what is said
        lamp = lamp.split(" ")[0] if tight else lamp
        cell = self.query_one("#lamp", Static)
        cell.update(content.line(lamp), layout=False)
        cell.styles.width = cells_of(lamp) + 1
        self.set_class(status is not None and status.failures > 0, "failing")
        self.set_class(status is not None and (status.failures >= telling.STALE_AFTER), "stale")
        self.set_class(status is not None and status.lamp is Lamp.LIVE, "live")
        self.tick(status, monotonic, manner)
        room = max(10, self.size.width - cells_of(lamp) - 1 - (0 if tight else _COUNTDOWN))
        said = passing or telling.trouble(status)
        left = room - (cells_of(said) + 2 if said else 0)
        facts = telling.facts(status, counts, left, manner) if left > 0 else ""
        if said and facts.endswith(manner.glyphs.more):
            facts = ""  # beside what is said they are whole, or not there
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
        self._lines = Lines(())

    def tell(self, lines: Lines, *, new: bool) -> None:
        """Show these lines; the headline stands out more while something is `new`."""
        self.set_class(new, "-new")
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render(self) -> Content:
        """Return the lines."""
        headline = "bold reverse" if self.has_class("-new") else "bold"
        told = [content.line(text, headline) for text in self._lines.headline]
        return Content("\n").join([*told, *(content.line(text) for text in self._lines.rest)])
