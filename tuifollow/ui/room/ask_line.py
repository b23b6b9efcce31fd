"""Where is typed what is to be found? One line above the status line, with the sign of what it does."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tuifollow.ui.room.typed import Typed


class AskLine(Horizontal):
    """A line to type into."""

    def compose(self) -> ComposeResult:
        """Lay out the sign and the line."""
        yield Static("/", id="ask-sign", markup=False)
        yield Input(placeholder="words, or /expression/", id="ask", compact=True)

    def ask(self, sign: str) -> None:
        """Begin anew, with the sign of a search or of a filter."""
        self.query_one("#ask-sign", Static).update(sign)
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = ""
        self.screen.set_focus(line)  # at once: what is typed ahead must not fall among the keys

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Typed(event.value))

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value
