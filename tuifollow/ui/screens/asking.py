"""What does the reader want it to be? A screen that says what about, with one line to answer in."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tuifollow.ui.outside import Outside
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content

_LOW = 10
"""Lines of a low screen."""


class Asking(Outside[str]):
    """A question; ends with the answer, or with None when the reader turns back."""

    def __init__(
        self, tools: Tools, heading: str, words: str, *, answer: str = "", wrong: Callable[[str], str] = lambda _: ""
    ) -> None:
        """`answer` stands in the line already; `wrong` says of an answer why it will not do, "" when it will."""
        super().__init__(tools)
        self._heading, self._words, self._answer, self._wrong = heading, words, answer, wrong
        self._refused = answer
        """The answer that was told last why it will not do."""

    def compose(self) -> ComposeResult:
        """Lay out heading, line, words, footer: on a low screen the words are what is cut."""
        more = self.tools.manner.glyphs.more
        yield Edge("header", more)
        yield Input(self._answer, id="answer", compact=True)
        yield Static(content.lines(self._words), id="question", markup=False)
        yield Edge("hints", more)

    def on_mount(self) -> None:
        """Say what about, and begin in the line."""
        self.query_one("#header", Edge).tell(self._heading)
        self._hint()
        self.set_focus(self.query_one("#answer"))

    def on_resize(self, event: events.Resize) -> None:
        """Leave out blank lines where there are few."""
        self.set_class(event.size.height < _LOW, "-low")

    def do_open(self) -> None:
        """End with the answer, if it will do."""
        answer = self._refused = self.query_one("#answer", Input).value.strip()
        if wrong := self._wrong(answer):
            self.query_one("#hints", Edge).tell(wrong)
        else:
            self.dismiss(answer)

    def do_back(self) -> None:
        """End without an answer."""
        self.dismiss(None)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip() != self._refused:
            self._hint()

    def _hint(self) -> None:
        keys = (self.tools.key_shown(action) for action in ("open", "back"))
        told = [f"{key} {word}" for key, word in zip(keys, ("do it", "leave it"), strict=True) if key]
        self.query_one("#hints", Edge).tell("  ".join(told))
