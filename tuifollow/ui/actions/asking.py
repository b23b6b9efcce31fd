"""How is the reader asked for words? In one line above the status line, which each action puts to its own use."""

from __future__ import annotations

from dataclasses import replace

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
        """Close the line; what stands in it holds, if it will do."""
        question, text = self._question, self._text
        if question and question.refused and (why := question.refused(text)):
            self.pass_by(why)
            return
        self._close_line()
        if question:
            if question.history:
                question.history.add(text)
            question.taken(text)

    def give_up(self) -> None:
        """Close the line; all is as it was before, also where the reader was."""
        question = self._question
        if question:
            self._question = replace(question, stays=True)
        self._close_line()
        if question and question.given_up:
            question.given_up()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        if self._question and self._question.typed and event.text == self._text:  # not a word for the one before
            self._question.typed(event.text)

    @property
    def _text(self) -> str:
        from tuifollow.ui.room.ask_line import AskLine  # noqa: PLC0415 - it is there by now

        return self.query_one(AskLine).text

    def _close_line(self) -> None:
        stays = self._question is not None and self._question.stays
        self._question = None
        self.remove_class("asking")
        if stays and self._focus_before is not None:
            self.set_focus(self._focus_before)
            return
        self.set_focus(self.list if self.list.focusable else None)  # in a corner nothing else is to have the keys
        if self.has_class("reading"):
            self.remove_class("reading")
