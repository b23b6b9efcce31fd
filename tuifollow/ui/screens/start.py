"""Where does one begin without an address? Followed blogs with what is unread, a line for an address, the demo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tuifollow.address import DEMO
from tuifollow.keys import shown
from tuifollow.model import Blog, FollowError
from tuifollow.safe import clean
from tuifollow.ui.outside import Doer
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import fit

_INDENT = 14
"""Cells before a blog's title: how much of it is unread."""
_EDGES = 4
"""Cells that the list keeps free at its sides, the scroll bar's among them."""
_DEMO = "a made-up live blog that needs no network."


class Start(Chooser[str]):
    """Followed blogs; ends with the address or key of the one to be read."""

    heading = "tuifollow"
    nothing = ""
    hints: ClassVar = {
        "open": "read",
        "search": "address",
        "demo": "demo",
        "bookmarks": "bookmarks",
        "help": "keys",
        "quit": "quit",
    }

    def compose(self) -> ComposeResult:
        """Lay out the line for an address above the list."""
        yield Edge("header")
        # Not selected when the focus comes: the next letter would take the place of the first one.
        yield Input(placeholder="address of a live blog, or a file", id="address", compact=True, select_on_focus=False)
        yield Static("", id="welcome", markup=False)
        yield OptionList(id="choices", markup=False, compact=True)
        yield Edge("hints")

    def on_mount(self) -> None:
        """Keep the list up to date."""
        self.set_interval(5.0, self.fill)

    @property
    def begin_at(self) -> str:
        """Who follows nothing yet begins at the address."""
        return "#choices" if self._choices else "#address"

    def choices(self, _text: str) -> Sequence[Choice[str]]:
        """Return the followed blogs, those with unread entries first."""
        try:
            blogs = [blog for blog in self.tools.store.blogs() if blog.followed]
        except FollowError as error:
            self.say(str(error), warning=True)
            blogs = []
        self.set_class(bool(blogs), "-any")
        blogs.sort(key=lambda blog: (blog.unread == 0, blog.called.casefold()))
        return [Choice(self._told(blog), blog.key) for blog in blogs]

    @property
    def in_line(self) -> bool:
        """Whether what is typed goes into the line for an address."""
        return self.focused is self.query_one("#address")

    def hinted(self) -> dict[str, str]:
        """Return what works now: most keys are letters in the line, and without a blog there is none to be read."""
        if self.in_line:
            then = f"then: {self._shown('demo')} demo  {self._shown('quit')} quit"
            return {"open": "follow", "back": f"leave the box, {then}"}
        return {action: word for action, word in self.hints.items() if self._choices or action != "open"}

    def tell_hints(self) -> None:
        """Say which keys work now, in the footer and in the welcome."""
        super().tell_hints()
        out, demo, line = (self._shown(action) for action in ("back", "demo", "search"))
        if self.in_line:
            ways = ("Type or paste the address of a live blog and press Enter.", f"Or press {out}, then {demo}")
        else:
            ways = (f"Press {line} to type the address of a live blog, or paste it.", f"Or press {demo}")
        self.query_one("#welcome", Static).update(content.lines(f"{ways[0]}\n{ways[1]}: the demo, {_DEMO}"))

    def _shown(self, action: str) -> str:
        return shown(self.tools.key(action), ascii_only=self.tools.settings.ascii)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        self.tell_hints()

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self.call_later(self.fill)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste that met the list into the line: nothing else here can be pasted into."""
        event.stop()
        lines = event.text.splitlines()
        self._type(next((line.strip() for line in lines if line.strip()), ""))

    def begins(self, character: str) -> bool:
        """Take a key that met the list, but does nothing there, for the beginning of an address; return whether it is.

        So is "h", though it leads back: "https://" begins with it, and Esc leads back too.
        """
        if self.in_line or not (character.isalnum() or character in "~.[-"):
            return False
        app = cast("Doer", self.app)
        does = [action.id for action in self.tools.actions if character in action.keys]
        if any(app.can(name, self) for name in does) and (character, does) != ("h", ["back"]):
            return False
        self._type(character)
        return True

    def _type(self, text: str) -> None:
        address = self.query_one("#address", Input)
        self.set_focus(address)
        address.value = text
        address.cursor_position = len(text)

    def do_search(self) -> None:
        """Go to the line for an address."""
        self.set_focus(self.query_one("#address"))

    def do_pane(self) -> None:
        """Go from the line to the list, or back."""
        self.set_focus(self.query_one("#choices" if self.in_line else "#address"))

    def do_demo(self) -> None:
        """End with the demo."""
        self.dismiss(DEMO)

    def do_back(self) -> None:
        """Go back to what was read, if anything was; from the line to the list."""
        if self.in_line:
            self.set_focus(self.query_one("#choices"))
        elif len(self.app.screen_stack) > 2:  # the app's own empty screen, what was read, this one
            self.dismiss(None)

    def do_open(self) -> None:
        """End with the address that was typed, or with the blog that is highlighted."""
        address = self.query_one("#address", Input)
        if self.focused is not address:
            super().do_open()
        elif address.value.strip():
            self.dismiss(address.value.strip())

    def _told(self, blog: Blog) -> Content:
        manner = self.tools.manner
        unread = f"{blog.unread:>5} unread" if blog.unread else f"{blog.total:>5} read  "
        state = "ended" if blog.live is False else "failing" if blog.error else ""
        looked = manner.moment(blog.looked) if blog.looked else "never read"
        parts = [part for part in (state, looked, blog.error) if part]
        # One line each: a title that wraps would stand among the numbers.
        room = max(10, self.app.size.width - _INDENT - _EDGES)
        title = fit(clean(blog.called, 500, oneline=True), room, manner.glyphs.more)
        told = f" {manner.glyphs.dot} ".join(clean(part, 500, oneline=True) for part in parts)
        first = content.joined(unread, "  ", (title, "bold") if blog.unread else title)
        return Content("\n").join([first, content.joined(" " * _INDENT, fit(told, room, manner.glyphs.more))])
