"""What is to be taken away, in which form, and into which file? A list of choices, and a line for the file's name."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList

from tuifollow import takeaway
from tuifollow.takeaway import InTheWay, Wanted
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.writing import Writing

_FORMS = {
    "markdown": "Markdown, a text with headings",
    "html": "a web page in one file",
    "json": "JSON, with every earlier text",
    "jsonfeed": "JSON Feed, for feed programs",
    "atom": "Atom, for feed programs",
    "text": "plain text",
}


@dataclass(frozen=True, slots=True)
class Stock:
    """One thing that can be taken away."""

    words: str
    """What it is, for the list."""
    title: str
    """What the file is called after, and its heading."""
    rows: array[int]
    """Row ids of its entries."""
    url: str = ""
    summary: str = ""


class Exporting(Chooser[Writing]):
    """The form of an export; ends with what is to be written."""

    heading = "Write into a file"
    hints: ClassVar = {"open": "choose", "export": "write", "back": "to the file's name"}

    def __init__(self, tools: Tools, stocks: Sequence[Stock]) -> None:
        """Offer `stocks`, the first of them at once."""
        super().__init__(tools)
        self._stocks = stocks
        self._stock, self._form = 0, "markdown"
        self._suggested = ""

    def compose(self) -> ComposeResult:
        """Lay out the line for the name above the choices."""
        yield Edge("header")
        yield Input(placeholder="the file's name", id="file", compact=True, select_on_focus=False)
        yield OptionList(id="choices", markup=False, compact=True)
        yield Edge("hints")

    def on_mount(self) -> None:
        """Put a name into the line; what the class above does comes after."""
        self._suggest()

    @property
    def begin_at(self) -> str:
        """The line: Enter there writes what is chosen already."""
        return "#file"

    @property
    def in_line(self) -> bool:
        """Whether the file's name is typed."""
        return self.focused is self.query_one("#file")

    def hinted(self) -> dict[str, str]:
        """Return what works now: in the line Enter writes."""
        if self.in_line or self.focused is None:
            return {"open": "write", "pane": "what, and in which form", "back": "back"}
        return self.hints

    def count(self) -> str:
        """Return how many entries would be written."""
        count = len(self._stocks[self._stock].rows)
        return f"{count:,} {'entry' if count == 1 else 'entries'}"

    def choices(self, _text: str) -> Sequence[Choice[Writing]]:
        """Return what, and in which form; the values stand for nothing but that they can be chosen."""
        placeholder = self._writing(Path())
        told: list[Choice[Writing]] = [Choice(content.line("What", "bold"), None)]
        for number, stock in enumerate(self._stocks):
            told.append(Choice(self._told(stock.words, on=number == self._stock), placeholder))
        told.append(Choice(content.line("In which form", "bold"), None))
        told += [Choice(self._told(words, on=form == self._form), placeholder) for form, words in _FORMS.items()]
        return told

    def do_pane(self) -> None:
        """Go from the line to the list, or back."""
        self.set_focus(self.query_one("#choices" if self.in_line else "#file"))
        self.call_after_refresh(self.tell_hints)

    do_search = do_pane

    def do_open(self) -> None:
        """Choose what is highlighted; in the line, write."""
        if self.in_line:
            self.do_export()
            return
        at = self.query_one(OptionList).highlighted or 0
        if 1 <= at <= len(self._stocks):
            self._stock = at - 1
        elif at > len(self._stocks) + 1:
            self._form = list(_FORMS)[at - len(self._stocks) - 2]
        self._suggest()
        self.fill()

    def do_export(self) -> None:
        """End with what is to be written, unless there is something in the way."""
        try:
            path = Path(self.query_one("#file", Input).value.strip()).expanduser()
            takeaway.check(path)
        except InTheWay as error:
            self.pass_by(str(error).replace(str(path), path.name or str(path)))
            return
        except RuntimeError:  # ~somebody who is not known here
            self.pass_by("there is no such home folder")
            return
        self.dismiss(self._writing(path))

    def do_back(self) -> None:
        """From the line back without writing; from the list into the line."""
        if self.in_line:
            self.dismiss(None)
        else:
            self.do_pane()

    def _writing(self, path: Path) -> Writing:
        stock, tools = self._stocks[self._stock], self.tools
        wanted = Wanted(stock.title, stock.rows, self._form, tools.clock.now(), stock.url, stock.summary)
        return Writing(replace(wanted, zone=tools.manner.zone), path)

    def _suggest(self) -> None:
        """Put a name into the line, unless the reader has typed one of their own."""
        line = self.query_one("#file", Input)
        if line.value == self._suggested:
            now = self.tools.clock.now().astimezone(self.tools.manner.zone)
            name = takeaway.suggested(self._stocks[self._stock].title, self._form, now)
            self._suggested = line.value = takeaway.shown(takeaway.folder(Path.home()) / name, Path.home())
            line.cursor_position = len(line.value)

    def _told(self, words: str, *, on: bool) -> Content:
        signs = self.tools.manner.glyphs
        return content.joined(f"  {signs.chosen if on else signs.open} ", (words, "bold") if on else words)
