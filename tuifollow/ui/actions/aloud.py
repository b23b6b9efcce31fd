"""How does the screen speak? With `announce` a line says in words what has just happened, and the cursor stands on it.

Screen readers read what changes near the cursor, braille displays the line that it stands on: the line is replaced,
never scrolled, and its first words say what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget

from tuifollow.model import Blog
from tuifollow.ui.actions.several import Several
from tuifollow.ui.engine import Told
from tuifollow.ui.panes.standing import Standing
from tuifollow.ui.words import aloud, content
from tuifollow.ui.words.wrap import fit


class Announcement(Widget):
    """One line of plain text."""

    ALLOW_SELECT = False

    def __init__(self, more: str) -> None:
        """Begin empty; `more` stands where something was cut."""
        super().__init__(id="announcement")
        self.said = ""
        self._more = more

    def say(self, text: str) -> None:
        """Say this in place of what was said."""
        self.said = text
        self.refresh()
        self.take_cursor()

    def take_cursor(self) -> None:
        """Let the terminal's cursor stand here, unless something is typed."""
        typing = self.screen.focused is not None and self.screen.focused.check_consume_key("x", "x")
        if self.screen.is_current and not typing:
            self.app.cursor_position = Offset(*self.region.offset)

    def render(self) -> Content:
        """Return the line."""
        return content.line(fit(self.said.replace("\n", " "), self.size.width, self._more))


class Aloud(Several):
    """A blog that speaks, if it was asked to."""

    _announcement: Announcement | None = None
    _asked = False
    """Whether the reader has asked for the look that is under way: only then it is told that nothing is new."""

    def on_mount(self) -> None:
        """Make the line."""
        if self.tools.settings.announce:
            self._announcement = Announcement(self.manner.glyphs.more)
            self.mount(self._announcement, before="#status")
            self.call_after_refresh(self._moved)

    def do_refresh(self) -> None:
        """Look now."""
        before = self._said.passing
        super().do_refresh()
        self._asked = self._said.passing is before  # else it was said why not

    def looked(self, look: Told) -> None:
        """Say what a look has brought."""
        before = self.desk.status
        super().looked(look)
        if self._announcement is None or self.leaving:
            return
        if look.older:
            return  # the reader asked for them, and is told how many came
        self._announce(self._happened(look) or aloud.going(before, look.status, asked=self._asked))
        self._asked = self._asked and look.status.looking

    async def _take(self, looks: Sequence[Told]) -> None:
        """Say what looks at several blogs have brought, and in which."""
        await super()._take(looks)
        if self._announcement is None or self.leaving:
            return
        told = [(look.blog.called, self._happened(look)) for look in looks if not look.older]
        self._announce(". ".join(f"{called}: {said}" for called, said in told if said))

    def pass_by(self, text: str) -> None:
        """Say what is shown for a moment; of a look without news another word is said, or none."""
        super().pass_by(text)
        if text != "nothing new":
            sign = f"{self.manner.glyphs.alert} "
            self._announce(f"alert, {text.removeprefix(sign)}" if text.startswith(sign) else text)

    @on(Standing.Selected)
    def _moved(self) -> None:
        """Say where the reader is."""
        listing, row = self.list.listing, self.list.row
        if self._announcement is None or not listing.is_entry(row):
            return
        for head in self.desk.heads([listing.entry(row)]):
            self._announce(aloud.position(listing.number(row), listing.count, head, self.manner))

    @on(events.ScreenResume)
    def _back(self) -> None:
        if self._announcement is not None:
            self.call_after_refresh(self._announcement.take_cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Go with the line."""
        del event
        self._back()

    def _announce(self, text: str) -> None:
        if self._announcement is not None and text:
            self._announcement.say(text)

    def _happened(self, look: Told) -> str:
        """Return what a look has brought in words."""
        if (changes := look.changes) is None:
            return ""
        return aloud.happened(changes, [self._withdrawn(look.blog, name) for name in changes.withdrawn])

    def _withdrawn(self, blog: Blog, name: str) -> str:
        """Return the words of an entry that was withdrawn."""
        row = self.desk.store.find(blog, name)
        return next((head.words for head in self.desk.heads([row])), "") if row is not None else ""
