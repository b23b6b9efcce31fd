"""How does the reader come into a blog, and out of it? Sources, the demo, the place that is kept at leaving."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import tzinfo
from functools import partial

from textual.app import App

from tuifollow.address import DEMO, blog_key, selected_entry, source_address
from tuifollow.clock import Clock, home
from tuifollow.config import Settings
from tuifollow.keys import bound
from tuifollow.model import Anchor, FollowError
from tuifollow.store import Store
from tuifollow.ui import browser
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.engine import Engine, MakeFollower, Told
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.room.room import Room
from tuifollow.ui.title import WindowTitle
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.glyphs import glyphs
from tuifollow.ui.words.manner import Manner

THEME = "ansi-dark"
"""The terminal's own colours."""


class Hall(App[int], inherit_bindings=False):
    """The part of the program that leads into rooms."""

    CSS_PATH = "tuifollow.tcss"

    def __init__(  # noqa: PLR0913 - everything that is not pure is handed in
        self,
        store: Store,
        sources: Sequence[str],
        settings: Settings,
        *,
        load: Callable[[], MakeFollower] | None = None,
        clock: Clock | None = None,
        zone: tzinfo | None = None,
        launch: Callable[[Sequence[str]], None] = browser.launch,
        demo: str = "",
    ) -> None:
        """Show `sources` (addresses, files, or "demo:", which is served at `demo`), or the start screen without any.

        `load` imports what follows blogs (in a thread, after the first frame) and returns what makes the follower;
        `zone` is the one in which times are told.
        """
        theme = settings.theme or THEME
        # Told here: NO_COLOR would be obeyed as for a theme of true colours.
        super().__init__(ansi_color=True if theme.startswith("ansi") else None)
        # And this here, not when all is mounted: a change of theme styles every widget anew.
        self.theme = theme if theme in self.available_themes else THEME
        self._sources = tuple(sources)
        self._opened = [_key(source) for source in sources]
        """The blogs that were asked for, at the start and since."""
        self._desks: dict[str, Desk] = {}
        """By key what was read before: what is filtered and searched there holds when the reader comes back."""
        self._demo = demo
        self._until_exit = ExitStack()
        self._title = WindowTitle(self._tell_terminal)
        clock = clock or Clock()
        manner = Manner(zone or home(), clock.now, glyphs(ascii_only=settings.ascii))
        engine = Engine(load or partial(wire, store, settings, clock), self._looked, clock)
        self.tools = Tools(store, clock, settings, manner, engine, bound(settings.keys), launch, self._title.tell)

    @property
    def room(self) -> Room | None:
        """The blog that is read, if one is."""
        return next((screen for screen in self.screen_stack if isinstance(screen, Room)), None)

    @property
    def circle(self) -> tuple[str, ...]:
        """The keys of the blogs to be gone through: several that were asked for, else all that are followed."""
        kept = {blog.key: blog for blog in self.tools.store.blogs() if blog.followed and not blog.archived}
        if not self._demo:
            kept.pop(DEMO, None)  # its server is gone
        opened = [key for key in self._opened if key in kept] if len(self._sources) > 1 else []
        return tuple(dict.fromkeys(opened or kept))

    async def begin(self) -> None:
        """Follow what was asked for, or else what was followed before, and show the first of it. Raises FollowError."""
        if self._demo:
            await self._begin_demo()
        for source in self._sources:
            await self._follow(source)
        if self._sources:
            await self.enter(_key(self._sources[0]), selected_entry(self._sources[0]))
            return
        await self.do_blogs()
        for key in self.circle:
            self.tools.engine.follow(key)

    async def do_blogs(self) -> None:
        """Show the followed blogs."""
        raise NotImplementedError

    async def enter(
        self, key: str, entry_id: str | None = None, row: int | None = None, at: Anchor | None = None
    ) -> None:
        """Read the blog with that key, at the entry with that id or row id, or at a place. Raises StoreError."""
        await self.leave()
        store = self.tools.store
        blog = store.blog(key)
        if blog is None:
            return
        new = Desk(store, blog, self.tools.manner.zone, self.tools.clock, key_of=self.tools.key_shown)
        desk = self._desks.setdefault(key, new)
        desk.blog = blog
        if row is None and entry_id:
            row = store.find(blog, entry_id)
        desk.begin(Anchor(row) if row is not None else at)
        self.tools.engine.follow(key)
        desk.status = self.tools.engine.status(key)
        await self.show(desk)

    async def show(self, desk: Desk) -> None:
        """Let the reader sit down at a desk."""
        room = Reader(desk, self.tools)
        if self.room is None:
            await self.push_screen(room)
        else:
            while len(self.screen_stack) > 2:  # the app's own empty screen, and the blog that was read
                await self.pop_screen()
            await self.switch_screen(room)
        room.resume()

    async def leave(self) -> None:
        """Write down where the reader is. Raises StoreError."""
        if (room := self.room) and room.desk.blog.row:  # several blogs in one keep no place
            store = self.tools.store
            await store.write(store.leave, room.desk.blog, room.place, self.tools.clock.now())

    async def visit(self, source: str | None) -> None:
        """Follow and read what was typed or chosen; what is wrong with it is said."""
        if source is None:
            return
        try:
            if source == DEMO and not self._demo:
                await self._serve_demo()
                await self._begin_demo()
            address = source_address(source)
            await self._follow(address)
            self._opened.append(_key(address))
            await self.enter(_key(address), selected_entry(address))
        except FollowError as error:
            self.notify(content.notice(str(error)), severity="warning", markup=False)
            await self.do_blogs()

    async def close_all(self) -> None:
        """End what follows, and the demo's server."""
        self._title.restore()
        await self.tools.engine.stop()
        await asyncio.to_thread(self._until_exit.close)

    async def _follow(self, source: str) -> None:
        """Follow an address. Raises FollowError."""
        key, store = _key(source), self.tools.store
        known = store.blog(key)
        if known is None or not known.followed:
            await store.write(store.follow, key, source)
        self.tools.engine.follow(key)

    async def _serve_demo(self) -> None:
        """Serve the demo until the program ends."""
        from tuifollow.demo.run import playing  # noqa: PLC0415 - late: few ask for it here
        from tuifollow.demo.server import DemoServer  # noqa: PLC0415
        from tuifollow.demo.story import voyage  # noqa: PLC0415

        self._demo = await asyncio.to_thread(self._until_exit.enter_context, playing(DemoServer(voyage(), 10.0)))

    async def _begin_demo(self) -> None:
        """Follow the demo from its beginning; of an earlier one only bookmarks are left."""
        store = self.tools.store
        await store.write(store.forget, DEMO)
        await store.write(store.follow, DEMO, self._demo)

    def _looked(self, look: Told) -> None:
        """Hand on what following has told; runs in the loop, between messages."""
        room = self.room
        if room and look.blog.key in room.desk.keys:
            room.hear(look)

    def _tell_terminal(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)


def wire(store: Store, settings: Settings, clock: Clock) -> MakeFollower:
    """Import what asks the network; slow, so it is called in a thread."""
    from tuifollow.fetch import Fetcher  # noqa: PLC0415 - the first frame needs none of it
    from tuifollow.follow import Follower  # noqa: PLC0415

    fetcher = Fetcher(settings.limits)
    return partial(
        Follower,
        store,
        fetcher,
        clock=clock,
        interval=settings.interval,
        zone=settings.zone,
        limits=settings.limits,
    )


def _key(source: str) -> str:
    return DEMO if source == DEMO else blog_key(source)
