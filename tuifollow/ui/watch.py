"""How do alerts come into the program? From every look at every followed blog; seen when the reader is there again.

Here too is what the program does for readers who hear or feel it, or to whom nothing may move.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from textual import events, on
from textual.widgets import Input
from textual.worker import Worker

from tuifollow.alerts.pace import Message
from tuifollow.model import Alerted, Blog, Changes
from tuifollow.ui.engine import Told
from tuifollow.ui.hall import Hall
from tuifollow.ui.outside import Outside, Work


class Watch(Hall, inherit_bindings=False):
    """The part of the program that alerts."""

    def on_ready(self) -> None:
        """Tell what waited, when it is time."""
        if self.tools.settings.alerts.rules:
            self.set_interval(1.0, self.tools.alarm.tick)
        if self.tools.settings.announce:
            self._show_cursor()
            self.app_resume_signal.subscribe(self, lambda _app: self._show_cursor())

    async def on_event(self, event: events.Event) -> None:
        """Take the mark of an alert away when the reader presses a key, or comes back to the terminal."""
        if isinstance(event, events.Key | events.AppFocus) and self.tools.alarm.stands:
            self.tools.alarm.noticed()
            self._title.flag("")
        await super().on_event(event)

    async def do_alerts(self) -> None:
        """Show what was alerted, and the rules."""
        from tuifollow.ui.screens.alerts import Alerts  # noqa: PLC0415 - late, as are all screens but the first

        await self.push_screen(Alerts(self.tools), self._to_alerted)

    def _looked(self, look: Told) -> None:
        """Weigh each look, also at blogs that are not read now."""
        super()._looked(look)
        if self.tools.alarm.concerns(look) and look.changes:
            self._work(partial(self._weigh, look.blog, look.changes))

    @on(events.DescendantFocus)
    def _still(self, event: events.DescendantFocus) -> None:
        """Let no cursor blink where nothing may move."""
        if isinstance(event.widget, Input) and not self.tools.settings.motion:
            event.widget.cursor_blink = False

    def _show_cursor(self) -> None:
        """Show the terminal's own cursor, which Textual hides: braille displays and screen readers go by it."""
        self._tell_terminal("\x1b[?25h")

    def _work(self, work: Work) -> Worker[None]:
        return self.run_worker(work, group="alarm")

    async def _weigh(self, blog: Blog, changes: Changes) -> None:
        """Alert, and draw the sign of it in the list."""
        await self.tools.alarm.weigh(blog, changes)
        if (room := self.room) and not room.leaving and blog.key in room.desk.keys:
            room.list.changed()

    def _show_alert(self, told: Message) -> None:
        """Show an alert; who reads its blog need not be told which it is."""
        room = self.room
        is_here = room is not None and room is self.screen and room.desk.blog.called == told.title
        if screen := self._outside:
            words = told.text if is_here else f"{told.title}: {told.text}"
            screen.pass_by(f"{self.tools.manner.glyphs.alert} {words}")

    def _say_alert(self, text: str) -> None:
        """Say what went wrong with an alert: not where the alert itself stands."""
        if screen := self._outside:
            screen.say(f"{self.tools.manner.glyphs.alert} {text}", warning=True)

    @property
    def _outside(self) -> Outside[Any] | None:
        """The screen on top, if something can be said there."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        return screen if isinstance(screen, Outside) and screen.is_mounted else None

    async def _to_alerted(self, told: Alerted | None) -> None:
        """Read an entry that was alerted, in its place; one that is no longer kept has none."""
        if told and told.row is not None:
            await self.enter(told.blog, row=told.row)
        elif told:
            await self.enter(told.blog)
