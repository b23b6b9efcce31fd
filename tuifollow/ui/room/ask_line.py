"""Where does the reader type an answer? One line above the status line, with the sign of what it is for."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tuifollow.ui.room.typed import Typed
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import cells_of


class AskLine(Horizontal):
    """A line to type into."""

    def compose(self) -> ComposeResult:
        """Lay out the sign and the line."""
        yield Static("", id="ask-sign", markup=False)
        yield Input(id="ask", compact=True)

    def ask(self, sign: str, hint: str, text: str = "") -> None:
        """Begin anew with `text`, after `sign`; `hint` says what may be typed."""
        cell = self.query_one("#ask-sign", Static)
        cell.update(content.line(sign))
        cell.styles.width = cells_of(sign) + 1
        line = self.query_one(Input)
        line.placeholder = hint
        with line.prevent(Input.Changed):
            line.value = text
            line.cursor_position = len(text)
        self.screen.set_focus(line)  # at once: what is typed ahead must not fall among the keys

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Typed(event.value))

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value
