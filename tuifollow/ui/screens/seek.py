"""To which time of the replay? One line to type it into, over the blog that is replayed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tuifollow.demo.seeking import EXAMPLES


class Seek(ModalScreen[str | None]):
    """Ends with what was typed, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        with Horizontal(id="seek"):
            yield Static("to", id="seek-sign", markup=False)
            yield Input(placeholder=EXAMPLES, id="seek-time", compact=True)

    def action_leave(self) -> None:
        """End without a time."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
