"""Where does one begin without an address? Followed blogs with what is unread, a line for an address, the demo."""

from __future__ import annotations

import asyncio
import os
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from tuifollow.address import DEMO, blog_key, source_address
from tuifollow.aside import aside
from tuifollow.keys import shown
from tuifollow.model import FollowError, Overview, Status
from tuifollow.ui import clipboard
from tuifollow.ui.engine import Told
from tuifollow.ui.outside import Doer
from tuifollow.ui.panes.blog_list import BlogList
from tuifollow.ui.panes.blog_rows import rows_of
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.screens.keeping import Keeping
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content

_SOON = 0.3
"""Seconds after a look until it is shown: others are told with it."""
_OFTEN = 5.0
"""Seconds between two times that ages and lamps are told anew."""
_LOW = 10
"""Lines under which header and address give way to the list."""
_DEMO = "a made-up live blog that needs no network."


class Start(Keeping):
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

    def __init__(self, tools: Tools) -> None:
        """Begin with nothing read yet."""
        super().__init__(tools)
        self._overviews: tuple[Overview, ...] = ()
        self._held: dict[str, None] = {}
        """The keys of blogs in the order that is held while the screen is open."""
        self._stale = False
        self._trouble = ""
        self._offered = ""

    def compose(self) -> ComposeResult:
        """Lay out the line for an address above the list."""
        more = self.tools.manner.glyphs.more
        yield Edge("header", more)
        # Not selected when the focus comes: the next letter would take the place of the first one.
        yield Input(placeholder="address of a live blog, or a file", id="address", compact=True, select_on_focus=False)
        yield Static("", id="welcome", markup=False)
        blogs = BlogList(self.tools.manner, self._status, id="blogs")
        blogs.ascii = self.tools.settings.ascii
        yield blogs
        yield Edge("hints", more)

    def on_mount(self) -> None:
        """Show what is kept; keep it up to date; look into the clipboard."""
        try:
            self._overviews = self.tools.store.overviews()
        except FollowError as error:
            self._tell_trouble(error)
        self.set_interval(_OFTEN, self._tick)
        if not self.app.is_headless:
            self.work(self._look_into_clipboard, group="clipboard")

    @property
    def begin_at(self) -> str:
        """Who follows nothing yet begins at the address."""
        return "#blogs" if self.blogs.rows else "#address"

    def fill(self) -> None:
        """Show what was read last."""
        rows = rows_of(self._overviews, tuple(self._held))
        self._held |= dict.fromkeys(row.key for row in rows if row.asked)
        self.set_class(bool(rows), "-any")
        self.blogs.show(rows)
        self.query_one("#header", Edge).tell(self.heading, self.count())
        self.tell_hints()

    def count(self) -> str:
        """Return how many blogs are followed, and how much of them is new."""
        asked = [row.overview for row in self.blogs.rows if row.asked and row.overview]
        new = sum(overview.new for overview in asked)
        told = [f"{new:,} new"] if new else []
        return f" {self.tools.manner.glyphs.dot} ".join([*told, f"{len(asked)} followed"]) if asked else ""

    async def reload(self) -> None:
        """Read anew how the blogs stand, and show it; a blog that has come since stands last."""
        try:
            self._overviews = await asyncio.to_thread(self.tools.store.overviews)
            self._trouble = ""
        except FollowError as error:
            self._tell_trouble(error)
        if not self.leaving:
            self.fill()

    def heard(self, look: Told) -> None:
        """Take notice of a look: what it brought is shown in a moment."""
        del look
        if not self._stale:
            self._stale = True
            self.set_timer(_SOON, self._tick)

    def put_in_order(self, keys: list[str]) -> None:
        """Hold the blogs in this order from now on."""
        self._held = dict.fromkeys(keys) | self._held

    def offer(self, text: str) -> None:
        """Put an address that the clipboard held into the line, selected: what is typed takes its place."""
        line = self.query_one("#address", Input)
        address = clipboard.address_in(text)
        known = {overview.blog.key for overview in self._overviews if overview.blog.followed}
        if address and not line.value and blog_key(address) not in known:
            self._offered = line.value = address
            line.selection = Selection(0, len(address))
            self.tell_hints()

    @property
    def in_line(self) -> bool:
        """Whether what is typed goes into the line for an address."""
        return self.focused is self.query_one("#address")

    def hinted(self) -> dict[str, str]:
        """Return what works now: most keys are letters in the line, and without a blog there is none to be read."""
        if self.in_line:
            then = f"then: {self._shown('demo')} demo  {self._shown('quit')} quit"
            return {"open": "follow", "back": f"leave the box, {then}"}
        blog = self.blog
        if blog is None:
            return {action: word for action, word in self.hints.items() if action != "open"}
        if not blog.followed:
            return {"open": "follow again", "purge": "forget", **self._rest()}
        if blog.archived:
            return {"open": "read", "archive-blog": "take out", "unfollow": "unfollow", **self._rest()}
        own = {"unfollow": "unfollow", "rename-blog": "name", "archive-blog": "put away"}
        return {**self.hints, **own} if self.app.size.width > 80 else dict(self.hints)

    def tell_hints(self) -> None:
        """Say which keys work now, in the footer and in the welcome."""
        super().tell_hints()
        out, demo, line = (self._shown(action) for action in ("back", "demo", "search"))
        if self.in_line:
            first = "Type or paste the address of a live blog above"
            or_else = f"Or press {out}, then {demo}"
        else:
            first, or_else = f"Press {line} to type the address of a live blog, or paste it", f"Or press {demo}"
        if self._offered:
            first = "The address above was in your clipboard; type another one over it"
        low = self.app.size.height < 12
        then = "it is followed" if low else "it is followed, and its newest entries are shown"
        ways = f"1  {first}.\n2  Press {self._shown('open')}: {then}." + "\n" * (1 if low else 2)
        self.query_one("#welcome", Static).update(content.lines(f"{ways}{or_else}: the demo, {_DEMO}"))

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what there is no room for."""
        self.set_class(event.size.height < _LOW, "-low")
        self.call_later(self.fill)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste that met the list into the line: nothing else here can be pasted into."""
        event.stop()
        lines = event.text.splitlines()
        self._type(next((line.strip() for line in lines if line.strip()), ""))

    def begins(self, character: str) -> bool:
        """Take a key that met the list, but does nothing there, for the beginning of an address; return whether it is.

        So is "h", though it leads back: "https://" begins with it, and Esc leads back too; and the key that undoes,
        while there is nothing to undo.
        """
        if self.in_line or not (character.isalnum() or character in "~.[-"):
            return False
        app = cast("Doer", self.app)
        does = [action.id for action in self.tools.actions if character in action.keys and app.can(action.id, self)]
        idle = set() if self.undoable else {"undo"}
        if set(does) - idle and (character, does) != ("h", ["back"]):
            return False
        self._type(character)
        return True

    def do_search(self) -> None:
        """Go to the line for an address; one from the clipboard is selected."""
        line = self.query_one("#address", Input)
        self.set_focus(line)
        if line.value and line.value == self._offered:
            line.selection = Selection(0, len(line.value))

    def do_pane(self) -> None:
        """Go from the line to the list, or back."""
        if self.in_line:
            self.set_focus(self.blogs)
        else:
            self.do_search()

    def do_demo(self) -> None:
        """End with the demo."""
        self.dismiss(DEMO)

    def do_back(self) -> None:
        """Go back to what was read, if anything was; from the line to the list."""
        if self.in_line:
            self.set_focus(self.blogs)
        elif len(self.app.screen_stack) > 2:  # the app's own empty screen, what was read, this one
            self.dismiss(None)

    def do_open(self) -> None:
        """End with the address that was typed, or with the blog that is highlighted."""
        line = self.query_one("#address", Input)
        if not self.in_line:
            if self.blog:
                self.dismiss(self.blog.key)
        elif address := line.value.strip():
            try:
                self.dismiss(source_address(address) and address)
            except FollowError as error:  # it stays there, to be mended or typed over
                line.action_select_all()
                self.pass_by(str(error))

    def do_next(self) -> None:
        """Go one down."""
        self.blogs.step(1)

    def do_previous(self) -> None:
        """Go one up."""
        self.blogs.step(-1)

    def do_newest(self) -> None:
        """Go to the first."""
        self.blogs.edge(-1)

    do_top = do_newest

    def do_oldest(self) -> None:
        """Go to the last."""
        self.blogs.edge(1)

    do_bottom = do_oldest

    def do_page_down(self) -> None:
        """Go a page down."""
        self.blogs.page(1)

    def do_page_up(self) -> None:
        """Go a page up."""
        self.blogs.page(-1)

    def _shown(self, action: str) -> str:
        return shown(self.tools.key(action), ascii_only=self.tools.settings.ascii)

    def _rest(self) -> dict[str, str]:
        return {action: word for action, word in self.hints.items() if action in {"search", "help", "quit"}}

    def _status(self, key: str) -> Status | None:
        return self.tools.engine.status(key)

    def _tell_trouble(self, error: FollowError) -> None:
        """Say once what is wrong, not every few seconds."""
        if str(error) != self._trouble:
            self._trouble = str(error)
            self.say(self._trouble, warning=True)

    def _tick(self) -> None:
        self._stale = False
        self.work(self.reload, group="overviews", exclusive=True)

    def _type(self, text: str) -> None:
        address = self.query_one("#address", Input)
        self.set_focus(address)
        address.value = text
        address.cursor_position = len(text)

    async def _look_into_clipboard(self) -> None:
        self.offer(await aside(lambda: clipboard.held(clipboard.command(os.environ))))

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    @on(BlogList.Moved)
    def _focus_moved(self) -> None:
        self.tell_hints()

    @on(BlogList.Chosen)
    def _picked_blog(self, event: BlogList.Chosen) -> None:
        event.stop()
        self.do_open()
