"""What do keys do to the blog that is highlighted? Follow it no more, name it, move it, put it away, forget it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import ClassVar, cast

from tuifollow.amounts import size
from tuifollow.model import Blog, FollowError, Weight
from tuifollow.safe import clean
from tuifollow.ui.outside import Doer, Work
from tuifollow.ui.panes.blog_list import BlogList
from tuifollow.ui.screens.asking import Asking
from tuifollow.ui.screens.chooser import Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words.wrap import fit

_NAMED = 30
"""Cells of a blog's name in a sentence."""


class Keeping(Chooser[str]):
    """A list of blogs to be kept in order."""

    words: ClassVar = {
        **Chooser.words,
        "top": "the first",
        "bottom": "the last",
        "search": "to the line for an address",
        "open": "read the blog, or the address in the line",
        "back": "from the line to the list, or back to what was read",
        "undo": "take back what was done last to a blog, but for forgetting",
    }

    def __init__(self, tools: Tools) -> None:
        """Begin with nothing to be undone."""
        super().__init__(tools)
        self._back: list[tuple[str, str, Callable[[], Awaitable[None]]]] = []
        """Each change that was made here, the last one last: its words, the blog's key, what takes it back."""
        self._changed = False
        """Whether anything was changed here."""
        self._turn = asyncio.Lock()
        """Held while something is changed: keys that come fast are obeyed one after the other."""

    @property
    def here(self) -> tuple[str, Sequence[str]]:
        """What the help calls this screen, and that it tells the screen's own keys first."""
        return "here", ("On the start screen",)

    @property
    def blogs(self) -> BlogList:
        """The blogs."""
        return self.query_one(BlogList)

    async def reload(self) -> None:
        """Read anew how the blogs stand, and show it."""
        raise NotImplementedError

    @property
    def blog(self) -> Blog | None:
        """The blog that is highlighted."""
        row = self.blogs.chosen
        return row.overview.blog if row and row.overview else None

    @property
    def leaving(self) -> bool:
        """Whether the screen is being closed: its widgets may be gone before what was read for them has come."""
        return not (self.query(BlogList) and self.query("#hints"))

    def pass_by(self, text: str) -> None:
        """Show a word in the footer for a moment, while there is one."""
        if not self.leaving:
            super().pass_by(text)

    def do_unfollow(self) -> None:
        """Follow the blog no more."""
        if blog := self.blog:
            self._change(partial(self._unfollow, blog))

    def do_rename_blog(self) -> None:
        """Ask for a name, and give it to the blog."""
        if blog := self.blog:
            words = f"{blog.title or blog.key}\nIts name in this program; an empty line gives it its publisher's again."
            asking = Asking(self.tools, "Name", words, answer=blog.called)
            self.app.push_screen(asking, partial(self._named, blog))

    def do_move_down(self) -> None:
        """Move the blog one down."""
        self._move(1)

    def do_move_up(self) -> None:
        """Move the blog one up."""
        self._move(-1)

    def do_archive_blog(self) -> None:
        """Put the blog away, or take it out."""
        if (blog := self.blog) and not blog.followed:
            self.pass_by("it is not followed: nothing is asked of it")
        elif blog:
            self._change(partial(self._put_away, blog, away=not blog.archived))

    def do_purge(self) -> None:
        """Say what would be forgotten of the blog, and forget it when the reader says so."""
        if blog := self.blog:
            self._change(partial(self._weigh, blog))

    def do_undo(self) -> None:
        """Take back the last change that was made here."""
        self._change(self._undo)

    @property
    def undoable(self) -> bool:
        """Whether anything was, or will be, changed here: the key that undoes is then no letter of an address."""
        return self._changed

    def _change(self, call: Work) -> None:
        """Change something; what goes wrong is said, and what is shown is what is kept."""
        self._changed = True

        async def do() -> None:
            async with self._turn:
                try:
                    await call()
                except FollowError as error:
                    self.say(f"not saved: {error}", warning=True)
                await self.reload()

        self.work(do, group="keep")

    async def _undo(self) -> None:
        if not self._back:
            self.pass_by("nothing to undo here")
            return
        sentence, key, back = self._back.pop()
        await back()
        await self.reload()
        if not self.leaving:
            self.blogs.choose(key)
        self.pass_by(f"undone: {sentence}")

    def _done(self, sentence: str, key: str, back: Callable[[], Awaitable[None]]) -> None:
        self._back.append((sentence, key, back))
        undo = self.tools.key_shown("undo")
        self.pass_by(f"{sentence}; {undo} takes it back" if undo else sentence)

    async def _unfollow(self, blog: Blog) -> None:
        store, engine = self.tools.store, self.tools.engine
        if not await store.write(store.unfollow, blog.key):
            self.pass_by("it is not followed any more; what is kept of it can be forgotten")
            return
        engine.leave(blog.key)

        async def again() -> None:
            await store.write(store.follow_again, blog.key)
            if not blog.archived:
                engine.follow(blog.key)

        self._done(f"no longer following {self._called(blog)}", blog.key, again)

    def _named(self, blog: Blog, name: str | None) -> None:
        if name is not None and name != blog.called:
            self._change(partial(self._rename, blog, name))

    async def _rename(self, blog: Blog, name: str) -> None:
        store = self.tools.store

        async def back() -> None:
            await store.write(store.rename, blog.key, blog.name)

        # The publisher's own name is no name of the reader's: it may change there.
        kept = await store.write(store.rename, blog.key, "" if name == blog.title else name)
        self._done(
            f"called {fit(kept or blog.title or blog.key, _NAMED, self.tools.manner.glyphs.more)}", blog.key, back
        )

    def _move(self, by: int) -> None:
        row = self.blogs.chosen
        if row and row.asked:
            self._change(partial(self._moved, row.key, by))
        elif row:
            self.pass_by("only followed blogs have an order")

    async def _moved(self, key: str, by: int) -> None:
        keys = [row.key for row in self.blogs.rows if row.asked]
        if key in keys and 0 <= (to := keys.index(key) + by) < len(keys):
            keys.remove(key)
            keys.insert(to, key)
            await self._order(keys, key)

    async def _order(self, keys: list[str], key: str) -> None:
        store = self.tools.store
        were = [row.key for row in self.blogs.rows if row.asked]
        placed = any(row.overview and row.overview.placed for row in self.blogs.rows if row.asked)
        await store.write(store.order, keys)

        async def back() -> None:
            await store.write(store.order, were if placed else ())
            self.put_in_order(were)

        self.put_in_order(keys)
        self._done("moved", key, back)

    def put_in_order(self, keys: list[str]) -> None:
        """Hold the blogs in this order from now on."""
        raise NotImplementedError

    async def _put_away(self, blog: Blog, *, away: bool) -> None:
        store, engine = self.tools.store, self.tools.engine

        async def set_to(away: bool) -> None:  # noqa: FBT001 - reads well at the calls below
            await store.write(partial(store.put_away, blog.key, away=away))
            (engine.leave if away else engine.follow)(blog.key)

        await set_to(away)
        words = (
            f"{self._called(blog)} is put away, and asked no more" if away else f"{self._called(blog)} is asked again"
        )
        self._done(words, blog.key, partial(set_to, not away))

    async def _weigh(self, blog: Blog) -> None:
        store = self.tools.store
        every = await asyncio.to_thread(partial(store.going, blog, bookmarks=True))
        if not every.entries:
            self.pass_by("nothing is kept of it")
            return
        rest = await asyncio.to_thread(store.going, blog)
        heading = "Forget? Type yes, or all" if every.bookmarked else "Forget? Type yes"
        asking = Asking(self.tools, heading, purging(every, rest), wrong=partial(_unsure, every))
        self.app.push_screen(asking, partial(self._purge, every))

    def _purge(self, every: Weight, answer: str | None) -> None:
        if answer is not None:
            self._change(partial(self._forget, every.blog, bookmarks=answer.lower() == "all" or not every.bookmarked))

    async def _forget(self, blog: Blog, *, bookmarks: bool) -> None:
        store, engine = self.tools.store, self.tools.engine
        engine.leave(blog.key)
        gone = 0
        try:
            while some := await store.write(partial(store.purge, blog, bookmarks=bookmarks)):
                gone += some
                self.pass_by(f"forgetting: {gone:,}{self.tools.manner.glyphs.more}")
        finally:
            if blog.followed and not blog.archived:
                engine.follow(blog.key)
        cast("Doer", self.app).forgotten(blog.key)
        self._back.clear()  # what leads back to what is forgotten leads nowhere
        self.pass_by(f"{gone:,} {'entry' if gone == 1 else 'entries'} of {self._called(blog)} forgotten")

    def _called(self, blog: Blog) -> str:
        return fit(clean(blog.called, 200, oneline=True), _NAMED, self.tools.manner.glyphs.more)


def purging(every: Weight, rest: Weight) -> str:
    """Return what forgetting would do: `rest` is what goes without the bookmarks, `every` what goes with them."""
    name = clean(every.blog.called, 200, oneline=True)
    many = f"{rest.entries:,} {'entry' if rest.entries == 1 else 'entries'}"
    told = f"{name}\nThis forgets {many}, about {size(rest.bytes)}. It cannot be undone."
    if every.bookmarked:
        one = every.bookmarked == 1
        marked = f"{every.bookmarked:,} bookmarked {'entry' if one else 'entries'}"
        told += f"\n{marked} {'stays' if one else 'stay'}; all forgets {'it' if one else 'them'} too."
    if every.blog.followed and not every.blog.archived:
        told += "\nIt stays followed: what its page shows comes back."
    return told


def _unsure(every: Weight, answer: str) -> str:
    if answer.lower() in ({"yes", "all"} if every.bookmarked else {"yes"}):
        return ""
    return "nothing is forgotten unless you type yes"
