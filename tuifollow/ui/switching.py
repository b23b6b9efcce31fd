"""How does the reader get from one followed blog to the next, and into all of them at once? By one key each."""

from __future__ import annotations

from tuifollow.model import Anchor, Blog
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.room.many import Many
from tuifollow.ui.watch import Watch


class Switching(Watch, inherit_bindings=False):
    """The part of the program that leads from blog to blog."""

    async def do_next_blog(self) -> None:
        """Read the next of the blogs that are followed."""
        await self._step_blog(1)

    async def do_previous_blog(self) -> None:
        """Read the previous of the blogs that are followed."""
        await self._step_blog(-1)

    async def do_merged(self) -> None:
        """Read all followed blogs as one, then with nothing folded, then the blog of the selected entry alone."""
        if (room := self.room) is None:
            return
        desk, place = room.desk, room.place
        if not isinstance(desk, Many):
            await self._merge(desk, place)
        elif desk.folding and desk.folds.behind:
            desk.folding = False
            room.relist()
            room.want_entry()
            room.pass_by("nothing is folded")
        else:
            item = desk.item(place.row) if place else None
            await self.enter(item.blog if item else self.circle[0], at=place if item else None)

    async def visit(self, source: str | None) -> None:
        """Read what was chosen among the blogs; who reads all as one goes on with those that are followed now."""
        room = self.room
        if source is None and room and isinstance(room.desk, Many) and {*room.desk.keys} != {*self.circle}:
            await self._merge(room.desk, room.place)
        await super().visit(source)

    async def _step_blog(self, by: int) -> None:
        if (room := self.room) is None:
            return
        keys, here = self.circle, room.desk.blog.key
        if not keys or keys == (here,):
            room.pass_by("no other blog is followed")
        elif here in keys:
            await self.enter(keys[(keys.index(here) + by) % len(keys)])
        else:
            await self.enter(keys[0 if by > 0 else -1])

    async def _merge(self, desk: Desk, place: Anchor | None) -> None:
        """Read all blogs of the circle as one, from the selected entry on."""
        room, store = self.room, self.tools.store
        blogs = {blog.key: blog for blog in store.blogs()}
        chosen: tuple[Blog, ...] = tuple(blogs[key] for key in self.circle if key in blogs)
        if len(chosen) < 2:
            if chosen and isinstance(desk, Many):
                await self.enter(chosen[0].key)
            elif room is not None:
                room.pass_by("no other blog is followed: there is nothing to merge")
            return
        await self.leave()
        tools = self.tools
        many = Many(store, desk.blog, tools.manner.zone, tools.clock, key_of=tools.key_shown, blogs=chosen)
        many.more, many.hide_withdrawn = tools.manner.glyphs.more, desk.hide_withdrawn
        if isinstance(desk, Many):
            many.folding, many.folded, many.key_only = desk.folding, desk.folded, desk.key_only
            many.filter, many.search = desk.filter, desk.search
        item = desk.item(place.row) if place else None
        many.begin(place if item and item.blog in many.keys else None)
        for blog in chosen:
            tools.engine.follow(blog.key)
            many.take(blog, tools.engine.status(blog.key))
        await self.show(many)
