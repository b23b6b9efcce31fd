"""How do keys, screens and following come together? A key is one action; what following tells goes to the room."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from typing import Any, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingsMap
from textual.command import Provider
from textual.screen import Screen

from tuifollow.config import Settings
from tuifollow.demo.play import Play
from tuifollow.keys import ACTIONS, conflicts, shown
from tuifollow.model import FollowError, Item, StoreError
from tuifollow.store import Store
from tuifollow.terminal import Exit, Guard, tolerate_bad_input
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.outside import Outside
from tuifollow.ui.plain import draw_in
from tuifollow.ui.pressed import bindings, is_for
from tuifollow.ui.room.room import Room
from tuifollow.ui.switching import Switching
from tuifollow.ui.words import content
from tuifollow.ui.words.themes import following

_TWICE = 2.0
"""Seconds in which ctrl+c must come twice."""
_LOG = logging.getLogger(__name__)


def _commands() -> type[Provider]:
    from tuifollow.ui.screens.palette import Commands  # noqa: PLC0415 - late, as are all screens but the first

    return Commands


_ON_PANES = ("Moving", "Reading", "Marking", "Looks")
_UNSEEN = frozenset(action.id for action in ACTIONS if action.group in _ON_PANES and action.id != "theme")
"""What is not done on a screen too small to show what it would do; while something is typed there, keys work."""


class FollowApp(Switching, inherit_bindings=False):
    """The full screen."""

    COMMANDS: ClassVar = {_commands}
    TITLE = "tuifollow"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-high")]  # noqa: RUF012 - as textual has it

    guard: Guard | None = None
    """Ends the program in order when a signal or a closed terminal asks for it."""
    failure: Exception | None = None
    """What the program died of."""
    _interrupted = float("-inf")
    _asked_to_quit = float("-inf")

    async def on_mount(self) -> None:
        """Show what is kept, then begin to follow."""
        self._bindings = BindingsMap(bindings(self.tools.actions))
        draw_in(self, ascii_only=self.tools.settings.ascii)
        try:
            await self.begin()
        except StoreError as error:
            self.exit(Exit.STORE, message=content.line(str(error)).plain)
        else:
            self.call_after_refresh(self._painted)

    async def on_unmount(self) -> None:
        """Leave nothing running, and the terminal's title as it was."""
        await self.close_all()

    async def on_event(self, event: events.Event) -> None:
        """Let a screen take what begins to be typed before any key is done: the next one is on its way already."""
        if isinstance(event, events.Key) and not event.is_forwarded and event.is_printable and event.character:
            screen = self.screen_stack[-1] if self.screen_stack else None
            if isinstance(screen, Outside) and screen.begins(event.character):
                return
        await super().on_event(event)

    async def go(self, code: int = Exit.DONE) -> None:
        """Leave the program."""
        for writing in self.tools.writings:
            writing.stop()
        with suppress(FollowError):  # a place that cannot be written is no reason to stay
            await self.leave()
        if await self._bookmarks_are_saved():
            self.exit(code)
        else:
            count = len(self.tools.unsaved)
            self.exit(Exit.UNSAVED, message=f"{count} bookmark{'s' * (count > 1)} could not be saved")

    def can(self, name: str, screen: Screen[Any]) -> bool:
        """Whether an action can be done on a screen."""
        method = f"do_{name.replace('-', '_')}"
        return hasattr(screen, method) or hasattr(self, method)

    async def action_do(self, name: str, key: str, number: int = 0) -> None:
        """Do what a key is bound to, unless the key means something to what has the focus."""
        focused = self.focused
        # The way out is open everywhere, also from a line, to which Ctrl+C would mean to copy.
        if name != "interrupt" and (self.screen.is_modal or (focused is not None and is_for(focused, key))):
            raise SkipAction
        if focused is not None and focused.check_consume_key("x", "x"):
            # What was typed before this key must have arrived in the line: each widget takes its keys in its own time.
            arrived = asyncio.Event()
            focused.call_next(arrived.set)
            await arrived.wait()
        if not await self.do(name, number):
            raise SkipAction

    async def do(self, name: str, number: int = 0) -> bool:
        """Do an action of the key table, the screen's own or else the program's; return whether there is one."""
        method = f"do_{name.replace('-', '_')}"
        handler = getattr(self.screen, method, None) or getattr(self, method, None)
        if handler is None:
            return False
        if isinstance(self.screen, Room):
            self.screen.attention.key(self.tools.clock.monotonic())
            if self.screen.shape.tiny and name in _UNSEEN and not self.screen.has_class("asking"):
                return True
        answer = handler(number) if number else handler()
        if answer is not None:
            await answer
        return True

    async def do_help(self) -> None:
        """Show all keys."""
        from tuifollow.ui.screens.help import Help  # noqa: PLC0415

        screen = self.screen
        await self.push_screen(Help(self.tools, screen, lambda name: self.can(name, screen)), self._do_chosen)

    def do_palette(self) -> None:
        """Show all commands by name."""
        from tuifollow.ui.screens.palette import opened  # noqa: PLC0415

        opened(self)

    async def do_bookmarks(self) -> None:
        """Show the bookmarks of all blogs."""
        from tuifollow.ui.screens.bookmarks import Bookmarks  # noqa: PLC0415

        await self.push_screen(Bookmarks(self.tools), self._to_item)

    async def do_archive(self) -> None:
        """Search all that is kept."""
        from tuifollow.ui.screens.bookmarks import Archive  # noqa: PLC0415

        await self.push_screen(Archive(self.tools), self._to_item)

    async def do_blogs(self) -> None:
        """Show the followed blogs."""
        from tuifollow.ui.screens.start import Start  # noqa: PLC0415

        await self.push_screen(Start(self.tools), self.visit)

    async def do_requests(self) -> None:
        """Show what was asked of whom."""
        from tuifollow.ui.screens.requests import Requests  # noqa: PLC0415

        await self.push_screen(Requests(self.tools), self._to_blog)

    async def do_onward(self) -> None:
        """Go on where the publisher says that the coverage goes on."""
        if (room := self.room) is None:
            return
        if room.desk.blog.continued is None:
            room.pass_by("nothing says that the coverage goes on elsewhere")
        else:
            await self.visit(room.desk.blog.continued)

    def do_theme(self) -> None:
        """Go to the next theme, and say which it is."""
        if self.tools.settings.no_color:
            self.notify("NO_COLOR is set: every theme is without colours", markup=False)
            return
        self.theme = following(self.theme)
        self.notify(f"theme: {self.theme}", timeout=_TWICE, markup=False)

    async def do_quit(self) -> None:
        """Leave the program; while a file is being written, only when it is pressed twice."""
        now = self.tools.clock.monotonic()
        if self.tools.writings and now - self._asked_to_quit > _TWICE:
            self._asked_to_quit = now
            written = self.tools.writings[0]
            self.notify(f"{written.path.name} is being written ({written.share}): q again gives it up", markup=False)
            return
        await self.go()

    async def do_interrupt(self) -> None:
        """Leave at once when it is pressed twice."""
        now = self.tools.clock.monotonic()
        if now - self._interrupted <= _TWICE:
            await self.go(Exit.INTERRUPTED)
        self._interrupted = now
        self.notify("ctrl+c again quits", timeout=_TWICE, markup=False)

    def do_suspend(self) -> None:
        """Go to the shell that started us."""
        self.action_suspend_process()

    def _handle_exception(self, error: Exception) -> None:
        """Remember a mistake of ours: `run_app` raises it when the terminal is as it was."""
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Say nothing: Textual's traceback would show addresses and their passwords."""
        self._close_messages_no_wait()

    async def _painted(self) -> None:
        """Load what following needs, now that something is on the screen."""
        if self.guard:
            loop = asyncio.get_running_loop()
            self.guard.arm(lambda code: loop.call_soon_threadsafe(self.call_later, self.go, code))
        if notice := self.tools.store.notice:
            self.notify(content.notice(notice), severity="warning", markup=False)
        for key, ids in conflicts(self.tools.actions):
            self.notify(f"the key {shown(key)} is bound to {' and '.join(ids)}", severity="warning", markup=False)
        await self.tools.engine.start()

    async def _to_item(self, item: Item | None) -> None:
        """Read an entry in its place."""
        if item:
            room = self.room
            before = room.whereabouts if isinstance(room, Reader) and room.desk.blog.row else None
            await self.enter(item.blog, row=item.row)
            if isinstance(self.room, Reader):
                self.room.came_from = before

    async def _to_blog(self, key: str | None) -> None:
        """Read a blog, unless it is what is read."""
        if key and not (self.room and self.room.desk.blog.key == key):
            await self.enter(key)

    async def _do_chosen(self, name: str | None) -> None:
        if name:
            await self.do(name)

    async def _bookmarks_are_saved(self) -> bool:
        """Try once more to save the bookmarks that could not be saved; return whether all are now."""
        store = self.tools.store
        for row, on in list(self.tools.unsaved.items()):
            try:
                await store.write(store.bookmark, row, on)
            except FollowError:
                return False
        return True


def run_app(store: Store, sources: Sequence[str], settings: Settings, *, play: Play | None = None) -> int:
    """Show the full screen until the reader leaves; return the exit status. `play` is a story that is told."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver  # noqa: PLC0415 - it is not there on every system

        tolerate_bad_input(linux_driver, version("textual"))
    app = FollowApp(store, sources, settings, play=play)
    app.guard = Guard()
    gc.freeze()  # what is loaded now stays: the collector need not look at it again
    try:
        code = app.run()
    finally:
        app.guard.release()
    if app.failure is not None:
        raise app.failure
    return int(Exit.INTERNAL if code is None else code)
