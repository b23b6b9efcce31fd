"""How is the reader asked for words? One line for every question: what is sought, a time, a name."""

from __future__ import annotations

from textual import on

from tuifollow.ui.actions.moving import Moving
from tuifollow.ui.room.question import Question
from tuifollow.ui.room.typed import Typed


class Asking(Moving):
    """The line to type into, and who waits for what is typed."""

    _question: Question | None = None

    async def ask(self, question: Question, text: str = "") -> None:
        """Open the line for `question`, with `text` in it to begin with."""
        from tuifollow.ui.room.ask_line import AskLine  # noqa: PLC0415 - late: the first frame has no line to type into

        self._question = question
        if not self.query(AskLine):
            await self.mount(AskLine(), before="#status")
        self.add_class("asking")
        self.query_one(AskLine).ask(question.sign, question.hint, text)

    def take(self) -> None:
        """Close the line; what stands in it is the answer."""
        question, text = self._question, self._text
        self._close_line()
        if question:
            question.taken(text)

    def give_up(self) -> None:
        """Close the line without an answer."""
        question = self._question
        self._close_line()
        if question:
            question.given_up()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        if self._question and self.has_class("asking") and event.text == self._text:  # not a word for the one before
            self._question.typed(event.text)

    @property
    def _text(self) -> str:
        from tuifollow.ui.room.ask_line import AskLine  # noqa: PLC0415 - it is there by now

        return self.query_one(AskLine).text

    def _close_line(self) -> None:
        self._question = None
        self.remove_class("asking")
        self.remove_class("reading")
        self.set_focus(self.list)
