"""What was alerted, and by which rules? The history, newest first, then the rules in words, or how to write some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from tuifollow.alerts import described
from tuifollow.model import Alerted, FollowError
from tuifollow.safe import clean
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import cells_of, fit

_SHOWN = 200
"""Alerts that are listed at the most."""
_EDGES = 4
"""Cells that the list keeps free at its sides."""
_EVENTS = {"edit": "corrected: ", "withdrawn": "withdrawn: "}
_EXAMPLE = """No rule asks for alerts yet. Rules stand in config.toml:

  [alerts]
  ways = ["bell", "title", "notify"]
  quiet = ["22:30-07:00"]

  [[alerts.rule]]
  words = ["flood", "/evacuat\\\\w+/"]
  key = true"""


class Alerts(Chooser[Alerted]):
    """What was alerted; ends with the one whose entry is to be read."""

    heading = "Alerts"
    nothing = ""
    hints: ClassVar = {"open": "read in its place", "open-page": "browser", "back": "back"}

    def choices(self, _text: str) -> Sequence[Choice[Alerted]]:
        """Return the history, then the rules."""
        try:
            told = self.tools.store.alerted(_SHOWN)
        except FollowError as error:
            self.say(str(error), warning=True)
            told = ()
        return [*(Choice(self._told(alerted), alerted) for alerted in told), *self._rules(any_told=bool(told))]

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self.call_later(self.fill)

    def pass_by(self, text: str) -> None:
        """Show a word in the footer; what it tells may be an alert, which belongs into the list."""
        super().pass_by(text)
        self.fill()

    def hinted(self) -> dict[str, str]:
        """Return what can be done: without an alert there is nothing to read."""
        return self.hints if self.chosen else {"back": "back"}

    def fill(self) -> None:
        """Fill the list anew; where nothing in it can be chosen, keys scroll it."""
        super().fill()
        listed = self.query_one(OptionList)
        listed.can_focus = self.chosen is not None  # else it would take ↑ and ↓ for itself
        self.set_focus(listed if listed.can_focus else None)

    def do_next(self) -> None:
        """Go one down; where there is no alert, a line."""
        if self.chosen:
            super().do_next()
        else:
            self.query_one(OptionList).scroll_down(animate=False)

    def do_previous(self) -> None:
        """Go one up; where there is no alert, a line."""
        if self.chosen:
            super().do_previous()
        else:
            self.query_one(OptionList).scroll_up(animate=False)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Bring the rules into view below the oldest alert: they are not chosen, so no key would lead there."""
        if event.option_index == sum(choice.value is not None for choice in self._choices) - 1:
            self.call_after_refresh(event.option_list.scroll_to_highlight, top=True)

    def do_open_page(self) -> None:
        """Open the entry's page in the browser."""
        if self.chosen:
            self.open_link(self.chosen.alert.url or self.chosen.blog)

    def _told(self, alerted: Alerted) -> Content:
        manner, alert = self.tools.manner, alerted.alert
        signs = manner.glyphs
        gone = "" if alerted.row is not None else f" {signs.dot} no longer kept"
        when, why = f"{signs.alert} {manner.moment(alerted.at)}", f"  {alert.why}{gone} {signs.dot} "
        room = max(8, self.app.size.width - cells_of(when + why) - _EDGES)
        first = content.joined((when, "bold"), why, fit(clean(alerted.called, 200, oneline=True), room, signs.more))
        words = f"{_EVENTS.get(alert.event, '')}{alert.words}"
        return Content("\n").join([first, content.joined("  ", content.line(words, limit=300))])

    def _rules(self, *, any_told: bool) -> Iterator[Choice[Alerted]]:
        wanted, said = self.tools.settings.alerts, []
        if not wanted.rules:
            said = [content.lines(f"{_EXAMPLE}\n\n{self._where()}")]
        else:
            if not any_told:
                said.append(content.line("nothing was alerted yet"))
            said.append(content.line("Rules", "bold"))
            said += [content.joined("  ", content.line(described(rule), limit=500)) for rule in wanted.rules]
            said.append(content.joined("  told by ", content.line(self._ways(), limit=500)))
            if wanted.quiet:
                said.append(content.joined("  quiet ", ", ".join(each.told for each in wanted.quiet)))
        yield from (Choice(each, None) for each in said)

    def _ways(self) -> str:
        wanted = self.tools.settings.alerts
        words = {"bell": "the bell", "title": "the terminal's title", "notify": "a notification"}
        ways = [words[way] for way in wanted.ways]
        return ", ".join([*ways, *([f"the command {wanted.command[0]}"] if wanted.command else [])]) or "this list only"

    def _where(self) -> str:
        file = self.tools.settings.file
        place = f"The file is {file}. " if file else ""
        return f"{place}They hold from the next start on."
