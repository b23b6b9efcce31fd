"""How is one of several things chosen? A screen with a list, a line to narrow it, and the usual keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tuifollow.keys import shown
from tuifollow.ui.outside import Doer, Outside, Result
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.tools import Tools
from tuifollow.ui.words.telling import fitting

_PASSING = 2.0
"""Seconds for which a passing word stands in the footer."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Result]):
    """One line (or more) of a list."""

    prompt: Content
    value: Result | None
    """What choosing it gives; None: a heading, which cannot be chosen."""


class _Narrow(Input):
    """The line that narrows the list: up and down move in the list, which is what they are pressed for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk('previous')", show=False),
        Binding("down", "walk('next')", show=False),
        Binding("pageup", "walk('page-up')", show=False),
        Binding("pagedown", "walk('page-down')", show=False),
    ]

    async def action_walk(self, action: str) -> None:
        """Move in the list; the cursor stays in the line."""
        await cast("Doer", self.app).do(action)


class Chooser(Outside[Result]):
    """A screen that ends with what was chosen, or with None."""

    heading = ""
    nothing = "nothing here"
    """What is said of an empty list."""
    typing: ClassVar[str] = ""
    """What the line to type into is for; "": there is none."""
    hints: ClassVar[dict[str, str]] = {"open": "open", "back": "back"}
    words: ClassVar[Mapping[str, str]] = {
        "next": "one down",
        "previous": "one up",
        "newest": "the first",
        "oldest": "the last",
        "page-down": "a page down",
        "page-up": "a page up",
        "search": "to the line to type into",
        "pane": "from the line to the list, or back",
        "open": "open what is highlighted",
        "back": "back to where you were",
    }

    def __init__(self, tools: Tools) -> None:
        """Begin empty."""
        super().__init__(tools)
        self._choices: list[Choice[Result]] = []
        self._text = ""
        self._passing = 0
        """How many passing words have not run out yet."""

    def compose(self) -> ComposeResult:
        """Lay out heading, line, list, footer."""
        yield Edge("header")
        if self.typing:
            yield _Narrow(placeholder=self.typing, id="narrow", compact=True)
        yield OptionList(id="choices", classes="-narrowed" if self.typing else "", markup=False, compact=True)
        yield Edge("hints")

    def on_mount(self) -> None:
        """Fill the list."""
        self.fill()
        self.set_focus(self.query_one(self.begin_at))

    @property
    def begin_at(self) -> str:
        """What has the focus at the beginning."""
        return "#narrow" if self.typing else "#choices"

    def choices(self, text: str) -> Sequence[Choice[Result]]:
        """Return what there is to choose from; `text` is what was typed."""
        raise NotImplementedError

    def fill(self) -> None:
        """Fill the list anew; what is highlighted stays so."""
        listed = self.query_one(OptionList)
        text = self.query_one("#narrow", Input).value if self.typing else ""
        at = listed.highlighted if text == self._text else None
        self._text = text
        self._choices = list(self.choices(text))
        options = [Option(choice.prompt, disabled=choice.value is None) for choice in self._choices]
        if not options and self.nothing:
            options = [Option(Content(self.nothing), disabled=True)]
        listed.set_options(options)
        first = next((i for i, choice in enumerate(self._choices) if choice.value is not None), None)
        keep = at is not None and at < len(self._choices) and self._choices[at].value is not None
        listed.highlighted = at if keep else first
        self.query_one("#header", Edge).tell(self.heading, self.count())
        self.tell_hints()

    def tell_hints(self) -> None:
        """Say which keys work now."""
        pairs = [(self.tools.key(action), word) for action, word in self.hinted().items()]
        ascii_only = self.tools.settings.ascii
        hints = [f"{shown(key, ascii_only=ascii_only)} {word}" for key, word in pairs if key]
        if not self._passing:
            self.query_one("#hints", Edge).tell(fitting(hints, max(20, self.app.size.width)))

    def hinted(self) -> dict[str, str]:
        """Return the actions that the footer names, with the word for each."""
        return self.hints

    def pass_by(self, text: str) -> None:
        """Show a word in the footer for a moment."""
        self._passing += 1
        self.query_one("#hints", Edge).tell(text)
        self.set_timer(_PASSING, self._passed)

    def count(self) -> str:
        """Return how many there are to choose from."""
        return str(sum(choice.value is not None for choice in self._choices) or "")

    @property
    def chosen(self) -> Result | None:
        """What is highlighted."""
        at = self.query_one(OptionList).highlighted
        return self._choices[at].value if at is not None and at < len(self._choices) else None

    def do_next(self) -> None:
        """Go one down."""
        self.query_one(OptionList).action_cursor_down()

    def do_previous(self) -> None:
        """Go one up."""
        self.query_one(OptionList).action_cursor_up()

    def do_newest(self) -> None:
        """Go to the first."""
        self.query_one(OptionList).action_first()

    def do_oldest(self) -> None:
        """Go to the last."""
        self.query_one(OptionList).action_last()

    def do_page_down(self) -> None:
        """Go a page down."""
        listed = self.query_one(OptionList)
        listed.highlighted = min((listed.highlighted or 0) + max(1, listed.size.height - 1), len(self._choices) - 1)

    def do_page_up(self) -> None:
        """Go a page up."""
        listed = self.query_one(OptionList)
        listed.highlighted = max((listed.highlighted or 0) - max(1, listed.size.height - 1), 0)

    def do_search(self) -> None:
        """Go into the line that narrows the list."""
        if self.typing:
            self.set_focus(self.query_one("#narrow"))

    def do_pane(self) -> None:
        """Go from the line to the list, or back."""
        if self.typing:
            in_line = self.focused is self.query_one("#narrow")
            self.set_focus(self.query_one("#choices" if in_line else "#narrow"))

    def do_open(self) -> None:
        """End with what is highlighted."""
        if self.typing and self.query_one("#narrow", Input).value != self._text:
            self.fill()
        if self.chosen is not None:
            self.dismiss(self.chosen)

    def do_back(self) -> None:
        """End without a choice."""
        self.dismiss(None)

    def _passed(self) -> None:
        self._passing -= 1
        self.tell_hints()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.do_open()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.fill()
