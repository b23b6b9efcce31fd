"""How does the reader come into a blog, and out of it? Sources, the demo, the place that is kept at leaving."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import tzinfo
from functools import partial

from textual.app import App

from tuifollow.address import DEMO, blog_key, selected_entry, source_address
from tuifollow.alerts.pace import Message
from tuifollow.clock import Clock, home
from tuifollow.config import ConfigError, Settings
from tuifollow.demo.play import Play
from tuifollow.keys import bound
from tuifollow.model import Anchor, Blog, FollowError
from tuifollow.store import Store
from tuifollow.ui import browser
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.alarm import Alarm, Outlets
from tuifollow.ui.engine import Engine, MakeFollower, Told
from tuifollow.ui.outside import Outside
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.room.room import Room
from tuifollow.ui.title import WindowTitle
from tuifollow.ui.tools import Session, Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.glyphs import glyphs
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.themes import COLOURLESS, DEFAULT, THEMES
from tuifollow.ui.words.whereabouts import Whereabouts


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
        play: Play | None = None,
    ) -> None:
        """Show the story `play`, or `sources` (addresses, files), or the start screen without any.

        `load` imports what follows blogs (in a thread, after the first frame) and returns what makes the follower;
        `zone` is the one in which times are told.
        """
        # Told here: Textual would obey NO_COLOR with shades of grey.
        super().__init__(ansi_color=True if settings.no_color else None)
        # And this here, not when all is mounted: a change of theme styles every widget anew.
        self.theme = self._theme_of(settings)
        if not settings.motion:
            self.animation_level = "none"
        self._sources = tuple(sources)
        self._play = play
        self._opened = [_key(source) for source in sources]
        """The blogs that were asked for, at the start and since."""
        self._desks: dict[str, Desk] = {}
        """By key what was read before: what is filtered and searched there holds when the reader comes back."""
        self._until_exit = ExitStack()
        self._title = WindowTitle(self._tell_terminal)
        clock = clock or Clock()
        manner = Manner(zone or home(), clock.now, glyphs(ascii_only=settings.ascii))
        engine = Engine(load or partial(wire, store, settings, clock, replayed=play is not None), self._looked, clock)
        flag = partial(self._title.flag, manner.glyphs.alert)
        outlets = Outlets(self._tell_terminal, self.bell, flag, self._show_alert, self._say_alert)
        alarm = Alarm(settings.alerts, store, clock, manner.zone, outlets)
        keys, session = bound(settings.keys), Session(settings.times)
        self.tools = Tools(store, clock, settings, manner, engine, keys, launch, self._title.tell, alarm, session)

    def _theme_of(self, settings: Settings) -> str:
        """Return the theme to begin with. Raises ConfigError for one that is not there."""
        for theme in THEMES:
            self.register_theme(theme)
        name = settings.theme or DEFAULT
        if name not in self.available_themes:
            known = ", ".join(theme.name for theme in THEMES)
            raise ConfigError(f"there is no theme {name!r}: there are {known}, and those of Textual")
        return COLOURLESS if settings.no_color else name

    @property
    def room(self) -> Room | None:
        """The blog that is read, if one is."""
        return next((screen for screen in self.screen_stack if isinstance(screen, Room)), None)

    @property
    def circle(self) -> tuple[str, ...]:
        """The keys of the blogs to be gone through: several that were asked for, else all that are followed."""
        kept = {blog.key: blog for blog in self.tools.store.blogs() if blog.followed and not blog.archived}
        if DEMO not in self.tools.plays:
            kept.pop(DEMO, None)  # its server is gone
        opened = [key for key in self._opened if key in kept] if len(self._sources) > 1 else []
        return tuple(dict.fromkeys(opened or kept))

    async def begin(self) -> None:
        """Follow what was asked for, or else what was followed before, and show the first of it. Raises FollowError."""
        if self._play:
            await self._begin_play(self._play)
            await self.enter(self._play.key)
            return
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
        """Read the blog with that key, at the entry with that id or row id, or `at` that place. Raises StoreError."""
        await self.leave()
        store = self.tools.store
        blog = store.blog(key)
        if blog is None:
            return
        if row is None and entry_id:
            row = store.find(blog, entry_id)
        desk = self._desks[key] = self._desk(blog, Anchor(row) if row is not None else at)
        if not blog.archived:  # what is put away is read, not asked
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

    def _desk(self, blog: Blog, at: Anchor | None) -> Desk:
        """Return the desk of a blog as it was left; where that hides the entry to begin with, a new one."""
        if (known := self._desks.get(blog.key)) is not None:
            known.blog = blog
            known.begin(at)
            if at is None or known.listing().is_open(at.row):
                return known
        desk = Desk(self.tools.store, blog, self.tools.manner.zone, self.tools.clock, key_of=self.tools.key_shown)
        desk.hide_withdrawn = self.tools.settings.hide_withdrawn
        desk.begin(at)
        return desk

    async def back_to(self, where: Whereabouts) -> None:
        """Read on where the reader was before a jump, narrowed as it was. Raises StoreError."""
        await self.enter(where.key, at=where.place)
        if isinstance(room := self.room, Reader):
            room.call_after_refresh(room.narrow_again, where)

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
            if source == DEMO and DEMO not in self.tools.plays:
                await self._serve_demo()
            if source in self.tools.plays:
                self._opened.append(source)
                await self.enter(source)
                return
            address = source_address(source)
            await self._follow(address)
            self._opened.append(_key(address))
            await self.enter(_key(address), selected_entry(address))
        except FollowError as error:
            self.notify(content.notice(str(error)), severity="warning", markup=False)
            await self.do_blogs()

    def forgotten(self, key: str) -> None:
        """Let the blog with that key, if it is the one that is read, show what is still kept of it."""
        if (room := self.room) and key in room.desk.keys:
            room.write(partial(_read_anew, room))

    async def close_all(self) -> None:
        """End what follows, and the demo's server."""
        self._title.restore()
        for writing in self.tools.writings:  # its thread ends within a page, and takes what is half done away
            writing.stop()
        await self.tools.engine.stop()
        await asyncio.to_thread(self._until_exit.close)

    async def _follow(self, source: str) -> None:
        """Follow an address. Raises FollowError."""
        key, store = _key(source), self.tools.store
        known = store.blog(key)
        if known is None or not known.followed:
            await store.write(store.follow, key, source)
        if known is None or not known.archived:
            self.tools.engine.follow(key)

    async def _serve_demo(self) -> None:
        """Serve the demo until the program ends, and follow it."""
        from tuifollow.demo.clock import StoryClock  # noqa: PLC0415 - late: few ask for it here
        from tuifollow.demo.run import playing  # noqa: PLC0415
        from tuifollow.demo.server import DemoServer  # noqa: PLC0415
        from tuifollow.demo.story import voyage  # noqa: PLC0415

        server = DemoServer(voyage(), StoryClock(), steered=True)
        address = await asyncio.to_thread(self._until_exit.enter_context, playing(server))
        await self._begin_play(Play(DEMO, address, server.tale, server.clock, server.shown))

    async def _begin_play(self, play: Play) -> None:
        """Follow a story from its beginning; of an earlier one only bookmarks are left."""
        self.tools.plays[play.key] = play
        store = self.tools.store
        await store.write(store.forget, play.key)
        await store.write(store.follow, play.key, play.address)
        self.tools.engine.follow(play.key)

    def _looked(self, look: Told) -> None:
        """Hand on what following has told; runs in the loop, between messages."""
        room = self.room
        if room and look.blog.key in room.desk.keys:
            room.hear(look)
        if isinstance(self.screen, Outside):
            self.screen.heard(look)

    def _show_alert(self, told: Message) -> None:
        raise NotImplementedError

    def _say_alert(self, text: str) -> None:
        raise NotImplementedError

    def _tell_terminal(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)


async def _read_anew(room: Room) -> None:
    await room.desk.fill()
    room.relist()
    room.want_entry()


def wire(store: Store, settings: Settings, clock: Clock, *, replayed: bool = False) -> MakeFollower:
    """Import what asks the network (with `replayed` also what reads a replay's pages): slow, called in a thread."""
    from tuifollow import sources  # noqa: PLC0415 - the first frame needs none of it
    from tuifollow.demo import archived  # noqa: PLC0415
    from tuifollow.fetch import Fetcher  # noqa: PLC0415
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
        read=archived.read if replayed else sources.read,
    )


def _key(source: str) -> str:
    return DEMO if source == DEMO else blog_key(source)
