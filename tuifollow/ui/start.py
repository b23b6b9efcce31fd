"""Where does one begin without an address? Followed blogs with what is unread, a line for an address, the demo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tuifollow.address import DEMO
from tuifollow.model import Blog, FollowError
from tuifollow.ui import content
from tuifollow.ui.chooser import Choice, Chooser
from tuifollow.ui.status import Edge

_WELCOME = (
    "Type or paste the address of a live blog above and press Enter.\n"
    "Or press d in this list for the demo: a made-up live blog that needs no network."
)


class Start(Chooser[str]):
    """Followed blogs; ends with the address or key of the one to be read."""

    heading = "tuifollow"
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
        yield Input(placeholder="address of a live blog, or a file", id="address", compact=True)
        yield Static(content.lines(_WELCOME), id="welcome", markup=False)
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
        blogs.sort(key=lambda blog: (blog.unread == 0, (blog.title or blog.key).casefold()))
        return [Choice(self._told(blog), blog.key) for blog in blogs]

    def do_search(self) -> None:
        """Go to the line for an address."""
        self.set_focus(self.query_one("#address"))

    def do_pane(self) -> None:
        """Go from the line to the list, or back."""
        in_line = self.focused is self.query_one("#address")
        self.set_focus(self.query_one("#choices" if in_line else "#address"))

    def do_demo(self) -> None:
        """End with the demo."""
        self.dismiss(DEMO)

    def do_back(self) -> None:
        """Go back to what was read, if anything was; from the line to the list."""
        if self.focused is self.query_one("#address"):
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
        title = (blog.title or blog.key, "bold") if blog.unread else (blog.title or blog.key)
        first = content.joined(unread, "  ", title)
        return Content("\n").join([first, content.joined(" " * 14, f" {manner.glyphs.dot} ".join(parts))])
