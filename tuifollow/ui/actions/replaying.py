"""Which keys steer a replay? Its clock is stopped, moved, made faster; the demo is one too."""

from __future__ import annotations

import asyncio
from functools import partial

from tuifollow.demo.clock import faster, slower
from tuifollow.demo.play import Play
from tuifollow.demo.seeking import sought
from tuifollow.model import Anchor, FollowError, Status
from tuifollow.ui.actions.taking import Taking
from tuifollow.ui.engine import Told
from tuifollow.ui.words import moments

_NEAR = 100
"""Up to so many events the reader goes through time by looking; beyond, the story is told anew."""
_PATIENCE = 10.0
"""Seconds in which the story must be told anew."""
_NO_REPLAY = "not a replay: nothing to steer"
_IN_ITS_OWN = "a replay is steered in its own blog"


class Replaying(Taking):
    """The actions that steer a replay."""

    _moving = False
    """Whether the story is told anew just now: what is shown is of another time."""

    @property
    def play(self) -> Play | None:
        """The story that is told in this blog, if one is."""
        return self.tools.plays.get(self.desk.blog.key)

    def do_pause(self) -> None:
        """Pause, or go on; in a replay the story with it."""
        if play := self.play:
            on = play.clock.running
            (play.clock.stop if on else play.clock.go_on)()
            self.tools.engine.pause(self.desk.blog.key, on=on)
            self.tell()
        else:
            super().do_pause()

    def do_replay_step(self) -> None:
        """Go to the next event."""
        if (play := self.play) is None:
            self._no_replay()
        elif (at := play.next()) is None:
            self.pass_by("that was the last event of the replay")
        else:
            self._look_at(play, at)

    async def do_replay_seek(self) -> None:
        """Ask for a time, and go there."""
        if self.play is None:
            self._no_replay()
            return
        from tuifollow.ui.screens.seek import Seek  # noqa: PLC0415 - late: few ask for it

        await self.app.push_screen(Seek(), self._seek_to)

    def do_replay_faster(self) -> None:
        """Replay faster."""
        self._pace(up=True)

    def do_replay_slower(self) -> None:
        """Replay slower."""
        self._pace(up=False)

    def chips(self) -> list[str]:
        """Return the story's time and speed."""
        play = self.play
        if play is None:
            return super().chips()
        signs = self.manner.glyphs
        parts = ["REPLAY", moments.clock_seconds(play.now, self.manner.zone), f"{signs.times}{play.clock.speed:g}"]
        if play.over:
            parts[2] = "end"
        elif not play.clock.running:
            parts.append(signs.paused)
        return [" ".join(parts), *super().chips()]

    def tick(self) -> None:
        """Let the story's time be seen to pass."""
        super().tick()
        if self.play and not self.leaving:
            self._lines.tell_header()

    def looked(self, look: Told) -> None:
        """Take in what following has brought, unless it is of a time that is on its way to be shown.

        A replay is looked at so often that nothing is said of a look that brought nothing.
        """
        idle = self.play is not None and look.changes is None and not look.older and not look.status.failures
        if self._moving or idle:
            self.desk.status = look.status
            if not self._moving:
                self.desk.blog = look.blog
            self.tell()
        else:
            super().looked(look)

    async def _bookmark(self, entry: int, *, on: bool) -> None:
        await super()._bookmark(entry, on=on)
        if on and (play := self.play) and not play.kept:
            self.pass_by("bookmarked for this replay only: it writes nothing into the archive")

    def _no_replay(self) -> None:
        self.pass_by(_NO_REPLAY if self.tools.plays.keys().isdisjoint(self.desk.keys) else _IN_ITS_OWN)

    def _pace(self, *, up: bool) -> None:
        if (play := self.play) is None:
            self._no_replay()
            return
        play.clock.pace((faster if up else slower)(play.clock.speed))
        self._lines.tell_header()
        self.pass_by(f"{play.clock.speed:g} seconds a second")

    def _seek_to(self, written: str | None) -> None:
        """Go to the time that was typed."""
        play = self.play
        if written is None or play is None:
            return
        begin, end = play.shown(play.tale.begin), play.shown(play.tale.end)
        try:
            at = play.at(sought(written, play.now, begin, end, self.manner.zone))
        except FollowError as error:
            self.pass_by(str(error))
            return
        now = play.clock.time()
        if now <= at and play.tale.between(now, at) <= _NEAR:
            self._look_at(play, at)
        elif self._moving:
            self.pass_by("still on the way to another time")
        else:
            self._moving = True
            self.work(partial(self._tell_anew, play, at), group="replay")

    def _look_at(self, play: Play, at: float) -> None:
        play.clock.seek(at)
        self.tools.engine.look_now(self.desk.blog.key, at_once=True)
        self._lines.tell_header()

    async def _tell_anew(self, play: Play, at: float) -> None:
        """Forget what was told, and tell the story until then; the reader stays where that is, or sees the newest."""
        self.pass_by(f"going there{self.manner.glyphs.more}")
        place = self.place
        item = self.desk.item(place.row) if place else None
        try:
            await self._told_until(play, at)
            blog = self.tools.store.blog(play.key)
            if blog is None or self.leaving:
                return
            row = self.tools.store.find(blog, item.entry.id) if item else None
            if place and row is not None:
                place = Anchor(row, place.offset, place.character)
            self.desk.again(blog, place if row is not None else None)
        except FollowError as error:
            self.say(str(error), warning=True)
            return
        finally:
            self._moving = False
        self.list.show(self.desk.listing(), self.desk.anchor)
        if row is None:
            self.list.select(self.list.listing.newest, top=True)
        self.want_entry()
        self.tell()

    async def _told_until(self, play: Play, at: float) -> None:
        """Let the store hold what was told until then. Raises FollowError when that cannot be had."""
        store, engine = self.tools.store, self.tools.engine
        engine.leave(play.key)
        self.tools.alarm.drop(play.key)
        until = play.shown(at)
        for item in store.bookmarks():  # a bookmark would keep what is not there yet
            if item.blog == play.key and item.entry.published and item.entry.published > until:
                await store.write(store.bookmark, item.row, False)
        await store.write(store.forget, play.key)
        play.clock.seek(at)
        engine.follow(play.key)
        engine.look_now(play.key, at_once=True)
        status: Status | None = None
        try:
            async with asyncio.timeout(_PATIENCE):
                while (blog := store.blog(play.key)) is not None and blog.looked is None:
                    status = engine.status(play.key)
                    if status and status.failures and not status.looking:
                        raise FollowError(status.sentence)
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise FollowError("the story could not be told in time") from None
