"""What was asked of whom? Each host with its requests, today and in all, and how often its blogs are asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import groupby, takewhile
from typing import ClassVar

from textual.content import Content
from textual.widgets import OptionList

from tuifollow.address import asked_host, is_web
from tuifollow.amounts import percent, several, size
from tuifollow.model import Asked, Blog, FollowError, Lamp
from tuifollow.model.asked import day_of
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.words import content, moments
from tuifollow.ui.words.telling import fitting
from tuifollow.ui.words.wrap import fit

_EDGES = 4
"""Cells that the list keeps free at its sides, the scroll bar's among them."""
_EVERY = 14
"""Cells of how often a blog is asked."""


class Requests(Chooser[str]):
    """What was asked of whom; ends with the key of the blog to be read."""

    heading = "What was asked of whom"
    nothing = "nobody was asked anything yet"
    hints: ClassVar = {"open": "read the blog", "back": "back"}

    def on_mount(self) -> None:
        """Keep the list up to date."""
        self.set_interval(2.0, self.fill)
        self.set_interval(10.0, self._count)
        self.work(self._count, group="count")

    def choices(self, _text: str) -> Sequence[Choice[str]]:
        """Return the hosts, the last asked first, each with its blogs below."""
        try:
            counted = self.tools.store.requests()
            blogs = [blog for blog in self.tools.store.blogs() if blog.followed and is_web(blog.address)]
        except FollowError as error:
            self.say(str(error), warning=True)
            return []
        found: list[Choice[str]] = []
        hosts = [(host, list(days)) for host, days in groupby(counted, key=lambda asked: asked.host)]
        if len(hosts) > 1:
            found.append(Choice(self._told(f"all {len(hosts)} hosts", counted), ""))
        for host, days in hosts:
            own = [blog for blog in blogs if asked_host(blog.address) == host]
            found.append(Choice(self._told(host, days), ""))
            found += [Choice(self._blog(blog), blog.key) for blog in own]
            blogs = [blog for blog in blogs if blog not in own]
        if blogs:
            found.append(Choice(content.line("not asked yet", "bold"), None))
        return [*found, *(Choice(self._blog(blog), blog.key) for blog in blogs)]

    def do_open(self) -> None:
        """End with the blog that is highlighted, or with the only one of a host."""
        at = self.query_one(OptionList).highlighted
        if self.chosen or at is None:
            super().do_open()
            return
        below = [choice.value for choice in takewhile(lambda choice: choice.value, self._choices[at + 1 :])]
        if len(below) == 1:
            self.dismiss(below[0])
        else:
            self.pass_by("a host is only looked at: choose a blog")

    def count(self) -> str:
        """Return nothing: the numbers are in the list."""
        return ""

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self.call_later(self.fill)

    async def _count(self) -> None:
        """Let what was asked up to now be counted too."""
        await self.tools.engine.count()
        if self.is_mounted:
            self.fill()

    @property
    def _width(self) -> int:
        return max(10, self.app.size.width - _EDGES)

    def _told(self, name: str, days: Sequence[Asked]) -> Content:
        """Return a host's lines: today, and in all."""
        manner = self.tools.manner
        total = reduce(Asked.plus, days)
        today = [one for one in days if one.day == day_of(self.tools.clock.now())]
        last = f"last {manner.moment(total.last)}"
        room = max(10, self._width - len(last) - 2)
        lines = [content.joined((fit(name, room, manner.glyphs.more), "bold"), "  ", last)]
        lines.append(self._amounts("today", reduce(Asked.plus, today) if today else None))
        if len(today) != len(days):
            lines.append(self._amounts("in all", total))
        return Content("\n").join(lines)

    def _amounts(self, when: str, asked: Asked | None) -> Content:
        between = f" {self.tools.manner.glyphs.dot} "
        parts = ["nothing"]
        if asked:
            parts = [several(asked.asked, "request"), f"{percent(asked.share)} unchanged"]
            parts += [f"{asked.failed} failed"] if asked.failed else []
            parts.append(size(asked.wire))
        return content.joined(f"  {when:<7} ", fitting(parts, self._width - 10, between))

    def _blog(self, blog: Blog) -> Content:
        """Return a blog's line: how often it is asked, when next, its title."""
        every = f"every {self._seconds(blog.wait)}"
        lead = f"  {every:<{_EVERY}}{self._next(blog):<12}"
        return content.joined(lead, fit(blog.called, max(8, self._width - len(lead)), self.tools.manner.glyphs.more))

    def _next(self, blog: Blog) -> str:
        engine = self.tools.engine
        status = engine.status(blog.key)
        if status is None:
            return "not now"
        if status.looking:
            return "now"
        if status.next is not None and status.lamp is not Lamp.PAUSED:
            return f"next {moments.countdown(status.next - engine.monotonic)}"
        return str(status.lamp)

    @staticmethod
    def _seconds(seconds: float) -> str:
        return f"{seconds / 60:.3g} min" if seconds >= 120 else f"{seconds:.3g} s"
