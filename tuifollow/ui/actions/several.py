"""What is different while several blogs are read as one? And what waits in the others, while one is read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol, cast

from tuifollow.keys import shown
from tuifollow.model import FollowError, Lamp
from tuifollow.ui.actions.changing import Changing
from tuifollow.ui.actions.taking import Taking
from tuifollow.ui.engine import Told
from tuifollow.ui.room.many import Many
from tuifollow.ui.room.search import Aim
from tuifollow.ui.words import several

_REST = 0.1
"""Seconds between two times that what has arrived is taken in: keys come in between."""


class Circle(Protocol):
    """What a room asks of the program: which blogs the keys lead through."""

    @property
    def circle(self) -> tuple[str, ...]:
        """The keys of these blogs, in order."""


class Several(Changing, Taking):
    """The actions of a room that may hold several blogs."""

    _told: tuple[Told, ...] = ()
    """What has been told and not yet taken in."""
    _taking = False
    """Whether it is about to be."""

    def hear(self, look: Told) -> None:
        """Be told of a look; of several blogs they are taken in together, and not oftener than eyes can follow."""
        if not isinstance(self.desk, Many):
            super().hear(look)
            return
        self._told += (look,)
        if not self._taking:
            self._taking = True
            self.work(self._take_all, group="several")

    def tick(self) -> None:
        """Let a second pass: what waits in the other blogs."""
        super().tick()
        if not self.leaving and self.tell_beside():
            self._lines.tell()

    def on_mount(self) -> None:
        """Say which of how many blogs this is; textual calls the room's own besides."""
        self.tell_beside()

    def tell(self) -> None:
        """Bring all lines around list and detail up to date."""
        if isinstance(self.desk, Many):
            self.tell_beside()
        super().tell()

    def tell_beside(self) -> bool:
        """Bring up to date what is said of the other blogs; return whether it is something else now."""
        before, self.beside = self.beside, ""
        if isinstance(self.desk, Many):
            behind = len(self.desk.folds.behind)
            signs = self.manner.glyphs
            self.beside = f"{len(self.desk.blogs)} merged"
            if behind:
                self.beside += (
                    f" {signs.dot} {signs.folded} {behind} folded" if self.desk.folding else f" {signs.dot} unfolded"
                )
        elif self.desk.blog.key in (circle := cast("Circle", self.app).circle) and len(circle) > 1:
            known = self.tools.store.tallies()
            others = [known.get(key, (0, 0, 0)) for key in circle if key != self.desk.blog.key]
            new, unread = sum(one[1] for one in others), sum(one[0] for one in others)
            number = circle.index(self.desk.blog.key) + 1
            self.beside = several.beside(number, len(circle), new, unread).replace("·", self.manner.glyphs.dot)
        return self.beside != before

    def resume(self) -> None:
        """Search again for what was searched for when this blog was left: entries have come meanwhile."""
        if any(self.desk.sought(aim).text for aim in Aim):
            self.work(self._resumed, group="find", exclusive=True)

    def do_refresh(self) -> None:
        """Look now, at all blogs that are read here."""
        if not isinstance(self.desk, Many):
            super().do_refresh()
            return
        waits = [self.tools.engine.look_now(key) for key in self.desk.keys]
        asked = sum(wait == 0.0 for wait in waits)
        self.pass_by(
            f"asking {asked} of {len(waits)} blogs{self.manner.glyphs.more}" if asked else "asked a moment ago"
        )

    def do_pause(self) -> None:
        """Pause all blogs that are read here, or let all go on."""
        if not isinstance(self.desk, Many):
            super().do_pause()
            return
        statuses = [(key, self.tools.engine.status(key)) for key in self.desk.keys]
        running = any(status is not None and status.lamp is not Lamp.PAUSED for _, status in statuses)
        for key, status in statuses:
            if status is not None:
                self.tools.engine.pause(key, on=running)
        self.pass_by("all are paused" if running else "all go on")

    async def do_catch_up(self) -> None:
        """Show what came since the reader was here; several blogs were left at several times."""
        if not self._refuses():
            await super().do_catch_up()

    def do_set_here(self) -> None:
        """Put the line "you were here" above the selected entry, in the blog that is read."""
        if not self._refuses():
            super().do_set_here()

    def do_here(self) -> None:
        """Go to where the reader was last time."""
        if not self._refuses():
            super().do_here()

    def load_older(self) -> None:
        """Say where older entries can be had, while several blogs are read as one."""
        if isinstance(self.desk, Many):
            self.pass_by("older entries are loaded in each blog by itself")
        else:
            super().load_older()

    def _refuses(self) -> bool:
        """Return whether several blogs are read, and say then that what was asked for is done in one."""
        reads_many = isinstance(self.desk, Many)
        if reads_many:
            key = shown(self.tools.key("merged") or "")
            self.pass_by(f"in one blog only{f': {key} leads there' if key else ''}")
        return reads_many

    async def _filled(self) -> None:
        await super()._filled()
        await self.weigh()

    async def weigh(self) -> None:
        """Find what several blogs tell alike, and fold it."""
        desk = self.desk
        if isinstance(desk, Many) and not desk.is_weighed:
            await desk.weigh(lambda: self.list.selected)
            self.relist()
            self.want_entry()

    async def _fill(self) -> None:
        await super()._fill()
        if self.desk.full:
            self.write(self.weigh)

    async def _take_all(self) -> None:
        """Take in what is told until nothing more is, drawing once in a while."""
        while self._told and not self.leaving:
            looks, self._told = self._told, ()
            try:
                await self._take(looks)
            except FollowError as error:
                self.pass_by(str(error))
            await asyncio.sleep(_REST)
        self._taking = False

    async def _take(self, looks: Sequence[Told]) -> None:
        desk = self.desk
        if not isinstance(desk, Many):
            return
        brought = await asyncio.to_thread(desk.brought, looks)
        if self.leaving:
            return
        on_top, edges = self._on_top(), desk.edges
        for look in looks:
            desk.take(look.blog, look.status)
        if brought.entries:
            desk.put(brought)
            self.show_arrived(brought.entries, on_top=on_top)
        elif desk.edges != edges:
            self.list.show(desk.listing())
        self.tell()

    async def _resumed(self) -> None:
        for aim in (Aim.FILTER, Aim.AUTHOR, Aim.SEARCH):
            made = self.desk.sought(aim)
            if self.desk.takes_long(made.text):
                await self._find_aside(made.text, aim, move=False, name=made.name)
            elif made.text:
                self.find(made.text, aim, name=made.name)
