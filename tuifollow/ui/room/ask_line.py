"""Where is typed what is to be found? One line above the status line, with the sign of what it does."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tuifollow.ui.room.question import Question
from tuifollow.ui.room.typed import Typed
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import cells_of


class _Line(Input):
    """A line whose earlier texts come back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(True)", show=False),
        Binding("down", "recall(False)", show=False),
    ]
    question: Question | None = None

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key is bound to at once: one that went up and came back would come after what is typed next."""
        await super()._on_key(event)
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            await self.app.run_action(binding.action, self)

    def action_recall(self, older: bool) -> None:  # noqa: FBT001 - called so by textual
        """Put the text in that was typed before, or after, the one that stands there."""
        history = self.question.history if self.question else None
        if history:
            self.value = history.older(self.value) if older else history.newer(self.value)
            self.cursor_position = len(self.value)


class AskLine(Horizontal):
    """A line to type into."""

    def compose(self) -> ComposeResult:
        """Lay out the sign and the line."""
        yield Static("/", id="ask-sign", markup=False)
        yield _Line(id="ask", compact=True, select_on_focus=False)

    def ask(self, question: Question) -> None:
        """Begin anew, with what stands there at the beginning."""
        sign = self.query_one("#ask-sign", Static)
        sign.update(content.line(question.sign))
        sign.styles.width = cells_of(question.sign) + 1
        line = self.query_one(_Line)
        line.question, line.placeholder = question, question.placeholder
        if question.history:
            question.history.begin()
        with line.prevent(Input.Changed):
            line.value = question.text
        line.cursor_position = len(question.text)
        self.screen.set_focus(line)  # at once: what is typed ahead must not fall among the keys

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Typed(event.value))

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value
