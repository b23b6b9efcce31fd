"""How is the reader asked for words? In one line above the status line, which each action puts to its own use."""

from __future__ import annotations

from textual import on
from textual.widget import Widget

from tuifollow.ui.actions.moving import Moving
from tuifollow.ui.room.question import Question
from tuifollow.ui.room.typed import Typed


class Asking(Moving):
    """The line to type into, opened and closed."""

    _question: Question | None = None
    _focus_before: Widget | None = None

    async def ask(self, question: Question) -> None:
        """Open the line."""
        from tuifollow.ui.room.ask_line import AskLine  # noqa: PLC0415 - late: the first frame has no line to type into

        self._question, self._focus_before = question, self.focused
        if not self.query(AskLine):
            await self.mount(AskLine(), before="#status")
        self.add_class("asking")
        self.query_one(AskLine).ask(question)

    def take(self) -> None:
        """Close the line; what stands in it holds."""
        from tuifollow.ui.room.ask_line import AskLine  # noqa: PLC0415 - it is there by now

        question, text = self._question, self.query_one(AskLine).text
        self._close()
        if question:
            if question.history:
                question.history.add(text)
            question.taken(text)

    def give_up(self) -> None:
        """Close the line; all is as it was before."""
        question = self._question
        self._close()
        if question and question.given_up:
            question.given_up()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        if self._question and self._question.typed:
            self._question.typed(event.text)

    def _close(self) -> None:
        stays = self._question is not None and self._question.stays
        self._question = None
        self.remove_class("asking")
        if stays and self._focus_before is not None:
            self.set_focus(self._focus_before)
            return
        self.set_focus(self.list)
        if self.has_class("reading"):
            self.remove_class("reading")
